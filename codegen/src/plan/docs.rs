//! Turns a description of the document into lines for doc attributes that cannot run, link or draw anything of their own.
//!
//! A description is Markdown from somebody else. Left as it is, an indented or fenced block of it is a doctest (code that `cargo test` runs),
//! `[Name]` is a link into the crate, and raw HTML is live on the documentation's host. So it is not patched but written again: the text is
//! parsed, and every event is spelled in a narrow Markdown in which all code blocks are fenced `text`. The result is parsed once more and
//! must have that property; where it does not, the description is given as plain text with every punctuation character escaped.

mod check;
mod clean;
mod inline;
mod page;
mod quick;
mod table;
mod text;
mod writer;

#[cfg(test)]
mod tests;

use pulldown_cmark::Options;

/// How many characters of a description are kept; what is cut off is marked by `…`.
const LINES_LIMIT: usize = 20_000;
/// How many characters of a title or summary are kept.
const INLINE_LIMIT: usize = 2_000;
/// How far nesting and escapes may inflate a text before it is given as plain text.
const GROWTH_LIMIT: usize = 8;

/// The text of a description as doc-attribute lines, each to be written as `#[doc = " line"]`.
///
/// No line has trailing spaces, and neither the first nor the last is empty. Only the first 20,000 characters are kept. No code block of the
/// result is a doctest, no lint of rustdoc fires on it, and it holds no control or bidirectional character.
pub(crate) fn lines(markdown: &str) -> Vec<String> {
    let text = markdown.trim_end_matches('\n');
    match text.len() <= INLINE_LIMIT && quick::is_itself(text) {
        true => vec![text.to_owned()],
        false => written(markdown),
    }
}

/// The lines of a description, parsed and written again.
fn written(markdown: &str) -> Vec<String> {
    let cleaned = clean::block(markdown, LINES_LIMIT);
    let mut lines = writer::block(&cleaned.text);
    let size: usize = lines.iter().map(String::len).sum();
    if size > cleaned.text.len() * GROWTH_LIMIT + 1_000 || !check::is_safe(&lines.join("\n")) {
        lines = plain(&cleaned.text);
    }
    if cleaned.cut {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push("…".to_owned());
    }
    lines
}

/// The text of a title or a summary as one line without block structure, safe wherever a doc line may hold text.
///
/// Code spans, emphasis and absolute links are kept. Only the first 2,000 characters are.
pub(crate) fn inline(text: &str) -> String {
    match text.len() <= INLINE_LIMIT && quick::is_itself(text) {
        true => text.to_owned(),
        false => written_inline(text),
    }
}

/// The line of a title, parsed and written again.
fn written_inline(text: &str) -> String {
    let cleaned = clean::line(text, INLINE_LIMIT);
    let mut line = writer::line(&cleaned.text);
    if !check::is_safe(&line) {
        line = plain(&cleaned.text).join(" ");
    }
    if cleaned.cut {
        line.push('…');
    }
    line
}

/// The text with every punctuation character escaped: no construct of Markdown is left in it.
fn plain(cleaned: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in cleaned.lines().map(str::trim) {
        let blank_before = lines.last().is_none_or(String::is_empty);
        if !(line.is_empty() && blank_before) {
            lines.push(text::escape_all(line));
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// The extensions with which rustdoc reads documentation.
fn rustdoc_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}
