//! One attempt: a request out, the head of its answer in.

mod unsent;
mod watched;

use std::sync::Arc;

use http::{HeaderMap, StatusCode};
use reqwest::Url;

use crate::body::{Body, CHUNK};
use crate::chunks::{Chunks, seconds};
use crate::error::{Clock, Error, ErrorKind};
use crate::limits::Limits;
use crate::progress::OnProgress;

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
    http: &reqwest::Client,
    limits: &Limits,
    request: http::Request<Body>,
    on_upload: Option<OnProgress>,
) -> Result<Response, Error> {
    let moves = Arc::new(Moves::default());
    let (head, body) = request.into_parts();
    let url = Url::parse(&head.uri.to_string())
        .map_err(|_| Error::new(ErrorKind::Build, "the address of the request is malformed"))?;
    let mut outgoing = reqwest::Request::new(head.method, url);
    *outgoing.headers_mut() = head.headers;
    *outgoing.body_mut() = match body.as_bytes() {
        Some([]) => None,
        // Small, in memory: where an HTTP/2 server says that it did not look at the request, the client beneath sends it again.
        Some(bytes) if bytes.len() <= CHUNK && on_upload.is_none() => {
            body.to_bytes().map(reqwest::Body::from)
        }
        _ => {
            let watched = Watched::new(body, Arc::clone(&moves), on_upload);
            Some(reqwest::Body::wrap(watched))
        }
    };
    let mut sending = std::pin::pin!(http.execute(outgoing));
    let response = loop {
        let (wake, clock) = moves.wake(limits);
        match tokio::time::timeout_at(wake, sending.as_mut()).await {
            Ok(response) => break response.map_err(unsent)?,
            Err(_) if moves.wake(limits) != (wake, clock) => {}
            Err(_) => return Err(late(clock, limits)),
        }
    };
    let (head, body) = http::Response::<reqwest::Body>::from(response).into_parts();
    Ok(Response {
        status: head.status,
        headers: head.headers,
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
