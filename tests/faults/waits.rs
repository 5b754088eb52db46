//! Servers that ask to wait, servers that stay dead, servers that send elsewhere.

use std::time::{Duration, Instant};

use runtime::{ErrorKind, Outcome};

use super::server::{Faulty, json};
use super::table::{Due, LIST, Row, builder, client, count, paid, read, row};

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            "429, then `Retry-After` of a second",
            "waits a second, then succeeds",
            waited("429 Slow", "retry-after: 1\r\n", 1000..1500),
        ),
        row(
            "429 with `Retry-After-Ms`",
            "waits that long, then succeeds",
            waited("429 Slow", "retry-after-ms: 120\r\n", 120..600),
        ),
        row(
            "429 with a `Retry-After` that is no time",
            "waits up to a second of its own choice, then succeeds",
            waited("429 Slow", "retry-after: soon\r\n", 0..1500),
        ),
        row(
            "503 or 529, then a success",
            "tried again",
            waited("529 Overloaded", "", 0..1500),
        ),
        row(
            "429 with a `Retry-After` of more than two minutes",
            "the error at once, with the wait in it",
            too_long(),
        ),
        row(
            "429 because the quota is used up",
            "the error at once",
            exhausted(),
        ),
        row(
            "500 for ever",
            "three attempts, and the error tells each",
            dead(),
        ),
        row(
            "a server that fails 1,000 calls",
            "at most 1.2 requests a call",
            hammered(),
        ),
        row(
            "a redirect to another place, with 301, 302, 303, 307 or 308",
            "not followed: nothing is sent there, no key and no body",
            redirected(),
        ),
        row(
            "a redirect to itself, to a file, to nowhere",
            "not followed",
            odd_redirects(),
        ),
        row(
            "a key or a header with a line end",
            "refused before anything is sent, the key not quoted",
            injected(),
        ),
    ]
}

/// A first answer that asks to wait, then a success.
async fn waited(
    status: &'static str,
    headers: &'static str,
    millis: std::ops::Range<u64>,
) -> Result<(), String> {
    let server = Faulty::serve(move |mut connection| async move {
        loop {
            connection.request().await?;
            if connection.requests() == 1 {
                connection.json(status, headers, "{}").await?;
            } else {
                connection.json("200 OK", "", "{}").await?;
            }
        }
    })
    .await;
    let begun = Instant::now();
    // The second answer is no chat, but it came: a call that the server refused may be sent again though it costs money.
    Due::kind(ErrorKind::Decode)
        .outcome(Outcome::Done)
        .attempts(2)
        .of(paid(&client(&server.url())).await)?;
    let time = begun.elapsed();
    let due = Duration::from_millis(millis.start)..Duration::from_millis(millis.end);
    match due.contains(&time) {
        true => count("requests", server.requests(), 2),
        false => Err(format!("it took {time:?}")),
    }
}

async fn too_long() -> Result<(), String> {
    let server = Faulty::answers(json("429 Slow", "retry-after: 121\r\n", "{}")).await;
    let failed = read(&client(&server.url())).await;
    let wait = failed.as_ref().err().and_then(runtime::Error::retry_after);
    if wait != Some(Duration::from_secs(121)) {
        return Err(format!("the wait is {wait:?}"));
    }
    Due::kind(ErrorKind::Status)
        .status(429)
        .attempts(1)
        .of(failed)
}

async fn exhausted() -> Result<(), String> {
    let body = r#"{"error":{"code":"insufficient_quota","message":"pay"}}"#;
    let server = Faulty::answers(json("429 Slow", "retry-after: 1\r\n", body)).await;
    Due::kind(ErrorKind::Status)
        .status(429)
        .outcome(Outcome::Refused)
        .attempts(1)
        .of(read(&client(&server.url())).await)
}

async fn dead() -> Result<(), String> {
    let server = Faulty::answers(json("500 No", "", "{}")).await;
    let failed = read(&client(&server.url())).await;
    let text = failed
        .as_ref()
        .err()
        .map(ToString::to_string)
        .unwrap_or_default();
    if !text.contains("3 attempts") {
        return Err(text);
    }
    Due::kind(ErrorKind::Status)
        .status(500)
        .outcome(Outcome::Unknown)
        .attempts(3)
        .of(failed)
}

async fn hammered() -> Result<(), String> {
    let server = Faulty::answers(json("500 No", "retry-after-ms: 1\r\n", "{}")).await;
    let client = client(&server.url());
    for _ in 0..1000 {
        let failed = read(&client).await;
        Due::kind(ErrorKind::Status).of(failed)?;
    }
    match server.requests() {
        1001..=1200 => Ok(()),
        requests => Err(format!("{requests} requests")),
    }
}

async fn redirected() -> Result<(), String> {
    let other = Faulty::answers(json("200 OK", "", LIST)).await;
    for code in [301, 302, 303, 307, 308] {
        let location = format!("location: {}/keys?from=a\r\n", other.url());
        let server = Faulty::answers(json(&format!("{code} There"), &location, "")).await;
        let due = Due::kind(ErrorKind::Status).status(code).attempts(1);
        due.of(read(&client(&server.url())).await)?;
        due.of(paid(&client(&server.url())).await)?;
    }
    count("connections to the other place", other.connections(), 0)
}

async fn odd_redirects() -> Result<(), String> {
    for location in [
        "location: /v1/keys\r\n",
        "location: file:///etc/hosts\r\n",
        "",
    ] {
        let server = Faulty::answers(json("302 There", location, "")).await;
        Due::kind(ErrorKind::Status)
            .status(302)
            .attempts(1)
            .of(read(&client(&server.url())).await)?;
        count("requests", server.requests(), 1)?;
    }
    Ok(())
}

async fn injected() -> Result<(), String> {
    let server = Faulty::answers(json("200 OK", "", LIST)).await;
    let key = "sk-secret\r\nx-evil: 1";
    let built = builder(&server.url()).api_key(key).build();
    let error = built.err().ok_or("the key is taken")?;
    if format!("{error} {error:?}").contains("sk-secret") {
        return Err(format!("the key is quoted: {error}"));
    }
    Due::kind(ErrorKind::Config).of::<()>(Err(error))?;
    let client = client(&server.url());
    for value in ["a\r\nx-evil: 1", "a\nb", "a\0b"] {
        let sent = client.keys().list().header("x-trace", value).await;
        Due::kind(ErrorKind::Build)
            .outcome(Outcome::NotSent)
            .attempts(0)
            .of(sent)?;
    }
    count("connections", server.connections(), 0)
}
