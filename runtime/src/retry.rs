//! Whether a failed call is sent again, and after how long.

mod after;
mod budget;

use std::time::Duration;

use http::{HeaderName, HeaderValue};
use jiff::Timestamp;

use crate::api::Operation;
use crate::error::{Error, ErrorKind};
use crate::outcome::Outcome;

pub(crate) use after::{retry_after, should_retry};
pub(crate) use budget::{Budget, Tokens};

/// The mean of the first wait after a fault is half of this.
const BASE: Duration = Duration::from_millis(50);
/// The same, where the server said that it is too busy.
const BASE_THROTTLED: Duration = Duration::from_secs(1);
/// The longest wait of our own choice.
const CAP: Duration = Duration::from_secs(8);
/// The longest wait that a server is granted; a longer one is for the caller to judge.
const LONGEST: Duration = Duration::from_secs(120);

/// Codes by which servers say that money or quota is used up, which no wait of seconds changes.
const EXHAUSTED: &[&str] = &[
    "billing_hard_limit_reached",
    "credit_balance_exhausted",
    "insufficient_balance",
    "insufficient_credits",
    "insufficient_quota",
    "insufficient_user_quota",
    "quota_exhausted",
];
/// An ending of such codes.
const EXHAUSTED_ENDING: &str = "_spend_limit_exceeded";

/// A failed attempt, as a call's error tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// What became of the request.
    pub outcome: Outcome,
    /// How long was waited before it was sent again; zero for the last attempt.
    pub wait: Duration,
}

/// How a call is sent again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Policy {
    /// How often at most.
    pub(crate) max: u32,
    /// Whether sending the request twice does no more than once.
    pub(crate) repeatable: bool,
}

impl Policy {
    pub(crate) fn new(max: u32, operation: &Operation, headers: &http::HeaderMap) -> Self {
        const KEY: HeaderName = HeaderName::from_static("idempotency-key");
        let is_key = |key: &HeaderValue| !key.is_empty();
        Self {
            max,
            repeatable: operation.idempotent || headers.get(KEY).is_some_and(is_key),
        }
    }

    /// How long to wait before the request is sent again, after `retries` retries; `None` where it is not sent again.
    pub(crate) fn wait(&self, error: &Error, retries: u32, now: Timestamp) -> Option<Wait> {
        if retries >= self.max || is_exhausted(error) {
            return None;
        }
        let told = should_retry(error.headers());
        let allowed = match (told, error.own_outcome()) {
            (Some(false), _) | (_, Outcome::Done) => false,
            // A server's word does not make twice no more than once.
            (Some(true), Outcome::Unknown) => self.repeatable,
            (Some(true), _) => true,
            (None, Outcome::NotSent) => error.kind() == ErrorKind::Connect && !error.is_lasting(),
            (None, Outcome::Refused) => matches!(error.status(), Some(408 | 425 | 429 | 503 | 529)),
            (None, Outcome::Unknown) => self.repeatable && is_passing(error),
        };
        if !allowed {
            return None;
        }
        let throttled = matches!(error.status(), Some(429 | 503 | 529));
        let wait = match retry_after(error.headers(), now) {
            Some(wait) if wait > LONGEST => return None,
            Some(wait) => wait,
            None => backoff(retries, throttled),
        };
        Some(Wait { wait, throttled })
    }
}

/// A wait before the next attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wait {
    pub(crate) wait: Duration,
    /// Whether the server said that it is too busy.
    pub(crate) throttled: bool,
}

/// Whether the error says that money or quota is used up.
pub(crate) fn is_exhausted(error: &Error) -> bool {
    let named = |text: &str| EXHAUSTED.contains(&text) || text.ends_with(EXHAUSTED_ENDING);
    error.status() == Some(402)
        || error.status() == Some(429)
            && (error.code().is_some_and(named) || error.category().is_some_and(named))
}

/// Whether a fault of unknown outcome may be gone the next time.
fn is_passing(error: &Error) -> bool {
    match error.kind() {
        ErrorKind::Transport | ErrorKind::Timeout | ErrorKind::Truncated => !error.is_lasting(),
        ErrorKind::Status => error.status().is_some_and(|status| status >= 500),
        _ => false,
    }
}

/// A random wait from nothing up to a bound that doubles each time: callers that failed together do not come back together.
fn backoff(retries: u32, throttled: bool) -> Duration {
    let base = if throttled { BASE_THROTTLED } else { BASE };
    let bound = base
        .saturating_mul(1_u32.checked_shl(retries).unwrap_or(u32::MAX))
        .min(CAP);
    bound.mul_f64(share())
}

/// A random number from 0 to 1; 1 where the system has none to give.
fn share() -> f64 {
    getrandom::u32().map_or(1.0, |random| f64::from(random) / f64::from(u32::MAX))
}

#[cfg(test)]
mod tests;
