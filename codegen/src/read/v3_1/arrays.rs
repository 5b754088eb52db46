//! Tuples: an array whose items differ by position is read as one of any of them.
//!
//! ```yaml
//! prefixItems: [{ type: number }, { type: string }]
//! ```

use super::schema::Schema;
use crate::diagnostic::Place;
use crate::tree::{NodeId, Tree, Value};

impl Schema<'_> {
    pub(super) fn tuple(&mut self) {
        let list = |tree: &Tree, at: NodeId| tree.is_sequence(at);
        let items = self.draft.get("items");
        // Drafts before 2020 write the tuple as `items`, and the rest as `additionalItems`.
        let old = items.filter(|at| list(self.draft.tree, *at));
        let prefix = self.draft.take("prefixItems");
        if let Some(old) = old {
            self.draft.take("items");
            if let Some(rest) = self.draft.take("additionalItems") {
                self.draft.put("items", rest);
            }
            return self.read_as_list(prefix.unwrap_or(old));
        }
        if let Some(prefix) = prefix {
            return self.read_as_list(prefix);
        }
        // Without a tuple nothing was evaluated before.
        let rest = self.draft.get("unevaluatedItems");
        if let (None, Some(rest)) = (items, rest.filter(|at| self.draft.tree.is_mapping(*at))) {
            self.draft.take("unevaluatedItems");
            self.draft.put("items", rest);
        }
    }

    fn read_as_list(&mut self, prefix: NodeId) {
        let mut parts: Vec<NodeId> = self.draft.tree.items(prefix).to_vec();
        let rest = self.draft.take("items");
        let rest = rest.or_else(|| self.draft.take("unevaluatedItems"));
        // `false` only ends the tuple.
        self.dropped.extend(rest);
        parts.extend(rest.filter(|rest| self.draft.tree.is_mapping(*rest)));
        let tree = &*self.draft.tree;
        let mut kinds: Vec<NodeId> = Vec::new();
        for part in parts {
            if kinds.iter().all(|known| !alike(tree, *known, part)) {
                kinds.push(part);
            }
        }
        let message = match kinds.as_slice() {
            [] => return,
            [only] => {
                let only = *only;
                self.draft.put("items", only);
                "a tuple is read as an array of any length"
            }
            several => {
                let several = several.to_vec();
                let any = self.draft.tree.make(prefix, Value::Items(&several));
                let any = self.draft.tree.part("anyOf", any);
                let items = self.make(prefix, &[any]);
                self.draft.put("items", items);
                "a tuple is read as an array of any length, each of its items any of those listed"
            }
        };
        self.warn("W0219", Place::Key(prefix), message);
    }
}

/// Whether two schemas plainly mean the same: a bare type, or a reference.
fn alike(tree: &Tree, a: NodeId, b: NodeId) -> bool {
    let text = |node, key| tree.get(node, key).and_then(|value| tree.as_str(value));
    let plain = |node| {
        let notes = ["description", "title", "example", "examples", "$comment"];
        let mut keys = tree.entries(node).map(|(key, _)| key);
        keys.all(|key| ["$ref", "type", "format"].contains(&key) || notes.contains(&key))
    };
    let same = |key| text(a, key) == text(b, key);
    let told = text(a, "$ref").is_some() || text(a, "type").is_some();
    told && plain(a) && plain(b) && same("$ref") && same("type") && same("format")
}
