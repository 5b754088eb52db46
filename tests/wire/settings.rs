//! What a call sets for itself, instead of what its client says.

use std::net::TcpListener;
use std::time::{Duration, Instant};

use generated::aione::Client;
use generated::aione::models::{ChatCompletionRequest, ChatMessage, ChatRole};
use generated::api2d;
use runtime::{Clock, ErrorKind, FilePart, Outcome};
use tests::cases::{Gateway, KEY};
use tests::server::{Answer, Server};

fn request() -> ChatCompletionRequest {
    ChatCompletionRequest::new("m", vec![ChatMessage::new(ChatRole::User).content("hi")])
}

#[tokio::test]
async fn retries_are_counted_by_the_call() {
    let server = Server::start(Answer::json(500, "{}").header("retry-after-ms", "1")).await;
    let client = Client::at(&server.url()).expect("a client");
    for retries in [0, 1, 3] {
        let before = server.requests().len();
        let call = client.keys().list().max_retries(retries);
        let error = call.await.expect_err("a failure");
        let sent = server.requests().len() - before;
        assert_eq!(sent, retries as usize + 1);
        assert_eq!(error.attempts().len(), sent);
    }
}

#[tokio::test]
async fn an_idempotency_key_lets_what_is_billed_be_sent_again() {
    let server = Server::start(Answer::json(500, "{}").header("retry-after-ms", "1")).await;
    let client = Client::at(&server.url()).expect("a client");
    let once = client.chat().create(request()).max_retries(2);
    let error = once.await.expect_err("a failure");
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(server.requests().len(), 1);
    let keyed = client.chat().create(request()).max_retries(2);
    let error = keyed.idempotency_key("k-1").await.expect_err("a failure");
    assert_eq!(error.attempts().len(), 3, "{error:?}");
    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    let keys = requests.iter().map(|one| one.header("idempotency-key"));
    assert_eq!(
        keys.collect::<Vec<_>>(),
        [None, Some("k-1"), Some("k-1"), Some("k-1")]
    );
}

#[tokio::test]
async fn each_clock_is_set_by_the_call() {
    let short = Duration::from_millis(60);
    // Connections come about in its backlog, and nobody answers.
    let silent = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = silent.local_addr().expect("an address");
    let client = Client::at(&format!("http://{address}")).expect("a client");
    let list = || client.keys().list().max_retries(0);
    let begun = Instant::now();
    for (call, clock) in [
        (list().first_byte_timeout(short), Clock::FirstByte),
        (list().attempt_timeout(short), Clock::Attempt),
        (list().overall_timeout(short), Clock::Overall),
    ] {
        let error = call.await.expect_err("no answer");
        assert_eq!(
            (error.kind(), error.clock()),
            (ErrorKind::Timeout, Some(clock))
        );
    }
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn the_idle_clock_and_the_limit_of_a_body_are_set_by_the_call() {
    let halting = Answer::json(200, "")
        .chunk(r#"{"items":"#)
        .pause(Duration::from_secs(30))
        .chunk("[]}");
    let server = Server::start(halting).await;
    let client = Client::at(&server.url()).expect("a client");
    let list = client.keys().list().max_retries(0);
    let idle = list.idle_timeout(Duration::from_millis(60));
    let error = idle.await.expect_err("a pause");
    assert_eq!(error.clock(), Some(Clock::Idle));
    let server = Server::start(Answer::json(200, r#"{"items":[]}"#)).await;
    let client = Client::at(&server.url()).expect("a client");
    let error = client.keys().list().body_limit(5).await;
    assert_eq!(error.expect_err("too long").kind(), ErrorKind::Limit);
    client.keys().list().body_limit(12).await.expect("a list");
}

#[tokio::test]
async fn headers_of_a_call_are_checked_and_credentials_among_them_hidden() {
    let server = Server::start(Answer::json(200, r#"{"items":[]}"#)).await;
    let client = Client::at(&server.url()).expect("a client");
    for (name, value) in [("x bad", "1"), ("x-trace", "a\r\nx: b"), ("", "1")] {
        let error = client.keys().list().header(name, value).await;
        let error = error.expect_err("no header");
        assert_eq!(error.kind(), ErrorKind::Build);
        assert_eq!(error.outcome(), Outcome::NotSent);
    }
    assert!(server.requests().is_empty());
    let other = "sk-other-0123456789abcdef";
    let call = client
        .keys()
        .list()
        .header("Authorization", &format!("Bearer {other}"));
    assert!(!format!("{call:?}").contains(other));
    let request = call.request().expect("a request");
    let sent = &request.headers()["authorization"];
    assert!(sent.is_sensitive());
    assert!(
        sent.to_str()
            .is_ok_and(|text| text.contains(other) && !text.contains(KEY))
    );
}

#[tokio::test]
async fn a_body_takes_properties_that_the_document_does_not_name() {
    let server = Server::start(Answer::json(200, "{}")).await;
    let client = Client::at(&server.url()).expect("a client");
    let call = client.chat().create(request());
    let call = call.body_field("top_\"x", 3).body_field("model", "n");
    let call = call.body_field("top_\"x", vec![true]);
    let built = call.request().expect("a request");
    let body = built.body().to_bytes().expect("a body in memory");
    assert_eq!(
        body,
        r#"{"model":"n","messages":[{"role":"user","content":"hi"}],"top_\"x":[true]}"#
    );
    assert_eq!(built.headers()["content-length"], body.len().to_string());
    let error = client.keys().list().body_field("a", 1).await;
    let error = error.expect_err("no body");
    assert_eq!(error.kind(), ErrorKind::Build);
    assert!(error.to_string().contains("no JSON object"), "{error}");
    let files = api2d::Client::at(&server.url()).expect("a client");
    let file = FilePart::from_bytes("a.mp3", &b"x"[..]);
    let call = files
        .audio()
        .transcribe(file, "whisper-1")
        .body_field("chunks", 2);
    let body = call.request().expect("a request").body().to_bytes();
    let body = String::from_utf8(body.expect("a body in memory").to_vec()).expect("text");
    assert!(body.contains("name=\"chunks\"\r\n\r\n2\r\n"), "{body}");
}
