//! JSON values that come one after another: JSON lines, and sequences with record separators (RFC 7464).

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use crate::answer::{Arrived, Surroundings};
use crate::api::Content;
use crate::chunks::{Chunks, ContentClock};
use crate::error::{Error, ErrorKind};
use crate::fold::Folded;
use crate::model::{Blank, Value, decode, to_json};
use crate::output::Output;

/// What stands before each value of a sequence.
const RECORD: u8 = 0x1e;

/// The values of an answer, each on a line of its own. Dropped, it closes the connection.
///
/// It ends with `None` where the answer does. A value that cannot be decoded is an error, after which the next may be asked for; every other
/// error is the last item.
pub struct Lines<T> {
    lines: Box<Cutter>,
    item: PhantomData<fn() -> T>,
}

impl<T: Value + Blank> Lines<T> {
    /// The next value; `None` at the end.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`], [`ErrorKind::Truncated`], [`ErrorKind::Timeout`], and [`ErrorKind::Limit`] for a line over the limit (16 MiB by default).
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// Reads to the end, and yields all values.
    ///
    /// # Errors
    /// Those of [`Lines::try_next`], each with the values before it, as a `Vec<T>` ([`Error::partial`]), and [`ErrorKind::Limit`] where the
    /// lines are together longer than an answer may be (64 MiB by default).
    pub async fn collect(mut self) -> Result<Vec<T>, Error> {
        let mut values = Vec::new();
        let limit = self.lines.surroundings.limits.body;
        let error = loop {
            match self.try_next().await {
                Ok(Some(value)) => values.push(value),
                Ok(None) => return Ok(values),
                Err(error) => break error,
            }
            if self.lines.read > limit {
                let detail = format!("the lines are longer than {limit} bytes together");
                let error = Error::new(ErrorKind::Limit, detail);
                break self.lines.surroundings.finish(error);
            }
        };
        let values = values.iter().map(|value| to_json(value)).collect();
        Err(error.with_partial(Folded::list(values)))
    }

    /// The HTTP status of the answer.
    pub fn status(&self) -> StatusCode {
        self.lines.surroundings.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.lines.surroundings.headers
    }
}

impl<T: Value + Blank> Stream for Lines<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(line) = ready!(self.lines.poll_line(cx)) else {
            return Poll::Ready(None);
        };
        let mut item = T::blank();
        Poll::Ready(Some(match line {
            Ok(line) => self.lines.fill(&line, &mut item).map(|()| item),
            Err(error) => Err(error),
        }))
    }
}

/// Cuts an answer into its values.
struct Cutter {
    chunks: Chunks,
    surroundings: Arc<Surroundings>,
    clock: ContentClock,
    /// What came and is not cut off yet.
    held: BytesMut,
    /// How much of it has no end of a line.
    seen: usize,
    values: u64,
    /// Bytes of all lines together.
    read: usize,
    ended: bool,
}

impl Cutter {
    /// The next line with anything in it.
    fn poll_line(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        while !self.ended {
            if let Some(line) = self.cut() {
                if let Some(line) = worth(line) {
                    self.clock.stop();
                    return Poll::Ready(Some(Ok(line)));
                }
                continue;
            }
            let limit = self.surroundings.limits.event;
            if self.held.len() > limit {
                let detail = format!("a line is longer than {limit} bytes");
                return self.fail(Error::new(ErrorKind::Limit, detail));
            }
            if let Poll::Ready(error) = self.clock.poll(cx) {
                return self.fail(error);
            }
            match ready!(self.chunks.poll_chunk(cx)) {
                Some(Ok(chunk)) => self.held.extend_from_slice(&chunk),
                Some(Err(error)) => return self.fail(error),
                None => {
                    self.ended = true;
                    let rest = worth(std::mem::take(&mut self.held).freeze());
                    // The last value needs no end of a line, but it must be whole.
                    let is_cut = rest.as_ref().is_some_and(|rest| {
                        serde_json::from_slice::<serde::de::IgnoredAny>(rest)
                            .is_err_and(|error| error.is_eof())
                    });
                    if is_cut {
                        let detail = format!("the answer ended inside value {}", self.values + 1);
                        return self.fail(Error::new(ErrorKind::Truncated, detail));
                    }
                    return Poll::Ready(rest.map(Ok));
                }
            }
        }
        Poll::Ready(None)
    }

    /// Cuts off what stands before the next end of a line, or before the next record.
    fn cut(&mut self) -> Option<Bytes> {
        let ends = |byte: &u8| matches!(*byte, b'\n' | RECORD);
        let new = self.held.get(self.seen..).unwrap_or_default();
        let Some(at) = new.iter().position(ends) else {
            self.seen = self.held.len();
            return None;
        };
        let mut line = self.held.split_to(self.seen + at + 1).freeze();
        self.seen = 0;
        line.truncate(line.len() - 1);
        Some(line)
    }

    fn fail(&mut self, error: Error) -> Poll<Option<Result<Bytes, Error>>> {
        self.ended = true;
        self.chunks.close();
        Poll::Ready(Some(Err(self.surroundings.finish(error))))
    }

    fn fill(&mut self, line: &Bytes, item: &mut dyn Value) -> Result<(), Error> {
        self.values += 1;
        self.read = self.read.saturating_add(line.len());
        decode(line, item).map_err(|error| {
            let detail = format!("value {} cannot be decoded: {error}", self.values);
            let error = Error::new(ErrorKind::Decode, detail).because(error);
            self.surroundings.finish(error.with_raw(line.clone()))
        })
    }
}

/// A line without what surrounds its value; none where that is all there is.
fn worth(line: Bytes) -> Option<Bytes> {
    let text = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
    let text = text.trim_ascii();
    (!text.is_empty()).then(|| line.slice_ref(text))
}

impl Arrived {
    /// The values of an answer that come one after another.
    ///
    /// # Errors
    /// [`ErrorKind::UnexpectedContentType`] if the answer is none of that kind.
    pub fn lines<T: Value + Blank>(self) -> Result<Lines<T>, Error> {
        let (chunks, surroundings) = self.streamed(Content::Lines).ok_or_else(|| {
            let detail = "the answer is no sequence of JSON values";
            Error::new(ErrorKind::UnexpectedContentType, detail)
        })?;
        Ok(Lines {
            lines: Box::new(Cutter {
                chunks,
                clock: ContentClock::new(surroundings.limits.content),
                surroundings,
                held: BytesMut::new(),
                seen: 0,
                values: 0,
                read: 0,
                ended: false,
            }),
            item: PhantomData,
        })
    }
}

impl<T: Value + Blank + Send + 'static> Output for Lines<T> {
    fn output(arrived: Arrived) -> Result<Self, Error> {
        arrived.lines()
    }
}

impl<T> fmt::Debug for Lines<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines")
            .field("values", &self.lines.values)
            .field("ended", &self.lines.ended)
            .finish_non_exhaustive()
    }
}
