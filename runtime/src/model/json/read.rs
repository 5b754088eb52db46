//! Reads JSON text into slots.

use super::super::error::{Failure, Fault};
use super::super::{Coerce, Constant, Entries, List, Mut, Opaque, Scalar};
use super::number::{self, NumberFault};
use super::{Cursor, choose};

/// How many bytes may be read in vain while variants of unions are tried, beyond this many times the length of the document.
const TRIALS: usize = 8;

/// A document being read.
pub(super) struct Reader<'t> {
    pub(super) cursor: Cursor<'t>,
    /// Bytes that may still be read in vain.
    pub(super) patience: usize,
    /// Properties may be missing.
    pub(super) is_part: bool,
}

pub(super) type Outcome<T = ()> = Result<T, Failure>;
type Rule = Option<Coerce>;

impl<'t> Reader<'t> {
    pub(super) fn new(cursor: Cursor<'t>) -> Self {
        let patience = cursor
            .length()
            .saturating_mul(TRIALS)
            .saturating_add(1 << 16);
        Self {
            cursor,
            patience,
            is_part: false,
        }
    }

    /// Fills one slot with the value that comes next.
    pub(super) fn value(&mut self, slot: &mut Mut<'_>, rule: Rule) -> Outcome {
        match slot {
            Mut::Text(out) => self.text(out)?,
            Mut::I64(out) => **out = self.i64(rule)?,
            Mut::Bool(out) => **out = self.boolean(rule)?,
            Mut::F64(out) => **out = self.float(rule)?,
            Mut::OptText(out) => {
                if !self.null()? {
                    self.text(out.insert(String::new()))?;
                }
            }
            Mut::OptI64(out) => {
                if !self.null()? {
                    **out = Some(self.i64(rule)?);
                }
            }
            Mut::OptBool(out) => {
                if !self.null()? {
                    **out = Some(self.boolean(rule)?);
                }
            }
            Mut::OptF64(out) => {
                if !self.null()? {
                    **out = Some(self.float(rule)?);
                }
            }
            Mut::Texts(out) => self.texts(out)?,
            Mut::OptTexts(out) => {
                if !self.null()? {
                    self.texts(out.insert(Vec::new()))?;
                }
            }
            Mut::Opt(out) => {
                if self.null()? {
                    out.null();
                } else {
                    self.value(&mut out.fill(), rule)?;
                }
            }
            Mut::List(out) => self.list(*out, rule)?,
            Mut::Record(out) => self.record(*out)?,
            Mut::Map(out) => self.map(*out, rule)?,
            Mut::Value(out) => self.value(&mut out.slot(), rule)?,
            Mut::Coerced(rule, out) => self.value(&mut out.slot(), Some(*rule))?,
            Mut::Union(out) => choose::union(self, *out)?,
            other => self.rarer(other, rule)?,
        }
        Ok(())
    }

    /// The kinds of slot that are met less often.
    fn rarer(&mut self, slot: &mut Mut<'_>, rule: Rule) -> Outcome {
        match slot {
            Mut::I32(out) => **out = self.integer(rule, "32-bit integer")?,
            Mut::U32(out) => **out = self.integer(rule, "unsigned 32-bit integer")?,
            Mut::U64(out) => **out = self.integer(rule, "unsigned 64-bit integer")?,
            Mut::F32(out) => **out = self.narrow(rule)?,
            Mut::Integer(out) => out.set(self.i64(rule)?),
            Mut::Name(out) => out.set(&self.cursor.string()?),
            Mut::Scalar(out) => self.scalar(*out)?,
            Mut::Json(out) => **out = self.cursor.tree()?,
            Mut::Foreign(out) => self.foreign(*out)?,
            Mut::Constant(constant) => self.constant(constant)?,
            _ => self.cursor.skip()?,
        }
        Ok(())
    }

    /// Passes a null if it is next.
    #[inline]
    fn null(&mut self) -> Outcome<bool> {
        if self.cursor.peek() != b'n' {
            return Ok(false);
        }
        self.cursor.literal("null")?;
        Ok(true)
    }

    #[inline]
    fn text(&mut self, out: &mut String) -> Outcome {
        match self.cursor.plain_string() {
            Some(text) => *out = text.to_owned(),
            None => *out = self.cursor.string()?.into_owned(),
        }
        Ok(())
    }

    fn texts(&mut self, out: &mut Vec<String>) -> Outcome {
        self.cursor.array(&mut |cursor, _| {
            let text = match cursor.plain_string() {
                Some(text) => text.to_owned(),
                None => cursor.string()?.into_owned(),
            };
            out.push(text);
            Ok(())
        })
    }

    fn boolean(&mut self, rule: Rule) -> Outcome<bool> {
        match self.cursor.peek() {
            b't' => self.cursor.literal("true").map(|()| true),
            b'f' => self.cursor.literal("false").map(|()| false),
            b'"' | b'0' | b'1' if rule == Some(Coerce::Boolean) => {
                let start = self.cursor.value_start();
                let text = if self.cursor.peek() == b'"' {
                    self.cursor.string()?
                } else {
                    self.cursor.number()?.into()
                };
                Coerce::boolean(&text)
                    .ok_or_else(|| Fault::new("boolean, 0 or 1", "another value", Some(start)))
            }
            _ => Err(self.cursor.unexpected("boolean")),
        }
    }

    #[inline]
    fn i64(&mut self, rule: Rule) -> Outcome<i64> {
        match self.cursor.short_integer() {
            Some(number) => Ok(number),
            None => self.integer(rule, "64-bit integer"),
        }
    }

    /// An integer of any width, in any of the forms that are read as one.
    #[cold]
    fn integer<T: TryFrom<i128>>(&mut self, rule: Rule, expected: &str) -> Outcome<T> {
        let start = self.cursor.value_start();
        let quoted = self.cursor.peek() == b'"'
            && matches!(rule, Some(Coerce::Integer | Coerce::IntegerString));
        if !quoted && !matches!(self.cursor.peek(), b'-' | b'0'..=b'9') {
            return Err(self.cursor.unexpected(expected));
        }
        let token = if quoted {
            self.cursor.string()?
        } else {
            self.cursor.number()?.into()
        };
        match number::whole(token.trim()) {
            Ok(number) => T::try_from(number).map_err(|_| NumberFault::Range),
            Err(fault) => Err(fault),
        }
        .map_err(|fault| Fault::new(expected, describe(&token, fault), Some(start)))
    }

    #[inline]
    fn float(&mut self, rule: Rule) -> Outcome<f64> {
        match self.cursor.short_float() {
            Some(number) => Ok(number),
            None => self.any_float(rule),
        }
    }

    /// A number that `f32` can hold.
    fn narrow(&mut self, rule: Rule) -> Outcome<f32> {
        let start = self.cursor.value_start();
        let number = self.float(rule)? as f32;
        if number.is_finite() {
            Ok(number)
        } else {
            let found = "a number out of range";
            Err(Fault::new("32-bit number", found, Some(start)))
        }
    }

    /// A number in any of the forms that are read as one.
    fn any_float(&mut self, rule: Rule) -> Outcome<f64> {
        let start = self.cursor.value_start();
        let quoted = self.cursor.peek() == b'"' && rule == Some(Coerce::Number);
        if !quoted && !matches!(self.cursor.peek(), b'-' | b'0'..=b'9') {
            return Err(self.cursor.unexpected("number"));
        }
        let token = if quoted {
            self.cursor.string()?
        } else {
            self.cursor.number()?.into()
        };
        let text = token.trim();
        let fault = if quoted && number::token(text.as_bytes()) != Some(text.len()) {
            NumberFault::Malformed
        } else {
            match text.parse::<f64>() {
                Ok(number) if number.is_finite() => return Ok(number),
                _ => NumberFault::Range,
            }
        };
        Err(Fault::new("number", describe(&token, fault), Some(start)))
    }

    fn scalar(&mut self, out: &mut dyn Scalar) -> Outcome {
        let start = self.cursor.value_start();
        let text = match self.cursor.peek() {
            b'-' | b'0'..=b'9' if out.takes_numbers() => self.cursor.number()?.into(),
            b'"' => self.cursor.string()?,
            _ => return Err(self.cursor.unexpected(out.expected())),
        };
        if out.set(&text) {
            Ok(())
        } else {
            Err(Fault::new(out.expected(), "other text", Some(start)))
        }
    }

    fn foreign(&mut self, out: &mut dyn Opaque) -> Outcome {
        let start = self.cursor.value_start();
        match out.set(self.cursor.tree()?) {
            true => Ok(()),
            false => Err(refused(out, Some(start))),
        }
    }

    fn constant(&mut self, constant: &Constant) -> Outcome {
        let start = self.cursor.value_start();
        if self.cursor.constant(constant)? {
            return Ok(());
        }
        Err(Fault::new(
            constant.to_string(),
            "another value",
            Some(start),
        ))
    }

    fn list(&mut self, out: &mut dyn List, rule: Rule) -> Outcome {
        if !self.cursor.take(b'[') {
            return Err(self.cursor.unexpected("array"));
        }
        self.cursor.enter()?;
        if !self.cursor.take(b']') {
            let mut index = 0;
            loop {
                self.value(&mut out.add(), rule)
                    .map_err(|fault| fault.at(index))?;
                index += 1;
                if !self.cursor.another(b']')? {
                    break;
                }
            }
        }
        self.cursor.leave();
        Ok(())
    }

    fn map(&mut self, out: &mut dyn Entries, rule: Rule) -> Outcome {
        if !self.cursor.take(b'{') {
            return Err(self.cursor.unexpected("object"));
        }
        self.cursor.enter()?;
        if !self.cursor.take(b'}') {
            loop {
                self.entry(out, rule)?;
                if !self.cursor.another(b'}')? {
                    break;
                }
            }
        }
        self.cursor.leave();
        Ok(())
    }

    /// One property of an object into a map.
    pub(super) fn entry(&mut self, out: &mut dyn Entries, rule: Rule) -> Outcome {
        let key = self.cursor.name()?;
        self.value(&mut out.entry(key.clone().into_owned()), rule)
            .map_err(|fault| fault.below(&key))
    }
}

/// A value that a type of the caller's does not take. What it says of the value may quote it, so that is not told.
pub(in super::super) fn refused(out: &dyn Opaque, at: Option<usize>) -> Failure {
    Fault::new(out.name(), "a value that the type refuses", at)
}

/// What was found in place of a number.
fn describe(token: &str, fault: NumberFault) -> String {
    match fault {
        NumberFault::Malformed => "other text".to_owned(),
        NumberFault::Fraction | NumberFault::Range if token.len() <= 40 => token.to_owned(),
        NumberFault::Fraction => "a number with a fraction".to_owned(),
        NumberFault::Range => "a number out of range".to_owned(),
    }
}
