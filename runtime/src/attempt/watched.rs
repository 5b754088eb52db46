//! A request body that tells when it moves: clocks do not run against an upload that goes on, and an upload that stands still is found out.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use tokio::time::Instant;

use crate::body::Body;
use crate::error::{Clock, Error};
use crate::limits::Limits;
use crate::progress::{OnProgress, Progress};

/// When the request body last moved, and whether the server is to take more of it.
pub(super) struct Moves {
    start: Instant,
    /// Milliseconds from the start.
    last: AtomicU64,
    /// A chunk was taken and is not the last: the next is asked for once there is room for it.
    is_due: AtomicBool,
}

impl Default for Moves {
    fn default() -> Self {
        Self {
            start: Instant::now(),
            last: AtomicU64::new(0),
            is_due: AtomicBool::new(false),
        }
    }
}

impl Moves {
    fn mark(&self, is_due: bool) {
        let millis = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last.store(millis, Ordering::Relaxed);
        self.is_due.store(is_due, Ordering::Relaxed);
    }

    /// When which clock runs out, as things stand. A body whose own source is slow is waited for by the clock of the answer.
    pub(super) fn wake(&self, limits: &Limits) -> (Instant, Clock) {
        let last = self.start + Duration::from_millis(self.last.load(Ordering::Relaxed));
        if self.is_due.load(Ordering::Relaxed) {
            (last + limits.idle, Clock::Idle)
        } else {
            (last + limits.first_byte, Clock::FirstByte)
        }
    }
}

/// The body, watched.
pub(super) struct Watched {
    body: Body,
    moves: Arc<Moves>,
    on_upload: Option<OnProgress>,
    sent: u64,
    total: Option<u64>,
}

impl Watched {
    pub(super) fn new(body: Body, moves: Arc<Moves>, on_upload: Option<OnProgress>) -> Self {
        Self {
            total: body.content_length(),
            body,
            moves,
            on_upload,
            sent: 0,
        }
    }
}

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        // The server took what came before; from here the body itself is waited for.
        self.moves.mark(false);
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if let Some(Ok(data)) = frame
            .as_ref()
            .map(|frame| frame.as_ref().map(Frame::data_ref))
        {
            self.sent += data.map_or(0, |data| data.len() as u64);
            self.moves.mark(self.total != Some(self.sent));
            if let Some(tell) = &self.on_upload {
                tell(Progress {
                    bytes: self.sent,
                    total: self.total,
                });
            }
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
