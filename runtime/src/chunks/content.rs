//! The clock of a stream that lives and says nothing: comments and empty lines do not wind it up.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Sleep, sleep};

use super::seconds;
use crate::error::{Clock, Error};

/// Runs while an item is waited for, where there is a limit.
pub(crate) struct ContentClock {
    limit: Option<Duration>,
    timer: Option<Pin<Box<Sleep>>>,
}

impl ContentClock {
    pub(crate) fn new(limit: Option<Duration>) -> Self {
        Self { limit, timer: None }
    }

    /// An item came: the clock runs anew once the next is asked for.
    pub(crate) fn stop(&mut self) {
        self.timer = None;
    }

    /// The error, once the time ran out.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Error> {
        let Some(limit) = self.limit else {
            return Poll::Pending;
        };
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep(limit)));
        timer.as_mut().poll(cx).map(|()| {
            let detail = format!(
                "the stream said nothing for {} but that it lives (content timeout)",
                seconds(limit)
            );
            Error::timeout(Clock::Content, detail)
        })
    }
}
