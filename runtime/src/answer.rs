//! What came back: which answer of the operation it is, or which failure.

mod choose;
mod envelope;
mod packed;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};

use crate::api::{Content, ErrorText, Failure, Operation, Status};
use crate::chunks::{Chunks, End};
use crate::error::{Error, ErrorKind, page_title, shown, texts};
use crate::limits::Limits;
use crate::model::{Blank, DecodeError, Value, decode, decode_text};
use crate::retry::Attempt;
use crate::secrets::Secrets;
use crate::surprise::Surprises;
use crate::trace::Span;

use choose::{Choice, choose};
use envelope::{enveloped, open};
use packed::Packing;

/// The most bytes of an error body that are read: 64 KiB.
const ERROR_LIMIT: usize = 64 * 1024;
/// How many bytes of a body are looked at for the line of text that shows its beginning.
const SNIPPET: usize = 4096;
/// How long an error body may take as a whole; the status is known already.
const ERROR_TIME: Duration = Duration::from_secs(30);

/// An answer that is a success, on its way to its type.
pub struct Arrived {
    case: usize,
    content: Content,
    body: Incoming,
    surroundings: Arc<Surroundings>,
    span: Span,
}

enum Incoming {
    Whole(Bytes),
    Chunks(Box<Chunks>),
}

/// What is known of an answer beside its body.
pub(crate) struct Surroundings {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) operation: &'static Operation,
    pub(crate) secrets: Secrets,
    /// The attempts before the one that was answered.
    pub(crate) earlier: Vec<Attempt>,
    pub(crate) limits: Limits,
    pub(crate) surprises: Option<Arc<Surprises>>,
}

impl Surroundings {
    /// Adds to an error what it is about, and takes the keys out of it.
    pub(crate) fn finish(&self, error: Error) -> Error {
        let error = error
            .answered(self.status, &self.headers)
            .during(self.operation.id);
        let last = Attempt {
            outcome: error.own_outcome(),
            wait: Duration::ZERO,
        };
        let attempts = self.earlier.iter().copied().chain([last]).collect();
        error.after_attempts(attempts).scrubbed(&self.secrets)
    }

    pub(crate) fn content_type(&self) -> Option<&str> {
        self.headers.get(CONTENT_TYPE)?.to_str().ok()
    }
}

impl Arrived {
    /// Which answer it is: an index into [`Operation::answers`].
    pub fn case(&self) -> usize {
        self.case
    }

    /// The value of a JSON, text or empty answer.
    ///
    /// # Errors
    /// [`ErrorKind::NotJson`], [`ErrorKind::Decode`], and [`ErrorKind::Envelope`] for a verdict that is no success.
    pub fn decode<T: Value + Blank>(self) -> Result<T, Error> {
        let mut value = T::blank();
        self.fill(&mut value)?;
        Ok(value)
    }

    /// The chunks of an answer that is streamed as `wanted` says, and what surrounds it.
    pub(crate) fn streamed(self, wanted: Content) -> Option<(Chunks, Arc<Surroundings>)> {
        match self.body {
            Incoming::Chunks(chunks) if self.content == wanted => {
                Some((chunks.within(self.span), self.surroundings))
            }
            _ => None,
        }
    }

    pub(crate) fn status(&self) -> u16 {
        self.surroundings.status.as_u16()
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.surroundings.headers
    }

    /// The same, as the answer of this call.
    pub(crate) fn within(mut self, span: Span) -> Self {
        self.span = span;
        self
    }

    pub(crate) fn span(&self) -> Span {
        self.span.clone()
    }

    pub(crate) fn surroundings(&self) -> Arc<Surroundings> {
        Arc::clone(&self.surroundings)
    }

    /// The JSON text of the value: of what the envelope holds, where there is one. `None`: it holds nothing.
    pub(crate) fn json(&self) -> Result<Option<&[u8]>, Error> {
        let bytes = self.whole()?;
        let json = json_text(bytes, &self.surroundings.secrets)?;
        match self.surroundings.operation.envelope {
            Some(envelope) => open(envelope, json, bytes),
            None => Ok(Some(json)),
        }
    }

    /// The bytes of an answer that was read whole.
    pub(crate) fn raw(&self) -> Bytes {
        self.whole().cloned().unwrap_or_default()
    }

    /// Reads JSON text that is the value of the answer, or in it.
    pub(crate) fn read(&self, json: &[u8], value: &mut dyn Value) -> Result<(), DecodeError> {
        self.span.reads(&self.surroundings, json);
        decode(json, value)?;
        self.surroundings.look_at(json, value);
        Ok(())
    }

    fn whole(&self) -> Result<&Bytes, Error> {
        match &self.body {
            Incoming::Whole(bytes) => Ok(bytes),
            Incoming::Chunks(_) => Err(Error::new(
                ErrorKind::UnexpectedContentType,
                "the answer is streamed, not one value",
            )),
        }
    }

    fn fill(self, value: &mut dyn Value) -> Result<(), Error> {
        let bytes = self.whole()?;
        let decoded = match self.content {
            Content::Json => match self.json()? {
                Some(json) => self.read(json, value),
                // A success with nothing to say: the call was carried out, so that is no fault.
                None => decode(b"null", value).or_else(|_| decode(b"{}", value)),
            },
            Content::Text => {
                let text = String::from_utf8_lossy(bytes);
                decode_text(text.strip_prefix('\u{feff}').unwrap_or(&text), value)
            }
            Content::Empty | Content::Binary | Content::Events | Content::Lines => return Ok(()),
        };
        decoded.map_err(|error| {
            Error::new(
                ErrorKind::Decode,
                format!("the answer cannot be decoded: {error}"),
            )
            .because(error)
            .with_raw(bytes.clone())
        })
    }
}

impl fmt::Debug for Arrived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arrived")
            .field("case", &self.case)
            .field("content", &self.content)
            .finish_non_exhaustive()
    }
}

/// Judges an answer, and reads what is to be had whole.
pub(crate) async fn arrive(
    surroundings: Arc<Surroundings>,
    mut chunks: Chunks,
) -> Result<Arrived, Error> {
    let (operation, status) = (surroundings.operation, surroundings.status);
    surroundings.look_at_status();
    let limit = surroundings.limits.body;
    let choice = choose(operation, status.as_u16(), surroundings.content_type());
    let result = match choice {
        Choice::Failure => Err(Box::pin(failure(&surroundings, chunks)).await),
        Choice::Unexpected => Err(Box::pin(unexpected(&surroundings, chunks)).await),
        Choice::Answer(case, Content::Empty) => {
            Ok((case, Content::Empty, Incoming::Whole(Bytes::new())))
        }
        Choice::Answer(case, content) => {
            let body = match (content, packed::of(&surroundings.headers)) {
                (Content::Json | Content::Text, Ok(packing)) => match chunks.read(limit).await {
                    Ok(bytes) => packing.unpack(bytes, limit).map(Incoming::Whole),
                    Err(error) => Err(error),
                },
                (_, Ok(Packing::Plain)) => Ok(Incoming::Chunks(Box::new(chunks))),
                (_, Ok(Packing::Gzip)) => Err(packed::unasked("gzip")),
                (_, Err(error)) => Err(error),
            };
            body.map(|body| (case, content, body))
        }
    };
    match result {
        Ok((case, content, body)) => Ok(Arrived {
            case,
            content,
            body,
            surroundings,
            span: Span::default(),
        }),
        Err(error) => Err(surroundings.finish(error)),
    }
}

/// The JSON text of a body: not empty, without byte order mark, and begun as JSON begins.
fn json_text<'a>(bytes: &'a Bytes, secrets: &Secrets) -> Result<&'a [u8], Error> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let begins = |byte: &u8| {
        matches!(
            byte,
            b'{' | b'[' | b'"' | b'-' | b'0'..=b'9' | b't' | b'f' | b'n'
        )
    };
    let detail = match text.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(byte) if begins(byte) => return Ok(text),
        Some(_) => format!("the body is no JSON: {}", snippet(text, secrets)),
        None => "the body is empty where JSON was due".to_owned(),
    };
    Err(Error::new(ErrorKind::NotJson, detail).with_raw(bytes.clone()))
}

/// Whether the body of a success is a text for people: a value, which may be a new key, is not quoted.
fn is_prose(bytes: &[u8], media: Option<&str>) -> bool {
    let starts: [&[u8]; 6] = [b"{", b"[", b"\"", b"data:", b"event:", b"id:"];
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = text.trim_ascii_start();
    let named = media.is_none_or(|media| media.to_ascii_lowercase().starts_with("text/"));
    (named || text.starts_with(b"<")) && !starts.iter().any(|start| text.starts_with(start))
}

/// The beginning of a body, for a line of text. Keys are taken out before it is cut: half a key would not be found any more.
fn snippet(bytes: &[u8], secrets: &Secrets) -> String {
    let start = bytes.get(..SNIPPET).unwrap_or(bytes);
    let mut text = String::from_utf8_lossy(start).into_owned();
    match start.len() == bytes.len() {
        true => secrets.scrub(&mut text),
        false => secrets.scrub_cut(&mut text),
    }
    let end = text.char_indices().nth(200).map(|(at, _)| at);
    let text = end.and_then(|end| text.get(..end)).unwrap_or(&text);
    shown(text.trim(), 800).into_owned()
}

/// What an error body is that is HTML: some proxy's, whose title tells most.
fn page(raw: &[u8], secrets: &Secrets) -> String {
    let told = "the body is a page, not an error of the API";
    match page_title(raw) {
        Some(mut title) => {
            secrets.scrub(&mut title);
            format!("{told}: {}", shown(&title, 200))
        }
        None => told.to_owned(),
    }
}

async fn read_error(surroundings: &Surroundings, mut chunks: Chunks) -> Bytes {
    // Whatever came in time is better than an error about the error's body.
    let (raw, end) = chunks.read_some(ERROR_LIMIT, ERROR_TIME).await;
    let mut raw = match packed::of(&surroundings.headers) {
        Ok(packing) => packing.unpack_some(raw, ERROR_LIMIT),
        Err(_) => raw,
    };
    match (end, raw.len()) {
        (End::Complete, ..ERROR_LIMIT) => surroundings.secrets.scrub_bytes(&mut raw),
        _ => surroundings.secrets.scrub_cut_bytes(&mut raw),
    }
    raw
}

async fn failure(surroundings: &Surroundings, chunks: Chunks) -> Error {
    let raw = read_error(surroundings, chunks).await;
    let status = surroundings.status.as_u16();
    let find = |wanted: Status| {
        surroundings
            .operation
            .failures
            .iter()
            .find(|failure| failure.status == wanted)
    };
    let documented: Option<&Failure> = find(Status::Exact(status))
        .or_else(|| find(Status::Range(status / 100)))
        .or_else(|| find(Status::Default));
    let places = documented.map(|failure| failure.text).unwrap_or_default();
    let mut texts = texts(&raw, &places);
    if let Some(envelope) = surroundings.operation.envelope {
        texts = enveloped(envelope, &raw, texts);
    }
    let detail = match raw.iter().find(|byte| !byte.is_ascii_whitespace()) {
        _ if (300..400).contains(&status) => "redirects are not followed".to_owned(),
        None => String::new(),
        Some(b'<') => page(&raw, &surroundings.secrets),
        Some(_) => snippet(&raw, &surroundings.secrets),
    };
    let body = documented.and_then(|failure| {
        let mut body = failure.body?();
        let decoded = match failure.content {
            Content::Json => decode(
                raw.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&raw),
                &mut *body,
            )
            .is_ok(),
            Content::Text => decode_text(&String::from_utf8_lossy(&raw), &mut *body).is_ok(),
            _ => false,
        };
        decoded.then_some(body)
    });
    Error::new(ErrorKind::Status, detail)
        .with_texts(texts)
        .with_body(body)
        .with_raw(raw)
}

async fn unexpected(surroundings: &Surroundings, chunks: Chunks) -> Error {
    let raw = read_error(surroundings, chunks).await;
    // An enveloped API refuses a file or a stream with an envelope.
    if let Some(envelope) = surroundings.operation.envelope
        && let Err(error) = open(envelope, &raw, &raw)
        && error.kind() == ErrorKind::Envelope
    {
        return error;
    }
    let wanted = surroundings.operation.accepted();
    let got = shown(surroundings.content_type().unwrap_or("nothing"), 120);
    let texts = texts(&raw, &ErrorText::default());
    let mut detail = format!("expected {wanted}, got {got}");
    if texts.message.is_none() && is_prose(&raw, surroundings.content_type()) {
        detail = format!("{detail}: {}", snippet(&raw, &surroundings.secrets));
    }
    Error::new(ErrorKind::UnexpectedContentType, detail)
        .with_texts(texts)
        .with_raw(raw)
}

#[cfg(test)]
mod tests;
