//! Writes values through a `Serializer`.

use serde::Serialize;
use serde::ser::{
    Error as _, SerializeMap as _, SerializeSeq as _, SerializeStruct as _, SerializeTuple as _,
    Serializer,
};

use super::super::positions;
use super::super::tree::base64_text;
use super::super::{
    Coerce, Constant, Entries, Fields, Layout, List, Record, Ref, State, Union, Value,
};

/// Writes a value through any serializer.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<S: Serializer>(value: &dyn Value, serializer: S) -> Result<S::Ok, S::Error> {
    Viewed(value.view(), None).serialize(serializer)
}

/// A view that serde can write.
struct Viewed<'a>(Ref<'a>, Option<Coerce>);

impl Serialize for Viewed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let rule = self.1;
        match self.0 {
            Ref::Unit => serializer.serialize_unit(),
            Ref::Bool(truth) => boolean(*truth, rule, serializer),
            Ref::I32(number) if rule.is_none() => serializer.serialize_i32(*number),
            Ref::I32(number) => integer(i64::from(*number), rule, serializer),
            Ref::I64(number) => integer(*number, rule, serializer),
            Ref::U32(number) => serializer.serialize_u32(*number),
            Ref::U64(number) => serializer.serialize_u64(*number),
            Ref::F32(number) => serializer.serialize_f32(*number),
            Ref::F64(number) => serializer.serialize_f64(*number),
            Ref::Integer(number) | Ref::UnknownInteger(number) => integer(number, rule, serializer),
            Ref::Text(text) | Ref::Unknown(text) | Ref::Secret(text) => {
                serializer.serialize_str(text)
            }
            Ref::Moment(moment) => serializer.serialize_str(moment.text()),
            Ref::Base64(bytes) => serializer.serialize_str(&base64_text(bytes)),
            Ref::OptBool(value) => optional(value.as_ref().map(Ref::Bool), rule, serializer),
            Ref::OptI64(value) => optional(value.as_ref().map(Ref::I64), rule, serializer),
            Ref::OptF64(value) => optional(value.as_ref().map(Ref::F64), rule, serializer),
            Ref::OptText(value) => {
                optional(value.as_ref().map(|text| Ref::Text(text)), rule, serializer)
            }
            Ref::Texts(texts) => texts.serialize(serializer),
            Ref::OptTexts(value) => optional(
                value.as_ref().map(|texts| Ref::Texts(texts)),
                rule,
                serializer,
            ),
            Ref::Json(json) if serializer.is_human_readable() => json.serialize(serializer),
            Ref::Json(json) => serializer.serialize_str(&json.to_string()),
            Ref::Foreign(value) => Viewed(Ref::Json(&value.tree()), None).serialize(serializer),
            Ref::Constant(constant) => fixed(constant, serializer),
            Ref::Coerced(rule, value) => Viewed(value.view(), Some(rule)).serialize(serializer),
            Ref::Value(value) => Viewed(value.view(), rule).serialize(serializer),
            Ref::Opt(value) => match value.state() {
                State::Value(value) => optional(Some(value), rule, serializer),
                State::Absent | State::Null => serializer.serialize_none(),
            },
            Ref::List(list) => items(list, rule, serializer),
            Ref::Map(map) => entries(map, rule, serializer),
            Ref::Record(value) => record(value, serializer),
            Ref::Union(value) => union(value, rule, serializer),
        }
    }
}

fn boolean<S: Serializer>(
    truth: bool,
    rule: Option<Coerce>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if rule == Some(Coerce::Boolean) && serializer.is_human_readable() {
        serializer.serialize_i64(i64::from(truth))
    } else {
        serializer.serialize_bool(truth)
    }
}

fn integer<S: Serializer>(
    number: i64,
    rule: Option<Coerce>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if rule == Some(Coerce::IntegerString) && serializer.is_human_readable() {
        serializer.serialize_str(itoa::Buffer::new().format(number))
    } else {
        serializer.serialize_i64(number)
    }
}

fn optional<S: Serializer>(
    value: Option<Ref<'_>>,
    rule: Option<Coerce>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => serializer.serialize_some(&Viewed(value, rule)),
        None => serializer.serialize_none(),
    }
}

fn fixed<S: Serializer>(constant: &Constant, serializer: S) -> Result<S::Ok, S::Error> {
    match constant {
        Constant::Text(text) => serializer.serialize_str(text),
        Constant::Integer(number) => serializer.serialize_i64(*number),
        Constant::Number(number) => serializer.serialize_f64(*number),
        Constant::Bool(truth) => serializer.serialize_bool(*truth),
        Constant::Null => serializer.serialize_unit(),
    }
}

fn items<S: Serializer>(
    list: &dyn List,
    rule: Option<Coerce>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_seq(Some(list.count()))?;
    let mut index = 0;
    while let Some(item) = list.item(index) {
        out.serialize_element(&Viewed(item, rule))?;
        index += 1;
    }
    out.end()
}

fn entries<S: Serializer>(
    map: &dyn Entries,
    rule: Option<Coerce>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_map(Some(map.count()))?;
    let mut outcome = Ok(());
    map.each(&mut |key, value| {
        if outcome.is_ok() {
            outcome = out.serialize_entry(key, &Viewed(value, rule));
        }
    });
    outcome?;
    out.end()
}

fn union<S: Serializer>(
    union: &dyn Union,
    rule: Option<Coerce>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let (index, value) = union.get();
    let value = Viewed(value, rule);
    if serializer.is_human_readable() {
        return value.serialize(serializer);
    }
    let mut out = serializer.serialize_tuple(2)?;
    out.serialize_element(&u32::try_from(index).unwrap_or(u32::MAX))?;
    out.serialize_element(&value)?;
    out.end()
}

fn record<S: Serializer>(record: &dyn Record, serializer: S) -> Result<S::Ok, S::Error> {
    let layout = record.layout();
    let mut serializer = Some(serializer);
    let mut outcome = None;
    record.fields(Fields(&mut |fields| {
        if let Some(serializer) = serializer.take() {
            outcome = Some(properties(layout, fields, serializer));
        }
    }));
    outcome.unwrap_or_else(|| Err(S::Error::custom("a struct without fields")))
}

fn properties<S: Serializer>(
    layout: &'static Layout,
    fields: &[Ref<'_>],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let present = || {
        layout
            .names
            .iter()
            .zip(fields)
            .enumerate()
            .filter(|(index, (_, field))| layout.requires(*index) || !field.is_absent())
    };
    if layout.positional {
        return positional(layout, fields, serializer);
    }
    let (extra, rule) = fields
        .get(layout.names.len())
        .map_or((None, None), |field| rest(*field, None));
    if extra.is_none() && serializer.is_human_readable() {
        let mut out = serializer.serialize_struct(layout.name, present().count())?;
        for (index, (name, field)) in layout.names.iter().zip(fields).enumerate() {
            if field.is_absent() && !layout.requires(index) {
                out.skip_field(name)?;
            } else {
                out.serialize_field(name, &Viewed(*field, None))?;
            }
        }
        return out.end();
    }
    let mut out =
        serializer.serialize_map(Some(present().count() + extra.map_or(0, Entries::count)))?;
    for (_, (name, field)) in present() {
        out.serialize_entry(name, &Viewed(*field, None))?;
    }
    let mut outcome = Ok(());
    if let Some(extra) = extra {
        extra.each(&mut |key, value| {
            if outcome.is_ok() {
                outcome = out.serialize_entry(key, &Viewed(value, rule));
            }
        });
    }
    outcome?;
    out.end()
}

fn positional<S: Serializer>(
    layout: &'static Layout,
    fields: &[Ref<'_>],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut out = serializer.serialize_seq(Some(positions::written(layout, fields)))?;
    let mut outcome = Ok(());
    positions::each(layout, fields, &mut |item, rule| {
        if outcome.is_ok() {
            outcome = out.serialize_element(&Viewed(item, rule));
        }
    });
    outcome?;
    out.end()
}

/// The map of the properties without a name in the layout.
fn rest(field: Ref<'_>, rule: Option<Coerce>) -> (Option<&dyn Entries>, Option<Coerce>) {
    match field {
        Ref::Map(map) => (Some(map), rule),
        Ref::Value(value) => rest(value.view(), rule),
        Ref::Coerced(rule, value) => rest(value.view(), Some(rule)),
        _ => (None, None),
    }
}
