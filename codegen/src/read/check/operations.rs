//! What the parameters of an operation, and the operations among each other, must not repeat.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::{Checker, shorten};
use crate::diagnostic::Diagnostic;
use crate::read::walk;
use crate::tree::NodeId;

impl Checker<'_> {
    /// The parameters of one list: each has a name of its own in its place.
    pub(super) fn parameter_list(&mut self, owner: NodeId) {
        let tree = self.tree;
        let Some(list) = tree.get(owner, "parameters") else {
            return;
        };
        let mut known: BTreeMap<(&str, String), (NodeId, NodeId)> = BTreeMap::new();
        for item in tree.items(list).iter().copied() {
            let target = self.component(item);
            self.path_parameter(target);
            let text = |key| tree.get(target, key).and_then(|value| tree.as_str(value));
            let (Some(name), Some(place)) = (text("name"), text("in")) else {
                continue;
            };
            let key = match place {
                // Names of headers are one in either case.
                "header" => name.to_ascii_lowercase(),
                _ => name.to_owned(),
            };
            let (first, described) = match known.entry((place, key)) {
                Entry::Occupied(first) => *first.get(),
                Entry::Vacant(free) => {
                    free.insert((item, target));
                    continue;
                }
            };
            let name = shorten(name);
            let fault = if described == target {
                let message = format!("the {place} parameter `{name}` is listed twice");
                Diagnostic::warning("W0232", item, message)
            } else {
                let message = format!("two {place} parameters of one list are called `{name}`");
                Diagnostic::error("E0232", item, message)
            };
            let fault = fault.also(first, "first here").help("keep one of the two");
            self.push(fault);
        }
    }

    /// A parameter in a path is always sent.
    fn path_parameter(&mut self, node: NodeId) {
        let tree = self.tree;
        let text = |key| tree.get(node, key).and_then(|value| tree.as_str(value));
        if text("in") != Some("path") {
            return;
        }
        let required = tree.get(node, "required");
        let says = |value| tree.as_bool(value) == Some(true) || tree.as_str(value) == Some("true");
        if required.is_some_and(says) {
            return;
        }
        let name = shorten(text("name").unwrap_or_default());
        let message = format!("the path parameter `{name}` does not say `required: true`");
        let place = required.unwrap_or(node);
        self.push(
            Diagnostic::error("E0231", place, message)
                .help("write `required: true`: without its value the path would be another"),
        );
    }

    /// Names of operations are used once.
    pub(super) fn operation_id(&mut self, operation: NodeId) {
        let tree = self.tree;
        let Some(node) = tree.get(operation, "operationId") else {
            return;
        };
        let Some(id) = tree.as_str(node) else {
            return;
        };
        let Some(first) = self.operation_ids.get(id).copied() else {
            self.operation_ids.insert(id.to_owned(), node);
            return;
        };
        let message = format!("two operations are called `{}`", shorten(id));
        self.push(
            Diagnostic::warning("W0235", node, message)
                .also(first, "first here")
                .help("give each operation an `operationId` of its own"),
        );
    }

    /// The component at the end of a chain of references.
    fn component(&self, mut node: NodeId) -> NodeId {
        // Long chains and circles are told elsewhere.
        for _ in 0..100 {
            if !walk::is_reference(self.tree, node) {
                break;
            }
            let reference = self.tree.get(node, "$ref");
            let text = reference.and_then(|reference| self.tree.as_str(reference));
            match text.and_then(|text| self.tree.resolve(text)) {
                Some(next) => node = next,
                None => break,
            }
        }
        node
    }
}
