//! What values look like as JSON: by this the variants of a union are told apart.

/// What tells the JSON of a type from that of others.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Look {
    /// The kinds of JSON value; empty where any is possible.
    pub kinds: Vec<JsonKind>,
    /// What the items of an array look like.
    pub item: Option<Box<Look>>,
    /// Properties that an object must have.
    pub required: Vec<String>,
    /// Values that a property of an object has, where it is there.
    pub constants: Vec<(String, Vec<Constant>)>,
}

/// A value that is known beforehand.
#[derive(Debug, Clone, PartialEq)]
pub enum Constant {
    /// A string.
    Text(String),
    /// An integer.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A boolean.
    Boolean(bool),
}

impl Constant {
    /// The value as JSON.
    pub fn to_json(&self) -> serde_json::Value {
        match self {
            Constant::Text(text) => text.as_str().into(),
            Constant::Integer(number) => (*number).into(),
            Constant::Number(number) => (*number).into(),
            Constant::Boolean(truth) => (*truth).into(),
        }
    }

    /// Whether a JSON value is this one, numbers by value.
    pub fn is(&self, value: &serde_json::Value) -> bool {
        match self {
            Constant::Integer(number) => value.as_f64() == Some(*number as f64),
            Constant::Number(number) => value.as_f64() == Some(*number),
            _ => *value == self.to_json(),
        }
    }
}

/// A kind of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum JsonKind {
    Boolean,
    Number,
    String,
    Array,
    Object,
}
