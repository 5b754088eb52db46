//! `discriminator` -> the values of a property that mean each variant.
//!
//! ```yaml
//! discriminator: { propertyName: kind, mapping: { cat: "#/components/schemas/Cat" } }
//! ```

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::ir::{
    Access, Docs, Object, Origin, Property, Ref, Role, Scalar, Shape, Symbol, TypeId, Union,
    Variant,
};
use crate::tree::{NodeId, Token};

use super::union::DEEPEST_CHOICE;
use super::{Lowered, Lowering};

/// By what a mapping finds a variant: the position of the first.
#[derive(Default)]
struct Places<'a> {
    /// By the schema that it stands for; none for one that leads nowhere.
    by_schema: BTreeMap<Option<NodeId>, usize>,
    /// By the name that its reference ends with.
    by_stem: BTreeMap<&'a str, usize>,
}

impl<'a> Lowering<'a> {
    /// The discriminator's property, and the values of it that mean each variant. `node` is the schema that has it.
    pub(super) fn discriminator(
        &mut self,
        node: NodeId,
        variants: &mut [Variant],
    ) -> Option<String> {
        let tree = self.tree;
        let discriminator = tree.get(node, "discriminator")?;
        let property = tree.get(discriminator, "propertyName")?;
        let name = tree.as_str(property)?.to_owned();
        let mapping = tree.get(discriminator, "mapping");
        let places = self.places(variants);
        for (value, target) in mapping.into_iter().flat_map(|node| tree.entries(node)) {
            self.map_tag(value, target, &places, variants);
        }
        let mapped: Vec<bool> = variants.iter().map(|one| !one.tags.is_empty()).collect();
        // Where the properties of several variants allow the same values, the name of each tells which is its own.
        for own in [false, true] {
            let untold = variants.iter_mut().zip(&mapped).filter(|(_, told)| !**told);
            for (variant, _) in untold {
                variant.tags = self.implied_tags(variant.at, &name, own, 0);
            }
            self.leave_to_heirs(node, variants);
            let tags = variants.iter().flat_map(|one| &one.tags);
            let mut seen = BTreeSet::new();
            if tags.into_iter().all(|tag| seen.insert(tag)) {
                break;
            }
        }
        let mut tags: Vec<&String> = variants.iter().flat_map(|one| &one.tags).collect();
        tags.sort();
        let mut pairs = tags.iter().zip(tags.iter().skip(1));
        let (why, help) = if let Some((tag, _)) = pairs.find(|(one, other)| one == other) {
            let why = format!("`{tag}` means several variants of this choice");
            (why, "map each value to one variant in `mapping`".to_owned())
        } else if variants
            .iter()
            .any(|one| one.tags.is_empty() && one.at != node)
        {
            let help = format!(
                "list their values in `mapping`, or give each a property `{name}` with an `enum`"
            );
            (
                "some variants have no value of this discriminator".to_owned(),
                help,
            )
        } else if variants.iter().any(|variant| self.is_plain(variant.at)) {
            let help = "give each variant the property of the discriminator".to_owned();
            ("some variants are no objects".to_owned(), help)
        } else {
            return Some(name);
        };
        let text = format!("{why}, so the variants are told apart by what they look like");
        let fault = Diagnostic::note("N0407", property, text);
        self.faults.push(fault.help(help));
        None
    }

    /// A base that is a variant itself has the values that none of the schemas built on it has.
    fn leave_to_heirs(&self, node: NodeId, variants: &mut [Variant]) {
        let heirs = variants.iter().filter(|variant| variant.at != node);
        let taken: Vec<String> = heirs.flat_map(|variant| variant.tags.clone()).collect();
        for own in variants.iter_mut().filter(|variant| variant.at == node) {
            own.tags.retain(|tag| !taken.contains(tag));
        }
    }

    /// Whether a schema states that its value is no object.
    fn is_plain(&self, node: NodeId) -> bool {
        let kind = self.behind(node).and_then(|node| self.stated(node)?.name);
        kind.is_some_and(|kind| kind != "object")
    }

    /// Gives each variant of a tagged union the tag among its properties, where the document leaves that to the discriminator.
    pub(super) fn complete_tags(&mut self) {
        let mut wanted: BTreeMap<(TypeId, String), (Vec<String>, NodeId)> = BTreeMap::new();
        for lowered in self.types.iter().filter_map(|ty| ty.lowered.as_ref()) {
            let Shape::Union(Union { variants, tag }) = &lowered.shape else {
                continue;
            };
            for variant in variants {
                if let (Some(tag), Some(id)) = (tag, self.object_behind(variant.ty.to)) {
                    let entry = wanted.entry((id, tag.clone()));
                    let (tags, _) = entry.or_insert_with(|| (Vec::new(), variant.at));
                    for one in &variant.tags {
                        if !tags.contains(one) {
                            tags.push(one.clone());
                        }
                    }
                }
            }
        }
        for ((id, wire), (tags, at)) in wanted {
            self.complete_tag(id, wire, tags, at);
        }
    }

    /// Says of one object what its tag is.
    fn complete_tag(&mut self, id: TypeId, wire: String, tags: Vec<String>, at: NodeId) {
        let object = self.object_mut(id);
        let known = object.and_then(|object| {
            let mut properties = object.properties.iter();
            properties.find(|one| one.wire == wire).map(|one| one.ty)
        });
        let narrow = match known {
            Some(ty) => match (self.end_of(ty.to), tags.as_slice()) {
                (Some(Shape::Scalar(Scalar::Text) | Shape::Any), [_]) => true,
                (Some(Shape::Strings(symbols)), [tag]) => {
                    symbols.len() > 1 && symbols.iter().any(|symbol| *symbol.value == **tag)
                }
                _ => false,
            },
            None => true,
        };
        if !narrow {
            return;
        }
        let required = tags.len() > 1;
        let to = self.fresh(at, Origin::Within(id, Role::Property(wire.clone())));
        let symbols = tags.into_iter().map(|value| Symbol::new(at, value.into()));
        self.types[to].lowered = Some(Lowered {
            docs: Docs::default(),
            shape: Shape::Strings(symbols.collect()),
            error_text: None,
        });
        let ty = Ref {
            at,
            to,
            nullable: false,
        };
        let Some(object) = self.object_mut(id) else {
            return;
        };
        let mut properties = object.properties.iter_mut();
        match properties.find(|property| property.wire == wire) {
            Some(property) => {
                property.ty = ty;
                property.implied = true;
            }
            None => object.properties.push(Property {
                at,
                wire,
                ty,
                required,
                access: Access::Both,
                docs: Docs::default(),
                implied: false,
            }),
        }
    }

    /// What a type is, aliases followed.
    fn end_of(&self, id: TypeId) -> Option<&Shape> {
        let mut id = id;
        for _ in 0..self.types.len() {
            match &self.types[id].lowered.as_ref()?.shape {
                Shape::Alias(next) => id = next.to,
                shape => return Some(shape),
            }
        }
        None
    }

    /// The object that a type is, aliases followed.
    fn object_behind(&self, id: TypeId) -> Option<TypeId> {
        let mut id = id;
        for _ in 0..self.types.len() {
            match &self.types[id].lowered.as_ref()?.shape {
                Shape::Alias(next) => id = next.to,
                Shape::Object(_) => return Some(id),
                _ => return None,
            }
        }
        None
    }

    fn object_mut(&mut self, id: TypeId) -> Option<&mut Object> {
        match &mut self.types[id].lowered.as_mut()?.shape {
            Shape::Object(object) => Some(object),
            _ => None,
        }
    }

    /// Where the first variant of each schema stands, and of each name that a reference ends with.
    fn places(&self, variants: &[Variant]) -> Places<'a> {
        let mut places = Places::default();
        for (position, variant) in variants.iter().enumerate() {
            let schema = places.by_schema.entry(self.behind(variant.at));
            schema.or_insert(position);
            let reference = self.tree.get(variant.at, "$ref");
            if let Some(text) = reference.and_then(|at| self.tree.as_str(at)) {
                places.by_stem.entry(stem(text)).or_insert(position);
            }
        }
        places
    }

    fn map_tag(
        &mut self,
        value: &str,
        target: NodeId,
        places: &Places<'_>,
        variants: &mut [Variant],
    ) {
        let tree = self.tree;
        // An extension of the mapping is no value.
        let Some(text) = tree.as_str(target).filter(|_| !value.starts_with("x-")) else {
            return;
        };
        let position = match self.mapped(text) {
            Some(node) => places.by_schema.get(&self.behind(node)),
            None => places.by_stem.get(stem(text)),
        };
        match position.and_then(|position| variants.get_mut(*position)) {
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

    /// The schema that the text of a mapping names: by a reference, or by the name of a component.
    pub(super) fn mapped(&self, text: &str) -> Option<NodeId> {
        let tree = self.tree;
        match text.starts_with('#') {
            true => tree.resolve(text),
            false => tree.get_in(tree.root(), &["components", "schemas", text]),
        }
    }

    /// The values of a discriminator that no mapping gives: those of the variant's own variants, or that its property allows, or else its component's
    /// name.
    /// `own`: of several values the one alone that is the component's name.
    fn implied_tags(&mut self, at: NodeId, property: &str, own: bool, depth: usize) -> Vec<String> {
        let tree = self.tree;
        let Some(target) = self.behind(at) else {
            return Vec::new();
        };
        if let (Some(choice), true) = (self.choice(target), depth < DEEPEST_CHOICE)
            && !self.joining.contains(&choice)
        {
            let mapping = tree.get_in(target, &["discriminator", "mapping"]);
            let mut tags: Vec<String> = mapping
                .into_iter()
                .flat_map(|mapping| tree.entries(mapping))
                .map(|(value, _)| value.to_owned())
                .collect();
            if tags.is_empty() {
                for &part in tree.items(choice) {
                    tags.extend(self.implied_tags(part, property, own, depth + 1));
                }
            }
            return tags;
        }
        let name = match tree.get(at, "$ref").and_then(|at| tree.as_str(at)) {
            Some(text) => Some(stem(text).to_owned()),
            None => match (tree.token(target), self.by_node.get(&target)) {
                (Some(Token::Key(name)), Some(id)) if self.is_component(*id) => {
                    Some(name.to_owned())
                }
                _ => None,
            },
        };
        let mut parts = Vec::new();
        self.flatten(target, &mut parts, &mut Vec::new());
        for part in parts.into_iter().rev() {
            let schema = tree.get_in(part, &["properties", property]);
            let schema = schema.and_then(|schema| self.behind(schema));
            let values = schema.and_then(|schema| tree.get(schema, "enum"));
            let values = values.map(|values| tree.items(values)).unwrap_or_default();
            let texts = values.iter().filter_map(|value| tree.as_str(*value));
            let texts: Vec<String> = texts.map(str::to_owned).collect();
            if own
                && texts.len() > 1
                && let Some(name) = &name
                && let Some(own) = texts.iter().find(|text| alike(text, name))
            {
                return vec![own.clone()];
            }
            if !texts.is_empty() {
                return texts;
            }
        }
        name.into_iter().collect()
    }

    fn is_component(&self, id: TypeId) -> bool {
        matches!(self.types[id].origin, Origin::Component(_))
    }
}

/// The name of what a reference leads to: the last step of a pointer, a file without its extension.
fn stem(text: &str) -> &str {
    let last = text.rsplit('/').next().unwrap_or(text);
    let file = last.split('#').next().unwrap_or(last);
    let extensions = [".yaml", ".yml", ".json"];
    let cut = extensions.iter().find_map(|end| file.strip_suffix(end));
    cut.unwrap_or(last)
}

/// Whether two names are the same but for case and marks between words.
fn alike(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(|letter| letter.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    letters(a) == letters(b)
}
