//! References that lead to references: round in a circle, or on for too long.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::read::walk::Object;
use crate::tree::{NodeId, Tree};

/// References that may lead on from each other.
const LONGEST_CHAIN: usize = 1000;
/// Members of a circle that are shown beside the first.
const SHOWN: usize = 4;

/// Where a reference leads in the end.
#[derive(Clone, Copy)]
enum End {
    /// To something else than a reference, after so many steps.
    After(usize),
    /// Into a circle.
    Nowhere,
    /// Nobody knows yet: it stands at this number on the way that is being gone.
    Ahead(usize),
}

/// Tells the circles and the long chains that references are part of, each once. Gives the
/// schemas that say nothing, being references to themselves in a document of a `newer` version
/// than 3.0.
pub(super) fn tell(
    tree: &Tree,
    references: &[(NodeId, Object)],
    newer: bool,
    faults: &mut Diagnostics,
) -> Vec<NodeId> {
    let mut ends: HashMap<NodeId, End> = HashMap::new();
    let mut circles: Vec<Vec<NodeId>> = Vec::new();
    // The way from a reference. No recursion: a chain is as long as a document likes.
    let mut way: Vec<NodeId> = Vec::new();
    for (start, _) in references {
        way.clear();
        let mut at = *start;
        let end = loop {
            match ends.get(&at) {
                Some(End::Ahead(number)) => {
                    circles.push(way.iter().skip(*number).copied().collect());
                    break End::Nowhere;
                }
                Some(end) => break *end,
                None => {}
            }
            let Some(next) = next(tree, at) else {
                break End::After(0);
            };
            ends.insert(at, End::Ahead(way.len()));
            way.push(at);
            at = next;
        };
        let End::After(after) = end else {
            ends.extend(way.iter().map(|node| (*node, End::Nowhere)));
            continue;
        };
        let total = after + way.len();
        if total > LONGEST_CHAIN && after <= LONGEST_CHAIN {
            faults.push(too_long(tree, &way, total));
        }
        for (number, node) in way.iter().enumerate() {
            ends.insert(*node, End::After(total - number));
        }
    }
    of_schemas(tree, references, circles, newer, faults)
}

/// Tells the circles; gives the members of those that leave schemas without a meaning.
fn of_schemas(
    tree: &Tree,
    references: &[(NodeId, Object)],
    circles: Vec<Vec<NodeId>>,
    newer: bool,
    faults: &mut Diagnostics,
) -> Vec<NodeId> {
    let schemas: HashSet<NodeId> = match circles.is_empty() {
        true => HashSet::new(),
        false => {
            let all = references.iter();
            all.filter(|(_, object)| *object == Object::Schema)
                .map(|(node, _)| *node)
                .collect()
        }
    };
    let mut empty = Vec::new();
    for members in circles {
        // A choice on the way admits null at least, and what else is not said.
        let admits_all = newer && members.iter().all(|member| schemas.contains(member));
        faults.push(circle(tree, &texts(tree, &members), admits_all));
        if admits_all {
            empty.extend(members);
        }
    }
    empty
}

/// What a value stands for that says nothing itself: the target of a `$ref`, or the only choice
/// beside null.
fn next(tree: &Tree, node: NodeId) -> Option<NodeId> {
    if let Some(reference) = tree.get(node, "$ref") {
        let text = tree.as_str(reference)?;
        return tree.resolve(text).filter(|_| text.starts_with('#'));
    }
    let (mut only, mut or_null) = (None, false);
    for (key, value) in tree.entries(node) {
        match key {
            "anyOf" | "oneOf" if only.is_none() => {
                let all = tree.items(value).iter().copied();
                let (nulls, left): (Vec<_>, Vec<_>) = all.partition(|one| is_null(tree, *one));
                or_null |= !nulls.is_empty();
                only = left.first().copied().filter(|_| left.len() == 1);
                only?;
            }
            "nullable" => or_null |= tree.as_bool(value) == Some(true),
            "title" | "description" => {}
            _ if key.starts_with("x-") => {}
            _ => return None,
        }
    }
    only.filter(|only| or_null && tree.get(*only, "$ref").is_some())
}

/// The texts of the references among values.
fn texts(tree: &Tree, nodes: &[NodeId]) -> Vec<NodeId> {
    let text = |node: &NodeId| tree.get(*node, "$ref");
    nodes.iter().filter_map(text).collect()
}

/// Whether a schema admits null alone.
fn is_null(tree: &Tree, schema: NodeId) -> bool {
    let ty = tree.get(schema, "type").and_then(|ty| tree.as_str(ty));
    let values = tree.get(schema, "enum").map(|values| tree.items(values));
    ty == Some("null")
        || values.is_some_and(|values| {
            !values.is_empty() && values.iter().all(|value| tree.is_null(*value))
        })
}

/// What to say of references that lead round in a circle: the texts of them.
fn circle(tree: &Tree, references: &[NodeId], admits_all: bool) -> Diagnostic {
    // The first of them in the document speaks for all.
    let start = |node: &NodeId| tree.span(*node).start;
    let numbered = references.iter().enumerate();
    let first = numbered
        .min_by_key(|(_, node)| start(node))
        .map_or(0, |(number, _)| number);
    let members = references.iter().cycle().skip(first);
    let mut members = members.take(references.len()).copied();
    let at = members.next().unwrap_or(tree.root());
    members
        .take(SHOWN)
        .fold(super::circle(at, admits_all), |fault, member| {
            fault.also(member, "by way of this one")
        })
}

/// What to say of a chain of references, and how many there are in all.
fn too_long(tree: &Tree, way: &[NodeId], total: usize) -> Diagnostic {
    let message =
        format!("{total} references lead on from each other here; the limit is {LONGEST_CHAIN}");
    let references = texts(tree, way);
    let named = |node: &&NodeId| tree.pointer(**node).as_str().starts_with("#/components/");
    let start = references.iter().find(named).or(references.first());
    Diagnostic::error("E0310", start.copied().unwrap_or(tree.root()), message)
        .help("let the references lead to what is meant without a detour")
}

#[cfg(test)]
mod tests;
