//! The name of one of what a name in the plural names: what the items of an array are called.

use super::words;

/// Words that end like a plural and are none, or whose singular is another's.
const NONE: [&str; 32] = [
    "alias",
    "atlas",
    "bias",
    "canvas",
    "gas",
    "always",
    "aws",
    "axis",
    "basis",
    "analysis",
    "diagnosis",
    "redis",
    "news",
    "lens",
    "means",
    "headquarters",
    "goods",
    "series",
    "species",
    "chaos",
    "ios",
    "macos",
    "pos",
    "yes",
    "has",
    "was",
    "does",
    "this",
    "https",
    "address",
    "credentials",
    "sales",
];

/// Words that end as no plural does by the rules.
const ODD: [(&str, &str); 22] = [
    ("children", "child"),
    ("people", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("aliases", "alias"),
    ("analyses", "analysis"),
    ("axes", "axis"),
    ("indices", "index"),
    ("vertices", "vertex"),
    ("matrices", "matrix"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("shoes", "shoe"),
    ("heroes", "hero"),
    ("menus", "menu"),
    ("cpus", "cpu"),
    ("gpus", "gpu"),
    ("skus", "sku"),
    ("apis", "api"),
    ("uris", "uri"),
    ("emojis", "emoji"),
    ("ids", "id"),
];

/// A name with its last word in the singular; none where that word is no plural, or not surely one.
pub(in crate::plan) fn singular(name: &str) -> Option<String> {
    let mut all = words(name);
    let last = all.pop()?;
    all.push(one(&last)?);
    Some(all.join(" "))
}

/// The singular of an English word in small letters.
fn one(word: &str) -> Option<String> {
    if let Some((_, one)) = ODD.iter().find(|(many, _)| *many == word) {
        return Some((*one).to_owned());
    }
    let stem = word.strip_suffix('s')?;
    let has_vowel = |text: &str| text.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if NONE.contains(&word) || stem.len() < 3 || !word.is_ascii() || !has_vowel(stem) {
        return None;
    }
    let ends = |ends: &[&str]| ends.iter().any(|end| word.ends_with(end));
    let less = |count: usize| Some(word.get(..word.len().checked_sub(count)?)?.to_owned());
    if let Some(stem) = word.strip_suffix("ies") {
        return match stem.len() {
            0..=1 => less(1),
            _ => Some(format!("{stem}y")),
        };
    }
    if ends(&["ss", "us", "is", "oes"]) {
        return None;
    }
    if ends(&[
        "sses", "xes", "shes", "tches", "nches", "rches", "tuses", "ruses", "nuses",
    ]) {
        return less(2);
    }
    less(1)
}
