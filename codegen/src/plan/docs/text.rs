//! Spelling text so that Markdown reads it as text, with bare addresses as links.

use crate::cut;

use super::clean;

/// Where a text stands, which decides what may be in it.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    /// Inside the text of a link, where no other link can be.
    pub(super) in_link: bool,
    /// Inside a cell of a table, where `|` divides.
    pub(super) in_cell: bool,
}

/// Appends `text` with what Markdown would read as markup escaped and runs of blanks as one space.
pub(super) fn escape(text: &str, place: Place, out: &mut String) {
    let mut rest = text;
    while let Some(at) = find_address(rest) {
        let (before, from) = rest.split_at(at);
        escape_words(before, place, out);
        let length = if place.in_link {
            0
        } else {
            address_length(from)
        };
        if length == 0 {
            let (scheme, after) = from.split_once(':').unwrap_or((from, ""));
            out.push_str(scheme);
            out.push_str("\\:");
            rest = after;
        } else {
            push_autolink(cut::before(from, length), out);
            rest = cut::from(from, length);
        }
    }
    escape_words(rest, place, out);
}

/// The text with every ASCII punctuation character escaped.
pub(super) fn escape_all(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for character in text.chars() {
        match character {
            '\t' | '\n' => out.push(' '),
            _ if character.is_ascii_punctuation() => out.extend(['\\', character]),
            _ => clean::push_visible(character, &mut out),
        }
    }
    out
}

/// Appends an address that has none of the characters an autolink cannot hold.
pub(super) fn push_autolink(address: &str, out: &mut String) {
    out.push('<');
    out.push_str(address);
    out.push('>');
}

/// Whether `<…>` around the whole address is an autolink.
pub(super) fn is_autolink(address: &str) -> bool {
    find_address(address) == Some(0) && address_length(address) == address.len()
}

/// Where the next `http://` or `https://` begins.
fn find_address(text: &str) -> Option<usize> {
    let mut found = text.match_indices("http").map(|(at, _)| at);
    found.find(|at| {
        let after = cut::from(text, at + "http".len());
        after.starts_with("://") || after.starts_with("s://")
    })
}

/// How many bytes of `text`, which begins with a scheme, are its address; 0 if no host follows.
fn address_length(text: &str) -> usize {
    let host = text.split_once("://").map_or("", |(_, host)| host);
    if !host
        .starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[' || first == '{')
    {
        return 0;
    }
    let end = text.bytes().position(|byte| !is_address_byte(byte));
    let mut address = end.map_or(text, |end| cut::before(text, end));
    // An entity would be read inside an autolink too.
    if let Some(at) = address
        .match_indices('&')
        .map(|(at, _)| at)
        .find(|at| is_entity(cut::from(text, *at)))
    {
        address = cut::before(address, at);
    }
    let count = |of: char| address.matches(of).count();
    let mut open = [
        (')', count('('), count(')')),
        (']', count('['), count(']')),
        ('}', count('{'), count('}')),
    ];
    while let Some(last) = address.chars().next_back() {
        match open.iter_mut().find(|bracket| bracket.0 == last) {
            Some((_, opened, closed)) if *closed > *opened => *closed -= 1,
            None if ".,;:!?'*_~".contains(last) => {}
            _ => break,
        }
        address = cut::before(address, address.len() - last.len_utf8());
    }
    address.len()
}

fn is_address_byte(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"' | b'`' | b'\\' | b'^' | b'|')
}

/// Whether the text begins with what is an entity, or looks enough like one.
pub(super) fn is_entity(text: &str) -> bool {
    let name = text.bytes().skip(1).take(40);
    let length = name
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    length > 0 && text.as_bytes().get(length + 1) == Some(&b';')
}

fn escape_words(text: &str, place: Place, out: &mut String) {
    let mut previous: Option<char> = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        match character {
            _ if character.is_ascii_whitespace() => {
                if !out.is_empty() && !out.ends_with([' ', '\n', '\r']) {
                    out.push(' ');
                }
            }
            _ if needs_escape(character, previous, next, cut::from(text, at), place) => {
                out.extend(['\\', character])
            }
            _ => clean::push_visible(character, out),
        }
        previous = Some(character);
    }
}

/// Whether a character of a text needs a backslash; `None` beside it stands for markup that is not known here.
fn needs_escape(
    character: char,
    previous: Option<char>,
    next: Option<char>,
    rest: &str,
    place: Place,
) -> bool {
    let between = |is: fn(char) -> bool| previous.is_some_and(is) && next.is_some_and(is);
    match character {
        '[' | ']' | '`' | '~' => true,
        '*' => !between(|side| side == ' '),
        '_' => !between(char::is_alphanumeric),
        '|' => place.in_cell,
        '!' => next.is_none(),
        // A tag or an autolink; mail addresses may begin with nearly anything.
        '<' => !next.is_some_and(char::is_whitespace) && !rest.starts_with("<= "),
        '&' => is_entity(rest),
        '\\' => next.is_none_or(|next| next.is_ascii_punctuation() || next.is_whitespace()),
        _ => false,
    }
}

/// Puts a backslash where the start of a paragraph's line would open a block.
pub(super) fn guard_line(line: &mut String) {
    let bytes = line.as_bytes();
    let Some(first) = bytes.first().copied() else {
        return;
    };
    let second = bytes.get(1).copied();
    let marker = second.is_none_or(|second| second == b' ');
    let rule = |of: &[u8]| bytes.iter().all(|byte| of.contains(byte));
    let digits = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let at = match first {
        b'#' | b'>' | b'|' => Some(0),
        b'+' | b'-'
            if !second.is_some_and(|second| second.is_ascii_alphanumeric() || second == b'>') =>
        {
            Some(0)
        }
        b'*' | b'_' if marker || rule(b"*_ ") => Some(0),
        b'=' if rule(b"= ") => Some(0),
        b':' if rule(b":-| ") => Some(0),
        b'~' if line.starts_with("~~~") => Some(0),
        b'0'..=b'9' if matches!(bytes.get(digits), Some(b'.' | b')')) => bytes
            .get(digits + 1)
            .is_none_or(|byte| *byte == b' ')
            .then_some(digits),
        _ => None,
    };
    if let Some(at) = at {
        line.insert(at, '\\');
    }
}
