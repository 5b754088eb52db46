//! The streaming methods: whole, byte by byte and split at every point; how streams end and fail.

use std::time::{Duration, Instant};

use generated::{aione, api2d};
use runtime::{Blank, Error, ErrorKind, EventStream, Unfolded, Value};
use tests::cases::{Gateway, events};
use tests::server::{Answer, Request, Server};

/// The header by which a call tells the server where to split or cut its answer.
pub(crate) const AT: &str = "x-at";

/// A stream as it was read: each item as JSON text, and the error that ended it.
pub(crate) struct Read {
    pub(crate) items: Vec<String>,
    pub(crate) error: Option<Error>,
}

/// A streaming method with the events of a whole answer.
pub(crate) struct Method<T, M, C: Gateway> {
    pub(crate) events: &'static str,
    /// Which of the events are items.
    pub(crate) items: &'static [bool],
    /// The first event after which the connection may close.
    pub(crate) may_close: usize,
    pub(crate) open: fn(&C, &str) -> runtime::Pending<EventStream<T, M>>,
}

/// Reads a stream to its end. After the end, or an error, it has to stay ended.
pub(crate) async fn read<T: Value + Blank, M>(opened: Result<EventStream<T, M>, Error>) -> Read {
    let mut items = Vec::new();
    let error = match opened {
        Err(error) => Some(error),
        Ok(mut stream) => loop {
            match stream.try_next().await {
                Ok(Some(item)) => {
                    let bytes = runtime::model::encode(&item);
                    items.push(String::from_utf8(bytes).expect("JSON is UTF-8"));
                }
                ended => {
                    let again = stream.try_next().await;
                    assert!(
                        matches!(again, Ok(None)),
                        "after the end: {:?}",
                        again.err()
                    );
                    break ended.err();
                }
            }
        },
    };
    Read { items, error }
}

/// Where the call wants the answer split or cut.
pub(crate) fn at(request: &Request) -> usize {
    let text = request.header(AT).expect("the header of the place");
    text.parse().expect("a place")
}

pub(crate) fn aione_chat()
-> Method<aione::models::ChatCompletionChunk, aione::models::ChatCompletion, aione::Client> {
    Method {
        events: events::AIONE_CHAT,
        items: &[true, true, true, false],
        may_close: 1,
        open: |client, at| {
            let message = aione::models::ChatMessage::new("user").content("Hi");
            let request = aione::models::ChatCompletionRequest::new("m", vec![message]);
            client
                .chat()
                .create_stream(request)
                .header(AT, at)
                .into_future()
        },
    }
}

pub(crate) fn aione_messages()
-> Method<aione::models::MessageStreamEvent, aione::models::Message, aione::Client> {
    Method {
        events: events::AIONE_MESSAGE,
        items: &[true, true, false, true, true, true, true],
        may_close: usize::MAX,
        open: |client, at| {
            let message = aione::models::InputMessage::new("user", "Hi");
            let request = aione::models::MessagesRequest::new("m", 8, vec![message]);
            client
                .messages()
                .create_stream(request)
                .header(AT, at)
                .into_future()
        },
    }
}

pub(crate) fn aione_gemini()
-> Method<aione::models::GenerateContentResponse, Unfolded, aione::Client> {
    Method {
        events: events::AIONE_GEMINI,
        items: &[true, true],
        may_close: 1,
        open: |client, at| {
            let request = aione::models::GenerateContentRequest::new(Vec::new());
            let call = client.gemini().stream_generate_content("m", request);
            call.header(AT, at).into_future()
        },
    }
}

pub(crate) fn api2d_chat()
-> Method<api2d::models::ChatCompletionChunk, api2d::models::ChatCompletion, api2d::Client> {
    Method {
        events: events::API2D_CHAT,
        // A comment is no event, so it is not counted; `pong` is one and no item.
        items: &[true, true, false, true, false],
        may_close: 3,
        open: |client, at| {
            let message = api2d::models::ChatMessage::new("user", "Hi");
            let request = api2d::models::ChatCompletionRequest::new("m", vec![message]);
            client
                .chat()
                .create_stream(request)
                .header(AT, at)
                .into_future()
        },
    }
}

pub(crate) fn api2d_completion()
-> Method<api2d::models::CompletionChunk, api2d::models::Completion, api2d::Client> {
    Method {
        events: events::API2D_COMPLETION,
        items: &[true, true, false],
        may_close: 1,
        open: |client, at| {
            let request = api2d::models::CompletionRequest::new("m", "Say");
            client
                .completions()
                .create_stream(request)
                .header(AT, at)
                .into_future()
        },
    }
}

pub(crate) fn api2d_claude()
-> Method<api2d::models::ClaudeStreamEvent, api2d::models::ClaudeMessage, api2d::Client> {
    Method {
        events: events::API2D_CLAUDE,
        items: &[true, true, false, true, true, true, true],
        may_close: usize::MAX,
        open: |client, at| {
            let message = api2d::models::ClaudeInputMessage::new("user", "Hi");
            let request = api2d::models::ClaudeMessageRequest::new("m", vec![message]);
            client
                .claude()
                .create_stream(request)
                .header(AT, at)
                .into_future()
        },
    }
}

/// The items are the same, whatever the pieces that the bytes come in.
async fn splits<T: Value + Blank, M: 'static, C: Gateway>(method: Method<T, M, C>) {
    let bytes = method.events.as_bytes();
    let server = Server::with(move |request| match at(request) {
        0 => Answer::events([bytes]),
        at if at == bytes.len() => Answer::events(bytes.chunks(1)),
        at => Answer::events([&bytes[..at], &bytes[at..]]),
    });
    let server = server.await;
    let client = C::at(&server.url()).expect("a client");
    let whole = read((method.open)(&client, "0").await).await;
    assert!(whole.error.is_none(), "whole: {:?}", whole.error);
    let items = method.items.iter().filter(|is_item| **is_item).count();
    assert_eq!(whole.items.len(), items, "{:#?}", whole.items);
    for at in 1..=bytes.len() {
        let split = read((method.open)(&client, &at.to_string()).await).await;
        assert!(split.error.is_none(), "split at {at}: {:?}", split.error);
        assert_eq!(split.items, whole.items, "split at {at}");
    }
}

#[tokio::test]
async fn aione_chat_in_any_pieces() {
    splits(aione_chat()).await;
}

#[tokio::test]
async fn aione_messages_in_any_pieces() {
    splits(aione_messages()).await;
}

#[tokio::test]
async fn aione_gemini_in_any_pieces() {
    splits(aione_gemini()).await;
}

#[tokio::test]
async fn api2d_chat_in_any_pieces() {
    splits(api2d_chat()).await;
}

#[tokio::test]
async fn api2d_completion_in_any_pieces() {
    splits(api2d_completion()).await;
}

#[tokio::test]
async fn api2d_claude_in_any_pieces() {
    splits(api2d_claude()).await;
}

/// Reads what a server sends as the events of a method.
async fn sent<T: Value + Blank, M: 'static, C: Gateway>(
    method: Method<T, M, C>,
    events: &'static str,
) -> Read {
    let server = Server::start(Answer::events([events])).await;
    let client = C::at(&server.url()).expect("a client");
    read((method.open)(&client, "0").await).await
}

fn reported(read: &Read, items: usize, code: Option<&str>, shown: &str) {
    assert_eq!(read.items.len(), items, "{:?}", read.items);
    let error = read.error.as_ref().expect("an error");
    assert_eq!(error.kind(), ErrorKind::Stream, "{error:?}");
    assert_eq!(error.code(), code);
    assert_eq!(error.to_string(), shown);
    assert_eq!(error.status(), Some(200));
}

const CHUNK: &str =
    "data: {\"id\":\"1\",\"object\":\"o\",\"created\":1,\"model\":\"m\",\"choices\":[]}\n\n";

#[tokio::test]
async fn an_error_event_ends_a_stream() {
    let chat = concat!(
        "data: {\"id\":\"1\",\"object\":\"o\",\"created\":1,\"model\":\"m\",\"choices\":[]}\n\n",
        "data: {\"error\":{\"message\":\"Rate limit exceeded\",\"code\":\"rate_limit_exceeded\"}}\n\n",
        "data: [DONE]\n\n",
    );
    let shown = "rate_limit_exceeded: Rate limit exceeded";
    reported(
        &sent(aione_chat(), chat).await,
        1,
        Some("rate_limit_exceeded"),
        shown,
    );
    reported(
        &sent(api2d_chat(), chat).await,
        1,
        Some("rate_limit_exceeded"),
        shown,
    );

    let messages = concat!(
        "event: ping\ndata: {\"type\":\"ping\"}\n\n",
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n",
    );
    let shown = "overloaded_error: Overloaded";
    reported(&sent(aione_messages(), messages).await, 0, None, shown);
    reported(&sent(api2d_claude(), messages).await, 0, None, shown);

    let gemini = concat!(
        "data: {\"candidates\":[]}\r\n\r\n",
        "data: {\"error\":{\"code\":503,\"message\":\"The model is overloaded.\",\"status\":\"UNAVAILABLE\"}}\r\n\r\n",
    );
    let shown = "503: The model is overloaded.";
    reported(&sent(aione_gemini(), gemini).await, 1, Some("503"), shown);
}

#[tokio::test]
async fn an_event_of_another_shape_is_an_error_and_not_the_end() {
    let read = |events| async move {
        let server = Server::start(Answer::events([events])).await;
        let client = aione::Client::at(&server.url()).expect("a client");
        let mut stream = (aione_chat().open)(&client, "0").await.expect("a stream");
        let error = stream.try_next().await.expect_err("a fault");
        (error, stream.try_next().await, stream.try_next().await)
    };
    let events = concat!(
        "data: {\"id\":1}\n\n",
        "data: {\"id\":\"1\",\"object\":\"o\",\"created\":1,\"model\":\"m\",\"choices\":[]}\n\n",
        "data: [DONE]\n\n",
    );
    let (error, next, last) = read(events).await;
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error.to_string().contains("$.id: expected string, found"),
        "{error}"
    );
    assert_eq!(
        next.expect("an item").map(|chunk| chunk.id).as_deref(),
        Some("1")
    );
    assert!(matches!(last, Ok(None)), "{last:?}");
}

/// The answer is at an end with its terminal, even where the server keeps the connection open.
#[tokio::test]
async fn the_terminal_ends_a_stream_at_once() {
    let answer = Answer::events([CHUNK, "data: [DONE]\n\n"]).pause(Duration::from_secs(60));
    let server = Server::start(answer).await;
    let client = aione::Client::at(&server.url()).expect("a client");
    let begun = Instant::now();
    let read = read((aione_chat().open)(&client, "0").await).await;
    assert!(read.error.is_none(), "{:?}", read.error);
    assert_eq!(read.items.len(), 1);
    assert!(begun.elapsed() < Duration::from_secs(30));
}

#[tokio::test]
async fn items_arrive_as_they_are_sent_and_a_long_pause_is_an_error() {
    let answer = Answer::events([CHUNK]).pause(Duration::from_secs(60));
    let server = Server::start(answer).await;
    let client = aione::Client::builder()
        .api_key("k")
        .base_url(server.url())
        .idle_timeout(Duration::from_millis(200))
        .build()
        .expect("a client");
    let mut stream = (aione_chat().open)(&client, "0").await.expect("a stream");
    let chunk = stream.try_next().await.expect("an item before the end");
    assert_eq!(chunk.map(|chunk| chunk.model).as_deref(), Some("m"));
    let error = stream.try_next().await.expect_err("a pause");
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error:?}");
}

/// A service that refuses in plain JSON where a stream was asked for.
#[tokio::test]
async fn a_refusal_instead_of_a_stream_is_an_error() {
    let refusal = r#"{"error":{"message":"Model 'xxx' not found","code":"model_not_found"}}"#;
    let server = Server::start(Answer::json(400, refusal)).await;
    let client = aione::Client::at(&server.url()).expect("a client");
    let error = (aione_chat().open)(&client, "0")
        .await
        .expect_err("a refusal");
    assert_eq!(
        error.to_string(),
        "400 model_not_found: Model 'xxx' not found"
    );
    let body = error
        .body::<aione::models::ErrorResponse>()
        .expect("the body");
    assert_eq!(
        body.error.code,
        Some(aione::models::ErrorDetailCode::ModelNotFound)
    );
}
