//! What a generation yields: files in memory.

use std::collections::BTreeMap;

use crate::plan::model::{CatalogueEntry, Example, Feature};

/// The files of one API, and what they hold.
#[derive(Debug, Default)]
pub struct Output {
    /// Text by path below the API's folder; folders are parted by `/`. The entry is `mod.rs`.
    pub files: BTreeMap<String, String>,
    /// What was generated for each entry of the document.
    pub catalogue: Vec<CatalogueEntry>,
    /// The document's examples, where the configuration asks for them.
    pub examples: Vec<Example>,
    /// A program that makes one call and knows the crate by the API's name; none where no values can be made up for any.
    pub program: Option<String>,
    /// The features that stand for parts of the API, where the configuration asks for them.
    pub features: Vec<Feature>,
    /// The first model with `validate`, by name.
    pub validated: Option<String>,
}
