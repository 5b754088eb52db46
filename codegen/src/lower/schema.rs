//! A schema -> its [`Shape`]: which of its keywords decides what it is.
//!
//! ```yaml
//! type: object
//! properties: { id: { type: integer } }
//! ```

use crate::diagnostic::{Diagnostic, Place};
use crate::ir::{Origin, Ref, Role, Shape, TypeId};
use crate::read::meet::{cover, null};
use crate::read::types::{Meaning, stated};
use crate::tree::{NodeId, Token};

use super::Lowering;
use super::union::Choice;

/// Keywords without which a schema says nothing about what a value is.
const DECIDING: [&str; 14] = [
    "$ref",
    "type",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
    "properties",
    "additionalProperties",
    "items",
    "prefixItems",
    "format",
    "x-coerce",
    "x-envelope",
];

impl Lowering<'_> {
    /// The use of the schema at `node`, which stands where `origin` says.
    pub(super) fn reference(&mut self, node: NodeId, origin: Origin) -> Option<Ref> {
        let nullable = self.nullable(node);
        let to = match self.tree.get(node, "$ref") {
            _ if self.is_own(node) => self.inline(node, origin),
            Some(_) => self.referred(node)?,
            None => match self.wrapped(node) {
                Some(inner) => {
                    let inner = self.reference(inner, origin)?;
                    return Some(Ref {
                        at: node,
                        nullable: nullable || inner.nullable,
                        ..inner
                    });
                }
                None => self.inline(node, origin),
            },
        };
        Some(Ref {
            at: node,
            to,
            nullable,
        })
    }

    /// The type that a `$ref` schema leads to.
    fn referred(&mut self, node: NodeId) -> Option<TypeId> {
        let reference = self.tree.get(node, "$ref")?;
        let target = self.step(reference)?;
        if let Some(&id) = self.by_node.get(&target) {
            return Some(id);
        }
        // A chain that leads back to itself has no end, so it is found before its first link is given a type.
        self.target(node)?;
        let origin = self.place_of(target);
        Some(self.reserve(target, origin))
    }

    /// The origin of a schema that is referred to where it stands: the same as if nothing referred to it.
    fn place_of(&mut self, node: NodeId) -> Origin {
        self.within(node)
            .unwrap_or_else(|| Origin::Shared(words_of(self.tree.home(node).as_str())))
    }

    /// The origin of a schema inside another.
    fn within(&mut self, node: NodeId) -> Option<Origin> {
        let tree = self.tree;
        let parent = tree.parent(node)?;
        let (schema, role) = match (tree.token(node)?, tree.token(parent)) {
            (Token::Key(name), Some(Token::Key("properties"))) => {
                (tree.parent(parent)?, Role::Property(name.to_owned()))
            }
            // Told apart from a property of that name like any two that are called the same.
            (Token::Key(name), Some(Token::Key("$defs"))) => {
                (tree.parent(parent)?, Role::Property(name.to_owned()))
            }
            (Token::Key("items"), _) => (parent, Role::Item),
            (Token::Key("additionalProperties"), _) => (parent, Role::Value),
            (Token::Index(index), Some(Token::Key("oneOf" | "anyOf"))) => {
                (tree.parent(parent)?, self.variant_role(node, index))
            }
            (Token::Index(index), Some(Token::Key("prefixItems"))) => {
                (tree.parent(parent)?, Role::Property(index.to_string()))
            }
            (Token::Index(index), Some(Token::Key("allOf"))) => {
                (tree.parent(parent)?, Role::Part(index))
            }
            _ => return None,
        };
        let owner = match self.by_node.get(&schema) {
            Some(&id) => id,
            None => {
                let origin = self.within(schema)?;
                self.reserve(schema, origin)
            }
        };
        Some(Origin::Within(owner, role))
    }

    /// The schema that a use stands for, where its references lead somewhere; says nothing where they do not.
    pub(super) fn behind(&self, node: NodeId) -> Option<NodeId> {
        cover::behind(self.tree, node)
    }

    /// The type of a schema that stands in place.
    fn inline(&mut self, node: NodeId, origin: Origin) -> TypeId {
        if let Some(&id) = self.by_node.get(&node) {
            self.claim(id, origin);
            return id;
        }
        let id = self.reserve(node, origin);
        let shape = self.shape(node, id);
        self.define(id, shape);
        id
    }

    /// The one schema that a wrapper stands for: `allOf`, `oneOf` or `anyOf` of a single part, with nothing but words around it.
    fn wrapped(&mut self, node: NodeId) -> Option<NodeId> {
        for keyword in ["allOf", "oneOf", "anyOf"] {
            let Some(parts) = self.tree.get(node, keyword) else {
                continue;
            };
            let others = [
                "enum",
                "properties",
                "additionalProperties",
                "items",
                "x-coerce",
                "required",
                "allOf",
                "oneOf",
                "anyOf",
            ];
            let alone = others
                .iter()
                .all(|other| *other == keyword || self.tree.get(node, other).is_none());
            let parts: Vec<NodeId> = self.tree.items(parts).to_vec();
            // A part of an `allOf` that only requires properties changes what the other is.
            let alone = alone
                && (keyword != "allOf"
                    || parts.iter().all(|part| {
                        self.decides(*part) || self.tree.get(*part, "required").is_none()
                    }));
            let mut deciding = parts
                .into_iter()
                .filter(|part| self.decides(*part) && !self.is_null(*part));
            if let (true, Some(only), None) = (alone, deciding.next(), deciding.next()) {
                return Some(only);
            }
        }
        None
    }

    /// Whether a schema says what a value is, rather than only limiting or describing it.
    pub(super) fn decides(&self, node: NodeId) -> bool {
        DECIDING
            .iter()
            .any(|keyword| self.tree.get(node, keyword).is_some())
    }

    /// Whether a schema means `null` and nothing else.
    pub(super) fn is_null(&self, node: NodeId) -> bool {
        null::is_null(self.tree, node)
    }

    /// Whether `null` is a value of the schema at `node`, or of what it refers to.
    pub(super) fn nullable(&self, node: NodeId) -> bool {
        null::is_nullable(self.tree, node)
    }

    /// What the schema at `node` is. `id` is its type, from which inner types are named.
    pub(super) fn shape(&mut self, node: NodeId, id: TypeId) -> Shape {
        let tree = self.tree;
        if let Some(own) = self.own_at(node) {
            return own;
        }
        if tree.get(node, "$ref").is_some() {
            return self.alias(node);
        }
        self.warn_of_unread(node);
        if let Some(coerce) = tree.get(node, "x-coerce") {
            return self.coerced(coerce);
        }
        if let Some(values) = tree.get(node, "enum") {
            return self.enumeration(node, values, id);
        }
        if self.families.contains_key(&node) {
            return self.family(node);
        }
        if tree.get(node, "allOf").is_some() {
            return self.all_of(node, id);
        }
        let lists = self.choices(node).into_iter();
        let choices: Vec<Choice> = lists.map(|list| Choice { of: node, list }).collect();
        match (choices.as_slice(), tree.get(node, "properties")) {
            ([], _) => self.typed(node, None, id),
            (_, Some(_)) => self.union_with(&choices, &[node], id),
            (_, None) => self.union_with(&choices, &[], id),
        }
    }

    /// What the schema at `node` is by its own keywords, without regard to the schemas that it is made of.
    /// `kind` is the type where the schema itself states none.
    pub(super) fn own_shape(&mut self, node: NodeId, kind: Option<&str>, id: TypeId) -> Shape {
        let tree = self.tree;
        match (tree.get(node, "x-coerce"), tree.get(node, "enum")) {
            (Some(coerce), _) => self.coerced(coerce),
            (None, Some(values)) => self.enumeration(node, values, id),
            (None, None) => self.typed(node, kind, id),
        }
    }

    /// Says which keywords of a schema have a meaning that is not made Rust.
    fn warn_of_unread(&mut self, node: NodeId) {
        let tree = self.tree;
        if let (Some(at), None) = (tree.get(node, "discriminator"), self.choice(node))
            && !self.families.contains_key(&node)
        {
            let text = "this discriminator stands beside no `oneOf` or `anyOf`, and no schema builds on this one by `allOf`, so it chooses between nothing";
            let fault = Diagnostic::note("N0409", Place::Key(at), text);
            self.faults.push(fault.help(
                "list the schemas that it chooses between in a `oneOf` beside it, in a schema of their own",
            ));
        }
        if let Some(at) = tree.get(node, "not") {
            let text = "`not` is not checked: values that it excludes are read and sent too";
            let fault = Diagnostic::note("N0410", Place::Key(at), text);
            self.faults.push(fault.help(
                "say what a value is, by `enum`, `oneOf` or `required`, if Rust is to know of it",
            ));
        }
    }

    /// A schema that only refers to another.
    fn alias(&mut self, node: NodeId) -> Shape {
        if self.target(node).is_none() {
            return Shape::Any;
        }
        match self.referred(node) {
            Some(to) => Shape::Alias(Ref {
                at: node,
                to,
                nullable: self.nullable(node),
            }),
            None => Shape::Any,
        }
    }

    /// A schema that `type`, or what stands in for it, decides. `kind` is the type where the schema itself states none.
    pub(super) fn typed(&mut self, node: NodeId, kind: Option<&str>, id: TypeId) -> Shape {
        let tree = self.tree;
        let has = |key: &str| tree.get(node, key).is_some();
        let stated = self.stated(node);
        let kind = match stated.and_then(|meaning| meaning.name).or(kind) {
            Some(kind) => kind,
            None if has("properties") || has("additionalProperties") => "object",
            None if has("items") || has("prefixItems") => "array",
            None if has("format") || has("pattern") || has("minLength") || has("maxLength") => {
                "string"
            }
            None if has("minimum") || has("maximum") || has("multipleOf") => "number",
            None if has("required") || has("minProperties") || has("maxProperties") => "object",
            None if has("minItems") || has("maxItems") || has("uniqueItems") => "array",
            None => return Shape::Any,
        };
        match kind {
            "object" => self.object(node, id),
            "array" if has("prefixItems") => self.tuple(&[node], id),
            "array" => self.list(node, id),
            _ => self.scalar(node, kind, stated.and_then(|meaning| meaning.format)),
        }
    }

    /// The type that a schema states.
    pub(super) fn stated(&self, node: NodeId) -> Option<Meaning> {
        stated(self.tree, node)
    }

    fn list(&mut self, node: NodeId, id: TypeId) -> Shape {
        let items = self.tree.get(node, "items");
        let item = match items {
            Some(items) => self.reference(items, Origin::Within(id, Role::Item)),
            None => Some(self.any(node, Origin::Within(id, Role::Item))),
        };
        match item {
            Some(item) => Shape::List(item),
            None => Shape::Any,
        }
    }

    /// A type for any JSON value, where the document has no schema at all.
    pub(super) fn any(&mut self, at: NodeId, origin: Origin) -> Ref {
        let to = self.fresh(at, origin);
        self.define(to, Shape::Any);
        Ref {
            at,
            to,
            nullable: false,
        }
    }
}

/// Steps of a pointer that say nothing about what stands there.
const SILENT_STEPS: [&str; 5] = ["components", "paths", "responses", "content", "schema"];

/// The words for a place by its pointer. Of what stands among others of its kind at the root, the name alone.
fn words_of(pointer: &str) -> String {
    let steps: Vec<String> = pointer
        .split('/')
        .skip(1)
        .map(|step| step.replace("~1", " ").replace("~0", " "))
        .collect();
    if let [_, name] = steps.as_slice() {
        return name.clone();
    }
    let silent = |step: &str| SILENT_STEPS.contains(&step) || step == "application json";
    let mut words: Vec<&str> = steps.iter().map(String::as_str).collect();
    if !words.iter().all(|step| silent(step)) {
        words.retain(|step| !silent(step));
    }
    words.join(" ")
}
