//! Calls that are sent again, and calls that must not be: attempts are counted at the server.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use generated::aione::{
    Client,
    models::{ChatCompletionRequest, ChatMessage, ChatRole},
};
use runtime::{Error, ErrorKind, Outcome};
use tests::cases::KEY;
use tests::server::{Answer, Server};

fn client(server: &Server) -> Client {
    Client::builder()
        .api_key(KEY)
        .base_url(server.url())
        .build()
        .expect("a client")
}

/// A server that fails some times before it answers.
async fn after(failures: usize, failure: Answer, success: &'static str) -> Server {
    let seen = AtomicUsize::new(0);
    Server::with(move |_| match seen.fetch_add(1, Ordering::Relaxed) {
        earlier if earlier < failures => failure.clone(),
        _ => Answer::json(200, success),
    })
    .await
}

async fn chat(client: &Client) -> Result<(), Error> {
    let message = ChatMessage::new(ChatRole::User).content("hi");
    let request = ChatCompletionRequest::new("m", vec![message]);
    client.chat().create(request).await.map(|_| ())
}

#[tokio::test]
async fn a_read_is_sent_again_after_a_fault() {
    let server = after(2, Answer::json(500, "{}"), r#"{"items":[]}"#).await;
    client(&server).keys().list().await.expect("the third time");
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn what_is_billed_is_sent_once_where_its_fate_is_unknown() {
    for failure in [
        Answer::json(500, "{}"),
        Answer::json(502, "{}"),
        Answer::json(503, "{}"),
        Answer::json(504, "{}"),
        Answer::json(200, "{").cut(),
    ] {
        let server = after(1, failure.clone(), "{}").await;
        let error = chat(&client(&server)).await.expect_err("a failure");
        assert_eq!(error.outcome(), Outcome::Unknown, "{failure:?}");
        assert_eq!(server.requests().len(), 1, "{failure:?}");
        assert_eq!(error.attempts().len(), 1);
    }
}

#[tokio::test]
async fn what_is_billed_is_sent_again_where_the_server_refused_it() {
    for failure in [
        Answer::json(429, "{}").header("retry-after-ms", "5"),
        Answer::json(503, "{}")
            .header("retry-after-ms", "5")
            .header("retry-after", "1"),
    ] {
        let server = after(1, failure.clone(), "{}").await;
        let error = chat(&client(&server)).await.expect_err("an empty answer");
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!(error.outcome(), Outcome::Done);
        assert_eq!(server.requests().len(), 2, "{failure:?}");
    }
}

#[tokio::test]
async fn a_call_that_keeps_failing_tells_each_attempt() {
    let failure = Answer::json(
        429,
        r#"{"error":{"code":"slow_down","message":"too fast"}}"#,
    )
    .header("retry-after-ms", "3")
    .header("x-request-id", "r1");
    let server = Server::start(failure).await;
    let error = client(&server).keys().list().await.expect_err("no luck");
    assert_eq!(server.requests().len(), 3);
    let waits: Vec<_> = error.attempts().iter().map(|tried| tried.wait).collect();
    let wait = Duration::from_millis(3);
    assert_eq!(waits, [wait, wait, Duration::ZERO]);
    assert_eq!(error.retry_after(), Some(wait));
    assert_eq!(
        error.to_string(),
        "429 slow_down: too fast (request r1, 3 attempts)"
    );
}

#[tokio::test]
async fn a_quota_that_is_used_up_and_a_long_wait_are_told_at_once() {
    let quota = Answer::json(429, r#"{"error":{"code":"insufficient_quota"}}"#);
    let later = Answer::json(429, "{}").header("retry-after", "121");
    for failure in [quota, later] {
        let server = Server::start(failure).await;
        let begun = Instant::now();
        let error = chat(&client(&server)).await.expect_err("a failure");
        assert_eq!(error.status(), Some(429));
        assert_eq!(server.requests().len(), 1);
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}

#[tokio::test]
async fn a_dead_server_is_not_hammered() {
    let server = Server::start(Answer::json(500, "{}").header("retry-after-ms", "1")).await;
    let client = client(&server);
    for _ in 0..1000 {
        client.keys().list().await.expect_err("a failure");
    }
    let requests = server.requests().len();
    assert!((1001..=1200).contains(&requests), "{requests} requests");
}

#[tokio::test]
async fn a_deadline_is_kept() {
    let server = Server::start(Answer::json(429, "{}").header("retry-after", "60")).await;
    let client = Client::builder()
        .api_key(KEY)
        .base_url(server.url())
        .overall_timeout(Duration::from_secs(30))
        .build()
        .expect("a client");
    let begun = Instant::now();
    let error = client.keys().list().await.expect_err("too late");
    assert_eq!(error.status(), Some(429));
    assert!(begun.elapsed() < Duration::from_secs(5));
}
