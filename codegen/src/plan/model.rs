//! The Rust, decided: what an emitter spells without a choice of its own.

mod client;
mod files;
mod fold;
mod look;
mod prelude;
mod program;
mod rules;
mod types;

pub use super::names::Ident;
pub use crate::config::RustPath;
pub use client::*;
pub use files::*;
pub use fold::*;
pub use look::*;
pub use prelude::{Hidden, Prelude};
pub use program::*;
pub use rules::*;
pub use types::*;

/// Everything that is generated for one API.
#[derive(Debug)]
pub struct Package {
    /// The API's name, as a module is called.
    pub name: Ident,
    /// Where the description came from, for the headers of the files.
    pub source: String,
    /// What the API says of itself.
    pub docs: Docs,
    /// The models, in the order of their names.
    pub models: Vec<Model>,
    /// The files that they stand in, by name; empty where they are few and stand in one.
    pub files: Vec<ModelFile>,
    /// The features that stand for parts of the API; empty where all of it is always there.
    pub features: Vec<Feature>,
    /// What is checked of them before they are sent, by the feature `validate`.
    pub rules: Vec<TypeRules>,
    /// The words of the prelude that names of this package hide.
    pub hidden: Hidden,
    /// The client.
    pub client: ClientPlan,
    /// What the API sends by itself, one for each kind.
    pub incoming: Vec<IncomingPlan>,
    /// What was generated for each entry of the document.
    pub catalogue: Vec<CatalogueEntry>,
    /// The document's examples.
    pub examples: Vec<Example>,
    /// A call with made-up values; none where none can be made up.
    pub program: Option<Program>,
}

/// Documentation and attributes of an item.
#[derive(Debug, Default, Clone)]
pub struct Docs {
    /// Lines of Markdown, made safe.
    pub lines: Vec<String>,
    /// Whether the item is deprecated.
    pub deprecated: bool,
    /// The features under which the item exists.
    pub gate: Gate,
}

/// Something of the document and what was generated for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueEntry {
    /// The documentation's folder; none where no navigation lists the entry.
    pub nav: Option<String>,
    /// The documentation's title.
    pub title: String,
    /// Its page.
    pub url: Option<String>,
    /// Operation or model.
    pub kind: EntryKind,
    /// `operationId`, or the schema's name.
    pub id: String,
    /// Method and path of an operation.
    pub call: Option<(String, String)>,
    /// How it is known: `documented`, `inferred`, `guessed`; none where the document does not say.
    pub evidence: Option<String>,
    /// The generated item, as a path below the API's module.
    pub item: String,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A call.
    Operation,
    /// A component schema.
    Model,
}

/// An example of the document.
#[derive(Debug, Clone)]
pub struct Example {
    /// Where it stands, as a JSON pointer.
    pub pointer: String,
    /// Its text, as JSON.
    pub json: String,
    /// The type that it is of.
    pub ty: Type,
    /// The property of an envelope under which the value of that type stands.
    pub within: Option<String>,
    /// Whether the type exists only under the feature `unverified`.
    pub unverified: bool,
}
