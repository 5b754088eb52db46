//! Which parts of an API need which types.

use crate::ir::{Api, Operation, Table, TypeId};

use super::cycles::uses;
use super::usage::{received, sent};

/// For each type, by id, the positions in `parts` of those that lead to it from the types that they begin with: in their order, `most` at most.
pub(crate) fn by_parts(api: &Api, parts: &[Vec<TypeId>], most: usize) -> Table<Vec<usize>> {
    let mut found = api.types.map(|_| Vec::new());
    walk(api, parts, |part, id| {
        if found[id].len() < most {
            found[id].push(part);
        }
    });
    found
}

/// For each of `parts`, whether it leads to a type that is `wanted`.
pub(crate) fn leads_to(
    api: &Api,
    parts: &[Vec<TypeId>],
    wanted: impl Fn(TypeId) -> bool,
) -> Vec<bool> {
    let mut found = vec![false; parts.len()];
    walk(api, parts, |part, id| {
        if let Some(found) = found.get_mut(part) {
            *found |= wanted(id);
        }
    });
    found
}

/// Visits each type once for each part that leads to it.
fn walk(api: &Api, parts: &[Vec<TypeId>], mut visit: impl FnMut(usize, TypeId)) {
    let used = api.types.map(|(id, _)| uses(api, id));
    let mut seen = api.types.map(|_| None);
    for (part, roots) in parts.iter().enumerate() {
        let mut work = roots.clone();
        while let Some(id) = work.pop() {
            let before: Option<usize> = seen[id].replace(part);
            if before != Some(part) {
                visit(part, id);
                work.extend(&used[id]);
            }
        }
    }
}

/// The types that an operation sends and receives.
pub(crate) fn of_operation(operation: &Operation) -> Vec<TypeId> {
    [sent(operation), received(operation)].concat()
}
