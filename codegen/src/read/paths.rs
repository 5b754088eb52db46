//! Path items that are references.
//!
//! ```yaml
//! /pets: { $ref: "#/components/pathItems/Pets" }
//! ```

use crate::diagnostic::{Diagnostic, Diagnostics, visible};
use crate::read::draft::Draft;
use crate::tree::{NodeId, Part, Tree};

/// Path items that lead to each other are followed so far.
const LONGEST_CHAIN: usize = 100;

/// Gives each path item that is a reference what it refers to.
pub(super) fn resolve(tree: &mut Tree, faults: &mut Diagnostics) {
    let sections = ["paths", "webhooks"].map(|key| tree.get(tree.root(), key));
    let items = sections.into_iter().flatten();
    let items = items.flat_map(|section| tree.entries(section).map(|(_, item)| item));
    let items: Vec<NodeId> = items.collect();
    // All are looked up before any is changed: one may refer to another.
    let mut found: Vec<(NodeId, Vec<Part>)> = Vec::new();
    for item in items {
        if let Some(reference) = tree.get(item, "$ref") {
            match target(tree, item) {
                Some(target) => found.push((item, tree.parts(target))),
                None => faults.extend(missing(tree, item, reference)),
            }
        }
    }
    for (item, parts) in found {
        let mut draft = Draft::of(tree, item);
        draft.take("$ref");
        for part in parts {
            let key = draft.tree.key_of(part).to_owned();
            if !draft.has(&key) {
                draft.put(&key, part.value);
            }
        }
        draft.finish();
    }
}

/// The path item that stands at the end of a chain of references.
fn target(tree: &Tree, item: NodeId) -> Option<NodeId> {
    let mut item = item;
    for _ in 0..LONGEST_CHAIN {
        match tree.get(item, "$ref") {
            Some(reference) => {
                let text = tree.as_str(reference)?;
                item = tree.resolve(text).filter(|_| text.starts_with('#'))?;
            }
            None => return tree.is_mapping(item).then_some(item),
        }
    }
    None
}

/// Why a reference leads to no path item; one to another file has its diagnostic.
fn missing(tree: &Tree, item: NodeId, reference: NodeId) -> Option<Diagnostic> {
    let text = tree
        .as_str(reference)
        .filter(|text| text.starts_with('#'))?;
    let shown = visible(text);
    let next = tree.resolve(text);
    if next.is_some_and(|next| next == item || tree.get(next, "$ref").is_some()) {
        let message = "this reference leads back to itself, or on to nothing";
        let fault = Diagnostic::error("E0303", reference, message);
        return Some(fault.help("let one of the references on the way lead to what is meant"));
    }
    if next.is_some() {
        let message = format!("what stands at `{shown}` is no path item");
        let fault = Diagnostic::error("E0306", reference, message);
        return Some(fault.help("point the reference at an object with a key for each method"));
    }
    let message = format!("the document has no path item at `{shown}`");
    let fault = Diagnostic::error("E0301", reference, message);
    Some(fault.help("define it there, or point the reference at what is meant"))
}
