//! Keys taken out of texts.

use super::*;

fn secrets() -> Secrets {
    let mut secrets = Secrets::default();
    secrets.add("sk|one");
    secrets.add("sk|one-longer");
    secrets.add("abc");
    secrets
}

#[test]
fn every_form_of_a_key_is_taken_out() {
    let mut text = "a sk|one-longer b sk%7Cone c sk|one abc".to_owned();
    secrets().scrub(&mut text);
    assert_eq!(text, "a [redacted] b [redacted] c [redacted] abc");
    let mut bytes = Bytes::from_static(b"{\"k\":\"sk|one\",\"l\":\"\xff sk|one-longer\"}");
    secrets().scrub_bytes(&mut bytes);
    assert_eq!(
        &bytes[..],
        b"{\"k\":\"[redacted]\",\"l\":\"\xff [redacted]\"}"
    );
}

#[test]
fn headers_that_echo_a_key_are_blanked() {
    let mut headers = HeaderMap::new();
    headers.insert("x-echo", HeaderValue::from_static("key=sk|one"));
    headers.insert("x-other", HeaderValue::from_static("fine"));
    secrets().scrub_headers(&mut headers);
    assert_eq!(
        (&headers["x-echo"], &headers["x-other"]),
        (
            &HeaderValue::from_static("[redacted]"),
            &HeaderValue::from_static("fine")
        )
    );
}

#[test]
fn sources_that_show_a_key_become_text() {
    let leak = std::io::Error::other("no sk|one here");
    assert_eq!(
        secrets().scrub_source(Box::new(leak)).to_string(),
        "no [redacted] here"
    );
    let fine = secrets().scrub_source(Box::new(std::io::Error::other("fine")));
    assert!(
        fine.downcast_ref::<std::io::Error>().is_some(),
        "the source itself stays"
    );
}
