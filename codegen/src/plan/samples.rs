//! The values that a document itself gives of its schemas, each with the type that reads it: examples and defaults.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::config::OwnTypes;
use crate::facts::Facts;
use crate::ir::{Api, Content, ContentKind, Ref, Rest, Shape, TypeId};
use crate::tree::{NodeId, Tree};

use super::Places;
use super::features::Features;
use super::model::{Rule, Type};
use super::types::Types;

/// A value that the document gives.
#[derive(Debug)]
pub(crate) struct Sample {
    /// The value.
    pub(crate) at: NodeId,
    /// The schema that it is a value of.
    pub(crate) schema: NodeId,
    /// The type that reads it.
    pub(crate) ty: Type,
    /// How it is read and written.
    pub(crate) rule: Rule,
    /// The property of an envelope under which the value of the type stands.
    pub(crate) within: Option<String>,
}

/// Every example and every default, in the order of their places.
pub(crate) fn samples(api: &Api, facts: &Facts, own: &OwnTypes, tree: &Tree) -> Vec<Sample> {
    let places = Places {
        tree,
        clashes: RefCell::default(),
    };
    let features = Features::default();
    let types = Types::new(api, facts, own, &features, &places);
    let mut finder = Finder {
        types: &types,
        tree,
        found: BTreeMap::new(),
    };
    // Uses first: they know whether null is a value.
    for id in types.ids() {
        for used in uses(&api.ty(id).shape) {
            finder.schema(used.at, used);
        }
    }
    for operation in &api.operations {
        for parameter in &operation.parameters {
            finder.schema(parameter.ty.at, parameter.ty);
            finder.around(parameter.at, parameter.ty, None);
        }
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            finder.content(content, None);
        }
        for answer in &operation.answers {
            let envelope = answer.envelope.as_ref();
            let data = envelope.and_then(|envelope| Some((envelope.data.clone(), envelope.ty?)));
            for content in &answer.contents {
                finder.content(content, data.clone());
            }
        }
    }
    for id in types.ids() {
        finder.type_itself(id);
    }
    finder.found.into_values().collect()
}

/// The uses of types in a shape.
pub(crate) fn uses(shape: &Shape) -> Vec<Ref> {
    match shape {
        Shape::Object(object) | Shape::Tuple(object) => {
            let named = object.properties.iter().map(|property| property.ty);
            let rest = match object.rest {
                Rest::Of(value) => Some(value),
                Rest::Ignored | Rest::Kept => None,
            };
            named.chain(rest).collect()
        }
        Shape::Union(union) => union.variants.iter().map(|variant| variant.ty).collect(),
        Shape::List(inner) | Shape::Map(inner) | Shape::Alias(inner) => vec![*inner],
        Shape::Scalar(_)
        | Shape::Strings(_)
        | Shape::Integers(_)
        | Shape::Literal(_)
        | Shape::Own(_)
        | Shape::Any => Vec::new(),
    }
}

struct Finder<'a> {
    types: &'a Types<'a>,
    tree: &'a Tree,
    found: BTreeMap<NodeId, Sample>,
}

impl Finder<'_> {
    /// What a component says of itself.
    fn type_itself(&mut self, id: TypeId) {
        let at = self.types.api.ty(id).at;
        let tree = self.tree;
        let flag = |at, key| tree.get(at, key).and_then(|flag| tree.as_bool(flag)) == Some(true);
        let null = |at: NodeId| {
            flag(at, "nullable")
                || flag(at, "x-nullable")
                || tree.get(at, "type").and_then(|ty| tree.as_str(ty)) == Some("null")
        };
        let parts = ["oneOf", "anyOf"]
            .iter()
            .filter_map(|key| tree.get(at, key));
        let nullable = null(at)
            || parts
                .flat_map(|all| tree.items(all))
                .any(|part| null(*part));
        self.schema(
            at,
            Ref {
                at,
                to: id,
                nullable,
            },
        );
    }

    /// A media type, whose value may stand in an envelope. Other media than JSON spell their values in their own way.
    fn content(&mut self, content: &Content, data: Option<(String, Ref)>) {
        if content.kind != ContentKind::Json {
            return;
        }
        if let Some((within, ty)) = data {
            self.around(content.at, ty, Some(within));
        } else if let Some(ty) = content.ty {
            self.schema(ty.at, ty);
            self.around(content.at, ty, None);
        }
    }

    /// The `example`, `examples` and `default` of a schema.
    fn schema(&mut self, schema: NodeId, ty: Ref) {
        let tree = self.tree;
        for key in ["example", "default"] {
            if let Some(at) = tree.get(schema, key) {
                self.push(at, ty, None);
            }
        }
        let listed = tree.get(schema, "examples");
        for at in listed.into_iter().flat_map(|all| tree.items(all)) {
            self.push(*at, ty, None);
        }
    }

    /// The `example` and `examples` of what holds a schema: a parameter or a media type.
    fn around(&mut self, holder: NodeId, ty: Ref, within: Option<String>) {
        let tree = self.tree;
        if let Some(at) = tree.get(holder, "example") {
            self.push(at, ty, within.clone());
        }
        let named = tree.get(holder, "examples");
        for (_, entry) in named.into_iter().flat_map(|all| tree.entries(all)) {
            let reference = tree.get(entry, "$ref").and_then(|at| tree.as_str(at));
            let target = reference.and_then(|text| tree.resolve(text));
            if let Some(at) = tree.get(target.unwrap_or(entry), "value") {
                self.push(at, ty, within.clone());
            }
        }
    }

    fn push(&mut self, at: NodeId, ty: Ref, within: Option<String>) {
        let types = self.types;
        self.found.entry(at).or_insert_with(|| Sample {
            at,
            schema: ty.at,
            ty: types.value(ty),
            rule: types.rule(ty),
            within,
        });
    }
}
