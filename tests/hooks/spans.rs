//! Spans: one for a call, one for each attempt, with the fields of the conventions and no others.

use std::time::Duration;

use runtime::ErrorKind;
use tests::server::{Answer, Request, Server};
use tests::trace::{Span, Told, listen};

use crate::{KEY, builder, question};

fn only(told: &Told) -> Span {
    let mut spans = told.named("call");
    assert_eq!(spans.len(), 1, "{spans:?}");
    spans.remove(0)
}

const ANSWER: &str = r#"{"id":"a-1","model":"large-2","text":"q7Answer","usage":{"input_tokens":5,"output_tokens":7}}"#;

#[tokio::test]
async fn a_call_of_a_model_tells_the_model_and_what_it_used() {
    let server = Server::start(Answer::json(200, ANSWER)).await;
    let client = builder(&server.url()).build().expect("a client");
    let (told, _guard) = listen();
    client.api().chat(question()).await.expect("an answer");
    let call = only(&told);
    assert!(call.closed);
    let (host, port) = server
        .host()
        .split_once(':')
        .map(|(host, port)| (host.to_owned(), port.to_owned()))
        .expect("a port");
    assert_eq!(
        call.fields([
            "otel.name",
            "http.request.method",
            "url.template",
            "server.address",
            "server.port",
            "http.response.status_code",
            "error.type",
            "http.request.resend_count"
        ]),
        [
            "chat large",
            "POST",
            "/chat",
            host.as_str(),
            port.as_str(),
            "200",
            "",
            ""
        ]
    );
    assert_eq!(
        call.fields([
            "gen_ai.operation.name",
            "gen_ai.provider.name",
            "gen_ai.request.model",
            "gen_ai.response.model",
            "gen_ai.response.id",
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.output_tokens"
        ]),
        ["chat", "hooks", "large", "large-2", "a-1", "5", "7"]
    );
    let attempts = told.named("attempt");
    assert_eq!(attempts.len(), 1);
    assert_eq!(
        attempts[0].parent.map(|at| told.spans()[at].name),
        Some("call")
    );
    assert_eq!(
        attempts[0].fields(["http.response.status_code", "server.port"]),
        ["200", port.as_str()]
    );
    for secret in [KEY, "hello", "q7Answer", "authorization"] {
        assert!(
            !told.text().to_lowercase().contains(&secret.to_lowercase()),
            "{}",
            told.text()
        );
    }
}

#[tokio::test]
async fn the_span_of_a_stream_ends_with_the_stream_and_has_the_last_usage() {
    let server = Server::start(Answer::events([
        "data: {\"type\":\"start\",\"message\":{\"model\":\"large-2\",\"usage\":{\"input_tokens\":5,\"output_tokens\":1}}}\n\n",
        "data: {\"type\":\"delta\",\"text\":\"q7Answer\"}\n\n",
        "data: {\"type\":\"delta\",\"usage\":{\"output_tokens\":9}}\n\n",
        "data: [DONE]\n\n",
    ])).await;
    let client = builder(&server.url()).build().expect("a client");
    let (told, _guard) = listen();
    let reply = client
        .api()
        .chat_stream(question())
        .send()
        .await
        .expect("a stream");
    let mut stream = reply.body;
    let mut events = 0;
    assert!(!only(&told).closed, "it is read yet");
    while stream.try_next().await.expect("an event").is_some() {
        events += 1;
        assert_eq!(events == 0, only(&told).closed);
    }
    let call = only(&told);
    assert!(
        call.closed,
        "the stream ended, though its value is still there"
    );
    assert_eq!(
        call.fields([
            "gen_ai.response.model",
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.output_tokens",
            "error.type"
        ]),
        ["large-2", "5", "9", ""]
    );
    assert!(!told.text().contains("q7"), "{}", told.text());
    drop(stream);

    let server =
        Server::start(Answer::events(["data: {\"type\":\"delta\",\"text\":\"q7\"}\n\n"]).cut())
            .await;
    let client = builder(&server.url()).build().expect("a client");
    let (told, _guard) = listen();
    let mut stream = client
        .api()
        .chat_stream(question())
        .await
        .expect("a stream");
    stream.try_next().await.expect("an event");
    let error = stream.try_next().await.expect_err("a cut");
    assert_eq!(error.kind(), ErrorKind::Truncated);
    let call = only(&told);
    assert!(call.closed);
    assert_eq!(
        call.fields(["error.type", "otel.status_code"]),
        ["truncated", "ERROR"]
    );
}

#[tokio::test]
async fn attempts_are_spans_of_their_own_with_their_errors() {
    let server = Server::with(|request: &Request| match request.header("x-retry") {
        _ if request.target.contains("broken") => Answer::json(200, r#"{"name":7}"#),
        _ => Answer::json(503, "{}").header("retry-after", "0"),
    })
    .await;
    let builder = builder(&server.url())
        .max_retries(2)
        .first_byte_timeout(Duration::from_secs(5));
    let client = builder.build().expect("a client");
    let (told, _guard) = listen();
    client
        .api()
        .thing("q7Inpath")
        .filter("q7Inquery")
        .await
        .expect_err("refused");
    let attempts = told.named("attempt");
    let counts: Vec<_> = attempts
        .iter()
        .map(|span| {
            span.fields([
                "http.request.resend_count",
                "error.type",
                "http.response.status_code",
            ])
        })
        .collect();
    assert_eq!(
        counts,
        [["", "503", "503"], ["1", "503", "503"], ["2", "503", "503"]]
    );
    assert!(attempts.iter().all(|span| span.closed));
    let call = only(&told);
    assert_eq!(
        call.fields([
            "otel.name",
            "url.template",
            "http.request.resend_count",
            "error.type",
            "gen_ai.operation.name"
        ]),
        ["GET /things/{id}", "/things/{id}", "2", "503", ""]
    );
    assert!(!told.text().contains("q7"), "{}", told.text());

    let (told, _guard) = listen();
    client
        .api()
        .thing("broken")
        .await
        .expect_err("no such thing");
    assert_eq!(
        only(&told).fields(["error.type", "http.response.status_code"]),
        ["decode", "200"]
    );

    let (told, _guard) = listen();
    let nobody = crate::builder("http://127.0.0.1:1")
        .max_retries(0)
        .build()
        .expect("a client");
    nobody.api().thing("1").await.expect_err("nobody there");
    assert_eq!(
        only(&told).fields(["error.type", "http.response.status_code", "server.port"]),
        ["connect", "", "1"]
    );
    let (told, _guard) = listen();
    client.api().thing("..").await.expect_err("no such path");
    assert_eq!(only(&told).fields(["error.type"]), ["build"]);
}

#[tokio::test]
async fn an_embedding_is_told_as_one() {
    let body = r#"{"model":"vec-1","data":[{"embedding":[0.5]}],"usage":{"prompt_tokens":3}}"#;
    let server = Server::start(Answer::json(200, body)).await;
    let client = builder(&server.url()).build().expect("a client");
    let (told, _guard) = listen();
    let ask = crate::fixture::models::EmbedBody::new("vec", "text");
    client.api().embed(ask).await.expect("vectors");
    assert_eq!(
        only(&told).fields([
            "gen_ai.operation.name",
            "gen_ai.response.model",
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.output_tokens"
        ]),
        ["embeddings", "vec-1", "3", ""]
    );
}
