//! Streams as bytes, and the events that must come of them however they are cut.

use super::*;

type Expected = &'static [(&'static str, &'static str, &'static str)];

/// What is tested, the bytes, and the events: type, data, id.
const CASES: &[(&str, &[u8], Expected)] = &[
    ("one", b"data: one\n\n", &[("message", "one", "")]),
    (
        "not ended by a blank line",
        b"data: one\n\ndata: two\n",
        &[("message", "one", "")],
    ),
    ("not ended at all", b"data: one", &[]),
    (
        "CR",
        b"data: 1\rdata: 2\r\rdata: 3\r\r",
        &[("message", "1\n2", ""), ("message", "3", "")],
    ),
    (
        "CRLF",
        b"data: 1\r\ndata: 2\r\n\r\ndata: 3\r\n\r\n",
        &[("message", "1\n2", ""), ("message", "3", "")],
    ),
    (
        "LF CR are two ends",
        b"data: 1\n\rdata: 2\n\r",
        &[("message", "1", ""), ("message", "2", "")],
    ),
    (
        "all three mixed",
        b"data: 1\r\ndata: 2\ndata: 3\r\rdata: 4\n\r\n",
        &[("message", "1\n2\n3", ""), ("message", "4", "")],
    ),
    (
        "blank lines between",
        b"\n\n\ndata: 1\n\n\n\r\n\ndata: 2\n\n",
        &[("message", "1", ""), ("message", "2", "")],
    ),
    (
        "one space is cut off",
        b"data:1\n\ndata: 2\n\ndata:  3\n\ndata:\t4\n\n",
        &[
            ("message", "1", ""),
            ("message", "2", ""),
            ("message", " 3", ""),
            ("message", "\t4", ""),
        ],
    ),
    (
        "empty data",
        b"data\n\ndata:\n\ndata\ndata\n\n",
        &[
            ("message", "", ""),
            ("message", "", ""),
            ("message", "\n", ""),
        ],
    ),
    (
        "no data, no event",
        b"event: x\nid: 1\n\ndata: y\n\n",
        &[("message", "y", "1")],
    ),
    (
        "comments and unknown fields",
        b": c\n:\nfoo: bar\nfoo\n data: no\nData: no\ndata : no\ndatas: no\ndata: yes\n\n",
        &[("message", "yes", "")],
    ),
    (
        "event names",
        b"event: a\ndata: 1\n\ndata: 2\n\nevent: b\nevent: c\ndata: 3\n\nevent:\ndata: 4\n\n",
        &[
            ("a", "1", ""),
            ("message", "2", ""),
            ("c", "3", ""),
            ("message", "4", ""),
        ],
    ),
    (
        "ids stay",
        b"id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\nid: x\0y\ndata: d\n\n",
        &[
            ("message", "a", "1"),
            ("message", "b", "1"),
            ("message", "c", ""),
            ("message", "d", ""),
        ],
    ),
    (
        "byte order mark",
        b"\xef\xbb\xbfdata: x\n\n\xef\xbb\xbfdata: y\ndata: z\n\n",
        &[("message", "x", ""), ("message", "z", "")],
    ),
    (
        "half a byte order mark",
        b"\xef\xbbdata: x\n\ndata: y\n\n",
        &[("message", "y", "")],
    ),
    (
        "byte order mark before a comment",
        b"\xef\xbb\xbf: c\ndata: y\n\n",
        &[("message", "y", "")],
    ),
    (
        "UTF-8",
        "data: é€🦀豆\n\n".as_bytes(),
        &[("message", "é€🦀豆", "")],
    ),
    (
        "no UTF-8",
        b"data: \xff\xc0\xaf\n\n",
        &[("message", "\u{fffd}\u{fffd}\u{fffd}", "")],
    ),
    ("NUL in data", b"data: a\0b\n\n", &[("message", "a\0b", "")]),
];

fn decode(chunks: &[&[u8]]) -> (Vec<(String, String, String)>, Decoder) {
    let mut decoder = Decoder::default();
    let mut events = Vec::new();
    for chunk in chunks {
        decoder.feed(chunk).expect("no event is too large");
        while let Some(event) = decoder.next_event() {
            events.push((event.event.into_owned(), event.data, event.id));
        }
    }
    (events, decoder)
}

#[test]
fn every_case_whole_by_bytes_and_at_every_cut() {
    for (name, bytes, expected) in CASES {
        let expected: Vec<_> = expected
            .iter()
            .map(|(a, b, c)| (a.to_string(), b.to_string(), c.to_string()))
            .collect();
        assert_eq!(decode(&[bytes]).0, expected, "{name}, whole");
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        assert_eq!(decode(&single).0, expected, "{name}, byte by byte");
        for cut in 0..=bytes.len() {
            assert_eq!(
                decode(&[&bytes[..cut], &bytes[cut..]]).0,
                expected,
                "{name}, cut at {cut}"
            );
        }
    }
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
                decoder.line.capacity() <= 128,
                "{start:?} holds {}",
                decoder.line.capacity()
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
