//! What is checked of values beside their types, as it is printed.

use super::{Gate, Ident};

/// What is checked of a model.
#[derive(Debug)]
pub struct TypeRules {
    /// The static that holds it.
    pub name: Ident,
    /// The model.
    pub ty: Ident,
    /// The features under which the model exists.
    pub gate: Gate,
    /// What is checked.
    pub check: Check,
}

/// What is checked of a value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Check {
    /// The limits of the value itself.
    pub limits: Vec<Limit>,
    /// What is checked of the values that it holds.
    pub within: Within,
}

impl Check {
    /// Whether nothing is checked.
    pub fn is_empty(&self) -> bool {
        *self == Check::default()
    }
}

/// What is checked of the values that a value holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Within {
    /// Nothing.
    #[default]
    Nothing,
    /// Each item of a list.
    Items(Box<Check>),
    /// Each value of a map.
    Entries(Box<Check>),
    /// Members of an object, by position; what has no name stands after the last.
    Fields(Vec<(usize, Check)>),
    /// What variants of a union hold, by position.
    Variants(Vec<(usize, Check)>),
    /// What its model says: the static of it.
    Type(Ident),
}

/// A limit.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Limit {
    MinLength(u64),
    MaxLength(u64),
    /// As the document spells it, and as it is matched.
    Pattern(String, String),
    Minimum(String),
    Above(String),
    Maximum(String),
    Below(String),
    MultipleOf(String),
    MinItems(u64),
    MaxItems(u64),
    UniqueItems,
    MinProperties(u64),
    MaxProperties(u64),
}
