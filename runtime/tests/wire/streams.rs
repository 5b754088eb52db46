//! Event streams over a connection: order, cuts, stalls, and closing.

use std::time::{Duration, Instant};

use runtime::{ErrorKind, EventStream, Json};
use serde_json::json;

use crate::api::STREAM;
use crate::server::{Act, EVENTS, Server, chunk};
use crate::{builder, client};

fn head() -> Act {
    Act::Write(EVENTS.as_bytes().to_vec())
}

fn end() -> Act {
    Act::Write(b"0\r\n\r\n".to_vec())
}

async fn open(server: &Server) -> EventStream<Json> {
    client(&server.url)
        .call(&STREAM)
        .pending()
        .await
        .expect("a stream")
}

#[tokio::test]
async fn items_come_as_they_are_sent() {
    let wait = Duration::from_millis(200);
    let acts = vec![
        head(),
        chunk("data: {\"n\":1}\n\nda"),
        Act::Pause(wait),
        chunk("ta: {\"n\":2}\n"),
        chunk("\ndata: [DONE]\n\n"),
        end(),
    ];
    let server = Server::start(acts).await;
    let start = Instant::now();
    let mut stream = open(&server).await;
    assert_eq!(stream.status(), 200);
    assert_eq!(stream.headers()["x-request-id"], "r-1");
    assert_eq!(
        stream.try_next().await.expect("an item"),
        Some(json!({"n": 1}))
    );
    assert!(
        start.elapsed() < wait,
        "the first item does not wait for the second"
    );
    assert_eq!(
        stream.try_next().await.expect("an item"),
        Some(json!({"n": 2}))
    );
    assert!(stream.try_next().await.expect("the end").is_none());
    assert!(stream.try_next().await.expect("the end stays").is_none());
    assert_eq!(server.only().header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn a_stream_that_ends_early_is_truncated() {
    for rest in [
        vec![end()],
        vec![],
        vec![chunk("data: {\"n\":2}"), end()],
        vec![Act::Write(b"5\r\nda".to_vec())],
    ] {
        let acts = [vec![head(), chunk("data: {\"n\":1}\n\n")], rest].concat();
        let server = Server::start(acts).await;
        let mut stream = open(&server).await;
        assert_eq!(
            stream.try_next().await.expect("an item"),
            Some(json!({"n": 1}))
        );
        let error = stream.try_next().await.expect_err("cut");
        assert_eq!(
            (error.kind(), error.status(), error.request_id()),
            (ErrorKind::Truncated, Some(200), Some("r-1")),
            "{error}"
        );
        assert!(stream.try_next().await.expect("nothing more").is_none());
    }
}

#[tokio::test]
async fn a_stall_is_a_timeout_and_comments_are_life() {
    let limit = Duration::from_millis(150);
    let mut acts = vec![head()];
    for _ in 0..4 {
        acts.extend([Act::Pause(limit / 2), chunk(": ping\n\n")]);
    }
    acts.extend([chunk("data: {\"n\":1}\n\n"), Act::AwaitClose]);
    let server = Server::start(acts).await;
    let client = builder(&server.url)
        .idle_timeout(limit)
        .build()
        .expect("a client");
    let mut stream: EventStream<Json> = client.call(&STREAM).pending().await.expect("a stream");
    assert_eq!(
        stream.try_next().await.expect("an item"),
        Some(json!({"n": 1}))
    );
    // Time that the caller takes does not count.
    tokio::time::sleep(limit * 2).await;
    let start = Instant::now();
    let error = stream.try_next().await.expect_err("a stall");
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(start.elapsed() >= limit / 2, "{:?}", start.elapsed());
}

#[tokio::test]
async fn errors_before_and_inside_a_stream() {
    let server = Server::replying(
        "400 Bad Request",
        "Content-Type: application/json\r\n",
        br#"{"error":{"message":"no","code":"c"}}"#,
    )
    .await;
    let error = client(&server.url)
        .call(&STREAM)
        .pending::<EventStream<Json>>()
        .await
        .expect_err("refused");
    assert_eq!(error.to_string(), "400 c: no");
    let server = Server::start(vec![
        head(),
        chunk("data: {\"error\":{\"message\":\"boom\",\"code\":\"x\"}}\n\n"),
        end(),
    ])
    .await;
    let error = open(&server)
        .await
        .try_next()
        .await
        .expect_err("an error event");
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Stream, "x: boom (request r-1)")
    );
}

#[tokio::test]
async fn a_dropped_stream_closes_its_connection() {
    let mut server =
        Server::start(vec![head(), chunk("data: {\"n\":1}\n\n"), Act::AwaitClose]).await;
    let mut stream = open(&server).await;
    stream.try_next().await.expect("an item");
    let start = Instant::now();
    drop(stream);
    server.closed.recv().await.expect("closed");
    assert!(
        start.elapsed() < Duration::from_millis(100),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test]
async fn a_dropped_call_closes_its_connection() {
    let mut server = Server::start(vec![Act::AwaitClose]).await;
    let call = client(&server.url)
        .call(&STREAM)
        .pending::<EventStream<Json>>();
    assert!(
        tokio::time::timeout(Duration::from_millis(100), call)
            .await
            .is_err()
    );
    tokio::time::timeout(Duration::from_secs(1), server.closed.recv())
        .await
        .expect("closed in time");
}

#[tokio::test]
async fn an_event_over_the_limit_is_refused() {
    let mut acts = vec![head(), chunk("data: {\"n\":1}\n\n")];
    let big = "x".repeat(1024 * 1024);
    acts.push(chunk("data: "));
    acts.extend((0..18).map(|_| chunk(&big)));
    let server = Server::start(acts).await;
    let mut stream = open(&server).await;
    assert_eq!(
        stream.try_next().await.expect("an item"),
        Some(json!({"n": 1}))
    );
    assert_eq!(
        stream.try_next().await.expect_err("too large").kind(),
        ErrorKind::Limit
    );
}

#[tokio::test]
async fn a_stream_read_to_its_end_leaves_the_connection_to_the_next_call() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let serving = tokio::spawn(async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        // One connection only: a second call that opened another would wait for ever.
        let (mut connection, _) = listener.accept().await.expect("a connection");
        for _ in 0..2 {
            let mut request = [0; 4096];
            assert!(connection.read(&mut request).await.expect("a request") > 0);
            let answer = format!("{EVENTS}e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n");
            connection
                .write_all(answer.as_bytes())
                .await
                .expect("written");
        }
    });
    let client = client(&url);
    for _ in 0..2 {
        let mut stream: EventStream<Json> = client.call(&STREAM).pending().await.expect("a stream");
        assert!(stream.try_next().await.expect("the end").is_none());
        drop(stream);
        // The connection goes back once its own task has seen the end.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    serving.await.expect("served");
}
