//! Credentials.

use std::fmt;

use zeroize::Zeroize;

use super::{Blank, Mut, Ref, Scalar, State, Value};

/// A credential: an API key, a token, a private key. It has no `Display`, its `Debug` is `[redacted]`, and its memory is overwritten when it goes.
/// It is written to a document as its text, since that is what it is sent for.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// A credential of that text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Blank for Secret {
    fn blank() -> Self {
        Self(String::new())
    }
}

impl Value for Secret {
    fn view(&self) -> Ref<'_> {
        Ref::Secret(&self.0)
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::Scalar(self)
    }
}

impl Scalar for Secret {
    fn expected(&self) -> &'static str {
        "string"
    }

    fn set(&mut self, text: &str) -> bool {
        self.0.zeroize();
        self.0.push_str(text);
        true
    }

    fn takes_numbers(&self) -> bool {
        false
    }
}

/// The text of a value that is a credential itself.
pub(crate) fn text_of(value: Ref<'_>) -> Option<&str> {
    match value {
        Ref::Secret(text) => Some(text),
        Ref::Value(value) => text_of(value.view()),
        Ref::Opt(value) => match value.state() {
            State::Value(value) => text_of(value),
            State::Absent | State::Null => None,
        },
        _ => None,
    }
}

super::formats::through_value!(Secret);
