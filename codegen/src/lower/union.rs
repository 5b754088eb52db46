//! `oneOf` and `anyOf` -> [`Union`].
//!
//! ```yaml
//! oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
//! ```

use crate::diagnostic::Diagnostic;
use crate::ir::{Origin, Ref, Role, Shape, TypeId, Union, Variant};
use crate::tree::NodeId;

use super::Lowering;

/// How deep variants are looked for inside variants.
pub(super) const DEEPEST_CHOICE: usize = 8;

/// How many variants are made by joining choices with what stands around them.
const MOST_JOINED: usize = 5000;

/// A choice, and the schema that offers it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    /// The schema.
    pub(super) of: NodeId,
    /// Its `oneOf` or `anyOf`.
    pub(super) list: NodeId,
}

impl Lowering<'_> {
    /// What each of `choices` offers, joined with the objects of `base`.
    pub(super) fn union_with(&mut self, choices: &[Choice], base: &[NodeId], id: TypeId) -> Shape {
        let tree = self.tree;
        let [choice, others @ ..] = choices else {
            return Shape::Any;
        };
        if others.is_empty()
            && let Some(shape) = self.listed(choice.list, id)
        {
            return shape;
        }
        let around = self.types[id].at;
        let mut variants: Vec<Variant> = Vec::new();
        for (index, &part) in tree.items(choice.list).iter().enumerate() {
            if self.is_null(part) || self.behind(part) == Some(around) {
                continue;
            }
            let ty = match (base, others) {
                ([], []) => {
                    self.reference(part, Origin::Within(id, self.variant_role(part, index)))
                }
                _ => {
                    self.joining.push(choice.list);
                    let ty = self.joined(part, base, others, index, id);
                    self.joining.pop();
                    ty
                }
            };
            let Some(ty) = ty else { continue };
            if variants.iter().all(|known| known.ty.to != ty.to) {
                variants.push(Variant::new(part, ty));
            }
        }
        let tag = self.discriminator(choice.of, &mut variants);
        match (variants.as_slice(), &tag) {
            ([], _) if base.is_empty() => Shape::Any,
            ([], _) => self.object_of(base, id),
            ([only], None) => Shape::Alias(only.ty),
            _ => Shape::Union(Union { variants, tag }),
        }
    }

    pub(super) fn variant_role(&self, part: NodeId, index: usize) -> Role {
        Role::Variant(self.text(part, "title"), index)
    }

    /// A variant that is joined with the objects around the choice, and with what other choices offer.
    fn joined(
        &mut self,
        part: NodeId,
        base: &[NodeId],
        others: &[Choice],
        index: usize,
        id: TypeId,
    ) -> Option<Ref> {
        let mut parts = Vec::new();
        if !self.flatten(part, &mut parts, &mut Vec::new()) {
            return None;
        }
        let mut choices = self.live_choices(&parts);
        choices.extend(others);
        let complete = choices.is_empty() && base.iter().all(|one| parts.contains(one));
        if complete || self.is_no_object(&parts) {
            let stated = |one: &NodeId| self.stated(*one).is_some_and(|one| one.name.is_some());
            // A value that is no object is none of what the objects around admit.
            return match !complete && base.iter().any(stated) {
                true => None,
                false => self.reference(part, Origin::Within(id, self.variant_role(part, index))),
            };
        }
        let reference = self.text(part, "$ref");
        let role = match &reference {
            Some(text) => Role::Variant(text.rsplit('/').next().map(str::to_owned), index),
            None => self.variant_role(part, index),
        };
        let to = self.fresh(part, Origin::Within(id, role));
        let mut all = base.to_vec();
        all.extend(parts.into_iter().filter(|part| !base.contains(part)));
        self.joined += 1;
        let few = self.joining.len() <= DEEPEST_CHOICE && self.joined <= MOST_JOINED;
        if !choices.is_empty() && !few {
            let text = "this choice is made of too many choices; what the inner ones offer is not generated";
            let fault = Diagnostic::warning("W0406", part, text);
            self.faults.push(fault.help(
                "list the schemas of the inner choices in the outer one, each with its properties",
            ));
            choices.clear();
        }
        let shape = match choices.as_slice() {
            [] => self.object_of(&all, to),
            choices => self.union_with(choices, &all, to),
        };
        self.define(to, shape);
        Some(Ref {
            at: part,
            to,
            nullable: false,
        })
    }

    /// Whether parts say that a value is something else than an object.
    fn is_no_object(&self, parts: &[NodeId]) -> bool {
        let mut known = parts.iter().filter(|part| self.decides(**part)).peekable();
        let other = |part: &NodeId| {
            let kind = self.stated(*part).and_then(|meaning| meaning.name);
            kind.is_some_and(|kind| kind != "object")
                || kind.is_none() && self.tree.get(*part, "enum").is_some()
        };
        known.peek().is_some() && known.any(other)
    }
}
