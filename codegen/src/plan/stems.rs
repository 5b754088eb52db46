//! What types are named from: components by their names, all others by where they stand.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::ir::{Api, Operation, Origin, Role, Shape, Table, TypeId};

use super::names::{Case, Ident, Scope, Want};
use super::{Places, bodies, operations, variants, words};

/// Names of models that would hide what generated code or a reader expects under them.
const RESERVED: [&str; 1] = ["Self"];

/// Names every type for which `wanted` says so: components first, then what others refer to, then what operations hold, then what stands inside those.
pub(super) fn names(
    api: &Api,
    wanted: &dyn Fn(TypeId) -> bool,
    places: &Places<'_>,
) -> Table<Option<Ident>> {
    let mut namer = Namer {
        api,
        scope: Scope::with(&RESERVED),
        names: api.types.map(|_| None),
        stems: api.types.map(|_| String::new()),
    };
    let mut tiers: BTreeMap<usize, Vec<TypeId>> = BTreeMap::new();
    let mut depths = api.types.map(|_| 0_usize);
    for (id, ty) in api.types.entries() {
        let depth = match &ty.origin {
            Origin::Component(_) => 0,
            Origin::Shared(_) => 1,
            Origin::Of(..) => 2,
            // What a type stands in is met before it.
            Origin::Within(parent, _) => 1 + depths[*parent].max(2),
        };
        depths[id] = depth;
        tiers.entry(depth).or_default().push(id);
    }
    for tier in tiers.into_values() {
        namer.tier(&tier, wanted, places);
    }
    namer.names
}

struct Namer<'a> {
    api: &'a Api,
    scope: Scope,
    names: Table<Option<Ident>>,
    /// The name of each type that has one, the words for where the others stand.
    stems: Table<String>,
}

impl<'a> Namer<'a> {
    /// Names types that stand side by side.
    fn tier(&mut self, ids: &[TypeId], wanted: &dyn Fn(TypeId) -> bool, places: &Places<'_>) {
        let mut named = Vec::new();
        let mut wants = Vec::new();
        for &id in ids {
            let want = self.want(id);
            if wanted(id) {
                named.push(id);
                wants.push(want);
            } else {
                self.stems[id] = want.name.into_owned();
            }
        }
        let (idents, clashes) = self.scope.share(Case::Camel, &wants);
        places.told_apart(clashes);
        for (id, ident) in named.into_iter().zip(idents) {
            self.stems[id] = ident.as_str().to_owned();
            self.names[id] = Some(ident);
        }
    }

    fn want(&self, id: TypeId) -> Want<'a> {
        let ty = self.api.ty(id);
        match &ty.origin {
            Origin::Component(name) | Origin::Shared(name) => Want::named(name, ty.at),
            Origin::Within(parent, role) => {
                let mut names = self.within(*parent, id, role);
                let name = names.remove(0);
                let key = format!("{} {role:?}", self.stems[*parent]);
                Want {
                    name: Cow::Owned(name),
                    longer: names,
                    key: Cow::Owned(key),
                    at: ty.at,
                    rank: 0,
                }
            }
            Origin::Of(operation, role) => {
                let Some(operation) = self.api.operations.get(*operation) else {
                    return Want::named("", ty.at);
                };
                let role = of_operation(operation, role);
                let stems = operations::stems(operation);
                let mut names = stems
                    .iter()
                    .map(|stem| words::joined(&words::camel(stem), &role));
                let name = names.next().unwrap_or_default();
                let longer = names.collect();
                let key = format!("{} {role}", operations::key(operation));
                Want {
                    name: Cow::Owned(name),
                    longer,
                    key: Cow::Owned(key),
                    at: ty.at,
                    rank: 0,
                }
            }
        }
    }

    /// What a type inside another may be called, shortest first.
    fn within(&self, parent: TypeId, id: TypeId, role: &Role) -> Vec<String> {
        let owner = &self.stems[parent];
        let with = |word: &str| words::joined(owner, word);
        match role {
            Role::Property(name) => vec![with(name), words::joined(&with(name), "Property")],
            Role::Parameter(name) => vec![with(name), words::joined(&with(name), "Parameter")],
            Role::Item => {
                let short = self.one_of(parent).into_iter();
                short.chain([with("Item"), with("List Item")]).collect()
            }
            Role::Value => vec![with("Value"), with("Map Value")],
            Role::Variant(title, position) => {
                let union = match &self.api.ty(parent).shape {
                    Shape::Union(union) => Some(union),
                    _ => None,
                };
                let words = variants::words_of(self.api, union, id, title.as_deref(), *position);
                words.iter().map(|word| with(word)).collect()
            }
            Role::Part(index) => vec![with(&format!("Part {}", index + 1))],
            Role::Header(name) => vec![with(&format!("{name} Header"))],
            Role::Body => vec![with("Body")],
            Role::BodyAs(kind, media) => {
                vec![with(&format!("{} Body", bodies::media_words(*kind, media)))]
            }
            Role::Answer(status) => vec![with("Reply"), with(&format!("Reply {status}"))],
            Role::Event => vec![with("Event")],
        }
    }

    /// The name for one of what an array holds, where that reads better than `Item` after the array's: of `lines` a `line`; of an array that is one of
    /// several forms of a value, an item of the value.
    fn one_of(&self, list: TypeId) -> Option<String> {
        if self.names[list].is_some() {
            return None;
        }
        let Origin::Within(owner, role) = &self.api.ty(list).origin else {
            return None;
        };
        let owner = &self.stems[*owner];
        match role {
            Role::Property(name) | Role::Parameter(name) => {
                Some(words::joined(owner, &words::singular(name)?))
            }
            Role::Variant(None, _) => Some(words::joined(owner, "Item")),
            _ => None,
        }
    }
}

/// The words for the part that a type plays in an operation.
fn of_operation(operation: &Operation, role: &Role) -> String {
    match role {
        Role::Body => "Body".to_owned(),
        Role::BodyAs(kind, media) => format!("{} Body", bodies::media_words(*kind, media)),
        Role::Event => "Event".to_owned(),
        Role::Parameter(name) => words::words(name).join(" "),
        Role::Header(name) => format!("{} Header", words::words(name).join(" ")),
        Role::Answer(status) => {
            let successes = operation.successes().map(|answer| answer.status);
            let successes: Vec<String> = successes.map(|status| status.to_string()).collect();
            match successes.iter().min() {
                Some(first) if first == status => "Reply".to_owned(),
                _ if successes.contains(status) => format!("Reply {status}"),
                _ if status == "default" => "Error".to_owned(),
                _ => format!("Error {status}"),
            }
        }
        Role::Property(name) => name.clone(),
        Role::Item => "Item".to_owned(),
        Role::Value => "Value".to_owned(),
        Role::Variant(..) => "Variant".to_owned(),
        Role::Part(index) => format!("Part {}", index + 1),
    }
}
