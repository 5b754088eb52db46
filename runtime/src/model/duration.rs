//! Lengths of time.

use std::fmt;

use super::{Blank, Mut, Ref, Scalar, Value};

/// A length of time as ISO 8601 text: `PT1H30M`, `P3D`. It keeps the text that it came in, and any text is read; [`Duration::value`] says whether it is a duration.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(String);

impl Duration {
    /// The duration of that text, which is kept as it is.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as it came or will be sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The duration; `None` where the text is none.
    pub fn value(&self) -> Option<jiff::Span> {
        self.0.parse().ok()
    }
}

impl From<jiff::Span> for Duration {
    fn from(value: jiff::Span) -> Self {
        Self(value.to_string())
    }
}

impl From<&str> for Duration {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Blank for Duration {
    fn blank() -> Self {
        Self(String::new())
    }
}

impl Value for Duration {
    fn view(&self) -> Ref<'_> {
        Ref::Text(&self.0)
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::Scalar(self)
    }
}

impl Scalar for Duration {
    fn expected(&self) -> &'static str {
        "ISO 8601 duration"
    }

    fn set(&mut self, text: &str) -> bool {
        text.clone_into(&mut self.0);
        true
    }

    fn suits(&self, text: &str) -> bool {
        text.parse::<jiff::Span>().is_ok()
    }

    fn takes_numbers(&self) -> bool {
        false
    }
}

super::formats::through_value!(Duration);
