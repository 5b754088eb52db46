//! What fails, and what the error says of it.

use std::error::Error as _;
use std::time::{Duration, Instant};

use runtime::{Call, Error, ErrorKind, Json};
use serde_json::json;

use crate::api::{DOWNLOAD, ENVELOPED, GET, POST, STREAM};
use crate::server::{Act, Server};
use crate::{KEY, builder, client};

const JSON: &str = "Content-Type: application/json\r\n";

fn get(url: &str) -> Call {
    let mut call = client(url).call(&GET);
    call.parameter(0, &String::from("1"));
    call
}

async fn failed(status: &str, headers: &str, body: &[u8]) -> Error {
    let server = Server::replying(status, headers, body).await;
    get(&server.url)
        .pending::<Json>()
        .await
        .expect_err("a failure")
}

#[tokio::test]
async fn an_error_answer_with_its_documented_body() {
    let body = br#"{"error":{"message":"Rate limit exceeded","type":"requests","code":"rate_limit_exceeded"}}"#;
    let error = failed(
        "429 Too Many Requests",
        &format!("{JSON}x-request-id: abc123\r\nretry-after: 7\r\n"),
        body,
    )
    .await;
    assert_eq!(
        error.to_string(),
        "429 rate_limit_exceeded: Rate limit exceeded (request abc123)"
    );
    assert_eq!(
        (error.kind(), error.status(), error.operation()),
        (ErrorKind::Status, Some(429), Some("getThing"))
    );
    assert_eq!(
        (error.code(), error.category(), error.request_id()),
        (
            Some("rate_limit_exceeded"),
            Some("requests"),
            Some("abc123")
        )
    );
    assert_eq!(error.headers()["retry-after"], "7");
    assert_eq!(error.raw(), Some(&body[..]));
    assert!(
        error.body::<String>().is_none(),
        "the documented body is a string, this one is not"
    );

    let error = failed("404 Not Found", JSON, br#"{"detail":"no such thing"}"#).await;
    assert_eq!(error.to_string(), "404 Not Found: no such thing");
    assert_eq!(
        error.body::<Json>(),
        Some(&json!({"detail": "no such thing"}))
    );
    assert!(error.body::<String>().is_none(), "another type");
    let error = failed("418 I'm a teapot", JSON, b"\"short and stout\"").await;
    assert_eq!(
        error.body::<String>().map(String::as_str),
        Some("short and stout")
    );
    assert_eq!(
        failed("500 Internal Server Error", "", b"")
            .await
            .to_string(),
        "500 Internal Server Error"
    );
    assert_eq!(
        failed("503 Service Unavailable", "", b"try\nlater")
            .await
            .to_string(),
        "503 Service Unavailable: try later"
    );
}

#[tokio::test]
async fn an_envelope_that_says_failure() {
    let server = Server::replying(
        "200 OK",
        &format!("{JSON}x-request-id: r\r\n"),
        br#"{"code":80403,"msg":"forbidden"}"#,
    )
    .await;
    let error = client(&server.url)
        .call(&ENVELOPED)
        .pending::<Json>()
        .await
        .expect_err("a failure");
    assert_eq!(error.to_string(), "80403: forbidden (request r)");
    assert_eq!(
        (error.kind(), error.status(), error.code()),
        (ErrorKind::Envelope, Some(200), Some("80403"))
    );
    let server = Server::replying(
        "403 Forbidden",
        JSON,
        br#"{"code":80403,"msg":"forbidden"}"#,
    )
    .await;
    let error = client(&server.url)
        .call(&ENVELOPED)
        .pending::<Json>()
        .await
        .expect_err("a failure");
    assert_eq!(error.to_string(), "403 80403: forbidden");
}

#[tokio::test]
async fn bodies_that_are_not_what_was_promised() {
    let error = failed(
        "200 OK",
        "Content-Type: text/html\r\n",
        b"<html>Bad gateway</html>",
    )
    .await;
    assert_eq!(error.kind(), ErrorKind::UnexpectedContentType);
    assert_eq!(
        error.to_string(),
        "expected application/json, got text/html: <html>Bad gateway</html>"
    );
    for body in [&b""[..], b"  ", b"<html>", b"Hello"] {
        assert_eq!(
            failed("200 OK", JSON, body).await.kind(),
            ErrorKind::NotJson
        );
    }
    for body in [&b"{\"a\":"[..], b"{} {}", b"[NaN]"] {
        let error = failed("200 OK", JSON, body).await;
        assert_eq!(
            (error.kind(), error.status()),
            (ErrorKind::Decode, Some(200)),
            "{error}"
        );
        assert!(error.source().is_some() && error.raw() == Some(body));
    }
    for operation in [&DOWNLOAD, &STREAM] {
        let server = Server::replying(
            "200 OK",
            JSON,
            br#"{"error":{"message":"no credit","code":"c"}}"#,
        )
        .await;
        let error = client(&server.url)
            .call(operation)
            .pending::<runtime::Download>()
            .await
            .expect_err("a failure");
        assert_eq!(
            (error.kind(), error.code(), error.message()),
            (
                ErrorKind::UnexpectedContentType,
                Some("c"),
                Some("no credit")
            )
        );
        assert!(
            error
                .to_string()
                .ends_with("got application/json: no credit"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn no_redirect_is_followed() {
    let other = Server::replying("200 OK", JSON, b"{}").await;
    for status in [
        "301 Moved",
        "302 Found",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let error = failed(status, &format!("Location: {}/secret\r\n", other.url), b"").await;
        assert_eq!(error.kind(), ErrorKind::Status);
        assert!(
            error.to_string().ends_with("redirects are not followed"),
            "{error}"
        );
    }
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn connections_that_fail() {
    let error = get("http://127.0.0.1:1")
        .pending::<Json>()
        .await
        .expect_err("nobody there");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Connect, None));
    assert!(error.to_string().contains("refused"), "{error}");
    let server = Server::start(vec![]).await;
    let error = get(&server.url)
        .pending::<Json>()
        .await
        .expect_err("closed at once");
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    let cut =
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"a\":"
            .to_vec();
    let server = Server::start(vec![Act::Write(cut)]).await;
    let error = get(&server.url).pending::<Json>().await.expect_err("cut");
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Truncated, Some(200)),
        "{error}"
    );
    let server = Server::start(vec![Act::Write(b"220 smtp ready\r\n".to_vec())]).await;
    assert_eq!(
        get(&server.url)
            .pending::<Json>()
            .await
            .expect_err("no HTTP")
            .kind(),
        ErrorKind::Transport
    );
}

#[tokio::test]
async fn clocks() {
    let limit = Duration::from_millis(150);
    let silent = Server::start(vec![Act::AwaitClose]).await;
    let client = builder(&silent.url)
        .first_byte_timeout(limit)
        .build()
        .expect("a client");
    let start = Instant::now();
    let error = client
        .call(&POST)
        .pending::<Json>()
        .await
        .expect_err("silence");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(
        error.to_string().contains("first byte") && start.elapsed() < limit * 4,
        "{error} {:?}",
        start.elapsed()
    );

    let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n["
        .to_vec();
    let stalled = Server::start(vec![Act::Write(head), Act::AwaitClose]).await;
    let client = builder(&stalled.url)
        .idle_timeout(limit)
        .build()
        .expect("a client");
    let error = client
        .call(&POST)
        .pending::<Json>()
        .await
        .expect_err("a stall");
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Timeout, Some(200))
    );
    assert!(error.to_string().contains("idle"), "{error}");

    let mut drip = vec![Act::Write(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n".to_vec(),
    )];
    for byte in b"[1,2,3] " {
        drip.extend([Act::Pause(limit / 3), Act::Write(vec![*byte])]);
    }
    let slow = Server::start(drip).await;
    let client = builder(&slow.url)
        .idle_timeout(limit)
        .build()
        .expect("a client");
    assert_eq!(
        client
            .call(&POST)
            .pending::<Json>()
            .await
            .expect("slow but moving"),
        json!([1, 2, 3])
    );
}

#[tokio::test]
async fn bodies_without_end_are_cut_off() {
    let head = b"HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/html\r\n\r\n".to_vec();
    let mut server = Server::start(vec![Act::Write(head), Act::Flood(&[b'x'; 4096])]).await;
    let error = get(&server.url)
        .pending::<Json>()
        .await
        .expect_err("a failure");
    assert_eq!(
        (error.status(), error.raw().map(<[u8]>::len)),
        (Some(500), Some(64 * 1024))
    );
    assert!(error.to_string().len() < 300);
    server
        .closed
        .recv()
        .await
        .expect("the connection is dropped");

    let head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[".to_vec();
    let mut server = Server::start(vec![Act::Write(head), Act::Flood(&[b' '; 65536])]).await;
    assert_eq!(
        get(&server.url)
            .pending::<Json>()
            .await
            .expect_err("too long")
            .kind(),
        ErrorKind::Limit
    );
    server
        .closed
        .recv()
        .await
        .expect("the connection is dropped");
}

#[tokio::test]
async fn faults_of_the_call_come_out_when_it_is_sent() {
    let error = client("http://127.0.0.1:1")
        .call(&GET)
        .pending::<Json>()
        .await
        .expect_err("no path value");
    assert_eq!(
        (error.kind(), error.operation()),
        (ErrorKind::Build, Some("getThing"))
    );
    let keyless = runtime::Builder::<runtime::Client>::new(&crate::api::API)
        .base_url("http://127.0.0.1:1")
        .build()
        .expect("a client");
    let mut call = keyless.call(&GET);
    call.parameter(0, &String::from("1"));
    let error = call.pending::<Json>().await.expect_err("no key");
    assert!(
        error.kind() == ErrorKind::Config && error.to_string().contains("WIRE_API_KEY"),
        "{error}"
    );
    let placeless = runtime::Builder::<runtime::Client>::new(&crate::api::API)
        .api_key(KEY)
        .build()
        .expect("a client");
    let error = placeless
        .call(&POST)
        .pending::<Json>()
        .await
        .expect_err("no server");
    assert!(
        error.kind() == ErrorKind::Config && error.to_string().contains("WIRE_BASE_URL"),
        "{error}"
    );
}
