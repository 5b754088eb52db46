//! The one line of an error, and where its text comes from.

use super::*;
use crate::api::ErrorText;

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| {
            (
                http::HeaderName::from_static(name),
                http::HeaderValue::from_static(value),
            )
        })
        .collect()
}

fn status(code: u16, body: &str, pairs: &[(&'static str, &'static str)]) -> Error {
    Error::new(ErrorKind::Status, "")
        .with_texts(texts(body.as_bytes(), &ErrorText::default()))
        .answered(
            StatusCode::from_u16(code).expect("a status"),
            &headers(pairs),
        )
}

#[test]
fn one_word_and_sendable() {
    const fn assert<T: Send + Sync + 'static>() {}
    const { assert::<Error>() };
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[test]
fn printed_it_is_one_line() {
    let body = r#"{"error":{"message":"Rate limit\nexceeded","type":"requests","code":"rate_limit_exceeded"}}"#;
    let error = status(429, body, &[("x-request-id", "abc123")]);
    assert_eq!(
        error.to_string(),
        "429 rate_limit_exceeded: Rate limit exceeded (request abc123)"
    );
    assert_eq!(
        (error.code(), error.category(), error.status()),
        (Some("rate_limit_exceeded"), Some("requests"), Some(429))
    );
    assert_eq!(error.message(), Some("Rate limit\nexceeded"));
    assert_eq!(status(404, "", &[]).to_string(), "404 Not Found");
    assert_eq!(
        status(599, "", &[("request-id", "r")]).to_string(),
        "599 status (request r)"
    );
    assert_eq!(
        status(400, r#"{"message":"bad"}"#, &[]).to_string(),
        "400 Bad Request: bad"
    );
    let long = status(
        400,
        &format!(r#"{{"message":"{}"}}"#, "é".repeat(5000)),
        &[],
    )
    .to_string();
    assert!(long.len() < 1100 && long.ends_with('…'), "{}", long.len());
}

#[test]
fn the_usual_places() {
    for (body, message, code, kind) in [
        (
            r#"{"error":{"message":"m","code":"c","type":"t"}}"#,
            Some("m"),
            Some("c"),
            Some("t"),
        ),
        (r#"{"message":"m","code":7}"#, Some("m"), Some("7"), None),
        (r#"{"detail":"m"}"#, Some("m"), None, None),
        (
            r#"{"detail":[{"loc":["body"],"msg":"m","type":"t"}]}"#,
            Some("m"),
            None,
            None,
        ),
        (
            r#"{"detail":{"message":"m","code":"c","type":"t"}}"#,
            Some("m"),
            Some("c"),
            Some("t"),
        ),
        (
            r#"{"code":80403,"msg":"m"}"#,
            Some("m"),
            Some("80403"),
            None,
        ),
        (r#"{"error":"m"}"#, Some("m"), None, None),
        (
            r#"{"error":"c","error_description":"m"}"#,
            Some("m"),
            Some("c"),
            None,
        ),
        (
            r#"{"type":"error","error":{"type":"overloaded_error","message":"m"}}"#,
            Some("m"),
            None,
            Some("overloaded_error"),
        ),
        (r#"{"error":{"message":"","code":null}}"#, None, None, None),
        ("<html>", None, None, None),
        ("[]", None, None, None),
    ] {
        let found = texts(body.as_bytes(), &ErrorText::default());
        assert_eq!(
            (
                found.message.as_deref(),
                found.code.as_deref(),
                found.kind.as_deref()
            ),
            (message, code, kind),
            "{body}"
        );
    }
}

#[test]
fn named_places_come_first() {
    let places = ErrorText {
        message: Some("/why"),
        code: Some("/no"),
        kind: None,
    };
    let found = texts(br#"{"why":"w","message":"m","code":"c"}"#, &places);
    assert_eq!(
        (found.message.as_deref(), found.code.as_deref()),
        (Some("w"), Some("c"))
    );
}

#[test]
fn the_request_id_comes_from_the_headers_in_use() {
    for name in ["x-request-id", "request-id", "x-amzn-requestid"] {
        assert_eq!(request_id(&headers(&[(name, "r1")])).as_deref(), Some("r1"));
    }
    assert_eq!(request_id(&headers(&[("x-other", "r1")])), None);
}

#[test]
fn keys_and_headers_are_not_shown() {
    let mut secrets = Secrets::default();
    secrets.add("sk-live");
    let error = status(
        401,
        r#"{"error":{"message":"Invalid key sk-live","code":"sk-live"}}"#,
        &[("x-echo", "sk-live"), ("x-request-id", "sk-live")],
    )
    .with_raw(Bytes::from_static(b"sk-live"))
    .because(std::io::Error::other("sk-live"))
    .scrubbed(&secrets);
    let chain = StdError::source(&error)
        .map(|source| format!("{source} {source:?}"))
        .unwrap_or_default();
    let text = format!(
        "{error} {error:?} {error:#?} {chain} {:?} {:?} {:?}",
        error.headers(),
        error.raw(),
        error.message()
    );
    assert!(
        text.contains("Invalid key [redacted]") && !text.contains("sk-live"),
        "{text}"
    );
}

#[test]
fn control_and_bidirectional_characters_become_spaces() {
    assert_eq!(
        one_line("a\r\nb\u{202e}c\u{2028}d\u{1b}[0m"),
        "a  b c d [0m"
    );
    assert_eq!(shown("ééé", 3), "é…");
}

#[test]
fn a_byte_order_mark_hides_no_text() {
    let found = texts(
        "\u{feff}{\"error\":{\"message\":\"no\"}}".as_bytes(),
        &ErrorText::default(),
    );
    assert_eq!(found.message.as_deref(), Some("no"));
}

#[test]
fn a_code_that_repeats_the_status_is_not_said_twice() {
    for (code, body, due) in [
        (
            400,
            r#"{"error":{"code":400,"message":"m","type":"INVALID"}}"#,
            "400 INVALID: m",
        ),
        (
            400,
            r#"{"error":{"code":400,"message":"m"}}"#,
            "400 Bad Request: m",
        ),
        (
            429,
            r#"{"error":{"code":"400","message":"m"}}"#,
            "429 400: m",
        ),
        (499, r#"{"code":499,"message":"m"}"#, "499 status: m"),
        (400, r#"{"code":80403,"message":"m"}"#, "400 80403: m"),
        (
            400,
            r#"{"code":"slow","type":"t","message":"m"}"#,
            "400 slow: m",
        ),
    ] {
        let error = status(code, body, &[]);
        assert_eq!(error.to_string(), due);
        // What the body says is there all the same.
        assert!(error.code().is_some());
    }
}

#[test]
fn the_title_of_a_page() {
    for (page, due) in [
        (
            "<html><head><TITLE lang=en>502 Bad\n  Gateway</title>",
            Some("502 Bad Gateway"),
        ),
        ("<title></title>", None),
        ("<title>cut", None),
        ("<title", None),
        ("<p>no</p>", None),
    ] {
        assert_eq!(page_title(page.as_bytes()).as_deref(), due, "{page}");
    }
}
