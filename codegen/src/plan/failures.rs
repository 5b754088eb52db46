//! Lists of failures, each printed once for all calls of a tag that have it.

use super::model::{FailureData, Failures, Ident};
use super::names::{Case, Scope};

/// The lists of a tag, in the order of their first calls.
#[derive(Default)]
pub(super) struct SharedFailures {
    lists: Vec<Failures>,
}

impl SharedFailures {
    /// The name of a list, which is that of the first call that has it. None for an empty list.
    pub(super) fn named(
        &mut self,
        list: Vec<FailureData>,
        unverified: bool,
        statics: &mut Scope,
        call: &str,
        place: &str,
    ) -> Option<Ident> {
        if list.is_empty() {
            return None;
        }
        if let Some(known) = self.lists.iter_mut().find(|known| known.list == list) {
            known.unverified &= unverified;
            return Some(known.name.clone());
        }
        let name = statics.claim(Case::Shouty, &[&format!("{call} failures")], place);
        self.lists.push(Failures {
            name: name.clone(),
            unverified,
            list,
        });
        Some(name)
    }

    /// All of them.
    pub(super) fn into_lists(self) -> Vec<Failures> {
        self.lists
    }
}
