//! The document's examples, each with the type that it is of.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::ir::{Content, Level};
use crate::tree::{NodeId, Tree};

use super::model::{Example, Type};
use super::types::Types;

/// Every example of a schema, a parameter or a media type, in the order of their places.
pub(super) fn examples(types: &Types<'_>, tree: &Tree, config: &Config) -> Vec<Example> {
    if !config.examples {
        return Vec::new();
    }
    let mut finder = Finder {
        types,
        tree,
        found: BTreeMap::new(),
    };
    for id in types.ids() {
        let ty = types.api.ty(id);
        if let Some(at) = tree.get(ty.at, "example") {
            finder.push(at, types.base(id), None, types.gate(id).unverified);
        }
    }
    for operation in &types.api.operations {
        let guessed = operation
            .docs
            .evidence()
            .is_some_and(|evidence| evidence.level == Level::Guessed);
        for parameter in &operation.parameters {
            finder.below(parameter.at, &types.base(parameter.ty.to), None, guessed);
        }
        for content in operation.body.iter().flat_map(|body| &body.contents) {
            finder.content(content, None, guessed);
        }
        for answer in &operation.answers {
            let data = answer.envelope.as_ref();
            let data =
                data.and_then(|envelope| Some((envelope.data.clone(), types.value(envelope.ty?))));
            for content in &answer.contents {
                finder.content(content, data.clone(), guessed);
            }
        }
    }
    finder.found.into_values().collect()
}

struct Finder<'a> {
    types: &'a Types<'a>,
    tree: &'a Tree,
    found: BTreeMap<NodeId, Example>,
}

impl Finder<'_> {
    /// The examples of a media type, whose value may stand in an envelope.
    fn content(&mut self, content: &Content, data: Option<(String, Type)>, unverified: bool) {
        match (data, content.ty) {
            (Some((within, ty)), _) => self.below(content.at, &ty, Some(within), unverified),
            (None, Some(ty)) => self.below(content.at, &self.types.value(ty), None, unverified),
            (None, None) => {}
        }
    }

    /// `example` and `examples` under a node.
    fn below(&mut self, node: NodeId, ty: &Type, within: Option<String>, unverified: bool) {
        let tree = self.tree;
        if let Some(at) = tree.get(node, "example") {
            self.push(at, ty.clone(), within.clone(), unverified);
        }
        for (_, entry) in tree
            .get(node, "examples")
            .into_iter()
            .flat_map(|all| tree.entries(all))
        {
            let target = tree
                .get(entry, "$ref")
                .and_then(|at| tree.as_str(at))
                .and_then(|text| tree.resolve(text));
            if let Some(at) = tree.get(target.unwrap_or(entry), "value") {
                self.push(at, ty.clone(), within.clone(), unverified);
            }
        }
    }

    fn push(&mut self, at: NodeId, ty: Type, within: Option<String>, unverified: bool) {
        let example = Example {
            pointer: self.tree.home(at).to_string(),
            json: self.tree.json(at).to_string(),
            ty,
            within,
            unverified,
        };
        let known = self.found.entry(at).or_insert(example);
        known.unverified &= unverified;
    }
}
