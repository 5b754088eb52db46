//! Answers that do not begin, or begin as no answer of HTTP does.

use std::time::{Duration, Instant};

use runtime::{Clock, ErrorKind, Outcome};

use super::server::{Connection, Faulty, json};
use super::table::{Due, LIST, Row, client, count, paid, read, row};

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            "no answer ever",
            "`Timeout` by the first-byte clock; a paid call once, its fate is unknown",
            never(),
        ),
        row(
            "a head of which a byte comes now and then",
            "the same clock: a byte does not wind it up again",
            slow_head(),
        ),
        row(
            "a header of a megabyte",
            "`Transport` within a second, not tried again",
            head(|| format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n", "a".repeat(1 << 20))),
        ),
        row(
            "20,000 headers",
            "`Transport` within a second, not tried again",
            head(|| format!("HTTP/1.1 200 OK\r\n{}\r\n", "a: b\r\n".repeat(20_000))),
        ),
        row(
            "headers without end",
            "`Transport` within a second, memory bounded",
            endless_head(),
        ),
        row(
            "something that is not HTTP",
            "`Transport`, not tried again",
            head(|| "220 mail.example ESMTP\r\n".to_owned()),
        ),
        row(
            "HTTP/0.9",
            "`Transport`, not tried again",
            head(|| "<html>hello</html>\r\n".to_owned()),
        ),
        row(
            "a version that there is not",
            "`Transport`, not tried again",
            head(|| "HTTP/3.7 200 OK\r\n\r\n".to_owned()),
        ),
        row(
            "a status of six digits",
            "`Transport`, not tried again",
            head(|| "HTTP/1.1 200200 OK\r\n\r\n".to_owned()),
        ),
        row(
            "a thousand early hints",
            "passed over",
            served(|| {
                let hints = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n".repeat(1000);
                hints + &json("200 OK", "", LIST)
            }),
        ),
        row(
            "lines that end in LF alone",
            "read as meant",
            served(|| json("200 OK", "", LIST).replace("\r\n", "\n")),
        ),
        row(
            "a header that is folded",
            "`Transport`, not tried again",
            head(|| json("200 OK", "x: a\r\n b\r\n", LIST)),
        ),
    ]
}

async fn never() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        connection.gone().await
    })
    .await;
    let due = Due::kind(ErrorKind::Timeout)
        .clock(Clock::FirstByte)
        .outcome(Outcome::Unknown);
    due.attempts(3).of(read(&client(&server.url())).await)?;
    due.attempts(1).of(paid(&client(&server.url())).await)?;
    count("requests", server.requests(), 4)
}

async fn slow_head() -> Result<(), String> {
    async fn drip(connection: &mut Connection) -> Option<()> {
        connection.request().await?;
        for byte in json("200 OK", "", LIST).bytes() {
            connection.write(&[byte]).await?;
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        Some(())
    }
    let server = Faulty::serve(|mut connection| async move { drip(&mut connection).await }).await;
    Due::kind(ErrorKind::Timeout)
        .clock(Clock::FirstByte)
        .attempts(1)
        .of(paid(&client(&server.url())).await)
}

/// A head that is refused, and quickly.
async fn head(answer: fn() -> String) -> Result<(), String> {
    let server = Faulty::answers(answer()).await;
    let begun = Instant::now();
    Due::kind(ErrorKind::Transport)
        .attempts(1)
        .of(read(&client(&server.url())).await)?;
    match begun.elapsed() {
        time if time < Duration::from_secs(1) => Ok(()),
        time => Err(format!("it took {time:?}")),
    }
}

async fn endless_head() -> Result<(), String> {
    async fn flood(connection: &mut Connection) -> Option<()> {
        connection.request().await?;
        connection.write(b"HTTP/1.1 200 OK\r\n").await?;
        let lines = "a: b\r\n".repeat(1000);
        loop {
            connection.write(lines.as_bytes()).await?;
        }
    }
    let server = Faulty::serve(|mut connection| async move { flood(&mut connection).await }).await;
    Due::kind(ErrorKind::Transport)
        .attempts(1)
        .of(read(&client(&server.url())).await)
}

/// An answer that is a success.
async fn served(answer: fn() -> String) -> Result<(), String> {
    let server = Faulty::answers(answer()).await;
    let read = read(&client(&server.url())).await;
    read.map(|_| ()).map_err(|error| format!("{error:?}"))
}
