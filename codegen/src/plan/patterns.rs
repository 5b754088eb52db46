//! Patterns of the document -> patterns that the runtime matches.
//!
//! JSON Schema has the regular expressions of ECMA-262; the library that matches has other classes (`\d` is any digit of Unicode there), other
//! letters with a meaning (`[[`, `&&`) and neither look-around nor back-references. So a pattern is spelt anew, and one that cannot be is told.

mod escapes;

#[cfg(test)]
mod tests;

use std::iter::Peekable;
use std::str::Chars;

use regex_syntax::ParserBuilder;
use regex_syntax::ast::ErrorKind as AstError;
use regex_syntax::hir::{Class, ErrorKind as HirError, Hir, HirKind};

/// How large a pattern may become when it is compiled, in states, roughly.
const LARGEST: u64 = 400_000;
/// How long a pattern may be, in bytes.
const LONGEST: usize = 2_000;
/// How many characters the longest quantifier has.
const QUANTIFIER: usize = 24;
/// How deep groups may nest.
const DEEPEST: u32 = 50;

/// Why a pattern is not matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unmatched {
    /// It is one, and uses this.
    Unsupported(String),
    /// It is none, for this reason.
    Malformed(String),
}

/// The pattern as the runtime matches it.
pub(super) fn translated(pattern: &str) -> Result<String, Unmatched> {
    if is_delimited(pattern) {
        let text = "it stands between slashes, which are part of a pattern here";
        return Err(Unmatched::Malformed(text.to_owned()));
    }
    if pattern.len() > LONGEST {
        let text = format!("more than {LONGEST} bytes");
        return Err(Unmatched::Unsupported(text));
    }
    let spelt = Translation {
        rest: pattern.chars().peekable(),
        out: String::new(),
    }
    .whole()?;
    let parsed = ParserBuilder::new()
        .nest_limit(DEEPEST)
        .build()
        .parse(&spelt);
    let hir = parsed.map_err(|error| refused(&error))?;
    if size(&hir) > LARGEST {
        let text = "more repetitions than can be checked at a reasonable cost";
        return Err(Unmatched::Unsupported(text.to_owned()));
    }
    Ok(spelt)
}

/// Whether a pattern is written as a literal of a program: `/^a$/i`.
fn is_delimited(pattern: &str) -> bool {
    let end = pattern.trim_end_matches(|c: char| c.is_ascii_lowercase());
    pattern.starts_with("/^") && end.ends_with("$/")
}

fn refused(error: &regex_syntax::Error) -> Unmatched {
    let property = "a property of Unicode that is not known".to_owned();
    match error {
        regex_syntax::Error::Parse(error) => match error.kind() {
            AstError::UnsupportedLookAround => Unmatched::Unsupported("look-around".to_owned()),
            AstError::UnsupportedBackreference => {
                Unmatched::Unsupported("a back-reference".to_owned())
            }
            AstError::NestLimitExceeded(_) => {
                Unmatched::Unsupported("deeply nested groups".to_owned())
            }
            kind => Unmatched::Malformed(kind.to_string()),
        },
        regex_syntax::Error::Translate(error) => match error.kind() {
            HirError::UnicodePropertyNotFound
            | HirError::UnicodePropertyValueNotFound
            | HirError::UnicodePerlClassNotFound => Unmatched::Unsupported(property),
            kind => Unmatched::Malformed(kind.to_string()),
        },
        other => Unmatched::Malformed(other.to_string()),
    }
}

/// How many states a pattern compiles to, roughly.
fn size(hir: &Hir) -> u64 {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len() as u64,
        HirKind::Class(Class::Unicode(class)) => 4 * class.ranges().len() as u64,
        HirKind::Class(Class::Bytes(class)) => class.ranges().len() as u64,
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(repetition.min.saturating_add(1));
            size(&repetition.sub).saturating_mul(u64::from(most).max(1))
        }
        HirKind::Capture(capture) => size(&capture.sub).saturating_add(2),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            let sizes = parts.iter().map(size);
            sizes.fold(1, u64::saturating_add)
        }
    }
}

struct Translation<'a> {
    rest: Peekable<Chars<'a>>,
    out: String,
}

impl Translation<'_> {
    fn whole(mut self) -> Result<String, Unmatched> {
        while let Some(c) = self.rest.next() {
            match c {
                '\\' => self.escape(false)?,
                '.' => self.out.push_str(r"[^\n\r\u{2028}\u{2029}]"),
                '[' => self.class()?,
                ']' | '}' => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                '{' => match self.quantifier() {
                    Some(quantifier) => self.out.push_str(&quantifier),
                    None => self.out.push_str(r"\{"),
                },
                _ => self.out.push(c),
            }
        }
        Ok(self.out)
    }

    /// What follows a `{` that says how often; none where the brace is a letter.
    fn quantifier(&mut self) -> Option<String> {
        let ahead: String = self.rest.clone().take(QUANTIFIER).collect();
        let (inside, _) = ahead.split_once('}')?;
        let (low, high) = inside.split_once(',').unwrap_or((inside, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if low.is_empty() || !digits(low) || !digits(high) {
            return None;
        }
        self.rest.nth(inside.chars().count());
        Some(format!("{{{inside}}}"))
    }

    /// A class, after its `[`.
    fn class(&mut self) -> Result<(), Unmatched> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        if self.rest.next_if_eq(&']').is_some() {
            self.out.push_str(if negated {
                r"[\x00-\u{10FFFF}]"
            } else {
                "[a&&b]"
            });
            return Ok(());
        }
        self.out.push_str(if negated { "[^" } else { "[" });
        let mut before = None;
        while let Some(c) = self.rest.next() {
            match c {
                ']' => {
                    self.out.push(']');
                    return Ok(());
                }
                '\\' => self.escape(true)?,
                '-' if before == Some('-') => self.out.push_str(r"\-"),
                '[' | '&' | '~' | '^' => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                _ => self.out.push(c),
            }
            before = Some(c);
        }
        Err(Unmatched::Malformed("a class is not closed".to_owned()))
    }
}
