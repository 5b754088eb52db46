//! `type` and `format` -> [`Scalar`].
//!
//! ```yaml
//! type: string
//! format: uuid
//! ```

use crate::diagnostic::Diagnostic;
use crate::ir::{Scalar, Shape};
use crate::tree::NodeId;

use super::Lowering;

impl Lowering<'_> {
    /// A boolean, number or string; `implied` is the format that the name of its type brings with it.
    pub(super) fn scalar(&mut self, node: NodeId, kind: &str, implied: Option<&str>) -> Shape {
        let tree = self.tree;
        let format = tree
            .get(node, "format")
            .and_then(|format| tree.as_str(format));
        let format = format.or(implied);
        if let (false, Some(format)) = (["boolean", "integer", "number"].contains(&kind), format)
            && let Some(own) = self.own_format(format)
        {
            return own;
        }
        let secret = self.own_flag(node, "x-secret") == Some(true);
        let scalar = match (kind, format) {
            ("boolean", _) => Scalar::Boolean,
            ("integer", Some("int8" | "int16" | "int32")) => Scalar::Int32,
            ("integer", Some("uint8" | "uint16" | "uint32")) => Scalar::Uint32,
            ("integer", Some("uint64" | "uint" | "unsigned" | "ulong")) => Scalar::Uint64,
            ("integer" | "number", Some("unix-time")) => Scalar::UnixSeconds,
            ("integer" | "number", Some("unix-time-ms")) => Scalar::UnixMillis,
            ("integer", _) if self.is_wide(node) => Scalar::Uint64,
            ("integer", _) => Scalar::Int64,
            ("number", _) => Scalar::Number,
            (_, _) if secret => Scalar::Secret,
            (_, Some("uuid")) => Scalar::Uuid,
            (_, Some("date-time")) => Scalar::DateTime,
            (_, Some("date")) => Scalar::Date,
            (_, Some("local-date-time")) => Scalar::LocalDateTime,
            (_, Some("decimal")) => Scalar::Decimal,
            (_, Some("time" | "partial-time" | "full-time")) => Scalar::Time,
            (_, Some("duration")) => Scalar::Duration,
            (_, Some("ip")) => Scalar::Ip,
            (_, Some("ipv4")) => Scalar::Ipv4,
            (_, Some("ipv6")) => Scalar::Ipv6,
            (_, Some("byte" | "base64")) => Scalar::Base64,
            (_, Some("binary")) => Scalar::Bytes,
            (_, _) => Scalar::Text,
        };
        Shape::Scalar(scalar)
    }

    /// Whether an integer may be larger than 64 bits with a sign hold.
    fn is_wide(&self, node: NodeId) -> bool {
        let tree = self.tree;
        let at = tree.get(node, "maximum");
        at.is_some_and(|at| tree.as_i64(at).is_none() && tree.as_u64(at).is_some())
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
}
