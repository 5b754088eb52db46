//! Whether one schema says all that another says.

use std::cell::Cell;
use std::collections::HashSet;

use super::null::is_null;
use crate::read::types::stated;
use crate::tree::{Kind, NodeId, Tree};

/// How many keywords of a document are compared; what is beyond counts as different.
pub(crate) const STEPS: usize = 20_000_000;
/// How many references are followed one after another.
const LONGEST_CHAIN: usize = 1000;
/// How deep schemas inside schemas are compared.
const DEEPEST: usize = 12;

/// Keywords that admit no value less.
const ANNOTATIONS: [&str; 16] = [
    "$comment",
    "$defs",
    "default",
    "deprecated",
    "description",
    "discriminator",
    "example",
    "examples",
    "externalDocs",
    "not",
    "nullable",
    "readOnly",
    "summary",
    "title",
    "writeOnly",
    "xml",
];

/// Extensions that change what a value is read as.
const READ: [&str; 3] = ["x-coerce", "x-envelope", "x-secret"];

/// Whether a keyword admits no value less, and is not read as if it did.
pub(super) fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key) || key.starts_with("x-") && !READ.contains(&key)
}

/// The schema that a use stands for, where its references lead somewhere.
pub(crate) fn behind(tree: &Tree, node: NodeId) -> Option<NodeId> {
    let mut current = node;
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = tree.get(current, "$ref") else {
            return Some(current);
        };
        current = tree.resolve(tree.as_str(reference)?)?;
    }
    None
}

/// The schemas that one is made of, references and `allOf` followed, each once and after its own. None where a reference leads nowhere.
pub(super) fn own_parts(tree: &Tree, node: NodeId) -> Option<Vec<NodeId>> {
    gathered(tree, node, false)
}

/// As [`own_parts`], with the only variant beside null of a choice.
pub(super) fn parts(tree: &Tree, node: NodeId) -> Option<Vec<NodeId>> {
    gathered(tree, node, true)
}

fn gathered(tree: &Tree, node: NodeId, choices: bool) -> Option<Vec<NodeId>> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    let mut open = vec![(node, false)];
    while let Some((node, ready)) = open.pop() {
        if ready {
            found.push(node);
            continue;
        }
        let node = behind(tree, node)?;
        if seen.insert(node) {
            open.push((node, true));
            let inner = tree.get(node, "allOf").map(|all| tree.items(all));
            let inner = inner.unwrap_or_default().iter().rev();
            open.extend(inner.map(|part| (*part, false)));
            let lists = ["oneOf", "anyOf"].iter().filter(|_| choices);
            let lists = lists.filter_map(|key| tree.get(node, key));
            open.extend(lists.filter_map(|list| Some((only(tree, list)?, false))));
        }
    }
    Some(found)
}

/// The only variant of a choice that is not null.
fn only(tree: &Tree, list: NodeId) -> Option<NodeId> {
    let mut variants = tree.items(list).iter().filter(|one| !is_null(tree, **one));
    match (variants.next(), variants.next()) {
        (Some(only), None) => Some(*only),
        _ => None,
    }
}

/// Whether two values are written alike, the order of keys included.
pub(crate) fn alike(tree: &Tree, one: NodeId, other: NodeId) -> bool {
    let mut open = vec![(one, other)];
    while let Some((one, other)) = open.pop() {
        let alike = one == other
            || match (tree.kind(one), tree.kind(other)) {
                (Kind::Null, Kind::Null) => true,
                (Kind::Bool(one), Kind::Bool(other)) => one == other,
                (Kind::Number(one), Kind::Number(other))
                | (Kind::String(one), Kind::String(other)) => one == other,
                (Kind::Sequence(one), Kind::Sequence(other)) => {
                    open.extend(one.iter().copied().zip(other.iter().copied()));
                    one.len() == other.len()
                }
                (Kind::Mapping(one), Kind::Mapping(other)) => {
                    let (one, other): (Vec<_>, Vec<_>) = (one.collect(), other.collect());
                    let keys = one.iter().zip(&other).all(|(one, other)| one.0 == other.0);
                    open.extend(one.iter().zip(&other).map(|(one, other)| (one.1, other.1)));
                    keys && one.len() == other.len()
                }
                _ => false,
            };
        if !alike {
            return false;
        }
    }
    true
}

/// The schemas that a schema is made of.
pub(super) struct Parts {
    list: Vec<NodeId>,
    set: HashSet<NodeId>,
    /// Whether what they are of comes last. A choice that comes before what offers more was meant to be widened.
    is_last: bool,
}

impl Parts {
    pub(super) fn of(list: Vec<NodeId>) -> Self {
        let set = list.iter().copied().collect();
        Self {
            list,
            set,
            is_last: false,
        }
    }

    /// Whether one type can be made of them that loses nothing: they are of one kind, have values in common, and no choice is left open.
    pub(super) fn are_one(&self, tree: &Tree) -> bool {
        let kinds: Vec<&str> = self
            .list
            .iter()
            .filter_map(|one| kind(tree, *one))
            .collect();
        let numeric = |kind: &str| ["integer", "number"].contains(&kind);
        let like = |one: &str| {
            let first = kinds.first().copied().unwrap_or(one);
            one == first || numeric(one) && numeric(first)
        };
        let under = |key: &'static str| self.list.iter().filter_map(move |one| tree.get(*one, key));
        let mut formats = under("format").filter_map(|at| tree.as_str(at));
        let first = formats.next();
        let unlike = ["discriminator", "x-coerce", "x-envelope"];
        let mut choices = under("oneOf").chain(under("anyOf"));
        let chosen = |list: NodeId| {
            let mut variants = tree.items(list).iter();
            variants.any(|one| behind(tree, *one).is_some_and(|one| self.set.contains(&one)))
        };
        kinds.iter().all(|one| like(one))
            && formats.all(|format| Some(format) == first)
            && unlike.iter().all(|key| under(key).next().is_none())
            && choices.all(chosen)
            && share_values(tree, under("enum"))
    }
}

/// Whether one of several lists of values has no value, null aside, that the others lack.
fn share_values(tree: &Tree, lists: impl Iterator<Item = NodeId>) -> bool {
    let values = |list: NodeId| -> HashSet<String> {
        let values = tree.items(list).iter();
        let values = values.filter(|value| !tree.is_null(**value));
        values.map(|value| tree.json(*value).to_string()).collect()
    };
    let mut lists: Vec<HashSet<String>> = lists.map(values).collect();
    lists.sort_by_key(HashSet::len);
    let Some((shortest, others)) = lists.split_first() else {
        return true;
    };
    !shortest.is_empty() && others.iter().all(|other| shortest.is_subset(other))
}

/// What kind of value a schema is of by its own keywords, where it says so.
fn kind(tree: &Tree, node: NodeId) -> Option<&'static str> {
    let has = |key| tree.get(node, key).is_some();
    match stated(tree, node).and_then(|meaning| meaning.name) {
        Some(name) => Some(name),
        None if has("properties") || has("additionalProperties") => Some("object"),
        None if has("items") || has("prefixItems") => Some("array"),
        None => None,
    }
}

/// Compares schemas of a document.
pub(crate) struct Cover<'a> {
    tree: &'a Tree,
    /// How much may still be compared.
    left: &'a Cell<usize>,
}

impl<'a> Cover<'a> {
    pub(crate) fn new(tree: &'a Tree, left: &'a Cell<usize>) -> Self {
        Self { tree, left }
    }

    /// The one of `schemas` that says all that the others say; the last of several. None where there is no such.
    pub(crate) fn narrowest(&self, schemas: &[NodeId]) -> Option<NodeId> {
        let schemas = self.essential(schemas);
        if let [one] = schemas.as_slice() {
            return Some(*one);
        }
        let last = schemas.last();
        let all = |special: &&NodeId| {
            let Some(mut said) = self.parts(**special) else {
                return false;
            };
            said.is_last = last == Some(*special);
            let mut others = schemas.iter().filter(|other| other != special);
            others.all(|general| self.says(&said, *general, DEEPEST))
        };
        schemas.iter().rev().find(all).copied()
    }

    /// Those of `schemas` that are no parts of later ones. Where each heir of a long line says more of one thing, that is what was made of
    /// it before, and the last.
    pub(super) fn essential(&self, schemas: &[NodeId]) -> Vec<NodeId> {
        let (mut covered, mut kept) = (HashSet::new(), Vec::new());
        for schema in schemas.iter().rev() {
            let target = behind(self.tree, *schema).unwrap_or(*schema);
            if covered.contains(&target) {
                continue;
            }
            let parts = self.parts(target);
            covered.extend(parts.map(|parts| parts.list).unwrap_or_default());
            covered.insert(target);
            kept.push(*schema);
        }
        kept.reverse();
        kept
    }

    fn parts(&self, node: NodeId) -> Option<Parts> {
        if self.left.get() == 0 {
            return None;
        }
        let list = parts(self.tree, node)?;
        self.spend(list.len()).then(|| Parts::of(list))
    }

    /// Whether so much may still be compared.
    fn spend(&self, steps: usize) -> bool {
        let left = self.left.get().checked_sub(steps + 1);
        self.left.set(left.unwrap_or_default());
        left.is_some()
    }

    /// Whether the parts of a schema say all that `general` says.
    fn says(&self, special: &Parts, general: NodeId, depth: usize) -> bool {
        let Some(target) = behind(self.tree, general) else {
            return false;
        };
        if special.set.contains(&target) {
            return true;
        }
        let Some(general) = self.parts(target) else {
            return false;
        };
        let mut own = general.list.iter();
        own.all(|one| {
            let mut keys = self.tree.entries(*one);
            special.set.contains(one)
                || keys.all(|(key, value)| self.said(special, *one, (key, value), depth))
        })
    }

    /// Whether they say what a keyword of the schema at `node` says.
    fn said(
        &self,
        special: &Parts,
        node: NodeId,
        (key, value): (&str, NodeId),
        depth: usize,
    ) -> bool {
        let tree = self.tree;
        let mut under = special.list.iter().filter_map(|part| tree.get(*part, key));
        if !self.spend(special.list.len()) {
            return false;
        }
        match key {
            "allOf" => true,
            "type" => stated(tree, node)
                .is_none_or(|meaning| meaning.name.is_none_or(|name| self.is_kind(special, name))),
            "items" | "additionalProperties" => {
                !self.is_telling(value) || under.any(|other| self.inner(value, other, depth))
            }
            "properties" => tree.entries(value).all(|(name, schema)| {
                let found = special.list.iter();
                let mut found = found.filter_map(|one| tree.get_in(*one, &["properties", name]));
                self.spend(special.list.len())
                    && found.any(|other| self.inner(schema, other, depth))
            }),
            "required" => tree.items(value).iter().all(|name| {
                let mut listed = under.clone().flat_map(|list| tree.items(list));
                self.spend(1) && listed.any(|other| tree.as_str(*other) == tree.as_str(*name))
            }),
            "enum" => under.any(|other| self.lists(value, other)),
            "oneOf" | "anyOf" => {
                let mut variants = tree.items(value).iter();
                let chosen =
                    |one: &NodeId| behind(tree, *one).is_some_and(|one| special.set.contains(&one));
                only(tree, value).is_some()
                    || variants.any(chosen)
                    || under.any(|other| self.offers(value, other, special.is_last))
            }
            _ if is_annotation(key) => true,
            _ => under.any(|other| alike(tree, value, other)),
        }
    }

    /// Whether a value is a schema that says something.
    fn is_telling(&self, node: NodeId) -> bool {
        self.tree.as_bool(node) == Some(false) || super::tells(self.tree, node)
    }

    /// Whether the schema of an item or a property says all that another says. References are not followed from here: a document of any depth is
    /// compared in one go.
    fn inner(&self, general: NodeId, special: NodeId, depth: usize) -> bool {
        let tree = self.tree;
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        if !super::tells(tree, general) || alike(tree, general, special) {
            return true;
        }
        let Some(parts) = self.parts(special) else {
            return false;
        };
        let named = |node| tree.get(node, "$ref").is_some();
        match named(general) || named(special) {
            true => behind(tree, general).is_some_and(|target| parts.set.contains(&target)),
            false => self.says(&parts, general, depth),
        }
    }

    /// Whether the parts say that a value is of this kind.
    fn is_kind(&self, special: &Parts, name: &str) -> bool {
        let tree = self.tree;
        let mut kinds = special.list.iter().filter_map(|one| kind(tree, *one));
        let text = |one: &NodeId| {
            let values = tree.get(*one, "enum").map(|list| tree.items(list));
            let values = values.unwrap_or_default();
            !values.is_empty() && values.iter().all(|value| tree.as_str(*value).is_some())
        };
        kinds.any(|kind| kind == name || name == "number" && kind == "integer")
            || name == "string" && special.list.iter().any(text)
    }

    /// Whether a choice offers the same variants as another, or, where it `may` be, fewer.
    fn offers(&self, general: NodeId, special: NodeId, may: bool) -> bool {
        let tree = self.tree;
        let targets = |list: NodeId| -> Option<HashSet<NodeId>> {
            let variants = tree.items(list).iter().filter(|one| !is_null(tree, **one));
            variants.map(|one| behind(tree, *one)).collect()
        };
        if alike(tree, general, special) {
            return true;
        }
        let (Some(general), Some(special)) = (targets(general), targets(special)) else {
            return false;
        };
        self.spend(general.len() + special.len())
            && special.is_subset(&general)
            && (may || special.len() == general.len())
    }

    /// Whether each value of `special` is one of `general`.
    fn lists(&self, general: NodeId, special: NodeId) -> bool {
        let tree = self.tree;
        if alike(tree, general, special) {
            return true;
        }
        let values = tree.items(general).iter();
        let known: HashSet<String> = values.map(|at| tree.json(*at).to_string()).collect();
        let values = tree.items(special).iter();
        let mut values = values.filter(|value| !tree.is_null(**value));
        self.spend(known.len()) && values.all(|at| known.contains(&tree.json(*at).to_string()))
    }
}
