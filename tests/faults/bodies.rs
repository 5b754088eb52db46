//! Answers that begin well.

use std::time::{Duration, Instant};

use runtime::{Clock, ErrorKind, Outcome};

use super::server::{Connection, Faulty, json};
use super::table::{Due, LIST, Row, builder, client, count, paid, read, row};

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            "a body shorter than its length",
            "`Truncated`, never half a value; a read is tried again, a paid call is not",
            cut(|| {
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{\"items\":[]}".to_owned()
            }),
        ),
        row(
            "chunks without an end",
            "`Truncated`, likewise",
            cut(|| format!("{CHUNKED}c\r\n{LIST}\r\n")),
        ),
        row(
            "a chunk size that is no number",
            "`Truncated`, likewise",
            cut(|| format!("{CHUNKED}zz\r\n{LIST}\r\n0\r\n\r\n")),
        ),
        row(
            "a chunk size beyond every number",
            "`Truncated`, likewise",
            cut(|| format!("{CHUNKED}ffffffffffffffffff\r\n{LIST}\r\n0\r\n\r\n")),
        ),
        row(
            "bytes after the body",
            "the answer is right, and so is the next one",
            long(),
        ),
        row(
            "two lengths that differ",
            "`Transport`, not tried again",
            length("content-length: 12\r\ncontent-length: 13\r\n"),
        ),
        row(
            "a negative length",
            "`Transport`, not tried again",
            length("content-length: -1\r\n"),
        ),
        row(
            "a length of 2^64",
            "`Transport`, not tried again",
            length("content-length: 18446744073709551616\r\n"),
        ),
        row(
            "the connection is reset inside the body",
            "`Truncated`; a read is tried again",
            reset(),
        ),
        row(
            "the body stops and the connection stays",
            "`Timeout` by the idle clock; a paid call once",
            stall(),
        ),
        row(
            "a slow body that keeps moving",
            "read to its end: no clock runs over the whole",
            drip(),
        ),
        row("a body without end", "`Limit`", endless()),
        row(
            "an empty body where JSON is due",
            "`NotJson`; the call was carried out, so it is not sent again",
            status(
                json("200 OK", "", ""),
                Due::kind(ErrorKind::NotJson).outcome(Outcome::Done),
            ),
        ),
        row(
            "a page of a proxy with a status of success",
            "`UnexpectedContentType`, with its beginning",
            status(
                page("200 OK"),
                Due::kind(ErrorKind::UnexpectedContentType).outcome(Outcome::Done),
            ),
        ),
        row(
            "a page of a proxy with status 502",
            "`Status` 502; a paid call once, its fate is unknown",
            status(
                page("502 Bad Gateway"),
                Due::kind(ErrorKind::Status)
                    .status(502)
                    .outcome(Outcome::Unknown),
            ),
        ),
        row(
            "an error body without end",
            "the status, with at most 64 KiB of the body",
            endless_error(),
        ),
        row("400, 403, 404, 422", "never sent again", refusals()),
        row(
            "JSON that is no value: NaN, something after it, cut, not UTF-8",
            "`Decode` or `NotJson`, not sent again",
            no_json(),
        ),
        row(
            "JSON of 200,000 levels in a property that nobody knows",
            "no overflow: read, or `Decode`",
            deep(),
        ),
    ]
}

const CHUNKED: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";

fn page(status: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html\r\ncontent-length: 13\r\n\r\n<html></html>"
    )
}

/// An answer that ends too early.
async fn cut(answer: fn() -> String) -> Result<(), String> {
    let server = Faulty::answers(answer()).await;
    let due = Due::kind(ErrorKind::Truncated).outcome(Outcome::Unknown);
    due.attempts(3).of(read(&client(&server.url())).await)?;
    due.attempts(1).of(paid(&client(&server.url())).await)?;
    count("requests", server.requests(), 4)
}

async fn long() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        loop {
            connection.request().await?;
            let more = json("200 OK", "", LIST) + "HTTP/1.1 500 Poison\r\n\r\n";
            connection.write(more.as_bytes()).await?;
        }
    })
    .await;
    let client = client(&server.url());
    for _ in 0..3 {
        read(&client).await.map_err(|error| format!("{error:?}"))?;
    }
    count("connections", server.connections(), 3)
}

async fn length(headers: &'static str) -> Result<(), String> {
    let answer =
        format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n{headers}\r\n{LIST}");
    let server = Faulty::answers(answer).await;
    Due::kind(ErrorKind::Transport)
        .attempts(1)
        .of(read(&client(&server.url())).await)
}

async fn reset() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        let answer = json("200 OK", "", LIST);
        if connection.number > 0 {
            return connection.write(answer.as_bytes()).await;
        }
        connection
            .write(&answer.as_bytes()[..answer.len() - 4])
            .await?;
        tokio::time::sleep(Duration::from_millis(20)).await;
        connection.reset()
    })
    .await;
    let read = read(&client(&server.url())).await;
    read.map_err(|error| format!("{error:?}"))?;
    count("requests", server.requests(), 2)
}

async fn stall() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        let answer = json("200 OK", "", LIST);
        connection
            .write(&answer.as_bytes()[..answer.len() - 4])
            .await?;
        connection.gone().await
    })
    .await;
    Due::kind(ErrorKind::Timeout)
        .clock(Clock::Idle)
        .outcome(Outcome::Unknown)
        .attempts(1)
        .of(paid(&client(&server.url())).await)
}

async fn drip() -> Result<(), String> {
    async fn slowly(connection: &mut Connection) -> Option<()> {
        connection.request().await?;
        let answer = json("200 OK", "", LIST);
        let (head, body) = answer.split_at(answer.len() - LIST.len());
        connection.write(head.as_bytes()).await?;
        for byte in body.bytes() {
            tokio::time::sleep(Duration::from_millis(60)).await;
            connection.write(&[byte]).await?;
        }
        Some(())
    }
    let server = Faulty::serve(|mut connection| async move { slowly(&mut connection).await }).await;
    let begun = Instant::now();
    let read = read(&client(&server.url())).await;
    read.map_err(|error| format!("{error:?}"))?;
    match begun.elapsed() > Duration::from_millis(500) {
        true => Ok(()),
        false => Err("the body was not slow".to_owned()),
    }
}

/// Sends the head, then `[` without end.
async fn flood(connection: &mut Connection, head: &str) -> Option<()> {
    connection.request().await?;
    connection.write(head.as_bytes()).await?;
    let chunk = [b'['; 1 << 16];
    loop {
        connection.write(&chunk).await?;
    }
}

async fn endless() -> Result<(), String> {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n";
    let server =
        Faulty::serve(move |mut connection| async move { flood(&mut connection, head).await })
            .await;
    let client = builder(&server.url())
        .body_limit(1 << 20)
        .build()
        .expect("a client");
    Due::kind(ErrorKind::Limit)
        .outcome(Outcome::Done)
        .attempts(1)
        .of(read(&client).await)
}

async fn endless_error() -> Result<(), String> {
    let head = "HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\n\r\n";
    let server =
        Faulty::serve(move |mut connection| async move { flood(&mut connection, head).await })
            .await;
    let failed = read(&client(&server.url())).await;
    let kept = failed
        .as_ref()
        .err()
        .and_then(|error| error.raw())
        .map(<[u8]>::len);
    Due::kind(ErrorKind::Status)
        .status(400)
        .attempts(1)
        .of(failed)?;
    count("bytes of the body", kept.unwrap_or_default(), 64 * 1024)
}

/// A whole answer to a paid call that fails once and for all.
async fn status(answer: String, due: Due) -> Result<(), String> {
    let server = Faulty::answers(answer).await;
    due.attempts(1).of(paid(&client(&server.url())).await)?;
    count("requests", server.requests(), 1)
}

async fn refusals() -> Result<(), String> {
    for code in [400, 403, 404, 422] {
        let server = Faulty::answers(json(&format!("{code} No"), "", "{}")).await;
        Due::kind(ErrorKind::Status)
            .status(code)
            .outcome(Outcome::Refused)
            .attempts(1)
            .of(read(&client(&server.url())).await)?;
    }
    Ok(())
}

async fn no_json() -> Result<(), String> {
    let bodies: [&[u8]; 5] = [
        b"NaN",
        b"{\"items\":[]} tail",
        b"{\"items\":[",
        b"{\"items\":[],\"a\":\"\xff\"}",
        b"\xff\xfe{\0}\0",
    ];
    for body in bodies {
        let mut answer = json("200 OK", "", &"x".repeat(body.len())).into_bytes();
        answer.truncate(answer.len() - body.len());
        answer.extend_from_slice(body);
        let server = Faulty::answers(answer).await;
        let failed = read(&client(&server.url())).await;
        let kind = failed.as_ref().err().map(runtime::Error::kind);
        if !matches!(kind, Some(ErrorKind::Decode | ErrorKind::NotJson)) {
            return Err(format!("{:?}: {kind:?}", String::from_utf8_lossy(body)));
        }
        Due::default()
            .outcome(Outcome::Done)
            .attempts(1)
            .of(failed)?;
    }
    Ok(())
}

async fn deep() -> Result<(), String> {
    let levels = 200_000;
    let body = format!(
        "{{\"items\":[],\"new\":{}{}}}",
        "[".repeat(levels),
        "]".repeat(levels)
    );
    let server = Faulty::answers(json("200 OK", "", &body)).await;
    match read(&client(&server.url())).await {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::Decode => Ok(()),
        Err(error) => Err(format!("{error:?}")),
    }
}
