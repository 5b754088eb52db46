//! Types that lead to themselves, straight or through each other.

use petgraph::Directed;
use petgraph::algo::kosaraju_scc;
use petgraph::graph::{Graph, NodeIndex};

use super::{Table, TypeId};

/// The rings among types of which one leads to the other: each in the order of its types, and all in the order of their first.
pub(crate) fn rings<T>(
    types: &Table<T>,
    edges: impl IntoIterator<Item = (TypeId, TypeId)>,
) -> Vec<Vec<TypeId>> {
    let mut graph: Graph<TypeId, (), Directed> = Graph::with_capacity(types.len(), types.len());
    // The graph numbers its nodes as the table does its types.
    types.ids().for_each(|id| _ = graph.add_node(id));
    let node = |id: TypeId| NodeIndex::new(id.index());
    for (from, to) in edges {
        graph.add_edge(node(from), node(to), ());
    }
    // Without recursion, unlike the library's other algorithm: chains are as long as a document likes.
    let mut rings = kosaraju_scc(&graph);
    rings.retain(|ring| match ring.as_slice() {
        [only] => graph.contains_edge(*only, *only),
        _ => true,
    });
    let mut rings: Vec<Vec<TypeId>> = rings
        .into_iter()
        .map(|ring| {
            ring.into_iter()
                .filter_map(|node| graph.node_weight(node).copied())
                .collect()
        })
        .collect();
    for ring in &mut rings {
        ring.sort_unstable();
    }
    rings.sort_unstable();
    rings
}
