//! Bytes that travel as base64 text.

use std::fmt;
use std::ops::Deref;

use super::{Blank, Mut, Ref, Scalar, Value, base64};

/// Bytes, in a document base64 text. The URL-safe alphabet and missing padding are read as well; the standard alphabet with padding is written.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(pub Vec<u8>);

impl Deref for Base64 {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{} bytes]", self.0.len())
    }
}

impl Blank for Base64 {
    fn blank() -> Self {
        Self(Vec::new())
    }
}

impl Value for Base64 {
    fn view(&self) -> Ref<'_> {
        Ref::Base64(&self.0)
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::Scalar(self)
    }
}

impl Scalar for Base64 {
    fn expected(&self) -> &'static str {
        "base64 text"
    }

    fn set(&mut self, text: &str) -> bool {
        match base64::decode(text.as_bytes()) {
            Some(bytes) => {
                self.0 = bytes;
                true
            }
            None => false,
        }
    }

    fn takes_numbers(&self) -> bool {
        false
    }
}

super::formats::through_value!(Base64);
