//! A diagnostic as text, in the manner of rustc.

use crate::cut;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Place, Severity};
use crate::source::Source;
use crate::tree::Tree;

/// Longer lines are cut around the mark.
const WIDTH: usize = 140;
/// How much of a cut line is kept on either side of the mark.
const CONTEXT: usize = 50;
/// Longer messages are cut: a document can make a name of megabytes.
const MESSAGE: usize = 2_000;

pub(super) fn diagnostic(one: &Diagnostic, source: &Source, tree: &Tree) -> String {
    let level = match one.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let message = cut_end(&one.message);
    let help = one.help.as_deref().map(cut_end);
    let main = Excerpt::of(one.at, source, tree);
    let also: Vec<(Excerpt, String)> = one
        .also
        .iter()
        .map(|(place, label)| (Excerpt::of(*place, source, tree), cut_end(label)))
        .collect();
    let mut elements: Vec<Element<'_>> = main.elements(AnnotationKind::Primary, None);
    for (excerpt, label) in &also {
        elements.extend(excerpt.elements(AnnotationKind::Context, Some(label)));
    }
    if let Some(help) = &help {
        elements.push(Level::HELP.message(help.as_str()).into());
    }
    let group = level
        .primary_title(message.as_str())
        .id(one.code)
        .elements(elements);
    let text = Renderer::plain().term_width(WIDTH + 20).render(&[group]);
    // A snippet without a path of its own is announced by a line that says nothing.
    let lines: Vec<&str> = text.lines().filter(|line| line.trim() != ":::").collect();
    lines.join("\n")
}

/// The line of a place, cut to what is worth showing.
struct Excerpt {
    origin: String,
    line: usize,
    text: String,
    mark: Range<usize>,
}

impl Excerpt {
    fn of(place: Place, source: &Source, tree: &Tree) -> Self {
        let mark = place.mark(source, tree).range();
        let position = source.position(mark.start);
        let mut origin = format!(
            "{}:{}:{}",
            source.name_at(mark.start),
            position.line,
            position.column
        );
        if let Some(pointer) = place.pointer(tree) {
            origin.push_str("   ");
            origin.push_str(&cut_end(pointer.as_str()));
        }
        let line = source.line_range(source.line_of(mark.start.min(source.text.len())));
        let start = boundary_before(&source.text, mark.start.clamp(line.start, line.end));
        let end = boundary_before(&source.text, mark.end.clamp(start, line.end)).max(start);
        let (text, mark) = cut(
            cut::within(&source.text, line.clone()),
            start - line.start..end - line.start,
        );
        Self {
            origin,
            line: position.line,
            text,
            mark,
        }
    }

    fn elements<'a>(&'a self, kind: AnnotationKind, label: Option<&'a String>) -> Vec<Element<'a>> {
        let mut annotation: Annotation<'a> = kind.span(self.mark.clone());
        if let Some(label) = label {
            annotation = annotation.label(label.as_str());
        }
        let snippet = Snippet::source(self.text.as_str())
            .line_start(self.line)
            .annotation(annotation);
        vec![Origin::path(self.origin.as_str()).into(), snippet.into()]
    }
}

/// A line and its mark, cut where the line is long.
fn cut(line: &str, mark: Range<usize>) -> (String, Range<usize>) {
    if line.len() <= WIDTH {
        return (line.to_owned(), mark);
    }
    let from = boundary_before(line, mark.start.saturating_sub(CONTEXT));
    let shown_end = mark.end.min(mark.start + CONTEXT * 2);
    let to = boundary_before(line, (shown_end + CONTEXT).min(line.len()));
    let mark_end = boundary_before(line, shown_end).max(mark.start);
    let mut shown = String::new();
    if from > 0 {
        shown.push_str("... ");
    }
    let shift = shown.len();
    shown.push_str(cut::within(line, from..to));
    if to < line.len() {
        shown.push_str(" ...");
    }
    (shown, mark.start - from + shift..mark_end - from + shift)
}

/// The nearest character boundary at or before an offset.
fn boundary_before(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn cut_end(text: &str) -> String {
    if text.len() <= MESSAGE {
        return text.to_owned();
    }
    format!("{}...", cut::before(text, boundary_before(text, MESSAGE)))
}
