//! Values whose form on the wire varies.

/// How a value of varying form is read and written. The Rust type is `i64`, `f64` or `bool`, also as an option, an item or an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coerce {
    /// An integer or its text; written as an integer.
    Integer,
    /// An integer or its text; written as text.
    IntegerString,
    /// A number or its text; written as a number.
    Number,
    /// `0`, `1`, their texts, `true` or `false`; written as `0` or `1`.
    Boolean,
}

impl Coerce {
    /// The boolean that a text or a number stands for.
    pub(super) fn boolean(text: &str) -> Option<bool> {
        match text {
            "0" => Some(false),
            "1" => Some(true),
            _ => None,
        }
    }
}
