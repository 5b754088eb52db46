//! Middleware: around each attempt, in order, with the headers in its hands.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use runtime::{Before, Ended, ErrorKind, Middleware, Outcome, Outgoing};
use tests::server::{Answer, Request, Server};

use crate::{KEY, builder, question};

type Log = Arc<Mutex<Vec<String>>>;

/// Writes down what it sees.
struct Noting {
    name: &'static str,
    log: Log,
}

impl Noting {
    fn note(&self, text: String) {
        self.log.lock().expect("no panic before").push(text);
    }
}

impl Middleware for Noting {
    fn before<'a>(&'a self, outgoing: &'a mut Outgoing) -> Before<'a> {
        Box::pin(async move {
            // A token is fetched by a task of its own.
            tokio::task::yield_now().await;
            let seen = outgoing
                .headers()
                .get("x-trail")
                .and_then(|value| value.to_str().ok());
            let trail = format!("{}{}", seen.unwrap_or_default(), self.name);
            self.note(format!("{} before {}", self.name, outgoing.resend_count()));
            outgoing.headers_mut().insert("x-trail", trail.parse()?);
            let shown = format!("{outgoing:?} {outgoing:#?} {:?}", outgoing.headers());
            assert!(!shown.contains(KEY), "{shown}");
            assert!(
                outgoing
                    .headers()
                    .get("authorization")
                    .is_none_or(|value| value.is_sensitive())
            );
            Ok(())
        })
    }

    fn after(&self, ended: &Ended<'_>) {
        assert!(ended.elapsed() < Duration::from_secs(60));
        let shown = format!("{ended:?} {ended:#?} {:?}", ended.headers());
        assert!(!shown.contains(KEY), "{shown}");
        let status = ended.status().unwrap_or_default();
        let failed = ended.error().map(runtime::Error::kind);
        self.note(format!(
            "{} after {} {} {status} {failed:?}",
            self.name,
            ended.operation(),
            ended.resend_count()
        ));
    }
}

#[tokio::test]
async fn several_see_each_attempt_in_order_and_its_end_in_reverse() {
    let server = Server::with(|request: &Request| {
        let echo = request.header("authorization").unwrap_or_default();
        match request.header("x-trail") {
            Some("ab") => Answer::json(503, format!("{{\"message\":\"{echo}\"}}"))
                .header("retry-after", "0")
                .header("x-echo", echo),
            _ => Answer::json(200, "{}"),
        }
    })
    .await;
    let log = Log::default();
    let hook = |name| Noting {
        name,
        log: Arc::clone(&log),
    };
    let client = builder(&server.url())
        .middleware(hook("a"))
        .middleware(hook("b"))
        .max_retries(1);
    let client = client.build().expect("a client");
    client
        .api()
        .chat(question())
        .await
        .expect_err("refused twice");
    assert_eq!(
        log.lock().expect("no panic before").as_slice(),
        [
            "a before 0",
            "b before 0",
            "b after chat 0 503 Some(Status)",
            "a after chat 0 503 Some(Status)",
            "a before 1",
            "b before 1",
            "b after chat 1 503 Some(Status)",
            "a after chat 1 503 Some(Status)",
        ]
    );
    assert!(
        server
            .requests()
            .iter()
            .all(|request| request.header("x-trail") == Some("ab"))
    );
}

/// Signs with a secret of its own, which no scheme of the document knows.
struct Signing;

impl Middleware for Signing {
    fn before<'a>(&'a self, outgoing: &'a mut Outgoing) -> Before<'a> {
        Box::pin(async move {
            let length = outgoing.body().as_bytes().map_or(0, <[u8]>::len);
            assert!(length > 0 && outgoing.expose_uri().path() == "/chat");
            outgoing
                .headers_mut()
                .insert("x-sign-token", "q7Signed-0123456789".parse()?);
            outgoing
                .headers_mut()
                .insert("idempotency-key", "once".parse()?);
            Ok(())
        })
    }
}

#[tokio::test]
async fn a_credential_that_a_middleware_sets_is_kept_secret_and_a_key_makes_a_call_repeatable() {
    let server = Server::with(|request: &Request| {
        Answer::json(
            500,
            format!(
                "{{\"message\":\"{}\"}}",
                request.header("x-sign-token").unwrap_or_default()
            ),
        )
    })
    .await;
    let client = builder(&server.url())
        .middleware(Signing)
        .max_retries(1)
        .build()
        .expect("a client");
    let error = client.api().chat(question()).await.expect_err("a fault");
    assert_eq!(
        server.requests().len(),
        2,
        "the idempotency key lets it be sent again"
    );
    let shown = format!("{error} {error:?} {:?}", error.raw());
    assert!(!shown.contains("q7Signed"), "{shown}");
}

struct Refusing;

impl Middleware for Refusing {
    fn before<'a>(&'a self, _: &'a mut Outgoing) -> Before<'a> {
        Box::pin(async { Err(format!("no token for {KEY}").into()) })
    }
}

struct Hanging;

impl Middleware for Hanging {
    fn before<'a>(&'a self, _: &'a mut Outgoing) -> Before<'a> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test]
async fn a_middleware_can_refuse_and_cannot_outlast_the_clocks() {
    let server = Server::start(Answer::json(200, "{}")).await;
    let client = builder(&server.url())
        .middleware(Refusing)
        .build()
        .expect("a client");
    let error = client.api().chat(question()).await.expect_err("refused");
    assert_eq!(
        (error.kind(), error.outcome()),
        (ErrorKind::Build, Outcome::NotSent)
    );
    let shown = format!("{error} {error:?} {:?}", std::error::Error::source(&error));
    assert!(
        shown.contains("no token for [redacted]") && !shown.contains(KEY),
        "{shown}"
    );
    let limit = Duration::from_millis(20);
    let client = builder(&server.url())
        .middleware(Hanging)
        .overall_timeout(limit);
    let error = client
        .build()
        .expect("a client")
        .api()
        .chat(question())
        .await
        .expect_err("late");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(server.requests(), [], "nothing was sent");
}
