//! Which variant of a union a value is, by the rules of the runtime's codec.

use serde_json::Value;

use crate::plan::model::{JsonKind, Look, Rule, Type, Union, Variant};

use super::formats;
use super::read::{Outcome, Reader};

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
        let fitting: Vec<&Variant> = union
            .variants
            .iter()
            .filter(|variant| fits(&variant.look, value))
            .collect();
        for variant in &fitting {
            let tried = self.tried(|this| this.variant(&variant.ty, variant.rule, value));
            // The only variant that fits is the one that was meant.
            if tried.is_ok() || fitting.len() == 1 {
                return tried;
            }
        }
        self.open(value)
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
                && look.constants.iter().all(|(name, only)| {
                    entries
                        .get(name)
                        .is_some_and(|value| formats::is_text(value, only))
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
