//! A library that turns an OpenAPI document into Rust source, in memory.
//!
//! `source text -> read -> lower -> ir -> facts -> plan -> emit -> output`: **read** believes the document, **lower** understands it, **facts** asks what
//! follows from it, **plan** decides every Rust question, **emit** spells the plan. Nothing flows back, and nothing here touches a file, a clock or the
//! environment.

// No document makes the generator panic: where an index or a slice cannot fail, the place says why.
#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

pub mod config;
mod cut;
pub mod diagnostic;
pub mod source;
pub mod tree;

mod emit;
pub mod facts;
pub mod ir;
mod lower;
pub mod output;
pub mod plan;
pub mod prove;
pub mod read;

pub use config::{Config, OwnTypes, RustPath};
pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use output::Output;
pub use source::Source;

use tree::Tree;

/// What came of a generation: the output, unless the document has errors, and everything there is to say of the document.
#[derive(Debug)]
pub struct Generation {
    /// The generated files; none where `diagnostics` holds an error.
    pub output: Option<Output>,
    /// Errors, warnings and notes.
    pub diagnostics: Diagnostics,
    /// The document's tree, by which `diagnostics` tell their places.
    pub tree: Tree,
}

/// Generates Rust from a document of one file.
pub fn generate(source: &Source, config: &Config) -> Generation {
    let mut diagnostics = Diagnostics::default();
    let document = read::document(source, &mut diagnostics);
    finished(document, config, diagnostics)
}

/// Generates Rust from a document whose references may lead to other files, which `load` gives.
/// Their texts are added to the source, so that diagnostics can show them.
pub fn generate_files<'a>(
    source: &mut Source,
    config: &Config,
    load: &'a mut read::Loader<'a>,
) -> Generation {
    let mut diagnostics = Diagnostics::default();
    let document = read::document_of_files(source, load, &mut diagnostics);
    finished(document, config, diagnostics)
}

fn finished(
    document: Result<read::Document, Tree>,
    config: &Config,
    mut diagnostics: Diagnostics,
) -> Generation {
    let (package, tree) = decide(document, config, &mut diagnostics);
    Generation {
        output: package.map(emit::package),
        diagnostics,
        tree,
    }
}

/// What [`generate`] would spell, as data; none where the document has errors.
pub fn plan(source: &Source, config: &Config) -> Option<plan::model::Package> {
    let mut diagnostics = Diagnostics::default();
    let document = read::document(source, &mut diagnostics);
    decide(document, config, &mut diagnostics).0
}

/// What a document says, without regard to Rust; none where it cannot be understood.
pub fn understand(source: &Source, diagnostics: &mut Diagnostics) -> Option<(ir::Api, Tree)> {
    let document = read::document(source, diagnostics).ok()?;
    let api = lower::api(&document, &OwnTypes::default(), diagnostics);
    (!diagnostics.has_errors()).then_some((api, document.tree))
}

/// Everything but the spelling.
fn decide(
    document: Result<read::Document, Tree>,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> (Option<plan::model::Package>, Tree) {
    let document = match document {
        Ok(document) => document,
        Err(tree) => return (None, tree),
    };
    let api = lower::api(&document, &config.types, diagnostics);
    let package = (!diagnostics.has_errors()).then(|| {
        let facts = facts::gather(&api);
        plan::package(&api, &facts, &document.tree, config, diagnostics)
    });
    let package = package.filter(|_| !diagnostics.has_errors());
    (package, document.tree)
}
