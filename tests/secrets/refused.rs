//! What is refused before it is sent: without a quote of it, since it may be a secret in the wrong place.

use runtime::{Error, ErrorKind};
use tests::server::{Answer, Server};

use crate::fixture::models::Note;
use crate::{BEARER, IN_PATH, builder, found, leaks};

#[tokio::test]
async fn paths_that_would_change_the_route_are_refused() {
    let server = Server::start(Answer::json(200, r#"{"text":"t"}"#)).await;
    let client = builder(&server.url()).build().expect("a client");
    for vault in ["", ".", ".."] {
        let call = client.api().write_note(vault, Note::new("t"));
        let error = call.await.expect_err(vault);
        assert_eq!(error.kind(), ErrorKind::Build, "{vault}: {error}");
    }
    for (vault, sent) in [
        ("%2e%2e", "%252e%252e"),
        ("a/../b", "a%2F..%2Fb"),
        ("..\\", "..%5C"),
    ] {
        let call = client.api().write_note(vault, Note::new("t"));
        call.await.expect("an answer");
        let request = server.requests().pop().expect("the request");
        assert!(request.target.contains(sent), "{}", request.target);
    }
}

#[tokio::test]
async fn header_values_that_would_split_a_request_are_refused() {
    let server = Server::start(Answer::json(200, r#"{"text":"t"}"#)).await;
    let client = builder(&server.url()).build().expect("a client");
    for end in ["\r\nx: y", "\n", "\r", "\0", "\u{7f}", "\u{1b}"] {
        let value = format!("{IN_PATH}{end}");
        let note = || Note::new("t");
        let calls = [
            client.api().write_note("v", note()).x_pin(value.as_str()),
            client.api().write_note("v", note()).header("x-any", &value),
            client
                .api()
                .write_note("v", note())
                .header(&value, "swapped"),
        ];
        for call in calls {
            let error = call.await.expect_err("a header with a control character");
            assert_eq!(error.kind(), ErrorKind::Build);
            assert!(leaks(&error).is_empty(), "{error}");
        }
    }
    let long = "v".repeat(64 * 1024 + 1);
    let call = client
        .api()
        .write_note("v", Note::new("t"))
        .header("x-any", &long);
    let error = call.await.expect_err("a header without bounds");
    assert!(error.to_string().len() < 200, "{error}");
    assert_eq!(server.requests(), [], "nothing was sent");
}

#[test]
fn settings_that_hold_a_secret_in_the_wrong_place_do_not_quote_it() {
    let url = "http://127.0.0.1:1";
    let with_user = format!("http://user:{BEARER}@127.0.0.1/");
    let with_query = format!("http://127.0.0.1/?key={BEARER}");
    let split = format!("{BEARER}\r\n");
    let settings = [
        builder(&with_user),
        builder(&with_query),
        builder(BEARER),
        builder(url)
            .api_key(split.as_str())
            .credential("bearer", split.as_str()),
        builder(url).credential("bearer", format!("{BEARER}\0")),
        builder(url).credential(BEARER, "bearer"),
        builder(url).basic(format!("{BEARER}:"), "x"),
        builder(url).basic("user", split.as_str()),
        builder(url).header(BEARER, "authorization"),
        builder(url).header("x-any", split.as_str()),
    ];
    for (number, setting) in settings.into_iter().enumerate() {
        assert!(found(&format!("{setting:?} {setting:#?}")).is_empty());
        let error: Error = setting.build().expect_err("a setting that cannot be");
        assert_eq!(error.kind(), ErrorKind::Config, "{number}: {error}");
        assert!(leaks(&error).is_empty(), "{number}: {error}");
    }
}

#[tokio::test]
async fn the_password_of_a_proxy_is_not_shown() {
    let proxy = runtime::reqwest::Proxy::all(format!("http://user:{}@127.0.0.1:1", &BEARER[..8]));
    let proxy = proxy.expect("a proxy");
    let client = builder("http://safe.example")
        .adjust_http(|http| http.proxy(proxy))
        .build()
        .expect("a client");
    assert!(found(&format!("{client:?} {client:#?}")).is_empty());
    let error = client.api().list_notes().await.expect_err("no proxy there");
    assert_eq!(error.kind(), ErrorKind::Connect, "{error}");
    assert!(leaks(&error).is_empty(), "{error}");
}
