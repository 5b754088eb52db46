//! Types that lead to themselves, straight or through each other.

use petgraph::algo::kosaraju_scc;
use petgraph::graphmap::DiGraphMap;

use super::TypeId;

/// The rings among types of which one leads to the other: each in the order of its types, and all in the order of their first.
pub(crate) fn rings(edges: impl IntoIterator<Item = (TypeId, TypeId)>) -> Vec<Vec<TypeId>> {
    let graph: DiGraphMap<TypeId, ()> = DiGraphMap::from_edges(edges);
    // Without recursion, unlike the library's other algorithm: chains are as long as a document likes.
    let mut rings = kosaraju_scc(&graph);
    rings.retain(|ring| match ring.as_slice() {
        [only] => graph.contains_edge(*only, *only),
        _ => true,
    });
    for ring in &mut rings {
        ring.sort_unstable();
    }
    rings.sort_unstable();
    rings
}
