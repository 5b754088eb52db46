//! Event streams under the rules of the OpenAI and the Anthropic shape, cut everywhere.

use bytes::Bytes;

use super::*;

mod allocations;
mod cases;
mod rules;

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

static CLOSING: StreamRule = StreamRule {
    tag: Some("/type"),
    closing: &["image.done"],
    ..StreamRule::PLAIN
};

static WITH_CLOSING: Operation = operation(Some(&CLOSING));
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
        surprises: None,
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
