//! Why a document could not be read.

use std::fmt::{self, Write as _};

/// A document that is not what its type says: where, what was expected there and what was found. It quotes no text of the document but numbers
/// and property names, so that it shows no secret.
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Fault>);

/// What went wrong, with the way to it from the inside out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    expected: String,
    found: String,
    offset: Option<usize>,
    steps: Vec<Step>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Name(String),
    Index(usize),
}

/// The error of the codec's own functions: small, and made only when something fails.
pub(crate) type Failure = Box<Fault>;

impl Fault {
    /// A failure at byte `offset` of the document.
    #[cold]
    pub(crate) fn new(
        expected: impl Into<String>,
        found: impl Into<String>,
        offset: Option<usize>,
    ) -> Failure {
        Box::new(Self {
            expected: expected.into(),
            found: found.into(),
            offset,
            steps: Vec::new(),
        })
    }

    /// The same failure seen from the object around it.
    #[cold]
    pub(crate) fn below(mut self: Box<Self>, name: &str) -> Failure {
        self.steps.push(Step::Name(name.to_owned()));
        self
    }

    /// The same failure seen from the array around it.
    #[cold]
    pub(crate) fn at(mut self: Box<Self>, index: usize) -> Failure {
        self.steps.push(Step::Index(index));
        self
    }

    /// The same fault, with another account of what was found and where.
    pub(crate) fn replaced(
        mut self: Box<Self>,
        expected: &str,
        found: &str,
        offset: usize,
    ) -> Failure {
        self.expected = expected.to_owned();
        self.found = found.to_owned();
        self.offset = Some(offset);
        self
    }

    pub(crate) fn offset(&self) -> Option<usize> {
        self.offset
    }
}

impl DecodeError {
    /// A text that stands alone and is not what it should be.
    pub(crate) fn of_text(expected: &str) -> Self {
        Self(Fault::new(expected, "other text", None))
    }

    /// The place in the document as a JSONPath: `$.items[3].id`, or `$` for the whole of it.
    pub fn path(&self) -> String {
        let mut path = String::from("$");
        for step in self.0.steps.iter().rev() {
            match step {
                Step::Index(index) => _ = write!(path, "[{index}]"),
                Step::Name(name) if is_plain(name) => _ = write!(path, ".{name}"),
                Step::Name(name) => _ = write!(path, "[{name:?}]"),
            }
        }
        path
    }

    /// What the type asks for at that place.
    pub fn expected(&self) -> &str {
        &self.0.expected
    }

    /// What the document has there.
    pub fn found(&self) -> &str {
        &self.0.found
    }

    /// Byte offset in the document, where it was one.
    pub fn offset(&self) -> Option<usize> {
        self.0.offset
    }
}

/// Whether a name can stand in a path without quotes.
pub(crate) fn is_plain(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| c == '_' || c.is_alphanumeric())
}

impl From<Failure> for DecodeError {
    fn from(fault: Failure) -> Self {
        Self(fault)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected {}, found {}",
            self.path(),
            self.0.expected,
            self.0.found
        )?;
        match self.0.offset {
            Some(offset) => write!(f, " (byte {offset})"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl std::error::Error for DecodeError {}
