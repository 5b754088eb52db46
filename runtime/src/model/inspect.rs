//! What a document has that its type does not say: found by a walk over the document and the value that was read from it, so that reading itself
//! does not ask for it.

use std::fmt::Write as _;

use super::error::is_plain;
use super::{Coerce, Fields, Json, Record, Ref, State, Union, Value, Variants};

/// What is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Odd {
    /// A property that the type does not have.
    Field,
    /// A value that the enumeration or the union does not list.
    Value,
    /// A value of another form than the type has, which was read all the same.
    Form,
}

/// Takes what is found: what, the path as a JSONPath with `[*]` for items and `.*` for entries, and what is there.
pub(crate) type Report<'r> = dyn FnMut(Odd, &str, &str) + 'r;

/// Reports everything in a JSON text that the type of the value read from it does not say.
pub(crate) fn inspect(json: &[u8], value: &dyn Value, report: &mut Report<'_>) {
    let Ok(json) = serde_json::from_slice::<Json>(json) else {
        return;
    };
    let path = String::from("$");
    Walk { path, report }.value(&json, value.view(), None, None);
}

struct Walk<'w, 'r> {
    path: String,
    report: &'w mut Report<'r>,
}

impl Walk<'_, '_> {
    /// `tag` is a property of a union that a variant of it need not have.
    fn value(&mut self, json: &Json, view: Ref<'_>, rule: Option<Coerce>, tag: Option<&str>) {
        match view {
            Ref::Value(value) => self.value(json, value.view(), rule, tag),
            Ref::Coerced(rule, value) => self.value(json, value.view(), Some(rule), tag),
            Ref::Opt(value) => {
                if let State::Value(value) = value.state() {
                    self.value(json, value, rule, tag);
                }
            }
            Ref::I32(_) | Ref::I64(_) | Ref::U32(_) | Ref::U64(_) | Ref::OptI64(Some(_)) => {
                self.integer(json, rule);
            }
            Ref::F32(_) | Ref::F64(_) | Ref::OptF64(Some(_)) if json.is_string() => {
                self.odd(Odd::Form, "text for a number");
            }
            Ref::Bool(_) | Ref::OptBool(Some(_)) => self.boolean(json, rule),
            Ref::Unknown(text) => self.odd(Odd::Value, text),
            Ref::UnknownInteger(number) => self.odd(Odd::Value, &number.to_string()),
            Ref::List(list) => {
                for (index, json) in json.as_array().into_iter().flatten().enumerate() {
                    if let Some(item) = list.item(index) {
                        self.below("[*]", |walk| walk.value(json, item, rule, None));
                    }
                }
            }
            Ref::Map(map) => {
                for (key, json) in json.as_object().into_iter().flatten() {
                    if let Some(entry) = map.get(key) {
                        self.below(".*", |walk| walk.value(json, entry, rule, None));
                    }
                }
            }
            Ref::Record(record) => self.record(json, record, tag),
            Ref::Union(union) => self.union(json, union),
            _ => {}
        }
    }

    fn integer(&mut self, json: &Json, rule: Option<Coerce>) {
        match json {
            Json::String(_) if rule != Some(Coerce::IntegerString) => {
                self.odd(Odd::Form, "text for an integer");
            }
            Json::Number(_) if rule == Some(Coerce::IntegerString) => {
                self.odd(Odd::Form, "a number for text");
            }
            Json::Number(number) if number.is_f64() => {
                self.odd(
                    Odd::Form,
                    "a number with a fraction or an exponent for an integer",
                );
            }
            _ => {}
        }
    }

    fn boolean(&mut self, json: &Json, rule: Option<Coerce>) {
        match (json, rule) {
            (Json::String(_), _) => self.odd(Odd::Form, "text for a boolean"),
            (Json::Bool(_), Some(Coerce::Boolean)) => {
                self.odd(Odd::Form, "a boolean for a number");
            }
            _ => {}
        }
    }

    fn record(&mut self, json: &Json, record: &dyn Record, tag: Option<&str>) {
        let layout = record.layout();
        let mut found: Vec<&str> = Vec::new();
        record.fields(Fields(&mut |fields| {
            let rest = fields.get(layout.names.len()).copied();
            if layout.positional {
                let items = json.as_array().into_iter().flatten();
                for (index, json) in items.enumerate().take(layout.names.len()) {
                    if let Some(field) = fields.get(index) {
                        let step = format!("[{index}]");
                        self.below(&step, |walk| walk.value(json, *field, None, None));
                    }
                }
                return;
            }
            for (name, json) in json.as_object().into_iter().flatten() {
                match (layout.position(name, 0), rest) {
                    (Some(index), _) => {
                        if let Some(field) = fields.get(index) {
                            self.member(name, |walk| walk.value(json, *field, None, None));
                        }
                    }
                    (None, Some(rest)) => {
                        if let Some(entry) = entry(rest, name) {
                            self.below(".*", |walk| walk.value(json, entry, None, None));
                        }
                    }
                    (None, None) if tag == Some(name) => {}
                    (None, None) => found.push(name),
                }
            }
        }));
        let members = json.as_object();
        for name in found {
            let kind = members
                .and_then(|members| members.get(name))
                .map_or("nothing", kind);
            self.member(name, |walk| walk.odd(Odd::Field, kind));
        }
    }

    fn union(&mut self, json: &Json, union: &dyn Union) {
        let (number, held) = union.get();
        let (known, tag) = match union.variants() {
            Variants::Tagged { tag, values, .. } => {
                let known = values.iter().any(|(_, variant)| *variant == number);
                (known, Some(*tag))
            }
            Variants::Untagged { table, .. } => (number < table.len(), None),
        };
        if known {
            return self.value(json, held, None, tag);
        }
        match tag.map(|tag| (tag, json.get(tag))) {
            Some((tag, Some(Json::String(value)))) => {
                self.member(tag, |walk| walk.odd(Odd::Value, value));
            }
            _ => self.odd(Odd::Value, kind(json)),
        }
    }

    fn odd(&mut self, what: Odd, found: &str) {
        (self.report)(what, &self.path, found);
    }

    fn member(&mut self, name: &str, work: impl FnOnce(&mut Self)) {
        match is_plain(name) {
            true => self.below(&format!(".{name}"), work),
            false => self.below(&format!("[{name:?}]"), work),
        }
    }

    fn below(&mut self, step: &str, work: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        let _ = self.path.write_str(step);
        work(self);
        self.path.truncate(length);
    }
}

/// An entry of the map of additional properties.
fn entry<'a>(rest: Ref<'a>, name: &str) -> Option<Ref<'a>> {
    match rest {
        Ref::Map(map) => map.get(name),
        Ref::Value(value) => entry(value.view(), name),
        _ => None,
    }
}

fn kind(json: &Json) -> &'static str {
    match json {
        Json::Null => "null",
        Json::Bool(_) => "a boolean",
        Json::Number(_) => "a number",
        Json::String(_) => "text",
        Json::Array(_) => "an array",
        Json::Object(_) => "an object",
    }
}
