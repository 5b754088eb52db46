//! Where credentials travel: each on its own place, marked, and on no call that does not ask for it.

use runtime::{Body, Error, http};
use tests::server::{Answer, Server};

use crate::{
    BASIC, BEARER, COOKIE, HEADER, IN_BODY, IN_HEADER, IN_PATH, IN_QUERY, QUERY, calls, client,
    found,
};

type Built = Result<http::Request<Body>, Error>;

fn requests(url: &str) -> Vec<Built> {
    let client = client(url);
    vec![
        calls::write(&client).request(),
        calls::form(&client).request(),
        calls::file(&client).request(),
        calls::events(&client).request(),
        client.api().list_notes().request(),
        client.api().list_notes().header("x-note", BEARER).request(),
    ]
}

#[test]
fn every_header_with_a_secret_is_marked() {
    let mut marked = 0;
    for request in requests("http://127.0.0.1:1") {
        let request = request.expect("a request");
        for (name, value) in request.headers() {
            let text = value.to_str().expect("ASCII");
            assert_eq!(value.is_sensitive(), !found(text).is_empty(), "{name}");
            marked += usize::from(value.is_sensitive());
        }
        let shown = format!("{:?} {:?}", request.headers(), request.body());
        assert!(found(&shown).is_empty(), "{shown}");
    }
    assert_eq!(marked, 9, "credentials in headers");
}

#[tokio::test]
async fn each_credential_is_sent_where_the_operation_asks_for_it_alone() {
    let server = Server::start(Answer::json(200, r#"{"text":"t"}"#)).await;
    let client = client(&server.url());
    calls::write(&client).await.expect("an answer");
    let request = server.requests().pop().expect("the request");
    let seen = format!(
        "{} {:?} {}",
        request.target,
        request.headers,
        request.text()
    );
    for secret in [HEADER, QUERY, COOKIE, IN_PATH, IN_QUERY, IN_HEADER, IN_BODY] {
        assert!(
            found(&seen).contains(&secret),
            "{secret} is missing in {seen}"
        );
    }
    assert!(!found(&seen).contains(&BEARER) && !seen.contains(BASIC));
    calls::form(&client).await.expect("an answer");
    let request = server.requests().pop().expect("the request");
    assert_eq!(
        request.header("authorization"),
        Some(format!("Basic {BASIC}").as_str())
    );
    assert!(!request.target.contains("door") && request.header("x-door").is_none());
    client.api().list_notes().await.expect("an answer");
    let request = server.requests().pop().expect("the request");
    assert_eq!(
        request.header("authorization"),
        Some(format!("Bearer {BEARER}").as_str())
    );
    assert_eq!(request.header("cookie"), None);
}
