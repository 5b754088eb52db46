//! Every code a diagnostic can carry. The letter is the severity (error, warning, note), the
//! first two digits the family: 01 reading, 02 structure, 03 references, 04 schemas,
//! 05 operations, 06 names, 07 extensions. A code keeps its meaning for ever.

/// Each code and its meaning in a line, by code within its family.
pub const CODES: &[(&str, &str)] = &[
    // Reading
    (
        "E0101",
        "the text is not in the encoding that it should be in",
    ),
    ("E0102", "the document is larger than 64 MiB"),
    ("E0103", "the text is not JSON"),
    ("E0104", "the text is not YAML"),
    ("E0105", "a key stands twice in one object"),
    ("E0106", "values are nested deeper than 128 levels"),
    ("E0107", "YAML aliases stand for more than 1,000,000 values"),
    (
        "E0108",
        "a YAML merge key `<<` merges something that is not an object",
    ),
    ("E0109", "a YAML tag is unknown or does not fit its value"),
    ("E0110", "a YAML key is an object or an array"),
    ("E0111", "a YAML number is infinite or not a number"),
    (
        "E0112",
        "a YAML alias stands inside the value that it names",
    ),
    ("E0113", "a file holds more than one YAML document"),
    ("E0114", "the document is empty"),
    ("E0115", "the document is not an object"),
    ("E0116", "the file is of another kind, such as HTML"),
    ("E0120", "the key `openapi` is missing"),
    ("E0121", "the version of the specification is not supported"),
    ("E0122", "the version of the specification is unknown"),
    ("E0123", "the document says both `openapi` and `swagger`"),
    (
        "W0124",
        "the version is not written as three numbers in quotes",
    ),
    // Structure
    ("E0201", "a value has the wrong JSON type"),
    ("E0202", "a key that nothing can be made without is missing"),
    (
        "E0203",
        "a value is none of those that the specification lists",
    ),
    ("E0204", "a key under `paths` does not begin with `/`"),
    ("E0205", "a key under `responses` is no status"),
    (
        "E0206",
        "a parameter or header has neither or both of `schema` and `content`",
    ),
    ("W0207", "a key is not known and not read"),
    ("W0208", "a key that stands beside `$ref` is not read"),
    (
        "N0208",
        "a description that stands beside `$ref` is not read",
    ),
    (
        "W0209",
        "a key that the specification wants is missing and read as empty",
    ),
    ("W0210", "a null is read as if its key were absent"),
    (
        "W0211",
        "a number or boolean is read as text, or text as a boolean",
    ),
    ("W0212", "a number is out of range and left out"),
    (
        "W0213",
        "a form of another version is read as what it means in 3.0",
    ),
    ("W0214", "a construct cannot be read yet and is left out"),
    ("E0215", "a media type holds quotes or control characters"),
    ("W0215", "a media type is not written as `type/subtype`"),
    (
        "E0216",
        "the name of a header or an authentication scheme cannot be sent",
    ),
    ("E0217", "a component has an empty name"),
];

/// The meaning of a code.
pub fn meaning(code: &str) -> Option<&'static str> {
    CODES
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, meaning)| *meaning)
}
