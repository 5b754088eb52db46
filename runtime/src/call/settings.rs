//! The limits of one call, instead of those of its client.

use std::time::Duration;

use super::Call;
use crate::limits::LONGEST;

impl Call {
    /// How often this call may be sent again, instead of what the client says.
    pub fn max_retries(&mut self, retries: u32) {
        self.0.limits.max_retries = retries;
    }

    /// How long the first byte of the answer may take, instead of what the client says.
    pub fn first_byte_timeout(&mut self, limit: Duration) {
        self.0.limits.first_byte = limit.min(LONGEST);
    }

    /// How long the answer may pause between two chunks, instead of what the client says.
    pub fn idle_timeout(&mut self, limit: Duration) {
        self.0.limits.idle = limit.min(LONGEST);
    }

    /// How long the stream may go without an item, instead of what the client says.
    pub fn content_timeout(&mut self, limit: Duration) {
        self.0.limits.content = Some(limit.min(LONGEST));
    }

    /// How long one attempt of this call may take, instead of what the client says.
    pub fn attempt_timeout(&mut self, limit: Duration) {
        self.0.limits.attempt = Some(limit.min(LONGEST));
    }

    /// How long this call may take with all its attempts and waits, instead of what the client says.
    pub fn overall_timeout(&mut self, limit: Duration) {
        self.0.limits.overall = Some(limit.min(LONGEST));
    }

    /// The most bytes of an answer that is read whole, instead of what the client says.
    pub fn body_limit(&mut self, bytes: usize) {
        self.0.limits.body = bytes;
    }
}
