//! What came of a document.

use serde::{Deserialize, Serialize};

use super::fidelity::Fidelity;

/// What came of a document, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Verdict {
    /// The generator failed.
    Crash,
    /// It took longer than it may.
    Hang,
    /// It took more memory than it may.
    Memory,
    /// Refused, and no place is told.
    Unplaced,
    /// Accepted, and what was generated does not compile.
    Uncompilable,
    /// What was generated compiles with warnings.
    Warned,
    /// Refused, with a place.
    Refused,
    /// Generated; nobody asked whether it compiles.
    Generated,
    /// What was generated compiles.
    Compiles,
}

impl Verdict {
    /// All of them, the worst first.
    pub(super) const ALL: [Verdict; 9] = [
        Verdict::Crash,
        Verdict::Hang,
        Verdict::Memory,
        Verdict::Unplaced,
        Verdict::Uncompilable,
        Verdict::Warned,
        Verdict::Refused,
        Verdict::Generated,
        Verdict::Compiles,
    ];

    /// As it is printed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Verdict::Crash => "crash",
            Verdict::Hang => "hang",
            Verdict::Memory => "too much memory",
            Verdict::Unplaced => "refused without a place",
            Verdict::Uncompilable => "accepted but does not compile",
            Verdict::Warned => "compiles with warnings",
            Verdict::Refused => "refused with a place",
            Verdict::Generated => "generated",
            Verdict::Compiles => "compiles",
        }
    }

    /// Whether the generator is at fault, whatever the document.
    pub(super) fn is_amiss(self) -> bool {
        self < Verdict::Refused
    }

    /// Whether the document was accepted.
    pub(super) fn is_accepted(self) -> bool {
        matches!(
            self,
            Verdict::Uncompilable | Verdict::Warned | Verdict::Generated | Verdict::Compiles
        )
    }
}

/// What came of a document, with everything by which a later run knows whether it still holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Record {
    /// What came of it.
    pub(super) verdict: Verdict,
    /// The document's text, as a number.
    pub(super) document: u64,
    /// The program that generated, as a number.
    pub(super) generator: u64,
    /// What was generated, as a number.
    pub(super) source: u64,
    /// What it was compiled with, as a number; none where it was not.
    pub(super) compiler: Option<u64>,
    /// What generating took.
    pub(super) generation: Cost,
    /// What compiling took.
    pub(super) compilation: Cost,
    /// The size of the generated source, in bytes.
    pub(super) size: u64,
    /// What the generator or the compiler says against it: a code (`E0405`), where it has one, a message, and a place.
    pub(super) faults: Vec<Fault>,
    /// How many faults there are in all.
    pub(super) count: usize,
    /// How faithful it is, where that was measured.
    #[serde(default)]
    pub(super) fidelity: Option<Fidelity>,
}

/// What a process took.
#[derive(Debug, Default, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(super) struct Cost {
    /// CPU time, in milliseconds.
    pub(super) millis: u64,
    /// The most memory, in bytes.
    pub(super) memory: u64,
}

/// Something that is said against a document, or against what was generated from it.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fault {
    /// The code; empty where there is none.
    pub(super) code: String,
    /// What is said.
    pub(super) message: String,
    /// `file:line:column`; empty where there is none.
    pub(super) place: String,
}
