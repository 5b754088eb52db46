//! Defaults of properties -> values of Rust: what `new` gives a field, and what stands for one that is absent.

use serde_json::Value;

use crate::ir::{Property, Shape};

use super::model::{DefaultValue, Plain, Type};
use super::models::Planner;

impl Planner<'_> {
    /// The default of a property of this type, where it can be written in Rust.
    pub(super) fn default(&self, property: &Property, ty: &Type) -> Option<DefaultValue> {
        let value = self.types.api.defaults.get(&property.at)?;
        match (ty, value) {
            (Type::Plain(plain), value) => plain_default(*plain, value),
            (Type::Model(_), Value::String(text)) => {
                let (id, _) = self.types.api.resolve(property.ty);
                let Shape::Strings(symbols) = &self.types.api.ty(id).shape else {
                    return None;
                };
                let (named, _) = self.symbols(symbols);
                let (variant, _) = named.into_iter().find(|(_, value)| **value == **text)?;
                Some(DefaultValue::Variant(self.types.name(id)?.clone(), variant))
            }
            (Type::List(_), Value::Array(items)) if items.is_empty() => Some(DefaultValue::NoItems),
            (Type::Map(_), Value::Object(map)) if map.is_empty() => Some(DefaultValue::NoEntries),
            _ => None,
        }
    }
}

fn plain_default(plain: Plain, value: &Value) -> Option<DefaultValue> {
    let whole = || {
        let float = value
            .as_f64()
            .filter(|n| n.fract() == 0.0 && n.abs() < 9e15);
        value.as_i64().or(float.map(|n| n as i64))
    };
    match plain {
        Plain::Bool => value.as_bool().map(DefaultValue::Bool),
        Plain::I32 => whole()
            .filter(|n| i32::try_from(*n).is_ok())
            .map(DefaultValue::Integer),
        Plain::I64 => whole().map(DefaultValue::Integer),
        Plain::U32 => whole()
            .filter(|n| u32::try_from(*n).is_ok())
            .map(DefaultValue::Integer),
        Plain::U64 => whole().filter(|n| *n >= 0).map(DefaultValue::Integer),
        Plain::F64 => value.as_f64().map(DefaultValue::Number),
        Plain::Text => value
            .as_str()
            .map(|text| DefaultValue::Text(text.to_owned())),
        _ => None,
    }
}
