//! Points in time, in the forms that APIs send them.

use jiff::Timestamp;
use jiff::civil;

use super::kept::{Kept, Textual};
use super::{Blank, Mut, Ref, Value};

/// An instant, as RFC 3339 text: `2024-03-01T12:00:00Z`. Two are equal when they are the same instant.
pub type DateTime = Kept<Timestamp>;
/// A calendar date: `2024-03-01`.
pub type Date = Kept<civil::Date>;
/// A date and a time of day without a zone: `2024-03-01 12:00:00`, with a space or a `T` between them.
pub type LocalDateTime = Kept<civil::DateTime>;

/// `YYYY-MM-DD` at the front: the libraries read more forms of a date than the formats allow.
fn has_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.first_chunk::<10>().is_some_and(|date| {
        date.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    })
}

/// `hh:mm:ss` after the date.
fn has_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 19
        && matches!(bytes.get(10), Some(b'T' | b't' | b' '))
        && bytes.get(13) == Some(&b':')
        && bytes.get(16) == Some(&b':')
}

/// A time of day: `12:30:00`, `12:30:00.5Z`. An offset from UTC is kept in the text and left out of the value.
pub type Time = Kept<civil::Time>;

/// The last instant there is, for the last days of 9999: services write `9999-12-31T23:59:59Z` for "never", which is a day too late.
fn never(text: &str) -> Option<Timestamp> {
    let rest = text.strip_prefix("9999-12-3")?;
    let valid: Timestamp = format!("9996-12-3{rest}").parse().ok()?;
    (valid.as_second() > 0).then_some(Timestamp::MAX)
}

impl Textual for Timestamp {
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
}

impl Textual for civil::Date {
    const EXPECTED: &'static str = "date YYYY-MM-DD";

    fn parse(text: &str) -> Option<Self> {
        (has_date(text) && text.len() == 10)
            .then(|| text.parse().ok())
            .flatten()
    }

    fn print(&self) -> String {
        self.to_string()
    }
}

impl Textual for civil::DateTime {
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
}

impl Textual for civil::Time {
    const EXPECTED: &'static str = "time of day hh:mm:ss";

    fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let whole = bytes.len() >= 8 && bytes.get(2) == Some(&b':') && bytes.get(5) == Some(&b':');
        let end = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
        text.get(..end).filter(|_| whole)?.parse().ok()
    }

    fn print(&self) -> String {
        self.to_string()
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
super::formats::through_value!(DateTime Date LocalDateTime Time UnixSeconds UnixMillis);
