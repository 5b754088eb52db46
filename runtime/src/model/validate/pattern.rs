//! Patterns, each compiled once.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use regex::{Regex, RegexBuilder};

/// How large a compiled pattern may be, in bytes. The generator passes none that comes near it.
const LARGEST: usize = 64 << 20;

/// Whether a pattern matches somewhere in a text. One that cannot be compiled matches all.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    compiled(pattern).is_none_or(|pattern| pattern.is_match(text))
}

fn compiled(pattern: &'static str) -> Option<Regex> {
    static KNOWN: OnceLock<Mutex<HashMap<&'static str, Option<Regex>>>> = OnceLock::new();
    let known = KNOWN.get_or_init(Mutex::default);
    // The map is whole after every insertion, so one that a panic left behind is as good.
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    let compile = || RegexBuilder::new(pattern).size_limit(LARGEST).build().ok();
    known.entry(pattern).or_insert_with(compile).clone()
}
