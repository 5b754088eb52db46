//! [`Package`] -> [`Output`]: one file a module, spelt from the plan. Nothing here decides anything, so nothing here can fail.

mod calls;
mod client;
mod code;
mod codec;
mod enums;
mod file;
mod folds;
mod incoming;
mod operation;
mod pages;
mod program;
mod records;
mod replies;
mod rules;
mod types;
mod unions;

use crate::output::Output;
use crate::plan::model::{Docs, Model, Package};

use file::File;

/// Spells a package.
pub(crate) fn package(package: Package) -> Output {
    let mut output = Output::default();
    let mut add = |path: String, file: File| _ = output.files.insert(path, file.into_text());
    add("mod.rs".to_owned(), root(&package));
    add("client.rs".to_owned(), client::file(&package));
    add("models/mod.rs".to_owned(), models(&package));
    add("models/codec.rs".to_owned(), codec(&package));
    if !package.rules.is_empty() {
        add("models/rules.rs".to_owned(), rules(&package));
    }
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
    let program = package.program.as_ref();
    output.program = program.map(|program| program::text(&package, program));
    output.validated = package.rules.first().map(|rules| rules.ty.to_string());
    output.catalogue = package.catalogue;
    output.examples = package.examples;
    output
}

/// A file that says of itself what no document says.
fn fixed(package: &Package, docs: &'static str) -> File {
    File::new(&package.source, &[docs.to_owned()], package.hidden)
}

/// The API's own module.
fn root(package: &Package) -> File {
    let mut file = File::new(&package.source, &package.docs.lines, package.hidden);
    file.allow_what_documents_cause();
    file.item(|code| _ = code.line("mod client;"));
    file.item(|code| {
        code.line("pub mod models;").line("pub mod operations;");
        for plan in &package.incoming {
            code.word("pub mod ").ident(&plan.module).word(";").end();
        }
    });
    file.item(|code| _ = code.line("pub use client::Client;"));
    file.item(|code| _ = code.line("pub use ::runtime::{self, Error, ErrorKind, Secret};"));
    file
}

/// The module of models: what their users read.
fn models(package: &Package) -> File {
    let mut file = fixed(package, "The types that requests and answers are made of.");
    file.allow_missing_docs();
    file.item(|code| _ = code.line("mod codec;"));
    if !package.rules.is_empty() {
        file.item(|code| {
            _ = code
                .line("#[cfg(feature = \"validate\")]")
                .line("mod rules;")
        });
    }
    for model in &package.models {
        let docs = model.docs();
        match model {
            Model::Struct(item) => records::items(&mut file, item),
            Model::Union(item) => unions::items(&mut file, item),
            Model::Strings(item) => file.gated(docs, |code| enums::strings(code, item)),
            Model::Integers(item) => file.gated(docs, |code| enums::integers(code, item)),
            Model::Newtype(item) => file.gated(docs, |code| records::newtype(code, item)),
            Model::Alias(item) => file.gated(docs, |code| records::alias(code, item)),
        }
    }
    file
}

/// The module of what the models implement for the codec.
fn codec(package: &Package) -> File {
    let mut file = fixed(
        package,
        "How the models are read and written: a table for each, by the macros of `runtime::model`.",
    );
    let idle = |model: &Model| model.docs().unverified || matches!(model, Model::Alias(_));
    imports(&mut file, package.models.iter().all(idle));
    for model in &package.models {
        if !matches!(model, Model::Alias(_)) {
            file.gated(model.docs(), |code| codec::table(code, model));
        }
    }
    file
}

/// The module of what is checked of models.
fn rules(package: &Package) -> File {
    let mut file = fixed(
        package,
        "What `validate` checks of the models that are sent: a table each, beside the type.",
    );
    imports(
        &mut file,
        package.rules.iter().all(|rules| rules.unverified),
    );
    for rules in &package.rules {
        let docs = Docs {
            unverified: rules.unverified,
            ..Docs::default()
        };
        file.gated(&docs, |code| rules::item(code, rules));
    }
    file
}

/// What a module of tables uses.
fn imports(file: &mut File, unused: bool) {
    file.item(|code| {
        for import in ["use super::*;", "use ::runtime::model as rt;"] {
            if unused {
                code.line("#[allow(unused_imports)]");
            }
            code.line(import);
        }
    });
}

/// The module of operations.
fn operations(package: &Package) -> File {
    let mut file = fixed(package, "The calls, one module a tag.");
    if !package.client.handles.is_empty() {
        file.item(|code| {
            for handle in &package.client.handles {
                if handle.docs.unverified {
                    code.line("#[cfg(feature = \"unverified\")]");
                }
                code.word("pub mod ").ident(&handle.module).word(";").end();
            }
        });
    }
    file
}
