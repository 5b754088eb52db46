//! [`Package`] -> [`Output`]: one file a module, spelt from the plan. Nothing here decides anything, so nothing here can fail.

mod calls;
mod client;
mod code;
mod codec;
mod enums;
mod file;
mod incoming;
mod operation;
mod program;
mod records;
mod replies;
mod rules;
mod types;
mod unions;

use std::{panic, thread};

use proc_macro2::TokenStream;
use quote::quote;

use crate::output::Output;
use crate::plan::model::{Docs, Handle, IncomingPlan, Model, Package};

use file::File;

/// Stack for spelling: syntax trees are walked by recursion, and types nest as deep as a document.
const STACK: usize = 64 << 20;

/// Spells a package.
pub(crate) fn package(package: &Package) -> Output {
    let work = || spelt(package);
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        match thread.spawn_scoped(scope, work) {
            Ok(worker) => worker
                .join()
                .unwrap_or_else(|fault| panic::resume_unwind(fault)),
            // A system without threads has what stack it has.
            Err(_) => work(),
        }
    })
}

fn spelt(package: &Package) -> Output {
    let mut output = Output {
        catalogue: package.catalogue.clone(),
        examples: package.examples.clone(),
        program: package
            .program
            .as_ref()
            .map(|program| program::text(package, program)),
        validated: package.rules.first().map(|rules| rules.ty.to_string()),
        ..Output::default()
    };
    let mut add = |path: &str, file: File| {
        output
            .files
            .insert(path.to_owned(), file.text(&package.source));
    };
    add("mod.rs", root(package));
    add("client.rs", client::file(package));
    let (public, codec) = models(package);
    add("models/mod.rs", public);
    add("models/codec.rs", codec);
    if !package.rules.is_empty() {
        add("models/rules.rs", self::rules(package));
    }
    add("operations/mod.rs", operations(package));
    for plan in &package.incoming {
        add(&format!("{}.rs", plan.module), incoming::file(plan));
    }
    for handle in &package.client.handles {
        add(
            &format!("operations/{}.rs", handle.module),
            calls::file(handle),
        );
    }
    output
}

/// The API's own module.
fn root(package: &Package) -> File {
    let mut file = File::with_docs(&package.docs.lines);
    file.allow_what_documents_cause();
    file.item(quote!(
        mod client;
    ));
    file.item(quote!(
        pub mod models;
    ));
    file.item(quote!(
        pub mod operations;
    ));
    for IncomingPlan { module, .. } in &package.incoming {
        file.item(quote!(pub mod #module;));
    }
    file.item(quote!(
        pub use client::Client;
    ));
    file.item(quote!(
        pub use ::runtime::{self, Error, ErrorKind, Secret};
    ));
    file
}

/// The module of models, and that of what they implement for the codec.
fn models(package: &Package) -> (File, File) {
    let mut public =
        File::with_docs(&["The types that requests and answers are made of.".to_owned()]);
    let mut codec = File::with_docs(&[
        "How the models are read and written: a table for each, by the macros of `runtime::model`."
            .to_owned(),
    ]);
    public.item(quote!(
        mod codec;
    ));
    if !package.rules.is_empty() {
        public.item(quote!(
            #[cfg(feature = "validate")]
            mod rules;
        ));
    }
    let idle = |model: &Model| model.docs().unverified || matches!(model, Model::Alias(_));
    let unused = package.models.iter().all(idle);
    let unused = unused.then(|| quote!(#[allow(unused_imports)]));
    codec.item(quote!(
        #unused
        use super::*;
    ));
    codec.item(quote!(
        #unused
        use ::runtime::model as rt;
    ));
    for model in &package.models {
        let items = match model {
            Model::Struct(item) => records::items(item),
            Model::Strings(item) => vec![enums::strings(item)],
            Model::Integers(item) => vec![enums::integers(item)],
            Model::Union(item) => unions::items(item),
            Model::Newtype(item) => vec![records::newtype(item)],
            Model::Alias(item) => vec![records::alias(item)],
        };
        for item in items {
            public.gated(model.docs(), item);
        }
        if !matches!(model, Model::Alias(_)) {
            codec.code(model.docs(), |code| codec::table(code, model));
        }
    }
    (public, codec)
}

/// The module of what is checked of models.
fn rules(package: &Package) -> File {
    let mut file = File::with_docs(&[
        "What `validate` checks of the models that are sent: a table each, beside the type."
            .to_owned(),
    ]);
    let unused = package.rules.iter().all(|rules| rules.unverified);
    let unused = unused.then(|| quote!(#[allow(unused_imports)]));
    file.item(quote!(
        #unused
        use super::*;
    ));
    file.item(quote!(
        #unused
        use ::runtime::model as rt;
    ));
    for rules in &package.rules {
        let docs = Docs {
            unverified: rules.unverified,
            ..Docs::default()
        };
        file.code(&docs, |code| rules::item(code, rules));
    }
    file
}

/// The module of operations.
fn operations(package: &Package) -> File {
    let mut file = File::with_docs(&["The calls, one module a tag.".to_owned()]);
    for Handle { module, docs, .. } in &package.client.handles {
        file.gated(docs, quote!(pub mod #module;));
    }
    file
}

/// The attributes of an item, its documentation among them.
fn attributes(docs: &Docs) -> TokenStream {
    let lines = doc_lines(&docs.lines);
    let deprecated = docs.deprecated.then(|| quote!(#[deprecated]));
    quote!(#lines #deprecated)
}

/// Documentation as attributes.
fn doc_lines(lines: &[String]) -> TokenStream {
    let lines = lines.iter().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!(" {line}"),
    });
    quote!(#(#[doc = #lines])*)
}
