//! The same calls without an async runtime of the program's own.

use generated::aione::Client;
use generated::aione::models::{ChatCompletionRequest, ChatMessage, ChatRole};
use runtime::ErrorKind;
use runtime::blocking::{Each, Wait};
use tests::cases::Gateway;
use tests::server::{Answer, Server};
use tokio::runtime::Runtime;

/// A server, and what drives it.
fn serve(answer: Answer) -> (Runtime, Server) {
    let runtime = Runtime::new().expect("a runtime");
    let server = runtime.block_on(Server::start(answer));
    (runtime, server)
}

#[test]
fn a_call_is_waited_for() {
    let (_runtime, server) = serve(Answer::json(200, r#"{"items":[]}"#));
    let client = Client::at(&server.url()).expect("a client");
    let list = client.keys().list().wait().expect("a list");
    assert_eq!(list.items.len(), 0);
    let reply = client.keys().list().send().wait().expect("a reply");
    assert_eq!(reply.status(), 200);
}

#[test]
fn a_stream_is_waited_for_item_by_item() {
    let event = |text: &str| {
        format!(
            "data: {{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\
             \"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n"
        )
    };
    let events = [event("Hel"), event("lo"), "data: [DONE]\n\n".to_owned()];
    let (_runtime, server) = serve(Answer::events(events));
    let client = Client::at(&server.url()).expect("a client");
    let message = ChatMessage::new(ChatRole::User).content("hi");
    let request = ChatCompletionRequest::new("m", vec![message]);
    let stream = client
        .chat()
        .create_stream(request)
        .wait()
        .expect("a stream");
    let chunks: Vec<_> = stream.each().collect::<Result<_, _>>().expect("chunks");
    assert_eq!(chunks.len(), 2);
}

#[test]
fn inside_an_async_runtime_it_says_to_await() {
    let (runtime, server) = serve(Answer::new(200));
    let client = Client::at(&server.url()).expect("a client");
    let error = runtime
        .block_on(async { client.keys().list().wait() })
        .expect_err("no waiting here");
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(error.to_string().contains("await the call"), "{error}");
    assert!(server.requests().is_empty());
}
