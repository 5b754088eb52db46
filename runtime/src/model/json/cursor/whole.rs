//! Values passed over, or taken as a tree.

use super::super::super::Json;
use super::super::super::error::Fault;
use super::super::number;
use super::{Cursor, Outcome};

impl<'t> Cursor<'t> {
    /// Passes a value of any type without account of where it is. `false` where it is broken; the cursor then stands anywhere.
    fn pass(&mut self) -> bool {
        let open = self.peek();
        match open {
            b'"' => self.plain_name().is_some() || self.string().is_ok(),
            b'{' | b'[' => {
                self.at += 1;
                let close = open + 2;
                if self.enter().is_err() {
                    return false;
                }
                let mut more = !self.take(close);
                while more {
                    if open == b'{' && !(self.peek() == b'"' && self.pass() && self.take(b':'))
                        || !self.pass()
                    {
                        return false;
                    }
                    more = self.take(b',');
                    if !more && !self.take(close) {
                        return false;
                    }
                }
                self.leave();
                true
            }
            b'-' | b'0'..=b'9' => self.short_integer().is_some() || self.number().is_ok(),
            b'n' | b't' | b'f' => {
                let word = ["null", "true", "false"]
                    .into_iter()
                    .find(|word| self.spells(word));
                self.at += word.map_or(0, str::len);
                word.is_some()
            }
            _ => false,
        }
    }

    /// Passes a value of any type.
    pub(in super::super) fn skip(&mut self) -> Outcome {
        let before = self.clone();
        if self.pass() {
            return Ok(());
        }
        self.return_to(&before);
        self.skip_slowly()
    }

    /// Passes a value of any type, and knows where it is when it is broken.
    #[cold]
    fn skip_slowly(&mut self) -> Outcome {
        match self.peek() {
            b'"' => self.string().map(drop),
            b'{' => self.object(&mut |cursor, name| {
                cursor.skip_slowly().map_err(|fault| fault.below(&name))
            }),
            b'[' => self.array(&mut |cursor, _| cursor.skip_slowly()),
            b'n' => self.literal("null"),
            b't' => self.literal("true"),
            b'f' => self.literal("false"),
            b'-' | b'0'..=b'9' => self.number().map(drop),
            _ => Err(self.unexpected("a value")),
        }
    }

    /// A value of any type, as a tree.
    pub(in super::super) fn tree(&mut self) -> Outcome<Json> {
        match self.peek() {
            b'"' => Ok(Json::String(self.string()?.into_owned())),
            b'{' => {
                let mut members = serde_json::Map::new();
                self.object(&mut |cursor, name| {
                    let value = cursor.tree().map_err(|fault| fault.below(&name))?;
                    members.insert(name.into_owned(), value);
                    Ok(())
                })?;
                Ok(Json::Object(members))
            }
            b'[' => {
                let mut items = Vec::new();
                self.array(&mut |cursor, _| {
                    items.push(cursor.tree()?);
                    Ok(())
                })?;
                Ok(Json::Array(items))
            }
            b'n' => self.literal("null").map(|()| Json::Null),
            b't' => self.literal("true").map(|()| Json::Bool(true)),
            b'f' => self.literal("false").map(|()| Json::Bool(false)),
            b'-' | b'0'..=b'9' => {
                let start = self.at;
                let token = self.number()?;
                number::json(token).ok_or_else(|| {
                    Fault::new(
                        "a number within the range of f64",
                        format!("number {token:.40}"),
                        Some(start),
                    )
                })
            }
            _ => Err(self.unexpected("a value")),
        }
    }
}
