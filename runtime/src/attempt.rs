//! One attempt: a request out, the head of its answer in.

mod unsent;
mod watched;

use std::sync::Arc;

use http::header::{AUTHORIZATION, CONTENT_LENGTH, COOKIE, SET_COOKIE, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use reqwest::Url;
use tokio::time::Instant;

use crate::body::{Body, CHUNK};
use crate::chunks::{Chunks, seconds};
use crate::error::{Clock, Error, ErrorKind};
use crate::limits::Limits;
use crate::progress::OnProgress;
use crate::secrets::Secrets;
use crate::shared::Shared;

use unsent::unsent;
use watched::{Moves, Watched};

/// The head of an answer, its body still to come.
pub(crate) struct Response {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) chunks: Chunks,
}

/// Sends the request once. Says nothing about its status.
pub(crate) async fn attempt(
    shared: &Shared,
    limits: &Limits,
    secrets: &Secrets,
    request: http::Request<Body>,
    on_upload: Option<OnProgress>,
) -> Result<Response, Error> {
    let (head, body) = request.into_parts();
    let alone = carries_nothing(&head, secrets);
    let own = shared.origin.as_ref();
    let url = match own.and_then(|origin| origin.url(&head.uri)) {
        Some(url) => url,
        None => Url::parse(&head.uri.to_string())
            .map_err(|_| Error::new(ErrorKind::Build, "the address of the request is malformed"))?,
    };
    let uri = head.uri;
    let mut outgoing = reqwest::Request::new(head.method, url);
    *outgoing.headers_mut() = head.headers;
    let mut moves = None;
    *outgoing.body_mut() = match body.as_bytes() {
        Some([]) => None,
        // Small, in memory: where an HTTP/2 server says that it did not look at the request, the client beneath sends it again.
        Some(bytes) if bytes.len() <= CHUNK && on_upload.is_none() => {
            body.to_bytes().map(reqwest::Body::from)
        }
        _ => {
            let moves = moves.get_or_insert_with(Arc::<Moves>::default);
            let watched = Watched::new(body, Arc::clone(moves), on_upload);
            Some(reqwest::Body::wrap(watched))
        }
    };
    let begun = Instant::now();
    let next = || match &moves {
        Some(moves) => moves.wake(limits),
        None => (begun + limits.first_byte, Clock::FirstByte),
    };
    let mut sending = std::pin::pin!(shared.http.execute(outgoing));
    let response = loop {
        let (wake, clock) = next();
        match tokio::time::timeout_at(wake, sending.as_mut()).await {
            Ok(response) => break response.map_err(unsent)?,
            Err(_) if next() != (wake, clock) => {}
            Err(_) => return Err(late(clock, limits)),
        }
    };
    if !alone && !is_at(response.url(), &uri) {
        let detail = "the HTTP client given by http() followed a redirect to another origin, with key or body: have it follow none";
        return Err(Error::new(ErrorKind::Transport, detail).lasting());
    }
    let (head, body) = http::Response::<reqwest::Body>::from(response).into_parts();
    if head.headers.contains_key(CONTENT_LENGTH) && head.headers.contains_key(TRANSFER_ENCODING) {
        // RFC 9112, section 6.3: an error, since nobody can tell which of the two was meant, nor where the next answer begins.
        let detail = "the answer has a length and chunks";
        return Err(Error::new(ErrorKind::Transport, detail).lasting());
    }
    let mut headers = head.headers;
    for (name, value) in &mut headers {
        if name == SET_COOKIE {
            value.set_sensitive(true);
        }
    }
    Ok(Response {
        status: head.status,
        headers,
        chunks: Chunks::new(body, limits.idle, head.version == http::Version::HTTP_2),
    })
}

/// The error of a request that stands still, in the sending of its body or after it.
fn late(clock: Clock, limits: &Limits) -> Error {
    let detail = match clock {
        Clock::Idle => format!(
            "the server took nothing of the request for {} (idle timeout)",
            seconds(limits.idle)
        ),
        _ => format!(
            "no answer began within {} (first byte timeout)",
            seconds(limits.first_byte)
        ),
    };
    Error::timeout(clock, detail)
}

/// Whether a redirect of this request shows nothing to another origin: the client beneath takes `Authorization` and `Cookie` off.
fn carries_nothing(head: &http::request::Parts, secrets: &Secrets) -> bool {
    let headers = head.headers.iter();
    let kept = headers.filter(|(name, _)| !matches!(**name, AUTHORIZATION | COOKIE));
    matches!(head.method, Method::GET | Method::HEAD)
        && !kept.map(|(_, value)| value).any(HeaderValue::is_sensitive)
        && !head.uri.query().is_some_and(|query| secrets.found(query))
}

/// Whether an answer came from the origin that the request went to.
fn is_at(url: &Url, uri: &http::Uri) -> bool {
    let port = match uri.scheme_str() {
        Some("https") => 443,
        _ => 80,
    };
    Some(url.scheme()) == uri.scheme_str()
        && url.host_str() == uri.host()
        && url.port_or_known_default() == Some(uri.port_u16().unwrap_or(port))
}
