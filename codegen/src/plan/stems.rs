//! What types are named from: components by their names, all others by where they stand.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::ir::{Api, Operation, Origin, Role, Shape, Table, TypeId};

use super::names::{Case, Ident, Late, Scope, Want};
use super::{Places, bodies, operations, variants, words};

/// Names of models that would hide what generated code or a reader expects under them.
const RESERVED: [&str; 1] = ["Self"];

/// Names every type for which `wanted` says so: components first, then what others refer to, then what operations hold, then what stands inside those.
pub(super) fn names(
    api: &Api,
    wanted: &dyn Fn(TypeId) -> bool,
    places: &Places<'_>,
) -> Table<Option<Ident>> {
    let mut scope = Scope::with(&RESERVED);
    let mut namer = Namer {
        api,
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
        namer.tier(&tier, wanted, &mut scope, places);
    }
    namer.names
}

struct Namer<'a> {
    api: &'a Api,
    names: Table<Option<Ident>>,
    /// The name of each type that has one, the words for where the others stand.
    stems: Table<String>,
}

impl<'a> Namer<'a> {
    /// Names types that stand side by side.
    fn tier(
        &mut self,
        ids: &[TypeId],
        wanted: &dyn Fn(TypeId) -> bool,
        scope: &mut Scope,
        places: &Places<'_>,
    ) {
        let (named, unnamed): (Vec<TypeId>, Vec<TypeId>) = ids.iter().partition(|id| wanted(**id));
        for id in unnamed {
            let stem = self.want(id).name.into_owned();
            self.stems[id] = stem;
        }
        let wants: Vec<Want<'_>> = named.iter().map(|id| self.want(*id)).collect();
        let (idents, clashes) = scope.share(Case::Camel, &wants);
        drop(wants);
        places.told_apart(clashes);
        for (id, ident) in named.into_iter().zip(idents) {
            self.stems[id] = ident.as_str().to_owned();
            self.names[id] = Some(ident);
        }
    }

    fn want(&self, id: TypeId) -> Want<'_> {
        let ty = self.api.ty(id);
        match &ty.origin {
            Origin::Component(name) | Origin::Shared(name) => Want::named(name, ty.at),
            Origin::Within(parent, role) => {
                let names = move || self.within(*parent, id, role);
                let late = move || {
                    let key = format!("{} {role:?}", self.stems[*parent]);
                    (names().skip(1).collect(), key)
                };
                Want {
                    name: Cow::Owned(names().next().unwrap_or_default()),
                    late: Some(Late::new(Box::new(late))),
                    ..Want::named("", ty.at)
                }
            }
            Origin::Of(operation, role) => {
                let Some(operation) = self.api.operations.get(*operation) else {
                    return Want::named("", ty.at);
                };
                let part = of_operation(operation, role);
                let name = |stem: &String| words::joined(&words::camel(stem), &part);
                let first = operations::stems(operation).first().map(name);
                let late = move || {
                    let part = of_operation(operation, role);
                    let name = |stem: &String| words::joined(&words::camel(stem), &part);
                    let stems = operations::stems(operation);
                    let longer = stems.iter().skip(1).map(name);
                    let key = format!("{} {part}", operations::key(operation));
                    (longer.collect(), key)
                };
                Want {
                    name: Cow::Owned(first.unwrap_or_default()),
                    late: Some(Late::new(Box::new(late))),
                    ..Want::named("", ty.at)
                }
            }
        }
    }

    /// What a type inside another may be called, shortest first.
    fn within<'b>(
        &'b self,
        parent: TypeId,
        id: TypeId,
        role: &'b Role,
    ) -> Box<dyn Iterator<Item = String> + 'b> {
        let owner = &self.stems[parent];
        let with = move |word: &str| words::joined(owner, word);
        let with_end = move |word: &'b str, end: &'static str| {
            let longer = move || words::joined(&with(word), end);
            std::iter::once_with(move || with(word)).chain(std::iter::once_with(longer))
        };
        let names = match role {
            Role::Property(name) => return Box::new(with_end(name, "Property")),
            Role::Parameter(name) => return Box::new(with_end(name, "Parameter")),
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
        };
        Box::new(names.into_iter())
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
