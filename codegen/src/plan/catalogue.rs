//! What the document lists -> what was generated for it.

use std::collections::BTreeMap;

use crate::ir::{Api, Docs, Level, Origin, SchemeKind};

use super::describe;
use super::model::{Call, CatalogueEntry, EntryKind, Handle, OperationData};
use super::types::Types;

/// An entry for each line of the documentation that an operation or a component schema stands for, and one for each that no line lists.
pub(super) fn entries(api: &Api, types: &Types<'_>, handles: &[Handle]) -> Vec<CatalogueEntry> {
    let mut entries = Vec::new();
    let mut calls: BTreeMap<[&str; 3], Vec<(&Handle, &Call)>> = BTreeMap::new();
    for handle in handles {
        for call in &handle.calls {
            let OperationData {
                id, method, path, ..
            } = &call.operation;
            let of = calls.entry([id, method, path]).or_default();
            of.push((handle, call));
        }
    }
    for operation in &api.operations {
        let id = super::operations::operation_name(operation);
        let mine = calls.get(&[&*id, &*operation.method, &*operation.path]);
        let named = mine.into_iter().flatten().map(|(handle, call)| {
            let item = format!("{}().{}", handle.method, call.method);
            (item, call.operation.stream.is_some())
        });
        let mine: Vec<(String, bool)> = named.collect();
        let Some((first, _)) = mine.first() else {
            continue;
        };
        let streaming = mine.iter().find(|(_, streams)| *streams);
        let streaming = streaming.map_or(first, |(item, _)| item);
        let call = Some((operation.method.clone(), operation.path.clone()));
        for mut entry in of(&operation.docs, EntryKind::Operation, &id) {
            let streams = entry.1;
            entry.0.call.clone_from(&call);
            entry.0.item = match streams {
                true => streaming,
                false => first,
            }
            .clone();
            entries.push(entry.0);
        }
    }
    for (id, ty) in api.types.entries() {
        let (Origin::Component(component), Some(name)) = (&ty.origin, types.name(id)) else {
            continue;
        };
        for (mut entry, _) in of(&ty.docs, EntryKind::Model, component) {
            entry.item = format!("models::{name}");
            entries.push(entry);
        }
    }
    entries
}

/// The entries of an item, each with whether it stands for the stream.
fn of(docs: &Docs, kind: EntryKind, id: &str) -> Vec<(CatalogueEntry, bool)> {
    let evidence = docs.evidence().map(|evidence| match evidence.level {
        Level::Documented => "documented",
        Level::Inferred => "inferred",
        Level::Guessed => "guessed",
    });
    let entry = |nav: Option<String>, title: String, url: Option<String>| CatalogueEntry {
        nav,
        title,
        url,
        kind,
        id: id.to_owned(),
        call: None,
        evidence: evidence.map(str::to_owned),
        item: String::new(),
    };
    match docs.entries() {
        [] => vec![(entry(None, id.to_owned(), None), false)],
        listed => listed
            .iter()
            .map(|said| {
                (
                    entry(said.nav.clone(), said.title.clone(), said.url.clone()),
                    said.stream,
                )
            })
            .collect(),
    }
}

/// What the API says of itself.
pub(super) fn package_docs(api: &Api) -> super::model::Docs {
    let title = format!("{} (version {})", api.title.trim(), api.version.trim());
    match &api.description {
        Some(text) => describe::block(&format!("{title}\n\n{text}")),
        None => describe::block(&title),
    }
}

/// The security schemes, by name.
pub(super) fn schemes(api: &Api) -> Vec<(String, SchemeKind)> {
    let copy = |kind: &SchemeKind| match kind {
        SchemeKind::Bearer => SchemeKind::Bearer,
        SchemeKind::Basic => SchemeKind::Basic,
        SchemeKind::Header(name) => SchemeKind::Header(name.clone()),
        SchemeKind::Query(name) => SchemeKind::Query(name.clone()),
        SchemeKind::Cookie(name) => SchemeKind::Cookie(name.clone()),
    };
    api.schemes
        .iter()
        .map(|scheme| (scheme.name.clone(), copy(&scheme.kind)))
        .collect()
}
