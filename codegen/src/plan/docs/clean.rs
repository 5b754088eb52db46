//! Characters that are not what they look like: line ends of every kind become LF, controls and direction marks become visible.

use std::fmt::Write as _;

/// A text without invisible characters, and whether its end was cut off.
pub(super) struct Cleaned {
    /// The text, with LF as its only line end.
    pub(super) text: String,
    /// Whether the text was longer than the limit.
    pub(super) cut: bool,
}

/// Cleans a text of several lines and cuts it after `limit` characters, at a space where one is near.
pub(super) fn block(source: &str, limit: usize) -> Cleaned {
    let plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if source.len() <= limit && source.bytes().all(plain) {
        return Cleaned {
            text: source.to_owned(),
            cut: false,
        };
    }
    let mut text = String::with_capacity(source.len().min(limit * 4));
    let mut kept = 0;
    let mut cut = false;
    let mut characters = source.chars().peekable();
    while let Some(character) = characters.next() {
        if kept >= limit {
            cut = true;
            break;
        }
        let before = text.len();
        match character {
            '\r' if characters.peek() == Some(&'\n') => continue,
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => text.push('\n'),
            // A mark at the very start of a file says how the file is encoded and is no part of the text.
            '\u{feff}' if text.is_empty() => {}
            _ => push_visible(character, &mut text),
        }
        // A hidden character counts with all that stands for it.
        kept += if is_hidden(character) {
            text.len() - before
        } else {
            1
        };
    }
    if cut {
        let near = text.char_indices().rev().take(200);
        let space = near
            .into_iter()
            .find(|(_, character)| character.is_whitespace());
        if let Some((at, _)) = space {
            text.truncate(at);
        }
    }
    Cleaned { text, cut }
}

/// Cleans a text and joins its words by single spaces, so that it is one line.
pub(super) fn line(source: &str, limit: usize) -> Cleaned {
    let Cleaned { text, cut } = block(source, limit);
    let mut joined = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    Cleaned { text: joined, cut }
}

/// Whether a character has no look of its own, or changes the look of others.
pub(super) fn is_hidden(character: char) -> bool {
    match character {
        '\n' | '\t' | ' '..='~' => false,
        // Direction marks and overrides, zero-width characters, word joiners and their deprecated kin.
        '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        // Tag characters spell ASCII that nobody sees.
        '\u{e0000}'..='\u{e007f}' => true,
        _ => character.is_control(),
    }
}

/// Appends a character, or its number where it is hidden.
pub(super) fn push_visible(character: char, out: &mut String) {
    if is_hidden(character) {
        // Writing to a `String` cannot fail.
        let _ = write!(out, "\\u{{{:X}}}", u32::from(character));
    } else {
        out.push(character);
    }
}
