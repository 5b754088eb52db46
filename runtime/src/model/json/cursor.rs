//! A place in JSON text: its tokens, and the shape of arrays and objects.

mod numbers;
mod strings;
mod whole;

use std::borrow::Cow;

use super::super::error::{Failure, Fault};
use super::MAX_DEPTH;
pub(super) use strings::{same, special};

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
        let is = bytes.get(stop) == Some(&b'"')
            && bytes
                .get(start..stop)
                .is_some_and(|next| same(next, name.as_bytes()));
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
        let name = self.bytes().get(start..stop)?;
        self.at = stop + 1;
        Some(name)
    }

    /// Asks for the end of the document.
    pub(super) fn end(&mut self) -> Outcome {
        if self.peek() == 0 && self.at >= self.text.len() {
            Ok(())
        } else {
            Err(self.unexpected("end of the document"))
        }
    }

    /// What is still to be read.
    #[inline]
    fn rest(&self) -> &'t [u8] {
        self.bytes().get(self.at..).unwrap_or_default()
    }

    fn spells(&self, word: &str) -> bool {
        self.rest().starts_with(word.as_bytes())
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

    /// The name of a property and the colon after it.
    pub(super) fn name(&mut self) -> Outcome<Cow<'t, str>> {
        if self.peek() != b'"' {
            return Err(self.unexpected("a property name"));
        }
        let name = self.string()?;
        self.colon()?;
        Ok(name)
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
}
