//! Which answer it is, by status and media type.

use super::*;
use crate::api::{Answer, Envelope};
use crate::testing::PLAIN;

const fn answer(status: Status, media: &'static str, content: Content) -> Answer {
    Answer {
        status,
        media,
        content,
    }
}

static JSON: Operation = PLAIN;
static SEVERAL: Operation = Operation {
    answers: &[
        answer(Status::Exact(200), "application/json", Content::Json),
        answer(Status::Exact(200), "text/plain", Content::Text),
        answer(Status::Exact(200), "image/*", Content::Binary),
        answer(Status::Exact(204), "", Content::Empty),
        answer(Status::Range(2), "application/vnd.x+json", Content::Json),
        answer(Status::Default, "*/*", Content::Binary),
        answer(Status::Exact(304), "", Content::Empty),
    ],
    ..PLAIN
};
static AUDIO: Operation = Operation {
    answers: &[answer(Status::Exact(200), "audio/mpeg", Content::Binary)],
    ..PLAIN
};
static EVENTS: Operation = Operation {
    answers: &[answer(
        Status::Exact(200),
        "text/event-stream",
        Content::Events,
    )],
    ..PLAIN
};
static NOTHING: Operation = Operation {
    answers: &[],
    ..PLAIN
};

#[test]
fn the_answer_by_status_then_media_type() {
    use Choice::{Failure, Unexpected};
    let is = Choice::Answer;
    for (operation, status, media, expected) in [
        (&JSON, 200, Some("application/json"), is(0, Content::Json)),
        (
            &JSON,
            200,
            Some("Application/JSON; charset=UTF-8"),
            is(0, Content::Json),
        ),
        (
            &JSON,
            200,
            Some("application/problem+json"),
            is(0, Content::Json),
        ),
        (&JSON, 200, Some("text/plain"), is(0, Content::Json)),
        (&JSON, 200, None, is(0, Content::Json)),
        (&JSON, 201, Some("application/json"), is(0, Content::Json)),
        (&JSON, 200, Some("text/html"), Unexpected),
        (&JSON, 200, Some("image/png"), Unexpected),
        (&JSON, 302, Some("text/html"), Failure),
        (&JSON, 404, Some("application/json"), Failure),
        (
            &SEVERAL,
            200,
            Some("text/plain; charset=utf-8"),
            is(1, Content::Text),
        ),
        (&SEVERAL, 200, Some("image/png"), is(2, Content::Binary)),
        (&SEVERAL, 200, Some("text/html"), Unexpected),
        (&SEVERAL, 204, None, is(3, Content::Empty)),
        (&SEVERAL, 204, Some("text/html"), is(3, Content::Empty)),
        (
            &SEVERAL,
            201,
            Some("application/vnd.x+json"),
            is(4, Content::Json),
        ),
        (&SEVERAL, 304, None, is(6, Content::Empty)),
        (&SEVERAL, 500, None, Failure),
        (&AUDIO, 200, Some("audio/wav"), is(0, Content::Binary)),
        (
            &AUDIO,
            200,
            Some("application/octet-stream"),
            is(0, Content::Binary),
        ),
        (&AUDIO, 200, Some("application/json"), Unexpected),
        (&AUDIO, 200, Some("text/html"), Unexpected),
        (
            &EVENTS,
            200,
            Some("text/event-stream; charset=utf-8"),
            is(0, Content::Events),
        ),
        (&EVENTS, 200, None, is(0, Content::Events)),
        (&EVENTS, 200, Some("application/json"), Unexpected),
        (&NOTHING, 200, Some("text/html"), is(0, Content::Empty)),
        (&NOTHING, 404, None, Failure),
    ] {
        assert_eq!(
            choose(operation, status, media),
            expected,
            "{status} {media:?}"
        );
    }
}

#[test]
fn envelopes() {
    static ENVELOPE: Envelope = Envelope {
        code: "code",
        success: 0,
        data: "data",
        message: &["message", "msg"],
    };
    let opened = |text: &'static str| {
        open(&ENVELOPE, text.as_bytes(), &Bytes::new())
            .map(|data| String::from_utf8_lossy(data.unwrap_or(b"nothing")).into_owned())
    };
    assert_eq!(
        opened(r#"{"code":0,"data":{"a":[1]}}"#).ok().as_deref(),
        Some(r#"{"a":[1]}"#)
    );
    assert_eq!(
        opened(r#"{"data":1,"code":"0"}"#).ok().as_deref(),
        Some("1")
    );
    for text in [r#"{"code":0}"#, r#"{"code":0,"data":null}"#] {
        assert_eq!(opened(text).ok().as_deref(), Some("nothing"), "{text}");
    }
    let error = opened(r#"{"code":80403,"msg":"no \"key\"","data":null}"#).expect_err("refused");
    assert_eq!(
        (error.kind(), error.code(), error.message()),
        (ErrorKind::Envelope, Some("80403"), Some("no \"key\""))
    );
    assert_eq!(error.to_string(), "80403: no \"key\"");
    assert_eq!(
        opened(r#"{"code":5}"#).expect_err("refused").to_string(),
        "5: the envelope says failure and gives no text"
    );
    assert_eq!(
        opened(r#"{"data":1}"#).expect_err("no verdict").kind(),
        ErrorKind::Decode
    );
    for text in [
        r#"{"code":0"#,
        r#"{"code":0,"da"#,
        r#"{"code":0,"data":null"#,
    ] {
        assert_eq!(
            opened(text).expect_err("cut").kind(),
            ErrorKind::Decode,
            "{text}"
        );
    }
    assert_eq!(
        opened(r#"[1]"#).expect_err("no object").kind(),
        ErrorKind::Decode
    );
}

#[test]
fn what_is_no_json_is_told_from_faulty_json() {
    for (text, fine) in [
        ("{", true),
        (" [1]", true),
        ("\u{feff}{}", true),
        ("null", true),
        ("", false),
        (" \n", false),
        ("<html>", false),
        ("Hi", false),
    ] {
        let result = json_text(
            &Bytes::copy_from_slice(text.as_bytes()),
            &Secrets::default(),
        )
        .map(<[u8]>::len)
        .map_err(|error| error.kind());
        assert_eq!(result.is_ok(), fine, "{text:?}");
        assert!(fine || result == Err(ErrorKind::NotJson));
    }
}
