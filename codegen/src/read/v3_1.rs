//! OpenAPI 3.1 -> the 3.0-shaped tree.
//!
//! Schemas are changed where they stand, so that every reference into the document still leads
//! where it led. What 3.0 cannot say is left out with a warning at its place.

mod arrays;
mod identifiers;
mod objects;
mod references;
pub(super) mod schema;
mod types;
mod values;

use super::draft::Draft;
use super::objects::Found;
use super::walk::{Dialect, Holds, Object};
use crate::diagnostic::{Diagnostic, Diagnostics, visible};
use crate::tree::{NodeId, Tree, Value};

/// Rewrites a document of OpenAPI 3.1.
pub(super) fn rewrite(tree: &mut Tree, faults: &mut Diagnostics) {
    let mut found = Found::in_document(&DIALECT, tree);
    identifiers::replace(tree, &found.objects);
    found.add_targets(&DIALECT, tree);
    let mut schemas = schema::Rewriting::new(tree, faults, true);
    for (node, object) in &found.objects {
        if *object == Object::Schema {
            schemas.schema(*node);
        }
    }
    for (node, object) in &found.objects {
        self::object(tree, *node, *object, faults);
    }
}

/// What 3.1 adds to the tables of 3.0, as far as it is read.
pub(super) const DIALECT: Dialect = Dialect {
    holds,
    siblings: true,
    kinds: false,
};

pub(super) fn holds(tree: &Tree, object: Object, key: &str, value: NodeId) -> Option<Holds> {
    Some(match (object, key) {
        (Object::Components, "pathItems") => Holds::MapOrRef(Object::PathItem),
        (Object::Schema, "$defs" | "definitions" | "patternProperties") => {
            Holds::MapOrRef(Object::Schema)
        }
        (Object::Schema, "prefixItems") => Holds::ListOrRef(Object::Schema),
        (Object::Schema, "items") if tree.is_sequence(value) => Holds::ListOrRef(Object::Schema),
        (Object::Schema, "additionalItems" | "unevaluatedItems" | "unevaluatedProperties") => {
            Holds::FlagOrSchema
        }
        _ => return None,
    })
}

/// Objects other than schemas.
fn object(tree: &mut Tree, node: NodeId, object: Object, faults: &mut Diagnostics) {
    if !tree.is_mapping(node) {
        return;
    }
    let mut draft = Draft::of(tree, node);
    match object {
        Object::Document => document(&mut draft, faults),
        Object::Info => {
            if let Some(summary) = draft.take("summary")
                && !draft.has("description")
            {
                draft.put("description", summary);
            }
        }
        Object::License => {
            draft.take("identifier");
        }
        Object::Components => {
            draft.take("pathItems");
        }
        Object::Operation if !draft.has("responses") => {
            draft.put_new("responses", node, Value::Parts(&[]));
        }
        Object::SecurityScheme if draft.text("type") == Some("mutualTLS") => {
            // The one kind of scheme that calls are sent without, whatever its name.
            let model = draft.get("type").unwrap_or(node);
            draft.put_new("type", model, Value::Text("http"));
            draft.put_new("scheme", model, Value::Text("mutualTLS"));
        }
        _ => {}
    }
    draft.finish();
}

/// The dialects of schemas that are read.
const DIALECTS: [&str; 2] = [
    "https://spec.openapis.org/oas/3.",
    "https://json-schema.org/draft/2020-12/schema",
];

fn document(draft: &mut Draft<'_>, faults: &mut Diagnostics) {
    let paths = draft.get("paths");
    if paths.is_none_or(|paths| draft.tree.is_null(paths)) {
        draft.put_new("paths", paths.unwrap_or(draft.node), Value::Parts(&[]));
    }
    if let Some(own) = draft.take("$self") {
        own_address(draft.tree, own, faults);
    }
    if let Some(dialect) = draft.take("jsonSchemaDialect") {
        known_dialect(draft.tree, dialect, faults);
    }
}

/// The address of the document itself, which is none of a part of it.
fn own_address(tree: &Tree, node: NodeId, faults: &mut Diagnostics) {
    match tree.as_str(node) {
        Some(text) if !text.contains('#') => {}
        Some(text) => {
            let message = format!("`{}` names a part of a document, not one", visible(text));
            let fault = Diagnostic::error("E0234", node, message);
            faults.push(fault.help("leave out `#` and what follows"));
        }
        None => {
            let found = tree.type_name(node);
            let message = format!("expected an address under `$self`, found {found}");
            faults.push(Diagnostic::error("E0234", node, message));
        }
    }
}

/// Warns of a dialect of schemas that is not read.
fn known_dialect(tree: &Tree, node: NodeId, faults: &mut Diagnostics) {
    let text = tree.as_str(node).unwrap_or_default();
    if DIALECTS.iter().all(|known| !text.starts_with(known)) {
        let message = format!(
            "the dialect `{}` is not known; schemas are read as those of OpenAPI 3.1",
            visible(text)
        );
        faults.push(Diagnostic::warning("W0223", node, message));
    }
}

#[cfg(test)]
mod tests;
