//! Points in time, in the forms that APIs send them.

use std::any::Any;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil;

use super::{Blank, DecodeError, Mut, Ref, Scalar, Timed, Value};

/// An instant, as RFC 3339 text: `2024-03-01T12:00:00Z`. Two are equal when they are the same instant.
pub type DateTime = Kept<Timestamp>;
/// A calendar date: `2024-03-01`.
pub type Date = Kept<civil::Date>;
/// A date and a time of day without a zone: `2024-03-01 12:00:00`, with a space or a `T` between them.
pub type LocalDateTime = Kept<civil::DateTime>;

/// A point in time together with the text that it was read from, so that it is written back unchanged.
#[derive(Clone)]
pub struct Kept<T> {
    text: Box<str>,
    value: T,
}

/// What [`Kept`] can hold. Implemented here only.
pub trait Moment: Copy + Ord + Hash + Send + Sync + private::Sealed + 'static {
    #[doc(hidden)]
    const EXPECTED: &'static str;
    #[doc(hidden)]
    fn parse(text: &str) -> Option<Self>;
    #[doc(hidden)]
    fn print(&self) -> String;
    #[doc(hidden)]
    fn zero() -> Self;
}

mod private {
    pub trait Sealed {}
    impl Sealed for jiff::Timestamp {}
    impl Sealed for jiff::civil::Date {}
    impl Sealed for jiff::civil::DateTime {}
}

/// `YYYY-MM-DD` at the front: the libraries read more forms of a date than the formats allow.
fn has_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 10
        && bytes[..10]
            .iter()
            .enumerate()
            .all(|(index, byte)| match index {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            })
}

/// `hh:mm:ss` after the date.
fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 19
        && matches!(bytes[10], b'T' | b't' | b' ')
        && bytes[13] == b':'
        && bytes[16] == b':'
}

/// The last instant there is, for the last days of 9999: services write `9999-12-31T23:59:59Z` for "never", which is a day too late.
fn never(text: &str) -> Option<Timestamp> {
    let rest = text.strip_prefix("9999-12-3")?;
    let valid: Timestamp = format!("9996-12-3{rest}").parse().ok()?;
    (valid.as_second() > 0).then_some(Timestamp::MAX)
}

impl Moment for Timestamp {
    const EXPECTED: &'static str = "RFC 3339 date-time";

    fn parse(text: &str) -> Option<Self> {
        if !(has_date(text) && has_time(text)) {
            return None;
        }
        text.parse().ok().or_else(|| never(text))
    }

    fn print(&self) -> String {
        self.to_string()
    }

    fn zero() -> Self {
        Self::UNIX_EPOCH
    }
}

impl Moment for civil::Date {
    const EXPECTED: &'static str = "date YYYY-MM-DD";

    fn parse(text: &str) -> Option<Self> {
        (has_date(text) && text.len() == 10)
            .then(|| text.parse().ok())
            .flatten()
    }

    fn print(&self) -> String {
        self.to_string()
    }

    fn zero() -> Self {
        Self::default()
    }
}

impl Moment for civil::DateTime {
    const EXPECTED: &'static str = "date and time without a zone";

    fn parse(text: &str) -> Option<Self> {
        (has_date(text)
            && has_time(text)
            && text
                .bytes()
                .skip(19)
                .all(|byte| byte == b'.' || byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
    }

    fn print(&self) -> String {
        self.to_string().replacen('T', " ", 1)
    }

    fn zero() -> Self {
        Self::default()
    }
}

impl<T: Moment> Kept<T> {
    /// The point in time.
    pub fn value(&self) -> T {
        self.value
    }

    /// The text that it was read from or will be written as.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T: Moment> From<T> for Kept<T> {
    fn from(value: T) -> Self {
        Self {
            text: value.print().into(),
            value,
        }
    }
}

impl From<DateTime> for Timestamp {
    fn from(kept: DateTime) -> Self {
        kept.value
    }
}

impl From<Date> for civil::Date {
    fn from(kept: Date) -> Self {
        kept.value
    }
}

impl From<LocalDateTime> for civil::DateTime {
    fn from(kept: LocalDateTime) -> Self {
        kept.value
    }
}

impl<T: Moment> FromStr for Kept<T> {
    type Err = DecodeError;

    fn from_str(text: &str) -> Result<Self, DecodeError> {
        match T::parse(text) {
            Some(value) => Ok(Self {
                text: text.into(),
                value,
            }),
            None => Err(DecodeError::of_text(T::EXPECTED)),
        }
    }
}

impl<T: Moment> PartialEq for Kept<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Moment> Eq for Kept<T> {}

impl<T: Moment> PartialOrd for Kept<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Moment> Ord for Kept<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.value.cmp(&other.value)
    }
}

impl<T: Moment> Hash for Kept<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T: Moment> fmt::Display for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<T: Moment> fmt::Debug for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

impl<T: Moment> Blank for Kept<T> {
    fn blank() -> Self {
        Self {
            text: Box::default(),
            value: T::zero(),
        }
    }
}

impl<T: Moment> Value for Kept<T> {
    fn view(&self) -> Ref<'_> {
        Ref::Moment(self)
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::Scalar(self)
    }
}

impl<T: Moment> Timed for Kept<T> {
    fn text(&self) -> &str {
        &self.text
    }

    fn same(&self, other: &dyn Timed) -> bool {
        let other: &dyn Any = other;
        other.downcast_ref() == Some(self)
    }
}

impl<T: Moment> Scalar for Kept<T> {
    fn expected(&self) -> &'static str {
        T::EXPECTED
    }

    fn set(&mut self, text: &str) -> bool {
        match T::parse(text) {
            Some(value) => {
                *self = Self {
                    text: text.into(),
                    value,
                };
                true
            }
            None => false,
        }
    }

    fn takes_numbers(&self) -> bool {
        false
    }
}

/// An instant in whole seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixSeconds(pub i64);

/// An instant in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnixMillis(pub i64);

impl UnixSeconds {
    /// The instant; `None` beyond the year 9999.
    pub fn timestamp(self) -> Option<Timestamp> {
        Timestamp::from_second(self.0).ok()
    }
}

impl UnixMillis {
    /// The instant; `None` beyond the year 9999.
    pub fn timestamp(self) -> Option<Timestamp> {
        Timestamp::from_millisecond(self.0).ok()
    }
}

impl From<Timestamp> for UnixSeconds {
    fn from(value: Timestamp) -> Self {
        Self(value.as_second())
    }
}

impl From<Timestamp> for UnixMillis {
    fn from(value: Timestamp) -> Self {
        Self(value.as_millisecond())
    }
}

macro_rules! integer_time {
    ($($type:ident)*) => {$(
        impl Blank for $type {
            fn blank() -> Self {
                Self(0)
            }
        }

        impl Value for $type {
            fn view(&self) -> Ref<'_> {
                Ref::I64(&self.0)
            }

            fn slot(&mut self) -> Mut<'_> {
                Mut::I64(&mut self.0)
            }
        }

        impl From<i64> for $type {
            fn from(number: i64) -> Self {
                Self(number)
            }
        }
    )*};
}

integer_time!(UnixSeconds UnixMillis);
super::formats::through_value!(DateTime Date LocalDateTime UnixSeconds UnixMillis);
