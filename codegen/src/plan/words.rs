//! Splitting and casing of source names. heck lives here and nowhere else; what leaves is a valid Rust identifier without regard to what else is taken.
//!
//! A name is put in NFC, as rustc compares identifiers, and freed of what nobody sees; then split into words, which are cased and joined:
//!
//! | | name | type | field |
//! | --- | --- | --- | --- |
//! | a type's name in capitals and small letters stays | `HTTPError` | `HTTPError` | `http_error` |
//! | an acronym is a word like others | `USER_ID`, `userIDs` | `UserId`, `UserIds` | `user_id`, `user_ids` |
//! | numbers stay apart | `1.0`, `16:9` | `N1_0`, `N16_9` | `n1_0`, `n16_9` |
//! | signs at either end that mean something are words | `+1`, `C#`, `<=` | `Plus1`, `CHash`, `LessOrEqual` | `plus_1`, `c_hash`, `less_or_equal` |
//! | what has no letter is spelt by code points | `🦀` | `U1f980` | `u1f980` |
//! | keywords | `type`, `self`, `Self` | `Type`, `Self_` | `type_`, `self_` |
//! | more than 200 characters | | cut, and marked by a hash of the whole | |

mod ascii;
mod signs;
mod singular;

use std::borrow::Cow;

use heck::ToSnakeCase;
use unicode_normalization::UnicodeNormalization;

pub(super) use singular::singular;

/// Most characters of an identifier, its mark included.
const LONGEST: usize = 200;

/// Most characters of a module's name: with its mark and `.rs` less than the 100 bytes that every file system and archive takes.
const LONGEST_MODULE: usize = 80;

/// Words that cannot be an identifier: the keywords of every edition, and those reserved.
const KEYWORDS: [&str; 53] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_",
];

/// Words whose capitals begin no word of their own.
const COMPOUNDS: [(&str, &str); 7] = [
    ("OAuth", "Oauth"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("DDoS", "Ddos"),
    ("IoT", "Iot"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
];

/// The name of a type, variant: `UpperCamelCase`. One that already is stays as it is, acronyms and all.
pub(super) fn camel(name: &str) -> String {
    if is_camel(name) {
        return cut(name.to_owned(), LONGEST, "X", name);
    }
    let mut cased = String::with_capacity(name.len() + 1);
    match ascii::words(name) {
        Some(words) => words.for_each(|word| push_cased(&mut cased, word)),
        None => words(name)
            .iter()
            .for_each(|word| push_cased(&mut cased, word)),
    }
    let cased = match unicode_ident::is_xid_start(cased.chars().next().unwrap_or('0')) {
        true => in_nfc(cased),
        false => in_nfc(format!("N{cased}")),
    };
    match cased.as_str() {
        "Self" => "Self_".to_owned(),
        _ => cut(cased, LONGEST, "X", name),
    }
}

/// Adds a word with a capital, and what parts two numbers.
fn push_cased(cased: &mut String, word: &str) {
    let begins_with_digit = word.starts_with(|c: char| c.is_numeric());
    if begins_with_digit && cased.ends_with(|c: char| c.is_numeric()) {
        cased.push('_');
    }
    let mut rest = word.chars();
    cased.extend(rest.next().into_iter().flat_map(char::to_uppercase));
    push_small(cased, rest.as_str());
}

/// Adds a word in small letters; what is not ASCII comes in small letters already.
fn push_small(cased: &mut String, word: &str) {
    cased.extend(word.chars().map(|c| c.to_ascii_lowercase()));
}

/// The name of what plays the part `role` in what is called `owner`: both in `UpperCamelCase`, one after the other.
pub(super) fn joined(owner: &str, role: &str) -> String {
    let role = parted(role, ' ');
    let cased = camel(&role);
    match role.starts_with(|c: char| c.is_numeric()) {
        // The letter before a leading digit is not needed inside a name.
        true => format!("{owner} {role}"),
        false => format!("{owner}{cased}"),
    }
}

/// The name of a field, method: `snake_case`, with a closing underscore where it is a keyword.
pub(super) fn snake(name: &str) -> String {
    snake_within(name, LONGEST)
}

fn snake_within(name: &str, longest: usize) -> String {
    let mut cased = parted(name, '_');
    if !unicode_ident::is_xid_start(cased.chars().next().unwrap_or('0')) {
        cased = in_nfc(format!("n{cased}"));
    }
    match KEYWORDS.contains(&cased.as_str()) {
        true => format!("{cased}_"),
        false => cut(cased, longest, "_x", name),
    }
}

/// The name of a module that has a file: `snake_case` of ASCII alone, which is all that rustc looks for and every file system has.
pub(super) fn module(name: &str) -> String {
    if name.is_ascii() {
        return snake_within(name, LONGEST_MODULE);
    }
    let plain: String = name
        .nfkd()
        .map(|c| match c {
            'ß' => 's',
            'ı' => 'i',
            c => c,
        })
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .map(|c| if c.is_ascii() { c } else { ' ' })
        .collect();
    match plain.contains(|c: char| c.is_ascii_alphanumeric()) {
        true => snake_within(&plain, LONGEST_MODULE),
        false => snake_within(&signs::code_points(name), LONGEST_MODULE),
    }
}

/// The name of a static: `SHOUTY_SNAKE_CASE`. A script without capitals gets a word that has them, as no argument may be called as a static is.
pub(super) fn shouty(name: &str) -> String {
    let cased = snake(name).trim_end_matches('_').to_uppercase();
    let cased = in_nfc(cased);
    match cased.contains(|c: char| c.is_ascii_uppercase()) {
        true => cased,
        false => format!("{cased}_DATA"),
    }
}

/// The words of a name, in small letters: what identifiers are joined from. There is at least one, and each holds only what an identifier may go on with.
pub(super) fn words(name: &str) -> Vec<String> {
    if let Some(found) = ascii::words(name) {
        return found.map(str::to_ascii_lowercase).collect();
    }
    let found = split(name);
    match found.is_empty() {
        true => split(&signs::code_points(name)),
        false => found,
    }
}

/// The words of a name, joined.
fn parted(name: &str, between: char) -> String {
    let Some(found) = ascii::words(name) else {
        return words(name).join(between.encode_utf8(&mut [0; 4]));
    };
    let mut joined = String::with_capacity(name.len() + 2);
    for word in found {
        if !joined.is_empty() {
            joined.push(between);
        }
        push_small(&mut joined, word);
    }
    joined
}

fn split(name: &str) -> Vec<String> {
    let seen = visible(name);
    let spelt = match seen.contains(char::is_alphanumeric) {
        true => signs::at_ends(&seen),
        false => signs::everywhere(&seen),
    };
    let whole = compounds(&spelt);
    let mut found = Vec::new();
    for piece in whole
        .split(|c| !in_word(c))
        .filter(|piece| piece.contains(char::is_alphanumeric))
    {
        // heck takes the marks of a script for spaces.
        let cased = match piece.chars().all(char::is_alphanumeric) {
            true => piece.to_snake_case(),
            false => piece.to_lowercase(),
        };
        let cased = composed(&cased);
        found.extend(cased.split('_').filter(|word| !word.is_empty()).map(fit));
    }
    found
}

/// Whether a character is part of a word: letters, digits and the marks on them.
fn in_word(c: char) -> bool {
    c != '_' && unicode_ident::is_xid_continue(c)
}

fn fit(word: &str) -> String {
    word.chars()
        .filter(|c| unicode_ident::is_xid_continue(*c))
        .collect()
}

/// A name with every sign of it as a word, which tells apart what [`words`] makes the same.
pub(super) fn signed(name: &str) -> String {
    signs::everywhere(&visible(name))
}

/// How a name is written: the word that tells it from others of the same words.
pub(super) fn casing(name: &str) -> &'static str {
    let mut letters = name.chars().filter(|c| c.is_alphabetic());
    let first_is_upper = letters.next().is_some_and(char::is_uppercase);
    let upper = letters.clone().any(char::is_uppercase);
    let lower = letters.any(char::is_lowercase);
    match (first_is_upper, upper, lower) {
        (true, _, false) => "upper",
        (true, _, true) => "pascal",
        (false, true, _) => "camel",
        (false, false, _) => "lower",
    }
}

/// How many characters of a name are in no identifier: the fewer, the nearer is the identifier to the name.
pub(super) fn lost(name: &str) -> usize {
    name.chars()
        .filter(|c| !unicode_ident::is_xid_continue(*c))
        .count()
}

/// Whether a name is an `UpperCamelCase` identifier as it stands. One all in capitals is not: it is a word like others.
fn is_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && (name.len() == 1 || name.contains(|c: char| c.is_ascii_lowercase()))
        && name != "Self"
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A text in NFC: rustc takes two spellings that are the same in it for one identifier.
fn composed(text: &str) -> Cow<'_, str> {
    match text.is_ascii() {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.nfc().collect()),
    }
}

/// A text of ours in NFC.
fn in_nfc(text: String) -> String {
    match text.is_ascii() {
        true => text,
        false => text.nfc().collect(),
    }
}

/// A name in NFC, without what identifiers may hold and nobody sees: selectors of variants and fillers.
fn visible(name: &str) -> Cow<'_, str> {
    if name.is_ascii() {
        return Cow::Borrowed(name);
    }
    let unseen = |c: &char| {
        matches!(c, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{ffa0}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
    };
    Cow::Owned(name.nfc().filter(|c| !unseen(c)).collect())
}

/// A name whose acronyms in the plural (`IDs`) and compounds are each a word of their own.
fn compounds(name: &str) -> Cow<'_, str> {
    let mut found = Cow::Borrowed(name);
    for (compound, word) in COMPOUNDS {
        if found.contains(compound) {
            found = Cow::Owned(found.replace(compound, word));
        }
    }
    match plural_acronym(found.as_bytes(), 0) {
        None => found,
        Some(_) => Cow::Owned(without_plural_acronyms(&found)),
    }
}

/// The place, from `start` on, of an `s` that makes an acronym before it plural.
fn plural_acronym(name: &[u8], start: usize) -> Option<usize> {
    let from = start.max(2) - 2;
    let ends = |three: &[u8]| matches!(three, [before, last, b's'] if before.is_ascii_uppercase() && last.is_ascii_uppercase());
    let follows = |at: usize| name.get(at).is_some_and(u8::is_ascii_lowercase);
    let mut windows = name.windows(3).enumerate().skip(from);
    let found = windows.find(|(at, three)| ends(three) && !follows(at + 3));
    found.map(|(at, _)| at + 2)
}

fn without_plural_acronyms(name: &str) -> String {
    let mut bytes = name.as_bytes().to_vec();
    let mut next = 0;
    while let Some(end) = plural_acronym(&bytes, next) {
        // The first capital begins the word, the others go on with it.
        let (before, _) = bytes.split_at_mut(end);
        let mut acronym = before
            .iter_mut()
            .rev()
            .take_while(|byte| byte.is_ascii_uppercase())
            .peekable();
        while let Some(byte) = acronym.next() {
            if acronym.peek().is_some() {
                byte.make_ascii_lowercase();
            }
        }
        next = end + 1;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| name.to_owned())
}

/// An identifier of at most `longest` characters: of a longer one the beginning, and a mark of the whole name that it was made from.
fn cut(mut spelt: String, longest: usize, joint: &str, name: &str) -> String {
    if spelt.len() <= longest || spelt.chars().nth(longest).is_none() {
        return spelt;
    }
    let kept = longest - joint.len() - 8;
    if let Some((end, _)) = spelt.char_indices().nth(kept) {
        spelt.truncate(end);
    }
    let kept = spelt.trim_end_matches('_');
    format!("{kept}{joint}{:08x}", hash(name))
}

/// FNV-1a, of 32 bits: what marks are made of.
pub(super) fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests;
