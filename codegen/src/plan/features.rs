//! A feature for each tag, where the caller asks for them: under it are the tag's calls, and the models that only they need.
//!
//! | feature | what is under it | name |
//! | --- | --- | --- |
//! | of a tag | its calls, and the models that they need | the module's of its calls: `repos` |
//! | of webhooks, of callbacks | what is read of them, and the models of it | `webhooks`, `callbacks` |
//! | of models that none of these needs | those, and what they need | `other_models` |
//! | switched on by others | models that more than eight of these need | `shared_models` |
//!
//! A model that several need is there under each of theirs.

use std::sync::Arc;

use crate::facts;
use crate::ir::{Api, IncomingKind, Table, TypeId};

use super::model::{Feature, Ident};
use super::names::{Case, Scope, Want, fixed};
use super::operations::tags;
use super::{docs, layout};

/// Names that features have already, or that cargo knows.
const RESERVED: [&str; 10] = [
    "default",
    "full",
    "unverified",
    "validate",
    "blocking",
    "runtime",
    "webhooks",
    "callbacks",
    "other_models",
    "shared_models",
];

/// How many features a model names before one of its own stands for them.
const MANY: usize = 8;

/// A part of an API that a feature stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// The calls of a tag.
    Tag(&'a str),
    /// What the API sends by itself, of a kind.
    Incoming(IncomingKind),
    /// The models that nothing else needs.
    Others,
}

/// The features of an API, and what is under each; none where none are asked for.
#[derive(Debug, Default)]
pub(super) struct Features<'a> {
    parts: Vec<(Part<'a>, Ident)>,
    /// The features of which one is enough for each type; none where none are asked for.
    types: Option<Table<Arc<[Ident]>>>,
    list: Vec<Feature>,
}

impl<'a> Features<'a> {
    /// A feature for each part of `api`.
    pub(super) fn per_tag(api: &'a Api) -> Self {
        let (mut parts, mut roots): (Vec<_>, Vec<_>) = begun(api).into_iter().unzip();
        let needed = facts::by_parts(api, &roots, 1);
        let others = needed.entries().filter(|(_, parts)| parts.is_empty());
        let others: Vec<TypeId> = others.map(|(id, _)| id).collect();
        if !others.is_empty() {
            parts.push((Part::Others, fixed("other_models")));
            roots.push(others);
        }
        let needed = facts::by_parts(api, &roots, MANY + 1);
        let shared: Arc<[Ident]> = [fixed("shared_models")].into();
        let types = needed.map(|(_, of)| match of.len() > MANY {
            true => shared.clone(),
            false => {
                let names = of.iter().filter_map(|part| parts.get(*part));
                names.map(|(_, name)| name.clone()).collect()
            }
        });
        let is_shared = |id: TypeId| needed[id].len() > MANY;
        let sharing = facts::leads_to(api, &roots, is_shared);
        let many = sharing.contains(&true);
        let list = parts.iter().zip(sharing);
        let list = list.map(|((part, name), shares)| Feature {
            name: name.clone(),
            what: said(*part),
            needs: if shares { shared.to_vec() } else { Vec::new() },
        });
        let own = many.then(|| Feature {
            name: fixed("shared_models"),
            what: "models that many of these need; they switch it on".to_owned(),
            needs: Vec::new(),
        });
        Features {
            list: list.chain(own).collect(),
            types: Some(types),
            parts,
        }
    }

    /// The features of which one is enough for a type.
    pub(super) fn of_type(&self, id: TypeId) -> Arc<[Ident]> {
        let types = self.types.as_ref();
        types.map(|types| types[id].clone()).unwrap_or_default()
    }

    /// The feature of a part, in a list; an empty list where there is none.
    pub(super) fn of(&self, part: Part<'_>) -> Arc<[Ident]> {
        let own = self.parts.iter().filter(|(known, _)| *known == part);
        own.map(|(_, name)| name.clone()).collect()
    }

    /// Every feature.
    pub(super) fn list(&self) -> Vec<Feature> {
        self.list.clone()
    }

    /// What the package says of them; nothing where there are none.
    pub(super) fn docs(&self) -> Vec<String> {
        if self.list.is_empty() {
            return Vec::new();
        }
        let head = [
            "",
            "# Features",
            "",
            "Every part of the API stands under a feature; the feature `full`, which is on by default, has them all.",
            "",
        ];
        let head = head.into_iter().map(str::to_owned);
        let each = self
            .list
            .iter()
            .map(|one| format!("- `{}`: {}", one.name, docs::inline(&one.what)));
        head.chain(each).collect()
    }
}

/// A part of an API, the name of its feature, and the types that it begins with.
type Begun<'a> = ((Part<'a>, Ident), Vec<TypeId>);

/// The parts that have something in them.
fn begun(api: &Api) -> Vec<Begun<'_>> {
    let mut tags = tags(api);
    tags.retain(|tag| !tag.operations.is_empty());
    let wants: Vec<Want<'_>> = tags.iter().map(|tag| tag.want(api)).collect();
    let reserved = [&RESERVED[..], &layout::RESERVED[..]].concat();
    let (names, _) = Scope::with(&reserved).share(Case::Module, &wants);
    let tags = tags.into_iter().zip(names).map(|(tag, name)| {
        let own = tag.operations.iter();
        let roots = own.flat_map(|operation| facts::of_operation(operation));
        ((Part::Tag(tag.name), name), roots.collect())
    });
    let kinds = [
        (IncomingKind::Webhook, "webhooks"),
        (IncomingKind::Callback, "callbacks"),
    ];
    let kinds = kinds.into_iter().filter_map(|(kind, name)| {
        let mut own = api
            .incoming
            .iter()
            .filter(|one| one.kind == kind)
            .peekable();
        own.peek()?;
        let roots = own.flat_map(|one| {
            let body = one.content.iter().filter_map(|content| content.ty);
            let types = body.chain(one.answers.iter().map(|(_, ty)| *ty));
            types.map(|ty| ty.to).collect::<Vec<_>>()
        });
        Some(((Part::Incoming(kind), fixed(name)), roots.collect()))
    });
    tags.chain(kinds).collect()
}

/// What a part is, in a line.
fn said(part: Part<'_>) -> String {
    match part {
        Part::Tag(tag) => format!("calls of {tag}"),
        Part::Incoming(IncomingKind::Webhook) => "webhooks".to_owned(),
        Part::Incoming(IncomingKind::Callback) => "callbacks".to_owned(),
        Part::Others => "models that no call needs".to_owned(),
    }
}
