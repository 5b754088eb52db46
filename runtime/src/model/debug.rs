//! Prints values for people, without their secrets.

use std::fmt::{self, Debug as _};

use super::{Entries, Fields, List, Record, Ref, State, Value};

/// Prints a value: structs with the wire names of their properties and without those that are absent, secrets as `[redacted]`.
///
/// # Errors
/// Those of the formatter.
pub fn debug(value: &dyn Value, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(&value.view(), f)
}

impl fmt::Debug for dyn Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self, f)
    }
}

impl fmt::Debug for Ref<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unit => f.write_str("()"),
            Self::Bool(truth) => truth.fmt(f),
            Self::I32(number) => number.fmt(f),
            Self::I64(number) => number.fmt(f),
            Self::U32(number) => number.fmt(f),
            Self::U64(number) => number.fmt(f),
            Self::F32(number) => number.fmt(f),
            Self::F64(number) => number.fmt(f),
            Self::Integer(number) | Self::UnknownInteger(number) => number.fmt(f),
            Self::Text(text) | Self::Unknown(text) => text.fmt(f),
            Self::Moment(moment) => moment.text().fmt(f),
            Self::Secret(_) => f.write_str("[redacted]"),
            Self::Base64(bytes) => write!(f, "[{} bytes]", bytes.len()),
            Self::OptBool(value) => optional(value.as_ref().map(Ref::Bool), f),
            Self::OptI64(value) => optional(value.as_ref().map(Ref::I64), f),
            Self::OptF64(value) => optional(value.as_ref().map(Ref::F64), f),
            Self::OptText(value) => optional(value.as_ref().map(|text| Ref::Text(text)), f),
            Self::Texts(texts) => texts.fmt(f),
            Self::OptTexts(value) => optional(value.as_ref().map(|texts| Ref::Texts(texts)), f),
            Self::Json(json) => fmt::Display::fmt(json, f),
            Self::Foreign(value) => value.print(f),
            Self::Constant(constant) => fmt::Display::fmt(constant, f),
            Self::Coerced(_, value) | Self::Value(value) => value.view().fmt(f),
            Self::Opt(value) => match value.state() {
                State::Value(value) => value.fmt(f),
                State::Null => f.write_str("null"),
                State::Absent => f.write_str("None"),
            },
            Self::List(list) => items(*list, f),
            Self::Map(map) => entries(*map, f),
            Self::Record(value) => record(*value, f),
            Self::Union(union) => {
                f.write_str(union.variants().name())?;
                f.write_str("(")?;
                union.get().1.fmt(f)?;
                f.write_str(")")
            }
        }
    }
}

fn optional(value: Option<Ref<'_>>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match value {
        Some(value) => value.fmt(f),
        None => f.write_str("None"),
    }
}

fn items(list: &dyn List, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.debug_list()
        .entries((0..list.count()).filter_map(|index| list.item(index)))
        .finish()
}

fn entries(map: &dyn Entries, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut out = f.debug_map();
    map.each(&mut |key, value| _ = out.entry(&key, &value));
    out.finish()
}

fn record(record: &dyn Record, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let layout = record.layout();
    if layout.positional {
        let mut out = f.debug_tuple(layout.name);
        record.fields(Fields(&mut |fields| {
            fields.iter().for_each(|field| _ = out.field(field));
        }));
        return out.finish();
    }
    let mut out = f.debug_struct(layout.name);
    record.fields(Fields(&mut |fields| {
        for (index, field) in fields
            .iter()
            .enumerate()
            .filter(|(_, field)| !field.is_absent())
        {
            out.field(layout.names.get(index).copied().unwrap_or("extra"), field);
        }
    }));
    out.finish()
}
