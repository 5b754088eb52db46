//! `oneOf`, `anyOf` and `discriminator` -> [`Union`].
//!
//! ```yaml
//! oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }]
//! discriminator: { propertyName: kind, mapping: { cat: "#/components/schemas/Cat" } }
//! ```

use crate::diagnostic::Diagnostic;
use crate::ir::{
    Access, Docs, Object, Origin, Property, Ref, Role, Shape, Symbol, TypeId, Union, Variant,
};
use crate::tree::NodeId;

use super::Lowering;

/// How deep variants are looked for inside variants.
const DEEPEST_CHOICE: usize = 8;

impl Lowering<'_> {
    /// A choice at `node` between the schemas of `parts`, with the object that `node` itself describes in each.
    pub(super) fn union(&mut self, node: NodeId, parts: NodeId, id: TypeId) -> Shape {
        match self.tree.get(node, "properties") {
            Some(_) => self.union_with(node, parts, &[node], id),
            None => self.union_with(node, parts, &[], id),
        }
    }

    /// A choice between the schemas of `choice`, each joined with the objects of `base`.
    pub(super) fn union_with(
        &mut self,
        node: NodeId,
        choice: NodeId,
        base: &[NodeId],
        id: TypeId,
    ) -> Shape {
        let tree = self.tree;
        if let Some(words) = self.open_words(choice) {
            return Shape::Strings(words);
        }
        let mut variants: Vec<Variant> = Vec::new();
        for (index, &part) in tree.items(choice).iter().enumerate() {
            if self.is_null(part) {
                continue;
            }
            let ty = match base {
                [] => self.reference(part, Origin::Within(id, self.variant_role(part, index))),
                _ => self.joined(part, base, index, id),
            };
            let Some(ty) = ty else { continue };
            if variants.iter().all(|known| known.ty.to != ty.to) {
                let tags = Vec::new();
                variants.push(Variant { at: part, ty, tags });
            }
        }
        let tag = self.discriminator(node, &mut variants);
        match (variants.as_slice(), &tag) {
            ([], _) => Shape::Any,
            ([only], None) => Shape::Alias(only.ty),
            _ => Shape::Union(Union { variants, tag }),
        }
    }

    pub(super) fn variant_role(&self, part: NodeId, index: usize) -> Role {
        let title = self
            .tree
            .get(part, "title")
            .and_then(|title| self.tree.as_str(title));
        Role::Variant(title.map(str::to_owned), index)
    }

    /// A variant that is joined with the objects around the choice.
    fn joined(&mut self, part: NodeId, base: &[NodeId], index: usize, id: TypeId) -> Option<Ref> {
        let role = match self
            .tree
            .get(part, "$ref")
            .and_then(|at| self.tree.as_str(at))
        {
            Some(text) => Role::Variant(text.rsplit('/').next().map(str::to_owned), index),
            None => self.variant_role(part, index),
        };
        let to = self.fresh(part, Origin::Within(id, role));
        let mut parts = Vec::new();
        if !self.flatten(part, &mut parts, &mut Vec::new()) {
            return None;
        }
        let choices: Vec<NodeId> = parts.iter().filter_map(|part| self.choice(*part)).collect();
        let all: Vec<NodeId> = base.iter().copied().chain(parts).collect();
        let shape = match choices.as_slice() {
            [] => self.object_of(&all, to),
            [inner] if self.joining.len() < DEEPEST_CHOICE => {
                self.joining.push(part);
                let shape = self.union_with(part, *inner, &all, to);
                self.joining.pop();
                shape
            }
            _ => {
                let text =
                    "this choice is made of several choices, or of itself, which is not supported";
                self.faults.push(Diagnostic::error("E0406", part, text).help(
                    "list the schemas of the inner choices in the outer one, each with its properties",
                ));
                return None;
            }
        };
        self.define(to, shape);
        Some(Ref {
            at: part,
            to,
            nullable: false,
        })
    }

    /// The discriminator's property, and the values of it that mean each variant.
    fn discriminator(&mut self, node: NodeId, variants: &mut [Variant]) -> Option<String> {
        let tree = self.tree;
        let discriminator = tree.get(node, "discriminator")?;
        let property = tree.get(discriminator, "propertyName")?;
        let name = tree.as_str(property)?.to_owned();
        let mapping = tree.get(discriminator, "mapping");
        for (value, target) in mapping.into_iter().flat_map(|node| tree.entries(node)) {
            self.map_tag(value, target, variants);
        }
        for variant in variants
            .iter_mut()
            .filter(|variant| variant.tags.is_empty())
        {
            variant.tags = self.implied_tags(variant.at, &name, 0);
        }
        let mut tags: Vec<&String> = variants.iter().flat_map(|one| &one.tags).collect();
        tags.sort();
        if let Some(pair) = tags.windows(2).find(|pair| pair[0] == pair[1]) {
            let text = format!(
                "`{}` means several variants of this choice, so the discriminator is not used, and the variants are told apart by what they look like",
                pair[0]
            );
            let fault = Diagnostic::warning("W0407", property, text);
            self.faults
                .push(fault.help("map each value to one variant in `mapping`"));
            return None;
        }
        if variants.iter().any(|variant| variant.tags.is_empty()) {
            let text = "some variants have no value of this discriminator; it is not used, and the variants are told apart by what they look like";
            let fault = Diagnostic::warning("W0407", property, text);
            self.faults.push(fault.help(format!(
                "list their values in `mapping`, or give each a property `{name}` with an `enum`"
            )));
            return None;
        }
        Some(name)
    }

    /// Gives each variant of a tagged union the tag among its properties, where the document leaves that to the discriminator.
    pub(super) fn complete_tags(&mut self) {
        let mut wanted = Vec::new();
        for ty in self.types.iter().flatten() {
            if let Shape::Union(Union { variants, tag }) = &ty.shape
                && let Some(tag) = tag
            {
                let each = variants.iter();
                wanted.extend(each.map(|one| (one.ty.to, tag.clone(), one.tags.clone(), one.at)));
            }
        }
        for (id, wire, tags, at) in wanted {
            let Some(id) = self.object_behind(id) else {
                continue;
            };
            let known = self.object_mut(id).is_some_and(|object| {
                let mut properties = object.properties.iter();
                properties.any(|property| property.wire == wire)
            });
            if known {
                continue;
            }
            let required = tags.len() > 1;
            let to = self.fresh(at, Origin::Within(id, Role::Property(wire.clone())));
            let symbols = tags.into_iter().map(|value| Symbol { at, value });
            self.define(to, Shape::Strings(symbols.collect()));
            let ty = Ref {
                at,
                to,
                nullable: false,
            };
            if let Some(object) = self.object_mut(id) {
                object.properties.push(Property {
                    at,
                    wire,
                    ty,
                    required,
                    access: Access::Both,
                    docs: Docs::default(),
                });
            }
        }
    }

    /// The object that a type is, aliases followed.
    fn object_behind(&self, id: TypeId) -> Option<TypeId> {
        let mut id = id;
        for _ in 0..self.types.len() {
            match &self.types[id.index()].as_ref()?.shape {
                Shape::Alias(next) => id = next.to,
                Shape::Object(_) => return Some(id),
                _ => return None,
            }
        }
        None
    }

    fn object_mut(&mut self, id: TypeId) -> Option<&mut Object> {
        match &mut self.types[id.index()].as_mut()?.shape {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    fn map_tag(&mut self, value: &str, target: NodeId, variants: &mut [Variant]) {
        let tree = self.tree;
        let Some(text) = tree.as_str(target) else {
            return;
        };
        let node = match text.starts_with('#') {
            true => tree.resolve(text),
            false => tree.get_in(tree.root(), &["components", "schemas", text]),
        };
        let hit = |variant: &&mut Variant| {
            let reference = tree.get(variant.at, "$ref").and_then(|at| tree.as_str(at));
            node.is_some() && reference.and_then(|text| tree.resolve(text)) == node
        };
        match variants.iter_mut().find(hit) {
            Some(variant) => variant.tags.push(value.to_owned()),
            None => {
                self.faults.push(
                    Diagnostic::warning(
                        "W0408",
                        target,
                        format!("`{text}` is none of the variants; this mapping is not used"),
                    )
                    .help("map a value to a schema of the `oneOf`, by its reference"),
                );
            }
        }
    }

    /// The values of a discriminator that no mapping gives: those of the variant's own variants, or that its property allows, or else its component's
    /// name.
    fn implied_tags(&mut self, at: NodeId, property: &str, depth: usize) -> Vec<String> {
        let tree = self.tree;
        let Some(target) = self.target(at) else {
            return Vec::new();
        };
        if let (Some(choice), true) = (self.choice(target), depth < DEEPEST_CHOICE) {
            let mapping = tree.get_in(target, &["discriminator", "mapping"]);
            let mut tags: Vec<String> = mapping
                .into_iter()
                .flat_map(|mapping| tree.entries(mapping))
                .map(|(value, _)| value.to_owned())
                .collect();
            if tags.is_empty() {
                for &part in tree.items(choice) {
                    tags.extend(self.implied_tags(part, property, depth + 1));
                }
            }
            return tags;
        }
        let mut parts = Vec::new();
        self.flatten(target, &mut parts, &mut Vec::new());
        for part in parts.into_iter().rev() {
            let schema = tree.get_in(part, &["properties", property]);
            let schema = schema.and_then(|schema| self.target(schema));
            let values = schema.and_then(|schema| tree.get(schema, "enum"));
            let values = values.map(|values| tree.items(values)).unwrap_or_default();
            let texts = values.iter().filter_map(|value| tree.as_str(*value));
            let texts: Vec<String> = texts.map(str::to_owned).collect();
            if !texts.is_empty() {
                return texts;
            }
        }
        let reference = tree.get(at, "$ref").and_then(|at| tree.as_str(at));
        let name = reference.and_then(|text| text.rsplit('/').next());
        name.map(str::to_owned).into_iter().collect()
    }
}
