//! Event streams as typed items, with the rule of the API for how they end and fail.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use crate::answer::{Arrived, Surroundings};
use crate::api::{Content, ErrorText, StreamRule};
use crate::chunks::Chunks;
use crate::error::{Error, ErrorKind, texts};
use crate::model::{Blank, Json, Mut, Value, decode, decode_text};
use crate::output::Output;
use crate::pointer;
use crate::sse::{Decoder, EVENT_LIMIT, Event};

/// How much is kept of a body that shows no event, to say what it was.
const HEAD: usize = 4096;

/// The events of an answer, each decoded. Dropped, it closes the connection.
///
/// It ends with `None` only where the API says that a stream ends; a connection that closes before is [`ErrorKind::Truncated`]. An
/// event that cannot be decoded is an error, after which the next may be asked for; every other error is the last item.
pub struct EventStream<T> {
    events: Box<Events>,
    item: PhantomData<fn() -> T>,
}

impl<T: Value + Blank> EventStream<T> {
    pub(crate) fn new(chunks: Chunks, surroundings: Arc<Surroundings>) -> Self {
        Self {
            events: Box::new(Events::new(chunks, surroundings)),
            item: PhantomData,
        }
    }

    /// The next item; `None` at the end.
    ///
    /// # Errors
    /// [`ErrorKind::Stream`] for an error event, [`ErrorKind::Truncated`], [`ErrorKind::Timeout`], [`ErrorKind::Decode`], and
    /// [`ErrorKind::Limit`] for an event over 16 MiB.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// The HTTP status of the answer.
    pub fn status(&self) -> StatusCode {
        self.events.surroundings.status
    }

    /// The headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.events.surroundings.headers
    }

    /// The id of the last event, where the server gives ids.
    pub fn last_event_id(&self) -> &str {
        self.events.decoder.last_event_id()
    }
}

impl<T: Value + Blank> Stream for EventStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            let data = match ready!(self.events.poll_data(cx)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(data)) => data,
            };
            let mut item = T::blank();
            match self.events.fill(&data, &mut item) {
                Ok(true) => return Poll::Ready(Some(Ok(item))),
                Ok(false) => {}
                Err(error) => return Poll::Ready(Some(Err(error))),
            }
        }
    }
}

impl Arrived {
    /// The events of an event stream.
    ///
    /// # Errors
    /// [`ErrorKind::UnexpectedContentType`] if the answer is no event stream.
    pub fn events<T: Value + Blank>(self) -> Result<EventStream<T>, Error> {
        let (chunks, surroundings) = self.streamed(Content::Events).ok_or_else(|| {
            Error::new(
                ErrorKind::UnexpectedContentType,
                "the answer is no event stream",
            )
        })?;
        Ok(EventStream::new(chunks, surroundings))
    }
}

impl<T: Value + Blank + Send + 'static> Output for EventStream<T> {
    fn output(arrived: Arrived) -> Result<Self, Error> {
        arrived.events()
    }
}

impl<T> fmt::Debug for EventStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("items", &self.events.items)
            .field("ended", &self.events.ended)
            .finish_non_exhaustive()
    }
}

/// The part that knows no item type.
struct Events {
    chunks: Chunks,
    decoder: Decoder,
    surroundings: Arc<Surroundings>,
    /// Events of the chunk at hand, judged already.
    judge: Judge,
    head: Vec<u8>,
    items: u64,
    too_large: bool,
    ended: bool,
}

/// Applies a rule to one event after the other.
struct Judge {
    rule: &'static StreamRule,
    /// No event ends the stream.
    endless: bool,
    /// A finish was seen: the stream may close.
    may_close: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Skip,
    Item,
    LastItem,
    Error,
    End,
}

static NO_RULE: StreamRule = StreamRule {
    terminal: None,
    finish: None,
    error: None,
    reset: None,
    last: &[],
    skip: &[],
    error_event: None,
};

impl Judge {
    fn new(rule: Option<&'static StreamRule>) -> Self {
        let rule = rule.unwrap_or(&NO_RULE);
        let endless = rule.terminal.is_none() && rule.finish.is_none() && rule.last.is_empty();
        Self {
            rule,
            endless,
            may_close: endless,
        }
    }

    fn judge(&mut self, event: &Event) -> Verdict {
        let rule = self.rule;
        let name: &str = &event.event;
        let data = event.data.as_bytes();
        if rule
            .terminal
            .is_some_and(|terminal| event.data.trim() == terminal)
        {
            return Verdict::End;
        }
        // A document that names no terminal may have the usual one all the same. It is no JSON, so it can be no item.
        if rule.terminal.is_none() && event.data.trim() == "[DONE]" {
            return if self.may_close {
                Verdict::End
            } else {
                Verdict::Skip
            };
        }
        if rule.error_event == Some(name) || rule.error.is_some_and(|at| pointer::holds(data, at)) {
            return Verdict::Error;
        }
        if rule.skip.contains(&name) || event.data.trim().is_empty() {
            return Verdict::Skip;
        }
        if rule.last.contains(&name) {
            return Verdict::LastItem;
        }
        let finish = rule.finish.and_then(|at| pointer::find(data, at));
        self.may_close |= finish.is_some_and(|value| value != b"null" && value != b"\"\"");
        Verdict::Item
    }
}

impl Events {
    fn new(chunks: Chunks, surroundings: Arc<Surroundings>) -> Self {
        let judge = Judge::new(surroundings.operation.stream);
        Self {
            chunks,
            decoder: Decoder::default(),
            surroundings,
            judge,
            head: Vec::new(),
            items: 0,
            too_large: false,
            ended: false,
        }
    }

    /// The data of the next event that is an item.
    fn poll_data(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<String, Error>>> {
        loop {
            if self.ended {
                return Poll::Ready(None);
            }
            if let Some(event) = self.decoder.next_event() {
                match self.judge.judge(&event) {
                    Verdict::Skip => continue,
                    Verdict::End => self.end(cx),
                    Verdict::Error => return self.report(&event.data),
                    verdict => {
                        self.items += 1;
                        if verdict == Verdict::LastItem {
                            self.end(cx);
                        }
                        return Poll::Ready(Some(Ok(event.data)));
                    }
                }
                continue;
            }
            if self.too_large {
                return self.fail(Error::new(
                    ErrorKind::Limit,
                    format!("an event is longer than {EVENT_LIMIT} bytes"),
                ));
            }
            match ready!(self.chunks.poll_chunk(cx)) {
                Some(Ok(chunk)) => {
                    if self.items == 0 && self.head.len() < HEAD {
                        self.head
                            .extend_from_slice(&chunk[..chunk.len().min(HEAD - self.head.len())]);
                    }
                    self.too_large = self.decoder.feed(&chunk).is_err();
                }
                Some(Err(error)) => return self.fail(error),
                None => return self.closed(),
            }
        }
    }

    /// Ends the stream. One more look lets a connection that is done go back to the pool.
    fn end(&mut self, cx: &mut Context<'_>) {
        self.ended = true;
        let _ = self.chunks.poll_chunk(cx);
    }

    fn report(&mut self, data: &str) -> Poll<Option<Result<String, Error>>> {
        let mut data = data.to_owned();
        self.surroundings.secrets.scrub(&mut data);
        self.fail(event_error(data))
    }

    /// The same for data that the end of the connection may have cut.
    fn report_cut(&mut self, data: &str) -> Poll<Option<Result<String, Error>>> {
        let mut data = data.to_owned();
        self.surroundings.secrets.scrub_cut(&mut data);
        self.fail(event_error(data))
    }

    fn fail(&mut self, error: Error) -> Poll<Option<Result<String, Error>>> {
        self.ended = true;
        // The caller may hold on to the stream; the server need not go on for that.
        self.chunks.close();
        Poll::Ready(Some(Err(self.surroundings.finish(error))))
    }

    /// The connection closed: an end where the rule allows it.
    fn closed(&mut self) -> Poll<Option<Result<String, Error>>> {
        self.ended = true;
        let mut is_cut = false;
        // Some servers leave out the blank line after the last event.
        if let Some(event) = self.decoder.unfinished() {
            // What is cut off within an event is no sign that the stream may close.
            let may_close = self.judge.may_close;
            let verdict = self.judge.judge(&event);
            self.judge.may_close = may_close;
            match verdict {
                Verdict::End => return Poll::Ready(None),
                Verdict::Error => return self.report_cut(&event.data),
                Verdict::LastItem if is_closed(&event.data) => {
                    return Poll::Ready(Some(Ok(event.data)));
                }
                // Where no event ends the stream, only the last one itself tells whether the stream is whole.
                Verdict::Item if self.judge.endless && is_closed(&event.data) => {
                    return Poll::Ready(Some(Ok(event.data)));
                }
                Verdict::Item => is_cut = self.judge.endless && is_meant(&event.data),
                Verdict::LastItem | Verdict::Skip => {}
            }
        }
        let head = self.head.trim_ascii();
        if self.items == 0 && head.starts_with(b"{") {
            let body = String::from_utf8_lossy(head).into_owned();
            return self.report_cut(&body);
        }
        if self.judge.may_close && !is_cut {
            return Poll::Ready(None);
        }
        let items = self.items;
        self.fail(Error::new(
            ErrorKind::Truncated,
            format!("the stream ended early, after {items} events"),
        ))
    }

    /// Decodes the data of an event. `false`: it is no item, being no JSON at all.
    fn fill(&self, data: &str, item: &mut dyn Value) -> Result<bool, Error> {
        let Err(error) = decode(data.as_bytes(), item) else {
            return Ok(true);
        };
        if matches!(item.slot(), Mut::Text(_) | Mut::Name(_) | Mut::OptText(_)) {
            // Items of text are sent without quotes.
            let read = decode_text(data, item).map(|()| true);
            return read.map_err(|error| {
                let error = Error::new(ErrorKind::Decode, error.to_string());
                self.surroundings.finish(error)
            });
        }
        if !is_meant(data) {
            return Ok(false);
        }
        let detail = format!("event {} cannot be decoded: {error}", self.items);
        Err(self
            .surroundings
            .finish(Error::new(ErrorKind::Decode, detail).because(error)))
    }
}

/// Whether data is meant to be JSON, be it broken.
fn is_meant(data: &str) -> bool {
    data.trim_start().starts_with(['{', '[', '"']) || serde_json::from_str::<Json>(data).is_ok()
}

/// Whether data that nothing ends is whole all the same: JSON that closes what it opened. Of a number more may have been to come.
fn is_closed(data: &str) -> bool {
    data.trim_start().starts_with(['{', '[', '"']) && serde_json::from_str::<Json>(data).is_ok()
}

/// The error that an event reports. Keys were taken out before its text is cut.
fn event_error(data: String) -> Error {
    let mut texts = texts(data.as_bytes(), &ErrorText::default());
    if texts.message.is_none() {
        texts.message = Some(crate::error::shown(data.trim(), 200).into_owned())
            .filter(|text| !text.is_empty());
    }
    Error::new(
        ErrorKind::Stream,
        "the stream reported an error without text",
    )
    .with_texts(texts)
    .with_raw(data.into())
}

#[cfg(test)]
pub(crate) mod tests;
