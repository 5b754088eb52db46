//! A place in JSON text: tokens, strings, and values passed over or taken whole.

use std::borrow::Cow;

use super::super::error::{Failure, Fault};
use super::super::{Constant, Json};
use super::MAX_DEPTH;
use super::number;

/// A place in a document. Between calls it stands before a token or the white space in front of it.
#[derive(Clone)]
pub(in super::super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

type Outcome<T = ()> = Result<T, Failure>;

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self {
            text,
            at: if text.starts_with('\u{feff}') { 3 } else { 0 },
            depth: 0,
        }
    }

    pub(super) fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    /// Goes back to where it stood, after something was tried.
    pub(super) fn return_to(&mut self, earlier: &Self) {
        self.clone_from(earlier);
    }

    /// The first byte of the next token; 0 at the end.
    #[inline]
    pub(super) fn peek(&mut self) -> u8 {
        let bytes = self.bytes();
        loop {
            match bytes.get(self.at) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                Some(byte) => return *byte,
                None => return 0,
            }
        }
    }

    /// Where the next token begins.
    pub(super) fn value_start(&mut self) -> usize {
        self.peek();
        self.at
    }

    /// Passes `byte` if it is next.
    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is = self.peek() == byte;
        self.at += usize::from(is);
        is
    }

    /// Passes the name of a property if it is next, spelt without escapes.
    #[inline]
    pub(super) fn take_name(&mut self, name: &str) -> bool {
        if self.peek() != b'"' {
            return false;
        }
        let start = self.at + 1;
        let stop = start + name.len();
        let bytes = self.bytes();
        let is = bytes.get(stop) == Some(&b'"') && same(&bytes[start..stop], name.as_bytes());
        if is {
            self.at = stop + 1;
        }
        is
    }

    /// The name of a property if it is next, spelt without escapes; where it is not, the cursor stays before it.
    #[inline]
    pub(super) fn plain_name(&mut self) -> Option<&'t [u8]> {
        if self.peek() != b'"' {
            return None;
        }
        let start = self.at + 1;
        let stop = special(self.bytes(), start);
        if self.bytes().get(stop) != Some(&b'"') {
            return None;
        }
        self.at = stop + 1;
        Some(&self.bytes()[start..stop])
    }

    /// Asks for the end of the document.
    pub(super) fn end(&mut self) -> Outcome {
        if self.peek() == 0 && self.at >= self.text.len() {
            Ok(())
        } else {
            Err(self.unexpected("end of the document"))
        }
    }

    fn spells(&self, word: &str) -> bool {
        self.bytes()[self.at..].starts_with(word.as_bytes())
    }

    /// Passes a word that JSON has: `null`, `true`, `false`.
    pub(super) fn literal(&mut self, word: &str) -> Outcome {
        if self.spells(word) {
            self.at += word.len();
            Ok(())
        } else {
            Err(self.unexpected(word))
        }
    }

    /// Passes the colon after a name.
    #[inline]
    pub(super) fn colon(&mut self) -> Outcome {
        if self.take(b':') {
            Ok(())
        } else {
            Err(self.unexpected("`:`"))
        }
    }

    /// The failure that something else stands here than `expected`.
    #[cold]
    pub(super) fn unexpected(&mut self, expected: &str) -> Failure {
        let found = match self.peek() {
            b'"' => "string".to_owned(),
            b'{' => "object".to_owned(),
            b'[' => "array".to_owned(),
            b'n' if self.spells("null") => "null".to_owned(),
            b't' if self.spells("true") => "boolean".to_owned(),
            b'f' if self.spells("false") => "boolean".to_owned(),
            b'-' | b'0'..=b'9' => match self.clone().number() {
                Ok(token) if token.len() <= 40 => format!("number {token}"),
                Ok(_) => "a long number".to_owned(),
                Err(_) => "malformed number".to_owned(),
            },
            _ => match self
                .text
                .get(self.at..)
                .and_then(|rest| rest.chars().next())
            {
                Some(character) => format!("character {character:?}"),
                None => "end of the document".to_owned(),
            },
        };
        Fault::new(expected, found, Some(self.at))
    }

    pub(super) fn enter(&mut self) -> Outcome {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Fault::new(
                format!("at most {MAX_DEPTH} levels"),
                "deeper nesting",
                Some(self.at),
            ));
        }
        Ok(())
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// A string. It borrows from the document where it has no escapes.
    #[inline]
    pub(super) fn string(&mut self) -> Outcome<Cow<'t, str>> {
        if self.peek() != b'"' {
            return Err(self.unexpected("string"));
        }
        let start = self.at + 1;
        let stop = special(self.bytes(), start);
        if self.bytes().get(stop) == Some(&b'"') {
            self.at = stop + 1;
            return Ok(Cow::Borrowed(
                self.text.get(start..stop).unwrap_or_default(),
            ));
        }
        self.escaped(start, stop).map(Cow::Owned)
    }

    /// The rest of a string from its first special byte on.
    fn escaped(&mut self, start: usize, mut stop: usize) -> Outcome<String> {
        let mut out = String::from(self.text.get(start..stop).unwrap_or_default());
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
        if (0xD800..0xDC00).contains(&code) && self.bytes()[self.at..].starts_with(b"\\u") {
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

    /// The name of a property and the colon after it.
    pub(super) fn name(&mut self) -> Outcome<Cow<'t, str>> {
        if self.peek() != b'"' {
            return Err(self.unexpected("a property name"));
        }
        let name = self.string()?;
        self.colon()?;
        Ok(name)
    }

    /// An integer of at most 18 digits, spelt as such; where anything else is next, the cursor stays before it.
    #[inline]
    pub(super) fn short_integer(&mut self) -> Option<i64> {
        self.peek();
        let rest = &self.bytes()[self.at..];
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
    pub(super) fn short_float(&mut self) -> Option<f64> {
        const POWERS: [f64; 16] = [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        ];
        self.peek();
        let rest = &self.bytes()[self.at..];
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
            || (whole > sign + 1 && rest[sign] == b'0')
            || point == Some(length - 1)
            || digits >= 1 << 53
        {
            return None;
        }
        self.at += length;
        let number = digits as f64 / POWERS[fraction];
        Some(if sign == 1 { -number } else { number })
    }

    /// Passes a value and says whether it is that constant.
    pub(super) fn constant(&mut self, constant: &Constant) -> Outcome<bool> {
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
    pub(super) fn number(&mut self) -> Outcome<&'t str> {
        self.peek();
        let length = number::token(&self.bytes()[self.at..]);
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

    /// Each property of an object: `visit` is called with the cursor before the value.
    pub(super) fn object(
        &mut self,
        visit: &mut dyn FnMut(&mut Self, Cow<'t, str>) -> Outcome,
    ) -> Outcome {
        if !self.take(b'{') {
            return Err(self.unexpected("object"));
        }
        self.enter()?;
        if !self.take(b'}') {
            loop {
                let name = self.name()?;
                visit(self, name)?;
                if !self.another(b'}')? {
                    break;
                }
            }
        }
        self.leave();
        Ok(())
    }

    /// Each item of an array: `visit` is called with the cursor before the item.
    pub(super) fn array(&mut self, visit: &mut dyn FnMut(&mut Self, usize) -> Outcome) -> Outcome {
        if !self.take(b'[') {
            return Err(self.unexpected("array"));
        }
        self.enter()?;
        if !self.take(b']') {
            let mut index = 0;
            loop {
                visit(self, index).map_err(|fault| fault.at(index))?;
                index += 1;
                if !self.another(b']')? {
                    break;
                }
            }
        }
        self.leave();
        Ok(())
    }

    /// After a member: passes a comma (another follows) or the closing bracket.
    #[inline]
    pub(super) fn another(&mut self, close: u8) -> Outcome<bool> {
        match self.peek() {
            b',' => {
                self.at += 1;
                Ok(true)
            }
            byte if byte == close => {
                self.at += 1;
                Ok(false)
            }
            _ => Err(self.unexpected(if close == b'}' {
                "`,` or `}`"
            } else {
                "`,` or `]`"
            })),
        }
    }

    /// Passes a value of any type without account of where it is. `false` where it is broken; the cursor then stands anywhere.
    fn pass(&mut self) -> bool {
        let open = self.peek();
        match open {
            b'"' => self.plain_name().is_some() || self.string().is_ok(),
            b'{' | b'[' => {
                self.at += 1;
                let close = open + 2;
                if self.enter().is_err() {
                    return false;
                }
                let mut more = !self.take(close);
                while more {
                    if open == b'{' && !(self.peek() == b'"' && self.pass() && self.take(b':'))
                        || !self.pass()
                    {
                        return false;
                    }
                    more = self.take(b',');
                    if !more && !self.take(close) {
                        return false;
                    }
                }
                self.leave();
                true
            }
            b'-' | b'0'..=b'9' => self.short_integer().is_some() || self.number().is_ok(),
            b'n' | b't' | b'f' => {
                let word = ["null", "true", "false"]
                    .into_iter()
                    .find(|word| self.spells(word));
                self.at += word.map_or(0, str::len);
                word.is_some()
            }
            _ => false,
        }
    }

    /// Passes a value of any type.
    pub(super) fn skip(&mut self) -> Outcome {
        let before = self.clone();
        if self.pass() {
            return Ok(());
        }
        self.return_to(&before);
        self.skip_slowly()
    }

    /// Passes a value of any type, and knows where it is when it is broken.
    #[cold]
    fn skip_slowly(&mut self) -> Outcome {
        match self.peek() {
            b'"' => self.string().map(drop),
            b'{' => self.object(&mut |cursor, name| {
                cursor.skip_slowly().map_err(|fault| fault.below(&name))
            }),
            b'[' => self.array(&mut |cursor, _| cursor.skip_slowly()),
            b'n' => self.literal("null"),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            b'-' | b'0'..=b'9' => self.number().map(drop),
            _ => Err(self.unexpected("a value")),
        }
    }

    /// A value of any type, as a tree.
    pub(super) fn tree(&mut self) -> Outcome<Json> {
        match self.peek() {
            b'"' => Ok(Json::String(self.string()?.into_owned())),
            b'{' => {
                let mut members = serde_json::Map::new();
                self.object(&mut |cursor, name| {
                    let value = cursor.tree().map_err(|fault| fault.below(&name))?;
                    members.insert(name.into_owned(), value);
                    Ok(())
                })?;
                Ok(Json::Object(members))
            }
            b'[' => {
                let mut items = Vec::new();
                self.array(&mut |cursor, _| {
                    items.push(cursor.tree()?);
                    Ok(())
                })?;
                Ok(Json::Array(items))
            }
            b'n' => self.literal("null").map(|()| Json::Null),
            b't' => self.literal("true").map(|()| Json::Bool(true)),
            b'f' => self.literal("false").map(|()| Json::Bool(false)),
            b'-' | b'0'..=b'9' => {
                let start = self.at;
                let token = self.number()?;
                number::json(token).ok_or_else(|| {
                    Fault::new(
                        "a number within the range of f64",
                        format!("number {token:.40}"),
                        Some(start),
                    )
                })
            }
            _ => Err(self.unexpected("a value")),
        }
    }
}

/// Index of the first byte from `at` on that ends a run of plain text: a quote, a backslash or a control character.
#[inline]
pub(super) fn special(bytes: &[u8], mut at: usize) -> usize {
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
pub(super) fn same(left: &[u8], right: &[u8]) -> bool {
    let length = left.len();
    if length != right.len() {
        return false;
    }
    match length {
        0 => true,
        1..4 => {
            left[0] == right[0]
                && left[length / 2] == right[length / 2]
                && left[length - 1] == right[length - 1]
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
