//! The content of one paragraph, heading or cell, put together from its events.

use super::check;
use super::text::{self, Place};
use crate::cut;
use pulldown_cmark::LinkType;

/// Stands for a line break that shows; a carriage return cannot come from a cleaned text.
const BREAK: char = '\r';

/// Inline content that is being written.
#[derive(Default)]
pub(super) struct Inline {
    /// What is finished.
    out: String,
    /// Text whose neighbours are still to come.
    pending: String,
    /// Where each open link began, and its destination if it is kept.
    links: Vec<(usize, Option<String>)>,
    /// Whether this is a cell of a table.
    pub(super) in_cell: bool,
}

impl Inline {
    /// Adds text of the document.
    pub(super) fn text(&mut self, text: &str) {
        self.pending.push_str(text);
    }

    /// Adds markup of our own: a delimiter of emphasis.
    pub(super) fn mark(&mut self, mark: &str) {
        self.flush();
        self.out.push_str(mark);
    }

    /// Adds a line break of the source, or one that shows.
    pub(super) fn line_break(&mut self, shows: bool) {
        self.flush();
        self.out.push(if shows { BREAK } else { '\n' });
    }

    /// Adds a code span.
    pub(super) fn code(&mut self, code: &str) {
        // How a backslash before a pipe reads within a table depends on the reader.
        if code.is_empty() || self.in_cell && code.contains("\\|") {
            return self.text(code);
        }
        self.flush();
        let code: String = code
            .chars()
            .map(|character| {
                if character.is_whitespace() {
                    ' '
                } else {
                    character
                }
            })
            .collect();
        let fence = "`".repeat(longest_run(&code) + 1);
        let blank = code.bytes().all(|byte| byte == b' ');
        let pad = code.starts_with('`')
            || code.ends_with('`')
            || code.starts_with(' ') && code.ends_with(' ') && !blank;
        let pad = if pad { " " } else { "" };
        let code = if self.in_cell {
            code.replace('|', "\\|")
        } else {
            code
        };
        self.out.extend([&fence, pad, &code, pad, &fence]);
    }

    /// Opens a link or an image.
    pub(super) fn open_link(&mut self, kind: LinkType, destination: &str) {
        self.flush();
        let kept = !self.in_link()
            && check::is_absolute(destination)
            && (kind == LinkType::Email || destination.contains(':'));
        self.links
            .push((self.out.len(), kept.then(|| destination.to_owned())));
    }

    /// Closes the innermost link: as a link, as an autolink, or as its text alone.
    pub(super) fn close_link(&mut self) {
        // The text of a link is escaped as such only while the link is on the stack.
        let (text, flushed) = (self.pending.clone(), self.out.len());
        self.flush();
        let Some((start, Some(destination))) = self.links.pop() else {
            return;
        };
        let short = destination.strip_prefix("mailto:").unwrap_or(&destination);
        let content = self.out.split_off(start);
        let same =
            content.trim().is_empty() || flushed == start && (text == destination || text == short);
        if same && (text::is_autolink(&destination) || check::is_mail(short)) {
            text::push_autolink(short, &mut self.out);
        } else if content.trim().is_empty() {
            self.text(&destination);
        } else {
            self.out.push('[');
            self.out.push_str(&content);
            self.out.push_str("](");
            push_destination(&destination, &mut self.out);
            self.out.push(')');
        }
    }

    /// Ends the content: its lines, none of which opens a block.
    pub(super) fn take_lines(&mut self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut shown = false;
        for piece in self.take().split_inclusive(['\n', BREAK]) {
            let line = piece.trim();
            if !line.is_empty() {
                if let Some(previous) = lines.last_mut().filter(|_| shown) {
                    previous.push('\\');
                }
                let mut line = line.to_owned();
                text::guard_line(&mut line);
                lines.push(line);
                shown = false;
            }
            shown |= piece.ends_with(BREAK);
        }
        lines
    }

    /// Ends the content: all of it in one line.
    pub(super) fn take_line(&mut self) -> String {
        let line = self.take().replace(['\n', BREAK], " ");
        line.trim().to_owned()
    }

    fn take(&mut self) -> String {
        while !self.links.is_empty() {
            self.close_link();
        }
        self.flush();
        std::mem::take(&mut self.out)
    }

    fn in_link(&self) -> bool {
        self.links.iter().any(|(_, kept)| kept.is_some())
    }

    fn flush(&mut self) {
        let place = Place {
            in_link: self.in_link(),
            in_cell: self.in_cell,
        };
        text::escape(&self.pending, place, &mut self.out);
        self.pending.clear();
    }
}

/// The length of the longest run of backticks.
pub(super) fn longest_run(text: &str) -> usize {
    text.split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}

/// Appends a destination; what could end it, or start something else, is percent-encoded.
fn push_destination(destination: &str, out: &mut String) {
    for (at, character) in destination.char_indices() {
        match character {
            '&' if text::is_entity(cut::from(destination, at)) => out.push_str("\\&"),
            _ if character.is_ascii_graphic() && !"<>()[]\\\"'`|^*".contains(character) => {
                out.push(character)
            }
            _ => {
                let mut bytes = [0; 4];
                for byte in character.encode_utf8(&mut bytes).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
        }
    }
}
