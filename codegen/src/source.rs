//! A document's text and the name it is shown under.

use std::sync::OnceLock;

use crate::diagnostic::Diagnostic;
use crate::tree::Span;

/// A document: the path shown to the user, and the text.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name in front of `:line:column`; never opened.
    pub name: String,
    /// The whole text.
    pub text: String,
    /// Byte offset of the start of each line, computed on first use.
    lines: OnceLock<Vec<usize>>,
}

/// A place in a text, as editors count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Source {
    /// A source of a text that is already decoded.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            text: text.into(),
            lines: OnceLock::new(),
        }
    }

    /// A source from the bytes of a file: UTF-8, or UTF-16 that says so with a byte order mark.
    ///
    /// Bytes that are neither come back as a diagnostic at the first bad byte, beside a source
    /// whose text has replacement characters and serves only to render that diagnostic.
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> (Self, Option<Diagnostic>) {
        let wide = match bytes.get(..2) {
            Some([0xFF, 0xFE]) => Some(u16::from_le_bytes as fn([u8; 2]) -> u16),
            Some([0xFE, 0xFF]) => Some(u16::from_be_bytes as fn([u8; 2]) -> u16),
            _ => None,
        };
        if let Some(unit) = wide {
            return decode_utf16(name.into(), &bytes, unit);
        }
        match String::from_utf8(bytes) {
            Ok(text) => (Self::new(name, text), None),
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
                let fault = Diagnostic::error(
                    "E0101",
                    Span::new(offset, offset + '\u{FFFD}'.len_utf8()),
                    format!("the text is not UTF-8: byte {offset} begins no character"),
                )
                .help("save the file as UTF-8");
                (Self::new(name, text), Some(fault))
            }
        }
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let start = self.line_starts()[line];
        let mark = if start == 0 && self.text.starts_with('\u{FEFF}') {
            '\u{FEFF}'.len_utf8().min(offset)
        } else {
            0
        };
        Position {
            line: line + 1,
            column: self.text[start + mark..offset].chars().count() + 1,
        }
    }

    /// The index, from 0, of the line that holds a byte offset.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.line_starts().partition_point(|start| *start <= offset) - 1
    }

    /// The bytes of a line counted from 0, without its line end.
    pub(crate) fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let starts = self.line_starts();
        let start = starts.get(line).copied().unwrap_or(self.text.len());
        let end = starts.get(line + 1).copied().unwrap_or(self.text.len());
        let line = &self.text[start..end];
        start..start + line.trim_end_matches(['\n', '\r']).len()
    }

    /// Where each line begins; the first is 0. LF, CRLF and a lone CR end a line.
    fn line_starts(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let mut starts = vec![0];
            for (index, byte) in bytes.iter().enumerate() {
                match byte {
                    b'\n' => starts.push(index + 1),
                    b'\r' if bytes.get(index + 1) != Some(&b'\n') => starts.push(index + 1),
                    _ => {}
                }
            }
            starts
        })
    }
}

/// Decodes UTF-16 whose byte order is known.
fn decode_utf16(
    name: String,
    bytes: &[u8],
    unit: fn([u8; 2]) -> u16,
) -> (Source, Option<Diagnostic>) {
    let units = bytes[2..]
        .chunks_exact(2)
        .map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(bytes.len() / 2);
    let mut bad = None;
    for character in char::decode_utf16(units) {
        let character = character.unwrap_or_else(|_| {
            bad.get_or_insert(text.len());
            char::REPLACEMENT_CHARACTER
        });
        text.push(character);
    }
    if !bytes.len().is_multiple_of(2) {
        bad.get_or_insert(text.len());
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let fault = bad.map(|offset| {
        Diagnostic::error(
            "E0101",
            Span::new(offset, offset + char::REPLACEMENT_CHARACTER.len_utf8()),
            "the text says it is UTF-16 but holds half a character",
        )
        .help("save the file as UTF-8")
    });
    (Source::new(name, text), fault)
}

#[cfg(test)]
mod tests;
