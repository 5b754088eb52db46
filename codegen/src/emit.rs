//! [`Package`] -> [`Output`]: one file a module, spelt from the plan. Nothing here decides anything, so nothing here can fail.

mod calls;
mod client;
mod code;
mod codec;
mod enums;
mod file;
mod folds;
mod forms;
mod headers;
mod incoming;
mod models;
mod operation;
mod pages;
mod program;
mod records;
mod replies;
mod rules;
mod types;
mod unions;

use crate::output::Output;
use crate::plan::model::Package;

use code::Reach;
use file::File;

/// Spells a package. What is spelt and not needed again is let go of, since the text takes as much memory as the plan.
pub(crate) fn package(mut package: Package) -> Output {
    let mut output = Output::default();
    let program = package.program.as_ref();
    output.program = program.map(|program| program::text(&package, program));
    output.validated = package.rules.first().map(|rules| rules.ty.to_string());
    let mut add = |path: String, file: File| _ = output.files.insert(path, file.into_text());
    add("mod.rs".to_owned(), root(&package));
    add("client.rs".to_owned(), client::file(&package));
    add("operations/mod.rs".to_owned(), operations(&package));
    for plan in &package.incoming {
        add(
            format!("{}.rs", plan.module),
            incoming::file(&package, plan),
        );
    }
    for handle in &package.client.handles {
        add(
            format!("operations/{}.rs", handle.module),
            calls::file(&package, handle),
        );
    }
    package.client.handles = Vec::new();
    models::files(&mut package, &mut add);
    output.features = package.features;
    output.catalogue = package.catalogue;
    output.examples = package.examples;
    output
}

/// The API's own module.
fn root(package: &Package) -> File {
    let mut file = File::new(package, &package.docs.lines, Reach::Here);
    file.allow_what_documents_cause();
    file.item(|code| _ = code.line("mod client;"));
    file.item(|code| {
        code.line("pub mod models;").line("pub mod operations;");
        for plan in &package.incoming {
            code.gate(&plan.gate);
            code.word("pub mod ").ident(&plan.module).word(";").end();
        }
    });
    file.item(|code| _ = code.line("pub use client::Client;"));
    file.item(|code| _ = code.line("pub use ::runtime::{self, Error, ErrorKind, Secret};"));
    file
}

/// The module of operations.
fn operations(package: &Package) -> File {
    let docs = "The calls, one module a tag.".to_owned();
    let mut file = File::new(package, &[docs], Reach::Here);
    if !package.client.handles.is_empty() {
        file.item(|code| {
            for handle in &package.client.handles {
                code.gate(&handle.docs.gate);
                code.word("pub mod ").ident(&handle.module).word(";").end();
            }
        });
        file.item(|code| _ = code.line("::runtime::calls! { Ready, ready }"));
    }
    file
}
