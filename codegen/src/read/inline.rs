//! References to what is no component become what they refer to.
//!
//! ```yaml
//! "404": { $ref: "#/paths/~1pets/get/responses/404" }
//! ```

use std::collections::HashMap;

use super::walk::{self, Dialect, Holds, Object};
use crate::tree::{NodeId, Tree, Value};

/// References that are followed one after another.
pub(super) const LONGEST_CHAIN: usize = 100;

/// What surrounds the schemas: their references are followed wherever they lead.
const AROUND: Dialect = Dialect {
    holds: |_, _, key, _| matches!(key, "schema" | "schemas").then_some(Holds::Data),
    siblings: false,
    kinds: true,
};

/// Replaces every reference that leads elsewhere than to a component. One to an object of
/// another kind, or to nothing, stays.
pub(super) fn references(tree: &mut Tree) {
    let mut found: Vec<(NodeId, Object)> = Vec::new();
    walk::walk_in(
        &AROUND,
        tree,
        tree.root(),
        Object::Document,
        &mut |node, object| {
            if leads_elsewhere(tree, node) {
                found.push((node, object));
            }
        },
    );
    if found.is_empty() {
        return;
    }
    let mut kinds: HashMap<NodeId, Object> = HashMap::new();
    walk::walk_in(
        &AROUND,
        tree,
        tree.root(),
        Object::Document,
        &mut |node, object| {
            kinds.insert(node, object);
        },
    );
    for (node, object) in found {
        if let Some(target) = target(tree, node, object, &kinds) {
            let parts = tree.parts(target);
            tree.set(node, Value::Parts(&parts));
        }
    }
}

/// The object at the end of a chain of references, or the reference on it that leads to a
/// component.
fn target(
    tree: &Tree,
    node: NodeId,
    object: Object,
    kinds: &HashMap<NodeId, Object>,
) -> Option<NodeId> {
    let mut at = node;
    for _ in 0..LONGEST_CHAIN {
        if !leads_elsewhere(tree, at) {
            return Some(at);
        }
        let text = tree.as_str(tree.get(at, "$ref")?)?;
        at = tree.resolve(text).filter(|next| tree.is_mapping(*next))?;
        if kinds.get(&at).is_some_and(|kind| *kind != object) {
            return None;
        }
    }
    None
}

/// Whether a value is a reference into the document, to what is no component.
fn leads_elsewhere(tree: &Tree, node: NodeId) -> bool {
    let reference = tree.get(node, "$ref");
    let Some(text) = reference.and_then(|reference| tree.as_str(reference)) else {
        return false;
    };
    let component = text.strip_prefix("#/components/");
    let component = component.and_then(|way| way.split_once('/'));
    let component = component.is_some_and(|(section, name)| {
        let mut sections = walk::fields(Object::Components).iter();
        sections.any(|field| field.key == section) && !name.contains('/')
    });
    text.starts_with('#') && !component
}

#[cfg(test)]
mod tests;
