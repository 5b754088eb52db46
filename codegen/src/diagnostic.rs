//! What is wrong with a document, where, and what to do about it.

pub mod codes;
pub mod explain;
mod json;
mod list;
mod render;

use crate::source::{Position, Source};
use crate::tree::{NodeId, Pointer, Shift, Span, Tree};

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Generated, though perhaps not what the author meant.
    Warning,
    /// Generated as meant; worth knowing.
    Note,
}

impl Severity {
    /// The word in front of a message.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// The part of the document that a diagnostic speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// A value.
    Value(NodeId),
    /// The key that a value stands under; the value itself where it has none.
    Key(NodeId),
    /// Bytes of the text that belong to a value without being it or its key.
    Within(NodeId, Span),
    /// Bytes of a text that could not be read.
    Span(Span),
}

impl From<NodeId> for Place {
    fn from(node: NodeId) -> Self {
        Self::Value(node)
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

impl Place {
    /// The bytes of the place.
    pub fn span(self, tree: &Tree) -> Span {
        match self {
            Self::Value(node) => tree.span(node),
            Self::Key(node) => tree.key_span(node).unwrap_or_else(|| tree.span(node)),
            Self::Within(_, span) | Self::Span(span) => span,
        }
    }

    /// The JSON pointer of the value that the place belongs to.
    pub fn pointer(self, tree: &Tree) -> Option<Pointer> {
        match self {
            Self::Value(node) | Self::Key(node) | Self::Within(node, _) => Some(tree.pointer(node)),
            Self::Span(_) => None,
        }
    }

    /// The place of another tree and text, after they were added to these.
    fn shifted(self, by: Shift) -> Self {
        match self {
            Self::Value(node) => Self::Value(by.node(node)),
            Self::Key(node) => Self::Key(by.node(node)),
            Self::Within(node, span) => Self::Within(by.node(node), by.span(span)),
            Self::Span(span) => Self::Span(by.span(span)),
        }
    }

    /// The bytes that are underlined: on one line. A value of several lines is shown by its key,
    /// or by its first line where it has none.
    fn mark(self, source: &Source, tree: &Tree) -> Span {
        let span = self.span(tree);
        let one_line = |span: Span| {
            let line = source.line_of(span.start as usize);
            span.end as usize <= source.line_range(line).end.max(span.start as usize)
        };
        if one_line(span) {
            return span;
        }
        if let Self::Value(node) = self
            && let Some(key) = tree.key_span(node).filter(|key| one_line(*key))
        {
            return key;
        }
        let line = source.line_range(source.line_of(span.start as usize));
        Span::new(span.start as usize, line.end)
    }
}

/// One fault, warning or note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// One of [`codes::CODES`].
    pub code: &'static str,
    /// What is wrong: a sentence without a full stop, names of the document in backticks.
    pub message: String,
    /// Where.
    pub at: Place,
    /// Other places that have to do with it, each with what it is.
    pub also: Vec<(Place, String)>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Something that stops generation. `code` is one of [`codes::CODES`].
    pub fn error(code: &'static str, at: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, at.into(), message.into())
    }

    /// Something that is read on the most likely meaning.
    pub fn warning(code: &'static str, at: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, at.into(), message.into())
    }

    /// Something worth knowing.
    pub fn note(code: &'static str, at: impl Into<Place>, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, at.into(), message.into())
    }

    fn new(severity: Severity, code: &'static str, at: Place, message: String) -> Self {
        Self {
            severity,
            code,
            message,
            at,
            also: Vec::new(),
            help: None,
        }
    }

    /// Adds another place and what it is.
    #[must_use]
    pub fn also(mut self, at: impl Into<Place>, label: impl Into<String>) -> Self {
        self.also.push((at.into(), label.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// The line and column that the rendering shows.
    pub fn position(&self, source: &Source, tree: &Tree) -> Position {
        source.position(self.at.mark(source, tree).start as usize)
    }

    /// The JSON pointer of the value that it speaks of.
    pub fn pointer(&self, tree: &Tree) -> Option<Pointer> {
        self.at.pointer(tree)
    }

    /// The diagnostic as text for a terminal: message, place, excerpt, help.
    pub fn render(&self, source: &Source, tree: &Tree) -> String {
        render::diagnostic(self, source, tree)
    }
}

/// A text of the document for a message: on one line, control characters escaped.
pub(crate) fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control() {
            shown.extend(letter.escape_debug());
        } else {
            shown.push(letter);
        }
    }
    shown
}

/// The diagnostics of a run, gathered from every stage.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Whether any is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.iter().filter(|one| one.severity == severity).count()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All of them, in the order of the document after [`Diagnostics::sort`].
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.all.iter()
    }

    /// Adds those of another file, whose tree and text were added to the document's.
    pub(crate) fn extend_shifted(&mut self, others: Diagnostics, by: Shift) {
        self.all.extend(others.all.into_iter().map(|mut one| {
            one.at = one.at.shifted(by);
            for (at, _) in &mut one.also {
                *at = at.shifted(by);
            }
            one
        }));
    }

    /// Orders them by place, then severity, code and message; equal ones are kept once.
    pub fn sort(&mut self, tree: &Tree) {
        self.all.sort_by_cached_key(|one| {
            let span = one.at.span(tree);
            let also: Vec<Span> = one.also.iter().map(|(at, _)| at.span(tree)).collect();
            (span, one.severity, one.code, one.message.clone(), also)
        });
        self.all.dedup();
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.all.into_iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, iter: T) {
        self.all.extend(iter);
    }
}

#[cfg(test)]
mod tests;
