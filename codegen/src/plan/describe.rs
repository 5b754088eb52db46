//! What is said of an item -> its documentation: the description, how it is known, and where it is described.

mod calls;
mod limits;

pub(super) use calls::call;
pub(super) use limits::kinds;

use serde_json::Value;

use crate::ir::{
    self, Access, Evidence, Header, Level, Parameter, Property, Ref, Scalar, Shape, TypeId,
};

use super::docs;
use super::model::{Docs, Gate};
use super::types::Types;

/// How long an example is that is shown.
const SHORT: usize = 60;

/// The documentation of a type.
pub(super) fn ty(types: &Types<'_>, id: TypeId) -> Docs {
    let ty = types.api.ty(id);
    let itself = Ref {
        at: ty.at,
        to: id,
        nullable: false,
    };
    let limits = limits::sentence(types, itself);
    item(&ty.docs, limits.into_iter().collect(), types.gate(id))
}

/// The documentation of an item: a type, a call. `facts` are sentences that follow the description.
pub(super) fn item(said: &ir::Docs, facts: Vec<String>, gate: Gate) -> Docs {
    let mut parts = text(said);
    parts.extend(sentences(facts));
    parts.extend(links(said));
    parts.extend(evidence(said.evidence()));
    for entry in said.entries() {
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
        gate,
    }
}

/// The documentation of a field.
pub(super) fn field(types: &Types<'_>, owner: TypeId, property: &Property) -> Docs {
    let usage = types.facts.usage[owner];
    let mut facts: Vec<String> = limits::sentence(types, property.ty).into_iter().collect();
    facts.extend(default(types, property.at));
    facts.extend(example(types, property.ty, &property.docs));
    facts.extend(match property.access {
        Access::ReadOnly if usage.sent => Some("Read-only: the server sets it.".to_owned()),
        Access::WriteOnly if usage.received => {
            Some("Write-only: it is sent and never comes back.".to_owned())
        }
        _ => None,
    });
    member(&property.docs, facts)
}

/// The documentation of a part of a form.
pub(super) fn part(types: &Types<'_>, property: &Property) -> Docs {
    let limits = limits::sentence(types, property.ty);
    let mut facts: Vec<String> = limits
        .into_iter()
        .chain(default(types, property.at))
        .collect();
    facts.extend(example(types, property.ty, &property.docs));
    member(&property.docs, facts)
}

/// The documentation of a parameter.
pub(super) fn parameter(types: &Types<'_>, parameter: &Parameter) -> Docs {
    let mut facts: Vec<String> = limits::sentence(types, parameter.ty).into_iter().collect();
    facts.extend(default(types, parameter.ty.at));
    facts.extend(example(types, parameter.ty, &parameter.docs));
    member(&parameter.docs, facts)
}

/// The documentation of the method that reads a header of an answer.
pub(super) fn header(types: &Types<'_>, header: &Header) -> Docs {
    let mut facts: Vec<String> = limits::sentence(types, header.ty).into_iter().collect();
    facts.extend(example(types, header.ty, &header.docs));
    let docs = member(&header.docs, facts);
    match docs.lines.is_empty() {
        true => Docs {
            deprecated: docs.deprecated,
            ..block(&format!("The header `{}`.", header.name.replace('`', "'")))
        },
        false => docs,
    }
}

fn member(said: &ir::Docs, facts: Vec<String>) -> Docs {
    let mut parts = text(said);
    parts.extend(sentences(facts));
    parts.extend(links(said));
    parts.extend(evidence(said.evidence()));
    Docs {
        lines: joined(&parts),
        deprecated: said.deprecated,
        gate: Gate::default(),
    }
}

/// What stands in for a value that is left out.
fn default(types: &Types<'_>, at: crate::tree::NodeId) -> Option<String> {
    let said = match types.api.defaults.get(&at)? {
        Value::String(text) if text.is_empty() => "the empty text".to_owned(),
        Value::String(text) => limits::shown(text),
        other => limits::shown(&other.to_string()),
    };
    Some(format!("Default: {said}."))
}

/// A short example, where the values are not listed anyway.
fn example(types: &Types<'_>, reference: Ref, said: &ir::Docs) -> Option<String> {
    let text = said.example.as_ref()?;
    let listed = matches!(
        types.api.shape(reference),
        Shape::Strings(_) | Shape::Integers(_) | Shape::Scalar(Scalar::Boolean)
    );
    if listed {
        return None;
    }
    let short = !text.trim().is_empty() && text.chars().count() <= SHORT && !text.contains('\n');
    short.then(|| format!("Example: {}.", limits::shown(text)))
}

fn sentences(facts: Vec<String>) -> Option<String> {
    (!facts.is_empty()).then(|| facts.join(" "))
}

/// Where the document says that more is to be read.
fn links(said: &ir::Docs) -> Option<String> {
    let link = said.link()?;
    let words = link.description.as_deref().map(plain);
    let words = words.filter(|words| !words.trim().is_empty());
    Some(match words {
        Some(words) => format!("See [{}]({}).", words.trim(), link.url),
        None => format!("See <{}>.", link.url),
    })
}

/// The documentation of a setter of which the document says nothing.
pub(super) fn sets(wire: &str) -> Docs {
    block(&format!("Sets `{}`.", wire.replace('`', "'")))
}

/// The documentation of a setter that sends a parameter without a value.
pub(super) fn empty(wire: &str) -> Docs {
    block(&format!(
        "Sends `{}` without a value.",
        wire.replace('`', "'")
    ))
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
    lines.shrink_to_fit();
    lines
}

fn text(said: &ir::Docs) -> Vec<String> {
    let words = |text: &Option<Box<str>>| {
        let text = text.as_deref().filter(|text| !text.trim().is_empty());
        text.map(str::to_owned)
    };
    match (words(&said.title), words(&said.description)) {
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
