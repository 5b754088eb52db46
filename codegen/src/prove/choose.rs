//! Which variant of a union a value is, by the rules of the runtime's codec.

use std::cmp::Reverse;

use serde_json::{Map, Value};

use crate::plan::model::{JsonKind, Look, Model, Rule, Type, Union, Variant};

use super::read::{Outcome, Reader};

/// How deep properties are looked for in unions of unions.
const DEEPEST_UNION: usize = 3;

impl<'a> Reader<'a> {
    /// Reads a value into a union.
    pub(super) fn union(&mut self, union: &'a Union, value: &Value) -> Outcome {
        if let Some(tag) = &union.tag {
            let named = value.get(tag).and_then(Value::as_str);
            let variant = named.and_then(|named| {
                let mut variants = union.variants.iter();
                variants.find(|variant| variant.tags.iter().any(|tag| tag == named))
            });
            return match variant {
                Some(variant) => self.value(&variant.ty, variant.rule, value),
                None => self.open(value),
            };
        }
        let mut fitting: Vec<&Variant> = union
            .variants
            .iter()
            .filter(|variant| fits(&variant.look, value))
            .collect();
        if let (Value::Object(entries), true) = (value, fitting.len() > 1) {
            fitting.sort_by_cached_key(|variant| Reverse(self.known(&variant.ty, entries, 0)));
        }
        for variant in &fitting {
            let tried = self.tried(|this| this.variant(&variant.ty, variant.rule, value));
            // The only variant that fits is the one that was meant.
            if tried.is_ok() || fitting.len() == 1 {
                return tried;
            }
        }
        self.open(value)
    }

    /// How many of the properties of an object a type has by name.
    fn known(&self, ty: &Type, entries: &Map<String, Value>, depth: usize) -> usize {
        let inner = match ty {
            Type::Boxed(inner) => inner,
            other => other,
        };
        let Type::Model(name) = inner else {
            return 0;
        };
        match self.models.get(name.as_str()).copied() {
            Some(Model::Struct(item)) => {
                let wires = item.members.iter().map(super::read::wire);
                wires.filter(|wire| entries.contains_key(*wire)).count()
            }
            Some(Model::Union(union)) if depth < DEEPEST_UNION => {
                let variants = union.variants.iter();
                let each = variants.map(|variant| self.known(&variant.ty, entries, depth + 1));
                each.max().unwrap_or(0)
            }
            _ => 0,
        }
    }

    fn variant(&mut self, ty: &Type, rule: Rule, value: &Value) -> Outcome {
        self.value(ty, rule, value)
    }
}

fn fits(look: &Look, value: &Value) -> bool {
    if !look.kinds.is_empty() && !kind(value).is_some_and(|kind| look.kinds.contains(&kind)) {
        return false;
    }
    match value {
        Value::Array(items) => match (&look.item, items.first()) {
            (Some(item), Some(first)) if !item.kinds.is_empty() => {
                kind(first).is_some_and(|kind| item.kinds.contains(&kind))
            }
            _ => true,
        },
        Value::Object(entries) => {
            look.required.iter().all(|name| entries.contains_key(name))
                && look.constants.iter().all(|(name, values)| {
                    let value = entries.get(name).filter(|value| !value.is_null());
                    value.is_none_or(|value| values.iter().any(|one| one.is(value)))
                })
        }
        _ => true,
    }
}

fn kind(value: &Value) -> Option<JsonKind> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => JsonKind::Boolean,
        Value::Number(_) => JsonKind::Number,
        Value::String(_) => JsonKind::String,
        Value::Array(_) => JsonKind::Array,
        Value::Object(_) => JsonKind::Object,
    })
}
