//! One attempt: a request out, the head of its answer in.

mod unsent;
mod watched;

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Poll, ready};
use std::time::Duration;

use http::header::{AUTHORIZATION, CONTENT_LENGTH, COOKIE, SET_COOKIE, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use reqwest::Url;
use tokio::time::{Instant, Sleep, sleep_until};

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
///
/// What is done at once is no part of the future: a small one is quicker to come back to.
pub(crate) fn attempt<'l>(
    shared: &Shared,
    limits: &'l Limits,
    secrets: &Secrets,
    request: http::Request<Body>,
    on_upload: Option<OnProgress>,
) -> Result<impl Future<Output = Result<Response, Error>> + use<'l>, Error> {
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
    let sending = shared.http.execute(outgoing);
    Ok(async move {
        let (response, timer) = answered(sending, moves, limits).await?;
        if !alone && !is_at(response.url(), &uri) {
            let detail = "the HTTP client given by http() followed a redirect to another origin, with key or body: have it follow none";
            return Err(Error::new(ErrorKind::Transport, detail).lasting());
        }
        received(response, timer, limits)
    })
}

/// Waits for the head of the answer. The timer is for the body.
async fn answered(
    sending: impl Future<Output = Result<reqwest::Response, reqwest::Error>>,
    moves: Option<Arc<Moves>>,
    limits: &Limits,
) -> Result<(reqwest::Response, Pin<Box<Sleep>>), Error> {
    let begun = Instant::now();
    let next = || match &moves {
        Some(moves) => moves.wake(limits),
        None => (begun + limits.first_byte, Clock::FirstByte),
    };
    // Never later than the clock of the pauses, which the timer has next and the body may come under at any time: a timer
    // that is set to an earlier time wakes the runtime's driver.
    let pause = limits.idle.max(Duration::from_millis(1));
    let mut timer = Box::pin(sleep_until(next().0.min(begun + pause)));
    let mut sending = pin!(sending);
    let response = poll_fn(|cx| {
        if let Poll::Ready(response) = sending.as_mut().poll(cx) {
            return Poll::Ready(response.map_err(unsent));
        }
        loop {
            ready!(timer.as_mut().poll(cx));
            let ((wake, clock), now) = (next(), Instant::now());
            if wake <= now {
                return Poll::Ready(Err(late(clock, limits)));
            }
            timer.as_mut().reset(wake.min(now + pause));
        }
    });
    Ok((response.await?, timer))
}

/// The head of an answer, looked over.
fn received(
    response: reqwest::Response,
    timer: Pin<Box<Sleep>>,
    limits: &Limits,
) -> Result<Response, Error> {
    let (head, body) = http::Response::<reqwest::Body>::from(response).into_parts();
    let mut headers = head.headers;
    if headers.contains_key(CONTENT_LENGTH) && headers.contains_key(TRANSFER_ENCODING) {
        // RFC 9112, section 6.3: an error, since nobody can tell which of the two was meant, nor where the next answer begins.
        let detail = "the answer has a length and chunks";
        return Err(Error::new(ErrorKind::Transport, detail).lasting());
    }
    for (name, value) in &mut headers {
        if name == SET_COOKIE {
            value.set_sensitive(true);
        }
    }
    let is_http2 = head.version == http::Version::HTTP_2;
    Ok(Response {
        status: head.status,
        headers,
        chunks: Chunks::new(body, limits.idle, is_http2).timed_by(timer),
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
    let authority = uri.authority().map(http::uri::Authority::as_str);
    if Some(url.scheme()) == uri.scheme_str() && Some(url.authority()) == authority {
        return true;
    }
    let port = match uri.scheme_str() {
        Some("https") => 443,
        _ => 80,
    };
    Some(url.scheme()) == uri.scheme_str()
        && url.host_str() == uri.host()
        && url.port_or_known_default() == Some(uri.port_u16().unwrap_or(port))
}
