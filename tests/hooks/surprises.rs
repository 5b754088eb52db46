//! What answers have that the document does not say, each told once.

use std::sync::{Arc, Mutex};

use runtime::{Surprise, SurpriseKind};
use tests::server::{Answer, Request, Server};

use crate::{KEY, builder, fixture, question};

type Seen = Arc<Mutex<Vec<(SurpriseKind, String, String)>>>;

fn client(server: &Server) -> (fixture::Client, Seen) {
    let seen = Seen::default();
    let log = Arc::clone(&seen);
    let hook = move |surprise: &Surprise| {
        let surprise = surprise.clone();
        let told = (surprise.kind, surprise.path, surprise.found);
        log.lock().expect("no panic before").push(told);
    };
    let builder = builder(&server.url()).on_surprise(hook).max_retries(0);
    (builder.build().expect("a client"), seen)
}

fn sorted(seen: &Seen) -> Vec<String> {
    let seen = seen.lock().expect("no panic before");
    let mut all: Vec<_> = seen
        .iter()
        .map(|(kind, path, found)| format!("{kind:?} {path} {found}"))
        .collect();
    all.sort();
    all
}

#[tokio::test]
async fn what_the_document_does_not_say_is_told_once() {
    let body = format!(
        r#"{{"name":"n","kind":"c","count":"7","share":2.0,"new":{{"a":1}},"{KEY}":1,
            "parts":[{{"kind":"a"}},{{"kind":"x","odd":null}},{{"kind":"y","odd":2}}]}}"#
    );
    let server = Server::start(Answer::json(200, body)).await;
    let (client, seen) = client(&server);
    for _ in 0..3 {
        let thing = client.api().thing("1").await.expect("a thing");
        assert_eq!((thing.count, thing.share), (7, Some(2)));
    }
    assert_eq!(
        sorted(&seen),
        [
            "Conversion $.count text for an integer",
            "Conversion $.share a number with a fraction or an exponent for an integer",
            "UnknownField $.[redacted] a number",
            "UnknownField $.new an object",
            "UnknownField $.parts[*].odd null",
            "UnknownValue $.kind c",
            "UnknownValue $.parts[*].kind x",
        ]
    );
}

#[tokio::test]
async fn an_answer_as_documented_is_no_surprise() {
    let body = r#"{"name":"n","kind":"a","count":7,"share":2,"parts":[{"kind":"b"}]}"#;
    let server = Server::start(Answer::json(200, body)).await;
    let (client, seen) = client(&server);
    client.api().thing("1").await.expect("a thing");
    assert_eq!(sorted(&seen), [""; 0]);
}

#[tokio::test]
async fn events_and_statuses_are_looked_at_too() {
    let server = Server::with(|request: &Request| match request.target.as_str() {
        "/chat" => Answer::events([
            "data: {\"type\":\"delta\",\"text\":\"t\",\"odd\":1}\n\n",
            "data: {\"type\":\"ping\"}\n\n",
            "data: {\"type\":\"delta\",\"text\":\"t\",\"odd\":1}\n\n",
            "data: [DONE]\n\n",
        ]),
        _ => Answer::json(418, "{}"),
    })
    .await;
    let (client, seen) = client(&server);
    let mut stream = client
        .api()
        .chat_stream(question())
        .await
        .expect("a stream");
    while stream.try_next().await.expect("an event").is_some() {}
    client.api().thing("1").await.expect_err("a teapot");
    client.api().thing("1").await.expect_err("a teapot");
    assert_eq!(
        sorted(&seen),
        [
            "UndocumentedStatus  418",
            "UnknownField $.odd a number",
            "UnknownValue $.type ping",
        ]
    );
}
