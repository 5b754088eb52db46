//! Rust as text, written word by word.
//!
//! What a program says comes as `&'static str`, which no document can make; what a document says comes as an [`Ident`], as a literal or as documentation, each
//! spelt here. So the text is as sound as tokens would be, and nothing is parsed or laid out a second time.

use std::fmt::Write;

use proc_macro2::Literal;

use crate::plan::model::{Docs, Ident};

/// Longest line before a list is put on lines of its own.
const WIDTH: usize = 100;

/// Rust in the making.
#[derive(Debug, Default)]
pub(super) struct Code {
    text: String,
    depth: usize,
    /// Where the line begins.
    line: usize,
}

impl Code {
    /// More words after a text that ends a line.
    pub(super) fn over(text: String) -> Self {
        Code {
            line: text.len(),
            text,
            depth: 0,
        }
    }

    /// Words of the program, as they are.
    pub(super) fn word(&mut self, words: &'static str) -> &mut Self {
        self.text.push_str(words);
        self
    }

    /// A name.
    pub(super) fn ident(&mut self, name: &Ident) -> &mut Self {
        self.text.push_str(name.as_str());
        self
    }

    /// A string literal.
    pub(super) fn literal(&mut self, text: &str) -> &mut Self {
        let plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
        match text.bytes().all(plain) {
            true => self.write(format_args!("\"{text}\"")),
            false => self.write(format_args!("{}", Literal::string(text))),
        }
    }

    /// An integer literal.
    pub(super) fn number(&mut self, number: impl Into<i128>) -> &mut Self {
        self.write(format_args!("{}", number.into()))
    }

    /// A number with a fraction.
    pub(super) fn float(&mut self, number: f64) -> &mut Self {
        self.write(format_args!("{number:?}"))
    }

    /// The number of a place in a list.
    pub(super) fn index(&mut self, index: usize) -> &mut Self {
        self.write(format_args!("{index}"))
    }

    /// An integer literal that is a set of bits.
    pub(super) fn bits(&mut self, bits: u64) -> &mut Self {
        match bits >> 16 {
            0 => self.write(format_args!("{bits:#b}")),
            _ => self.write(format_args!("{bits:#x}")),
        }
    }

    fn write(&mut self, words: std::fmt::Arguments<'_>) -> &mut Self {
        self.text
            .write_fmt(words)
            .expect("a String takes everything");
        self
    }

    /// Ends the line.
    pub(super) fn end(&mut self) -> &mut Self {
        self.text.push('\n');
        self.line = self.text.len();
        self
    }

    /// Begins a line: its indentation.
    pub(super) fn begin(&mut self) -> &mut Self {
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
        self
    }

    /// A line of words of the program.
    pub(super) fn line(&mut self, words: &'static str) -> &mut Self {
        self.begin().word(words).end()
    }

    /// Ends the line; those that follow are one step further in.
    pub(super) fn open(&mut self, bracket: &'static str) -> &mut Self {
        self.depth += 1;
        self.word(bracket).end()
    }

    /// A line that closes what [`open`](Self::open) opened, without its end.
    pub(super) fn close(&mut self, bracket: &'static str) -> &mut Self {
        self.depth = self.depth.saturating_sub(1);
        self.begin().word(bracket)
    }

    /// A list between brackets: on this line where it fits, with `after` characters that follow, or else an item a line.
    pub(super) fn list<T>(
        &mut self,
        (open, close): (&'static str, &'static str),
        after: usize,
        items: impl IntoIterator<Item = T>,
        mut item: impl FnMut(&mut Self, T),
    ) -> &mut Self {
        let start = self.text.len();
        let mut ends = Vec::new();
        self.depth += 1;
        for (index, one) in items.into_iter().enumerate() {
            self.word(if index == 0 { open } else { ", " });
            item(self, one);
            ends.push(self.text.len());
        }
        self.depth -= 1;
        if ends.is_empty() {
            return self.word(open).word(close);
        }
        let fits = self.text.len() - self.line + close.len() + after <= WIDTH;
        if fits && !self.text[start..].contains('\n') {
            return self.word(close);
        }
        let items = self.text.split_off(start);
        self.open(open.trim_end());
        let mut from = open.len();
        for end in ends {
            self.begin().text.push_str(&items[from..end - start]);
            self.word(",").end();
            from = end - start + ", ".len();
        }
        self.close(close.trim_start())
    }

    #[allow(dead_code)]
    /// Documentation and the attribute that says an item is deprecated.
    pub(super) fn attributes(&mut self, docs: &Docs) -> &mut Self {
        self.docs(&docs.lines);
        if docs.deprecated {
            self.line("#[deprecated]");
        }
        self
    }

    #[allow(dead_code)]
    /// Documentation.
    pub(super) fn docs(&mut self, lines: &[String]) -> &mut Self {
        for line in lines {
            self.begin();
            match line.as_str() {
                "" => self.word("///"),
                // A comment cannot hold what ends its line.
                odd if odd.contains(['\n', '\r']) => {
                    let text = format!(" {odd}");
                    self.word("#[doc = ").literal(&text).word("]")
                }
                text => self.write(format_args!("/// {text}")),
            };
            self.end();
        }
        self
    }

    /// What was written.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests;
