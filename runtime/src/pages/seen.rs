//! Cursors that were there before, in bounded memory.

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};

/// How many cursors back a repetition is found at once.
const WINDOW: usize = 1024;

/// The cursors of one walk. A circle within the window is found when it closes; a longer one by Brent's method, at the latest in
/// its third round.
#[derive(Debug, Default)]
pub(super) struct Seen {
    hasher: RandomState,
    recent: VecDeque<u64>,
    landmark: Option<u64>,
    /// How many cursors came since the landmark, and how many are to come before the next.
    steps: u64,
    span: u64,
}

impl Seen {
    /// Whether a cursor was there before.
    pub(super) fn contains(&self, cursor: &str) -> bool {
        let hash = self.hasher.hash_one(cursor);
        self.recent.contains(&hash) || self.landmark == Some(hash)
    }

    /// Keeps a cursor.
    pub(super) fn insert(&mut self, cursor: &str) {
        let hash = self.hasher.hash_one(cursor);
        if self.recent.len() == WINDOW {
            self.recent.pop_front();
        }
        self.recent.push_back(hash);
        self.steps += 1;
        if self.steps >= self.span {
            self.landmark = Some(hash);
            self.span = self.span.saturating_mul(2).max(1);
            self.steps = 0;
        }
    }
}
