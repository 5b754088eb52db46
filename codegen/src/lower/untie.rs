//! Choices that are variants of themselves, straight or through each other: all of a ring mean the same, which is any variant of any of them.
//!
//! ```yaml
//! A: { oneOf: [{ $ref: "#/components/schemas/B" }, { type: string }] }
//! B: { oneOf: [{ $ref: "#/components/schemas/A" }, { type: integer }] }
//! ```

use std::collections::BTreeMap;

use crate::ir::{Api, Origin, Ref, Shape, TypeId, Union, Variant};

/// Makes the first choice by name of each ring one between the variants of all, and the others other names of it. A value of a ring would be looked for in a
/// circle.
pub(super) fn choices(api: &mut Api) {
    for ring in rings(api) {
        // The order of the document names nothing, so it is not what chooses.
        let by_name = |id: &&TypeId| match &api.ty(**id).origin {
            Origin::Component(name) => (false, name.clone(), **id),
            _ => (true, String::new(), **id),
        };
        let Some(&first) = ring.iter().min_by_key(by_name) else {
            continue;
        };
        let joined = joined(api, &ring);
        api.types[first.index()].shape = joined;
        for other in ring.iter().filter(|other| **other != first) {
            let at = api.ty(*other).at;
            let alias = Ref {
                at,
                to: first,
                nullable: false,
            };
            api.types[other.index()].shape = Shape::Alias(alias);
        }
    }
}

/// A choice between the variants of a ring that lead out of it.
fn joined(api: &mut Api, ring: &[TypeId]) -> Shape {
    let mut variants: Vec<Variant> = Vec::new();
    let mut tags: Vec<Option<String>> = Vec::new();
    for id in ring {
        let shape = std::mem::replace(&mut api.types[id.index()].shape, Shape::Any);
        if let Shape::Union(union) = shape {
            tags.push(union.tag);
            variants.extend(union.variants);
        }
    }
    // The choices of the ring are any value for the moment, and known by their place in it.
    variants.retain(|variant| ring.binary_search(&api.resolve(variant.ty).0).is_err());
    let mut known = Vec::new();
    variants.retain(|variant| {
        let new = !known.contains(&variant.ty.to);
        known.push(variant.ty.to);
        new
    });
    let alike = tags.windows(2).all(|pair| pair[0] == pair[1]);
    let tagged = variants.iter().all(|variant| !variant.tags.is_empty());
    let tag = tags.pop().flatten().filter(|_| alike && tagged);
    match (variants.as_slice(), &tag) {
        ([], _) => Shape::Any,
        ([only], None) => Shape::Alias(only.ty),
        _ => Shape::Union(Union { variants, tag }),
    }
}

/// The choices that reach themselves by choices alone, a list for each ring, each in order.
fn rings(api: &Api) -> Vec<Vec<TypeId>> {
    let mut inner: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for (index, ty) in api.types.iter().enumerate() {
        let Shape::Union(union) = &ty.shape else {
            continue;
        };
        let variants = union.variants.iter();
        let choices = variants.map(|variant| api.resolve(variant.ty).0);
        let choices: Vec<TypeId> = choices
            .filter(|id| matches!(api.ty(*id).shape, Shape::Union(_)))
            .collect();
        if !choices.is_empty() {
            let id = TypeId(u32::try_from(index).expect("types are counted in u32"));
            inner.insert(id, choices);
        }
    }
    peel(&mut inner);
    let mut found: Vec<Vec<TypeId>> = Vec::new();
    let mut placed: BTreeMap<TypeId, usize> = BTreeMap::new();
    let back = turned(&inner);
    // By Kosaraju: whatever is finished last is reached by nothing that is finished before, but what it is on a ring with.
    for start in finished(&inner).into_iter().rev() {
        let number = found.len();
        let mut ring = Vec::new();
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            if placed.contains_key(&id) {
                continue;
            }
            placed.insert(id, number);
            ring.push(id);
            open.extend(back.get(&id).into_iter().flatten());
        }
        ring.sort();
        found.push(ring);
    }
    found.retain(|ring| match ring.as_slice() {
        [] => false,
        [only] => inner.get(only).is_some_and(|inner| inner.contains(only)),
        _ => true,
    });
    found.sort();
    found
}

/// Takes away what leads to no ring: choices all of whose inner choices are taken away.
fn peel(inner: &mut BTreeMap<TypeId, Vec<TypeId>>) {
    let back = turned(inner);
    let mut left: BTreeMap<TypeId, usize> = inner.iter().map(|(id, of)| (*id, of.len())).collect();
    let mut open: Vec<TypeId> = back
        .keys()
        .filter(|id| !inner.contains_key(id))
        .copied()
        .collect();
    while let Some(id) = open.pop() {
        inner.remove(&id);
        for outer in back.get(&id).into_iter().flatten() {
            if let Some(count) = left.get_mut(outer) {
                *count -= 1;
                if *count == 0 {
                    open.push(*outer);
                }
            }
        }
    }
}

/// The edges the other way round.
fn turned(edges: &BTreeMap<TypeId, Vec<TypeId>>) -> BTreeMap<TypeId, Vec<TypeId>> {
    let mut turned: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for (from, all) in edges {
        for to in all {
            turned.entry(*to).or_default().push(*from);
        }
    }
    turned
}

/// Everything in the order in which a search in depth is done with it.
fn finished(edges: &BTreeMap<TypeId, Vec<TypeId>>) -> Vec<TypeId> {
    let mut seen = std::collections::BTreeSet::new();
    let mut order = Vec::new();
    for start in edges.keys() {
        if !seen.insert(*start) {
            continue;
        }
        let mut open = vec![(*start, 0)];
        while let Some((id, next)) = open.pop() {
            let following = edges.get(&id).and_then(|all| all.get(next));
            match following {
                Some(to) => {
                    open.push((id, next + 1));
                    if edges.contains_key(to) && seen.insert(*to) {
                        open.push((*to, 0));
                    }
                }
                None => order.push(id),
            }
        }
    }
    order
}
