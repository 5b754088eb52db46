//! Tuples: the schemas of the positions stand under `prefixItems`, that of the items after them under `items`; without `items` nothing follows.
//!
//! ```yaml
//! prefixItems: [{ type: number }, { type: string }]
//! ```

use super::schema::Schema;
use crate::tree::{NodeId, Tree, Value};

impl Schema<'_> {
    pub(super) fn tuple(&mut self) {
        let items = self.draft.get("items");
        // Drafts before 2020 write the tuple as `items`, and the rest as `additionalItems`.
        let old = items.filter(|at| list(self.draft.tree, *at));
        let prefix = self.draft.take("prefixItems");
        if let Some(old) = old {
            self.draft.take("items");
            if let Some(rest) = self.draft.take("additionalItems") {
                self.draft.put("items", rest);
            }
            return self.positions(prefix.unwrap_or(old));
        }
        if let Some(prefix) = prefix {
            return self.positions(prefix);
        }
        // Without a tuple nothing was evaluated before.
        let rest = self.draft.get("unevaluatedItems");
        if let (None, Some(rest)) = (items, rest.filter(|at| self.draft.tree.is_mapping(*at))) {
            self.draft.take("unevaluatedItems");
            self.draft.put("items", rest);
        }
    }

    fn positions(&mut self, prefix: NodeId) {
        let rest = self.draft.take("items");
        let rest = rest.or_else(|| self.draft.take("unevaluatedItems"));
        let tree = &*self.draft.tree;
        if !list(tree, prefix) || tree.items(prefix).is_empty() {
            if let Some(rest) = rest {
                self.draft.put("items", rest);
            }
            return;
        }
        let count = tree.items(prefix).len();
        let most = self.draft.get("maxItems");
        let most = most.and_then(|at| tree.number_text(at)?.parse::<usize>().ok());
        let ended = most.is_some_and(|most| most <= count)
            || rest.is_some_and(|rest| tree.as_bool(rest) == Some(false));
        let schema = rest.filter(|rest| tree.is_mapping(*rest));
        self.draft.put("prefixItems", prefix);
        // A flag only says whether anything follows.
        self.dropped
            .extend(rest.filter(|rest| Some(*rest) != schema));
        match schema {
            _ if ended => {}
            Some(schema) => self.draft.put("items", schema),
            None => self.draft.put_new("items", prefix, Value::Parts(&[])),
        }
    }
}

fn list(tree: &Tree, at: NodeId) -> bool {
    tree.is_sequence(at)
}
