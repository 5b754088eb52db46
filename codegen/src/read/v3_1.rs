//! OpenAPI 3.1 -> the 3.0-shaped tree.
//!
//! Schemas are changed where they stand, so that every reference into the document still leads
//! where it led. What 3.0 cannot say is left out with a warning at its place.

mod arrays;
mod identifiers;
mod objects;
mod paths;
mod references;
mod schema;
mod types;
mod values;

use std::collections::HashSet;

use super::draft::Draft;
use super::walk::{self, Dialect, Holds, Object};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, visible};
use crate::tree::{Marks, NodeId, Tree, Value};

/// Rewrites a document of OpenAPI 3.1. Gives the references beside which keywords count.
pub(super) fn rewrite(tree: &mut Tree, faults: &mut Diagnostics) -> HashSet<NodeId> {
    rewrite_in(&DIALECT, tree, faults)
}

/// What 3.1 adds to the tables of 3.0, as far as it is read.
pub(super) const DIALECT: Dialect = Dialect {
    holds,
    siblings: true,
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

/// Rewrites a document of a version that has 3.1's schemas.
pub(super) fn rewrite_in(
    dialect: &Dialect,
    tree: &mut Tree,
    faults: &mut Diagnostics,
) -> HashSet<NodeId> {
    let mut found = Found::in_document(dialect, tree);
    identifiers::replace(tree, &found.objects);
    found.add_targets(dialect, tree);
    let mut schemas = schema::Rewriting::new(tree, faults);
    for (node, object) in &found.objects {
        if *object == Object::Schema {
            schemas.schema(*node);
        }
    }
    let beside = schemas.finish();
    for (node, object) in &found.objects {
        self::object(tree, *node, *object, faults);
    }
    paths::resolve(tree, faults);
    beside
}

/// The objects of a document, parents before children.
struct Found {
    objects: Vec<(NodeId, Object)>,
    seen: Marks,
    /// How many of the objects were asked where they refer to.
    followed: usize,
}

impl Found {
    fn in_document(dialect: &Dialect, tree: &Tree) -> Self {
        let mut found = Self {
            objects: Vec::new(),
            seen: Marks::default(),
            followed: 0,
        };
        found.add(dialect, tree, tree.root(), Object::Document);
        found.add_targets(dialect, tree);
        found.followed = 0;
        found
    }

    fn add(&mut self, dialect: &Dialect, tree: &Tree, node: NodeId, object: Object) {
        let (objects, seen) = (&mut self.objects, &mut self.seen);
        walk::walk_in(dialect, tree, node, object, &mut |node, object| {
            if seen.mark(node) {
                objects.push((node, object));
            }
        });
    }

    /// Schemas that stand where no table looks, and are referred to.
    fn add_targets(&mut self, dialect: &Dialect, tree: &Tree) {
        while let Some((node, object)) = self.objects.get(self.followed).copied() {
            self.followed += 1;
            let reference = tree.get(node, "$ref").or(tree.get(node, "$dynamicRef"));
            let text = reference.and_then(|reference| tree.as_str(reference));
            let text = text.filter(|text| object == Object::Schema && text.starts_with('#'));
            if let Some(target) = text.and_then(|text| tree.resolve(text))
                && !self.seen.has(target)
            {
                self.add(dialect, tree, target, Object::Schema);
            }
        }
    }
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
    if !draft.has("paths") {
        draft.put_new("paths", draft.node, Value::Parts(&[]));
    }
    if let Some(webhooks) = draft.take("webhooks") {
        let message = "webhooks are not generated: they are requests that the API sends";
        faults.push(Diagnostic::warning("W0221", Place::Key(webhooks), message));
    }
    if let Some(dialect) = draft.take("jsonSchemaDialect") {
        known_dialect(draft.tree, dialect, faults);
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
