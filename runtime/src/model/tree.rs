//! Values as JSON trees.

use super::{Coerce, Fields, Json, Record, Ref, State, Value, base64, positions};

/// The value as a JSON tree, the same that [`encode`](super::encode) writes as text.
pub fn to_json(value: &dyn Value) -> Json {
    tree(value.view(), None)
}

/// The tree of a view.
pub(super) fn tree(value: Ref<'_>, rule: Option<Coerce>) -> Json {
    match value {
        Ref::Unit => Json::Null,
        Ref::Bool(truth) => boolean(*truth, rule),
        Ref::I32(number) => integer(i64::from(*number), rule),
        Ref::I64(number) => integer(*number, rule),
        Ref::U32(number) => integer(i64::from(*number), rule),
        Ref::U64(number) => Json::from(*number),
        Ref::F32(number) => narrow(*number),
        Ref::F64(number) => Json::from(*number),
        Ref::Integer(number) | Ref::UnknownInteger(number) => integer(number, rule),
        Ref::Text(text) | Ref::Unknown(text) | Ref::Secret(text) => Json::from(text),
        Ref::Moment(moment) => Json::from(moment.text()),
        Ref::Base64(bytes) => Json::String(base64_text(bytes)),
        Ref::OptBool(value) => value.map_or(Json::Null, |truth| boolean(truth, rule)),
        Ref::OptI64(value) => value.map_or(Json::Null, |number| integer(number, rule)),
        Ref::OptF64(value) => value.map_or(Json::Null, Json::from),
        Ref::OptText(value) => value.as_deref().map_or(Json::Null, Json::from),
        Ref::Texts(texts) => Json::from(texts),
        Ref::OptTexts(value) => value.as_deref().map_or(Json::Null, Json::from),
        Ref::Json(json) => json.clone(),
        Ref::Foreign(value) => value.tree(),
        Ref::Constant(constant) => constant.to_json(),
        Ref::Coerced(rule, value) => tree(value.view(), Some(rule)),
        Ref::Value(value) => tree(value.view(), rule),
        Ref::Opt(value) => match value.state() {
            State::Value(value) => tree(value, rule),
            State::Absent | State::Null => Json::Null,
        },
        Ref::List(list) => Json::Array(
            (0..list.count())
                .filter_map(|index| list.item(index))
                .map(|item| tree(item, rule))
                .collect(),
        ),
        Ref::Map(map) => {
            let mut members = serde_json::Map::new();
            map.each(&mut |key, value| _ = members.insert(key.to_owned(), tree(value, rule)));
            Json::Object(members)
        }
        Ref::Record(value) => record(value),
        Ref::Union(union) => tree(union.get().1, rule),
    }
}

/// The text of bytes.
pub(super) fn base64_text(bytes: &[u8]) -> String {
    let mut out = Vec::new();
    base64::encode(bytes, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// The number that the shortest text of an `f32` says: `0.1`, not the nearest `f64` of its bits.
fn narrow(number: f32) -> Json {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format(number);
    text.parse::<f64>().map_or(Json::Null, Json::from)
}

fn boolean(truth: bool, rule: Option<Coerce>) -> Json {
    if rule == Some(Coerce::Boolean) {
        Json::from(i64::from(truth))
    } else {
        Json::Bool(truth)
    }
}

fn integer(number: i64, rule: Option<Coerce>) -> Json {
    if rule == Some(Coerce::IntegerString) {
        Json::String(number.to_string())
    } else {
        Json::from(number)
    }
}

fn record(record: &dyn Record) -> Json {
    let layout = record.layout();
    if layout.positional {
        let mut items = Vec::new();
        record.fields(Fields(&mut |fields| {
            positions::each(layout, fields, &mut |item, rule| {
                items.push(tree(item, rule));
            });
        }));
        return Json::Array(items);
    }
    let mut members = serde_json::Map::new();
    record.fields(Fields(&mut |fields| {
        for (index, field) in fields.iter().enumerate() {
            match layout.names.get(index) {
                Some(_) if field.is_absent() && !layout.requires(index) => {}
                Some(name) => _ = members.insert((*name).to_owned(), tree(*field, None)),
                None => {
                    if let Json::Object(rest) = tree(*field, None) {
                        members.extend(rest);
                    }
                }
            }
        }
    }));
    Json::Object(members)
}
