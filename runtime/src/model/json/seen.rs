//! Which properties of an object were met.

use super::super::{Layout, Mut};

/// A set of small numbers. The first 64 need no memory of their own.
#[derive(Default)]
pub(in super::super) struct Seen {
    first: u64,
    rest: Vec<u64>,
}

impl Seen {
    /// Adds `index`. `false` where it was in the set.
    #[inline]
    pub(in super::super) fn insert(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let word = if index < 64 {
            &mut self.first
        } else {
            let place = index / 64 - 1;
            if self.rest.len() <= place {
                self.rest.resize(place + 1, 0);
            }
            match self.rest.get_mut(place) {
                Some(word) => word,
                // It was just made long enough.
                None => return true,
            }
        };
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    /// The first required property that is not in the set. One that may be null is not missed: that it is not there is read as null.
    #[inline]
    pub(in super::super) fn missing(
        &self,
        layout: &Layout,
        slots: &mut [Mut<'_>],
    ) -> Option<&'static str> {
        for (place, required) in layout.required.iter().enumerate() {
            let seen = if place == 0 {
                self.first
            } else {
                self.rest.get(place - 1).copied().unwrap_or_default()
            };
            let mut missing = required & !seen;
            while missing != 0 {
                let index = place * 64 + missing.trailing_zeros() as usize;
                if !slots.get_mut(index).is_some_and(may_be_nothing) {
                    return layout.names.get(index).copied();
                }
                missing &= missing - 1;
            }
        }
        None
    }
}

/// Whether a slot has a form for nothing.
fn may_be_nothing(slot: &mut Mut<'_>) -> bool {
    match slot {
        Mut::OptBool(_)
        | Mut::OptI64(_)
        | Mut::OptF64(_)
        | Mut::OptText(_)
        | Mut::OptTexts(_)
        | Mut::Opt(_) => true,
        Mut::Value(value) | Mut::Coerced(_, value) => may_be_nothing(&mut value.slot()),
        _ => false,
    }
}
