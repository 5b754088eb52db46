//! When a server wants to be asked again: `Retry-After-Ms`, `Retry-After`, `X-Should-Retry`.

use std::time::Duration;

use http::HeaderMap;
use http::header::{DATE, HeaderName, RETRY_AFTER};
use jiff::Timestamp;
use jiff::civil::{DateTime, Weekday};
use jiff::tz::TimeZone;

const RETRY_AFTER_MS: HeaderName = HeaderName::from_static("retry-after-ms");
const SHOULD_RETRY: HeaderName = HeaderName::from_static("x-should-retry");
/// The most digits of a number of seconds; more is no time.
const DIGITS: usize = 12;

/// How long the server asks to wait. `None` where it does not say, or says what is no time in the future.
///
/// A date is counted from the answer's own `Date`, so that a server whose clock is wrong is understood; without one, from `now`.
pub(crate) fn retry_after(headers: &HeaderMap, now: Timestamp) -> Option<Duration> {
    let millis = headers
        .get_all(RETRY_AFTER_MS)
        .iter()
        .filter_map(|value| number(value.to_str().ok()?))
        .map(|millis| millis / 1000.0);
    let base = || {
        let date = headers.get(DATE).and_then(|value| value.to_str().ok());
        date.and_then(http_date).unwrap_or(now)
    };
    let after = headers.get_all(RETRY_AFTER).iter().filter_map(|value| {
        let text = value.to_str().ok()?;
        number(text).or_else(|| {
            let wait = http_date(text)?.duration_since(base());
            Some(wait.as_secs_f64().ceil())
        })
    });
    millis
        .chain(after)
        .find(|seconds| *seconds > 0.0)
        .map(Duration::from_secs_f64)
}

/// What the server says of sending the request again, where it says it.
pub(crate) fn should_retry(headers: &HeaderMap) -> Option<bool> {
    match headers.get(SHOULD_RETRY)?.as_bytes() {
        b"true" => Some(true),
        b"false" => Some(false),
        _ => None,
    }
}

/// A number of seconds, with or without a fraction. No sign, no exponent, no name.
fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| {
        !part.is_empty() && part.len() <= DIGITS && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    (digits(whole) && digits(fraction))
        .then(|| text.parse().ok())
        .flatten()
}

/// A date of HTTP in one of its three forms (RFC 9110, section 5.6.7); the day of the week has to be right.
fn http_date(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let (day, rest) = text.split_once([',', ' '])?;
    let words: Vec<&str> = rest
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .collect();
    let (date, month, year, time) = match *words.as_slice() {
        // Sun, 06 Nov 1994 08:49:37 GMT, and Sunday, 06-Nov-94 08:49:37 GMT
        [date, month, year, time, "GMT"] => (date, month, year, time),
        // Sun Nov  6 08:49:37 1994
        [month, date, time, year] => (date, month, year, time),
        _ => return None,
    };
    let year: i16 = match (year.len(), year.parse().ok()?) {
        (4, year) => year,
        (2, year @ 70..) => 1900 + year,
        (2, year) => 2000 + year,
        _ => return None,
    };
    let month = MONTHS.iter().position(|name| *name == month)?;
    let clock: Vec<i8> = time
        .split(':')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [hour, minute, second] = *clock.as_slice() else {
        return None;
    };
    let month = i8::try_from(month + 1).ok()?;
    let when = DateTime::new(
        year,
        month,
        date.parse().ok()?,
        hour,
        minute,
        second.min(59),
        0,
    )
    .ok()?;
    (when.weekday() == weekday(day)?)
        .then(|| TimeZone::UTC.to_timestamp(when).ok())
        .flatten()
}

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

fn weekday(name: &str) -> Option<Weekday> {
    Some(match name {
        "Mon" | "Monday" => Weekday::Monday,
        "Tue" | "Tuesday" => Weekday::Tuesday,
        "Wed" | "Wednesday" => Weekday::Wednesday,
        "Thu" | "Thursday" => Weekday::Thursday,
        "Fri" | "Friday" => Weekday::Friday,
        "Sat" | "Saturday" => Weekday::Saturday,
        "Sun" | "Sunday" => Weekday::Sunday,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
