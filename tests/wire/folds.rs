//! What streams make up: the message at the end, on the way, and in each of the errors that can end it.

use std::time::Duration;

use generated::{aione, api2d};
use runtime::{Clock, Error, ErrorKind};
use tests::server::{Answer, Server};

const CHAT: &[&str] = &[
    r#"data: {"id":"c1","object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"Hel"},"finish_reason":null}]}"#,
    r#"data: {"id":"c1","object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":0,"delta":{"content":"lo"},"finish_reason":null}]}"#,
    r#"data: {"id":"c1","object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","type":"function","function":{"name":"f","arguments":"{\"a"}}]},"finish_reason":null}]}"#,
    r#"data: {"id":"c1","object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"t2","type":"function","function":{"name":"g","arguments":"{}"}},{"index":0,"function":{"arguments":"\":1}"}}]},"finish_reason":null}]}"#,
    r#"data: {"id":"c1","object":"chat.completion.chunk","created":7,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"#,
    r#"data: {"id":"c1","object":"chat.completion.chunk","created":7,"model":"m","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}"#,
    "data: [DONE]",
];
const MESSAGE: &[&str] = &[
    r#"data: {"type":"message_start","message":{"id":"m1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":8,"output_tokens":1}}}"#,
    r#"data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
    r#"data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}}"#,
    r#"data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lo"}}"#,
    r#"data: {"type":"content_block_stop","index":0}"#,
    r#"data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"f","input":{}}}"#,
    r#"data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"city\": \"Par"}}"#,
    r#"data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"is\"}"}}"#,
    r#"data: {"type":"content_block_stop","index":1}"#,
    r#"data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":5}}"#,
    r#"data: {"type":"message_stop"}"#,
];
const OVERLOADED: &str =
    r#"data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#;
const LIMITED: &str = r#"data: {"error":{"message":"Slower","code":"rate_limit_exceeded"}}"#;

/// Events with their blank lines; those of the Anthropic shape with the line that names them.
fn text(events: &[&str], is_named: bool) -> String {
    let event = |event: &&str| {
        let name = event.strip_prefix(r#"data: {"type":""#);
        let name = name.and_then(|rest| rest.split('"').next());
        match name.filter(|_| is_named) {
            Some(name) => format!("event: {name}\n{event}\n\n"),
            None => format!("{event}\n\n"),
        }
    };
    events.iter().map(event).collect()
}

fn client(server: &Server) -> aione::Client {
    aione::Client::builder()
        .api_key("k")
        .base_url(server.url())
        .idle_timeout(Duration::from_millis(200))
        .build()
        .expect("a client")
}

async fn chat(answer: Answer) -> Result<aione::models::ChatCompletion, Error> {
    let server = Server::start(answer).await;
    let message = aione::models::ChatMessage::new("user").content("Hi");
    let request = aione::models::ChatCompletionRequest::new("m", vec![message]);
    client(&server)
        .chat()
        .create_stream(request)
        .collect()
        .await
}

async fn message(answer: Answer) -> Result<aione::models::Message, Error> {
    let server = Server::start(answer).await;
    let input = aione::models::InputMessage::new("user", "Hi");
    let request = aione::models::MessagesRequest::new("m", 8, vec![input]);
    client(&server)
        .messages()
        .create_stream(request)
        .collect()
        .await
}

fn json(value: &dyn runtime::Value) -> serde_json::Value {
    runtime::model::to_json(value)
}

#[tokio::test]
async fn chunks_make_up_a_completion() {
    let found = chat(Answer::events([text(CHAT, false)]))
        .await
        .expect("a completion");
    let due = serde_json::json!({
        "id": "c1", "object": "chat.completion", "created": 7, "model": "m",
        "choices": [{
            "index": 0, "finish_reason": "tool_calls",
            "message": { "role": "assistant", "content": "Hello", "tool_calls": [
                { "id": "t1", "type": "function", "function": { "name": "f", "arguments": "{\"a\":1}" } },
                { "id": "t2", "type": "function", "function": { "name": "g", "arguments": "{}" } },
            ] },
        }],
        "usage": { "prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7 },
    });
    assert_eq!(json(&found), due);
}

#[tokio::test]
async fn events_make_up_a_message_with_their_names_and_without() {
    let due = serde_json::json!({
        "id": "m1", "type": "message", "role": "assistant", "model": "m",
        "content": [
            { "type": "text", "text": "Hello" },
            { "type": "tool_use", "id": "t1", "name": "f", "input": { "city": "Paris" } },
        ],
        "stop_reason": "tool_use", "stop_sequence": null,
        "usage": { "input_tokens": 8, "output_tokens": 5 },
    });
    for is_named in [true, false] {
        let found = message(Answer::events([text(MESSAGE, is_named)])).await;
        assert_eq!(json(&found.expect("a message")), due);
    }
}

#[tokio::test]
async fn the_other_gateway_streams_alike() {
    let server = Server::start(Answer::events([text(CHAT, false)])).await;
    let client = api2d::Client::builder().api_key("k").base_url(server.url());
    let client = client.build().expect("a client");
    let message = api2d::models::ChatMessage::new("user", "Hi");
    let request = api2d::models::ChatCompletionRequest::new("m", vec![message]);
    let found = client
        .chat()
        .create_stream(request)
        .collect()
        .await
        .expect("a completion");
    let found = json(&found);
    assert_eq!(found["choices"][0]["message"]["content"], "Hello");
    assert_eq!(
        found["choices"][0]["message"]["tool_calls"][0]["function"]["arguments"],
        "{\"a\":1}"
    );

    // What came before `clean` is void.
    let reset = [
        CHAT[0],
        r#"data: {"action":"clean"}"#,
        CHAT[1],
        CHAT[4],
        CHAT[6],
    ];
    let server = Server::start(Answer::events([text(&reset, false)])).await;
    let client = api2d::Client::builder().api_key("k").base_url(server.url());
    let client = client.build().expect("a client");
    let request = api2d::models::ChatCompletionRequest::new("m", Vec::new());
    let found = client
        .chat()
        .create_stream(request)
        .collect()
        .await
        .expect("a completion");
    assert_eq!(json(&found)["choices"][0]["message"]["content"], "lo");
}

#[tokio::test]
async fn a_snapshot_grows_with_the_stream() {
    let server = Server::start(Answer::events([text(CHAT, false)])).await;
    let message = aione::models::ChatMessage::new("user").content("Hi");
    let request = aione::models::ChatCompletionRequest::new("m", vec![message]);
    let mut stream = client(&server)
        .chat()
        .create_stream(request)
        .await
        .expect("a stream");
    let mut texts = Vec::new();
    while stream.try_next().await.expect("an item").is_some() {
        let so_far = stream.snapshot().expect("a snapshot");
        let choice = so_far.choices.first().expect("a choice");
        texts.push(choice.message.content.clone().unwrap_or_default());
    }
    assert_eq!(texts, ["Hel", "Hello", "Hello", "Hello", "Hello", "Hello"]);
    let whole = stream.collect().await.expect("all that came");
    assert_eq!(whole.usage.map(|usage| usage.total_tokens), Some(7));
}

/// The four ways in which a stream fails are four errors, each with what came: the events before the fault are `Hel` and `lo`.
#[tokio::test]
async fn four_errors_with_what_came_in_the_openai_shape() {
    let begun = text(&CHAT[..2], false);
    let limited = format!("{begun}{LIMITED}\n\n");
    let half = format!("{}{}", text(&CHAT[..5], false), &CHAT[5][..60]);
    let cases = [
        (Answer::events([begun.clone()]), ErrorKind::Truncated, None),
        (
            Answer::events([begun.clone()]).cut(),
            ErrorKind::Truncated,
            None,
        ),
        // Half an event after the finish reason.
        (Answer::events([half]), ErrorKind::Truncated, None),
        (
            Answer::events([begun]).pause(Duration::from_secs(60)),
            ErrorKind::Timeout,
            Some(Clock::Idle),
        ),
        (Answer::events([limited]), ErrorKind::Stream, None),
    ];
    for (answer, kind, clock) in cases {
        let error = chat(answer).await.expect_err("a fault");
        assert_eq!((error.kind(), error.clock()), (kind, clock), "{error}");
        let came: aione::models::ChatCompletion = error.partial().expect("what came");
        assert_eq!(came.id, "c1");
        assert_eq!(came.choices[0].message.content.as_deref(), Some("Hello"));
        let json = error.partial_json().expect("what came");
        assert_eq!(json["choices"][0]["message"]["content"], "Hello");
        // What came is for the program, not for the log.
        assert!(!format!("{error} {error:?}").contains("Hello"), "{error:?}");
    }
    let refusal = r#"{"error":{"message":"No such model","code":"model_not_found"}}"#;
    let error = chat(Answer::json(400, refusal))
        .await
        .expect_err("a refusal");
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Status, Some(400))
    );
    assert!(error.partial_json().is_none());
    // An error before any event has nothing to give either.
    let error = chat(Answer::events([format!("{LIMITED}\n\n")]))
        .await
        .expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Stream);
    assert!(error.partial_json().is_none());
}

#[tokio::test]
async fn four_errors_with_what_came_in_the_anthropic_shape() {
    let begun = text(&MESSAGE[..7], true);
    let overloaded = format!("{begun}event: error\n{OVERLOADED}\n\n");
    let cases = [
        (Answer::events([begun.clone()]), ErrorKind::Truncated, None),
        (
            Answer::events([begun.clone()]).cut(),
            ErrorKind::Truncated,
            None,
        ),
        (
            Answer::events([begun]).pause(Duration::from_secs(60)),
            ErrorKind::Timeout,
            Some(Clock::Idle),
        ),
        (Answer::events([overloaded]), ErrorKind::Stream, None),
    ];
    for (answer, kind, clock) in cases {
        let error = message(answer).await.expect_err("a fault");
        assert_eq!((error.kind(), error.clock()), (kind, clock), "{error}");
        let came: aione::models::Message = error.partial().expect("what came");
        assert_eq!(came.usage.input_tokens, 8);
        assert_eq!(json(&came)["content"][0]["text"], "Hello");
        let json = error.partial_json().expect("what came");
        assert_eq!(json["content"][1]["input"], "{\"city\": \"Par");
    }
    let refusal =
        r#"{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}"#;
    let error = message(Answer::json(401, refusal))
        .await
        .expect_err("a refusal");
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Status, Some(401))
    );
    assert!(error.partial_json().is_none());
}

#[tokio::test]
async fn events_have_limits_each_and_together() {
    let long = format!(
        r#"data: {{"id":"c1","choices":[{{"index":0,"delta":{{"content":"{}"}}}}]}}"#,
        "x".repeat(2000)
    );
    let events = [CHAT[0], CHAT[1], &long, CHAT[6]];
    for (event_limit, body_limit) in [(1000, 64_000), (64_000, 1000)] {
        let server = Server::start(Answer::events([text(&events, false)])).await;
        let client = aione::Client::builder()
            .api_key("k")
            .base_url(server.url())
            .event_limit(event_limit)
            .body_limit(body_limit)
            .build()
            .expect("a client");
        let request = aione::models::ChatCompletionRequest::new("m", Vec::new());
        let collected = client.chat().create_stream(request).collect().await;
        let error = collected.expect_err("too long");
        assert_eq!(error.kind(), ErrorKind::Limit, "{error}");
        let came: aione::models::ChatCompletion = error.partial().expect("what came");
        assert_eq!(came.choices[0].message.content.as_deref(), Some("Hello"));
    }
}
