//! The events of an answer that are items, before they have a type.

use std::sync::Arc;
use std::task::{Context, Poll, ready};

use super::judge::{Judge, Verdict};
use crate::answer::Surroundings;
use crate::api::ErrorText;
use crate::chunks::{Chunks, ContentClock};
use crate::error::{Error, ErrorKind, texts};
use crate::fold::Gathered;
use crate::model::{Json, Mut, Value, decode, decode_text};
use crate::sse::Decoder;

/// How much is kept of a body that shows no event, to say what it was.
const HEAD: usize = 4096;

/// The part that knows no item type.
pub(super) struct Events {
    pub(super) chunks: Chunks,
    pub(super) decoder: Decoder,
    pub(super) surroundings: Arc<Surroundings>,
    judge: Judge,
    clock: ContentClock,
    /// What the items make up, where a table says how.
    pub(super) gathered: Option<Gathered>,
    head: Vec<u8>,
    pub(super) items: u64,
    too_large: bool,
    pub(super) ended: bool,
}

impl Events {
    pub(super) fn new(chunks: Chunks, surroundings: Arc<Surroundings>) -> Self {
        let judge = Judge::new(surroundings.operation.stream);
        let limits = &surroundings.limits;
        let fold = judge.rule.fold;
        Self {
            chunks,
            decoder: Decoder::with_limit(limits.event),
            gathered: fold.map(|fold| Gathered::new(fold, judge.rule.reset, limits.body)),
            clock: ContentClock::new(limits.content),
            surroundings,
            judge,
            head: Vec::new(),
            items: 0,
            too_large: false,
            ended: false,
        }
    }

    /// The data of the next event that is an item.
    pub(super) fn poll_data(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<String, Error>>> {
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
                        if verdict == Verdict::LastItem {
                            self.end(cx);
                        }
                        return self.item(event.data);
                    }
                }
                continue;
            }
            if self.too_large {
                return self.fail(Error::new(
                    ErrorKind::Limit,
                    format!(
                        "an event is longer than {} bytes",
                        self.surroundings.limits.event
                    ),
                ));
            }
            if let Poll::Ready(error) = self.clock.poll(cx) {
                return self.fail(error);
            }
            match ready!(self.chunks.poll_chunk(cx)) {
                Some(Ok(chunk)) => {
                    if self.items == 0 && self.head.len() < HEAD {
                        let room = HEAD - self.head.len();
                        self.head.extend(chunk.iter().take(room));
                    }
                    self.too_large = self.decoder.feed(&chunk).is_err();
                }
                Some(Err(error)) => return self.fail(error),
                None => return self.closed(),
            }
        }
    }

    fn item(&mut self, data: String) -> Poll<Option<Result<String, Error>>> {
        self.items = self.items.saturating_add(1);
        self.clock.stop();
        let span = self.chunks.span();
        span.reads(&self.surroundings, data.as_bytes());
        if let Some(gathered) = &mut self.gathered {
            // What is too much to be kept is still to be had item by item.
            gathered.add(&data);
        }
        Poll::Ready(Some(Ok(data)))
    }

    /// Ends the stream. One more look lets a connection that is done go back to the pool.
    fn end(&mut self, cx: &mut Context<'_>) {
        self.ended = true;
        let _ = self.chunks.poll_chunk(cx);
        self.chunks.finish_span();
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
        self.chunks.span().failed(&error);
        // The caller may hold on to the stream; the server need not go on for that.
        self.chunks.close();
        Poll::Ready(Some(Err(self.finish(error))))
    }

    /// Adds to an error what it is about, and what came before it.
    pub(super) fn finish(&mut self, error: Error) -> Error {
        let error = match &mut self.gathered {
            Some(gathered) if self.items > 0 => error.with_partial(gathered.folded().clone()),
            _ => error,
        };
        self.surroundings.finish(error)
    }

    /// The connection closed: an end where the rule allows it.
    fn closed(&mut self) -> Poll<Option<Result<String, Error>>> {
        self.ended = true;
        let mut is_cut = self.decoder.is_inside();
        // Some servers leave out the blank line after the last event.
        if let Some(event) = self.decoder.unfinished() {
            // What is cut off within an event is no sign that the stream may close.
            let may_close = self.judge.may_close;
            let verdict = self.judge.judge(&event);
            self.judge.may_close = may_close;
            match verdict {
                Verdict::End => return Poll::Ready(None),
                Verdict::Error => return self.report_cut(&event.data),
                Verdict::LastItem if is_closed(&event.data) => return self.item(event.data),
                // Only the event itself tells whether it is whole.
                Verdict::Item if may_close && is_closed(&event.data) => {
                    return self.item(event.data);
                }
                Verdict::Item if self.judge.endless => is_cut = is_meant(&event.data),
                Verdict::Item | Verdict::LastItem | Verdict::Skip => {
                    is_cut = !self.judge.is_of_end(&event.data);
                }
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
    pub(super) fn fill(&mut self, data: &str, item: &mut dyn Value) -> Result<bool, Error> {
        let Err(error) = decode(data.as_bytes(), item) else {
            self.surroundings.look_at(data.as_bytes(), item);
            return Ok(true);
        };
        if matches!(item.slot(), Mut::Text(_) | Mut::Name(_) | Mut::OptText(_)) {
            // Items of text are sent without quotes.
            let read = decode_text(data, item).map(|()| true);
            return read.map_err(|error| {
                let error = Error::new(ErrorKind::Decode, error.to_string());
                self.finish(error)
            });
        }
        if !is_meant(data) {
            return Ok(false);
        }
        let detail = format!("event {} cannot be decoded: {error}", self.items);
        Err(self.finish(Error::new(ErrorKind::Decode, detail).because(error)))
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
