//! Requests to the byte, and answers decoded.

use runtime::{Call, Json};
use serde_json::json;

use crate::api::{DELETE, EITHER, ENVELOPED, Either, GET, POST, TEXT};
use crate::server::Server;
use crate::{KEY, client};

const JSON: &str = "Content-Type: application/json\r\n";

fn get(url: &str) -> Call {
    let mut call = client(url).call(&GET);
    call.parameter(0, &String::from("a/b c"));
    call.parameter(1, &vec![String::from("x"), String::from("y&z")]);
    call.parameter(2, &String::from("note"));
    call
}

#[tokio::test]
async fn a_request_to_the_byte() {
    let server = Server::replying(
        "200 OK",
        &format!("{JSON}x-request-id: r-1\r\n"),
        br#"{"a":1}"#,
    )
    .await;
    let reply = get(&server.url).send::<Json>().await.expect("a reply");
    assert_eq!(
        (reply.status().as_u16(), reply.request_id().as_deref()),
        (200, Some("r-1"))
    );
    assert_eq!(reply.headers()["content-type"], "application/json");
    assert_eq!(reply.into_body(), json!({"a": 1}));
    let request = server.only();
    assert_eq!(
        request.line(),
        "GET /things/a%2Fb%20c?tag=x&tag=y%26z HTTP/1.1"
    );
    let mut lines: Vec<_> = request
        .head
        .lines()
        .skip(1)
        .filter(|line| !line.is_empty() && !line.starts_with("host"))
        .collect();
    lines.sort_unstable();
    assert_eq!(
        lines,
        [
            "accept-encoding: gzip",
            "accept: application/json",
            &format!("authorization: Bearer {KEY}"),
            "user-agent: wire/1",
            "x-note: note"
        ]
    );
    assert_eq!(request.body, b"");
}

#[tokio::test]
async fn a_json_body_to_the_byte() {
    let server = Server::replying("200 OK", JSON, b"\xef\xbb\xbf [1,2]").await;
    let mut call = client(&server.url).call(&POST);
    call.json(&json!({"b": "é", "a": [1]}));
    let list: Vec<i64> = call
        .pending()
        .await
        .expect("a list, byte order mark or not");
    assert_eq!(list, [1, 2]);
    let request = server.only();
    assert_eq!(request.line(), "POST /post HTTP/1.1");
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("content-length"), Some("18"));
    assert_eq!(request.body, "{\"b\":\"é\",\"a\":[1]}".as_bytes());
}

#[tokio::test]
async fn a_post_without_a_body_says_so() {
    let server = Server::replying("200 OK", JSON, b"null").await;
    client(&server.url)
        .call(&POST)
        .pending::<Json>()
        .await
        .expect("null");
    assert_eq!(server.only().header("content-length"), Some("0"));
}

#[tokio::test]
async fn an_empty_answer() {
    let server = Server::start(vec![crate::server::Act::Write(
        b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(),
    )])
    .await;
    client(&server.url)
        .call(&DELETE)
        .pending::<()>()
        .await
        .expect("nothing");
    let server = Server::replying("200 OK", "Content-Type: text/html\r\n", b"<p>gone</p>").await;
    client(&server.url)
        .call(&DELETE)
        .pending::<()>()
        .await
        .expect("nothing, whatever the body");
}

#[tokio::test]
async fn a_text_answer() {
    let server = Server::replying(
        "200 OK",
        "Content-Type: text/plain; charset=utf-8\r\n",
        "Grüße".as_bytes(),
    )
    .await;
    assert_eq!(
        client(&server.url)
            .call(&TEXT)
            .pending::<String>()
            .await
            .expect("text"),
        "Grüße"
    );
}

#[tokio::test]
async fn an_envelope_is_opened() {
    let server = Server::replying("200 OK", JSON, br#"{"code":0,"data":{"uuid":"u"}}"#).await;
    assert_eq!(
        client(&server.url)
            .call(&ENVELOPED)
            .pending::<Json>()
            .await
            .expect("the data"),
        json!({"uuid": "u"})
    );
}

#[tokio::test]
async fn several_answers_of_several_types() {
    let server = Server::replying("200 OK", JSON, b"{}").await;
    let either: Either = client(&server.url)
        .call(&EITHER)
        .pending()
        .await
        .expect("an answer");
    assert!(matches!(either, Either::Value(value) if value == json!({})));
    let server = Server::replying("202 Accepted", "Content-Type: text/plain\r\n", b"later").await;
    let either: Either = client(&server.url)
        .call(&EITHER)
        .pending()
        .await
        .expect("an answer");
    assert!(matches!(either, Either::Text(text) if text == "later"));
}

#[tokio::test]
async fn the_unsent_request_is_the_sent_one() {
    let request = get("http://127.0.0.1:9/base").request().expect("a request");
    assert_eq!(
        request.uri(),
        "http://127.0.0.1:9/base/things/a%2Fb%20c?tag=x&tag=y%26z"
    );
    assert!(request.headers()["authorization"].is_sensitive());
    assert!(!format!("{request:?}").contains(KEY));
}

#[test]
fn what_crosses_threads() {
    const fn shared<T: Send + Sync + 'static>() {}
    const fn sent<T: Send + 'static>() {}
    const {
        shared::<runtime::Client>();
        shared::<runtime::Error>();
        shared::<runtime::Body>();
        sent::<runtime::Call>();
        sent::<runtime::Download>();
        sent::<runtime::EventStream<Json>>();
        sent::<runtime::FilePart>();
    }
}

#[tokio::test]
async fn futures_are_send_and_lazy() {
    fn assert_send<T: Send>(value: T) -> T {
        value
    }
    let server = Server::replying("200 OK", JSON, b"1").await;
    drop(assert_send(get(&server.url).send::<Json>()));
    drop(assert_send(get(&server.url).pending::<Json>()));
    assert!(
        server.requests().is_empty(),
        "nothing is sent before it is awaited"
    );
}
