//! What a call asks for, what may be set before it is sent, and what it sends by itself.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Operation, Place};
use crate::tree::NodeId;

use super::model::{Argument, Docs, ParameterData, Setter, Target, Type};
use super::names::{self, Case, Scope, Want};
use super::{Places, describe, words};

/// Methods that a call has, one whose answer comes in pages, and one that may choose its server: a setter would hide them.
const CALL_MEMBERS: [&str; 17] = [
    "header",
    "body_field",
    "on_upload",
    "query",
    "max_retries",
    "first_byte_timeout",
    "content_timeout",
    "idle_timeout",
    "attempt_timeout",
    "overall_timeout",
    "body_limit",
    "request",
    "send",
    "into_future",
    "collect",
    "clone",
    "fmt",
];
const PAGED_MEMBERS: [&str; 3] = ["from_cursor", "items", "pages"];
const SERVER_MEMBERS: [&str; 2] = ["server", "server_variable"];
/// The method by which every call takes an idempotency key, unless it has a value that is called so.
const KEY_MEMBER: &str = "idempotency_key";

/// A parameter, as data.
pub(super) fn parameter_data(parameter: &crate::ir::Parameter) -> ParameterData {
    ParameterData {
        name: parameter.name.clone(),
        place: parameter.place,
        style: parameter.style,
        explode: parameter.explode,
        allow_reserved: parameter.allow_reserved,
    }
}

/// Names that the method of a call has for something else.
const METHOD_LOCALS: [&str; 2] = ["self", "call"];

/// What a call asks for, takes later, and sends by itself.
#[derive(Default)]
pub(super) struct Inputs {
    pub(super) arguments: Vec<Argument>,
    pub(super) setters: Vec<Setter>,
    pub(super) constants: Vec<(Target, String)>,
    wants: Vec<Input>,
}

/// Something that is asked for or may be set, and has no name yet.
struct Input {
    name: String,
    at: NodeId,
    kind: Kind,
}

enum Kind {
    /// With its position among the arguments.
    Argument(usize),
    /// With its position among the setters.
    Setter(usize),
}

impl Inputs {
    /// Something that the method asks for.
    pub(super) fn argument(
        &mut self,
        wire: &str,
        (ty, into): (Type, bool),
        to: Target,
        at: NodeId,
    ) {
        let kind = Kind::Argument(self.arguments.len());
        self.wanted(wire, at, kind);
        let name = names::fixed("value");
        self.arguments.push(Argument { name, ty, into, to });
    }

    /// A setter, whose documentation says at least what it sets.
    pub(super) fn setter(
        &mut self,
        wire: &str,
        (ty, into): (Type, bool),
        to: Target,
        docs: Docs,
        at: NodeId,
    ) {
        let docs = match docs.lines.is_empty() {
            true => Docs {
                deprecated: docs.deprecated,
                ..describe::sets(wire)
            },
            false => docs,
        };
        let kind = Kind::Setter(self.setters.len());
        self.wanted(wire, at, kind);
        let name = names::fixed("value");
        self.setters.push(Setter {
            name,
            ty,
            into,
            to,
            docs,
        });
    }

    /// Whether a setter stands for the method that takes an idempotency key.
    pub(super) fn own_key(&self) -> bool {
        let mut setters = self.setters.iter();
        setters.any(|setter| setter.name.as_str() == KEY_MEMBER)
    }

    fn wanted(&mut self, name: &str, at: NodeId, kind: Kind) {
        let name = name.to_owned();
        self.wants.push(Input { name, at, kind });
    }

    /// Names everything: two that are called the same, be one asked for and one set, are told apart by where they go. `paged`: the answer
    /// comes in pages; `served`: the server may be chosen.
    pub(super) fn named(
        &mut self,
        operation: &Operation,
        (paged, served): (bool, bool),
        places: &Places<'_>,
    ) {
        let placed = self.wants.iter().map(|input| {
            let to = match input.kind {
                Kind::Argument(index) => self.arguments.get(index).map(|one| &one.to),
                Kind::Setter(index) => self.setters.get(index).map(|one| &one.to),
            };
            let place = to.map(|to| place_of(operation, to));
            (words::snake(&input.name), place.unwrap_or_default())
        });
        let placed: Vec<(String, (u8, &str))> = placed.collect();
        let mut goes: BTreeMap<&str, BTreeSet<(u8, &str)>> = BTreeMap::new();
        for (spelt, to) in &placed {
            goes.entry(spelt).or_default().insert(*to);
        }
        let wants = self.wants.iter().zip(&placed).map(|(input, (spelt, to))| {
            let (rank, place) = *to;
            let elsewhere = goes.get(spelt.as_str()).is_some_and(|all| all.len() > 1);
            let longer = format!("{place} {}", input.name);
            Want {
                key: Cow::Owned(longer.clone()),
                longer: elsewhere.then_some(longer).into_iter().collect(),
                rank,
                ..Want::named(&input.name, input.at)
            }
        });
        let wants: Vec<Want<'_>> = wants.collect();
        let (idents, clashes) = Scope::default().share(Case::Snake, &wants);
        places.told_apart(clashes);
        let mut locals = Scope::with(&METHOD_LOCALS);
        let members = PAGED_MEMBERS.iter().filter(|_| paged);
        let members = members.chain(SERVER_MEMBERS.iter().filter(|_| served));
        let members: Vec<&str> = CALL_MEMBERS.iter().chain(members).copied().collect();
        let mut methods = Scope::with(&members);
        for (input, ident) in self.wants.iter().zip(idents) {
            let longer = format!("{ident} value");
            let names = [ident.as_str(), &longer];
            match input.kind {
                Kind::Argument(index) => {
                    let name = locals.claim(Case::Snake, &names, &input.name);
                    if let Some(argument) = self.arguments.get_mut(index) {
                        argument.name = name;
                    }
                }
                Kind::Setter(index) => {
                    let name = methods.claim(Case::Snake, &names, &input.name);
                    if let Some(setter) = self.setters.get_mut(index) {
                        setter.name = name;
                    }
                }
            }
        }
    }
}

/// Where an input goes: who comes first, and the word for it.
fn place_of(operation: &Operation, to: &Target) -> (u8, &'static str) {
    let place = match to {
        Target::Parameter(index) | Target::Empty(index) => {
            operation.parameters.get(*index).map(|one| one.place)
        }
        Target::Body => return (6, "request"),
        Target::Field(..) | Target::Part(..) => return (5, "part"),
    };
    match place {
        Some(Place::Path) => (0, "path"),
        Some(Place::Query) => (1, "query"),
        Some(Place::QueryString) => (2, "whole query"),
        Some(Place::Header) => (3, "header"),
        Some(Place::Cookie) | None => (4, "cookie"),
    }
}
