//! References by `$id` and `$anchor` -> references by JSON pointer.
//!
//! ```yaml
//! Pet: { $id: "https://example.com/pet", $anchor: pet }
//! Pets: { type: array, items: { $ref: "#pet" } }
//! ```

use crate::cut;
use std::collections::{BTreeMap, HashMap};

use crate::read::walk::Object;
use crate::tree::{NodeId, Tree, Value};

/// Names of schemas, each in the resource that it stands in.
#[derive(Default)]
struct Names {
    /// Schemas with an identifier of their own, with that, resolved.
    resources: HashMap<NodeId, String>,
    by_id: HashMap<String, NodeId>,
    /// By resource and name.
    anchors: BTreeMap<(NodeId, String), NodeId>,
}

/// Replaces every reference by name.
pub(super) fn replace(tree: &mut Tree, objects: &[(NodeId, Object)]) {
    recursive(tree, objects);
    let names = Names::of(tree, objects);
    if names.resources.is_empty() && names.anchors.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for (node, object) in objects {
        for key in ["$ref", "$dynamicRef"] {
            if *object == Object::Schema
                && let Some(at) = tree.get(*node, key)
                && let Some(target) = names.target(tree, at)
            {
                found.push((at, tree.home(target)));
            }
        }
    }
    for (at, pointer) in found {
        tree.set(at, Value::Text(pointer.as_str()));
    }
}

/// Replaces the references to the schema around them, as drafts before 2020 write them.
fn recursive(tree: &mut Tree, objects: &[(NodeId, Object)]) {
    let mut found = Vec::new();
    for (node, object) in objects {
        if *object == Object::Schema
            && let Some(at) = tree.get(*node, "$recursiveRef")
            && tree.as_str(at) == Some("#")
            && let Some(target) = anchored(tree, *node)
        {
            found.push((at, tree.home(target)));
        }
    }
    for (at, pointer) in found {
        tree.set(at, Value::Text(pointer.as_str()));
    }
}

/// The outermost schema around a node that says that it is where recursion leads.
fn anchored(tree: &Tree, node: NodeId) -> Option<NodeId> {
    let mut found = None;
    let mut at = Some(node);
    while let Some(node) = at {
        let anchor = tree.get(node, "$recursiveAnchor");
        if anchor.and_then(|anchor| tree.as_bool(anchor)) == Some(true) {
            found = Some(node);
        }
        at = tree.written_parent(node);
    }
    found
}

impl Names {
    fn of(tree: &Tree, objects: &[(NodeId, Object)]) -> Self {
        let mut names = Self::default();
        let text = |node, key| tree.get(node, key).and_then(|at| tree.as_str(at));
        // What a document of 3.2 says that its address is.
        if let Some(own) = text(tree.root(), "$self") {
            names.add_resource(tree.root(), own.to_owned());
        }
        for (node, object) in objects {
            if *object != Object::Schema {
                continue;
            }
            if let Some(id) = text(*node, "$id") {
                let outer = tree.written_parent(*node).unwrap_or(tree.root());
                let base = names.base(tree, outer);
                let id = join(&base.1, id.trim_end_matches('#'));
                names.add_resource(*node, id);
            }
            for key in ["$anchor", "$dynamicAnchor"] {
                if let Some(anchor) = text(*node, key) {
                    let resource = names.base(tree, *node).0;
                    let name = (resource, anchor.to_owned());
                    names.anchors.entry(name).or_insert(*node);
                }
            }
        }
        names
    }

    fn add_resource(&mut self, node: NodeId, id: String) {
        self.by_id.entry(id.clone()).or_insert(node);
        self.resources.insert(node, id);
    }

    /// The innermost resource that a schema stands in, and its identifier.
    fn base(&self, tree: &Tree, node: NodeId) -> (NodeId, String) {
        let mut at = Some(node);
        while let Some(node) = at {
            if let Some(id) = self.resources.get(&node) {
                return (node, id.clone());
            }
            at = tree.written_parent(node);
        }
        (tree.root(), String::new())
    }

    /// The schema that a reference means, where its text is not the pointer to it.
    fn target(&self, tree: &Tree, at: NodeId) -> Option<NodeId> {
        let text = tree.as_str(at)?;
        let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
        let (base, id) = self.base(tree, at);
        let resource = match address {
            "" => base,
            _ => *self.by_id.get(&join(&id, address))?,
        };
        if fragment.is_empty() || fragment.starts_with('/') {
            let plain = resource == tree.root() && address.is_empty();
            let found = tree.resolve_in(resource, fragment);
            return found.filter(|_| !plain);
        }
        let anchor = self.anchors.get(&(resource, fragment.to_owned()));
        // Bundlers put parts of one resource into others.
        let mut others = self.anchors.iter();
        let mut other = || others.find(|((_, name), _)| name == fragment);
        anchor.or_else(|| other().map(|(_, node)| node)).copied()
    }
}

/// A reference to an address, from another.
fn join(base: &str, reference: &str) -> String {
    let is_absolute = |text: &str| {
        let scheme = text.split(':').next().unwrap_or_default();
        scheme.len() < text.len() && !scheme.is_empty() && !scheme.contains(['/', '?', '#'])
    };
    if is_absolute(reference) || base.is_empty() {
        return reference.to_owned();
    }
    let after_scheme = base.find("://").map_or(0, |at| at + 3);
    let path = cut::from(base, after_scheme).find('/');
    let path = path.map_or(base.len(), |at| at + after_scheme);
    let (origin, path) = base.split_at(path);
    if reference.starts_with('/') {
        return format!("{origin}{reference}");
    }
    let mut steps: Vec<&str> = path.split('/').collect();
    steps.pop();
    for step in reference.split('/') {
        match step {
            "." => {}
            ".." if steps.len() > 1 => {
                steps.pop();
            }
            other => steps.push(other),
        }
    }
    if steps.first() != Some(&"") && !origin.is_empty() {
        steps.insert(0, "");
    }
    format!("{origin}{}", steps.join("/"))
}
