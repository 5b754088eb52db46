//! Numbers: their grammar, and exact integers out of them.

use serde_json::Number;

use super::super::Json;

/// Why a number is no integer of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum NumberFault {
    /// It is not a number.
    Malformed,
    /// It has a fraction.
    Fraction,
    /// It is too large for any integer.
    Range,
}

/// Length of the number at the front, by the grammar of JSON.
pub(super) fn token(bytes: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        bytes
            .iter()
            .skip(from)
            .take_while(|byte| byte.is_ascii_digit())
            .count()
    };
    let mut at = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(at);
    if whole == 0 || (whole > 1 && bytes.get(at) == Some(&b'0')) {
        return None;
    }
    at += whole;
    if bytes.get(at) == Some(&b'.') {
        let fraction = digits(at + 1);
        if fraction == 0 {
            return None;
        }
        at += 1 + fraction;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits(at);
        if exponent == 0 {
            return None;
        }
        at += exponent;
    }
    Some(at)
}

/// The integer that a number is, exactly: `12`, `12.0` and `1.2e1` are 12.
pub(in super::super) fn whole(text: &str) -> Result<i128, NumberFault> {
    if token(text.as_bytes()) != Some(text.len()) {
        return Err(NumberFault::Malformed);
    }
    let (negative, text) = text
        .strip_prefix('-')
        .map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let digits = || integer.bytes().chain(fraction.bytes());
    if digits().all(|digit| digit == b'0') {
        return Ok(0);
    }
    // An exponent too long for i64 cannot belong to an integer of any width: too large, or a fraction.
    let exponent = exponent.parse::<i64>().map_err(|_| {
        if exponent.starts_with('-') {
            NumberFault::Fraction
        } else {
            NumberFault::Range
        }
    })?;
    let shift = exponent.saturating_sub(fraction.len() as i64);
    let count = integer.len() + fraction.len();
    let kept = if shift < 0 {
        let cut = usize::try_from(shift.unsigned_abs())
            .unwrap_or(usize::MAX)
            .min(count);
        if digits().skip(count - cut).any(|digit| digit != b'0') {
            return Err(NumberFault::Fraction);
        }
        count - cut
    } else {
        count
    };
    let mut value = digits().take(kept).try_fold(0_i128, |value, digit| {
        value.checked_mul(10)?.checked_add(i128::from(digit - b'0'))
    });
    for _ in 0..shift.clamp(0, 40) {
        value = value.and_then(|value| value.checked_mul(10));
    }
    value
        .map(|value| if negative { -value } else { value })
        .ok_or(NumberFault::Range)
}

/// A number as a JSON value; `None` where it is beyond the range of `f64`.
pub(super) fn json(token: &str) -> Option<Json> {
    if !token.contains(['.', 'e', 'E']) && token != "-0" {
        if let Ok(number) = token.parse::<u64>() {
            return Some(Json::Number(number.into()));
        }
        if let Ok(number) = token.parse::<i64>() {
            return Some(Json::Number(number.into()));
        }
    }
    Number::from_f64(token.parse().ok()?).map(Json::Number)
}
