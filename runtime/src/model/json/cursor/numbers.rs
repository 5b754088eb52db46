//! Numbers, and the constants that a value is compared with.

use super::super::super::Constant;
use super::super::super::error::Fault;
use super::super::number;
use super::{Cursor, Outcome};

impl<'t> Cursor<'t> {
    /// An integer of at most 18 digits, spelt as such; where anything else is next, the cursor stays before it.
    #[inline]
    pub(in super::super) fn short_integer(&mut self) -> Option<i64> {
        self.peek();
        let rest = self.rest();
        let sign = usize::from(rest.first() == Some(&b'-'));
        let mut number = 0_i64;
        let mut length = sign;
        while let Some(digit) = rest
            .get(length)
            .map(|byte| byte.wrapping_sub(b'0'))
            .filter(|digit| *digit < 10)
        {
            if length - sign == 18 {
                return None;
            }
            number = number * 10 + i64::from(digit);
            length += 1;
        }
        let zero_first = rest.get(sign) == Some(&b'0') && length > sign + 1;
        if length == sign || zero_first || matches!(rest.get(length), Some(b'.' | b'e' | b'E')) {
            return None;
        }
        self.at += length;
        Some(if sign == 1 { -number } else { number })
    }

    /// A number of few digits and no exponent, which is exact by one division; where anything else is next, the cursor stays before it.
    #[inline]
    pub(in super::super) fn short_float(&mut self) -> Option<f64> {
        const POWERS: [f64; 16] = [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        ];
        self.peek();
        let rest = self.rest();
        let sign = usize::from(rest.first() == Some(&b'-'));
        let mut digits = 0_u64;
        let mut length = sign;
        let mut point = None;
        loop {
            match rest.get(length) {
                Some(digit @ b'0'..=b'9') => digits = digits * 10 + u64::from(digit - b'0'),
                Some(b'.') if point.is_none() && length > sign => point = Some(length),
                Some(b'.' | b'e' | b'E') => return None,
                _ => break,
            }
            length += 1;
            if length > 16 {
                return None;
            }
        }
        let whole = point.unwrap_or(length);
        let fraction = point.map_or(0, |point| length - point - 1);
        if whole == sign
            || (whole > sign + 1 && rest.get(sign) == Some(&b'0'))
            || point == Some(length - 1)
            || digits >= 1 << 53
        {
            return None;
        }
        self.at += length;
        let number = digits as f64 / POWERS.get(fraction)?;
        Some(if sign == 1 { -number } else { number })
    }

    /// Passes a value and says whether it is that constant.
    pub(in super::super) fn constant(&mut self, constant: &Constant) -> Outcome<bool> {
        match (self.peek(), constant) {
            (b'"', Constant::Text(text)) => Ok(self.string()? == *text),
            (b'-' | b'0'..=b'9', Constant::Integer(number)) => {
                Ok(number::whole(self.number()?) == Ok(i128::from(*number)))
            }
            (b'-' | b'0'..=b'9', Constant::Number(number)) => {
                Ok(self.number()?.parse() == Ok(*number))
            }
            _ => Ok(self.tree()? == constant.to_json()),
        }
    }

    /// A number as it is written.
    pub(in super::super) fn number(&mut self) -> Outcome<&'t str> {
        self.peek();
        let length = number::token(self.rest());
        match length {
            Some(length) => {
                let start = self.at;
                self.at += length;
                Ok(self.text.get(start..self.at).unwrap_or_default())
            }
            None => Err(Fault::new(
                "number",
                if self.at < self.text.len() {
                    "malformed number"
                } else {
                    "end of the document"
                },
                Some(self.at),
            )),
        }
    }
}
