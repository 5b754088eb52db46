//! A library that turns an OpenAPI document into Rust source, in memory.
//!
//! `source text -> read -> lower -> ir -> facts -> plan -> emit -> output`: **read** believes the document, **lower** understands it, **facts** asks what
//! follows from it, **plan** decides every Rust question, **emit** spells the plan. Nothing flows back, and nothing here touches a file, a clock or the
//! environment.

pub mod config;
pub mod diagnostic;
pub mod source;
pub mod tree;

mod emit;
pub mod facts;
pub mod ir;
mod lower;
pub mod output;
pub mod plan;
pub mod read;

pub use config::Config;
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

/// Generates Rust from a document.
pub fn generate(source: &Source, config: &Config) -> Generation {
    let mut diagnostics = Diagnostics::default();
    let (package, tree) = decide(source, config, &mut diagnostics);
    Generation {
        output: package.as_ref().map(emit::package),
        diagnostics,
        tree,
    }
}

/// What [`generate`] would spell, as data; none where the document has errors.
pub fn plan(source: &Source, config: &Config) -> Option<plan::model::Package> {
    decide(source, config, &mut Diagnostics::default()).0
}

/// Everything but the spelling.
fn decide(
    source: &Source,
    config: &Config,
    diagnostics: &mut Diagnostics,
) -> (Option<plan::model::Package>, Tree) {
    let document = match read::document(source, diagnostics) {
        Ok(document) => document,
        Err(tree) => return (None, tree),
    };
    let api = lower::api(&document, diagnostics);
    let package = (!diagnostics.has_errors()).then(|| {
        let facts = facts::gather(&api);
        plan::package(&api, &facts, &document.tree, config, diagnostics)
    });
    let package = package.filter(|_| !diagnostics.has_errors());
    (package, document.tree)
}
