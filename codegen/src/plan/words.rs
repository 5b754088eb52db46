//! Splitting and casing of source names. heck lives here and nowhere else; what leaves is a valid Rust identifier without regard to what else is taken.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// Longest identifier made from a name; a longer one is cut and told apart by its place.
const LONGEST: usize = 120;

/// Words that cannot be an identifier: the keywords of every edition, and those reserved.
const KEYWORDS: [&str; 53] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "_",
];

/// The name of a type, variant: `UpperCamelCase`. One that already is stays as it is, acronyms and all.
pub(super) fn camel(name: &str) -> String {
    if is_camel(name) {
        return cut(name.to_owned());
    }
    let spelt = spell(name);
    let cased = spelt.to_upper_camel_case();
    let cased: String = cased
        .chars()
        .filter(|c| unicode_ident::is_xid_continue(*c))
        .collect();
    match cased.chars().next() {
        None => code_points(name).to_upper_camel_case(),
        Some(first) if !unicode_ident::is_xid_start(first) => cut(format!("N{cased}")),
        Some(_) if cased == "Self" => "Self_".to_owned(),
        Some(_) => cut(cased),
    }
}

/// The name of a field, method or module: `snake_case`, with a closing underscore where it is a keyword.
pub(super) fn snake(name: &str) -> String {
    let cased = spell(name).to_snake_case();
    let cased: String = cased
        .chars()
        .filter(|c| unicode_ident::is_xid_continue(*c))
        .collect();
    match cased.chars().next() {
        None => code_points(name).to_snake_case(),
        Some(first) if !unicode_ident::is_xid_start(first) => cut(format!("n{cased}")),
        Some(_) if KEYWORDS.contains(&cased.as_str()) => format!("{cased}_"),
        Some(_) => cut(cased),
    }
}

/// The name of a module that has a file: `snake_case` of ASCII alone, which is all that rustc looks for and every file system has.
pub(super) fn module(name: &str) -> String {
    let ascii: String = name
        .chars()
        .map(|c| if c.is_ascii() { c } else { ' ' })
        .collect();
    match ascii.contains(|c: char| c.is_ascii_alphanumeric()) {
        true => snake(&ascii),
        false => snake(&code_points(name)),
    }
}

/// The name of a static: `SHOUTY_SNAKE_CASE`.
pub(super) fn shouty(name: &str) -> String {
    snake(name).to_shouty_snake_case()
}

/// The words of a name, in lower case.
pub(super) fn words(name: &str) -> Vec<String> {
    let cased = spell(name).to_snake_case();
    cased
        .split('_')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether a name is an `UpperCamelCase` identifier as it stands. One all in capitals is not: it is a word like others.
fn is_camel(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && (name.len() == 1 || name.contains(|c: char| c.is_ascii_lowercase()))
        && name != "Self"
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// A name with a sign at its start spelt as a word, so that `+1` and `-1` differ.
fn spell(name: &str) -> String {
    let mut rest = name.chars();
    let word = match rest.next() {
        Some('+') => "plus",
        Some('-') if name.len() > 1 && name[1..].starts_with(|c: char| c.is_ascii_digit()) => {
            "minus"
        }
        Some('@') => "at",
        Some('$') => "dollar",
        Some('#') => "hash",
        Some('*') => "star",
        Some('<') => "less",
        Some('>') => "greater",
        Some('=') => "equal",
        Some('!') => "not",
        Some('%') => "percent",
        Some('&') => "and",
        Some('~') => "tilde",
        _ => return name.to_owned(),
    };
    format!("{word} {}", rest.as_str())
}

/// A name for a name that has no letter or digit: the numbers of its characters.
fn code_points(name: &str) -> String {
    match name.is_empty() {
        true => "empty".to_owned(),
        false => name
            .chars()
            .take(8)
            .map(|c| format!("u{:x} ", u32::from(c)))
            .collect(),
    }
}

fn cut(mut name: String) -> String {
    if let Some((end, _)) = name.char_indices().nth(LONGEST) {
        name.truncate(end);
    }
    name
}
