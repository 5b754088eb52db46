//! JSON text -> tree, with the place of every key and value.

use std::sync::Arc;

use crate::cut;
use crate::diagnostic::visible;
use crate::tree::{Builder, Fault, NodeId, Span, Text, Tree};

/// Why a text could not be read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Syntax {
    pub(crate) span: Span,
    pub(crate) message: String,
    pub(crate) help: Option<&'static str>,
}

/// Reads a text that is one JSON value. Faults of the builder that end the reading (depth) come
/// back as faults beside an empty tree.
pub(crate) fn read(text: &Arc<String>) -> Result<(Tree, Vec<Fault>), Syntax> {
    let mut reader = Reader {
        text,
        bytes: text.as_bytes(),
        at: if text.starts_with('\u{FEFF}') { 3 } else { 0 },
        builder: Builder::new(text),
    };
    match reader.document() {
        Ok(root) => Ok(reader.builder.finish(Some(root))),
        Err(Stop::Limit) => Ok(reader.builder.finish(None)),
        Err(Stop::Syntax(syntax)) => Err(syntax),
    }
}

/// What ends the reading early.
enum Stop {
    /// The text is not JSON.
    Syntax(Syntax),
    /// The builder holds the fault.
    Limit,
}

struct Reader<'s> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    builder: Builder,
}

/// What comes after a value.
enum Next {
    Value,
    Close,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<NodeId, Stop> {
        // The nesting is the builder's; a document cannot make this recurse.
        loop {
            let mut done = self.value()?;
            while let Some(node) = done {
                if self.builder.depth() == 0 {
                    self.space();
                    if self.at < self.bytes.len() {
                        return Err(self.unexpected("the end of the document"));
                    }
                    return Ok(node);
                }
                done = match self.after_value()? {
                    Next::Value => None,
                    Next::Close => self.close(),
                };
            }
        }
    }

    /// Reads a scalar, an empty collection, or the beginning of a collection; gives the node of
    /// what is complete.
    fn value(&mut self) -> Result<Option<NodeId>, Stop> {
        self.space();
        let start = self.at;
        match self.bytes.get(start) {
            Some(b'{') => {
                self.at += 1;
                self.builder
                    .open_mapping(Span::new(start, start + 1))
                    .ok_or(Stop::Limit)?;
                self.space();
                if self.bytes.get(self.at) == Some(&b'}') {
                    return Ok(self.close());
                }
                self.key().map(|()| None)
            }
            Some(b'[') => {
                self.at += 1;
                self.builder
                    .open_sequence(Span::new(start, start + 1))
                    .ok_or(Stop::Limit)?;
                self.space();
                if self.bytes.get(self.at) == Some(&b']') {
                    return Ok(self.close());
                }
                Ok(None)
            }
            Some(b'"') => {
                let text = self.string()?;
                let span = Span::new(start, self.at);
                Ok(Some(self.builder.string(text, span)))
            }
            Some(b'-' | b'0'..=b'9') => self.number().map(Some),
            _ => self.word().map(Some),
        }
    }

    fn word(&mut self) -> Result<NodeId, Stop> {
        let start = self.at;
        for (word, value) in [("true", Some(true)), ("false", Some(false)), ("null", None)] {
            if self.rest(start).starts_with(word.as_bytes()) {
                self.at += word.len();
                let span = Span::new(start, self.at);
                return Ok(match value {
                    Some(value) => self.builder.bool(value, span),
                    None => self.builder.null(span),
                });
            }
        }
        Err(self.unexpected("a value"))
    }

    /// Reads `"key":`.
    fn key(&mut self) -> Result<(), Stop> {
        self.space();
        let start = self.at;
        if self.bytes.get(start) != Some(&b'"') {
            return Err(self.unexpected("a key in double quotes"));
        }
        let text = self.string()?;
        self.builder.key(text, Span::new(start, self.at));
        self.space();
        if self.bytes.get(self.at) != Some(&b':') {
            return Err(self.unexpected("`:` after the key"));
        }
        self.at += 1;
        Ok(())
    }

    fn after_value(&mut self) -> Result<Next, Stop> {
        self.space();
        // Between two values of a mapping the builder waits for a key.
        let mapping = self.builder.wants_key();
        match (self.bytes.get(self.at), mapping) {
            (Some(b','), true) => {
                self.at += 1;
                self.key().map(|()| Next::Value)
            }
            (Some(b','), false) => {
                self.at += 1;
                self.space();
                if self.bytes.get(self.at) == Some(&b']') {
                    return Err(self.unexpected("a value"));
                }
                Ok(Next::Value)
            }
            (Some(b'}'), true) | (Some(b']'), false) => Ok(Next::Close),
            (_, true) => Err(self.unexpected("`,` or `}`")),
            (_, false) => Err(self.unexpected("`,` or `]`")),
        }
    }

    fn close(&mut self) -> Option<NodeId> {
        self.at += 1;
        self.builder.close(Some(self.at as u32))
    }

    fn number(&mut self) -> Result<NodeId, Stop> {
        let start = self.at;
        self.skip(b"-");
        let whole = self.at;
        self.digits()?;
        if self.bytes.get(whole) == Some(&b'0') && self.at > whole + 1 {
            return Err(self.fault(start, self.at, "a number has no leading zeros".to_owned()));
        }
        if self.skip(b".") {
            self.digits()?;
        }
        if self.skip(b"eE") {
            self.skip(b"+-");
            self.digits()?;
        }
        let number = cut::within(self.text, start..self.at);
        let text = self.builder.text_at(number, start as u32);
        Ok(self.builder.number(text, Span::new(start, self.at)))
    }

    fn digits(&mut self) -> Result<(), Stop> {
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_digit) {
            self.at += 1;
        }
        if self.at == start {
            return Err(self.unexpected("a digit"));
        }
        Ok(())
    }

    fn skip(&mut self, any_of: &[u8]) -> bool {
        let found = self
            .bytes
            .get(self.at)
            .is_some_and(|byte| any_of.contains(byte));
        self.at += usize::from(found);
        found
    }

    /// Reads a string, from its opening quote to past its closing one.
    fn string(&mut self) -> Result<Text, Stop> {
        let open = self.at;
        let start = open + 1;
        let end = self.plain_run(start);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            let string = cut::within(self.text, start..end);
            return Ok(self.builder.text_at(string, start as u32));
        }
        let mut decoded = String::new();
        self.at = start;
        loop {
            let run = self.at;
            self.at = self.plain_run(run);
            decoded.push_str(cut::within(self.text, run..self.at));
            match self.bytes.get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(self.builder.text(&decoded));
                }
                Some(b'\\') => decoded.push(self.escape()?),
                Some(control) => {
                    let message = format!(
                        "a string holds the control character U+{control:04X}, which JSON wants escaped"
                    );
                    return Err(self.fault(self.at, self.at + 1, message));
                }
                None => {
                    let message = "the string is not closed".to_owned();
                    return Err(self.fault(open, open + 1, message));
                }
            }
        }
    }

    fn rest(&self, at: usize) -> &[u8] {
        self.bytes.get(at..).unwrap_or_default()
    }

    /// The first byte from `at` on that is a quote, a backslash or a control character.
    fn plain_run(&self, at: usize) -> usize {
        let rest = self.rest(at);
        let special = |byte: &u8| *byte == b'"' || *byte == b'\\' || *byte < 0x20;
        at + rest.iter().position(special).unwrap_or(rest.len())
    }

    fn escape(&mut self) -> Result<char, Stop> {
        let start = self.at;
        let Some(letter) = self.bytes.get(start + 1) else {
            return Err(self.fault(start, start + 1, "the string is not closed".to_owned()));
        };
        self.at += 2;
        Ok(match letter {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode_escape(start),
            _ => {
                // The character after the backslash may be several bytes long.
                let end = (start + 2..).find(|end| self.text.is_char_boundary(*end));
                let end = end.unwrap_or(self.text.len());
                let message = format!(
                    "`{}` is no escape of JSON",
                    cut::within(self.text, start..end)
                );
                return Err(self.fault(start, end, message));
            }
        })
    }

    fn unicode_escape(&mut self, start: usize) -> Result<char, Stop> {
        let high = self.four_digits(start)?;
        if let Some(character) = char::from_u32(high) {
            return Ok(character);
        }
        let pair = self.rest(self.at).starts_with(b"\\u");
        if (0xD800..0xDC00).contains(&high) && pair {
            self.at += 2;
            let low = self.four_digits(start)?;
            if (0xDC00..0xE000).contains(&low) {
                let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
        }
        let message = "the escape is half of a surrogate pair without its other half".to_owned();
        Err(self.fault(start, self.at, message))
    }

    fn four_digits(&mut self, start: usize) -> Result<u32, Stop> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self
                .bytes
                .get(self.at)
                .map(|byte| char::from(*byte).to_digit(16));
            let Some(Some(digit)) = digit else {
                let message = "`\\u` wants four hexadecimal digits".to_owned();
                return Err(self.fault(start, self.at, message));
            };
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    fn unexpected(&self, wanted: &str) -> Stop {
        let rest = cut::from(self.text, self.at);
        let Some(found) = rest.chars().next() else {
            return self.fault(
                self.at,
                self.at,
                format!("expected {wanted}, found the end of the text"),
            );
        };
        let help = match found {
            '/' | '#' => Some("JSON has no comments"),
            '\'' => Some("JSON strings stand in double quotes"),
            '}' | ']' if wanted.contains("value") || wanted.contains("key") => {
                Some("JSON has no trailing commas")
            }
            _ => None,
        };
        Stop::Syntax(Syntax {
            span: Span::new(self.at, self.at + found.len_utf8()),
            message: format!("expected {wanted}, found `{}`", visible(&found.to_string())),
            help,
        })
    }

    fn fault(&self, start: usize, end: usize, message: String) -> Stop {
        Stop::Syntax(Syntax {
            span: Span::new(start, end),
            message,
            help: None,
        })
    }
}

#[cfg(test)]
mod tests;
