//! Values read from plain text: a `text/plain` body, a header.

use super::error::{Failure, Fault};
use super::json::{self, NumberFault};
use super::{Coerce, DecodeError, Json, Mut, Value};

/// Reads text that is not JSON into a blank value: a string takes it whole, a number, boolean or other scalar takes what it spells, a list takes
/// what stands between commas. A struct, a map or a union takes it as JSON.
///
/// # Errors
/// The text does not fit the type.
pub fn decode_text(text: &str, into: &mut dyn Value) -> Result<(), DecodeError> {
    Ok(fill(text, into.slot(), None, false)?)
}

/// `item`: the text is an item of a list, so a list within is JSON.
fn fill(text: &str, slot: Mut<'_>, rule: Option<Coerce>, item: bool) -> Result<(), Failure> {
    match slot {
        Mut::Unit => {}
        Mut::Text(out) => text.clone_into(out),
        Mut::OptText(out) => *out = Some(text.to_owned()),
        Mut::Name(out) => out.set(text),
        Mut::Scalar(out) => {
            // The space around a value is none of it: a line ends with a break.
            let bare = text.trim();
            let whole = out.suits(text) || !out.suits(bare);
            if !out.set(if whole { text } else { bare }) {
                return Err(other(out.expected()));
            }
        }
        Mut::Bool(out) => *out = boolean(text, rule)?,
        Mut::OptBool(out) => *out = Some(boolean(text, rule)?),
        Mut::I32(out) => *out = integer(text)?,
        Mut::I64(out) => *out = integer(text)?,
        Mut::U32(out) => *out = integer(text)?,
        Mut::U64(out) => *out = integer(text)?,
        Mut::OptI64(out) => *out = Some(integer(text)?),
        Mut::Integer(out) => out.set(integer(text)?),
        Mut::F32(out) => {
            *out = float(text)? as f32;
            if !out.is_finite() {
                return Err(Fault::new("32-bit number", "a number out of range", None));
            }
        }
        Mut::F64(out) => *out = float(text)?,
        Mut::OptF64(out) => *out = Some(float(text)?),
        Mut::Texts(out) => out.extend(parts(text).map(str::to_owned)),
        Mut::OptTexts(out) => *out = Some(parts(text).map(str::to_owned).collect()),
        Mut::List(out) if !item => {
            for (index, part) in parts(text).enumerate() {
                fill(part, out.add(), rule, true).map_err(|fault| fault.at(index))?;
            }
        }
        Mut::Opt(out) => fill(text, out.fill(), rule, item)?,
        Mut::Value(out) => fill(text, out.slot(), rule, item)?,
        Mut::Coerced(rule, out) => fill(text, out.slot(), Some(rule), item)?,
        Mut::Json(out) => *out = Json::String(text.to_owned()),
        Mut::Foreign(out) => {
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
        slot @ (Mut::Record(_) | Mut::Map(_) | Mut::List(_)) => json::read_slot(text, slot)?,
        Mut::Union(out) => match json::read_slot(text, Mut::Union(out)) {
            Ok(()) => {}
            Err(_) => json::read_slot(&Json::from(text).to_string(), Mut::Union(out))?,
        },
    }
    Ok(())
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
