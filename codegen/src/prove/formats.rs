//! Single values, by the rules of the runtime's codec.

use serde_json::{Number, Value};

use crate::plan::model::{Plain, Rule};

/// What is written for a value that was read; or what was expected in its place.
pub(super) fn read(plain: Plain, rule: Rule, value: &Value) -> Result<Value, &'static str> {
    // What may arrive in several forms is written in one: that is no difference.
    if let (Some(text), true) = (value.as_str(), rule != Rule::Own) {
        return match text.trim().parse::<f64>() {
            Ok(_) => Ok(value.clone()),
            Err(_) => Err("number"),
        };
    }
    let kept = |good: bool, expected| good.then(|| value.clone()).ok_or(expected);
    let text = |expected, test: fn(&str) -> bool| match value {
        Value::String(text) => kept(test(text), expected),
        _ => Err(expected),
    };
    match plain {
        Plain::Unit | Plain::Json => Ok(value.clone()),
        Plain::Bool => kept(
            value.is_boolean() || rule != Rule::Own && value.is_number(),
            "boolean",
        ),
        Plain::I32 => kept(
            whole(value).is_some_and(|n| i32::try_from(n).is_ok()),
            "32-bit integer",
        ),
        Plain::I64 | Plain::UnixSeconds | Plain::UnixMillis => kept(
            whole(value).is_some_and(|n| i64::try_from(n).is_ok()),
            "64-bit integer",
        ),
        Plain::U32 => kept(
            whole(value).is_some_and(|n| u32::try_from(n).is_ok()),
            "unsigned 32-bit integer",
        ),
        Plain::U64 => kept(
            whole(value).is_some_and(|n| u64::try_from(n).is_ok()),
            "unsigned 64-bit integer",
        ),
        Plain::F64 => match value.as_f64().filter(|number| number.is_finite()) {
            Some(number) => Ok(Value::from(number)),
            None => Err("number"),
        },
        Plain::Text
        | Plain::Secret
        | Plain::FilePart
        | Plain::Parts
        | Plain::Payload
        | Plain::Download => kept(value.is_string(), "string"),
        Plain::Base64 => text("base64 text", is_base64),
        // Of all others the text is kept, whatever it is. The number of a decimal becomes its text, which is no difference: it is exact.
        _ => kept(
            value.is_string() || plain == Plain::Decimal && value.is_number(),
            "text",
        ),
    }
}

/// Whether two numbers are the same, however they are spelt.
pub(super) fn number_eq(a: &Number, b: &Number) -> bool {
    match (exact(a), exact(b)) {
        (Some(a), Some(b)) => a == b,
        (None, None) => a.as_f64() == b.as_f64(),
        _ => false,
    }
}

/// A number without a fraction.
pub(super) fn whole(value: &Value) -> Option<i128> {
    exact(value.as_number()?)
}

fn exact(number: &Number) -> Option<i128> {
    if let Some(number) = number.as_i64() {
        return Some(number.into());
    }
    if let Some(number) = number.as_u64() {
        return Some(number.into());
    }
    let number = number.as_f64()?;
    (number.fract() == 0.0 && number.abs() < 1e36).then_some(number as i128)
}

pub(super) fn is_uuid(text: &str) -> bool {
    let dash = |index| matches!(index, 8 | 13 | 18 | 23);
    text.len() == 36
        && text
            .bytes()
            .enumerate()
            .all(|(index, byte)| match dash(index) {
                true => byte == b'-',
                false => byte.is_ascii_hexdigit(),
            })
}

pub(super) fn is_base64(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    let padding = text.len() - body.len();
    let character =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_');
    body.bytes().all(character)
        && body.len() % 4 != 1
        && padding <= 2
        && (padding == 0 || text.len().is_multiple_of(4))
}

/// `YYYY-MM-DD`, a day that there is.
pub(super) fn is_date(text: &str) -> bool {
    text.len() == 10 && day(text).is_some()
}

/// A date and a time with a zone.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some(zone) = day(text).and(clock(text)) else {
        return false;
    };
    // A name of the zone in brackets may follow.
    let zone = match zone.split_once('[') {
        Some((zone, name)) if name.ends_with(']') => zone,
        _ => zone,
    };
    if matches!(zone, "Z" | "z") {
        return true;
    }
    let Some(offset) = zone.strip_prefix(['+', '-']) else {
        return false;
    };
    let two = |text: &str, most: u32| {
        text.len() == 2
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && text.parse::<u32>().is_ok_and(|number| number <= most)
    };
    match (offset.split_once(':'), offset.len()) {
        (Some((hours, minutes)), _) => two(hours, 25) && two(minutes, 59),
        (None, 2) => two(offset, 25),
        (None, 4) => {
            let parts = offset.split_at_checked(2);
            parts.is_some_and(|(hours, minutes)| two(hours, 25) && two(minutes, 59))
        }
        _ => false,
    }
}

/// The day at the front of a text.
fn day(text: &str) -> Option<()> {
    let number = |from: usize, to: usize| -> Option<u32> {
        let digits = text.get(from..to)?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| digits.parse().ok())?
    };
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let parted = text.get(4..5)? == "-" && text.get(7..8)? == "-";
    (parted && (1..=days).contains(&day)).then_some(())
}

/// What follows the time of day, where one follows a date.
fn clock(text: &str) -> Option<&str> {
    let rest = text.get(10..)?.strip_prefix(['T', 't', ' '])?;
    let number = |from: usize, most: u32| -> Option<()> {
        let digits = rest.get(from..from + 2)?;
        let good = digits.bytes().all(|byte| byte.is_ascii_digit());
        (good && digits.parse::<u32>().ok()? <= most).then_some(())
    };
    number(0, 23)?;
    number(3, 59)?;
    number(6, 60)?;
    if rest.get(2..3)? != ":" || rest.get(5..6)? != ":" {
        return None;
    }
    let after = rest.get(8..)?;
    let Some(fraction) = after.strip_prefix(['.', ',']) else {
        return Some(after);
    };
    let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
    fraction.get(digits..).filter(|_| (1..=9).contains(&digits))
}
