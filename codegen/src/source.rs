//! The text of a document and of the files that it refers to, and the names that they are shown under.

use crate::cut;
use std::sync::{Arc, OnceLock};

use crate::diagnostic::Diagnostic;
use crate::tree::Span;

/// A document: the path shown to the user, and the text. The texts of other files that it refers
/// to stand behind its own, so that a byte offset tells the file, too.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name of the document in front of `:line:column`; never opened.
    pub name: String,
    /// The whole text. The tree of the document reads its strings here.
    pub text: Arc<String>,
    /// The other files, in the order of their texts.
    others: Vec<Other>,
    /// Byte offset of the start of each line, computed on first use.
    lines: OnceLock<Vec<usize>>,
}

/// A file that the document refers to.
#[derive(Debug, Clone)]
struct Other {
    name: String,
    /// Where its text begins.
    start: usize,
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
            text: Arc::new(text.into()),
            others: Vec::new(),
            lines: OnceLock::new(),
        }
    }

    /// Adds the text of another file. Its offsets begin one after the end, so that the end of one
    /// file is not the start of the next.
    pub(crate) fn add(&mut self, name: impl Into<String>, text: &str) {
        let all = Arc::make_mut(&mut self.text);
        all.push('\n');
        self.others.push(Other {
            name: name.into(),
            start: all.len(),
        });
        all.push_str(text);
        self.lines = OnceLock::new();
    }

    /// The name of the file that a byte offset lies in.
    pub fn name_at(&self, offset: usize) -> &str {
        self.file_at(offset).0
    }

    /// The name of the file that a byte offset lies in, and where its text begins.
    pub(crate) fn file_at(&self, offset: usize) -> (&str, usize) {
        let before = self.others.partition_point(|file| file.start <= offset);
        match self.others.iter().take(before).next_back() {
            Some(file) => (&file.name, file.start),
            None => (&self.name, 0),
        }
    }

    /// A source from the bytes of a file: UTF-8, or UTF-16, which a byte order mark or a zero
    /// beside its first character tells.
    ///
    /// Bytes that are neither come back as a diagnostic at the first bad byte, beside a source
    /// whose text has replacement characters and serves only to render that diagnostic.
    pub fn decode(name: impl Into<String>, bytes: Vec<u8>) -> (Self, Option<Diagnostic>) {
        type Unit = fn([u8; 2]) -> u16;
        let (little, big): (Unit, Unit) = (u16::from_le_bytes, u16::from_be_bytes);
        let wide = match *bytes.get(..2).unwrap_or_default() {
            [0xFF, 0xFE] => Some((2, little)),
            [0xFE, 0xFF] => Some((2, big)),
            [first, 0] if first != 0 => Some((0, little)),
            [0, first] if first != 0 => Some((0, big)),
            _ => None,
        };
        if let Some((mark, unit)) = wide {
            return decode_utf16(name.into(), bytes.get(mark..).unwrap_or_default(), unit);
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

    /// The line and column of a byte offset in its file; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let start = self.line_starts().get(line).copied().unwrap_or_default();
        let (_, file) = self.file_at(offset);
        let first = self.line_of(file);
        let mark = if start == file && cut::from(&self.text, start).starts_with('\u{FEFF}') {
            '\u{FEFF}'.len_utf8().min(offset - start)
        } else {
            0
        };
        let before = cut::within(&self.text, start + mark..offset);
        Position {
            line: line - first + 1,
            column: before.chars().count() + 1,
        }
    }

    /// The index, from 0, of the line that holds a byte offset, those of all files counted.
    pub(crate) fn line_of(&self, offset: usize) -> usize {
        self.line_starts().partition_point(|start| *start <= offset) - 1
    }

    /// The bytes of a line counted from 0, without its line end and without a byte order mark.
    pub(crate) fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let starts = self.line_starts();
        let mut start = starts.get(line).copied().unwrap_or(self.text.len());
        let end = starts.get(line + 1).copied().unwrap_or(self.text.len());
        let text = cut::within(&self.text, start..end).trim_end_matches(['\n', '\r']);
        let end = start + text.len();
        if text.starts_with('\u{FEFF}') && self.file_at(start).1 == start {
            start += '\u{FEFF}'.len_utf8();
        }
        start..end
    }

    /// Where each line begins; the first is 0. LF, CRLF and a lone CR end a line.
    fn line_starts(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            let bytes = self.text.as_bytes();
            let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
            // A line feed ends the line after a carriage return too.
            let ends = ends.map(|index| index + 1).filter(|after| {
                let both = (bytes.get(after - 1), bytes.get(*after));
                both != (Some(&b'\r'), Some(&b'\n'))
            });
            std::iter::once(0).chain(ends).collect()
        })
    }
}

/// Decodes UTF-16 whose byte order is known, without its mark.
fn decode_utf16(
    name: String,
    bytes: &[u8],
    unit: fn([u8; 2]) -> u16,
) -> (Source, Option<Diagnostic>) {
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|pair| unit(*pair));
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
            "the text is UTF-16 but holds half a character",
        )
        .help("save the file as UTF-8")
    });
    (Source::new(name, text), fault)
}

#[cfg(test)]
mod tests;
