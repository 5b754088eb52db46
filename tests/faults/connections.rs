//! Connections that do not come about, or end too early.

use std::time::Duration;

use runtime::{Clock, ErrorKind, Outcome};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

use super::server::Faulty;
use super::table::{Due, LIST, Row, builder, client, count, paid, read, row};

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            "nobody listens",
            "`Connect`, nothing sent; tried three times, a paid call too",
            refused(),
        ),
        row(
            "connections are not taken up",
            "`Connect` by the connect timeout",
            black_hole(),
        ),
        row(
            "the connection is closed at once",
            "a read is tried three times; a paid call once, its fate is unknown",
            closed(),
        ),
        row(
            "the connection is reset at once",
            "a read is tried three times; a paid call once, its fate is unknown",
            reset(),
        ),
        row(
            "the first connection is closed, the second serves",
            "a read succeeds at the second attempt",
            closed_then_served(),
        ),
        row(
            "a paid call is reset after it was read",
            "the server sees it once; its fate is unknown",
            reset_after_body(),
        ),
        row(
            "a kept connection is closed between two calls",
            "the caller sees nothing of it, for a paid call either",
            stale(),
        ),
    ]
}

async fn refused() -> Result<(), String> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let due = Due::kind(ErrorKind::Connect)
        .outcome(Outcome::NotSent)
        .attempts(3);
    due.of(read(&client(&url)).await)?;
    due.of(paid(&client(&url)).await)
}

async fn black_hole() -> Result<(), String> {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket
        .bind("127.0.0.1:0".parse().expect("an address"))
        .expect("a port");
    let listener = socket.listen(1).expect("a listener");
    let address = listener.local_addr().expect("an address");
    // The queue of the listener is filled, so that the next connection waits.
    let mut waiting = Vec::new();
    while let Ok(Ok(stream)) =
        tokio::time::timeout(Duration::from_millis(100), TcpStream::connect(address)).await
    {
        waiting.push(stream);
        if waiting.len() > 64 {
            return Err("the queue takes every connection".to_owned());
        }
    }
    let client = builder(&format!("http://{address}"))
        .connect_timeout(Duration::from_millis(100))
        .max_retries(1)
        .build()
        .expect("a client");
    Due::kind(ErrorKind::Connect)
        .clock(Clock::Connect)
        .outcome(Outcome::NotSent)
        .attempts(2)
        .of(paid(&client).await)
}

async fn closed() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        Some(())
    })
    .await;
    lost(&server).await
}

async fn reset() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        connection.reset()
    })
    .await;
    lost(&server).await
}

/// Calls that a server takes and never answers, the connection gone.
async fn lost(server: &Faulty) -> Result<(), String> {
    let due = Due::kind(ErrorKind::Transport).outcome(Outcome::Unknown);
    due.attempts(3).of(read(&client(&server.url())).await)?;
    due.attempts(1).of(paid(&client(&server.url())).await)?;
    count("requests", server.requests(), 4)
}

async fn closed_then_served() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        match connection.number {
            0 => Some(()),
            _ => connection.json("200 OK", "", LIST).await,
        }
    })
    .await;
    let read = read(&client(&server.url())).await;
    read.map_err(|error| format!("{error:?}"))?;
    count("requests", server.requests(), 2)
}

async fn reset_after_body() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        match connection.number {
            0 => connection.reset(),
            _ => connection.json("200 OK", "", "{}").await,
        }
    })
    .await;
    Due::kind(ErrorKind::Transport)
        .outcome(Outcome::Unknown)
        .attempts(1)
        .of(paid(&client(&server.url())).await)?;
    count("requests", server.requests(), 1)
}

async fn stale() -> Result<(), String> {
    let server = Faulty::serve(|mut connection| async move {
        connection.request().await?;
        connection.json("200 OK", "", LIST).await
    })
    .await;
    let client = client(&server.url());
    for _ in 0..3 {
        read(&client).await.map_err(|error| format!("{error:?}"))?;
        // The client learns of the close before the next call.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Due::kind(ErrorKind::Decode)
        .outcome(Outcome::Done)
        .attempts(1)
        .of(paid(&client).await)?;
    count("requests", server.requests(), 4)
}
