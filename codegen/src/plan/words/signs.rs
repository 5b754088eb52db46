//! Signs as words.

use crate::cut;

use super::in_word;

/// Signs that are read together, longest first.
const TOGETHER: [(&str, &str); 14] = [
    ("...", "dots"),
    ("<=>", "compare"),
    ("<=", "less or equal"),
    (">=", "greater or equal"),
    ("!=", "not equal"),
    ("<>", "not equal"),
    ("==", "double equal"),
    ("=~", "matches"),
    ("!~", "matches not"),
    ("&&", "and"),
    ("||", "or"),
    ("->", "arrow"),
    ("=>", "double arrow"),
    ("::", "double colon"),
];

/// A name with the signs at its ends as words, where they mean something there.
pub(super) fn at_ends(name: &str) -> String {
    let from = name.trim_start_matches(|c| !in_word(c));
    let word = from.trim_end_matches(|c| !in_word(c));
    if word.is_empty() {
        return name.to_owned();
    }
    let before = cut::before(name, name.len() - from.len());
    let after = cut::from(from, word.len());
    let before = match before {
        "" => String::new(),
        // What goes on a name on both sides is no sign of it.
        "_" | "__" | "-_" => "_".to_owned(),
        signs => leading(signs),
    };
    let after = match after {
        "" => String::new(),
        signs => trailing(signs),
    };
    format!("{before} {word} {after}")
}

/// The signs before a name: those that change what it means.
fn leading(signs: &str) -> String {
    match signs {
        "-" => "minus".to_owned(),
        _ => {
            let telling = signs.trim_matches(|c: char| !"+@$#*<>=!%&~".contains(c));
            everywhere(telling)
        }
    }
}

/// The signs after a name: those that change what it means.
fn trailing(signs: &str) -> String {
    match signs.chars().all(|c| "+#%*".contains(c)) {
        true => everywhere(signs),
        false => String::new(),
    }
}

/// A text with every sign as a word; spaces, and hyphens and underscores between words, too.
pub(super) fn everywhere(name: &str) -> String {
    if name.is_empty() {
        return String::new();
    }
    let mut spelt = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        let together = TOGETHER.iter();
        let mut together =
            together.filter_map(|(signs, word)| Some((rest.strip_prefix(signs)?, word)));
        if let Some((after, word)) = together.next() {
            push(&mut spelt, word);
            rest = after;
            continue;
        }
        rest = cut::from(rest, c.len_utf8());
        match word(c) {
            Some(word) => push(&mut spelt, word),
            None if unicode_ident::is_xid_continue(c) => spelt.push(c),
            None => push(&mut spelt, &format!("u{:x}", u32::from(c))),
        }
    }
    spelt
}

fn push(spelt: &mut String, word: &str) {
    spelt.push(' ');
    spelt.push_str(word);
    spelt.push(' ');
}

/// A name for one that has no letter, digit or sign known by a word: the numbers of its characters.
pub(super) fn code_points(name: &str) -> String {
    match name.is_empty() {
        true => "empty".to_owned(),
        false => name
            .chars()
            .take(8)
            .map(|c| format!("u{:x} ", u32::from(c)))
            .collect(),
    }
}

fn word(c: char) -> Option<&'static str> {
    Some(match c {
        ' ' => "space",
        '_' => "underscore",
        '-' => "dash",
        '+' => "plus",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '/' => "slash",
        '\\' => "backslash",
        '|' => "pipe",
        '@' => "at",
        '$' => "dollar",
        '#' => "hash",
        '*' => "star",
        '<' => "less than",
        '>' => "greater than",
        '=' => "equal",
        '!' => "not",
        '?' => "question",
        '%' => "percent",
        '&' => "and",
        '~' => "tilde",
        '^' => "caret",
        '\'' => "quote",
        '"' => "double quote",
        '`' => "backtick",
        '(' => "open paren",
        ')' => "close paren",
        '[' => "open bracket",
        ']' => "close bracket",
        '{' => "open brace",
        '}' => "close brace",
        '\t' => "tab",
        '\n' => "newline",
        '\r' => "return",
        _ => return None,
    })
}
