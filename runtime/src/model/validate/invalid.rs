//! What a value departs from its schema in.

use std::fmt::{self, Write as _};

use super::Limit;

/// How many violations are printed.
const SHOWN: usize = 20;

/// Everything in which a value departs from what its schema says beside its type; at least one thing.
///
/// Printed, it is one line, of at most twenty violations: `messages[3].content: at most 64 characters, has 80; n: at least 1, is 0`. It quotes
/// lengths, numbers and property names, and no text of the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid(Vec<Violation>);

impl Invalid {
    pub(super) fn of(found: Vec<Violation>) -> Result<(), Self> {
        match found.is_empty() {
            true => Ok(()),
            false => Err(Self(found)),
        }
    }

    /// What departs, in the order of the value.
    pub fn violations(&self) -> &[Violation] {
        &self.0
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().take(SHOWN).enumerate() {
            let between = if index == 0 { "" } else { "; " };
            write!(f, "{between}{violation}")?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl std::error::Error for Invalid {}

/// A value that departs from a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    path: String,
    limit: String,
    found: Option<String>,
}

impl Violation {
    pub(super) fn new(path: &[Step], limit: Limit, found: Found) -> Self {
        Self {
            path: spelt(path),
            limit: limit.to_string(),
            found: match found {
                Found::Count(count) => Some(format!("has {count}")),
                Found::Number(number) => Some(format!("is {number}")),
                Found::Twice((first, again)) => Some(format!("{first} and {again} are equal")),
                Found::Other => None,
            },
        }
    }

    /// Where the value stands: `messages[3].content`; empty for the whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What its schema asks for: `at most 64 characters`.
    pub fn limit(&self) -> &str {
        &self.limit
    }

    /// What is there instead: `has 80`; none where that would show the value.
    pub fn found(&self) -> Option<&str> {
        self.found.as_deref()
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.limit)?;
        match &self.found {
            Some(found) => write!(f, ", {found}"),
            None => Ok(()),
        }
    }
}

/// What a value has instead of what it should.
pub(super) enum Found {
    /// So many characters, items or properties.
    Count(usize),
    /// A number.
    Number(String),
    /// Two equal items, by their positions.
    Twice((usize, usize)),
    /// A text that is not shown.
    Other,
}

/// A step on the way to a value.
pub(super) enum Step {
    /// To a property.
    Name(String),
    /// To an item.
    Index(usize),
}

fn spelt(path: &[Step]) -> String {
    let mut out = String::new();
    for step in path {
        match step {
            Step::Index(index) => _ = write!(out, "[{index}]"),
            Step::Name(name) if !crate::model::error::is_plain(name) => {
                _ = write!(out, "[{name:?}]");
            }
            Step::Name(name) if out.is_empty() => out.push_str(name),
            Step::Name(name) => _ = write!(out, ".{name}"),
        }
    }
    out
}

/// What is asked for, in words.
impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut count = |least: &str, count: u64, [one, several]: [&str; 2]| {
            let word = if count == 1 { one } else { several };
            write!(f, "{least} {count} {word}")
        };
        let characters = ["character", "characters"];
        let items = ["item", "items"];
        let properties = ["property", "properties"];
        match self {
            Self::MinLength(least) => count("at least", *least, characters),
            Self::MaxLength(most) => count("at most", *most, characters),
            Self::MinItems(least) => count("at least", *least, items),
            Self::MaxItems(most) => count("at most", *most, items),
            Self::MinProperties(least) => count("at least", *least, properties),
            Self::MaxProperties(most) => count("at most", *most, properties),
            Self::UniqueItems => f.write_str("no item twice"),
            Self::Pattern(pattern, _) => write!(f, "must match `{pattern}`"),
            Self::Minimum(least) => write!(f, "at least {least}"),
            Self::Above(least) => write!(f, "more than {least}"),
            Self::Maximum(most) => write!(f, "at most {most}"),
            Self::Below(most) => write!(f, "less than {most}"),
            Self::MultipleOf(of) => write!(f, "a multiple of {of}"),
        }
    }
}
