//! What a schema says of its values beside their type.

use std::sync::Arc;

use crate::tree::NodeId;

/// The limits of the values of one place: those of its schema, of what that refers to, and of the parts of its `allOf` together.
///
/// As JSON Schema has it, a limit holds for values of its kind alone: a length says nothing of a number.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Limits {
    /// The fewest characters of a text, in Unicode scalar values.
    pub min_length: Option<Limit<u64>>,
    /// The most characters of a text.
    pub max_length: Option<Limit<u64>>,
    /// Regular expressions, each of which matches somewhere in a text.
    pub patterns: Vec<Limit<Arc<str>>>,
    /// The least number.
    pub minimum: Option<Limit<Bound>>,
    /// The greatest number.
    pub maximum: Option<Limit<Bound>>,
    /// Numbers, of each of which a number is a multiple.
    pub multiples: Vec<Limit<String>>,
    /// The fewest items of an array.
    pub min_items: Option<Limit<u64>>,
    /// The most items of an array.
    pub max_items: Option<Limit<u64>>,
    /// Whether no two items of an array are equal.
    pub unique: bool,
    /// The fewest properties of an object.
    pub min_properties: Option<Limit<u64>>,
    /// The most properties of an object.
    pub max_properties: Option<Limit<u64>>,
}

impl Limits {
    /// Whether nothing is limited.
    pub fn is_empty(&self) -> bool {
        *self == Limits::default()
    }
}

/// A limit and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit<T> {
    /// The keyword's value.
    pub at: NodeId,
    /// The limit.
    pub value: T,
}

/// The end of a range of numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// The number, in the document's spelling.
    pub number: String,
    /// Whether the number itself is outside.
    pub exclusive: bool,
}
