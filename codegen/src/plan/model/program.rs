//! A program that makes one call, as it is printed.

use super::Ident;

/// A call with made-up values.
#[derive(Debug)]
pub struct Program {
    /// The client's method.
    pub handle: Ident,
    /// The handle's method.
    pub method: Ident,
    /// What the method asks for.
    pub arguments: Vec<Placeholder>,
    /// Whether the answer is something to show.
    pub shown: bool,
}

/// A value that fits its type.
#[derive(Debug, Clone)]
pub enum Placeholder {
    /// `None`.
    None,
    /// `true`.
    Flag,
    /// `1`.
    Integer,
    /// `1.0`.
    Number,
    /// Text that says what it stands for, borrowed.
    Text(String),
    /// The same, owned.
    OwnedText(String),
    /// A UUID of zeros.
    Uuid,
    /// Any JSON value.
    Json,
    /// A file.
    File,
    /// Bytes that are sent as they are.
    Payload,
    /// A list without items.
    NoItems,
    /// A list of one item.
    Items(Box<Placeholder>),
    /// A map without entries.
    NoEntries,
    /// A value of an enumeration: the type and the variant.
    Symbol(Ident, Ident),
    /// A value of a union: the type, the variant and what it holds.
    Variant(Ident, Ident, Box<Placeholder>),
    /// A model: its name, and what its `new` asks for.
    New(Ident, Vec<Placeholder>),
}
