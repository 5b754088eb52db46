//! All that an error tells, of one call.

use std::error::Error as _;
use std::time::Duration;

use generated::aione::Client;
use generated::aione::models::{ChatCompletionRequest, ChatMessage, ChatRole, ErrorResponse};
use runtime::{ErrorKind, Outcome};
use tests::cases::Gateway;
use tests::server::{Answer, Server};

#[tokio::test]
async fn all_that_an_error_tells() {
    let body = r#"{"error":{"message":"Rate limit\nexceeded","type":"requests","code":"rate_limit_exceeded"}}"#;
    let answer = Answer::json(429, body)
        .header("retry-after-ms", "7")
        .header("x-request-id", "req_1");
    let server = Server::start(answer).await;
    let client = Client::at(&server.url()).expect("a client");
    let message = ChatMessage::new(ChatRole::User).content("hi");
    let call = client
        .chat()
        .create(ChatCompletionRequest::new("m", vec![message]));
    let error = call.max_retries(1).await.expect_err("too many");
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.status(), Some(429));
    assert_eq!(error.code(), Some("rate_limit_exceeded"));
    assert_eq!(error.category(), Some("requests"));
    assert_eq!(error.message(), Some("Rate limit\nexceeded"));
    assert_eq!(error.request_id(), Some("req_1"));
    assert_eq!(error.retry_after(), Some(Duration::from_millis(7)));
    assert_eq!(error.outcome(), Outcome::Refused);
    assert_eq!(error.operation(), Some("chat_create"));
    assert_eq!(error.clock(), None);
    assert_eq!(error.headers()["x-request-id"], "req_1");
    assert_eq!(error.raw(), Some(body.as_bytes()));
    let attempts = error.attempts().iter();
    let attempts: Vec<_> = attempts.map(|one| (one.outcome, one.wait)).collect();
    assert_eq!(
        attempts,
        [
            (Outcome::Refused, Duration::from_millis(7)),
            (Outcome::Refused, Duration::ZERO)
        ]
    );
    let typed = error.body::<ErrorResponse>().expect("the documented body");
    assert_eq!(typed.error.message, "Rate limit\nexceeded");
    assert!(error.source().is_none());
    assert_eq!(
        error.to_string(),
        "429 rate_limit_exceeded: Rate limit exceeded (request req_1, 2 attempts)"
    );
}

#[tokio::test]
async fn what_is_no_json_where_json_was_due_is_a_kind_of_its_own() {
    for (body, told) in [
        ("", "the body is empty where JSON was due"),
        (" \n", "the body is empty where JSON was due"),
        (
            "<html>Sign in</html>",
            "the body is no JSON: <html>Sign in</html>",
        ),
    ] {
        let server = Server::start(Answer::json(200, body)).await;
        let client = Client::at(&server.url()).expect("a client");
        let error = client.keys().list().await.expect_err("no JSON");
        assert_eq!(
            (error.kind(), error.outcome()),
            (ErrorKind::NotJson, Outcome::Done)
        );
        assert_eq!(error.to_string(), told);
    }
}

#[tokio::test]
async fn the_title_of_a_page_is_told() {
    let page = "<!doctype html><html><head><title>Just a\n moment...</title></head></html>";
    let page = Answer::new(403)
        .header("content-type", "text/html")
        .body(page);
    let server = Server::start(page).await;
    let client = Client::at(&server.url()).expect("a client");
    let error = client.keys().list().await.expect_err("a page");
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(
        error.to_string(),
        "403 Forbidden: the body is a page, not an error of the API: Just a moment..."
    );
}
