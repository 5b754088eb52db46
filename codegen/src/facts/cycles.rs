//! Which uses must be boxed, and which arrays and maps need a type of their own.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Object, Ref, Shape, TypeId, rings as rings_of};

/// Uses by value between types that contain each other.
pub(super) fn boxed(api: &Api) -> BTreeSet<(TypeId, TypeId)> {
    let edges = |id: TypeId| -> Vec<TypeId> {
        match &api.ty(id).shape {
            Shape::Object(object) | Shape::Tuple(object) => by_value(api, object),
            Shape::Union(union) => union
                .variants
                .iter()
                .map(|variant| api.resolve(variant.ty).0)
                .collect(),
            _ => Vec::new(),
        }
    };
    on_rings(api, &edges)
}

/// Uses by value on a cycle of required properties. Each is one of [`boxed`].
pub(super) fn endless(api: &Api, boxed: &BTreeSet<(TypeId, TypeId)>) -> BTreeSet<(TypeId, TypeId)> {
    if boxed.is_empty() {
        return BTreeSet::new();
    }
    let edges = |id: TypeId| -> Vec<TypeId> {
        let (Shape::Object(object) | Shape::Tuple(object)) = &api.ty(id).shape else {
            return Vec::new();
        };
        let required = object
            .properties
            .iter()
            .filter(|property| property.required);
        let resolved = required.map(|property| api.resolve(property.ty));
        resolved
            .filter(|(_, nullable)| !nullable)
            .map(|(id, _)| id)
            .collect()
    };
    on_rings(api, &edges)
}

fn by_value(api: &Api, object: &Object) -> Vec<TypeId> {
    object
        .properties
        .iter()
        .map(|property| api.resolve(property.ty).0)
        .collect()
}

/// Arrays, maps and aliases on a cycle of their kind.
pub(super) fn newtypes(api: &Api) -> BTreeSet<TypeId> {
    let edges = |id: TypeId| -> Vec<TypeId> {
        match &api.ty(id).shape {
            Shape::List(item) | Shape::Map(item) => vec![api.resolve(*item).0],
            _ => Vec::new(),
        }
    };
    on_rings(api, &edges)
        .into_iter()
        .map(|(from, _)| from)
        .collect()
}

/// The edges whose ends lie on a common ring.
fn on_rings(api: &Api, edges: &dyn Fn(TypeId) -> Vec<TypeId>) -> BTreeSet<(TypeId, TypeId)> {
    let edges = || {
        let from = api.types.ids();
        from.flat_map(|id| edges(id).into_iter().map(move |to| (id, to)))
    };
    let mut rings = BTreeMap::new();
    for (number, ring) in rings_of(&api.types, edges()).into_iter().enumerate() {
        rings.extend(ring.into_iter().map(|id| (id, number)));
    }
    if rings.is_empty() {
        return BTreeSet::new();
    }
    let together = |(from, to): &(TypeId, TypeId)| {
        let ring = rings.get(from);
        ring.is_some() && ring == rings.get(to)
    };
    edges().filter(together).collect()
}

/// What a type uses, by value or not.
pub(super) fn uses(api: &Api, id: TypeId) -> Vec<TypeId> {
    let refs: Vec<Ref> = match &api.ty(id).shape {
        Shape::Object(object) | Shape::Tuple(object) => {
            let properties = object.properties.iter().map(|property| property.ty);
            properties.chain(object.rest.value()).collect()
        }
        Shape::Union(union) => union.variants.iter().map(|variant| variant.ty).collect(),
        Shape::List(to) | Shape::Map(to) | Shape::Alias(to) => vec![*to],
        Shape::Scalar(_)
        | Shape::Strings(_)
        | Shape::Integers(_)
        | Shape::Literal(_)
        | Shape::Own(_)
        | Shape::Any => Vec::new(),
    };
    refs.into_iter().map(|reference| reference.to).collect()
}

/// The types that `roots` lead to, themselves included.
pub(super) fn reachable(api: &Api, roots: impl IntoIterator<Item = TypeId>) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    let mut work: Vec<TypeId> = roots.into_iter().collect();
    while let Some(id) = work.pop() {
        if found.insert(id) {
            work.extend(uses(api, id));
        }
    }
    found
}
