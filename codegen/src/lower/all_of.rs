//! `allOf` -> the one schema that its parts make.
//!
//! ```yaml
//! allOf:
//!   - $ref: "#/components/schemas/Base"
//!   - type: object
//!     properties: { more: { type: string } }
//! ```

use crate::diagnostic::Diagnostic;
use crate::ir::{Ref, Shape, TypeId};
use crate::read::meet::cover::Cover;
use crate::tree::NodeId;

use super::Lowering;
use super::union::Choice;

/// The parts of an `allOf` that say what a value is, by kind: those of objects, and the others.
struct Sides {
    objects: Vec<NodeId>,
    single: Vec<NodeId>,
}

impl Lowering<'_> {
    /// A schema with `allOf`, whatever else stands beside it.
    pub(super) fn all_of(&mut self, node: NodeId, id: TypeId) -> Shape {
        let mut parts = Vec::new();
        if !self.flatten(node, &mut parts, &mut Vec::new()) {
            return Shape::Any;
        }
        self.merge(&parts, id)
    }

    /// What `parts`, none of which has an `allOf` or a `$ref`, are together.
    fn merge(&mut self, parts: &[NodeId], id: TypeId) -> Shape {
        let choices = self.live_choices(parts);
        let Some(Sides { objects, single }) = self.sides(parts, id) else {
            return Shape::Any;
        };
        let valued = |part: &NodeId| self.tree.get(*part, "enum").is_some();
        match (choices.as_slice(), single.as_slice()) {
            ([], []) if objects.is_empty() => Shape::Any,
            ([], []) => self.object_of(&objects, id),
            (choices, []) => self.union_with(choices, &objects, id),
            ([], [first, rest @ ..]) => self.same(*first, rest, id),
            (_, [first, rest @ ..]) if single.iter().any(valued) => self.same(*first, rest, id),
            // The types only repeat what the choice says.
            (choices, _) => self.union_with(choices, &[], id),
        }
    }

    /// Tells the parts of objects from the others. Where both state their type, no value can be of both.
    fn sides(&mut self, parts: &[NodeId], id: TypeId) -> Option<Sides> {
        let (mut objects, rest): (Vec<NodeId>, Vec<NodeId>) =
            parts.iter().partition(|part| self.is_object(**part));
        let mut single = rest;
        single.retain(|part| self.is_value(*part) && self.choices(*part).is_empty());
        if objects.is_empty() || single.is_empty() {
            return Some(Sides { objects, single });
        }
        let stated = |part: &&NodeId| self.stated(**part).is_some_and(|one| one.name.is_some());
        match (objects.iter().find(stated), single.iter().find(stated)) {
            (Some(object), Some(other)) => {
                self.conflict(*object, *other, id);
                return None;
            }
            // What is said of objects says nothing about a value that is none.
            (None, Some(_)) => objects.clear(),
            (None, None)
                if single
                    .iter()
                    .any(|one| self.tree.get(*one, "enum").is_some()) =>
            {
                objects.clear();
            }
            _ => single.clear(),
        }
        Some(Sides { objects, single })
    }

    /// The one of several schemas of one thing that says all that the others say. Where there is none, the last is taken, which is told.
    pub(super) fn narrowest(&mut self, schemas: &[NodeId], what: &str) -> NodeId {
        let narrowest = Cover::new(self.tree, &self.compared).narrowest(schemas);
        let (Some(last), rest) = (schemas.last().copied(), schemas.len().saturating_sub(2)) else {
            return self.tree.root();
        };
        if let Some(narrowest) = narrowest {
            return narrowest;
        }
        let other = schemas.get(rest).copied().unwrap_or(last);
        let text =
            format!("{what} is described in two ways that do not make one type; this one is read");
        let fault = Diagnostic::warning("W0412", last, text).also(other, "the other one");
        self.faults.push(
            fault.help(
                "describe it once, or let one of the descriptions say all that the other says",
            ),
        );
        last
    }

    /// Two parts that no value can satisfy. What the API sends there is not known, so it is any value.
    fn conflict(&mut self, one: NodeId, other: NodeId, id: TypeId) {
        let node = self.types[id].at;
        let place = self.tree.get(node, "allOf").unwrap_or(node);
        let kind = |node| match self.stated(node).and_then(|meaning| meaning.name) {
            Some(name) => format!("this part is of type `{name}`"),
            None => "this part says so otherwise".to_owned(),
        };
        let (first, second) = (kind(one), kind(other));
        let text = "the parts of this `allOf` have different types; any value is taken";
        let fault = Diagnostic::warning("W0404", place, text);
        let fault = fault.also(one, first).also(other, second);
        self.faults
            .push(fault.help("no value can be of both types; leave one out"));
    }

    /// The parts of a schema, those of its parts included, references followed. False where a reference fails.
    pub(super) fn flatten(
        &mut self,
        node: NodeId,
        parts: &mut Vec<NodeId>,
        open: &mut Vec<NodeId>,
    ) -> bool {
        let use_ = self.tree.get(node, "$ref").unwrap_or(node);
        let Some(node) = self.target(node) else {
            return false;
        };
        if let Some(circle) = open.iter().position(|known| *known == node) {
            if self.contradicts_itself(open.get(circle..).unwrap_or_default()) {
                let text = "these schemas are parts of each other by `allOf`, so none can be made";
                let fault = Diagnostic::error("E0405", use_, text).also(node, "this one is begun");
                self.faults.push(
                    fault.help("move what they share into a third schema, which both take in"),
                );
                return false;
            }
            let text =
                "this schema is part of itself by `allOf`; that part adds nothing and is left out";
            let fault = Diagnostic::warning("W0405", use_, text);
            self.faults.push(fault.help(
                "let a property hold the other schema, or move what both share into a third",
            ));
            return true;
        }
        if parts.contains(&node) {
            return true;
        }
        open.push(node);
        let inner = self
            .tree
            .get(node, "allOf")
            .map(|all| self.tree.items(all).to_vec());
        let complete = inner
            .unwrap_or_default()
            .into_iter()
            .all(|part| self.flatten(part, parts, open));
        open.pop();
        parts.push(node);
        complete
    }

    /// Whether schemas that are parts of each other are several components. One by itself is merely repeated, and of a base with
    /// a discriminator older generators write so that it is one of those that build on it.
    fn contradicts_itself(&self, circle: &[NodeId]) -> bool {
        let tree = self.tree;
        let schemas = tree.get_in(tree.root(), &["components", "schemas"]);
        let components = circle.iter().filter(|part| tree.parent(**part) == schemas);
        let is_base = |part: &NodeId| tree.get(*part, "discriminator").is_some();
        components.count() > 1 && !circle.iter().any(is_base)
    }

    /// The choices that a schema offers, as far as they matter.
    pub(super) fn choices(&self, node: NodeId) -> Vec<NodeId> {
        let lists = ["oneOf", "anyOf"].iter();
        let lists = lists.filter_map(|keyword| self.tree.get(node, keyword));
        let matters = |list: &NodeId| {
            let mut parts = self.tree.items(*list).iter();
            parts.any(|part| self.decides(*part))
        };
        lists.filter(matters).collect()
    }

    /// The first of the choices of a schema.
    pub(super) fn choice(&self, node: NodeId) -> Option<NodeId> {
        self.choices(node).into_iter().next()
    }

    /// The choices that `parts` leave open: not those that are being made, and not those of which one of the parts is a variant.
    pub(super) fn live_choices(&self, parts: &[NodeId]) -> Vec<Choice> {
        let mut live = Vec::new();
        for &part in parts {
            for list in self.choices(part) {
                let mut variants = self.tree.items(list).iter();
                let chosen = |variant: &NodeId| {
                    let target = self.behind(*variant);
                    target.is_some_and(|target| parts.contains(&target))
                };
                if !self.joining.contains(&list) && !variants.any(chosen) {
                    live.push(Choice { of: part, list });
                }
            }
        }
        live
    }

    /// Whether a part by itself describes an object.
    pub(super) fn is_object(&self, node: NodeId) -> bool {
        let tree = self.tree;
        let has = |key: &str| tree.get(node, key).is_some();
        match self.stated(node).and_then(|meaning| meaning.name) {
            Some(kind) => kind == "object",
            None => {
                has("properties") || has("additionalProperties") || has("required") && !has("enum")
            }
        }
    }

    /// Whether a part by itself says what kind of value it is.
    fn is_value(&self, node: NodeId) -> bool {
        let telling = ["type", "enum", "items", "prefixItems", "format", "x-coerce"];
        telling
            .iter()
            .any(|keyword| self.tree.get(node, keyword).is_some())
    }

    /// Parts that each are a single value: they must agree, and what each says of it holds.
    fn same(&mut self, first: NodeId, rest: &[NodeId], id: TypeId) -> Shape {
        let tree = self.tree;
        let all: Vec<NodeId> = std::iter::once(first).chain(rest.iter().copied()).collect();
        let known = all.iter().filter_map(|part| {
            let kind = self.stated(*part)?.name?;
            Some((*part, kind))
        });
        let known: Vec<(NodeId, &str)> = known.collect();
        let like = |one: &str, other: &str| {
            let numeric = |kind| ["integer", "number"].contains(&kind);
            one == other || numeric(one) && numeric(other)
        };
        let mut pairs = known.iter().zip(known.iter().skip(1));
        if let Some((one, other)) = pairs.find(|(one, other)| !like(one.1, other.1)) {
            self.conflict(one.0, other.0, id);
            return Shape::Any;
        }
        let with = |key: &str| -> Vec<NodeId> {
            let parts = all.iter().copied();
            parts
                .filter(|part| tree.get(*part, key).is_some())
                .collect()
        };
        if let [one, other, ..] = with("enum").as_slice() {
            return self.shared_values(*one, *other, &with("enum"), id);
        }
        if !with("prefixItems").is_empty() {
            return self.tuple(&all, id);
        }
        let integer = known.iter().find(|(_, kind)| *kind == "integer");
        let narrow = integer.filter(|_| known.iter().any(|(_, kind)| *kind == "number"));
        let items = match with("items").as_slice() {
            [] => None,
            parts => {
                let said = parts.iter().filter_map(|part| tree.get(*part, "items"));
                let said: Vec<NodeId> = said.filter(|items| self.decides(*items)).collect();
                let taken = (said.len() > 1).then(|| self.narrowest(&said, "an item"));
                let taken = taken.or(said.first().copied());
                let holder = |part: &&NodeId| tree.get(**part, "items") == taken;
                parts.iter().rev().find(holder).or(parts.last()).copied()
            }
        };
        let telling = with("enum").first().copied().or(items);
        let telling = telling.or(with("format").first().copied());
        let telling = telling.or(narrow.or(known.first()).map(|(part, _)| *part));
        let telling = telling.unwrap_or(first);
        match self.by_node.get(&telling) {
            Some(&to) if to != id => Shape::Alias(Ref {
                at: telling,
                to,
                nullable: false,
            }),
            _ => self.own_shape(telling, known.first().map(|(_, kind)| *kind), id),
        }
    }

    /// The values that all of several enumerations have.
    fn shared_values(&mut self, one: NodeId, other: NodeId, all: &[NodeId], id: TypeId) -> Shape {
        let tree = self.tree;
        let values = |part: NodeId| {
            let list = tree.get(part, "enum");
            list.map(|list| tree.items(list)).unwrap_or_default()
        };
        let mut shared = values(one).to_vec();
        for part in all {
            let known: Vec<_> = values(*part).iter().map(|at| tree.json(*at)).collect();
            shared.retain(|value| known.contains(&tree.json(*value)));
        }
        if shared.is_empty() {
            let text =
                "the enumerations of this `allOf` have no value in common; any value is taken";
            let node = self.types[id].at;
            let place = tree.get(node, "allOf").unwrap_or(node);
            let fault = Diagnostic::warning("W0404", place, text);
            let fault = fault.also(one, "this part lists values");
            let fault = fault.also(other, "this part lists others");
            self.faults
                .push(fault.help("no value can be of both; leave one out"));
            return Shape::Any;
        }
        self.values(one, &shared, None, id)
    }
}
