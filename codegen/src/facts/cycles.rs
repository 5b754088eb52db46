//! Which uses must be boxed, and which arrays and maps need a type of their own.

use std::collections::BTreeSet;

use crate::ir::{Api, Object, Ref, Shape, TypeId};

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
    cyclic_edges(api.types.len(), &edges)
}

/// Uses by value on a cycle of required properties.
pub(super) fn endless(api: &Api) -> BTreeSet<(TypeId, TypeId)> {
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
    cyclic_edges(api.types.len(), &edges)
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
    cyclic_edges(api.types.len(), &edges)
        .into_iter()
        .map(|(from, _)| from)
        .collect()
}

/// The edges whose ends lie on a common cycle, by Tarjan's algorithm without recursion.
fn cyclic_edges(count: usize, edges: &dyn Fn(TypeId) -> Vec<TypeId>) -> BTreeSet<(TypeId, TypeId)> {
    let graph: Vec<Vec<usize>> = ids(count)
        .map(|id| edges(id).into_iter().map(TypeId::index).collect())
        .collect();
    let component = components(&graph);
    let mut members = vec![0_usize; count];
    for &number in &component {
        members[number] += 1;
    }
    let mut found = BTreeSet::new();
    for (from, id) in ids(count).enumerate() {
        for to in edges(id) {
            let loops = from == to.index();
            if component[from] == component[to.index()] && (loops || members[component[from]] > 1) {
                found.insert((id, to));
            }
        }
    }
    found
}

fn ids(count: usize) -> impl Iterator<Item = TypeId> {
    (0..u32::try_from(count).unwrap_or(u32::MAX)).map(TypeId)
}

/// The strongly connected component of each node.
fn components(graph: &[Vec<usize>]) -> Vec<usize> {
    const UNSEEN: usize = usize::MAX;
    let count = graph.len();
    let (mut index, mut low, mut component) =
        (vec![UNSEEN; count], vec![0; count], vec![UNSEEN; count]);
    let (mut stack, mut next_index, mut next_component) = (Vec::new(), 0, 0);
    for root in 0..count {
        if index[root] != UNSEEN {
            continue;
        }
        let mut work = vec![(root, 0)];
        while let Some((node, edge)) = work.pop() {
            if edge == 0 {
                index[node] = next_index;
                low[node] = next_index;
                next_index += 1;
                stack.push(node);
            } else {
                low[node] = low[node].min(low[graph[node][edge - 1]]);
            }
            let mut descended = false;
            for (position, &to) in graph[node].iter().enumerate().skip(edge) {
                if index[to] == UNSEEN {
                    work.push((node, position + 1));
                    work.push((to, 0));
                    descended = true;
                    break;
                }
                if component[to] == UNSEEN {
                    low[node] = low[node].min(index[to]);
                }
            }
            if !descended && low[node] == index[node] {
                while let Some(member) = stack.pop() {
                    component[member] = next_component;
                    if member == node {
                        break;
                    }
                }
                next_component += 1;
            }
        }
    }
    component
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
