//! Event streams that end as they should not, and callers that leave.

use std::time::{Duration, Instant};

use runtime::{Clock, ErrorKind, Outcome};

use super::call::{FOUR, Pace, STREAMS, Shape, call, count, event, fails, succeeds, thing};
use super::server::{Connection, Faulty, Script, json, says, script, whole};
use super::table::{Case, Row, case, ends, heavy, row, timed};

/// What an event stream begins with that ends with its connection.
const EVENTS: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";

pub(crate) fn rows() -> Vec<Row> {
    let told = |text: fn() -> String| says(move |_| EVENTS.to_owned() + &text());
    let cut = |items| {
        fails(ErrorKind::Truncated)
            .outcome(Outcome::Unknown)
            .attempts(1)
            .items(items)
    };
    vec![
        row(
            46,
            "a stream that is whole",
            "its events, then the end",
            whole_streams(),
        ),
        row(
            47,
            "a stream that closes in order before its end is said",
            "the events, then `Truncated`",
            {
                let mut cases = ends("", STREAMS, told(event), |_| cut(1));
                let http10 = says(|_| EVENTS.replace("1.1", "1.0") + &event());
                cases.extend(ends("HTTP/1.0", STREAMS, http10, |_| cut(1)));
                cases
            },
        ),
        row(
            48,
            "a stream that closes or is reset inside an event",
            "the events, then `Truncated`: no half event",
            {
                let half = told(|| event() + "data: {\"count\":2}");
                let mut cases = ends("closed", STREAMS, half, |_| cut(1));
                cases.extend(ends("reset", STREAMS, reset(), |_| cut(1)));
                cases
            },
        ),
        row(
            49,
            "a stream that stops and stays open, and one that only says that it lives",
            "the idle clock ends the one; a comment is a sign of life of the other, which the content clock ends where one is set",
            alive(),
        ),
        row(
            50,
            "an event that is an error",
            "the events, then `Stream` with the server's text",
            {
                let error = told(|| {
                    event() + "data: {\"error\":{\"message\":\"overloaded\"}}\n\n" + &event()
                });
                ends("", STREAMS, error, |_| {
                    fails(ErrorKind::Stream)
                        .outcome(Outcome::Unknown)
                        .attempts(1)
                        .items(1)
                        .says("overloaded")
                })
            },
        ),
        row(
            51,
            "something else where a stream is due",
            "an error before the first item",
            refused(),
        ),
        row(
            52,
            "an event of 400 MB",
            "`Limit` at 16 MiB, memory bounded by it",
            heavy(ends("", &[Shape::GetStream], endless(), |_| {
                fails(ErrorKind::Limit).outcome(Outcome::Done).attempts(1)
            }))
            .into_iter()
            .chain(super::memory::event()),
        ),
        row(
            53,
            "the caller leaves",
            "the connection is closed within 100 ms, no task is left",
            {
                let mut cases: Vec<Case> = STREAMS.iter().map(|shape| dropped(*shape)).collect();
                cases.extend(FOUR.iter().map(|shape| cancelled(*shape)));
                cases
            },
        ),
    ]
}

fn whole_streams() -> Vec<Case> {
    let well = |_| succeeds().items(2).requests(1);
    let mut cases = ends(
        "",
        STREAMS,
        says(|shape| EVENTS.to_owned() + &shape.body()),
        well,
    );
    let split = script(|mut connection: Connection| async move {
        connection.request().await?;
        connection.write(EVENTS).await?;
        let event = "data: {\"count\":1,\"name\":\"h\u{e9}\"}\n\n";
        let at = event.find('\u{e9}').map_or(0, |at| at + 1);
        let (first, rest) = event.as_bytes().split_at(at);
        connection.write(event).await?;
        connection.write(first).await?;
        connection.pace.pause().await;
        connection.write(rest).await?;
        connection.write("data: [DONE]\n\n").await
    });
    cases.extend(ends("a character in two packets", STREAMS, split, well));
    cases
}

fn reset() -> Script {
    script(|mut connection: Connection| async move {
        connection.request().await?;
        let text = EVENTS.to_owned() + &event() + "data: {\"cou";
        connection.write(text).await?;
        connection.pace.pause().await;
        connection.reset()
    })
}

fn alive() -> Vec<Case> {
    let stops = script(|mut connection: Connection| async move {
        connection.request().await?;
        connection.write(EVENTS.to_owned() + &event()).await?;
        connection.gone().await
    });
    let mut cases = timed(ends("stops", STREAMS, stops, |_| {
        fails(ErrorKind::Timeout)
            .clock(Clock::Idle)
            .outcome(Outcome::Unknown)
            .attempts(1)
            .items(1)
    }));
    let pings = script(|mut connection: Connection| async move {
        connection.request().await?;
        connection.write(EVENTS).await?;
        for _ in 0..8 {
            connection.write(": ping\n\n").await?;
            connection.pace.pause().await;
        }
        connection.write(connection.shape.body()).await
    });
    cases.extend(timed(ends(
        "pings, longer than any clock",
        STREAMS,
        Script::clone(&pings),
        |_| succeeds().items(2).requests(1),
    )));
    let silent = STREAMS.iter().map(|shape| {
        let (shape, pings) = (*shape, Script::clone(&pings));
        let check = move |pace: Pace| {
            let pings = Script::clone(&pings);
            async move {
                let server = Faulty::start(shape, pace, &pings).await;
                let client = pace.builder(&server.url()).content_timeout(pace.limit());
                let api = client.build().map_err(|error| error.to_string())?.api();
                let due = fails(ErrorKind::Timeout).clock(Clock::Content);
                let due = due.outcome(Outcome::Unknown).attempts(1).items(0);
                due.of(&call(&api, shape).await, Some(&server))
            }
        };
        case("pings, with a content clock", check).of_shape(shape)
    });
    cases.extend(timed(silent.collect()));
    cases
}

fn refused() -> Vec<Case> {
    let page = says(|_| whole("200 OK", "text/html", "", b"<html>Sign in</html>"));
    let mut cases = ends("a page", STREAMS, page, |_| {
        fails(ErrorKind::UnexpectedContentType)
            .outcome(Outcome::Done)
            .attempts(1)
            .items(0)
    });
    let error = r#"{"error":{"message":"bad","code":"no"}}"#;
    let status = |code| fails(ErrorKind::Status).status(code).says("no: bad");
    cases.extend(ends(
        "an error in JSON",
        STREAMS,
        says(move |_| json("400 No", "", error)),
        |_| status(400).outcome(Outcome::Refused).attempts(1).items(0),
    ));
    cases.extend(ends(
        "JSON with a success",
        STREAMS,
        says(move |_| json("200 OK", "", error)),
        |_| {
            fails(ErrorKind::UnexpectedContentType)
                .outcome(Outcome::Done)
                .attempts(1)
                .items(0)
                .says("bad")
        },
    ));
    cases
}

fn endless() -> Script {
    script(|mut connection: Connection| async move {
        connection.request().await?;
        connection.write(EVENTS.to_owned() + "data: ").await?;
        connection.flood(&[b'a'; 1 << 16]).await
    })
}

/// Waits for the server to have no open connection, for 100 ms of the wall's clock.
async fn closes(server: &Faulty) -> Result<String, String> {
    let begun = Instant::now();
    while server.open() > 0 {
        if begun.elapsed() > Duration::from_millis(100) {
            return Err("the connection stays open".to_owned());
        }
        tokio::task::yield_now().await;
    }
    Ok("closed within 100 ms, no task left".to_owned())
}

fn dropped(shape: Shape) -> Case {
    case(shape.name(), move |pace| async move {
        let serve = script(|mut connection: Connection| async move {
            connection.request().await?;
            connection.write(EVENTS.to_owned() + &event()).await?;
            connection.gone().await
        });
        let server = Faulty::start(shape, pace, &serve).await;
        let api = pace.api(&server.url());
        let opened = match shape {
            Shape::GetStream => api.watch().await,
            _ => api.ask(thing()).await,
        };
        let mut stream = opened.map_err(|error| format!("{error:?}"))?;
        let next = stream.try_next().await;
        next.map_err(|error| format!("{error:?}"))?;
        count("open connections", server.open(), 1)?;
        drop(stream);
        closes(&server).await
    })
}

/// A call that is given up before it is answered.
fn cancelled(shape: Shape) -> Case {
    let label = match shape {
        Shape::Get => "a call given up, GET",
        Shape::Post => "a call given up, POST",
        Shape::GetStream => "a call given up, GET stream",
        _ => "a call given up, POST stream",
    };
    case(label, move |pace| async move {
        let serve = script(|mut connection: Connection| async move {
            connection.request().await?;
            connection.gone().await
        });
        let server = Faulty::start(shape, pace, &serve).await;
        let api = pace.api(&server.url());
        let given_up = tokio::time::timeout(pace.limit() / 4, call(&api, shape)).await;
        if given_up.is_ok() {
            return Err("the call ended by itself".to_owned());
        }
        count("requests", server.requests(), 1)?;
        closes(&server).await
    })
}
