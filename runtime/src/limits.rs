//! The limits of a call: its clocks, and how often it is sent.

use std::time::Duration;

/// Longer limits mean none; a clock cannot say `Duration::MAX` from now.
pub(crate) const LONGEST: Duration = Duration::from_secs(86_400 * 365);

/// The limits of a call: those of its client, unless the call has its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// From the last byte sent to the head of the answer.
    pub(crate) first_byte: Duration,
    /// Between two chunks of an answer.
    pub(crate) idle: Duration,
    /// Between two items of a stream.
    pub(crate) content: Option<Duration>,
    /// Of one attempt: to the end of an answer that is read whole, to the head of one that is streamed.
    pub(crate) attempt: Option<Duration>,
    /// Of all attempts and waits together, in the same sense.
    pub(crate) overall: Option<Duration>,
    /// The most bytes of an answer that is read whole, unpacked.
    pub(crate) body: usize,
    /// The most bytes of an event, or of a line of an answer in lines.
    pub(crate) event: usize,
    /// How often the call is sent again at most.
    pub(crate) max_retries: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            first_byte: Duration::from_secs(600),
            idle: Duration::from_secs(120),
            content: None,
            attempt: None,
            overall: None,
            body: 64 * 1024 * 1024,
            event: crate::sse::EVENT_LIMIT,
            max_retries: 2,
        }
    }
}
