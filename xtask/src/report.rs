//! What is said: results to stdout, everything else to stderr. Where diagnostics are asked for as JSON they are the result. A reader that went away is no fault.

use std::io::Write;

use codegen::tree::Tree;
use codegen::{Diagnostics, Severity, Source};

/// How what there is to say of a document is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Manner {
    /// Notes too, and each of many that are alike.
    pub(crate) verbose: bool,
    /// JSON, an object a line, on stdout.
    pub(crate) json: bool,
    /// Warnings are errors.
    pub(crate) strict: bool,
}

impl Manner {
    /// Prints a line about what was done; beside JSON it is not the result.
    pub(crate) fn say(self, line: &str) {
        if self.json { complain(line) } else { say(line) }
    }
}

/// Prints a line of the result.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Prints a line that is not the result.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Prints what there is to say of a document: errors and warnings with a count, notes where they are wanted.
pub(crate) fn diagnostics(all: &Diagnostics, source: &Source, tree: &Tree, manner: Manner) {
    let mut shown = Diagnostics::default();
    shown.extend(
        all.iter()
            .filter(|one| manner.verbose || manner.json || one.severity != Severity::Note)
            .cloned(),
    );
    if manner.json {
        shown.sort(tree);
        for one in shown.iter() {
            say(&one.json(source, tree));
        }
        return;
    }
    let text = match manner.verbose {
        true => shown.render_each(source, tree),
        false => shown.render(source, tree),
    };
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
    if let Some(first) = shown.iter().next() {
        let all = match manner.verbose {
            true => "",
            false => "`-v` shows all there is to say; ",
        };
        complain(&format!(
            "{all}`cargo xtask explain {}` says more of a code",
            first.code
        ));
    }
}
