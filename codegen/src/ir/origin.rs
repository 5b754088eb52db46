//! Where a type stands in the document, in the document's own words: what unnamed types are named from.

use super::{ContentKind, TypeId};

/// Where a type comes from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// `components.schemas` under this name.
    Component(String),
    /// A place that others refer to and that is no component schema: the words for it.
    Shared(String),
    /// Inside another type.
    Within(TypeId, Role),
    /// Inside an operation, by its index in [`super::Api::operations`].
    Of(usize, Role),
}

/// The part that a type plays where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The value of a property.
    Property(String),
    /// An item of an array.
    Item,
    /// The value of a map.
    Value,
    /// A variant of a union: its title or tag where it has one, and its position, from 0.
    Variant(Option<String>, usize),
    /// A part of an `allOf`, by position.
    Part(usize),
    /// A parameter of an operation.
    Parameter(String),
    /// A header of an answer.
    Header(String),
    /// The request body.
    Body,
    /// The request body in another media type.
    BodyAs(ContentKind, String),
    /// The body of an answer of this status (`200`, `4XX`, `default`).
    Answer(String),
    /// One event of a stream.
    Event,
}
