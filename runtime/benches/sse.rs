//! Time of the event decoder: many small events, at growing numbers, and one large event in small chunks; beside `eventsource-stream`.
//!
//! `cargo bench -p runtime --bench sse`. Each figure is the best of several rounds, in milliseconds. The other decoder looks through what it holds
//! again with each event and each chunk, so it gets fewer rounds.

use std::convert::Infallible;
use std::hint::black_box;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

use eventsource_stream::Eventsource;
use futures_core::Stream;
use runtime::sse::Decoder;

/// 9 bytes.
const SMALL: &[u8] = b"data:ok\n\n";
const PAGE: usize = 4096;

/// How long a piece of work takes, at best.
fn best(rounds: usize, mut work: impl FnMut() -> usize) -> Duration {
    let times = (0..rounds).map(|_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed()
    });
    times.min().unwrap_or_default()
}

/// The events of a stream that comes in these chunks.
fn ours(bytes: &[u8], chunk: usize) -> usize {
    let mut decoder = Decoder::default();
    let mut events = 0;
    for chunk in bytes.chunks(chunk) {
        decoder.feed(chunk).expect("below the limit");
        while let Some(event) = decoder.next_event() {
            black_box(event);
            events += 1;
        }
    }
    events
}

struct Given<'a>(std::slice::Chunks<'a, u8>);

impl<'a> Stream for Given<'a> {
    type Item = Result<&'a [u8], Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(Ok))
    }
}

/// The same by `eventsource-stream`.
fn theirs(bytes: &[u8], chunk: usize) -> usize {
    let mut stream = std::pin::pin!(Given(bytes.chunks(chunk)).eventsource());
    let mut events = 0;
    let mut context = Context::from_waker(Waker::noop());
    while let Poll::Ready(Some(event)) = stream.as_mut().poll_next(&mut context) {
        black_box(event.expect("an event"));
        events += 1;
    }
    events
}

fn row(what: &str, bytes: &[u8], chunk: usize, events: usize) {
    assert_eq!(ours(bytes, chunk), events, "{what}");
    assert_eq!(theirs(bytes, chunk), events, "{what}, the other");
    let mine = best(20, || ours(bytes, chunk)).as_secs_f64() * 1e3;
    let other = best(2, || theirs(bytes, chunk)).as_secs_f64() * 1e3;
    println!("{what:<44} {mine:>9.2} {other:>12.2}");
}

fn main() {
    println!(
        "{:<44} {:>9} {:>12}",
        "milliseconds", "runtime", "eventsource"
    );
    for thousands in [100, 200, 400, 800] {
        let what = format!("{thousands},000 events of 9 bytes, 4 KiB chunks");
        row(
            &what,
            &SMALL.repeat(thousands * 1000),
            PAGE,
            thousands * 1000,
        );
    }
    let whole = SMALL.repeat(100_000);
    // In one chunk the other decoder is quadratic: it would take minutes.
    let mine = best(20, || ours(&whole, whole.len())).as_secs_f64() * 1e3;
    println!("{:<44} {mine:>9.2}", "100,000 events of 9 bytes, one chunk");
    let mut large = b"data:".to_vec();
    large.resize(5 + (1 << 20), b'x');
    large.extend_from_slice(b"\n\n");
    row("one event of 1 MiB, 4 KiB chunks", &large, PAGE, 1);
}
