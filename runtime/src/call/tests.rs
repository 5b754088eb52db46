//! Calls, and the requests that come of them.

use serde_json::{Value as Json, json};

use super::*;
use crate::api::{Answer, Content as AnswerContent, Parameter, Place, Segment, Status, Style};
use crate::testing::{PLAIN, builder, client, parameter};

const fn path(name: &'static str) -> Parameter {
    parameter(name, Place::Path, Style::Simple, false)
}

static TWICE: Operation = Operation {
    segments: &[
        Segment::Text("/"),
        Segment::Parameter(0),
        Segment::Text("/"),
        Segment::Parameter(0),
    ],
    parameters: &[path("w")],
    ..PLAIN
};
static SUFFIX: Operation = Operation {
    segments: &[
        Segment::Text("/f/"),
        Segment::Parameter(0),
        Segment::Text(".json"),
    ],
    parameters: &[path("n")],
    ..PLAIN
};
static TWO: Operation = Operation {
    segments: &[
        Segment::Text("/a/"),
        Segment::Parameter(0),
        Segment::Text("/"),
        Segment::Parameter(1),
    ],
    parameters: &[path("p"), path("q")],
    ..PLAIN
};
static FIXED: Operation = Operation {
    segments: &[Segment::Text("/x?fixed=1")],
    parameters: &[
        parameter("a", Place::Query, Style::Form, true),
        parameter("b", Place::Query, Style::Form, true),
        parameter("X-Note", Place::Header, Style::Simple, false),
        parameter("c", Place::Cookie, Style::Form, true),
    ],
    ..PLAIN
};

fn uri(call: Call) -> Result<String, ErrorKind> {
    call.request()
        .map(|request| request.uri().to_string())
        .map_err(|error| error.kind())
}

fn with(operation: &'static Operation, values: &[Json]) -> Call {
    let mut call = client().call(operation);
    values
        .iter()
        .enumerate()
        .for_each(|(index, value)| call.parameter(index, value));
    call
}

#[test]
fn path_templates() {
    let base = "https://api.example/v1";
    for (operation, values, expected) in [
        (&TWICE, vec![json!("echo")], "/echo/echo"),
        (&SUFFIX, vec![json!("a/b")], "/f/a%2Fb.json"),
        (
            &SUFFIX,
            vec![json!("x?admin=true#f")],
            "/f/x%3Fadmin%3Dtrue%23f.json",
        ),
        (
            &TWICE,
            vec![json!("/evil.example")],
            "/%2Fevil.example/%2Fevil.example",
        ),
        (&TWO, vec![json!("{q}"), json!("x")], "/a/%7Bq%7D/x"),
        (&TWO, vec![json!("a b"), json!(7)], "/a/a%20b/7"),
    ] {
        assert_eq!(
            uri(with(operation, &values)),
            Ok(format!("{base}{expected}")),
            "{values:?}"
        );
    }
}

#[test]
fn path_values_that_change_the_route_are_refused() {
    for value in [json!(""), json!("."), json!(".."), json!(null), json!([])] {
        assert_eq!(
            uri(with(&TWICE, std::slice::from_ref(&value))),
            Err(ErrorKind::Build),
            "{value}"
        );
    }
    assert_eq!(
        uri(with(&TWO, &[json!("x")])),
        Err(ErrorKind::Build),
        "a missing one"
    );
    static LABEL: Operation = Operation {
        segments: &[
            Segment::Text("/a/"),
            Segment::Parameter(0),
            Segment::Text("/b"),
        ],
        parameters: &[parameter("p", Place::Path, Style::Label, false)],
        ..PLAIN
    };
    assert_eq!(uri(with(&LABEL, &[json!("")])), Err(ErrorKind::Build));
    static DOTS: Operation = Operation {
        segments: &[
            Segment::Text("/a/."),
            Segment::Parameter(0),
            Segment::Text("/b"),
        ],
        parameters: &[path("p")],
        ..PLAIN
    };
    assert_eq!(
        uri(with(&DOTS, &[json!("x")])),
        Ok("https://api.example/v1/a/.x/b".to_owned())
    );
}

#[test]
fn the_query_has_the_order_of_the_document() {
    let mut call = client().call(&FIXED);
    call.query("z y", "1&2");
    call.parameter(1, &json!(["x", "y"]));
    call.parameter(0, &json!(1));
    call.parameter(0, &json!(2));
    assert_eq!(
        uri(call).as_deref(),
        Ok("https://api.example/v1/x?fixed=1&a=2&b=x&b=y&z%20y=1%262")
    );
    assert_eq!(
        uri(with(&FIXED, &[json!({}), json!(null)])).as_deref(),
        Ok("https://api.example/v1/x?fixed=1")
    );
    assert_eq!(
        uri(client().call(&PLAIN_STATIC)).as_deref(),
        Ok("https://api.example/v1/plain")
    );
}

static PLAIN_STATIC: Operation = PLAIN;

#[test]
fn headers_and_cookies() {
    let request = with(
        &FIXED,
        &[json!(null), json!(null), json!("a, b"), json!(["x y", "z"])],
    )
    .request()
    .expect("a request");
    let header = |name: &str| {
        request
            .headers()
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    assert_eq!(header("x-note"), Some("a, b"));
    assert_eq!(header("cookie"), Some("c=x%20y; c=z"));
    assert_eq!(header("user-agent"), Some("test/1"));
    assert_eq!(header("accept"), Some("application/json"));
    assert_eq!(header("content-type"), None);
    assert!(request.headers()["cookie"].is_sensitive());
}

#[test]
fn a_header_of_the_caller_counts_last() {
    let client = builder()
        .api_key("sk-test-key")
        .header("Accept", "x/y")
        .header("x-trace", "client")
        .build()
        .expect("a client");
    let mut call = client.call(&PLAIN_STATIC);
    call.header("X-Trace", "one");
    call.header("x-trace", "two");
    call.header("user-agent", "mine");
    let request = call.request().expect("a request");
    assert_eq!(request.headers()["x-trace"], "two");
    assert_eq!(request.headers()["user-agent"], "mine");
    assert_eq!(request.headers()["accept"], "x/y");
}

#[test]
fn header_values_with_line_ends_are_refused_and_not_quoted() {
    for value in ["a\r\nX-Evil: 1", "a\0", "a\n"] {
        let mut call = client().call(&PLAIN_STATIC);
        call.header("x-note", value);
        let error = call.request().expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Build);
        assert!(
            error.to_string().contains("x-note") && !error.to_string().contains("Evil"),
            "{error}"
        );
    }
    let mut call = client().call(&PLAIN_STATIC);
    call.header("bad name", "x");
    assert_eq!(uri(call), Err(ErrorKind::Build));
    let error = with(&FIXED, &[json!(1), json!(1), json!("a\r\nb")])
        .request()
        .expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Build);
}

#[test]
fn bodies() {
    static POST: Operation = Operation {
        method: "POST",
        ..PLAIN
    };
    let mut call = client().call(&POST);
    call.json(&json!({"b": 1, "a": [true, null]}));
    let request = call.request().expect("a request");
    assert_eq!(request.method(), "POST");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.headers()["content-length"], "23");
    assert_eq!(
        request.body().as_bytes(),
        Some(&br#"{"b":1,"a":[true,null]}"#[..])
    );

    let mut call = client().call(&POST);
    call.form(&json!({"a": "x y", "b": [1, 2]}));
    let request = call.request().expect("a request");
    assert_eq!(
        request.headers()["content-type"],
        "application/x-www-form-urlencoded"
    );
    assert_eq!(request.body().as_bytes(), Some(&b"a=x%20y&b=1&b=2"[..]));

    let mut call = client().call(&POST);
    call.text("text/plain; charset=utf-8", "é".to_owned());
    assert_eq!(
        call.request().expect("a request").body().as_bytes(),
        Some("é".as_bytes())
    );

    let mut call = client().call(&POST);
    call.bytes("audio/mpeg", vec![1, 2, 3].into());
    let request = call.request().expect("a request");
    assert_eq!(request.headers()["content-type"], "audio/mpeg");
    assert_eq!(request.body().as_bytes(), Some(&[1, 2, 3][..]));

    let request = client().call(&POST).request().expect("a request");
    assert_eq!(request.body().as_bytes(), Some(&b""[..]));
    assert_eq!(request.headers()["content-length"], "0");
    let request = client().call(&PLAIN_STATIC).request().expect("a request");
    assert!(!request.headers().contains_key("content-length"));
}

#[test]
fn servers() {
    static OWN: Operation = Operation {
        server: Some("https://own.example/"),
        ..PLAIN
    };
    assert_eq!(
        uri(client().call(&OWN)).as_deref(),
        Ok("https://own.example/plain")
    );
    let elsewhere = builder()
        .api_key("sk-test-key")
        .base_url("http://127.0.0.1:8080/base/")
        .build()
        .expect("a client");
    assert_eq!(
        uri(elsewhere.call(&OWN)).as_deref(),
        Ok("http://127.0.0.1:8080/base/plain")
    );
    assert_eq!(
        uri(elsewhere.call(&PLAIN_STATIC)).as_deref(),
        Ok("http://127.0.0.1:8080/base/plain")
    );
}

#[test]
fn every_media_type_is_asked_for_once() {
    static SEVERAL: Operation = Operation {
        answers: &[
            Answer {
                status: Status::Exact(200),
                media: "application/json",
                content: AnswerContent::Json,
            },
            Answer {
                status: Status::Exact(200),
                media: "image/*",
                content: AnswerContent::Binary,
            },
            Answer {
                status: Status::Exact(201),
                media: "application/json",
                content: AnswerContent::Json,
            },
            Answer {
                status: Status::Exact(204),
                media: "",
                content: AnswerContent::Empty,
            },
        ],
        ..PLAIN
    };
    assert_eq!(SEVERAL.accepted(), "application/json, image/*");
    static NONE: Operation = Operation {
        answers: &[],
        ..PLAIN
    };
    assert_eq!(NONE.accepted(), "*/*");
}

#[test]
fn a_call_shows_no_values() {
    let mut call = with(&TWO, &[json!("hidden-1"), json!("hidden-2")]);
    call.header("authorization", "Bearer hidden-3");
    call.query("key", "hidden-4");
    let text = format!("{call:?} {call:#?}");
    assert!(text.contains("plain") && !text.contains("hidden"), "{text}");
}
