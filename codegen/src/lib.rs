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
    let document = match read::document(source, &mut diagnostics) {
        Ok(document) => document,
        Err(tree) => {
            return Generation {
                output: None,
                diagnostics,
                tree,
            };
        }
    };
    let api = lower::api(&document, &mut diagnostics);
    let output = (!diagnostics.has_errors()).then(|| {
        let facts = facts::gather(&api);
        let package = plan::package(&api, &facts, &document.tree, config, &mut diagnostics);
        emit::package(&package)
    });
    let output = output.filter(|_| !diagnostics.has_errors());
    Generation {
        output,
        diagnostics,
        tree: document.tree,
    }
}
