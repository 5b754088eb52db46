//! Event streams as typed items, with the rule of the API for how they end and fail.

mod events;
mod judge;

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use crate::answer::{Arrived, Surroundings};
use crate::api::Content;
use crate::chunks::Chunks;
use crate::error::{Error, ErrorKind};
use crate::model::{Blank, Json, Value};
use crate::output::Output;

use events::Events;

/// The events of an answer, each decoded. Dropped, it closes the connection.
///
/// It ends with `None` only where the API says that a stream ends; a connection that closes before is [`ErrorKind::Truncated`]. An
/// event that cannot be decoded is an error, after which the next may be asked for; every other error is the last item.
///
/// `M` is what the events make up, where the document shows how: [`EventStream::collect`] reads to the end and yields it,
/// [`EventStream::snapshot`] yields as much as came, and so does the error of a stream that does not end well ([`Error::partial`]).
pub struct EventStream<T, M = Unfolded> {
    events: Box<Events>,
    types: PhantomData<fn() -> (T, M)>,
}

/// In place of the type that events make up: nothing says what that is.
#[derive(Clone, Copy, Debug)]
pub enum Unfolded {}

impl<T, M> EventStream<T, M> {
    pub(crate) fn new(chunks: Chunks, surroundings: Arc<Surroundings>) -> Self {
        Self {
            events: Box::new(Events::new(chunks, surroundings)),
            types: PhantomData,
        }
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

impl<T: Value + Blank, M> EventStream<T, M> {
    /// The next item; `None` at the end.
    ///
    /// # Errors
    /// [`ErrorKind::Stream`] for an error event, [`ErrorKind::Truncated`], [`ErrorKind::Timeout`], [`ErrorKind::Decode`], and
    /// [`ErrorKind::Limit`] for an event over the limit (16 MiB by default).
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }
}

impl<T, M: Value + Blank> EventStream<T, M> {
    /// Reads to the end, and yields what all events make up, those before included. A required property that no event told is blank.
    ///
    /// # Errors
    /// Those of [`EventStream::try_next`], each with what came before it ([`Error::partial`]), and [`ErrorKind::Limit`] where the events are
    /// together longer than an answer may be (64 MiB by default).
    pub async fn collect(mut self) -> Result<M, Error> {
        let events = &mut *self.events;
        while let Some(data) = std::future::poll_fn(|cx| events.poll_data(cx)).await {
            events.fill(&data?, &mut Json::Null)?;
        }
        let is_full = events.gathered.as_ref().is_some_and(|all| all.is_full());
        if is_full {
            let limit = events.surroundings.limits.body;
            let detail = format!("the events are longer than {limit} bytes together");
            return Err(events.finish(Error::new(ErrorKind::Limit, detail)));
        }
        let whole = events.gathered.as_mut().map(|all| all.folded().whole());
        self.made(whole)
    }

    /// What the events so far make up. A required property that no event told yet is blank: an empty text, 0, an empty list. It takes time in
    /// proportion to all that came so far.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`] where events do not fit together.
    pub fn snapshot(&mut self) -> Result<M, Error> {
        let gathered = self.events.gathered.as_mut();
        let value = gathered.map(|gathered| gathered.folded().value());
        self.made(value)
    }

    fn made(&mut self, value: Option<Result<M, crate::model::DecodeError>>) -> Result<M, Error> {
        let detail = "the events do not make up an answer";
        let error = match value {
            Some(Ok(value)) => return Ok(value),
            Some(Err(error)) => {
                Error::new(ErrorKind::Decode, format!("{detail}: {error}")).because(error)
            }
            None => Error::new(ErrorKind::Decode, detail),
        };
        Err(self.events.finish(error))
    }
}

impl<T: Value + Blank, M> Stream for EventStream<T, M> {
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
    pub fn events<T, M>(self) -> Result<EventStream<T, M>, Error> {
        let (chunks, surroundings) = self.streamed(Content::Events).ok_or_else(|| {
            Error::new(
                ErrorKind::UnexpectedContentType,
                "the answer is no event stream",
            )
        })?;
        Ok(EventStream::new(chunks, surroundings))
    }
}

impl<T: 'static, M: 'static> Output for EventStream<T, M> {
    fn output(arrived: Arrived) -> Result<Self, Error> {
        arrived.events()
    }
}

impl<T, M> fmt::Debug for EventStream<T, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream")
            .field("items", &self.events.items)
            .field("ended", &self.events.ended)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
pub(crate) mod tests;
