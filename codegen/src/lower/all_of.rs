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
use crate::tree::NodeId;

use super::Lowering;

impl Lowering<'_> {
    /// A schema with `allOf`, whatever else stands beside it.
    pub(super) fn all_of(&mut self, node: NodeId, id: TypeId) -> Shape {
        let mut parts = Vec::new();
        let mut open = Vec::new();
        if !self.flatten(node, &mut parts, &mut open) {
            return Shape::Any;
        }
        self.merge(node, &parts, id)
    }

    /// What `parts`, none of which has an `allOf` or a `$ref`, are together.
    pub(super) fn merge(&mut self, node: NodeId, parts: &[NodeId], id: TypeId) -> Shape {
        let tree = self.tree;
        let unions: Vec<(NodeId, NodeId)> = parts
            .iter()
            .filter_map(|&part| self.choice(part).map(|choice| (part, choice)))
            .collect();
        let others: Vec<NodeId> = parts
            .iter()
            .copied()
            .filter(|part| self.is_object(*part))
            .collect();
        let single: Vec<NodeId> = parts
            .iter()
            .copied()
            .filter(|part| {
                self.is_value(*part) && !self.is_object(*part) && self.choice(*part).is_none()
            })
            .collect();
        match (unions.as_slice(), others.as_slice(), single.as_slice()) {
            ([], [], []) => Shape::Any,
            ([], objects, []) => self.object_of(objects, id),
            ([], [], [first, rest @ ..]) => self.same(*first, rest, id),
            ([(part, choice)], objects, []) => self.union_with(*part, *choice, objects, id),
            _ => {
                let conflict = single
                    .first()
                    .or(unions.last().map(|(part, _)| part))
                    .copied()
                    .unwrap_or(node);
                let place = tree.get(node, "allOf").unwrap_or(node);
                self.faults.push(
                    Diagnostic::error("E0404", place, "the parts of this `allOf` cannot be made one type")
                        .also(conflict, "this part does not go with the others")
                        .help("an `allOf` may join objects, and one `oneOf` or `anyOf` of objects with them"),
                );
                Shape::Any
            }
        }
    }

    /// The parts of a schema, those of its parts included, references followed. False where a reference fails.
    pub(super) fn flatten(
        &mut self,
        node: NodeId,
        parts: &mut Vec<NodeId>,
        open: &mut Vec<NodeId>,
    ) -> bool {
        let Some(node) = self.target(node) else {
            return false;
        };
        if open.contains(&node) {
            let text = "this schema is part of itself by `allOf`";
            let fault = Diagnostic::error("E0405", node, text);
            self.faults.push(fault.help(
                "let a property hold the other schema, or move what both share into a third",
            ));
            return false;
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

    /// The choice that a schema offers, when it has one that matters.
    pub(super) fn choice(&self, node: NodeId) -> Option<NodeId> {
        ["oneOf", "anyOf"]
            .iter()
            .filter_map(|keyword| self.tree.get(node, keyword))
            .find(|parts| {
                self.tree
                    .items(parts.to_owned())
                    .iter()
                    .any(|part| self.decides(*part))
            })
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
        let telling = ["type", "enum", "items", "format", "x-coerce"];
        telling
            .iter()
            .any(|keyword| self.tree.get(node, keyword).is_some())
    }

    /// Parts that each are a single value: they must agree, and the first that limits the value most says what it is.
    fn same(&mut self, first: NodeId, rest: &[NodeId], id: TypeId) -> Shape {
        let tree = self.tree;
        let all = || std::iter::once(first).chain(rest.iter().copied());
        let stated = all().filter_map(|part| self.stated(part)?.name);
        let known: Vec<&str> = stated.collect();
        if known.windows(2).any(|pair| pair[0] != pair[1]) {
            self.faults.push(
                Diagnostic::error(
                    "E0404",
                    first,
                    "the parts of this `allOf` have different types",
                )
                .help("no value can be of both types; leave one out"),
            );
            return Shape::Any;
        }
        let telling = all().find(|node| tree.get(*node, "enum").is_some());
        let telling = telling.or_else(|| all().find(|node| tree.get(*node, "format").is_some()));
        let telling = telling.unwrap_or(first);
        match self.by_node.get(&telling) {
            Some(&to) if to != id => Shape::Alias(Ref {
                at: telling,
                to,
                nullable: false,
            }),
            _ => self.own_shape(telling, id),
        }
    }
}
