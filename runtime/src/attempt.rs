//! One attempt: a request out, the head of its answer in.

mod unsent;

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use http_body::{Frame, SizeHint};
use reqwest::Url;
use tokio::time::Instant;

use crate::body::{Body, CHUNK};
use crate::chunks::{Chunks, seconds};
use crate::error::{Clock, Error, ErrorKind};
use crate::limits::Limits;

use unsent::unsent;

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
) -> Result<Response, Error> {
    let progress = Arc::new(Progress {
        start: Instant::now(),
        last: AtomicU64::new(0),
    });
    let (head, body) = request.into_parts();
    let url = Url::parse(&head.uri.to_string())
        .map_err(|_| Error::new(ErrorKind::Build, "the address of the request is malformed"))?;
    let mut outgoing = reqwest::Request::new(head.method, url);
    *outgoing.headers_mut() = head.headers;
    *outgoing.body_mut() = match body.as_bytes() {
        Some([]) => None,
        // Small, in memory: where an HTTP/2 server says that it did not look at the request, the client beneath sends it again.
        Some(bytes) if bytes.len() <= CHUNK => body.to_bytes().map(reqwest::Body::from),
        _ => Some(reqwest::Body::wrap(Watched {
            body,
            progress: Arc::clone(&progress),
        })),
    };
    let mut sending = std::pin::pin!(http.execute(outgoing));
    let response = loop {
        let wake = progress.start + progress.last() + limits.first_byte;
        match tokio::time::timeout_at(wake, sending.as_mut()).await {
            Ok(response) => break response.map_err(unsent)?,
            Err(_) if progress.start + progress.last() + limits.first_byte > wake => {}
            Err(_) => {
                let detail = format!(
                    "no answer began within {} (first byte timeout)",
                    seconds(limits.first_byte)
                );
                return Err(Error::timeout(Clock::FirstByte, detail));
            }
        }
    };
    let (head, body) = http::Response::<reqwest::Body>::from(response).into_parts();
    Ok(Response {
        status: head.status,
        headers: head.headers,
        chunks: Chunks::new(body, limits.idle, head.version == http::Version::HTTP_2),
    })
}

/// When the request body last moved.
struct Progress {
    start: Instant,
    last: AtomicU64,
}

impl Progress {
    fn mark(&self) {
        let millis = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.last.store(millis, Ordering::Relaxed);
    }

    fn last(&self) -> std::time::Duration {
        std::time::Duration::from_millis(self.last.load(Ordering::Relaxed))
    }
}

/// A request body that tells when it moves, so that the first-byte clock does not run against an upload.
struct Watched {
    body: Body,
    progress: Arc<Progress>,
}

impl http_body::Body for Watched {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        if polled.is_ready() {
            self.progress.mark();
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
