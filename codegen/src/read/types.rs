//! The names of JSON types that documents use.

use crate::tree::{NodeId, Tree};

/// The types of OpenAPI 3.0.
pub(super) const TYPES: &[&str] = &["string", "number", "integer", "boolean", "array", "object"];

/// Names of other languages whose meaning is plain, lower case: the type, and the format that
/// goes with it. `any` is no type at all.
const OTHER_NAMES: &[(&str, Option<&str>, Option<&str>)] = &[
    ("any", None, None),
    ("array", Some("array"), None),
    ("bool", Some("boolean"), None),
    ("boolean", Some("boolean"), None),
    ("date", Some("string"), Some("date")),
    ("date-time", Some("string"), Some("date-time")),
    ("datetime", Some("string"), Some("date-time")),
    ("decimal", Some("number"), None),
    ("dict", Some("object"), None),
    ("double", Some("number"), Some("double")),
    ("file", Some("string"), Some("binary")),
    ("float", Some("number"), Some("float")),
    ("int", Some("integer"), None),
    ("int32", Some("integer"), Some("int32")),
    ("int64", Some("integer"), Some("int64")),
    ("integer", Some("integer"), None),
    ("list", Some("array"), None),
    ("long", Some("integer"), Some("int64")),
    ("map", Some("object"), None),
    ("number", Some("number"), None),
    ("object", Some("object"), None),
    ("str", Some("string"), None),
    ("string", Some("string"), None),
    ("text", Some("string"), None),
    ("uuid", Some("string"), Some("uuid")),
];

/// What a written type means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Meaning {
    /// The type; none for `any`.
    pub(crate) name: Option<&'static str>,
    /// The format that the name implies.
    pub(crate) format: Option<&'static str>,
}

/// What a written type means; none where that is not plain.
pub(crate) fn meaning(text: &str) -> Option<Meaning> {
    let lower = text.to_ascii_lowercase();
    let found = OTHER_NAMES.iter().find(|(name, ..)| *name == lower)?;
    Some(Meaning {
        name: found.1,
        format: found.2,
    })
}

/// The type that a schema states, as it is read: the one beside `null` of a list, and names of other languages by what they mean.
pub(crate) fn stated(tree: &Tree, schema: NodeId) -> Option<Meaning> {
    let at = tree.get(schema, "type")?;
    let listed = tree.items(at).iter().filter_map(|item| tree.as_str(*item));
    let mut names = tree.as_str(at).into_iter().chain(listed);
    names.find_map(meaning)
}
