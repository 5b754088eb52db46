//! Inheritance as older generators write it: a base with a discriminator, and schemas that build on it by `allOf`.
//!
//! ```yaml
//! Pet: { type: object, properties: { kind: { type: string } }, discriminator: { propertyName: kind } }
//! Cat: { allOf: [{ $ref: "#/components/schemas/Pet" }, { properties: { lives: { type: integer } } }] }
//! ```
//!
//! Where such a base is used, any schema that builds on it may stand: it is a choice between them and the base alone.

use crate::ir::{Origin, Ref, Role, Shape, TypeId, Union, Variant};
use crate::tree::NodeId;

use super::Lowering;

impl Lowering<'_> {
    /// Finds each base among the components, with the components that build on it.
    pub(super) fn find_families(&mut self) {
        let tree = self.tree;
        let Some(schemas) = tree.get_in(tree.root(), &["components", "schemas"]) else {
            return;
        };
        let components: Vec<NodeId> = tree.entries(schemas).map(|(_, node)| node).collect();
        for &node in &components {
            for base in self.ancestors(node) {
                if self.is_base(base) && base != node {
                    self.families.entry(base).or_default().push(node);
                }
            }
        }
        for &base in &components {
            if !self.is_base(base) {
                continue;
            }
            let mapping = tree.get_in(base, &["discriminator", "mapping"]);
            for (_, target) in mapping.into_iter().flat_map(|node| tree.entries(node)) {
                let target = tree.as_str(target).and_then(|text| self.mapped(text));
                let target = target.and_then(|target| self.behind(target));
                let Some(target) = target.filter(|target| components.contains(target)) else {
                    continue;
                };
                let heirs = self.families.entry(base).or_default();
                if target != base && !heirs.contains(&target) {
                    heirs.push(target);
                }
            }
        }
        self.families.retain(|_, heirs| !heirs.is_empty());
    }

    /// Whether a schema has a discriminator that stands beside no choice.
    fn is_base(&self, node: NodeId) -> bool {
        let tree = self.tree;
        let property = tree.get_in(node, &["discriminator", "propertyName"]);
        property.is_some() && self.choices(node).is_empty()
    }

    /// The schemas that one is made of by `allOf`, and those that they are made of.
    fn ancestors(&self, node: NodeId) -> Vec<NodeId> {
        let mut found = vec![node];
        let mut next = 0;
        while let Some(&current) = found.get(next) {
            next += 1;
            let parts = self.tree.get(current, "allOf");
            for part in parts.map(|all| self.tree.items(all)).unwrap_or_default() {
                if let Some(part) = self.behind(*part).filter(|part| !found.contains(part)) {
                    found.push(part);
                }
            }
        }
        found.split_off(1)
    }

    /// A base: a choice between the schemas that build on it, and itself.
    pub(super) fn family(&mut self, node: NodeId) -> Shape {
        let heirs = self.families.get(&node).cloned().unwrap_or_default();
        let mut variants = Vec::new();
        for at in heirs {
            let to = match self.families.contains_key(&at) {
                true => Some(self.base_object(at)),
                false => self.by_node.get(&at).copied(),
            };
            variants.extend(to.map(|to| Variant::new(at, value_of(at, to))));
        }
        let own = self.base_object(node);
        variants.push(Variant::new(node, value_of(node, own)));
        let tag = self.discriminator(node, &mut variants);
        if tag.is_some() {
            // A base all of whose values mean others is never sent alone.
            variants.retain(|variant| !variant.tags.is_empty());
        }
        Shape::Union(Union { variants, tag })
    }

    /// The object that a base is when nothing builds on it.
    fn base_object(&mut self, node: NodeId) -> TypeId {
        if let Some(&to) = self.bases.get(&node) {
            return to;
        }
        let role = Role::Variant(Some("Base".to_owned()), 0);
        let origin = match self.by_node.get(&node) {
            Some(owner) => Origin::Within(*owner, role),
            None => Origin::Shared("Base".to_owned()),
        };
        let to = self.fresh(node, origin);
        self.bases.insert(node, to);
        let mut parts = Vec::new();
        let shape = match self.flatten(node, &mut parts, &mut Vec::new()) {
            true => self.object_of(&parts, to),
            false => Shape::Any,
        };
        self.define(to, shape);
        to
    }
}

fn value_of(at: NodeId, to: TypeId) -> Ref {
    Ref {
        at,
        to,
        nullable: false,
    }
}
