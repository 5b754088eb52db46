//! `type` and `format` -> [`Scalar`]; `enum` -> the values of an enumeration.
//!
//! ```yaml
//! type: string
//! format: uuid
//! ```

use crate::diagnostic::Diagnostic;
use crate::ir::{Scalar, Shape, Symbol};
use crate::tree::{Kind, NodeId};

use super::Lowering;

impl Lowering<'_> {
    /// A boolean, number or string; `implied` is the format that the name of its type brings with it.
    pub(super) fn scalar(&mut self, node: NodeId, kind: &str, implied: Option<&str>) -> Shape {
        let tree = self.tree;
        let format = tree
            .get(node, "format")
            .and_then(|format| tree.as_str(format));
        let format = format.or(implied);
        let secret = self.own_flag(node, "x-secret") == Some(true);
        let scalar = match (kind, format) {
            ("boolean", _) => Scalar::Boolean,
            ("integer", Some("int32")) => Scalar::Int32,
            ("integer", Some("uint64" | "uint")) => Scalar::Uint64,
            ("integer" | "number", Some("unix-time")) => Scalar::UnixSeconds,
            ("integer" | "number", Some("unix-time-ms")) => Scalar::UnixMillis,
            ("integer", _) => Scalar::Int64,
            ("number", _) => Scalar::Number,
            (_, _) if secret => Scalar::Secret,
            (_, Some("uuid")) => Scalar::Uuid,
            (_, Some("date-time")) => Scalar::DateTime,
            (_, Some("date")) => Scalar::Date,
            (_, Some("local-date-time")) => Scalar::LocalDateTime,
            (_, Some("decimal")) => Scalar::Decimal,
            (_, Some("byte")) => Scalar::Base64,
            (_, Some("binary")) => Scalar::Bytes,
            (_, _) => Scalar::Text,
        };
        Shape::Scalar(scalar)
    }

    /// `x-coerce`: one Rust type for a value whose wire form varies.
    pub(super) fn coerced(&mut self, at: NodeId) -> Shape {
        match self.tree.as_str(at) {
            Some("integer") => Shape::Scalar(Scalar::IntegerOrText),
            Some("integer-string") => Shape::Scalar(Scalar::IntegerAsText),
            Some("number") => Shape::Scalar(Scalar::NumberOrText),
            Some("boolean") => Shape::Scalar(Scalar::BooleanNumber),
            _ => {
                self.faults.push(
                    Diagnostic::error("E0701", at, "`x-coerce` has a value that it does not know")
                        .help("write `integer`, `integer-string`, `number` or `boolean`"),
                );
                Shape::Any
            }
        }
    }

    /// `enum`: strings alone, integers alone, or whatever else they are.
    pub(super) fn enumeration(&mut self, values: NodeId) -> Shape {
        let tree = self.tree;
        let (mut strings, mut integers) = (Vec::new(), Vec::new());
        let (mut booleans, mut numbers, mut others) = (0, 0, 0);
        for &at in tree.items(values) {
            match tree.kind(at) {
                Kind::Null => {}
                Kind::String(text) => push_new(&mut strings, at, text.to_owned()),
                Kind::Bool(_) => booleans += 1,
                Kind::Number(_) => match tree.as_i64(at) {
                    Some(number) => push_new(&mut integers, at, number),
                    None => numbers += 1,
                },
                Kind::Sequence(_) | Kind::Mapping(_) => others += 1,
            }
        }
        match (
            strings.is_empty(),
            integers.is_empty(),
            booleans + others,
            numbers,
        ) {
            (false, true, 0, 0) => Shape::Strings(strings),
            (true, false, 0, 0) => Shape::Integers(integers),
            (true, true, 0, 0) => Shape::Any,
            (true, true, count, 0) if count == booleans => Shape::Scalar(Scalar::Boolean),
            (true, _, 0, _) => {
                let text = "values with a fraction make no enumeration; any number is taken";
                self.warn("W0402", values, text);
                Shape::Scalar(Scalar::Number)
            }
            _ => {
                let text =
                    "the values of this enumeration are of several kinds; any JSON value is taken";
                self.warn("W0402", values, text);
                Shape::Any
            }
        }
    }

    /// The words of a choice between plain strings and enumerations of strings: one open enumeration, as each of ours is.
    pub(super) fn open_words(&mut self, choice: NodeId) -> Option<Vec<Symbol<String>>> {
        let tree = self.tree;
        let mut words = Vec::new();
        for &part in tree.items(choice) {
            if self.is_null(part) {
                continue;
            }
            let node = self.target(part)?;
            let only_words = ["allOf", "oneOf", "anyOf", "format", "x-secret", "x-coerce"]
                .iter()
                .all(|key| tree.get(node, key).is_none());
            let values = tree.get(node, "enum").map(|values| tree.items(values));
            let kind = tree.get(node, "type").and_then(|kind| tree.as_str(kind));
            if !only_words || !(kind == Some("string") || kind.is_none() && values.is_some()) {
                return None;
            }
            for &at in values.unwrap_or_default() {
                match tree.kind(at) {
                    Kind::Null => {}
                    Kind::String(text) => push_new(&mut words, at, text.to_owned()),
                    _ => return None,
                }
            }
        }
        Some(words).filter(|words| !words.is_empty())
    }
}

/// Adds a value that is not there yet.
fn push_new<T: PartialEq>(symbols: &mut Vec<Symbol<T>>, at: NodeId, value: T) {
    if symbols.iter().all(|symbol| symbol.value != value) {
        symbols.push(Symbol { at, value });
    }
}
