//! A budget of retries that all calls of a client share: a server that fails every request is not asked many times as often.

use std::sync::atomic::{AtomicU32, Ordering};

/// How much the budget holds at first, and at most.
const FULL: u32 = 500;
/// What a retry takes after a fault or a timeout.
const FAULT: u32 = 14;
/// What a retry takes after the server said that it is too busy.
const THROTTLED: u32 = 5;
/// What a call that succeeds at once brings.
const SUCCESS: u32 = 1;

/// The tokens that are left.
#[derive(Debug)]
pub(crate) struct Budget(AtomicU32);

/// Tokens taken for a retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tokens(u32);

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(FULL))
    }
}

impl Budget {
    /// Takes what a retry costs. `None`: there is too little left, so the call is not sent again.
    pub(crate) fn take(&self, throttled: bool) -> Option<Tokens> {
        let cost = if throttled { THROTTLED } else { FAULT };
        self.0
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(cost)
            })
            .is_ok()
            .then_some(Tokens(cost))
    }

    /// Puts back what the last retry of a call took, since it succeeded; a little where the call needed none.
    pub(crate) fn succeeded(&self, taken: Option<Tokens>) {
        let add = taken.map_or(SUCCESS, |tokens| tokens.0);
        let left = self.0.load(Ordering::Relaxed);
        // Full is the usual state: then nothing is written, and calls on many threads share the line of memory.
        if left < FULL {
            let _ = self
                .0
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                    Some(left.saturating_add(add).min(FULL))
                });
        }
    }
}

#[cfg(test)]
mod tests;
