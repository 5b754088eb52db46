//! Event streams under the rules of the OpenAI and the Anthropic shape, cut everywhere.

use bytes::Bytes;

use super::*;

mod cases;

use crate::api::StreamRule;
use crate::api::{Answer, Content, Operation, Status};
use crate::body::{Body, Piece};
use crate::limits::Limits;
use crate::secrets::Secrets;

static OPENAI: StreamRule = StreamRule {
    terminal: Some("[DONE]"),
    finish: Some("/choices/0/finish_reason"),
    error: Some("/error"),
    reset: Some(("/action", "clean")),
    ..StreamRule::PLAIN
};
static ANTHROPIC: StreamRule = StreamRule {
    tag: Some("/type"),
    last: &["message_stop"],
    skip: &["ping"],
    error_event: Some("error"),
    ..StreamRule::PLAIN
};

const fn operation(rule: Option<&'static StreamRule>) -> Operation {
    Operation {
        id: "stream",
        method: "POST",
        path: "/stream",
        billed: true,
        answers: &[Answer {
            status: Status::Exact(200),
            media: "text/event-stream",
            content: Content::Events,
        }],
        stream: rule,
        ..Operation::PLAIN
    }
}

static WITH_OPENAI: Operation = operation(Some(&OPENAI));
static WITH_ANTHROPIC: Operation = operation(Some(&ANTHROPIC));
static WITH_NONE: Operation = operation(None);

pub(crate) fn stream_of(operation: &'static Operation, chunks: &[&[u8]]) -> EventStream<Json> {
    let pieces = chunks
        .iter()
        .map(|chunk| Piece::Bytes(Bytes::copy_from_slice(chunk)))
        .collect();
    let mut secrets = Secrets::default();
    secrets.add("sk-live-1");
    let surroundings = Surroundings {
        status: StatusCode::OK,
        headers: HeaderMap::new(),
        operation,
        secrets,
        earlier: Vec::new(),
        limits: Limits::default(),
    };
    let body = reqwest::Body::wrap(Body::from_pieces(pieces));
    EventStream::new(
        Chunks::new(body, std::time::Duration::from_secs(5), false),
        Arc::new(surroundings),
    )
}

/// The items as text, and how it ended: `None` for an end by the rule. After an error nothing may follow but more of a decode error.
pub(crate) async fn play(mut stream: EventStream<Json>) -> (Vec<String>, Option<Error>) {
    let mut items = Vec::new();
    loop {
        match stream.try_next().await {
            Ok(Some(item)) => items.push(item.to_string()),
            Ok(None) => return (items, None),
            Err(error) => {
                if error.kind() != ErrorKind::Decode {
                    assert!(
                        matches!(stream.try_next().await, Ok(None)),
                        "nothing follows an error"
                    );
                }
                return (items, Some(error));
            }
        }
    }
}

type Case = (
    &'static str,
    &'static Operation,
    &'static str,
    &'static [&'static str],
    Option<ErrorKind>,
);

const CASES: &[Case] = &[
    (
        "terminal",
        &WITH_OPENAI,
        "data: {\"n\":1}\n\ndata: [DONE]\n\ndata: {\"n\":2}\n\n",
        &["{\"n\":1}"],
        None,
    ),
    (
        "terminal without a blank line",
        &WITH_OPENAI,
        "data: {\"n\":1}\n\ndata: [DONE]",
        &["{\"n\":1}"],
        None,
    ),
    (
        "cut",
        &WITH_OPENAI,
        "data: {\"n\":1}\n\ndata: {\"n\":2}\n",
        &["{\"n\":1}"],
        Some(ErrorKind::Truncated),
    ),
    (
        "nothing at all",
        &WITH_OPENAI,
        "",
        &[],
        Some(ErrorKind::Truncated),
    ),
    (
        "a finish allows the end",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\n",
        &["{\"choices\":[{\"finish_reason\":\"stop\"}]}"],
        None,
    ),
    (
        "a usage after the finish",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: {\"usage\":1}\n\n",
        &[
            "{\"choices\":[{\"finish_reason\":\"stop\"}]}",
            "{\"usage\":1}",
        ],
        None,
    ),
    (
        "a null finish is none",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":null}]}\n\n",
        &["{\"choices\":[{\"finish_reason\":null}]}"],
        Some(ErrorKind::Truncated),
    ),
    (
        "error",
        &WITH_OPENAI,
        "data: {\"n\":1}\n\ndata: {\"error\":{\"message\":\"boom\"}}\n\ndata: [DONE]\n\n",
        &["{\"n\":1}"],
        Some(ErrorKind::Stream),
    ),
    (
        "a null error is none",
        &WITH_OPENAI,
        "data: {\"error\":null}\n\ndata: [DONE]\n\n",
        &["{\"error\":null}"],
        None,
    ),
    (
        "text that is no JSON",
        &WITH_OPENAI,
        ": c\n\ndata: keep-alive\n\ndata:\n\ndata: {\"n\":1}\n\ndata: [DONE]\n\n",
        &["{\"n\":1}"],
        None,
    ),
    (
        "broken JSON",
        &WITH_OPENAI,
        "data: {\"n\":1}\ndata: {\"n\":2}\n\ndata: [DONE]\n\n",
        &[],
        Some(ErrorKind::Decode),
    ),
    (
        "JSON without events",
        &WITH_OPENAI,
        "{\"detail\":{\"message\":\"no\",\"code\":\"x\"}}",
        &[],
        Some(ErrorKind::Stream),
    ),
    (
        "a page",
        &WITH_OPENAI,
        "<html><body>502</body></html>",
        &[],
        Some(ErrorKind::Truncated),
    ),
    (
        "a reset is an item",
        &WITH_OPENAI,
        "data: {\"action\":\"clean\"}\n\ndata: [DONE]\n\n",
        &["{\"action\":\"clean\"}"],
        None,
    ),
    (
        "named events",
        &WITH_ANTHROPIC,
        "event: message_start\ndata: {\"n\":1}\n\nevent: ping\ndata: {\"p\":1}\n\nevent: message_stop\ndata: {\"n\":2}\n\nevent: late\ndata: {}\n\n",
        &["{\"n\":1}", "{\"n\":2}"],
        None,
    ),
    (
        "named, last without a blank line",
        &WITH_ANTHROPIC,
        "event: message_stop\ndata: {\"n\":2}\n",
        &["{\"n\":2}"],
        None,
    ),
    (
        "named, cut",
        &WITH_ANTHROPIC,
        "event: message_start\ndata: {\"n\":1}\n\n",
        &["{\"n\":1}"],
        Some(ErrorKind::Truncated),
    ),
    (
        "named, error",
        &WITH_ANTHROPIC,
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n",
        &[],
        Some(ErrorKind::Stream),
    ),
    (
        "an error without a blank line",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: {\"error\":{\"message\":\"boom\"}}\n",
        &["{\"choices\":[{\"finish_reason\":\"stop\"}]}"],
        Some(ErrorKind::Stream),
    ),
    (
        "what is cut after the finish is not lost silently",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: {\"usage\":",
        &["{\"choices\":[{\"finish_reason\":\"stop\"}]}"],
        Some(ErrorKind::Truncated),
    ),
    (
        "cut within a name after the finish",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\nda",
        &["{\"choices\":[{\"finish_reason\":\"stop\"}]}"],
        Some(ErrorKind::Truncated),
    ),
    (
        "cut within the terminal after the finish",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: [DO",
        &["{\"choices\":[{\"finish_reason\":\"stop\"}]}"],
        None,
    ),
    (
        "the last after the finish without a blank line",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: {\"usage\":1}",
        &[
            "{\"choices\":[{\"finish_reason\":\"stop\"}]}",
            "{\"usage\":1}",
        ],
        None,
    ),
    (
        "names in the data alone",
        &WITH_ANTHROPIC,
        "data: {\"type\":\"ping\"}\n\ndata: {\"type\":\"message_stop\"}\n\n",
        &["{\"type\":\"message_stop\"}"],
        None,
    ),
    (
        "an error by its name in the data alone",
        &WITH_ANTHROPIC,
        "data: {\"type\":\"error\",\"error\":{\"message\":\"Overloaded\"}}\n\n",
        &[],
        Some(ErrorKind::Stream),
    ),
    (
        "no rule: the last without a blank line",
        &WITH_NONE,
        "data: 1\n\ndata: {\"n\":2}\n",
        &["1", "{\"n\":2}"],
        None,
    ),
    (
        "no rule: cut within an event",
        &WITH_NONE,
        "data: 1\n\ndata: {\"n\":",
        &["1"],
        Some(ErrorKind::Truncated),
    ),
    (
        "no rule: a number may be cut",
        &WITH_NONE,
        "data: 1\n\ndata: 12",
        &["1"],
        Some(ErrorKind::Truncated),
    ),
    (
        "no rule: the usual terminal is no item",
        &WITH_NONE,
        "data: 1\n\ndata: [DONE]\n\n",
        &["1"],
        None,
    ),
    (
        "no rule: JSON without events",
        &WITH_NONE,
        "{\"error\":{\"message\":\"no\"}}",
        &[],
        Some(ErrorKind::Stream),
    ),
    (
        "no rule: the connection ends it",
        &WITH_NONE,
        "data: 1\n\ndata: \"x\"\n\n",
        &["1", "\"x\""],
        None,
    ),
];

#[tokio::test]
async fn every_case_whole_by_bytes_and_at_every_cut() {
    for (name, operation, text, items, end) in CASES {
        let bytes = text.as_bytes();
        let mut runs: Vec<Vec<&[u8]>> = (0..=bytes.len())
            .map(|cut| vec![&bytes[..cut], &bytes[cut..]])
            .collect();
        runs.push(bytes.chunks(1).collect());
        for (run, chunks) in runs.into_iter().enumerate() {
            let (got, error) = play(stream_of(operation, &chunks)).await;
            assert_eq!(got, *items, "{name}, run {run}");
            assert_eq!(error.map(|error| error.kind()), *end, "{name}, run {run}");
        }
    }
}

#[tokio::test]
async fn an_error_event_gives_its_text() {
    let (_, error) = play(stream_of(
        &WITH_OPENAI,
        &[b"data: {\"error\":{\"message\":\"boom of sk-live-1\",\"code\":\"x\"}}\n\n"],
    ))
    .await;
    let error = error.expect("an error");
    assert_eq!(error.to_string(), "x: boom of [redacted]");
    assert_eq!(
        (error.code(), error.message()),
        (Some("x"), Some("boom of [redacted]"))
    );
    let text = b"event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
    let (_, error) = play(stream_of(&WITH_ANTHROPIC, &[text])).await;
    assert_eq!(
        error.expect("an error").to_string(),
        "overloaded_error: Overloaded"
    );
    let (_, error) = play(stream_of(
        &WITH_ANTHROPIC,
        &[b"event: error\ndata: plain words\n\n"],
    ))
    .await;
    assert_eq!(error.expect("an error").to_string(), "error: plain words");
}

#[tokio::test]
async fn after_an_event_that_cannot_be_decoded_the_next_can() {
    let mut stream = stream_of(
        &WITH_OPENAI,
        &[b"data: {\"n\":\n\ndata: {\"n\":2}\n\ndata: [DONE]\n\n"],
    );
    assert_eq!(
        stream.try_next().await.expect_err("broken").kind(),
        ErrorKind::Decode
    );
    assert!(stream.try_next().await.expect("an item").is_some());
    assert!(stream.try_next().await.expect("the end").is_none());
}

#[tokio::test]
async fn items_of_text_need_no_quotes() {
    let Events { chunks, .. } = *stream_of(
        &WITH_NONE,
        &[b"data: hello\n\ndata: \"quoted\"\n\ndata: 12\n\n"],
    )
    .events;
    let surroundings = stream_of(&WITH_NONE, &[]).events.surroundings;
    let mut stream = EventStream::<String>::new(chunks, surroundings);
    for expected in ["hello", "quoted", "12"] {
        assert_eq!(
            stream.try_next().await.expect("text").as_deref(),
            Some(expected)
        );
    }
    assert!(stream.try_next().await.expect("the end").is_none());
}

#[tokio::test]
async fn a_key_where_a_text_is_cut_is_not_shown_in_part() {
    let text = format!("event: error\ndata: {}sk-live-1\n\n", "x".repeat(196));
    let (_, error) = play(stream_of(&WITH_ANTHROPIC, &[text.as_bytes()])).await;
    let error = error.expect("an error");
    assert!(!error.to_string().contains("sk-"), "{error}");
}
