//! Parameters and headers: what tells their values becomes a schema.
//!
//! ```yaml
//! { name: ids, in: query, type: array, items: { type: integer }, collectionFormat: csv }
//! ```

use super::Swagger;
use crate::diagnostic::{Diagnostic, Place, visible};
use crate::read::draft::Draft;
use crate::tree::{NodeId, Part, Value};

/// What a parameter or header says of itself rather than of its values.
const OWN: [&str; 9] = [
    "$ref",
    "allowEmptyValue",
    "content",
    "deprecated",
    "description",
    "in",
    "name",
    "required",
    "schema",
];

/// Extensions that speak of values.
const OF_VALUES: [&str; 4] = [
    "x-enum-descriptions",
    "x-enum-varnames",
    "x-ms-enum",
    "x-nullable",
];

impl Swagger<'_> {
    /// A parameter that is not in a body.
    pub(super) fn parameter(&mut self, node: NodeId) {
        if !self.value(node) {
            return;
        }
        let place = self.place(node).unwrap_or_default();
        let Some((at, list)) = self.list_format(node) else {
            return;
        };
        let known: Option<(&str, bool)> = match (place.as_str(), list.as_str()) {
            ("query", "csv") => Some(("form", false)),
            ("query", "multi") => Some(("form", true)),
            ("query", "ssv") => Some(("spaceDelimited", false)),
            ("query", "pipes") => Some(("pipeDelimited", false)),
            ("path" | "header", "csv") => Some(("simple", false)),
            _ => None,
        };
        let mut draft = Draft::of(self.tree, node);
        match known {
            Some((style, explode)) => {
                draft.put_new("style", at, Value::Text(style));
                draft.put_new("explode", at, Value::Bool(explode));
                draft.finish();
            }
            None => {
                if place == "query" {
                    draft.put_new("explode", at, Value::Bool(false));
                }
                draft.finish();
                self.unknown_list(at, &list);
            }
        }
    }

    /// A header of a response.
    pub(super) fn header(&mut self, node: NodeId) {
        if self.value(node)
            && let Some((at, list)) = self.list_format(node)
            && list != "csv"
        {
            self.unknown_list(at, &list);
        }
    }

    /// Moves what a parameter or header says of its values into a schema. False where it has
    /// its new form already.
    fn value(&mut self, node: NodeId) -> bool {
        let is_reference = self.tree.get(node, "$ref").is_some();
        if is_reference || !self.tree.is_mapping(node) || !self.done.mark(node) {
            return false;
        }
        let schema = self.value_parts(node);
        let mut draft = Draft::of(self.tree, node);
        draft.take_all(|key| {
            !OWN.contains(&key) && !key.starts_with("x-") && key != "collectionFormat"
        });
        if let Some(example) = draft.get("x-example") {
            draft.put("example", example);
        }
        if !draft.has("schema") && !draft.has("content") {
            draft.put_new("schema", node, Value::Parts(&schema));
        }
        draft.finish();
        true
    }

    /// What a parameter or header says of its values.
    fn value_parts(&self, node: NodeId) -> Vec<Part> {
        let mut parts = self.tree.parts(node);
        parts.retain(|part| {
            let key = self.tree.key_of(*part);
            let own = OWN.contains(&key) || key == "collectionFormat" || key.starts_with("x-");
            !own || OF_VALUES.contains(&key)
        });
        parts
    }

    /// How the items of an array are put together, and where that is said. None where the
    /// value is no array.
    fn list_format(&mut self, node: NodeId) -> Option<(NodeId, String)> {
        let mut draft = Draft::of(self.tree, node);
        let at = draft.take("collectionFormat");
        draft.finish();
        let kind = self.tree.get_in(node, &["schema", "type"]);
        let kind = kind.filter(|kind| self.tree.as_str(*kind) == Some("array"))?;
        let text = at.and_then(|at| self.tree.as_str(at)).unwrap_or("csv");
        Some((at.unwrap_or(kind), text.to_owned()))
    }

    fn unknown_list(&mut self, at: NodeId, list: &str) {
        let message = format!(
            "arrays joined as `{}` are not supported here; they are joined by commas",
            visible(list)
        );
        self.faults
            .push(Diagnostic::warning("W0214", Place::Key(at), message));
    }

    /// The schema of a part of a form.
    pub(super) fn form_schema(&mut self, node: NodeId) -> NodeId {
        let mut parts = self.value_parts(node);
        if parts.is_empty()
            && let Some(schema) = self.tree.get(node, "schema")
        {
            return schema;
        }
        let description = self.tree.get(node, "description");
        parts.extend(description.map(|text| self.tree.part("description", text)));
        self.tree.make(node, Value::Parts(&parts))
    }

    /// How an array in a form is spelt, where that is not one part for each item.
    pub(super) fn form_encoding(&mut self, node: NodeId) -> Option<NodeId> {
        let text = |key| {
            let at = self.tree.get(node, key)?;
            Some((at, self.tree.as_str(at)?))
        };
        let (kind, _) = text("type").filter(|(_, kind)| *kind == "array")?;
        let (at, list) = text("collectionFormat").unwrap_or((kind, "csv"));
        let style = match list {
            "multi" => return None,
            "ssv" => "spaceDelimited",
            "pipes" => "pipeDelimited",
            _ => "form",
        };
        let style = self.tree.make(at, Value::Text(style));
        let explode = self.tree.make(at, Value::Bool(false));
        let parts = [
            self.tree.part("style", style),
            self.tree.part("explode", explode),
        ];
        Some(self.tree.make(at, Value::Parts(&parts)))
    }
}
