//! In which file each model stands: with what it belongs to, so that nothing unrelated moves it.
//!
//! | model | file |
//! | --- | --- |
//! | a component schema, and all that stands inside it | the component's: `Repository`, `RepositoryOwner` in `repository.rs` |
//! | a schema that others refer to where it stands, and all inside it | the same, after its place |
//! | bodies, answers and parameters of operations | their tag's: `repos_calls.rs` |
//!
//! A document of few models has them all in one file. Only the number of its models decides that, so that a document moves between the two once as it
//! grows, and every path stays as it is.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::ir::{Origin, TypeId};

use super::describe;
use super::model::{Gate, Model, ModelFile};
use super::names::{Case, Scope, Want};
use super::operations::tag_of;
use super::types::Types;

/// The most models that stand in one file.
const FEW: usize = 200;

/// Names of files that mean something else, to Rust, cargo or Windows.
pub(super) const RESERVED: [&str; 29] = [
    "mod", "lib", "main", "build", "con", "prn", "aux", "nul", "conin", "conout", "clock", "com1",
    "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4",
    "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// What models of one file belong to.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Home<'a> {
    /// The outermost type that they stand in.
    Type(TypeId),
    /// A tag.
    Tag(&'a str),
}

/// The files of `models`, in the order of their names; none where one is enough.
pub(super) fn files(types: &Types<'_>, models: &[Model]) -> Vec<ModelFile> {
    if models.len() <= FEW {
        return Vec::new();
    }
    let mut homes: BTreeMap<Home<'_>, Vec<usize>> = BTreeMap::new();
    for id in types.ids() {
        let position = types
            .name(id)
            .and_then(|name| models.binary_search_by(|model| model.name().cmp(name)).ok());
        if let Some(position) = position {
            homes.entry(home(types, id)).or_default().push(position);
        }
    }
    let wants: Vec<Want<'_>> = homes.keys().map(|home| want(types, home)).collect();
    let reserved = [&RESERVED[..], &["rules"]].concat();
    let (names, _) = Scope::with(&reserved).share(Case::Module, &wants);
    let files = homes
        .into_iter()
        .zip(names)
        .map(|((home, mut own), module)| {
            own.sort_unstable();
            let gates = own.iter().filter_map(|position| models.get(*position));
            ModelFile {
                module,
                docs: describe::block(&said(types, &home, own.len())),
                gate: Gate::around(gates.map(Model::gate)),
                models: own,
            }
        });
    let mut files: Vec<ModelFile> = files.collect();
    files.sort_by(|a, b| a.module.cmp(&b.module));
    files
}

/// What a type belongs to.
fn home<'a>(types: &Types<'a>, id: TypeId) -> Home<'a> {
    let api = types.api;
    let mut root = id;
    while let Origin::Within(parent, _) = &api.ty(root).origin {
        // What a type stands in is met before it.
        if *parent >= root {
            break;
        }
        root = *parent;
    }
    match &api.ty(root).origin {
        Origin::Of(operation, _) => match api.operations.get(*operation) {
            Some(operation) => Home::Tag(tag_of(operation)),
            None => Home::Type(root),
        },
        _ => Home::Type(root),
    }
}

/// What is said of a file that holds so many models.
fn said(types: &Types<'_>, home: &Home<'_>, count: usize) -> String {
    let outer = match home {
        Home::Tag(tag) => return format!("What calls of `{tag}` send and receive."),
        Home::Type(root) => types.name(*root),
    };
    match outer {
        Some(name) if count > 1 => format!("`{name}` and the types inside it."),
        Some(name) => format!("`{name}`."),
        None => "Types that stand in one place of the document.".to_owned(),
    }
}

/// How a file is to be called.
fn want<'a>(types: &Types<'a>, home: &Home<'a>) -> Want<'a> {
    let api = types.api;
    match home {
        Home::Tag(tag) => Want {
            name: Cow::Owned(format!("{tag} calls")),
            key: Cow::Owned(format!("{tag} calls")),
            longer: vec![format!("{tag} calls models")],
            rank: 1,
            ..Want::named(tag, api.at)
        },
        Home::Type(root) => {
            let ty = api.ty(*root);
            let name = match &ty.origin {
                Origin::Component(name) | Origin::Shared(name) => name.as_str(),
                Origin::Within(..) | Origin::Of(..) => "inner",
            };
            Want {
                longer: vec![format!("{name} models")],
                ..Want::named(name, ty.at)
            }
        }
    }
}
