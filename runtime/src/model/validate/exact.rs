//! Numbers by their decimal digits, so that 0.3 is a multiple of 0.1.

use std::cmp::Ordering;
use std::fmt;

/// How many digits a divisor may have: so many that ten times its value fits in 128 bits.
const LONGEST: usize = 37;
/// How far apart the exponents of a number and a divisor may be.
const WIDEST: i64 = 4_000;

/// A decimal number: its digits behind the point, times ten to a power.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Exact {
    negative: bool,
    /// Neither the first nor the last is zero; none are there for zero.
    digits: String,
    power: i64,
    text: String,
}

impl Exact {
    /// The number of a text as JSON writes numbers; none where it is no number.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match rest.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
            None => (rest, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        if all.is_empty() || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let significant = all.trim_start_matches('0');
        let zeros = all.len() - significant.len();
        let digits = significant.trim_end_matches('0').to_owned();
        let power = i64::from(exponent) + whole.len() as i64 - zeros as i64;
        Some(Self {
            negative: negative && !digits.is_empty(),
            power: if digits.is_empty() { 0 } else { power },
            digits,
            text: text.to_owned(),
        })
    }

    /// Which of two numbers is greater.
    pub(super) fn cmp(&self, other: &Self) -> Ordering {
        match (self.sign(), other.sign()) {
            (1, 1) => self.size(other),
            (-1, -1) => other.size(self),
            (own, others) => own.cmp(&others),
        }
    }

    /// Whether this is a multiple of `other`. What has too many digits to tell counts as one.
    pub(super) fn is_multiple_of(&self, other: &Self) -> bool {
        if self.digits.is_empty() {
            return true;
        }
        if other.digits.is_empty() || other.digits.len() > LONGEST {
            return !other.digits.is_empty();
        }
        // Both are integers without a zero at the end, times ten to a power.
        let shift =
            (self.power - self.digits.len() as i64) - (other.power - other.digits.len() as i64);
        if shift < 0 {
            return false;
        }
        let Ok(divisor) = other.digits.parse::<u128>() else {
            return true;
        };
        let digits = self.digits.bytes().map(|digit| u128::from(digit - b'0'));
        let mut rest = digits.fold(0, |rest, digit| (rest * 10 + digit) % divisor);
        for _ in 0..shift.min(WIDEST) {
            rest = rest * 10 % divisor;
        }
        rest == 0 || shift > WIDEST
    }

    /// A text that equal numbers share.
    pub(super) fn canonical(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}0.{}e{}", self.digits, self.power)
    }

    fn sign(&self) -> i8 {
        match (self.digits.is_empty(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    /// The order of two numbers without their signs.
    fn size(&self, other: &Self) -> Ordering {
        let power = self.power.cmp(&other.power);
        power.then_with(|| self.digits.cmp(&other.digits))
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
