//! What the table in `tests/sse/cases.json` cannot say: when an event is complete, and what is held on the way.

mod cuts;

use super::*;

fn decode(chunks: &[&[u8]]) -> (Vec<(String, String, String)>, Decoder) {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    for chunk in chunks {
        decoder.feed(chunk).expect("no event is too large");
        while let Some(event) = decoder.next_event() {
            events.push((event.event.to_string(), event.data, event.id.to_string()));
        }
    }
    (events, decoder)
}

#[test]
fn a_final_cr_completes_the_event_at_once() {
    let mut decoder = Decoder::default();
    decoder.feed(b"data: x\r\r").expect("small");
    assert_eq!(
        decoder.next_event().map(|event| event.data).as_deref(),
        Some("x")
    );
    decoder.feed(b"\ndata: y\r\n\r").expect("small");
    assert_eq!(
        decoder.next_event().map(|event| event.data).as_deref(),
        Some("y")
    );
    decoder.feed(b"\n").expect("small");
    assert_eq!(decoder.next_event(), None);
}

#[test]
fn retry_takes_digits_only() {
    for (text, expected) in [
        ("3000", Some(3000)),
        ("1.5", None),
        ("-1", None),
        ("", None),
        (" 5", None),
        ("99999999999999999999", None),
    ] {
        let (_, decoder) = decode(&[format!("retry: {text}\n\n").as_bytes()]);
        assert_eq!(decoder.retry_ms(), expected, "{text:?}");
    }
}

#[test]
fn an_id_counts_from_the_end_of_its_block() {
    let (_, decoder) = decode(&[b"id: 1\n\nid: 2\ndata: half"]);
    assert_eq!(decoder.last_event_id(), "1");
}

#[test]
fn what_is_unfinished_can_be_asked_for() {
    let (events, mut decoder) = decode(&[b"event: end\ndata: [DO", b"NE]"]);
    assert_eq!(events, []);
    let event = decoder.unfinished().expect("an event");
    assert_eq!((&*event.event, &*event.data), ("end", "[DONE]"));
    assert_eq!(decode(&[b": nothing"]).1.unfinished(), None);
}

#[test]
fn an_event_over_the_limit_fails_and_those_before_it_do_not() {
    for chunk in [1, 7, 1000] {
        let mut decoder = Decoder::with_limit(64);
        let mut bytes = b"data: first\n\ndata: ".to_vec();
        bytes.extend([b'x'; 100]);
        let fed = bytes
            .chunks(chunk)
            .try_for_each(|chunk| decoder.feed(chunk));
        assert_eq!(fed, Err(TooLarge), "chunks of {chunk}");
        assert_eq!(
            decoder.next_event().map(|event| event.data).as_deref(),
            Some("first")
        );
        assert_eq!(decoder.next_event(), None);
        assert_eq!(decoder.feed(b"\n\n"), Err(TooLarge));
    }
}

#[test]
fn many_lines_of_one_event_count_together() {
    let mut decoder = Decoder::with_limit(64);
    assert_eq!(
        (0..100).try_for_each(|_| decoder.feed(b"data: xx\n")),
        Err(TooLarge)
    );
}

#[test]
fn comments_and_unknown_fields_of_any_length_take_no_memory() {
    for start in [": ", "foo: ", "databases: "] {
        for chunk in [1, 3, 5000] {
            let mut decoder = Decoder::with_limit(64);
            let line = format!("{start}{}\ndata: x\n\n", "y".repeat(3000));
            line.as_bytes()
                .chunks(chunk)
                .try_for_each(|chunk| decoder.feed(chunk))
                .expect("ignored");
            assert!(
                decoder.name.capacity() + decoder.value.capacity() <= 128,
                "{start:?} holds {}",
                decoder.name.capacity() + decoder.value.capacity()
            );
            assert_eq!(
                decoder.next_event().map(|event| event.data).as_deref(),
                Some("x"),
                "{start:?} in {chunk}"
            );
        }
    }
}

#[test]
fn a_line_that_outgrows_a_small_limit_is_not_taken_up_again() {
    let mut decoder = Decoder::with_limit(10);
    for chunk in ["d", "zzzzzzzzzzzz", "ata: evil\n\n", "data: x\n\n"] {
        decoder.feed(chunk.as_bytes()).expect("ignored");
    }
    let data: Vec<_> = std::iter::from_fn(|| decoder.next_event())
        .map(|event| event.data)
        .collect();
    assert_eq!(data, ["x"]);
}
