//! Sending a call: one boxed future for all, and a thin typed end.

mod run;

use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use http::{HeaderMap, StatusCode};

use crate::answer::{Arrived, Surroundings};
use crate::api::Operation;
use crate::error::Error;
use crate::header::{AnswerHeaders, DocumentedHeaders};
use crate::model::{Blank, Value};
use crate::output::Output;
use crate::shared::Shared;

pub(crate) use run::{Prepared, run};

type Sent = Pin<Box<dyn Future<Output = Result<Arrived, Error>> + Send>>;

/// An answer with what surrounds it. `H` has a method for each header that the document names.
pub struct Reply<T, H = ()> {
    surroundings: Arc<Surroundings>,
    headers: PhantomData<fn() -> H>,
    /// The answer.
    pub body: T,
}

impl<T: Clone, H> Clone for Reply<T, H> {
    fn clone(&self) -> Self {
        Self {
            surroundings: Arc::clone(&self.surroundings),
            headers: PhantomData,
            body: self.body.clone(),
        }
    }
}

impl<T, H: DocumentedHeaders> Reply<T, H> {
    /// The headers that the document names, each read by a method of its own: one that is missing or malformed is an error of
    /// that method alone.
    pub fn documented_headers(&self) -> H {
        H::over(AnswerHeaders(Arc::clone(&self.surroundings)))
    }
}

impl<T, H> Reply<T, H> {
    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        self.surroundings.status
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.surroundings.headers
    }

    /// A header as a value, its name in any case: text, a number, a time or another scalar as it is spelt; a list by its commas,
    /// headers of one name together; an object as JSON or as `name,value,name,value`. `None` where the answer has no such header.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`](crate::ErrorKind::Decode) if it does not fit the type.
    pub fn header_as<V: Value + Blank>(&self, name: &str) -> Result<Option<V>, Error> {
        let value = crate::header::read(&self.surroundings.headers, name);
        value.map_err(|error| self.surroundings.finish(error))
    }

    /// The id that the server gave the request, to quote to its support.
    pub fn request_id(&self) -> Option<String> {
        crate::error::request_id(&self.surroundings.headers)
    }

    /// The answer alone.
    pub fn into_body(self) -> T {
        self.body
    }
}

impl<T: fmt::Debug, H> fmt::Debug for Reply<T, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status().as_u16())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// A call that is sent when awaited, for a [`Reply`].
#[must_use = "a call is sent when it is awaited"]
pub struct Sending<T, H = ()> {
    sent: Sent,
    output: PhantomData<fn() -> (T, H)>,
}

impl<T> Sending<T> {
    /// The same, for a reply whose documented headers `H` reads: a [`DocumentedHeaders`], or `()` where none are.
    #[inline]
    pub fn documented<H>(self) -> Sending<T, H> {
        Sending {
            sent: self.sent,
            output: PhantomData,
        }
    }

    pub(crate) fn new(
        shared: Arc<Shared>,
        operation: &'static Operation,
        prepared: Result<Box<Prepared>, Error>,
    ) -> Self {
        Self {
            sent: Box::pin(run(shared, operation, prepared)),
            output: PhantomData,
        }
    }
}

impl<T: Output, H> Future for Sending<T, H> {
    type Output = Result<Reply<T, H>, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let arrived = ready!(self.sent.as_mut().poll(cx))?;
        Poll::Ready(typed(arrived).map(|(surroundings, body)| Reply {
            surroundings,
            headers: PhantomData,
            body,
        }))
    }
}

impl<T, H> fmt::Debug for Sending<T, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sending")
    }
}

/// A call that is sent when awaited, for the answer itself.
#[must_use = "a call is sent when it is awaited"]
pub struct Pending<T> {
    sent: Sent,
    output: PhantomData<fn() -> T>,
}

impl<T> Pending<T> {
    pub(crate) fn new(
        shared: Arc<Shared>,
        operation: &'static Operation,
        prepared: Result<Box<Prepared>, Error>,
    ) -> Self {
        Self {
            sent: Box::pin(run(shared, operation, prepared)),
            output: PhantomData,
        }
    }
}

impl<T: Output> Future for Pending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let arrived = ready!(self.sent.as_mut().poll(cx))?;
        Poll::Ready(typed(arrived).map(|(_, body)| body))
    }
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending")
    }
}

/// The typed end of a call.
fn typed<T: Output>(arrived: Arrived) -> Result<(Arc<Surroundings>, T), Error> {
    let (surroundings, span) = (arrived.surroundings(), arrived.span());
    match T::output(arrived) {
        Ok(body) => Ok((surroundings, body)),
        Err(error) => {
            let error = surroundings.finish(error);
            span.failed(&error);
            Err(error)
        }
    }
}
