//! What a caller decides about the output.

/// Settings of one generation.
#[derive(Debug, Clone)]
pub struct Config {
    /// The API's name: the module under which everything is found.
    pub name: String,
    /// What the header of each file names as the source.
    pub source: String,
    /// Whether the document's examples are returned with their types.
    pub examples: bool,
}
