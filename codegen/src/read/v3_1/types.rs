//! `type` with several values, and `null`.
//!
//! ```yaml
//! type: [string, "null"]
//! ```

use super::schema::Schema;
use crate::diagnostic::{Diagnostic, visible};
use crate::read::types;
use crate::tree::{NodeId, Value};

/// Keywords that say something of values of one type only.
const OF_TYPE: [(&str, &[&str]); 4] = [
    ("string", &["minLength", "maxLength", "pattern"]),
    (
        "number",
        &[
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ],
    ),
    ("array", &["items", "minItems", "maxItems", "uniqueItems"]),
    (
        "object",
        &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
        ],
    ),
];

/// Keywords by which a part of a choice tells what a value is.
const TELLING: [&str; 11] = [
    "$ref",
    "type",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
    "properties",
    "additionalProperties",
    "items",
    "format",
];

impl Schema<'_> {
    pub(super) fn types(&mut self) {
        let Some(at) = self.draft.get("type") else {
            return;
        };
        if let Some(name) = self.draft.tree.as_str(at) {
            if name == "null" {
                self.only_null(at);
            } else if types::meaning(name).is_none() {
                let name = visible(name);
                let message = format!("the type `{name}` is not known; any value is read and sent");
                self.warn("W0224", at, &message);
                self.draft.take("type");
            }
            return;
        }
        if !self.draft.tree.is_sequence(at) {
            return;
        }
        let mut types: Vec<(String, NodeId)> = Vec::new();
        for item in self.draft.tree.items(at).to_vec() {
            match self.draft.tree.as_str(item) {
                Some(name) if types.iter().all(|(known, _)| known != name) => {
                    types.push((name.to_owned(), item));
                }
                Some(_) => {}
                None => {
                    let found = self.draft.tree.type_name(item);
                    let message = format!("expected the name of a type, found {found}");
                    self.faults.push(Diagnostic::error("E0203", item, message));
                }
            }
        }
        let null = types.iter().position(|(name, _)| name == "null");
        let null = null.map(|index| types.remove(index).1);
        if types.iter().any(|(name, _)| name == "number") {
            types.retain(|(name, _)| name != "integer");
        }
        match (types.as_slice(), null) {
            ([], Some(null)) => self.only_null(null),
            ([], None) => {
                self.draft.take("type");
            }
            ([(_, only)], _) => self.draft.put("type", *only),
            (several, _) => self.several(at, several),
        }
        if let Some(null) = null {
            self.draft.put_new("nullable", null, Value::Bool(true));
        }
    }

    /// A schema of null alone: the one value of an enumeration.
    fn only_null(&mut self, at: NodeId) {
        self.draft.take("type");
        self.draft.put_new("nullable", at, Value::Bool(true));
        let null = self.draft.tree.make(at, Value::Null);
        self.draft.put_new("enum", at, Value::Items(&[null]));
    }

    /// A choice between types, unless the schema tells its values in another way.
    fn several(&mut self, at: NodeId, types: &[(String, NodeId)]) {
        if self.draft.has("enum") || self.choice_tells() || self.is_any(types) {
            self.draft.take("type");
            return;
        }
        let format = self.draft.take("format");
        let format = format.map(|node| self.draft.tree.part("format", node));
        let numeric = format.is_some_and(|format| {
            let text = self.draft.tree.as_str(format.value).unwrap_or_default();
            is_numeric(text)
        });
        let mut choice = Vec::new();
        for (name, item) in types {
            let mut parts = vec![self.draft.tree.part("type", *item)];
            let group = if name == "integer" { "number" } else { name };
            for (of, keywords) in OF_TYPE {
                if of == group {
                    parts.extend(self.draft.take_all(|key| keywords.contains(&key)));
                }
            }
            let formatted = if numeric { "number" } else { "string" };
            parts.extend(format.filter(|_| group == formatted));
            choice.push(self.make(*item, &parts));
        }
        self.draft.take("type");
        // What is left over says nothing about values of these types.
        self.draft
            .take_all(|key| OF_TYPE.iter().any(|(_, group)| group.contains(&key)));
        self.draft.put_new("anyOf", at, Value::Items(&choice));
    }

    /// Whether a choice beside the types tells more than they do.
    fn choice_tells(&self) -> bool {
        let tree = &*self.draft.tree;
        let choices = ["oneOf", "anyOf"].into_iter();
        let parts = choices.filter_map(|key| self.draft.get(key));
        let mut parts = parts.flat_map(|list| tree.items(list));
        parts.any(|part| TELLING.iter().any(|key| tree.get(*part, key).is_some()))
    }

    /// Whether the types are all that there are, and nothing limits their values.
    fn is_any(&self, types: &[(String, NodeId)]) -> bool {
        let names = ["string", "number", "boolean", "array", "object"];
        let all = names
            .iter()
            .all(|name| types.iter().any(|(known, _)| known == name));
        let inner = ["properties", "items", "additionalProperties"];
        all && inner.iter().all(|key| !self.draft.has(key))
    }
}

/// Whether a format is one of numbers.
fn is_numeric(format: &str) -> bool {
    let prefixes = ["int", "uint", "unix-time"];
    ["float", "double"].contains(&format)
        || prefixes.iter().any(|prefix| format.starts_with(prefix))
}
