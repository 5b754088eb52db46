//! Choices that are variants of themselves, straight or through each other: all of a ring mean the same, which is any variant of any of them.
//!
//! ```yaml
//! A: { oneOf: [{ $ref: "#/components/schemas/B" }, { type: string }] }
//! B: { oneOf: [{ $ref: "#/components/schemas/A" }, { type: integer }] }
//! ```

use crate::ir::{self, Api, Origin, Ref, Shape, TypeId, Union, Variant};

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
        api.types[first].shape = joined;
        for other in ring.iter().filter(|other| **other != first) {
            let at = api.ty(*other).at;
            let alias = Ref {
                at,
                to: first,
                nullable: false,
            };
            api.types[*other].shape = Shape::Alias(alias);
        }
    }
}

/// A choice between the variants of a ring that lead out of it.
fn joined(api: &mut Api, ring: &[TypeId]) -> Shape {
    let mut variants: Vec<Variant> = Vec::new();
    let mut tags: Vec<Option<String>> = Vec::new();
    for id in ring {
        let shape = std::mem::replace(&mut api.types[*id].shape, Shape::Any);
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
    let alike = tags.iter().all(|tag| Some(tag) == tags.first());
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
    let choice = |id: &TypeId| matches!(api.ty(*id).shape, Shape::Union(_));
    let edges = api.types.entries().filter_map(|(id, ty)| match &ty.shape {
        Shape::Union(union) => Some((id, union)),
        _ => None,
    });
    let edges = edges.flat_map(|(id, union)| {
        let inner = union.variants.iter();
        let inner = inner.map(|variant| api.resolve(variant.ty).0);
        inner.filter(choice).map(move |to| (id, to))
    });
    ir::rings(&api.types, edges)
}
