//! Properties by pattern, properties that must not be there, and the rest.

use super::schema::Schema;
use crate::diagnostic::{Diagnostic, Place, visible};
use crate::tree::{NodeId, Part, Value};

impl Schema<'_> {
    /// Properties of the schema `false`: there are none of that name.
    pub(super) fn forbidden_properties(&mut self) {
        let Some(at) = self.draft.get("properties") else {
            return;
        };
        let tree = &*self.draft.tree;
        let forbidden = |part: &Part| tree.as_bool(part.value) == Some(false);
        let (out, kept): (Vec<Part>, Vec<Part>) = tree.parts(at).iter().partition(|p| forbidden(p));
        if out.is_empty() {
            return;
        }
        for part in out {
            let name = visible(self.draft.tree.key_of(part));
            let message =
                format!("the property `{name}` admits no value, so nothing is generated for it");
            self.faults.push(Diagnostic::warning(
                "W0222",
                Place::Key(part.value),
                message,
            ));
            self.dropped.insert(part.value);
        }
        self.draft.put_new("properties", at, Value::Parts(&kept));
    }

    /// `patternProperties`, and `unevaluatedProperties` where nothing else tells the rest.
    pub(super) fn patterns(&mut self) {
        let rest = self.draft.get("unevaluatedProperties");
        let rest = rest.filter(|at| self.draft.tree.is_mapping(*at));
        if let (Some(rest), false) = (rest, self.draft.has("additionalProperties")) {
            self.draft.take("unevaluatedProperties");
            self.draft.put("additionalProperties", rest);
        }
        let Some(at) = self.draft.take("patternProperties") else {
            return;
        };
        let tree = &*self.draft.tree;
        let mut values: Vec<NodeId> = tree.entries(at).map(|(_, schema)| schema).collect();
        values.retain(|value| tree.as_bool(*value) != Some(false));
        if values.is_empty() {
            return;
        }
        let rest = self.draft.get("additionalProperties");
        let open = rest.is_some_and(|rest| tree.as_bool(rest) == Some(true));
        values.extend(rest.filter(|rest| tree.is_mapping(*rest)));
        let message =
            "the patterns of property names are not checked: any property may have these values";
        self.warn("W0220", Place::Key(at), message);
        if open {
            return;
        }
        let value = match values.as_slice() {
            [only] => *only,
            several => {
                let several = several.to_vec();
                let any = self.draft.tree.make(at, Value::Items(&several));
                let any = self.draft.tree.part("anyOf", any);
                self.make(at, &[any])
            }
        };
        self.draft.put("additionalProperties", value);
    }
}
