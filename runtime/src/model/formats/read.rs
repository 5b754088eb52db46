//! Reads values through a `Deserializer`.

use std::fmt;

use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::super::json;
use super::super::{Blank, Coerce, Constant, Json, List, Mut, Union, Value};
use super::record::record;

/// Reads into a blank value through any deserializer.
///
/// # Errors
/// Those of the deserializer, and data that does not fit the type. The value is then half filled and of no use.
pub fn deserialize<'de, D: Deserializer<'de>>(
    value: &mut dyn Value,
    deserializer: D,
) -> Result<(), D::Error> {
    Fill(value.slot(), None).deserialize(deserializer)
}

/// Reads a value through any deserializer: what `Deserialize` of every model does.
///
/// # Errors
/// Those of [`deserialize`].
pub fn read<'de, T: Value + Blank, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    deserialize(&mut value, deserializer)?;
    Ok(value)
}

pub(super) type Rule = Option<Coerce>;

/// A slot that serde can fill.
pub(super) struct Fill<'a>(pub(super) Mut<'a>, pub(super) Rule);

impl<'de> DeserializeSeed<'de> for Fill<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        let Self(slot, rule) = self;
        let people = d.is_human_readable();
        match slot {
            Mut::Value(value) => Fill(value.slot(), rule).deserialize(d),
            Mut::Coerced(rule, value) => Fill(value.slot(), Some(rule)).deserialize(d),
            Mut::Record(value) => record(value, d),
            Mut::Union(value) => union(value, d),
            Mut::Json(out) if people => Json::deserialize(d).map(|json| *out = json),
            Mut::Json(out) => {
                let text = String::deserialize(d)?;
                json::read_slot(&text, Mut::Json(out)).map_err(told)
            }
            Mut::Foreign(out) => {
                let mut json = Json::Null;
                Fill(Mut::Json(&mut json), None).deserialize(d)?;
                match out.set(json) {
                    true => Ok(()),
                    false => Err(told(json::refused(out, None))),
                }
            }
            Mut::Constant(constant) => fixed(constant, d),
            Mut::Unit if people => d.deserialize_any(IgnoredAny).map(drop),
            Mut::Unit => d.deserialize_unit(IgnoredAny).map(drop),
            slot @ (Mut::OptBool(_)
            | Mut::OptI64(_)
            | Mut::OptF64(_)
            | Mut::OptText(_)
            | Mut::OptTexts(_)
            | Mut::Opt(_)) => d.deserialize_option(Self(slot, rule)),
            slot @ (Mut::Texts(_) | Mut::List(_)) => d.deserialize_seq(Self(slot, rule)),
            slot @ Mut::Map(_) => d.deserialize_map(Self(slot, rule)),
            slot if people
                && (rule.is_some()
                    || matches!(&slot, Mut::Scalar(scalar) if scalar.takes_numbers())) =>
            {
                d.deserialize_any(Self(slot, rule))
            }
            slot @ Mut::Bool(_) => d.deserialize_bool(Self(slot, rule)),
            slot @ Mut::I32(_) => d.deserialize_i32(Self(slot, rule)),
            slot @ (Mut::I64(_) | Mut::Integer(_)) => d.deserialize_i64(Self(slot, rule)),
            slot @ Mut::U32(_) => d.deserialize_u32(Self(slot, rule)),
            slot @ Mut::U64(_) => d.deserialize_u64(Self(slot, rule)),
            slot @ Mut::F32(_) => d.deserialize_f32(Self(slot, rule)),
            slot @ Mut::F64(_) => d.deserialize_f64(Self(slot, rule)),
            slot @ Mut::Text(_) => d.deserialize_string(Self(slot, rule)),
            slot @ (Mut::Name(_) | Mut::Scalar(_)) => d.deserialize_str(Self(slot, rule)),
        }
    }
}

/// A failure of the codec as an error of the format.
fn told<E: Error>(failure: super::super::error::Failure) -> E {
    E::custom(super::super::DecodeError::from(failure))
}

impl Fill<'_> {
    /// An integer for a slot of any numeric type.
    fn whole<E: Error>(self, number: i128, seen: Unexpected<'_>) -> Result<(), E> {
        let fits = match self.0 {
            Mut::I32(out) => number.try_into().map(|number| *out = number).is_ok(),
            Mut::I64(out) => number.try_into().map(|number| *out = number).is_ok(),
            Mut::U32(out) => number.try_into().map(|number| *out = number).is_ok(),
            Mut::U64(out) => number.try_into().map(|number| *out = number).is_ok(),
            Mut::Integer(out) => number.try_into().map(|number| out.set(number)).is_ok(),
            Mut::F64(out) => {
                *out = number as f64;
                true
            }
            Mut::F32(out) => {
                *out = number as f32;
                true
            }
            Mut::Bool(out) if self.1 == Some(Coerce::Boolean) && matches!(number, 0 | 1) => {
                *out = number == 1;
                true
            }
            Mut::Scalar(out) if out.takes_numbers() => out.set(&number.to_string()),
            slot => return Err(E::invalid_type(seen, &Fill(slot, self.1))),
        };
        if fits {
            Ok(())
        } else {
            Err(E::invalid_value(
                seen,
                &"a number within the range of the type",
            ))
        }
    }
}

impl<'de> Visitor<'de> for Fill<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            Mut::Bool(_) | Mut::OptBool(_) => "a boolean",
            Mut::I32(_)
            | Mut::I64(_)
            | Mut::U32(_)
            | Mut::U64(_)
            | Mut::Integer(_)
            | Mut::OptI64(_) => "an integer",
            Mut::F32(_) | Mut::F64(_) | Mut::OptF64(_) => "a number",
            Mut::Text(_) | Mut::OptText(_) | Mut::Name(_) => "a string",
            Mut::Scalar(scalar) => scalar.expected(),
            Mut::Texts(_) | Mut::OptTexts(_) => "an array of strings",
            Mut::List(_) => "an array",
            Mut::Map(_) => "an object",
            _ => "another value",
        })
    }

    fn visit_bool<E: Error>(self, truth: bool) -> Result<(), E> {
        match self.0 {
            Mut::Bool(out) => {
                *out = truth;
                Ok(())
            }
            slot => Err(E::invalid_type(
                Unexpected::Bool(truth),
                &Fill(slot, self.1),
            )),
        }
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.whole(i128::from(number), Unexpected::Signed(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.whole(i128::from(number), Unexpected::Unsigned(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        match self.0 {
            Mut::F64(out) => *out = number,
            Mut::F32(_) if number.is_finite() && !(number as f32).is_finite() => {
                return Err(E::invalid_value(
                    Unexpected::Float(number),
                    &"a 32-bit number",
                ));
            }
            Mut::F32(out) => *out = number as f32,
            Mut::Scalar(out) if out.takes_numbers() => {
                _ = out.set(zmij::Buffer::new().format(number))
            }
            slot => {
                return match json::whole(zmij::Buffer::new().format(number)) {
                    Ok(whole) => Fill(slot, self.1).whole(whole, Unexpected::Float(number)),
                    Err(_) => Err(E::invalid_type(
                        Unexpected::Float(number),
                        &Fill(slot, self.1),
                    )),
                };
            }
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let fits = match self.0 {
            Mut::Text(out) => {
                text.clone_into(out);
                true
            }
            Mut::Name(out) => {
                out.set(text);
                true
            }
            Mut::Scalar(out) => {
                let expected = out.expected();
                return if out.set(text) {
                    Ok(())
                } else {
                    Err(E::invalid_value(Unexpected::Other("other text"), &expected))
                };
            }
            Mut::I64(out) if matches!(self.1, Some(Coerce::Integer | Coerce::IntegerString)) => {
                json::whole(text.trim())
                    .ok()
                    .and_then(|number| i64::try_from(number).ok())
                    .map(|number| *out = number)
                    .is_some()
            }
            Mut::F64(out) if self.1 == Some(Coerce::Number) => text
                .trim()
                .parse()
                .ok()
                .filter(|number: &f64| number.is_finite())
                .map(|number| *out = number)
                .is_some(),
            Mut::Bool(out) if self.1 == Some(Coerce::Boolean) => {
                Coerce::boolean(text).map(|truth| *out = truth).is_some()
            }
            slot => {
                return Err(E::invalid_type(
                    Unexpected::Other("string"),
                    &Fill(slot, self.1),
                ));
            }
        };
        if fits {
            Ok(())
        } else {
            Err(E::invalid_value(
                Unexpected::Other("other text"),
                &"text of the type",
            ))
        }
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        match self.0 {
            Mut::Text(out) => {
                *out = text;
                Ok(())
            }
            slot => Fill(slot, self.1).visit_str(&text),
        }
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        if let Mut::Opt(out) = self.0 {
            out.null();
        }
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        match self.0 {
            slot @ (Mut::OptBool(_)
            | Mut::OptI64(_)
            | Mut::OptF64(_)
            | Mut::OptText(_)
            | Mut::OptTexts(_)
            | Mut::Opt(_)) => Fill(slot, self.1).visit_none(),
            slot => Err(E::invalid_type(Unexpected::Unit, &Fill(slot, self.1))),
        }
    }

    fn visit_some<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        let rule = self.1;
        match self.0 {
            Mut::OptBool(out) => Fill(Mut::Bool(out.insert(false)), rule).deserialize(d),
            Mut::OptI64(out) => Fill(Mut::I64(out.insert(0)), rule).deserialize(d),
            Mut::OptF64(out) => Fill(Mut::F64(out.insert(0.0)), rule).deserialize(d),
            Mut::OptText(out) => Fill(Mut::Text(out.insert(String::new())), rule).deserialize(d),
            Mut::OptTexts(out) => Fill(Mut::Texts(out.insert(Vec::new())), rule).deserialize(d),
            Mut::Opt(out) => Fill(out.fill(), rule).deserialize(d),
            slot => Fill(slot, rule).deserialize(d),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        match self.0 {
            Mut::Texts(out) => {
                while let Some(text) = items.next_element()? {
                    out.push(text);
                }
            }
            Mut::List(out) => while items.next_element_seed(Item(&mut *out, self.1))?.is_some() {},
            slot => return Err(A::Error::invalid_type(Unexpected::Seq, &Fill(slot, self.1))),
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        match self.0 {
            Mut::Map(out) => {
                while let Some(key) = entries.next_key::<String>()? {
                    entries.next_value_seed(Fill(out.entry(key), self.1))?;
                }
                Ok(())
            }
            slot => Err(A::Error::invalid_type(Unexpected::Map, &Fill(slot, self.1))),
        }
    }
}

/// The next item of a list, which is added when there is one.
struct Item<'a>(&'a mut dyn List, Rule);

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, d: D) -> Result<(), D::Error> {
        Fill(self.0.add(), self.1).deserialize(d)
    }
}

fn fixed<'de, D: Deserializer<'de>>(constant: &'static Constant, d: D) -> Result<(), D::Error> {
    let is = match constant {
        _ if d.is_human_readable() => {
            let json = Json::deserialize(d)?;
            json == constant.to_json()
                || matches!(constant, Constant::Integer(number) if json.as_f64() == Some(*number as f64))
        }
        Constant::Text(text) => String::deserialize(d)? == *text,
        Constant::Integer(number) => i64::deserialize(d)? == *number,
        Constant::Number(number) => f64::deserialize(d)? == *number,
        Constant::Bool(truth) => bool::deserialize(d)? == *truth,
        Constant::Null => <()>::deserialize(d).is_ok(),
    };
    if is {
        Ok(())
    } else {
        Err(D::Error::custom(format_args!(
            "expected {constant}, found another value"
        )))
    }
}

fn union<'de, D: Deserializer<'de>>(out: &mut dyn Union, d: D) -> Result<(), D::Error> {
    if d.is_human_readable() {
        let json = Json::deserialize(d)?;
        return json::read_slot(&json.to_string(), Mut::Union(out)).map_err(told);
    }
    d.deserialize_tuple(2, Numbered(out))
}

/// A union as the number of its variant and what it holds.
struct Numbered<'a>(&'a mut dyn Union);

impl<'de> Visitor<'de> for Numbered<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the number of a variant and its value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let index: u32 = items
            .next_element()?
            .ok_or_else(|| A::Error::invalid_length(0, &self))?;
        let slot = self.0.choose(usize::try_from(index).unwrap_or(usize::MAX));
        items
            .next_element_seed(Fill(slot, None))?
            .ok_or_else(|| A::Error::custom("a variant without its value"))
    }
}
