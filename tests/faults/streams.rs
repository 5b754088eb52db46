//! Event streams that end as they should not.

use std::time::{Duration, Instant};

use runtime::{Clock, Error, ErrorKind, Outcome};

use super::server::{Connection, EVENTS, Faulty, json};
use super::table::{Due, Row, builder, client, count, question, row};

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            "a stream that is whole",
            "its events, then the end",
            whole(),
        ),
        row(
            "a character cut in two by a packet",
            "read as if it were whole",
            split(),
        ),
        row(
            "a stream that closes in order before its end is said",
            "the events, then `Truncated`",
            ends(
                || format!("{EVENTS}{}", event("a")),
                1,
                Due::kind(ErrorKind::Truncated),
            ),
        ),
        row(
            "a stream that closes inside an event",
            "the events, then `Truncated`: no half event",
            ends(
                || format!("{EVENTS}{}data: {{\"id\"", event("a")),
                1,
                Due::kind(ErrorKind::Truncated),
            ),
        ),
        row(
            "a stream that is reset",
            "the events, then `Truncated`",
            reset(),
        ),
        row(
            "a stream that stops and stays open",
            "the events, then `Timeout` by the idle clock",
            stall(),
        ),
        row(
            "a stream that only says that it lives",
            "lasts: a comment is a sign of life",
            pings(),
        ),
        row(
            "an event that is an error",
            "the events, then `Stream` with the server's text",
            ends(
                || {
                    format!(
                        "{EVENTS}{}data: {{\"error\":{{\"message\":\"overloaded\"}}}}\n\n",
                        event("a")
                    )
                },
                1,
                Due::kind(ErrorKind::Stream),
            ),
        ),
        row(
            "a page where a stream is due",
            "`UnexpectedContentType` before the first item",
            refused(
                "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>"
                    .to_owned(),
                Due::kind(ErrorKind::UnexpectedContentType),
            ),
        ),
        row(
            "an error in JSON where a stream is due",
            "`Status` with the typed body, before the first item",
            refused(
                json(
                    "400 No",
                    "",
                    r#"{"error":{"message":"bad","type":"invalid_request_error"}}"#,
                ),
                Due::kind(ErrorKind::Status)
                    .status(400)
                    .outcome(Outcome::Refused),
            ),
        ),
        row("an event without end", "`Limit`", endless()),
        row(
            "the caller drops a stream in the middle",
            "the connection is closed",
            dropped(),
        ),
        row(
            "the caller drops a call in the middle",
            "the connection is closed",
            cancelled(),
        ),
        row("200 streams at once", "all come whole", many()),
    ]
}

fn event(text: &str) -> String {
    format!(
        "data: {{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\
         \"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{text}\"}}}}]}}\n\n"
    )
}

/// Reads a stream to its end: how many items, and the error that ended it.
async fn drain(client: &generated::aione::Client) -> Result<usize, (usize, Error)> {
    let mut stream = client
        .chat()
        .create_stream(question())
        .await
        .map_err(|error| (0, error))?;
    let mut items = 0;
    loop {
        match stream.try_next().await {
            Ok(Some(_)) => items += 1,
            Ok(None) => return Ok(items),
            Err(error) => return Err((items, error)),
        }
    }
}

async fn whole() -> Result<(), String> {
    let text = format!("{EVENTS}{}{}data: [DONE]\n\n", event("a"), event("b"));
    let server = Faulty::answers(text).await;
    let items = drain(&client(&server.url())).await;
    count("items", items.map_err(|error| format!("{error:?}"))?, 2)
}

async fn split() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        connection.write(EVENTS.as_bytes()).await?;
        let event = event("héé");
        let at = event.find('é').map_or(0, |at| at + 1);
        connection.write(&event.as_bytes()[..at]).await?;
        tokio::time::sleep(Duration::from_millis(30)).await;
        connection.write(&event.as_bytes()[at..]).await?;
        connection.write(b"data: [DONE]\n\n").await
    })
    .await;
    let items = drain(&client(&server.url())).await;
    count("items", items.map_err(|error| format!("{error:?}"))?, 1)
}

/// A stream that ends with an error after some items. A paid call is not sent again.
async fn ends(text: fn() -> String, items: usize, due: Due) -> Result<(), String> {
    let server = Faulty::answers(text()).await;
    failed(&server, items, due).await
}

async fn failed(server: &Faulty, items: usize, due: Due) -> Result<(), String> {
    let Err((found, error)) = drain(&client(&server.url())).await else {
        return Err("the stream ended well".to_owned());
    };
    count("items", found, items)?;
    due.outcome(Outcome::Unknown)
        .attempts(1)
        .of::<()>(Err(error))?;
    count("requests", server.requests(), 1)
}

async fn reset() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        connection.write(EVENTS.as_bytes()).await?;
        connection.write(event("a").as_bytes()).await?;
        tokio::time::sleep(Duration::from_millis(50)).await;
        connection.reset()
    })
    .await;
    failed(&server, 1, Due::kind(ErrorKind::Truncated)).await
}

async fn stall() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        connection.write(EVENTS.as_bytes()).await?;
        connection.write(event("a").as_bytes()).await?;
        connection.gone().await
    })
    .await;
    let due = Due::kind(ErrorKind::Timeout).clock(Clock::Idle);
    failed(&server, 1, due).await
}

async fn pings() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        connection.write(EVENTS.as_bytes()).await?;
        for _ in 0..6 {
            connection.write(b": ping\n\n").await?;
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        connection.write(event("a").as_bytes()).await?;
        connection.write(b"data: [DONE]\n\n").await
    })
    .await;
    let items = drain(&client(&server.url())).await;
    count("items", items.map_err(|error| format!("{error:?}"))?, 1)
}

async fn refused(answer: String, due: Due) -> Result<(), String> {
    let server = Faulty::answers(answer).await;
    match drain(&client(&server.url())).await {
        Err((0, error)) => due.attempts(1).of::<()>(Err(error)),
        other => Err(format!("{other:?}")),
    }
}

async fn endless() -> Result<(), String> {
    async fn flood(connection: &mut Connection) -> Option<()> {
        connection.request().await?;
        connection.write(EVENTS.as_bytes()).await?;
        connection.write(b"data: ").await?;
        let chunk = [b'a'; 1 << 16];
        loop {
            connection.write(&chunk).await?;
        }
    }
    let server = Faulty::serve(|mut connection| async move { flood(&mut connection).await }).await;
    failed_by_limit(&server).await
}

async fn failed_by_limit(server: &Faulty) -> Result<(), String> {
    match drain(&client(&server.url())).await {
        Err((0, error)) => Due::kind(ErrorKind::Limit).attempts(1).of::<()>(Err(error)),
        other => Err(format!("{other:?}")),
    }
}

async fn dropped() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        connection.write(EVENTS.as_bytes()).await?;
        connection.write(event("a").as_bytes()).await?;
        connection.gone().await
    })
    .await;
    let client = builder(&server.url())
        .idle_timeout(Duration::from_secs(10))
        .build()
        .expect("a client");
    let opened = client.chat().create_stream(question()).await;
    let mut stream = opened.map_err(|error| format!("{error:?}"))?;
    stream
        .try_next()
        .await
        .map_err(|error| format!("{error:?}"))?;
    count("open connections", server.open(), 1)?;
    drop(stream);
    closes(&server).await
}

async fn cancelled() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        connection.gone().await
    })
    .await;
    let client = builder(&server.url())
        .first_byte_timeout(Duration::from_secs(10))
        .build()
        .expect("a client");
    let call = super::table::paid(&client);
    let ended = tokio::time::timeout(Duration::from_millis(150), call).await;
    if ended.is_ok() {
        return Err("the call ended by itself".to_owned());
    }
    closes(&server).await
}

/// Waits until the server has no open connection.
async fn closes(server: &Faulty) -> Result<(), String> {
    let begun = Instant::now();
    while server.open() > 0 {
        if begun.elapsed() > Duration::from_millis(500) {
            return Err("the connection stays open".to_owned());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(())
}

async fn many() -> Result<(), String> {
    let text = format!("{EVENTS}{}data: [DONE]\n\n", event("a").repeat(20));
    let server = Faulty::answers(text).await;
    let client = builder(&server.url())
        .first_byte_timeout(Duration::from_secs(10))
        .idle_timeout(Duration::from_secs(10))
        .build()
        .expect("a client");
    let streams: Vec<_> = (0..200)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { drain(&client).await })
        })
        .collect();
    for stream in streams {
        let items = stream.await.map_err(|error| error.to_string())?;
        count("items", items.map_err(|error| format!("{error:?}"))?, 20)?;
    }
    count("requests", server.requests(), 200)
}
