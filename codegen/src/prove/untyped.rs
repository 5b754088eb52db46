//! Where any value is taken although the document gives a type.

use std::collections::BTreeMap;

use crate::ir::{Api, Ref, Shape};
use crate::plan::samples::uses;
use crate::tree::{NodeId, Tree};

use super::Finding;

/// Keywords that give a value a type.
const TYPING: [&str; 8] = [
    "type",
    "enum",
    "allOf",
    "oneOf",
    "anyOf",
    "properties",
    "items",
    "format",
];

/// How deep parts are looked into.
const DEEPEST: usize = 8;

/// How many places have a schema, and those of them where its type is lost.
pub(super) fn places(api: &Api, tree: &Tree) -> (usize, Vec<Finding>) {
    // By place, so that one that is used several times counts once; whether it is untyped.
    let mut places: BTreeMap<NodeId, bool> = BTreeMap::new();
    let mut note = |used: Ref| {
        let (id, _) = api.resolve(used);
        let any = matches!(api.ty(id).shape, Shape::Any);
        // The value of an object of any values stands at the object's own schema: it has none.
        let lost = any && typed(tree, api.ty(id).at, DEEPEST) && !is_holder(tree, api.ty(id).at);
        places.insert(used.at, lost);
    };
    for (to, ty) in api.types.entries() {
        note(Ref {
            at: ty.at,
            to,
            nullable: false,
        });
        uses(&ty.shape).into_iter().for_each(&mut note);
    }
    for operation in &api.operations {
        let parameters = operation.parameters.iter().map(|parameter| parameter.ty);
        let bodies = operation.body.iter().flat_map(|body| &body.contents);
        let bodies = bodies.filter_map(|content| content.ty);
        let answers = operation.answers.iter().flat_map(|answer| &answer.contents);
        let answers = answers.filter_map(|content| content.ty);
        let headers = operation.successes().flat_map(|answer| &answer.headers);
        let headers = headers.map(|header| header.ty);
        let received = answers.chain(headers);
        parameters.chain(bodies).chain(received).for_each(&mut note);
    }
    let lost = places.iter().filter(|(_, lost)| **lost);
    let findings = lost.map(|(&at, _)| finding(tree, at)).collect();
    (places.len(), findings)
}

fn finding(tree: &Tree, at: NodeId) -> Finding {
    let said = TYPING.iter().filter(|key| tree.get(at, key).is_some());
    let words: Vec<&str> = said.copied().collect();
    let mut kind = words.join(", ");
    if kind.is_empty() {
        kind = "what it refers to".to_owned();
    }
    Finding {
        at,
        text: format!("any value is taken although the document says {kind}"),
        kind,
    }
}

/// Whether a schema gives a type, references followed. What can only be null gives none: there is nothing to tell.
fn typed(tree: &Tree, schema: NodeId, depth: usize) -> bool {
    let mut at = schema;
    for _ in 0..1000 {
        match tree
            .get(at, "$ref")
            .and_then(|text| tree.resolve(tree.as_str(text)?))
        {
            Some(next) => at = next,
            None => break,
        }
    }
    let listed = |key| {
        tree.get(at, key)
            .map(|all| tree.items(all))
            .unwrap_or_default()
    };
    let says = |key| tree.get(at, key).and_then(|text| tree.as_str(text));
    if tree.get(at, "enum").is_some() {
        return listed("enum").iter().any(|value| !tree.is_null(*value));
    }
    let own = says("type").is_some_and(|ty| ty != "null")
        || says("format").is_some()
        || ["properties", "items"].iter().any(|key| {
            tree.get(at, key)
                .is_some_and(|of| tree.entries(of).next().is_some())
        });
    let parts = ["allOf", "oneOf", "anyOf"];
    let mut parts = parts.iter().flat_map(|key| listed(key));
    own || depth > 0 && parts.any(|part| typed(tree, *part, depth - 1))
}

/// Whether a schema is one of an object or an array whose own values nobody gives a type.
fn is_holder(tree: &Tree, schema: NodeId) -> bool {
    let ty = tree.get(schema, "type").and_then(|ty| tree.as_str(ty));
    matches!(ty, Some("object" | "array"))
        && ["enum", "allOf", "oneOf", "anyOf"]
            .iter()
            .all(|key| tree.get(schema, key).is_none())
}
