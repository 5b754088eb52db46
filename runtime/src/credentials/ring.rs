//! Several keys of one caller: which is in use, and which rest.

use std::sync::Mutex;
use std::time::Duration;

use tokio::time::Instant;

use crate::error::{Error, ErrorKind};
use crate::retry::is_exhausted;

/// How long a key rests that the server does not take, or whose quota is used up.
const REFUSED: Duration = Duration::from_secs(600);
/// How long a key rests after a 429 that does not say.
const THROTTLED: Duration = Duration::from_secs(30);

/// The keys, by their numbers.
#[derive(Debug)]
pub(crate) struct Ring {
    keys: u32,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// The key in use.
    current: usize,
    /// Until when each rests.
    rest: Vec<Option<Instant>>,
}

impl Ring {
    pub(crate) fn new(keys: usize) -> Self {
        let keys = keys.max(1);
        Self {
            keys: u32::try_from(keys).unwrap_or(u32::MAX),
            state: Mutex::new(State {
                current: 0,
                rest: vec![None; keys],
            }),
        }
    }

    /// How many keys there are.
    pub(crate) fn keys(&self) -> u32 {
        self.keys
    }

    /// The key to use: the one in use, or the next that does not rest; where all rest, the one that is back first.
    pub(crate) fn pick(&self) -> usize {
        if self.keys == 1 {
            return 0;
        }
        let now = Instant::now();
        self.with(|state| {
            let count = state.rest.len();
            let keys = || state.rest.iter().enumerate();
            let ready = keys()
                .cycle()
                .skip(state.current)
                .take(count)
                .find(|(_, rest)| rest.is_none_or(|until| until <= now));
            let first_back = || keys().min_by_key(|(_, rest)| **rest);
            let found = ready.or_else(first_back).map(|(key, _)| key);
            state.current = found.unwrap_or_default();
            state.current
        })
    }

    /// Lets a key rest that failed like this, if the fault is the key's. `true`: another key is ready.
    ///
    /// Calls that failed with the same key at the same time say the same of it, in any order.
    pub(crate) fn failed(&self, key: usize, error: &Error) -> bool {
        let Some(rest) = fault_of_key(error) else {
            return false;
        };
        let now = Instant::now();
        self.with(|state| {
            if let Some(until) = state.rest.get_mut(key) {
                *until = (*until).max(Some(now + rest));
            }
            state
                .rest
                .iter()
                .any(|until| until.is_none_or(|until| until <= now))
        })
    }

    fn with<T>(&self, work: impl FnOnce(&mut State) -> T) -> T {
        // What is kept are times: none of them is half written when a thread panics.
        work(
            &mut self
                .state
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        )
    }
}

/// How long a key rests after this error; none where another key would fare no better.
fn fault_of_key(error: &Error) -> Option<Duration> {
    if error.kind() != ErrorKind::Status {
        return None;
    }
    match error.status() {
        Some(401) => Some(REFUSED),
        Some(403) if names_key(error) => Some(REFUSED),
        Some(402 | 429) if is_exhausted(error) => Some(REFUSED),
        Some(429) => Some(error.retry_after().unwrap_or(THROTTLED)),
        _ => None,
    }
}

/// Whether a code of the error says that the key is at fault.
fn names_key(error: &Error) -> bool {
    let says = |text: &str| {
        let text = text.to_ascii_lowercase();
        [
            "api_key",
            "apikey",
            "invalid_key",
            "key_disabled",
            "key_expired",
        ]
        .iter()
        .any(|word| text.contains(word))
    };
    error.code().is_some_and(says) || error.category().is_some_and(says)
}

#[cfg(test)]
mod tests;
