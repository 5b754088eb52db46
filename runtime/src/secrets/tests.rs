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

#[test]
fn forms_that_servers_echo_are_taken_out() {
    let key = "sk/live+\"key\"=0123456789";
    let mut secrets = Secrets::default();
    secrets.add(key);
    let encoded = |text: &str| crate::credentials::base64(text.as_bytes());
    let forms = [
        key.replace('"', "\\\""),
        key.replace('"', "\\\"").replace('/', "\\/"),
        "sk%2Flive%2B%22key%22%3D0123456789".to_owned(),
        "sk%2flive%2b%22key%22%3d0123456789".to_owned(),
        "sk/live+\\u0022key\\u0022=0123456789".to_owned(),
        "sk/live+&quot;key&quot;=0123456789".to_owned(),
        encoded(key),
        encoded(&format!("a{key}")),
        encoded(&format!("user:{key}")),
        encoded(&format!("Bearer {key}!")),
    ];
    for form in forms {
        let mut text = format!("before {form} after");
        secrets.scrub(&mut text);
        assert!(
            !text.contains("live") && text.contains(MARK),
            "{form}: {text}"
        );
        // What is left beside the mark tells nothing of the middle of the key.
        assert!(
            text.len() < form.len() + 14 - 20 + MARK.len(),
            "{form}: {text}"
        );
    }
}

#[test]
fn every_value_of_a_cookie_is_a_key() {
    let mut secrets = Secrets::default();
    let mut value = HeaderValue::from_static("first=cookie-one; second=cookie-two");
    value.set_sensitive(true);
    secrets.add_header(&value);
    let mut text = "cookie-one, cookie-two".to_owned();
    secrets.scrub(&mut text);
    assert_eq!(text, "[redacted], [redacted]");
}
