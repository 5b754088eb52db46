//! Event streams as bytes, and the events that must come of them however they are cut: the table in `sse/cases.json`.
//!
//! A case has its bytes in `in` (text, or pieces: text, `hex`, text so many `times`) and its events in `out`: their data, or an object with what differs from
//! the usual type and no id; `times` repeats one, `length` stands for data of that many bytes. `last_id` and `retry_ms` hold at the end, `limit` says that the
//! decoder gives up. The cases with `items` are of a layer above, and run in the unit tests of `stream`.

use runtime::sse::{Decoder, TooLarge};
use serde_json::Value as Json;

const TABLE: &str = include_str!("sse/cases.json");
/// Of longer streams, the cuts in the first, the middle and the last bytes stand for all.
const LONG: usize = 4096;

struct Case {
    name: String,
    bytes: Vec<u8>,
    events: Vec<(String, Data, String)>,
    last_id: String,
    retry: Option<u64>,
    is_limited: bool,
}

#[derive(Clone, Debug)]
enum Data {
    Text(String),
    Length(usize),
}

impl PartialEq<String> for Data {
    fn eq(&self, other: &String) -> bool {
        match self {
            Self::Text(text) => text == other,
            Self::Length(length) => *length == other.len(),
        }
    }
}

fn text(json: &Json, key: &str) -> Option<String> {
    Some(json.get(key)?.as_str()?.to_owned())
}

fn count(json: &Json, key: &str) -> Option<usize> {
    usize::try_from(json.get(key)?.as_u64()?).ok()
}

fn bytes(json: &Json) -> Vec<u8> {
    if let Some(text) = json.as_str() {
        return text.as_bytes().to_vec();
    }
    if let Some(pieces) = json.as_array() {
        return pieces.iter().flat_map(bytes).collect();
    }
    if let Some(hex) = text(json, "hex") {
        let byte = |at: usize| {
            hex.get(at..at + 2)
                .and_then(|two| u8::from_str_radix(two, 16).ok())
        };
        return (0..hex.len())
            .step_by(2)
            .map(|at| byte(at).expect("two digits"))
            .collect();
    }
    let text = text(json, "text").expect("a piece of text");
    text.repeat(count(json, "times").expect("how often"))
        .into_bytes()
}

fn events(json: &Json) -> Vec<(String, Data, String)> {
    let data = match (json.as_str(), count(json, "length")) {
        (Some(text), _) => Data::Text(text.to_owned()),
        (None, Some(length)) => Data::Length(length),
        (None, None) => Data::Text(text(json, "data").expect("data")),
    };
    let name = text(json, "event").unwrap_or_else(|| "message".to_owned());
    let event = (name, data, text(json, "id").unwrap_or_default());
    vec![event; count(json, "times").unwrap_or(1)]
}

fn cases() -> Vec<Case> {
    let table: Vec<Json> = serde_json::from_str(TABLE).expect("a table");
    let mine = table.iter().filter(|case| case.get("out").is_some());
    mine.map(|case| Case {
        name: text(case, "name").expect("a name"),
        bytes: bytes(&case["in"]),
        events: case["out"]
            .as_array()
            .expect("events")
            .iter()
            .flat_map(events)
            .collect(),
        last_id: text(case, "last_id").unwrap_or_default(),
        retry: case.get("retry_ms").and_then(Json::as_u64),
        is_limited: case.get("limit").is_some(),
    })
    .collect()
}

/// Decodes a case in these chunks, and compares all that comes of it.
fn check<'a>(case: &Case, how: &str, chunks: impl IntoIterator<Item = &'a [u8]>) {
    let mut decoder = Decoder::default();
    let mut expected = case.events.iter();
    let mut ended = Ok(());
    for chunk in chunks {
        ended = decoder.feed(chunk);
        while let Some(found) = decoder.next_event() {
            let Some((event, data, id)) = expected.next() else {
                panic!(
                    "{}, {how}: one event too many: {:.100}",
                    case.name, found.data
                );
            };
            assert_eq!(*found.event, **event, "{}, {how}: type", case.name);
            assert!(
                *data == found.data,
                "{}, {how}: {:.100} for {data:?}",
                case.name,
                found.data
            );
            assert_eq!(*found.id, **id, "{}, {how}: id", case.name);
        }
        if ended.is_err() {
            break;
        }
    }
    assert!(
        expected.next().is_none(),
        "{}, {how}: events are missing",
        case.name
    );
    assert_eq!(
        decoder.last_event_id(),
        case.last_id,
        "{}, {how}",
        case.name
    );
    assert_eq!(decoder.retry_ms(), case.retry, "{}, {how}", case.name);
    let end = if case.is_limited {
        Err(TooLarge)
    } else {
        Ok(())
    };
    assert_eq!(ended, end, "{}, {how}: the end", case.name);
}

#[test]
fn the_table_is_whole() {
    assert_eq!(cases().len(), 83);
    assert_eq!(TABLE.matches("\"items\"").count(), 16);
}

#[test]
fn every_case_whole() {
    for case in cases() {
        check(&case, "whole", [case.bytes.as_slice()]);
    }
}

#[test]
fn every_case_byte_by_byte() {
    for case in cases() {
        // What outgrows the limit of 16 MiB does so in any pieces; small limits are tried by bytes beside the decoder.
        let piece = if case.is_limited { 61 } else { 1 };
        check(&case, "byte by byte", case.bytes.chunks(piece));
        check(&case, "in pages", case.bytes.chunks(LONG));
    }
}

#[test]
fn every_case_at_every_cut() {
    for case in cases() {
        let length = case.bytes.len();
        let cuts: Vec<usize> = if length <= LONG {
            (0..=length).collect()
        } else {
            let half = length / 2;
            vec![1, 7, half, half + 1, length - 2, length - 1]
        };
        for cut in cuts {
            let (before, after) = case.bytes.split_at(cut);
            check(&case, &format!("cut at {cut}"), [before, after]);
        }
    }
}
