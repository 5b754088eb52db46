//! The table in `cases.json`: what a case is made of, and its twin of few bytes.

use serde_json::Value as Json;

pub(crate) const TABLE: &str = include_str!("cases.json");

/// More than any piece has.
const WHOLE: usize = 32 * 1024 * 1024;

pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) events: Vec<(String, Data, String)>,
    pub(crate) last_id: String,
    pub(crate) retry: Option<u64>,
    pub(crate) is_limited: bool,
    /// The same stream with each run of a piece cut down to this many bytes at most.
    pub(crate) twin: Vec<u8>,
}

#[derive(Clone, Debug)]
pub(crate) enum Data {
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

/// The bytes of a case; no piece is repeated beyond this many bytes.
fn bytes(json: &Json, most: usize) -> Vec<u8> {
    if let Some(text) = json.as_str() {
        return text.as_bytes().to_vec();
    }
    if let Some(pieces) = json.as_array() {
        return pieces.iter().flat_map(|piece| bytes(piece, most)).collect();
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
    let times = count(json, "times").expect("how often");
    text.repeat(times.min(most / text.len())).into_bytes()
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

/// All cases that are about the decoder; the runs of their twins have this many bytes at most.
pub(crate) fn cases(twins: usize) -> Vec<Case> {
    let table: Vec<Json> = serde_json::from_str(TABLE).expect("a table");
    let mine = table.iter().filter(|case| case.get("out").is_some());
    mine.map(|case| Case {
        name: text(case, "name").expect("a name"),
        bytes: bytes(&case["in"], WHOLE),
        events: case["out"]
            .as_array()
            .expect("events")
            .iter()
            .flat_map(events)
            .collect(),
        last_id: text(case, "last_id").unwrap_or_default(),
        retry: case.get("retry_ms").and_then(Json::as_u64),
        is_limited: case.get("limit").is_some(),
        twin: bytes(&case["in"], twins),
    })
    .collect()
}
