//! Keywords beside `$ref`, which 3.0 does not read.
//!
//! ```yaml
//! $ref: "#/components/schemas/Pet"
//! description: The pet that was bought.
//! ```

use super::schema::Schema;
use crate::tree::{NodeId, Value};

/// Keywords that are read beside a reference. They describe the place, not the type.
const BESIDE: [&str; 13] = [
    "$defs",
    "$ref",
    "default",
    "deprecated",
    "description",
    "example",
    "externalDocs",
    "nullable",
    "readOnly",
    "summary",
    "title",
    "writeOnly",
    "xml",
];

impl Schema<'_> {
    /// Whether the schema is a reference beside which keywords count. Keywords that narrow what
    /// it refers to make an `allOf` of both, where the version has that.
    pub(super) fn reference(&mut self, narrowed: bool) -> bool {
        let Some(reference) = self.draft.get("$ref") else {
            return false;
        };
        self.drop_known_type(reference);
        let narrows = |key: &str| !BESIDE.contains(&key) && !key.starts_with("x-");
        if !self.draft.entries().any(|(key, _)| narrows(key)) {
            return self.draft.entries().count() > 1;
        }
        if !narrowed {
            return false;
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
        false
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
