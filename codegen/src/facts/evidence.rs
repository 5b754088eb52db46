//! Which types exist only as a guess.

use std::collections::BTreeSet;

use crate::ir::{Api, Level, Operation, Origin, TypeId};

use super::cycles::reachable;
use super::usage::{answers, incoming, received, sent};

/// Types that say of themselves that they are guessed, and unnamed ones that only guessed operations use. No other type may need one of them.
pub(super) fn guessed(api: &Api) -> BTreeSet<TypeId> {
    let all = || api.types.ids();
    let level = |id: TypeId| api.ty(id).docs.evidence().map(|evidence| evidence.level);
    let says = |id: &TypeId| level(*id) == Some(Level::Guessed);
    let named = |id: &TypeId| matches!(api.ty(*id).origin, Origin::Component(_));
    let firm = |operation: &&Operation| {
        let evidence = operation.docs.evidence();
        evidence.is_none_or(|evidence| evidence.level != Level::Guessed)
    };
    let used = api
        .operations
        .iter()
        .filter(firm)
        .flat_map(|operation| [sent(operation), received(operation)].concat());
    let components = all().filter(|id| named(id) && !says(id));
    let needed = reachable(
        api,
        used.chain(components)
            .chain(incoming(api))
            .chain(answers(api)),
    );
    all().filter(|id| !needed.contains(id)).collect()
}
