//! What is said of an item -> its documentation: the description, how it is known, and where it is described.

use crate::ir::{self, Evidence, Level};

use super::docs;
use super::model::Docs;

/// The documentation of an item: a type, a call.
pub(super) fn item(said: &ir::Docs, unverified: bool) -> Docs {
    let mut parts = text(said);
    parts.extend(evidence(said.evidence.as_ref()));
    for entry in &said.entries {
        let folder = entry
            .nav
            .as_ref()
            .map(|nav| format!("{} › ", plain(nav)))
            .unwrap_or_default();
        let title = plain(&entry.title);
        parts.push(match &entry.url {
            Some(url) => format!("In the documentation: [{folder}{title}]({url})"),
            None => format!("In the documentation: {folder}{title} (no page known)"),
        });
    }
    Docs {
        lines: joined(&parts),
        deprecated: said.deprecated,
        unverified,
    }
}

/// The documentation of a field or a parameter.
pub(super) fn member(said: &ir::Docs) -> Docs {
    let mut parts = text(said);
    parts.extend(evidence(said.evidence.as_ref()));
    Docs {
        lines: joined(&parts),
        deprecated: said.deprecated,
        unverified: false,
    }
}

/// The documentation of a setter of which the document says nothing.
pub(super) fn sets(wire: &str) -> Docs {
    block(&format!("Sets `{}`.", wire.replace('`', "'")))
}

/// The documentation of a type of which the document says nothing: where it stands.
pub(super) fn place(place: &str) -> Vec<String> {
    block(&format!("Described at `{}`.", place.replace('`', "'"))).lines
}

/// Documentation of one line.
pub(super) fn inline(said: Option<&str>) -> Docs {
    let first = said
        .and_then(|text| text.lines().next())
        .unwrap_or_default();
    let line = docs::inline(first);
    Docs {
        lines: Some(line)
            .filter(|line| !line.is_empty())
            .into_iter()
            .collect(),
        ..Docs::default()
    }
}

/// Documentation of several lines.
pub(super) fn block(text: &str) -> Docs {
    Docs {
        lines: docs::lines(text),
        ..Docs::default()
    }
}

/// What a call says of the pages that its answer comes in.
pub(super) fn pages(pages: &ir::Pages) -> Vec<String> {
    let name = |wire: &String| format!("`{}`", wire.replace('`', "'"));
    let size = pages.size.as_ref().map(name);
    let size = size.map(|size| format!(", {size} how many items it has"));
    let words = format!(
        "The answer comes in pages: {} says which{}.",
        name(&pages.page),
        size.unwrap_or_default()
    );
    block(&words).lines
}

/// Parts with blank lines between, each made safe by itself, so that none can swallow the next.
fn joined(parts: &[String]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts
        .iter()
        .map(|part| docs::lines(part))
        .filter(|part| !part.is_empty())
    {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(part);
    }
    lines
}

fn text(said: &ir::Docs) -> Vec<String> {
    let title = said.title.clone().filter(|title| !title.trim().is_empty());
    let description = said
        .description
        .clone()
        .filter(|text| !text.trim().is_empty());
    match (title, description) {
        (Some(title), Some(text)) if text.trim_start().starts_with(title.trim()) => vec![text],
        (title, description) => title.into_iter().chain(description).collect(),
    }
}

fn evidence(evidence: Option<&Evidence>) -> Option<String> {
    let evidence = evidence?;
    let word = match evidence.level {
        Level::Documented => "Documented",
        Level::Inferred => "**Inferred**, not documented",
        Level::Guessed => "**Guessed**: nobody has seen it",
    };
    Some(format!("{word}: {}", evidence.source.trim()))
}

/// Text without what Markdown reads inside a link.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '[' | ']' | '(' | ')' | '\n' | '\r'))
        .collect()
}
