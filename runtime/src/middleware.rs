//! Code of the caller's around each attempt of each call.

use std::error::Error as StdError;
use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName};

use crate::answer::Arrived;
use crate::api::{Api, Operation};
use crate::body::Body;
use crate::credentials::is_sensitive;
use crate::error::{Error, ErrorKind};
use crate::secrets::Secrets;

/// Code that runs around each attempt of each call: for headers, signatures, metrics.
///
/// Several run in the order in which they were given before an attempt, and in the reverse order after it. What happens between two
/// attempts is the client's.
///
/// ```
/// use runtime::{Ended, Middleware, Outgoing, Before};
///
/// struct Team;
///
/// impl Middleware for Team {
///     fn before<'a>(&'a self, outgoing: &'a mut Outgoing) -> Before<'a> {
///         Box::pin(async move {
///             outgoing.headers_mut().insert("x-team", "search".parse()?);
///             Ok(())
///         })
///     }
///
///     fn after(&self, ended: &Ended<'_>) {
///         println!("{} took {:?}", ended.operation(), ended.elapsed());
///     }
/// }
/// ```
pub trait Middleware: Send + Sync + 'static {
    /// Sees an attempt before it is sent, and may change its headers. The clocks of the attempt and of the call run. An error ends the call, with
    /// [`ErrorKind::Build`]: nothing is sent.
    fn before<'a>(&'a self, outgoing: &'a mut Outgoing) -> Before<'a> {
        let _ = outgoing;
        Box::pin(ready(Ok(())))
    }

    /// Sees how an attempt ended: of an answer that is read whole, when it is there; of one that is streamed, when its head is.
    fn after(&self, ended: &Ended<'_>) {
        let _ = ended;
    }
}

/// What [`Middleware::before`] gives.
pub type Before<'a> =
    Pin<Box<dyn Future<Output = Result<(), Box<dyn StdError + Send + Sync>>> + Send + 'a>>;

/// An attempt that is about to be sent. `Debug` shows the names of its headers and no value.
pub struct Outgoing {
    operation: &'static Operation,
    resend_count: usize,
    request: http::Request<Body>,
}

impl Outgoing {
    pub(crate) fn new(
        operation: &'static Operation,
        resend_count: usize,
        request: http::Request<Body>,
    ) -> Self {
        Self {
            operation,
            resend_count,
            request,
        }
    }

    /// The request. Whatever header was set for a credential is marked and kept out of what is shown.
    pub(crate) fn finish(mut self, api: &Api, secrets: &mut Secrets) -> http::Request<Body> {
        for (name, value) in self.request.headers_mut() {
            if is_sensitive(api, name) {
                value.set_sensitive(true);
            }
            secrets.add_header(value);
        }
        self.request
    }

    /// Identifier of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation.id
    }

    /// The HTTP method.
    pub fn method(&self) -> &'static str {
        self.operation.method
    }

    /// The path template of the document: `/keys/{id}`.
    pub fn path_template(&self) -> &'static str {
        self.operation.path
    }

    /// How often the call was sent before.
    pub fn resend_count(&self) -> usize {
        self.resend_count
    }

    /// The address, which may hold a key in its query and values of the caller's everywhere.
    pub fn expose_uri(&self) -> &http::Uri {
        self.request.uri()
    }

    /// The headers. Those with credentials are marked sensitive.
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The headers, to change. What is put under the name of a credential is treated as one.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        self.request.headers_mut()
    }

    /// The body; [`Body::as_bytes`] gives the bytes of one in memory.
    pub fn body(&self) -> &Body {
        self.request.body()
    }
}

impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.request.headers().keys().map(HeaderName::as_str);
        f.debug_struct("Outgoing")
            .field("operation", &self.operation.id)
            .field("method", &self.operation.method)
            .field("path", &self.operation.path)
            .field("resend_count", &self.resend_count)
            .field("headers", &names.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

/// How an attempt ended.
pub struct Ended<'a> {
    operation: &'static Operation,
    resend_count: usize,
    elapsed: Duration,
    status: Option<u16>,
    headers: &'a HeaderMap,
    error: Option<&'a Error>,
}

impl<'a> Ended<'a> {
    pub(crate) fn new(
        operation: &'static Operation,
        resend_count: usize,
        elapsed: Duration,
        result: &'a Result<Arrived, Error>,
    ) -> Self {
        let (status, headers, error) = match result {
            Ok(arrived) => (Some(arrived.status()), arrived.headers(), None),
            Err(error) => (error.status(), error.headers(), Some(error)),
        };
        Self {
            operation,
            resend_count,
            elapsed,
            status,
            headers,
            error,
        }
    }

    /// Identifier of the operation.
    pub fn operation(&self) -> &'static str {
        self.operation.id
    }

    /// The HTTP method.
    pub fn method(&self) -> &'static str {
        self.operation.method
    }

    /// The path template of the document.
    pub fn path_template(&self) -> &'static str {
        self.operation.path
    }

    /// How often the call was sent before.
    pub fn resend_count(&self) -> usize {
        self.resend_count
    }

    /// How long the attempt took.
    pub fn elapsed(&self) -> Duration {
        self.elapsed
    }

    /// The HTTP status, where there was an answer.
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// The headers of the answer; empty where there was none.
    pub fn headers(&self) -> &'a HeaderMap {
        self.headers
    }

    /// What the attempt failed with; the call may be sent again all the same.
    pub fn error(&self) -> Option<&'a Error> {
        self.error
    }
}

impl fmt::Debug for Ended<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ended")
            .field("operation", &self.operation.id)
            .field("resend_count", &self.resend_count)
            .field("elapsed", &self.elapsed)
            .field("status", &self.status)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

/// The error of a middleware.
pub(crate) fn refused(error: Box<dyn StdError + Send + Sync>) -> Error {
    let detail = format!("a middleware refused the request: {error}");
    Error::new(ErrorKind::Build, detail).because_of(error)
}
