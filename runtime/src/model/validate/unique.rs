//! Whether two items of a list are equal.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::exact::Exact;
use crate::model::Json;

/// The first two equal items of a list, by their positions.
pub(super) fn twice(list: &Json) -> Option<(usize, usize)> {
    let mut seen = HashMap::new();
    let items = list.as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().enumerate().find_map(|(index, item)| {
        let mut text = String::new();
        write(item, &mut text);
        seen.insert(text, index).map(|first| (first, index))
    })
}

/// Writes a value so that equal values have the same text: numbers by their value, objects by the order of their keys.
fn write(value: &Json, out: &mut String) {
    match value {
        Json::Null | Json::Bool(_) | Json::String(_) => _ = write!(out, "{value}"),
        Json::Number(number) => {
            let text = number.to_string();
            match Exact::parse(&text) {
                Some(exact) => _ = write!(out, "{}", exact.canonical()),
                None => out.push_str(&text),
            }
        }
        Json::Array(items) => {
            out.push('[');
            for item in items {
                write(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Json::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(key, _)| *key);
            out.push('{');
            for (key, value) in members {
                _ = write!(out, "{key:?}:");
                write(value, out);
                out.push(',');
            }
            out.push('}');
        }
    }
}
