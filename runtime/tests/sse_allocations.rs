//! What the decoder takes from the allocator: for an event its text and no more, and never much beyond the limit.

use allocation_counter::measure;
use runtime::sse::{Decoder, TooLarge};

const EVENTS: usize = 1000;
const MIB: u64 = 1 << 20;

/// Allocations that decoding so many events takes once the decoder has met some like them.
fn allocations(event: &str, chunk: usize) -> u64 {
    let bytes = event.repeat(EVENTS).into_bytes();
    let mut decoder = Decoder::default();
    let mut run = || {
        let mut events = 0;
        for chunk in bytes.chunks(chunk) {
            decoder.feed(chunk).expect("below the limit");
            while decoder.next_event().is_some() {
                events += 1;
            }
        }
        assert_eq!(events, EVENTS);
    };
    run();
    measure(run).count_total
}

#[test]
fn an_event_takes_one_allocation_for_its_text() {
    for event in [
        "data: {\"choices\":[{\"delta\":{\"content\":\"Hi\"}}]}\n\n",
        "event: content_block_delta\nid: 7\nretry: 5\ndata: {\"type\":\"content_block_delta\"}\n\n",
        "data: one\ndata: two\ndata: three\r\n\r\n",
        ": a comment\nunknown: field\ndata: x\n\n",
    ] {
        for chunk in [1, 7, 4096, 1 << 20] {
            assert_eq!(
                allocations(event, chunk),
                EVENTS as u64,
                "{event:?} in {chunk}"
            );
        }
    }
}

#[test]
fn what_is_no_event_takes_none() {
    for event in [": ping\n\ndata\n\n", "event: x\n\nunknown: y\ndata\n\n"] {
        for chunk in [1, 7, 4096] {
            assert_eq!(allocations(event, chunk), 0, "{event:?} in {chunk}");
        }
    }
}

#[test]
fn a_comment_without_end_takes_no_memory() {
    let page = [b'x'; 4096];
    for start in [":", "foo:", "databases", "event: x\ndatab"] {
        let mut decoder = Decoder::default();
        decoder.feed(start.as_bytes()).expect("below the limit");
        let taken = measure(|| {
            for _ in 0..256 {
                decoder.feed(&page).expect("ignored");
            }
        });
        assert!(taken.bytes_max < 64, "{start:?} takes {}", taken.bytes_max);
    }
}

#[test]
fn an_event_over_the_limit_takes_little_more_than_the_limit() {
    let page = [b'x'; 5000];
    let taken = measure(|| {
        let mut decoder = Decoder::with_limit(4 * MIB as usize);
        decoder.feed(b"data: ").expect("below the limit");
        let fed = (0..2000).try_for_each(|_| decoder.feed(&page));
        assert_eq!(fed, Err(TooLarge));
    });
    assert!(taken.bytes_max > 0, "{taken:?}");
    // While it grows, the part before and the part after may exist side by side.
    assert!(taken.bytes_max <= 7 * MIB, "{} bytes", taken.bytes_max);
}
