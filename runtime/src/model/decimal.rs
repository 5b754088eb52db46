//! Exact decimals.

use std::fmt;
use std::str::FromStr;

use super::{Blank, Mut, Ref, Scalar, Value};

/// An amount, a price or a share, exact: it keeps the text that it came in (`12.30` stays `12.30`) and never goes through a binary fraction.
/// Any string is read, since gateways send `""` and `"--"` where there is no amount; [`Decimal::value`] says whether it is a number. A JSON number is read as its digits.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal(String);

impl Decimal {
    /// The decimal of that text, which is kept as it is.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as it came or will be sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number; `None` where the text is none, or has more than 28 significant digits.
    pub fn value(&self) -> Option<rust_decimal::Decimal> {
        let text = self.0.trim();
        rust_decimal::Decimal::from_str_exact(text)
            .ok()
            .or_else(|| rust_decimal::Decimal::from_scientific(text).ok())
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(value: rust_decimal::Decimal) -> Self {
        Self(value.to_string())
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.to_string())
    }
}

impl FromStr for Decimal {
    type Err = rust_decimal::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        rust_decimal::Decimal::from_str_exact(text)?;
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Blank for Decimal {
    fn blank() -> Self {
        Self(String::new())
    }
}

impl Value for Decimal {
    fn view(&self) -> Ref<'_> {
        Ref::Text(&self.0)
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::Scalar(self)
    }
}

impl Scalar for Decimal {
    fn expected(&self) -> &'static str {
        "decimal"
    }

    fn set(&mut self, text: &str) -> bool {
        text.clone_into(&mut self.0);
        true
    }

    fn suits(&self, text: &str) -> bool {
        rust_decimal::Decimal::from_str_exact(text.trim()).is_ok()
    }

    fn takes_numbers(&self) -> bool {
        true
    }
}

super::formats::through_value!(Decimal);
