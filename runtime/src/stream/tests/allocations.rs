//! What a stream takes from the allocator for an event: its text, and nothing else beside what the item holds.

use allocation_counter::measure;

use super::*;
use crate::fold::{Fold, Merge, Step};

const EVENTS: u64 = 2000;

static FOLDED: StreamRule = StreamRule {
    terminal: Some("[DONE]"),
    finish: Some("/choices/0/finish_reason"),
    error: Some("/error"),
    reset: Some(("/action", "clean")),
    fold: Some(&Fold {
        fixed: &[],
        steps: &[Step {
            when: None,
            from: None,
            to: &[],
            how: Merge::Append,
        }],
    }),
    ..StreamRule::PLAIN
};
static NAMED: StreamRule = StreamRule {
    tag: Some("/type"),
    last: &["stop"],
    skip: &["ping"],
    error_event: Some("error"),
    ..StreamRule::PLAIN
};
static WITH_FOLDED: Operation = operation(Some(&FOLDED));
static WITH_NAMED: Operation = operation(Some(&NAMED));

/// Allocations of reading so many events, each an item that holds nothing.
async fn allocations(operation: &'static Operation, event: &str, end: &str) -> u64 {
    let text = event.repeat(EVENTS as usize) + end;
    let chunks: Vec<&[u8]> = text.as_bytes().chunks(4096).collect();
    let Events { chunks, .. } = *stream_of(operation, &chunks).events;
    let surroundings = stream_of(operation, &[]).events.surroundings;
    let mut stream = EventStream::<()>::new(chunks, surroundings);
    // What is polled is ready: there is nothing to wait for.
    let mut context = Context::from_waker(std::task::Waker::noop());
    let mut items = 0;
    let taken = measure(|| {
        while let Poll::Ready(Some(item)) = Pin::new(&mut stream).poll_next(&mut context) {
            item.expect("an item");
            items += 1;
        }
    });
    assert!((EVENTS..=EVENTS + 1).contains(&items), "{items} items");
    taken.count_total
}

#[tokio::test]
async fn an_event_takes_its_text_alone() {
    let chat = "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"finish_reason\":null}]}\n\n";
    let named = "event: delta\ndata: {\"type\":\"delta\",\"text\":\"x\"}\n\n";
    let stop = "event: stop\ndata: {\"type\":\"stop\"}\n\n";
    let cases = [
        (&WITH_OPENAI, chat, "data: [DONE]\n\n"),
        (&WITH_NAMED, named, stop),
    ];
    for (operation, event, end) in cases {
        let taken = allocations(operation, event, end).await;
        // Chunks, queues and the like: the same for any number of events.
        assert!(
            taken <= EVENTS + 100,
            "{taken} for {EVENTS} events: {event:?}"
        );
    }
}

/// What is kept for an error that may come is a copy of the text in one buffer, folded where that is full.
#[tokio::test]
async fn what_is_kept_takes_no_allocation_an_event() {
    let event = "data: {\"text\":\"\"}\n\n";
    assert!((event.len() as u64) * EVENTS < 64 * 1024);
    let taken = allocations(&WITH_FOLDED, event, "data: [DONE]\n\n").await;
    assert!(taken <= EVENTS + 100, "{taken}");
}
