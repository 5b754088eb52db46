//! What is read of an answer that stops.

use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;

use super::*;
use crate::body::{Body, Piece};

/// One chunk, then nothing for ever.
struct Stalled(bool);

impl Stream for Stalled {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::replace(&mut self.0, true) {
            Poll::Pending
        } else {
            Poll::Ready(Some(Ok(Bytes::from_static(b"came in time"))))
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_came_in_time_is_kept() {
    let body = reqwest::Body::wrap(Body::from_pieces(vec![Piece::stream(Stalled(false), None)]));
    let mut chunks = Chunks::new(body, Duration::from_secs(120), false);
    let (bytes, end) = chunks.read_some(64, Duration::from_secs(30)).await;
    assert_eq!(&bytes[..], b"came in time");
    assert!(matches!(end, End::Failed(error) if error.kind() == ErrorKind::Timeout));
}
