//! The body of an answer as it arrives, with a clock that runs only while it is waited for.

mod content;

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http_body::Body as _;
use tokio::time::{Instant, Sleep};

use crate::error::{Clock, Error, ErrorKind};
use crate::trace::Span;

pub(crate) use content::ContentClock;

/// The chunks of one answer.
pub(crate) struct Chunks {
    body: reqwest::Body,
    idle: Duration,
    is_http2: bool,
    timer: Option<Pin<Box<Sleep>>>,
    waiting: bool,
    /// The span of the call, where the answer is streamed: it ends with the stream.
    span: Span,
}

impl Chunks {
    pub(crate) fn new(body: reqwest::Body, idle: Duration, is_http2: bool) -> Self {
        Self {
            body,
            idle,
            is_http2,
            timer: None,
            waiting: false,
            span: Span::default(),
        }
    }

    /// The same, with a timer that is there already.
    pub(crate) fn timed_by(mut self, timer: Pin<Box<Sleep>>) -> Self {
        self.timer = Some(timer);
        self
    }

    /// The same, as the stream of this call.
    pub(crate) fn within(mut self, span: Span) -> Self {
        self.span = span;
        self
    }

    /// The span of the call.
    pub(crate) fn span(&self) -> &Span {
        &self.span
    }

    /// Ends the span: the stream is read.
    pub(crate) fn finish_span(&mut self) {
        self.span = Span::default();
    }

    /// Drops what is still to come, and with it the connection.
    pub(crate) fn close(&mut self) {
        self.body = reqwest::Body::default();
        self.is_http2 = false;
        self.finish_span();
    }

    /// At the end of the body: whether an HTTP/2 server reset the stream with `NO_ERROR`, which the library shows as a plain end.
    ///
    /// A body that is decompressed on the way never says that the server ended it. That a body can say it is known once one did.
    fn is_reset(&self) -> bool {
        static TOLD: AtomicBool = AtomicBool::new(false);
        if !self.is_http2 {
            return false;
        }
        if self.body.is_end_stream() {
            TOLD.store(true, Ordering::Relaxed);
            return false;
        }
        TOLD.load(Ordering::Relaxed) || self.body.size_hint().exact().is_some_and(|left| left > 0)
    }

    /// The next chunk; never an empty one.
    pub(crate) fn poll_chunk(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Error>>> {
        let polled = self.poll_next(cx);
        match &polled {
            Poll::Ready(Some(Err(error))) => self.span.failed(error),
            Poll::Ready(None) => self.finish_span(),
            _ => {}
        }
        polled
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        loop {
            match Pin::new(&mut self.body).poll_frame(cx) {
                Poll::Ready(frame) => {
                    self.waiting = false;
                    match frame {
                        None if self.is_reset() => {
                            self.close();
                            return Poll::Ready(Some(Err(Error::new(
                                ErrorKind::Truncated,
                                "the answer ended before it was complete: the stream was reset",
                            ))));
                        }
                        None => return Poll::Ready(None),
                        Some(Err(error)) => return Poll::Ready(Some(Err(cut(error)))),
                        Some(Ok(frame)) => match frame.into_data() {
                            Ok(data) if !data.is_empty() => return Poll::Ready(Some(Ok(data))),
                            _ => {}
                        },
                    }
                }
                Poll::Pending => return self.poll_timer(cx),
            }
        }
    }

    fn poll_timer(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let idle = self.idle;
        let timer = self
            .timer
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(idle)));
        if !self.waiting {
            self.waiting = true;
            timer.as_mut().reset(Instant::now() + idle);
        }
        match timer.as_mut().poll(cx) {
            Poll::Ready(()) => {
                self.waiting = false;
                let detail = format!(
                    "the answer paused for more than {} (idle timeout)",
                    seconds(idle)
                );
                Poll::Ready(Some(Err(Error::timeout(Clock::Idle, detail))))
            }
            Poll::Pending => Poll::Pending,
        }
    }

    pub(crate) async fn next(&mut self) -> Option<Result<Bytes, Error>> {
        std::future::poll_fn(|cx| self.poll_chunk(cx)).await
    }

    /// The whole body, if it is no longer than `limit` bytes.
    pub(crate) async fn read(&mut self, limit: usize) -> Result<Bytes, Error> {
        let mut gathered = Gathered::default();
        match self.gather(limit, &mut gathered).await {
            End::Complete => Ok(gathered.finish()),
            End::Limit => {
                let detail = format!("the answer is longer than {limit} bytes");
                Err(Error::new(ErrorKind::Limit, detail))
            }
            End::Failed(error) => Err(error),
        }
    }

    /// As much of the body as there is, and `limit` and `time` allow, and why it ends there.
    pub(crate) async fn read_some(&mut self, limit: usize, time: Duration) -> (Bytes, End) {
        let mut gathered = Gathered::default();
        let end = match tokio::time::timeout(time, self.gather(limit, &mut gathered)).await {
            Ok(end) => end,
            Err(_) => {
                let detail = "the answer was not complete in time";
                End::Failed(Error::timeout(Clock::Attempt, detail))
            }
        };
        (gathered.finish(), end)
    }

    async fn gather(&mut self, limit: usize, gathered: &mut Gathered) -> End {
        loop {
            match self.next().await {
                None => return End::Complete,
                Some(Err(error)) => return End::Failed(error),
                Some(Ok(chunk)) => {
                    if !gathered.add(chunk, limit) {
                        return End::Limit;
                    }
                }
            }
        }
    }
}

/// What came of a body: one chunk is given on as it is; more are gathered, each copied once.
#[derive(Default)]
struct Gathered {
    first: Bytes,
    all: BytesMut,
}

impl Gathered {
    /// Adds a chunk, as far as the limit allows. `false`: it is over the limit.
    fn add(&mut self, mut chunk: Bytes, limit: usize) -> bool {
        let left = limit - self.first.len() - self.all.len();
        let fits = chunk.len() <= left;
        chunk.truncate(left);
        if self.first.is_empty() && self.all.is_empty() {
            self.first = chunk;
        } else {
            self.all.extend_from_slice(&std::mem::take(&mut self.first));
            self.all.extend_from_slice(&chunk);
        }
        fits
    }

    fn finish(self) -> Bytes {
        match self.all.is_empty() {
            true => self.first,
            false => self.all.freeze(),
        }
    }
}

/// Why reading ended.
pub(crate) enum End {
    Complete,
    Limit,
    Failed(Error),
}

/// The error of a body that did not come whole.
fn cut(error: reqwest::Error) -> Error {
    let cause = crate::error::innermost(&error);
    let found = if error.is_timeout() {
        Error::timeout(Clock::Attempt, "the HTTP client's own time limit ran out")
    } else {
        let detail = format!("the answer ended before it was complete: {cause}");
        Error::new(ErrorKind::Truncated, detail)
    };
    found.because(error.without_url())
}

pub(crate) fn seconds(duration: Duration) -> String {
    format!("{} s", duration.as_secs_f64())
}

#[cfg(test)]
mod tests;
