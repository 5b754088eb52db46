//! Values that are text on the wire and keep it.

use std::any::Any;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::str::FromStr;

use super::{Blank, DecodeError, Mut, Ref, Scalar, Timed, Value};

/// An address of either family: `192.0.2.1`, `2001:db8::1`.
pub type Ip = Kept<IpAddr>;
/// An address of IP version 4: `192.0.2.1`.
pub type Ipv4 = Kept<Ipv4Addr>;
/// An address of IP version 6: `2001:db8::1`.
pub type Ipv6 = Kept<Ipv6Addr>;
/// A UUID (RFC 9562) in its hyphenated form: `7c9e6679-7425-40de-944b-e07fc1f90ae7`. The case of its digits is kept; two that differ in nothing else are equal.
pub type Uuid = Kept<uuid::Uuid>;

/// A value together with the text that it was read from, so that it is written back unchanged. Any text is read: services write `""`, `0000-00-00` or `n/a` where
/// there is no value, and an answer is not refused for it. [`Kept::value`] says whether the text is a value.
///
/// Two are equal when their values are; without values, when their texts are.
#[derive(Clone)]
pub struct Kept<T> {
    text: Box<str>,
    value: Option<T>,
}

/// What [`Kept`] can hold. Implemented here only.
pub trait Textual: Copy + Ord + Hash + Send + Sync + private::Sealed + 'static {
    #[doc(hidden)]
    const EXPECTED: &'static str;
    #[doc(hidden)]
    fn parse(text: &str) -> Option<Self>;
    #[doc(hidden)]
    fn print(&self) -> String;
}

mod private {
    pub trait Sealed {}
    impl Sealed for jiff::Timestamp {}
    impl Sealed for jiff::civil::Date {}
    impl Sealed for jiff::civil::DateTime {}
    impl Sealed for jiff::civil::Time {}
    impl Sealed for std::net::IpAddr {}
    impl Sealed for std::net::Ipv4Addr {}
    impl Sealed for std::net::Ipv6Addr {}
    impl Sealed for uuid::Uuid {}
}

macro_rules! address {
    ($($type:ty, $expected:literal;)*) => {$(
        impl Textual for $type {
            const EXPECTED: &'static str = $expected;

            fn parse(text: &str) -> Option<Self> {
                text.parse().ok()
            }

            fn print(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

address! {
    IpAddr, "IP address";
    Ipv4Addr, "IPv4 address";
    Ipv6Addr, "IPv6 address";
}

impl Textual for uuid::Uuid {
    const EXPECTED: &'static str = "UUID";

    // The library reads more forms of a UUID than the format allows.
    fn parse(text: &str) -> Option<Self> {
        (text.len() == 36)
            .then(|| Self::try_parse(text).ok())
            .flatten()
    }

    fn print(&self) -> String {
        self.to_string()
    }
}

impl Kept<uuid::Uuid> {
    /// The UUID of which every bit is zero.
    pub fn nil() -> Self {
        Self::from(uuid::Uuid::nil())
    }
}

impl<T: Textual> Kept<T> {
    /// The value; `None` where the text is none: a service has written something else than its description says.
    pub fn value(&self) -> Option<T> {
        self.value
    }

    /// The text that it was read from or will be written as.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T: Textual> From<T> for Kept<T> {
    fn from(value: T) -> Self {
        Self {
            text: value.print().into(),
            value: Some(value),
        }
    }
}

impl<T: Textual> FromStr for Kept<T> {
    type Err = DecodeError;

    fn from_str(text: &str) -> Result<Self, DecodeError> {
        match T::parse(text) {
            Some(value) => Ok(Self {
                text: text.into(),
                value: Some(value),
            }),
            None => Err(DecodeError::of_text(T::EXPECTED)),
        }
    }
}

impl<T: Textual> PartialEq for Kept<T> {
    fn eq(&self, other: &Self) -> bool {
        match (self.value, other.value) {
            (None, None) => self.text == other.text,
            (one, other) => one == other,
        }
    }
}

impl<T: Textual> Eq for Kept<T> {}

impl<T: Textual> PartialOrd for Kept<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Textual> Ord for Kept<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.value, other.value) {
            (None, None) => self.text.cmp(&other.text),
            (one, other) => one.cmp(&other),
        }
    }
}

impl<T: Textual> Hash for Kept<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.value {
            Some(value) => value.hash(state),
            None => self.text.hash(state),
        }
    }
}

impl<T: Textual> fmt::Display for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<T: Textual> fmt::Debug for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl<T: Textual> Blank for Kept<T> {
    fn blank() -> Self {
        Self {
            text: Box::default(),
            value: None,
        }
    }
}

impl<T: Textual> Value for Kept<T> {
    fn view(&self) -> Ref<'_> {
        Ref::Moment(self)
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::Scalar(self)
    }
}

impl<T: Textual> Timed for Kept<T> {
    fn text(&self) -> &str {
        &self.text
    }

    fn same(&self, other: &dyn Timed) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref() == Some(self)
    }
}

impl<T: Textual> Scalar for Kept<T> {
    fn expected(&self) -> &'static str {
        T::EXPECTED
    }

    fn set(&mut self, text: &str) -> bool {
        *self = Self {
            text: text.into(),
            value: T::parse(text),
        };
        true
    }

    fn suits(&self, text: &str) -> bool {
        T::parse(text).is_some()
    }

    fn takes_numbers(&self) -> bool {
        false
    }
}

super::formats::through_value!(Ip Ipv4 Ipv6 Uuid);
