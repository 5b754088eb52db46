//! More than one key: the next takes over where the one in use is at fault.

use std::collections::BTreeMap;
use std::time::Duration;

use generated::aione::Client;
use generated::aione::models::{ChatCompletionRequest, ChatMessage, ChatRole};
use runtime::{Error, ErrorKind, Outcome};
use tests::server::{Answer, Request, Server};

const LIST: &str = r#"{"items":[]}"#;

fn key(request: &Request) -> String {
    let header = request.header("authorization").unwrap_or_default();
    header.trim_start_matches("Bearer ").to_owned()
}

/// A server that answers by the key.
async fn serve(answers: &[(&'static str, Answer)]) -> Server {
    let answers: BTreeMap<_, _> = answers.iter().cloned().collect();
    Server::with(move |request| {
        let known = answers.get(key(request).as_str());
        known.cloned().unwrap_or_else(|| Answer::json(200, LIST))
    })
    .await
}

fn client(server: &Server, keys: &[&str]) -> Client {
    Client::builder()
        .api_keys(keys.iter().copied())
        .base_url(server.url())
        .build()
        .expect("a client")
}

async fn list(client: &Client) -> Result<usize, Error> {
    client.keys().list().await.map(|list| list.items.len())
}

fn keys(server: &Server) -> Vec<String> {
    server.requests().iter().map(key).collect()
}

#[tokio::test]
async fn a_key_that_is_refused_is_followed_by_the_next_and_not_tried_again() {
    let server = serve(&[("key-one", Answer::json(401, "{}"))]).await;
    let client = client(&server, &["key-one", "key-two"]);
    for _ in 0..3 {
        list(&client).await.expect("the second key");
    }
    assert_eq!(keys(&server), ["key-one", "key-two", "key-two", "key-two"]);
}

#[tokio::test]
async fn a_key_that_is_slowed_down_rests() {
    let slow = Answer::json(429, "{}").header("retry-after", "60");
    let server = serve(&[("key-one", slow.clone())]).await;
    list(&client(&server, &["key-one", "key-two"]))
        .await
        .expect("the second key, at once");
    assert_eq!(keys(&server), ["key-one", "key-two"]);

    let server = serve(&[("key-one", Answer::json(401, "{}")), ("key-two", slow)]).await;
    let client = Client::builder()
        .api_keys(["key-one", "key-two"])
        .base_url(server.url())
        .max_retries(0)
        .build()
        .expect("a client");
    let error = list(&client).await.expect_err("no key is left");
    assert_eq!(error.status(), Some(429));
    assert_eq!(error.outcome(), Outcome::Refused);
    assert_eq!(error.attempts().len(), 2);
    assert!(!format!("{error} {error:?}").contains("key-"), "{error:?}");
}

#[tokio::test]
async fn one_key_that_is_refused_is_not_tried_again() {
    let server = serve(&[("key-one", Answer::json(401, "{}"))]).await;
    let error = list(&client(&server, &["key-one"])).await.expect_err("no");
    assert_eq!(error.status(), Some(401));
    assert_eq!(keys(&server), ["key-one"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_calls_at_once_each_take_the_next_key_once() {
    let server = serve(&[("key-one", Answer::json(401, "{}"))]).await;
    let client = client(&server, &["key-one", "key-two"]);
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { list(&client).await })
        })
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("the second key");
    }
    let keys = keys(&server);
    let second = keys.iter().filter(|key| *key == "key-two").count();
    assert_eq!(second, 100);
    assert!(keys.len() <= 200, "{} requests", keys.len());
}

#[tokio::test]
async fn a_403_turns_the_key_only_where_it_names_the_key() {
    let invalid = Answer::json(
        403,
        r#"{"error":{"code":"invalid_api_key","message":"no"}}"#,
    );
    let server = serve(&[("key-one", invalid)]).await;
    list(&client(&server, &["key-one", "key-two"]))
        .await
        .expect("the second key");
    assert_eq!(keys(&server), ["key-one", "key-two"]);
    let forbidden = Answer::json(403, r#"{"error":{"code":"forbidden","message":"no"}}"#);
    let server = serve(&[("key-one", forbidden)]).await;
    let error = list(&client(&server, &["key-one", "key-two"])).await;
    assert_eq!(error.expect_err("forbidden").status(), Some(403));
    assert_eq!(
        keys(&server),
        ["key-one"],
        "another key would fare no better"
    );
}

#[tokio::test]
async fn where_all_keys_rest_the_one_that_is_back_first_is_asked_once() {
    let slow = |seconds| Answer::json(429, "{}").header("retry-after", seconds);
    let server = serve(&[
        ("key-one", slow("500")),
        ("key-two", slow("300")),
        ("key-three", slow("400")),
    ])
    .await;
    let client = client(&server, &["key-one", "key-two", "key-three"]);
    let error = list(&client).await.expect_err("all rest");
    assert_eq!(error.status(), Some(429));
    assert_eq!(error.retry_after(), Some(Duration::from_secs(400)));
    assert_eq!(keys(&server), ["key-one", "key-two", "key-three"]);
    list(&client).await.expect_err("all rest still");
    assert_eq!(keys(&server)[3..], ["key-two"]);
}

/// What came of a stream is the caller's already: another key would begin it anew.
#[tokio::test]
async fn no_other_key_takes_over_a_stream_that_has_begun() {
    let fault = r#"data: {"error":{"code":"invalid_api_key","message":"revoked"}}"#;
    let server = serve(&[("key-one", Answer::events([format!("{fault}\n\n")]))]).await;
    let client = client(&server, &["key-one", "key-two"]);
    let message = ChatMessage::new(ChatRole::User).content("hi");
    let question = ChatCompletionRequest::new("m", vec![message]);
    let mut stream = client
        .chat()
        .create_stream(question)
        .await
        .expect("a stream");
    let error = stream.try_next().await.expect_err("an error event");
    assert_eq!(error.kind(), ErrorKind::Stream);
    assert_eq!(keys(&server), ["key-one"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_calls_at_once_find_the_last_good_key_of_three() {
    let slow = Answer::json(429, "{}").header("retry-after", "60");
    let server = serve(&[("key-one", Answer::json(401, "{}")), ("key-two", slow)]).await;
    let client = client(&server, &["key-one", "key-two", "key-three"]);
    let calls: Vec<_> = (0..100)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { list(&client).await })
        })
        .collect();
    for call in calls {
        call.await.expect("no panic").expect("the third key");
    }
    let seen = keys(&server);
    let third = seen.iter().filter(|key| *key == "key-three").count();
    assert_eq!(third, 100);
    list(&client).await.expect("the third key");
    assert_eq!(keys(&server)[seen.len()..], ["key-three"]);
}
