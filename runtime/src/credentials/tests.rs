//! Keys, where they go, and what is refused.

use super::*;
use crate::testing::{API, PLAIN, builder};

static BEARER: Operation = Operation {
    security: &[&["bearer"]],
    ..PLAIN
};
static EITHER: Operation = Operation {
    security: &[&["header"], &["bearer"]],
    ..PLAIN
};
static BOTH: Operation = Operation {
    security: &[&["header", "query"]],
    ..PLAIN
};
static BASIC: Operation = Operation {
    security: &[&["basic"]],
    ..PLAIN
};
static COOKIE: Operation = Operation {
    security: &[&["cookie"]],
    ..PLAIN
};
static OPTIONAL: Operation = Operation {
    security: &[&["bearer"], &[]],
    ..PLAIN
};
static OPEN: Operation = PLAIN;

fn sent(
    builder: crate::Builder,
    operation: &'static Operation,
) -> Result<http::Request<crate::Body>, Error> {
    builder.build()?.call(operation).request()
}

#[test]
fn each_kind_goes_to_its_place_and_is_sensitive() {
    let request = sent(builder().api_key("sk-1|x"), &BEARER).expect("a request");
    assert_eq!(request.headers()["authorization"], "Bearer sk-1|x");
    assert!(request.headers()["authorization"].is_sensitive());
    let request = sent(builder().api_key("sk-1|x"), &BOTH).expect("a request");
    assert_eq!(request.headers()["x-api-key"], "sk-1|x");
    assert!(request.headers()["x-api-key"].is_sensitive());
    assert_eq!(request.uri().query(), Some("key=sk-1%7Cx"));
    let request = sent(builder().basic("Aladdin", "open sesame"), &BASIC).expect("a request");
    assert_eq!(
        request.headers()["authorization"],
        "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="
    );
    let request = sent(builder().api_key("a;b"), &COOKIE).expect("a request");
    assert_eq!(request.headers()["cookie"], "session=a%3Bb");
    assert!(request.headers()["cookie"].is_sensitive());
}

#[test]
fn alternatives() {
    let both = sent(builder().api_key("sk-1"), &EITHER).expect("a request");
    assert!(
        both.headers().contains_key("x-api-key") && !both.headers().contains_key("authorization")
    );
    let second = sent(builder().credential("bearer", "sk-2"), &EITHER).expect("a request");
    assert_eq!(second.headers()["authorization"], "Bearer sk-2");
    assert!(!second.headers().contains_key("x-api-key"));
    let own = sent(
        builder().api_key("sk-1").credential("header", "sk-3"),
        &EITHER,
    )
    .expect("a request");
    assert_eq!(own.headers()["x-api-key"], "sk-3");
    assert!(
        !sent(builder(), &OPTIONAL)
            .expect("a request")
            .headers()
            .contains_key("authorization")
    );
    assert!(
        sent(builder().api_key("sk-1"), &OPTIONAL)
            .expect("a request")
            .headers()
            .contains_key("authorization")
    );
}

#[test]
fn an_operation_without_security_gets_no_key() {
    let request = sent(builder().api_key("sk-1"), &OPEN).expect("a request");
    assert!(!request.headers().values().any(HeaderValue::is_sensitive));
    assert_eq!(request.uri().query(), None);
}

#[test]
fn a_missing_key_is_named_by_its_variable() {
    let error = sent(builder(), &BEARER).expect_err("no key");
    assert_eq!(error.kind(), ErrorKind::Config);
    assert!(
        error.to_string().contains("TEST_API_KEY") && error.to_string().contains("bearer"),
        "{error}"
    );
    assert!(
        sent(builder().api_key("sk-1"), &BASIC).is_err(),
        "a key is no user and password"
    );
}

#[test]
fn a_header_set_by_hand_stands_for_the_key() {
    let client = builder().build().expect("a client");
    let mut call = client.call(&BEARER);
    call.header("Authorization", "Bearer by-hand");
    let request = call.request().expect("a request");
    assert_eq!(request.headers()["authorization"], "Bearer by-hand");
    assert!(request.headers()["authorization"].is_sensitive());
}

#[test]
fn faulty_keys_are_refused_and_not_quoted() {
    for key in [
        "",
        "sk-secret\n",
        "sk-secret\r\nX: y",
        "sk-\0secret",
        " sk-secret",
        "sk-sécret",
    ] {
        let error = builder()
            .api_key(key)
            .build()
            .map(|_: crate::Client| ())
            .expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Config);
        let text = format!("{error} {error:?} {error:#?}");
        assert!(
            !text.contains("secret") && !text.contains("sécret"),
            "{text}"
        );
    }
    assert!(builder().credential("unknown", "x").build().is_err());
    assert!(builder().credential("basic", "x").build().is_err());
    assert!(builder().basic("a:b", "x-password").build().is_err());
}

#[test]
fn nothing_shows_a_key() {
    let client = builder()
        .api_key("sk-secret")
        .basic("user", "pw-secret")
        .header("x-other", "header-secret")
        .build()
        .expect("a client");
    let text = format!(
        "{client:?} {client:#?} {:?} {:?}",
        client.call(&BEARER),
        builder().api_key("sk-secret")
    );
    assert!(text.contains("Test") && !text.contains("secret"), "{text}");
}

#[test]
fn base64_of_every_length() {
    for (bytes, text) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
    ] {
        assert_eq!(base64(bytes.as_bytes()), text);
    }
    assert_eq!(base64(&[0xff, 0xfe, 0xfd]), "//79");
}

#[test]
fn scheme_headers_count_as_credentials() {
    for name in ["authorization", "cookie", "x-api-key", "x-goog-api-key"] {
        assert!(is_sensitive(&API, &HeaderName::from_static(name)), "{name}");
    }
    assert!(!is_sensitive(&API, &HeaderName::from_static("x-trace")));
}
