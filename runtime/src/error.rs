//! The one error type of every client: a word wide, one line of text, no secrets.

mod chain;
mod partial;
mod text;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::fold::Folded;
use crate::model::Value;
use crate::retry::Attempt;
use crate::secrets::Secrets;

pub(crate) use chain::{innermost, links};
pub(crate) use text::{Texts, one_line, page_title, shown, texts};

/// What a call failed with.
///
/// Printed, it is one line: `429 rate_limit_exceeded: Rate limit exceeded (request abc123)`. Neither `Display` nor `Debug`, nor the
/// chain of sources, shows a credential, a header or a query value; a key that the server echoes is replaced by `[redacted]`.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    detail: String,
    operation: Option<&'static str>,
    status: Option<StatusCode>,
    headers: HeaderMap,
    request_id: Option<String>,
    texts: Texts,
    body: Option<Box<dyn Value>>,
    raw: Option<Bytes>,
    partial: Option<Box<Folded>>,
    clock: Option<Clock>,
    attempts: Vec<Attempt>,
    is_lasting: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// Which time limit ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Clock {
    /// That of a connection.
    Connect,
    /// From the last byte sent to the head of the answer.
    FirstByte,
    /// Between two chunks of an answer.
    Idle,
    /// Between two items of a stream, whatever else it says.
    Content,
    /// Of one attempt as a whole.
    Attempt,
    /// Of the call with all its attempts and waits.
    Overall,
}

/// The class of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client is set up wrongly: no key, no server, a malformed setting.
    Config,
    /// The request cannot be built from what was given. Nothing was sent.
    Build,
    /// No connection came about. Nothing was sent.
    Connect,
    /// The connection failed after it came about and before an answer.
    Transport,
    /// Nothing came within the time allowed.
    Timeout,
    /// The server answered with a status that is no success.
    Status,
    /// The status was a success, the envelope in the body says failure.
    Envelope,
    /// The body is not what the API promises.
    Decode,
    /// The body is no JSON at all, or empty.
    NotJson,
    /// The answer has another media type than the operation promises.
    UnexpectedContentType,
    /// The answer ended before it was complete.
    Truncated,
    /// An event stream reported an error.
    Stream,
    /// The answer, or one event of it, is larger than allowed.
    Limit,
    /// The pages of an answer do not lead on: a cursor came a second time, the next page is on another server, or the answer says that
    /// there is one and not where.
    Pages,
    /// A local file could not be read or written, or a given stream failed.
    Io,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            detail: detail.into(),
            operation: None,
            status: None,
            headers: HeaderMap::new(),
            request_id: None,
            texts: Texts::default(),
            body: None,
            raw: None,
            partial: None,
            clock: None,
            attempts: Vec::new(),
            is_lasting: false,
            source: None,
        }))
    }

    /// The error of a time limit.
    pub(crate) fn timeout(clock: Clock, detail: impl Into<String>) -> Self {
        let mut error = Self::new(ErrorKind::Timeout, detail);
        error.0.clock = Some(clock);
        error
    }

    /// Says which time limit ran out.
    pub(crate) fn on(mut self, clock: Clock) -> Self {
        self.0.clock = Some(clock);
        self
    }

    /// Says that the same would happen again.
    pub(crate) fn lasting(mut self) -> Self {
        self.0.is_lasting = true;
        self
    }

    /// Whether the same would happen again, whatever the outcome: a certificate that is not trusted, a server that speaks no HTTP.
    pub(crate) fn is_lasting(&self) -> bool {
        self.0.is_lasting
    }

    /// Adds how often the call was sent.
    pub(crate) fn after_attempts(mut self, attempts: Vec<Attempt>) -> Self {
        self.0.attempts = attempts;
        self
    }

    pub(crate) fn because(mut self, source: impl StdError + Send + Sync + 'static) -> Self {
        self.0.source = Some(Box::new(source));
        self
    }

    pub(crate) fn because_of(mut self, source: Box<dyn StdError + Send + Sync>) -> Self {
        self.0.source = Some(source);
        self
    }

    pub(crate) fn with_texts(mut self, texts: Texts) -> Self {
        self.0.texts = texts;
        self
    }

    pub(crate) fn with_body(mut self, body: Option<Box<dyn Value>>) -> Self {
        self.0.body = body;
        self
    }

    pub(crate) fn with_raw(mut self, raw: Bytes) -> Self {
        self.0.raw = Some(raw);
        self
    }

    /// Adds the surroundings of the answer that the error is about.
    pub(crate) fn answered(mut self, status: StatusCode, headers: &HeaderMap) -> Self {
        if self.0.status.is_none() {
            self.0.status = Some(status);
            self.0.headers = headers.clone();
            self.0.request_id = request_id(headers);
        }
        self
    }

    pub(crate) fn during(mut self, operation: &'static str) -> Self {
        self.0.operation.get_or_insert(operation);
        self
    }

    /// Takes the live keys out of everything that may be shown.
    pub(crate) fn scrubbed(mut self, secrets: &Secrets) -> Self {
        let inner = &mut *self.0;
        secrets.scrub(&mut inner.detail);
        let texts = &mut inner.texts;
        let shown = [
            &mut inner.request_id,
            &mut texts.code,
            &mut texts.kind,
            &mut texts.message,
        ];
        shown
            .into_iter()
            .flatten()
            .for_each(|text| secrets.scrub(text));
        secrets.scrub_headers(&mut inner.headers);
        if let Some(raw) = &mut inner.raw {
            secrets.scrub_bytes(raw);
        }
        if let Some(source) = inner.source.take() {
            inner.source = Some(secrets.scrub_source(source));
        }
        self
    }

    /// The class of the error.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status, where there was an answer.
    pub fn status(&self) -> Option<u16> {
        self.0.status.map(|status| status.as_u16())
    }

    /// The headers of the answer; empty where there was none.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The id that the server gave the request, to quote to its support.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Each time that the call was sent, in order; empty where it was not.
    pub fn attempts(&self) -> &[Attempt] {
        &self.0.attempts
    }

    /// Which time limit ran out, where one did.
    pub fn clock(&self) -> Option<Clock> {
        self.0.clock
    }

    /// How long the server asks to wait before the next try, where it says so.
    pub fn retry_after(&self) -> Option<Duration> {
        crate::retry::retry_after(&self.0.headers, jiff::Timestamp::now())
    }

    /// Identifier of the operation that failed.
    pub fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// What went wrong, for programs: the code of the error body, of the envelope or of the event.
    pub fn code(&self) -> Option<&str> {
        self.0.texts.code.as_deref()
    }

    /// The class that the error body names, beside its code.
    pub fn category(&self) -> Option<&str> {
        self.0.texts.kind.as_deref()
    }

    /// What went wrong, for people: the text of the error body, of the envelope or of the event.
    pub fn message(&self) -> Option<&str> {
        self.0.texts.message.as_deref()
    }

    /// The error body, where the operation documents one for this status, the body decoded, and `T` is its type.
    pub fn body<T: Value>(&self) -> Option<&T> {
        let body: &dyn std::any::Any = self.0.body.as_deref()?;
        body.downcast_ref()
    }

    /// The bytes of the answer, as far as they were read (64 KiB of an error body).
    pub fn raw(&self) -> Option<&[u8]> {
        self.0.raw.as_deref()
    }

    fn write_answer(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let (code, category) = (inner.texts.code.as_deref(), inner.texts.kind.as_deref());
        if inner.kind == ErrorKind::Status {
            let status = inner.status.unwrap_or_default();
            // A code that is a status once more tells less than the class beside it, and nothing where it is the same.
            let (told, again) = match code.filter(|code| is_status(code)) {
                Some(code) => (category, Some(code).filter(|code| *code != status.as_str())),
                None => (code.or(category), None),
            };
            let word = told.or(again).or(status.canonical_reason());
            write!(
                f,
                "{} {}",
                status.as_u16(),
                shown(word.unwrap_or("status"), 120)
            )?;
        } else {
            f.write_str(&shown(code.or(category).unwrap_or("error"), 120))?;
        }
        match &inner.texts.message {
            Some(message) => write!(f, ": {}", shown(message, 1024)),
            None if inner.detail.is_empty() => Ok(()),
            None => write!(f, ": {}", shown(&inner.detail, 1024)),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.kind {
            ErrorKind::Status | ErrorKind::Envelope | ErrorKind::Stream => self.write_answer(f)?,
            _ => {
                f.write_str(&shown(&self.0.detail, 1024))?;
                if let Some(message) = &self.0.texts.message {
                    write!(f, ": {}", shown(message, 1024))?;
                }
            }
        }
        let attempts = self.0.attempts.len();
        match &self.0.request_id {
            Some(id) if attempts > 1 => {
                write!(f, " (request {}, {attempts} attempts)", shown(id, 120))
            }
            Some(id) => write!(f, " (request {})", shown(id, 120)),
            None if attempts > 1 => write!(f, " ({attempts} attempts)"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &*self.0;
        let mut out = f.debug_struct("Error");
        out.field("kind", &inner.kind)
            .field("text", &format_args!("{self}"));
        if let Some(operation) = inner.operation {
            out.field("operation", &operation);
        }
        if let Some(status) = self.status() {
            out.field("status", &status);
        }
        if let Some(source) = &inner.source {
            out.field("source", &format_args!("{}", one_line(&source.to_string())));
        }
        out.finish_non_exhaustive()
    }
}

/// A value that departs from its schema was not sent: [`ErrorKind::Build`], with the [`Invalid`](crate::Invalid) as its source.
#[cfg(feature = "validate")]
impl From<crate::Invalid> for Error {
    fn from(invalid: crate::Invalid) -> Self {
        Error::new(ErrorKind::Build, invalid.to_string()).because(invalid)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0
            .source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}

/// Whether a code is a number as statuses are.
fn is_status(code: &str) -> bool {
    code.len() == 3
        && code
            .parse()
            .is_ok_and(|number| (100_u16..600).contains(&number))
}

/// The id that a server gave the request, from the headers in use for it.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<String> {
    [
        "x-request-id",
        "request-id",
        "x-amzn-requestid",
        "x-amz-request-id",
        "x-correlation-id",
    ]
    .iter()
    .find_map(|name| headers.get(*name)?.to_str().ok())
    .filter(|id| !id.is_empty())
    .map(str::to_owned)
}

#[cfg(test)]
mod tests;
