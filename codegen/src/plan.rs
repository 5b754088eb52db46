//! [`Api`] and [`Facts`] -> [`model::Package`]: every question about the Rust that is generated is decided here.

mod bodies;
mod calls;
mod catalogue;
mod defaults;
mod describe;
mod docs;
mod examples;
mod failures;
mod features;
mod headers;
mod incoming;
mod inputs;
mod layout;
mod looks;
pub mod model;
mod model_calls;
mod models;
mod names;
mod operations;
mod pages;
mod patterns;
mod program;
mod replies;
mod rules;
pub(crate) mod samples;
mod stems;
mod streams;
mod types;
mod variants;
mod words;

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::facts::Facts;
use crate::ir::Api;
use crate::tree::{NodeId, Tree};

use features::Features;
use model::{ClientPlan, Docs, Hidden, Package};
use names::{Case, Clash, Scope};
use types::Types;

/// Decides the Rust of an API. `tree` tells where an item stands, which tells apart what nothing else does.
pub fn package(
    api: &Api,
    facts: &Facts,
    tree: &Tree,
    config: &Config,
    faults: &mut Diagnostics,
) -> Package {
    let places = Places {
        tree,
        clashes: RefCell::default(),
    };
    let features = match config.features_per_tag {
        true => Features::per_tag(api),
        false => Features::default(),
    };
    let types = Types::new(api, facts, &config.types, &features, &places);
    let models = models::models(&types, &places);
    let rules = rules::rules(&types, &places, faults);
    let handles = calls::handles(&types, &places, faults);
    let incoming = incoming::incoming(&types, &places);
    let program = program::program(&handles, &models);
    let catalogue = catalogue::entries(api, &types, &handles);
    let examples = examples::examples(&types, tree, config);
    for clash in places.clashes.take() {
        faults.push(clash.note());
    }
    Package {
        name: Scope::default().claim(Case::Snake, &[&config.name], "name"),
        source: config.source.clone(),
        docs: Docs {
            lines: [catalogue::package_docs(api).lines, features.docs()].concat(),
            ..Docs::default()
        },
        hidden: Hidden::by(&models, &handles),
        files: layout::files(&types, &models),
        features: features.list(),
        models,
        rules,
        program,
        client: ClientPlan {
            base_url: api.server.clone(),
            servers: api.servers.clone(),
            env_key: api.env.key.clone(),
            env_base_url: api.env.base_url.clone(),
            schemes: catalogue::schemes(api),
            handles,
        },
        incoming,
        catalogue,
        examples,
    }
}

/// Where things stand, in words, and which of them could not have their names.
struct Places<'a> {
    tree: &'a Tree,
    clashes: RefCell<BTreeSet<Clash>>,
}

impl Places<'_> {
    /// The JSON pointer of a node.
    fn of(&self, node: NodeId) -> String {
        self.tree.home(node).to_string()
    }

    /// Keeps what is to be said of names. What is planned twice is said once.
    fn told_apart(&self, clashes: Vec<Clash>) {
        self.clashes.borrow_mut().extend(clashes);
    }
}

/// The name of the argument of a setter.
pub(crate) fn value_ident() -> model::Ident {
    names::fixed("value")
}

/// The documentation of a value of an enumeration.
pub(crate) fn value_docs(value: &str, note: Option<&str>) -> model::Docs {
    let line = match value.trim().is_empty() {
        true => "The empty text.".to_owned(),
        false => docs::inline(&code_span(value)),
    };
    let line = match note.map(docs::inline).filter(|note| !note.is_empty()) {
        Some(note) => format!("{line}: {note}"),
        None => line,
    };
    model::Docs {
        lines: vec![line],
        ..model::Docs::default()
    }
}

/// A text as a code span, fenced by more backticks than it holds in a row.
fn code_span(text: &str) -> String {
    if !text.contains('`') {
        return format!("`{text}`");
    }
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or_default() + 1);
    format!("{fence} {text} {fence}")
}
