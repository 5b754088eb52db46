//! Values read from plain text: a `text/plain` body, a header.

use super::error::{Failure, Fault};
use super::json::{self, NumberFault, Seen};
use super::{Coerce, DecodeError, Json, Layout, Mut, Record, Slots, Value};

/// Reads text that is not JSON into a blank value: a string takes it whole, a number, boolean or other scalar takes what it spells, a list takes
/// what stands between commas. A struct, a map or a union takes it as JSON.
///
/// # Errors
/// The text does not fit the type.
pub fn decode_text(text: &str, into: &mut dyn Value) -> Result<(), DecodeError> {
    Ok(fill(text, &mut into.slot(), None, Form::Whole)?)
}

/// The same for a value in the style `simple` of OpenAPI, in which an object is its names and values between commas: `a,1,b,2`, where it is
/// `exploded` `a=1,b=2`. What begins as an object of JSON is read as one.
pub(crate) fn decode_simple(
    text: &str,
    exploded: bool,
    into: &mut dyn Value,
) -> Result<(), DecodeError> {
    Ok(fill(
        text,
        &mut into.slot(),
        None,
        Form::Simple { exploded },
    )?)
}

/// How a struct or a map is spelt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As JSON.
    Whole,
    /// As names and values.
    Simple { exploded: bool },
    /// As JSON, and so is a list: the text is an item of one.
    Item,
}

fn fill(text: &str, slot: &mut Mut<'_>, rule: Option<Coerce>, form: Form) -> Result<(), Failure> {
    match slot {
        Mut::Unit => {}
        Mut::Text(out) => text.clone_into(out),
        Mut::OptText(out) => **out = Some(text.to_owned()),
        Mut::Name(out) => out.set(text),
        Mut::Scalar(out) => {
            // The space around a value is none of it: a line ends with a break.
            let bare = text.trim();
            let whole = out.suits(text) || !out.suits(bare);
            if !out.set(if whole { text } else { bare }) {
                return Err(other(out.expected()));
            }
        }
        Mut::Bool(out) => **out = boolean(text, rule)?,
        Mut::OptBool(out) => **out = Some(boolean(text, rule)?),
        Mut::I32(out) => **out = integer(text)?,
        Mut::I64(out) => **out = integer(text)?,
        Mut::U32(out) => **out = integer(text)?,
        Mut::U64(out) => **out = integer(text)?,
        Mut::OptI64(out) => **out = Some(integer(text)?),
        Mut::Integer(out) => out.set(integer(text)?),
        Mut::F32(out) => {
            **out = float(text)? as f32;
            if !out.is_finite() {
                return Err(Fault::new("32-bit number", "a number out of range", None));
            }
        }
        Mut::F64(out) => **out = float(text)?,
        Mut::OptF64(out) => **out = Some(float(text)?),
        Mut::Texts(out) => out.extend(parts(text).map(str::to_owned)),
        Mut::OptTexts(out) => **out = Some(parts(text).map(str::to_owned).collect()),
        Mut::List(out) if form != Form::Item => {
            for (index, part) in parts(text).enumerate() {
                fill(part, &mut out.add(), rule, Form::Item).map_err(|fault| fault.at(index))?;
            }
        }
        Mut::Opt(out) => fill(text, &mut out.fill(), rule, form)?,
        Mut::Value(out) => fill(text, &mut out.slot(), rule, form)?,
        Mut::Coerced(rule, out) => fill(text, &mut out.slot(), Some(*rule), form)?,
        Mut::Json(out) => **out = Json::String(text.to_owned()),
        Mut::Foreign(out) => {
            let out = &mut **out;
            // A number or an object, where the type takes no such string.
            let taken = out.set(Json::from(text))
                || serde_json::from_str(text).is_ok_and(|json| out.set(json));
            if !taken {
                return Err(json::refused(out, None));
            }
        }
        Mut::Constant(constant) => {
            let is = match constant.to_json() {
                Json::String(expected) => expected == text,
                json => {
                    let spelt = json.to_string();
                    spelt == text.trim()
                }
            };
            if !is {
                return Err(other(&constant.to_string()));
            }
        }
        Mut::Record(out) => match pairs(text, form) {
            Some(pairs) => record(pairs, &mut **out)?,
            None => json::read_slot(text, Mut::Record(&mut **out))?,
        },
        Mut::Map(out) => match pairs(text, form) {
            Some(pairs) => {
                for (name, value) in pairs {
                    fill(value, &mut out.entry(name.to_owned()), rule, Form::Item)
                        .map_err(|fault| fault.below(name))?;
                }
            }
            None => json::read_slot(text, Mut::Map(&mut **out))?,
        },
        Mut::List(out) => json::read_slot(text, Mut::List(&mut **out))?,
        Mut::Union(out) => match json::read_slot(text, Mut::Union(&mut **out)) {
            Ok(()) => {}
            Err(_) => {
                let text = Json::from(text).to_string();
                json::read_slot(&text, Mut::Union(&mut **out))?;
            }
        },
    }
    Ok(())
}

/// The names and values of an object that is spelt so; none where it is spelt as JSON. A name without a value has an empty one.
fn pairs(text: &str, form: Form) -> Option<Vec<(&str, &str)>> {
    let Form::Simple { exploded } = form else {
        return None;
    };
    if text.trim_start().starts_with('{') {
        return None;
    }
    let mut parts = parts(text);
    let mut pairs = Vec::new();
    while let Some(part) = parts.next() {
        pairs.push(match (exploded, part.split_once('=')) {
            (true, Some((name, value))) => (name.trim_end(), value.trim_start()),
            (true, None) => (part, ""),
            (false, _) => (part, parts.next().unwrap_or_default()),
        });
    }
    Some(pairs)
}

/// Names and values into the fields of a struct. Of a name that comes twice the last value counts.
fn record(pairs: Vec<(&str, &str)>, out: &mut dyn Record) -> Result<(), Failure> {
    let layout = out.layout();
    let mut outcome = Ok(());
    out.slots(Slots(&mut |slots| outcome = fields(&pairs, layout, slots)));
    outcome
}

fn fields(
    pairs: &[(&str, &str)],
    layout: &'static Layout,
    slots: &mut [Mut<'_>],
) -> Result<(), Failure> {
    let mut seen = Seen::default();
    for (name, value) in pairs {
        let named = layout.position(name, 0);
        let index = named.unwrap_or(layout.names.len());
        let filled = match (named, slots.get_mut(index)) {
            (Some(index), Some(slot)) => {
                seen.insert(index);
                fill(value, slot, None, Form::Item)
            }
            (None, Some(Mut::Map(map))) => {
                let mut slot = map.entry((*name).to_owned());
                fill(value, &mut slot, None, Form::Item)
            }
            // A name that the struct does not have, and keeps none of.
            _ => Ok(()),
        };
        filled.map_err(|fault| fault.below(name))?;
    }
    match seen.missing(layout, slots) {
        None => Ok(()),
        Some(name) => Err(Fault::new(
            format!("property `{name}`"),
            "text without it",
            None,
        )),
    }
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    let text = text.trim();
    text.split(',')
        .map(str::trim)
        .filter(move |_| !text.is_empty())
}

fn other(expected: &str) -> Failure {
    Fault::new(expected, "other text", None)
}

fn boolean(text: &str, rule: Option<Coerce>) -> Result<bool, Failure> {
    match text.trim() {
        "true" => Ok(true),
        "false" => Ok(false),
        text => (rule == Some(Coerce::Boolean))
            .then(|| Coerce::boolean(text))
            .flatten()
            .ok_or_else(|| other("boolean")),
    }
}

fn integer<T: TryFrom<i128>>(text: &str) -> Result<T, Failure> {
    match json::whole(text.trim()) {
        Ok(number) => {
            T::try_from(number).map_err(|_| Fault::new("integer", "a number out of range", None))
        }
        Err(NumberFault::Malformed) => Err(other("integer")),
        Err(NumberFault::Fraction) => Err(Fault::new("integer", "a number with a fraction", None)),
        Err(NumberFault::Range) => Err(Fault::new("integer", "a number out of range", None)),
    }
}

fn float(text: &str) -> Result<f64, Failure> {
    match text.trim().parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        _ => Err(other("number")),
    }
}
