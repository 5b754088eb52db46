//! Keywords beside `$ref`, which 3.0 does not read.
//!
//! ```yaml
//! $ref: "#/components/schemas/Pet"
//! description: The pet that was bought.
//! ```

use super::schema::Schema;
use crate::read::walk::BESIDE_REFERENCE;
use crate::tree::{NodeId, Value};

impl Schema<'_> {
    /// Keywords beside a reference that narrow what it refers to make an `allOf` of both.
    pub(super) fn reference(&mut self) {
        let Some(reference) = self.draft.get("$ref") else {
            return;
        };
        self.drop_known_type(reference);
        let narrows = |key: &str| !BESIDE_REFERENCE.contains(&key) && !key.starts_with("x-");
        if !self.draft.entries().any(|(key, _)| narrows(key)) {
            return;
        }
        let node = self.draft.node;
        let own = self.draft.take("allOf");
        let narrowing = self.draft.take_all(narrows);
        let reference = self.draft.take_all(|key| key == "$ref");
        let mut parts = vec![self.make(node, &reference)];
        if let Some(own) = own {
            parts.extend(self.draft.tree.items(own));
        }
        if !narrowing.is_empty() {
            parts.push(self.make(node, &narrowing));
        }
        self.draft
            .put_new("allOf", own.unwrap_or(node), Value::Items(&parts));
    }

    /// A type that only says again what the target says.
    fn drop_known_type(&mut self, reference: NodeId) {
        let tree = &*self.draft.tree;
        let Some(own) = self.draft.text("type") else {
            return;
        };
        let target = tree.as_str(reference).and_then(|text| tree.resolve(text));
        let Some(target) = target else {
            return;
        };
        let stated = tree.get(target, "type").and_then(|at| tree.as_str(at));
        if stated == Some(own) || stated.is_none() {
            self.draft.take("type");
        }
    }
}
