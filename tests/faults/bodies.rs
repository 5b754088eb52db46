//! Bodies that end too early, too late or never.

use runtime::{Clock, ErrorKind, Outcome};

use super::call::{Due, FOUR, Shape, WHOLE, call, count, event, fails, succeeds};
use super::server::{Connection, Faulty, Script, says, script};
use super::table::{Case, Row, case, ends, heavy, row, timed};

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            14,
            "a body shorter than its length",
            "`Truncated`, never half a value; a read is tried again where nothing was delivered",
            ends(
                "",
                FOUR,
                says(|shape| shape.head("content-length: 999\r\n") + &part(shape)),
                cut,
            ),
        ),
        row(15, "chunks that do not end", "the same", chunks()),
        row(
            16,
            "bytes after the body",
            "the answer is right, and so is the next one, on another connection",
            [Shape::Get, Shape::Post, Shape::Download].map(long),
        ),
        row(
            17,
            "lengths that contradict each other",
            "an error: nobody can tell where the next answer begins",
            lengths(),
        ),
        row(
            18,
            "the connection is reset inside the body",
            "`Truncated`; a read is tried again where nothing was delivered",
            ends("", FOUR, reset(), |shape| match shape {
                Shape::Get => succeeds().requests(2),
                _ => cut(shape),
            }),
        ),
        row(
            19,
            "a body that stops, and one that is slow",
            "the idle clock for the one, patience with the other: no clock runs over the whole",
            slow(),
        ),
        row(
            20,
            "a body without end",
            "`Limit`, memory bounded by it",
            heavy(endless()).into_iter().chain(super::memory::endless()),
        ),
    ]
}

/// The body of a success without its end: of a stream one event and a half.
fn part(shape: Shape) -> String {
    match shape {
        shape if shape.is_stream() => format!("{}data: {{\"cou", event()),
        _ => "{\"count\":1".to_owned(),
    }
}

/// What came is told, and only a read that delivered nothing is tried again.
fn cut(shape: Shape) -> Due {
    let due = fails(ErrorKind::Truncated).outcome(Outcome::Unknown);
    match shape {
        Shape::Get => due.attempts(3),
        Shape::GetStream | Shape::PostStream => due.attempts(1).items(1),
        _ => due.attempts(1),
    }
}

fn chunks() -> Vec<Case> {
    let chunked = |shape: Shape, size: &str| {
        let part = part(shape);
        let head = shape.head("transfer-encoding: chunked\r\n");
        format!("{head}{:x}\r\n{part}\r\n{size}", part.len())
    };
    [
        ("no last chunk", ""),
        ("a size that is no number", "zz\r\n"),
        ("a size beyond all", "ffffffffffffffffff\r\n"),
    ]
    .into_iter()
    .flat_map(|(label, size)| ends(label, FOUR, says(move |shape| chunked(shape, size)), cut))
    .collect()
}

fn long(shape: Shape) -> Case {
    case(shape.name(), move |pace| async move {
        let poison = script(|mut connection: Connection| async move {
            loop {
                connection.request().await?;
                let mut answer = connection.shape.success("");
                answer.extend_from_slice(b"HTTP/1.1 500 Poison\r\ncontent-length: 0\r\n\r\n");
                connection.write(answer).await?;
            }
        });
        let server = Faulty::start(shape, pace, &poison).await;
        let api = pace.api(&server.url());
        for sent in 1..4 {
            let ended = call(&api, shape).await;
            succeeds().requests(sent).of(&ended, Some(&server))?;
        }
        count("connections", server.connections(), 3)?;
        Ok("three calls, three connections".to_owned())
    })
}

fn lengths() -> Vec<Case> {
    let broken = fails(ErrorKind::Transport)
        .outcome(Outcome::Unknown)
        .attempts(1);
    let plain = |headers: &'static str| says(move |shape| shape.head(headers) + &shape.body());
    let mut cases: Vec<Case> = [
        (
            "two that differ",
            "content-length: 11\r\ncontent-length: 12\r\n",
        ),
        ("a negative one", "content-length: -1\r\n"),
        ("2^64", "content-length: 18446744073709551616\r\n"),
    ]
    .into_iter()
    .flat_map(|(label, headers)| ends(label, WHOLE, plain(headers), |_| broken.clone()))
    .collect();
    let both = says(|shape| {
        let body = shape.body();
        let head = shape.head("content-length: 4\r\ntransfer-encoding: chunked\r\n");
        format!("{head}{:x}\r\n{body}\r\n0\r\n\r\n", body.len())
    });
    cases.extend(ends("a length and chunks", FOUR, both, |_| broken.clone()));
    cases
}

fn reset() -> Script {
    script(|mut connection: Connection| async move {
        connection.request().await?;
        let shape = connection.shape;
        if connection.number > 0 {
            return connection.write(shape.success("")).await;
        }
        let text = shape.head("content-length: 999\r\n") + &part(shape);
        connection.write(text).await?;
        connection.pace.pause().await;
        connection.reset()
    })
}

fn slow() -> Vec<Case> {
    let all = &[FOUR, &[Shape::Download]].concat();
    let stops = script(|mut connection: Connection| async move {
        connection.request().await?;
        let shape = connection.shape;
        let text = shape.head("content-length: 999\r\n") + &part(shape);
        connection.write(text).await?;
        connection.gone().await
    });
    let mut cases = timed(ends("stops", all, stops, |shape| {
        let due = fails(ErrorKind::Timeout)
            .clock(Clock::Idle)
            .outcome(Outcome::Unknown);
        match shape {
            Shape::Get => due.attempts(3),
            Shape::GetStream | Shape::PostStream => due.attempts(1).items(1),
            _ => due.attempts(1),
        }
    }));
    let drips = script(|mut connection: Connection| async move {
        connection.request().await?;
        let (shape, body) = (connection.shape, connection.shape.body());
        let head = shape.head(&format!("content-length: {}\r\n", body.len()));
        connection.write(head).await?;
        for pair in body.as_bytes().chunks(body.len().div_ceil(6)) {
            connection.pace.pause().await;
            connection.write(pair).await?;
        }
        Some(())
    });
    cases.extend(timed(ends(
        "drips, longer than any clock",
        all,
        drips,
        |shape| {
            let due = succeeds().requests(1);
            if shape.is_stream() { due.items(2) } else { due }
        },
    )));
    cases
}

fn endless() -> Vec<Case> {
    let flood = script(|mut connection: Connection| async move {
        connection.request().await?;
        connection.write(connection.shape.head("")).await?;
        connection.flood(&[b'['; 1 << 16]).await
    });
    let limited = |shape: Shape| {
        let flood = Script::clone(&flood);
        case(shape.name(), move |pace| {
            let flood = Script::clone(&flood);
            async move {
                let server = Faulty::start(shape, pace, &flood).await;
                let api = pace.api(&server.url());
                let result = match shape {
                    Shape::Download => match api.download().await {
                        Ok(download) => download.limit(1 << 20).bytes().await.map(|_| ()),
                        Err(error) => Err(error),
                    },
                    Shape::Post => api
                        .make_thing(super::call::thing())
                        .body_limit(1 << 20)
                        .await
                        .map(|_| ()),
                    _ => api.get_thing().body_limit(1 << 20).await.map(|_| ()),
                };
                let ended = super::call::Ended { items: 0, result };
                let due = fails(ErrorKind::Limit).outcome(Outcome::Done).attempts(1);
                due.of(&ended, Some(&server))
            }
        })
    };
    [Shape::Get, Shape::Post, Shape::Download]
        .map(limited)
        .into()
}
