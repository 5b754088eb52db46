//! Connections that do not come about, or end too early.

use std::time::Duration;

use runtime::{Clock, ErrorKind, Outcome};
use tokio::net::{TcpSocket, TcpStream};

use super::call::{Due, FOUR, Pace, Shape, WHOLE, call, count, fails, succeeds, thing};
use super::server::{Connection, Faulty, Script, script};
use super::table::{Case, Row, case, ends, row, timed};

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            1,
            "nobody listens",
            "a connect error; nothing was sent, so it is tried again, whatever it costs",
            FOUR.iter().map(|shape| refused(*shape)),
        ),
        row(
            2,
            "connections are not taken up",
            "the connect clock; tried again",
            timed(vec![case("GET, POST", black_hole)]),
        ),
        row(
            3,
            "the connection is closed at once",
            "a read is tried again; what costs money is not, unless an idempotency key is sent",
            lost(script(|mut connection| async move {
                connection.touched().await
            })),
        ),
        row(
            4,
            "the connection is reset at once",
            "the same",
            lost(script(|mut connection| async move {
                connection.touched().await?;
                connection.reset()
            })),
        ),
        row(
            5,
            "the first connection is closed, the second serves",
            "a read succeeds at the second attempt",
            ends("", FOUR, second_serves(false), |shape| match shape {
                shape if shape.is_billed() => unknown(1),
                Shape::GetStream => succeeds().items(2).requests(2),
                _ => succeeds().requests(2),
            }),
        ),
        row(
            6,
            "a call that costs money is reset after the server read it",
            "the server sees it once, unless an idempotency key is sent; the error says that it may have been carried out",
            reset_after_body(),
        ),
        row(
            7,
            "a kept connection is closed between two calls",
            "the caller sees nothing of it, and nothing is sent twice",
            WHOLE.iter().map(|shape| stale(*shape)),
        ),
    ]
}

fn unknown(attempts: usize) -> Due {
    fails(ErrorKind::Transport)
        .outcome(Outcome::Unknown)
        .attempts(attempts)
}

fn refused(shape: Shape) -> Case {
    case(shape.name(), move |pace| async move {
        // Bound and not listening: the port refuses, and nobody else is given it.
        let socket = TcpSocket::new_v4().expect("a socket");
        let any = "127.0.0.1:0".parse().expect("an address");
        socket.bind(any).expect("a port");
        let url = format!("http://{}", socket.local_addr().expect("an address"));
        let ended = call(&pace.api(&url), shape).await;
        let due = fails(ErrorKind::Connect).outcome(Outcome::NotSent);
        due.attempts(3).of(&ended, None)
    })
}

async fn black_hole(pace: Pace) -> Result<String, String> {
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
    let due = fails(ErrorKind::Connect)
        .clock(Clock::Connect)
        .outcome(Outcome::NotSent)
        .attempts(3);
    let api = pace.api(&format!("http://{address}"));
    due.of(&call(&api, Shape::Get).await, None)?;
    due.of(&call(&api, Shape::Post).await, None)
}

/// Calls that a server never takes, the connection gone.
fn lost(script: Script) -> Vec<Case> {
    let due = |shape: Shape| unknown(if shape.is_billed() { 1 } else { 3 }).requests(0);
    let mut cases = ends("", FOUR, Script::clone(&script), due);
    cases.push(case("POST with a key", move |pace| {
        let script = Script::clone(&script);
        async move {
            let server = Faulty::start(Shape::Post, pace, &script).await;
            let ended = with_key(pace, &server).await;
            count("connections", server.connections(), 3)?;
            unknown(3).requests(0).of(&ended, Some(&server))
        }
    }));
    cases
}

async fn with_key(pace: Pace, server: &Faulty) -> super::call::Ended {
    let api = pace.api(&server.url());
    let made = api.make_thing(thing()).header("idempotency-key", "one");
    super::call::Ended {
        items: 0,
        result: made.await.map(|_| ()),
    }
}

/// A server that reads the first request and drops its connection, and then serves.
fn second_serves(is_reset: bool) -> Script {
    script(move |mut connection: Connection| async move {
        connection.request().await?;
        match connection.number {
            0 if is_reset => connection.reset(),
            0 => Some(()),
            _ => connection.write(connection.shape.success("")).await,
        }
    })
}

fn reset_after_body() -> Vec<Case> {
    let billed = [Shape::Post, Shape::PostStream];
    let mut cases = ends("", &billed, second_serves(true), |_| unknown(1));
    cases.push(case(
        "POST on a connection that served before",
        |pace| async move {
            // The connection is the second request's from its first byte: the client beneath may not send that again by itself.
            let reused = script(|mut connection: Connection| async move {
                connection.request().await?;
                connection.write(connection.shape.success("")).await?;
                connection.request().await?;
                connection.reset()
            });
            let server = Faulty::start(Shape::Post, pace, &reused).await;
            let api = pace.api(&server.url());
            succeeds().of(&call(&api, Shape::Post).await, Some(&server))?;
            let ended = call(&api, Shape::Post).await;
            count("connections", server.connections(), 1)?;
            count("requests", server.requests(), 2)?;
            unknown(1).requests(2).of(&ended, Some(&server))?;
            unknown(1).of(&ended, None)
        },
    ));
    cases.push(case("POST with a key", |pace| async move {
        let server = Faulty::start(Shape::Post, pace, &second_serves(true)).await;
        let ended = with_key(pace, &server).await;
        succeeds().requests(2).of(&ended, Some(&server))
    }));
    cases
}

fn stale(shape: Shape) -> Case {
    case(shape.name(), move |pace| async move {
        let closes = script(|mut connection: Connection| async move {
            connection.request().await?;
            connection.write(connection.shape.success("")).await
        });
        let server = Faulty::start(shape, pace, &closes).await;
        let api = pace.api(&server.url());
        for sent in 1..4 {
            let ended = call(&api, shape).await;
            succeeds().requests(sent).of(&ended, Some(&server))?;
            // The client learns of the close before the next call.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        count("connections", server.connections(), 3)?;
        Ok("three calls, three connections, each sent once".to_owned())
    })
}
