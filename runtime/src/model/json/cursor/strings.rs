//! Strings, and the runs of plain text in them.

use std::borrow::Cow;

use super::super::super::error::Fault;
use super::{Cursor, Outcome};

impl<'t> Cursor<'t> {
    /// A string without escapes; where anything else is next, the cursor stays before it.
    #[inline]
    pub(in super::super) fn plain_string(&mut self) -> Option<&'t str> {
        if self.peek() != b'"' {
            return None;
        }
        let start = self.at + 1;
        let stop = special(self.bytes(), start);
        if self.bytes().get(stop) != Some(&b'"') {
            return None;
        }
        self.at = stop + 1;
        self.text.get(start..stop)
    }

    /// A string. It borrows from the document where it has no escapes.
    pub(in super::super) fn string(&mut self) -> Outcome<Cow<'t, str>> {
        if let Some(text) = self.plain_string() {
            return Ok(Cow::Borrowed(text));
        }
        if self.peek() != b'"' {
            return Err(self.unexpected("string"));
        }
        let start = self.at + 1;
        let stop = special(self.bytes(), start);
        self.escaped(start, stop).map(Cow::Owned)
    }

    /// The rest of a string from its first special byte on.
    fn escaped(&mut self, start: usize, mut stop: usize) -> Outcome<String> {
        let mut out = String::with_capacity(stop - start + 32);
        out.push_str(self.text.get(start..stop).unwrap_or_default());
        loop {
            self.at = stop;
            match self.bytes().get(stop) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    out.push(self.escape()?);
                    stop = special(self.bytes(), self.at);
                    out.push_str(self.text.get(self.at..stop).unwrap_or_default());
                }
                Some(_) => return Err(self.unexpected("an escape in place of a control character")),
                None => return Err(self.unexpected("`\"` at the end of a string")),
            }
        }
    }

    /// One escape sequence.
    fn escape(&mut self) -> Outcome<char> {
        self.at += 1;
        let kind = self.bytes().get(self.at).copied();
        let plain = match kind {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => {
                return Err(Fault::new(
                    "an escape of JSON",
                    "another character after `\\`",
                    Some(self.at),
                ));
            }
        };
        self.at += 1;
        Ok(plain)
    }

    /// `\uXXXX`, or two of them that are one character.
    fn unicode(&mut self) -> Outcome<char> {
        let start = self.at;
        self.at += 1;
        let mut code = self.hex()?;
        if (0xD800..0xDC00).contains(&code) && self.rest().starts_with(b"\\u") {
            self.at += 2;
            let low = self.hex()?;
            if (0xDC00..0xE000).contains(&low) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            }
        }
        char::from_u32(code).ok_or_else(|| {
            Fault::new(
                "a Unicode character",
                "half of a surrogate pair",
                Some(start),
            )
        })
    }

    fn hex(&mut self) -> Outcome<u32> {
        let digits = self.bytes().get(self.at..self.at + 4).unwrap_or_default();
        let mut code = 0;
        for digit in digits {
            code = code << 4
                | char::from(*digit).to_digit(16).ok_or_else(|| {
                    Fault::new(
                        "four hexadecimal digits",
                        "another character",
                        Some(self.at),
                    )
                })?;
        }
        if digits.len() < 4 {
            return Err(Fault::new(
                "four hexadecimal digits",
                "end of the document",
                Some(self.at),
            ));
        }
        self.at += 4;
        Ok(code)
    }
}

/// Index of the first byte from `at` on that ends a run of plain text: a quote, a backslash or a control character.
#[inline]
pub(in super::super) fn special(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let hits = hits(u64::from_le_bytes(*chunk));
        if hits != 0 {
            return at + hits.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    // The last few bytes as a word too, where one ends with them: the zeros shifted in are hits where the text ends.
    if let (1..8, Some(chunk)) = (bytes.len().wrapping_sub(at), bytes.last_chunk::<8>()) {
        let hits = hits(u64::from_le_bytes(*chunk) >> (8 * (8 - (bytes.len() - at))));
        return at + hits.trailing_zeros() as usize / 8;
    }
    while let Some(byte) = bytes.get(at) {
        if *byte < 0x20 || *byte == b'"' || *byte == b'\\' {
            break;
        }
        at += 1;
    }
    at
}

/// The top bit of each byte that is special, exact up to the first.
#[inline]
fn hits(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x8080_8080_8080_8080;
    let quote = word ^ (ONES * b'"' as u64);
    let slash = word ^ (ONES * b'\\' as u64);
    // A byte that borrows is itself a hit, so the lowest hit is exact.
    (quote.wrapping_sub(ONES) & !quote
        | slash.wrapping_sub(ONES) & !slash
        | word.wrapping_sub(ONES * 0x20) & !word)
        & TOPS
}

/// Whether two names are equal. Most are short: a few words compared in place are cheaper than a call.
#[inline]
pub(in super::super) fn same(left: &[u8], right: &[u8]) -> bool {
    let length = left.len();
    if length != right.len() {
        return false;
    }
    match length {
        0 => true,
        1..4 => {
            left.first() == right.first()
                && left.get(length / 2) == right.get(length / 2)
                && left.last() == right.last()
        }
        4..8 => {
            left.first_chunk::<4>() == right.first_chunk::<4>()
                && left.last_chunk::<4>() == right.last_chunk::<4>()
        }
        8..=16 => {
            left.first_chunk::<8>() == right.first_chunk::<8>()
                && left.last_chunk::<8>() == right.last_chunk::<8>()
        }
        _ => left == right,
    }
}
