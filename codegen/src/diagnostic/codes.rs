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
    ("W0105", "a key stands twice in one object, with one value"),
    ("E0106", "values are nested deeper than 128 levels"),
    (
        "E0107",
        "YAML aliases or repeated references stand for more than 1,000,000 values or 64 MiB of text",
    ),
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
        "a value of another JSON type is read as what it plainly means",
    ),
    ("W0212", "a limit is out of range and left out"),
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
    (
        "W0216",
        "a parameter or a credential cannot be sent under its name and is left out",
    ),
    ("E0217", "a component has an empty name"),
    (
        "W0218",
        "a keyword that only limits what others admit is not checked",
    ),
    ("W0220", "patterns of property names are not checked"),
    (
        "W0221",
        "something that the specification has is not generated",
    ),
    ("W0222", "a schema admits no value"),
    ("W0223", "the dialect of the schemas is not known"),
    ("W0224", "a type is not known; the schema admits any value"),
    ("E0231", "a path parameter does not say that it is required"),
    ("E0232", "a parameter stands twice in one list"),
    (
        "W0232",
        "a reference to a parameter stands twice in one list",
    ),
    ("E0233", "a component is null"),
    (
        "E0234",
        "`$self` is not an address, or names a part of a document",
    ),
    ("W0235", "two operations have one `operationId`"),
    // References
    ("E0301", "a reference leads to nothing in the document"),
    (
        "W0301",
        "a mapping leads to nothing in the document and is taken for a name",
    ),
    (
        "E0302",
        "a reference leads out of the document, to what is not read",
    ),
    (
        "W0302",
        "the reference of an example leads to nothing that can be read; the example is left out",
    ),
    ("E0303", "a reference leads back to itself"),
    (
        "W0303",
        "a schema is only a reference that leads back to itself and means nothing",
    ),
    (
        "E0304",
        "a reference leads to no component of the kind that its place needs",
    ),
    (
        "W0304",
        "a reference leads to a component of another kind, and one of its name fits",
    ),
    (
        "E0305",
        "a security requirement names a scheme, and the document has no components",
    ),
    (
        "W0305",
        "a security requirement names no scheme of the document and is not used",
    ),
    ("E0306", "a path item refers to what is no path item"),
    ("E0307", "a file that a reference leads to cannot be read"),
    (
        "W0307",
        "a mapping leads to a file that is not there and is taken for a name",
    ),
    (
        "E0308",
        "a reference leads out of the folder of the document",
    ),
    (
        "W0309",
        "a reference is not written as one, and read as what it plainly means",
    ),
    (
        "E0310",
        "more than 1,000 references lead on from each other",
    ),
    // Schemas
    (
        "W0402",
        "a value of an enumeration is not of the type that the schema states",
    ),
    (
        "N0402",
        "values with a fraction make no enumeration; any number is taken",
    ),
    (
        "W0403",
        "a property is required and not described, so nothing is generated for it",
    ),
    (
        "W0404",
        "no value is of all parts of an `allOf`; any value is taken",
    ),
    ("E0405", "schemas are parts of each other by `allOf`"),
    ("W0405", "a schema is part of itself by `allOf`"),
    ("W0406", "a choice is made of too many choices"),
    (
        "N0407",
        "a discriminator tells not all variants apart; they are told by what they look like",
    ),
    (
        "W0408",
        "a discriminator maps a value to what is no variant",
    ),
    (
        "N0409",
        "a discriminator stands beside no choice and is not used",
    ),
    ("N0410", "`not` is not checked"),
    ("W0411", "a property is listed as required twice"),
    (
        "W0412",
        "parts of a schema describe one thing in ways that do not make one type",
    ),
    (
        "W0413",
        "values that are objects or arrays make no enumeration",
    ),
    (
        "W0430",
        "a limit of values cannot be met and is not checked",
    ),
    (
        "W0431",
        "a pattern is no regular expression and is not checked",
    ),
    ("N0431", "a pattern uses what cannot be checked"),
    ("W0432", "a default contradicts its schema and is not used"),
    // Operations
    ("E0501", "a path template has a brace that is not closed"),
    ("W0502", "a path names a parameter that is not described"),
    (
        "W0503",
        "a header parameter is one that the request sets by itself",
    ),
    ("E0504", "a path template has a parameter without a name"),
    (
        "W0505",
        "a parameter of a media type that is not spelt by the call is taken as text",
    ),
    (
        "W0507",
        "a path parameter stands in no template and is not used",
    ),
    (
        "W0508",
        "an authentication scheme is not computed, or not part of a request",
    ),
    ("W0509", "a multipart body is put together by the caller"),
    ("W0510", "headers of a part are not sent by themselves"),
    ("W0512", "a server has no whole address and is not used"),
    (
        "W0513",
        "the schema of a body that is taken as text or bytes is not read",
    ),
    (
        "W0514",
        "a method cannot be sent; its operation is left out",
    ),
    ("W0515", "a path holds a query or a fragment"),
    (
        "W0516",
        "a parameter has a style that is not defined for its value",
    ),
    ("W0517", "an answer that has no body describes one"),
    ("W0518", "a path has one parameter twice"),
    ("N0525", "how a stream ends is taken from its schema"),
    (
        "N0526",
        "the events of a stream and the answer without it do not fit together",
    ),
    ("N0530", "the answers of a call come in pages"),
    ("W0531", "pages of a call are not followed"),
    (
        "W0532",
        "the names and lines of a stream's events are not read, their data is",
    ),
    // Names
    ("N0601", "two names become the same in Rust"),
    // Extensions
    ("E0701", "`x-coerce` has a value that is not known"),
    ("E0702", "an extension of the generator is malformed"),
    // Configuration
    (
        "E0801",
        "a type is configured for what the document does not have",
    ),
];

/// The codes by which something is told that the specification has and the generator does not, or not whole. The README lists what they stand for.
pub const UNSUPPORTED: &[&str] = &[
    "W0214", "W0218", "W0220", "W0221", "W0223", "E0302", "E0305", "W0305", "N0402", "W0406",
    "N0410", "W0412", "W0413", "N0431", "W0505", "W0508", "W0509", "W0510", "W0513", "W0515",
    "W0516", "N0526", "W0531", "W0532",
];

/// The meaning of a code.
pub fn meaning(code: &str) -> Option<&'static str> {
    CODES
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, meaning)| *meaning)
}
