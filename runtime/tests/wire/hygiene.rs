//! Keys that must not show, wherever the server puts them.

use std::error::Error as _;

use runtime::{Error, ErrorKind, Json};

use crate::api::{DOWNLOAD, ENVELOPED, GET, KEY_IN_QUERY, POST, STREAM};
use crate::server::{Act, Server, response};
use crate::{KEY, builder, client};

const JSON: &str = "Content-Type: application/json\r\n";

/// Everything that an error shows.
fn all(error: &Error) -> String {
    let mut text = format!(
        "{error} {error:?} {error:#?} {:?} {:?}",
        error.headers(),
        error.body::<Json>()
    );
    text += &String::from_utf8_lossy(error.raw().unwrap_or_default());
    for part in [
        error.code(),
        error.message(),
        error.category(),
        error.request_id(),
    ] {
        text += part.unwrap_or_default();
    }
    let mut source = error.source();
    while let Some(link) = source {
        text += &format!("{link} {link:?} {link:#?}");
        source = link.source();
    }
    text
}

#[tokio::test]
async fn keys_are_shown_nowhere() {
    let echo = format!(
        r#"{{"error":{{"message":"Invalid key {KEY}","code":"{KEY}","type":"{KEY}"}},"k":"{KEY}"}}"#
    );
    let headers = format!("{JSON}x-request-id: {KEY}\r\nx-echo: a {KEY} b\r\n");
    let mut scripts = Vec::new();
    for status in ["401 Unauthorized", "404 Not Found", "200 OK", "302 Found"] {
        scripts.push(vec![Act::Write(response(
            status,
            &headers,
            echo.as_bytes(),
        ))]);
        scripts.push(vec![Act::Write(response(
            status,
            &format!("{headers}Location: /{KEY}\r\nContent-Type: text/html\r\n"),
            KEY.as_bytes(),
        ))]);
    }
    scripts.push(vec![Act::Write(response(
        "200 OK",
        JSON,
        format!("{{\"{KEY}\":").as_bytes(),
    ))]);
    scripts.push(vec![Act::Write(response(
        "200 OK",
        &format!("Content-Type: {KEY}/x\r\n"),
        echo.as_bytes(),
    ))]);
    scripts.push(vec![Act::Write(
        format!("HTTP/1.1 200 {KEY}\r\nContent-Length: {KEY}\r\n\r\n").into_bytes(),
    )]);
    scripts.push(vec![Act::Write(KEY.as_bytes().to_vec())]);
    scripts.push(vec![]);
    let mut errors = 0;
    for script in scripts {
        let server = Server::start(script).await;
        let client = client(&server.url);
        for operation in [&GET, &KEY_IN_QUERY, &ENVELOPED, &STREAM, &DOWNLOAD] {
            let mut call = client.call(operation);
            if operation.parameters.len() > 1 {
                call.parameter(0, &String::from("1"));
                call.parameter(1, &String::from("query-secret"));
            }
            call.header("x-other-secret", "header-secret");
            assert!(!format!("{call:?}").contains(KEY));
            let outcome = call.pending::<Json>().await;
            if let Err(error) = outcome {
                errors += 1;
                let text = all(&error);
                assert!(!text.contains(KEY), "{text}");
                assert!(
                    !text.contains("query-secret") && !text.contains("header-secret"),
                    "{text}"
                );
            }
        }
    }
    assert!(errors > 50, "only {errors} errors");
    let mut call = client("http://127.0.0.1:1").call(&KEY_IN_QUERY);
    call.parameter(0, &String::from("1"));
    let error = call.pending::<Json>().await.expect_err("nobody there");
    assert!(!all(&error).contains(KEY), "{}", all(&error));
}

/// What a client of the caller's own does beneath cannot be stopped; that it happened is said.
#[tokio::test]
async fn a_client_of_ones_own_that_follows_redirects_is_an_error() {
    #[cfg(feature = "rustls")]
    let _ = rustls::crypto::ring::default_provider().install_default();
    let other = Server::replying("200 OK", JSON, b"{}").await;
    let location = format!("Location: {}/x\r\n", other.url);
    let server = Server::replying("307 Temporary Redirect", &location, b"").await;
    let http = runtime::reqwest::Client::new();
    let client = builder(&server.url).http(http).max_retries(2);
    let client = client.build().expect("a client");
    for operation in [&POST, &KEY_IN_QUERY] {
        let mut call = client.call(operation);
        if !operation.parameters.is_empty() {
            call.parameter(0, &String::from("1"));
        }
        let error = call.pending::<Json>().await.expect_err("keys were led on");
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(error.to_string().contains("followed a redirect"), "{error}");
        assert_eq!(error.attempts().len(), 1, "it is not sent again");
    }
    // A read whose one credential is taken off on the way may be led on: to where a file is kept.
    let mut call = client.call(&GET);
    call.parameter(0, &String::from("1"));
    call.pending::<Json>().await.expect("an answer");
    let last = other.requests().pop().expect("the read");
    assert_eq!(last.header("authorization"), None);
}
