//! Answers that do not begin, or begin as no answer of HTTP does.

use std::time::{Duration, Instant};

use runtime::{Clock, ErrorKind, Outcome};

use super::call::{Due, FOUR, Shape, WHOLE, count, fails, succeeds};
use super::server::{Connection, Faulty, Script, says, script};
use super::table::{Case, Row, case, ends, row, timed};

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            8,
            "no answer ever",
            "the first-byte clock; a read is tried again",
            timed(ends(
                "",
                FOUR,
                script(|mut connection| async move {
                    connection.request().await?;
                    connection.gone().await
                }),
                late,
            )),
        ),
        row(
            9,
            "a head of which a byte comes now and then",
            "the same clock: a byte does not wind it up again",
            timed(ends("", WHOLE, slowly(), late)),
        ),
        row(
            10,
            "a head without measure",
            "an error within a second, memory bounded",
            huge(),
        ),
        row(
            11,
            "no answer of HTTP",
            "an error, not tried again",
            [
                ("a mail server", "220 mail.example ESMTP\r\n"),
                ("HTTP/0.9", "<html>hello</html>\r\n"),
                ("HTTP/3.7", "HTTP/3.7 200 OK\r\n\r\n"),
                ("status of six digits", "HTTP/1.1 200200 OK\r\n\r\n"),
            ]
            .into_iter()
            .flat_map(|(label, text)| ends(label, WHOLE, says(move |_| text), |_| broken())),
        ),
        row(
            12,
            "early hints without measure",
            "passed over, and bounded",
            hints(),
        ),
        row(
            13,
            "heads that are nearly right",
            "read as meant, or an error; no panic",
            odd(),
        ),
    ]
}

fn late(shape: Shape) -> Due {
    fails(ErrorKind::Timeout)
        .clock(Clock::FirstByte)
        .outcome(Outcome::Unknown)
        .attempts(if shape.is_billed() { 1 } else { 3 })
}

/// Not tried again, since it would be the same.
fn broken() -> Due {
    fails(ErrorKind::Transport)
        .outcome(Outcome::Unknown)
        .attempts(1)
}

fn slowly() -> Script {
    script(|mut connection: Connection| async move {
        connection.request().await?;
        for byte in connection.shape.success("") {
            connection.write([byte]).await?;
            connection.pace.pause().await;
        }
        Some(())
    })
}

fn huge() -> Vec<Case> {
    let header = says(|_| format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n", "a".repeat(1 << 20)));
    let many = says(|_| format!("HTTP/1.1 200 OK\r\n{}\r\n", "a: b\r\n".repeat(20_000)));
    let mut cases = ends("a header of a megabyte", &[Shape::Get], header, |_| {
        broken()
    });
    cases.extend(ends("20,000 headers", &[Shape::Get], many, |_| broken()));
    let flood = script(|mut connection: Connection| async move {
        connection.request().await?;
        connection.write(b"HTTP/1.1 200 OK\r\n").await?;
        connection.flood("a: b\r\n".repeat(1000).as_bytes()).await
    });
    cases.push(case("headers without end", move |pace| {
        let flood = Script::clone(&flood);
        async move {
            let server = Faulty::start(Shape::Get, pace, &flood).await;
            let begun = Instant::now();
            let ended = super::call::call(&pace.api(&server.url()), Shape::Get).await;
            match begun.elapsed() {
                time if time > Duration::from_secs(1) => Err(format!("it took {time:?}")),
                _ => broken().of(&ended, Some(&server)),
            }
        }
    }));
    cases.extend(super::memory::headers());
    cases
}

const HINT: &str = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";

fn hints() -> Vec<Case> {
    let thousand = says(|shape| [HINT.repeat(1000).into_bytes(), shape.success("")].concat());
    let mut cases = ends(
        "a thousand",
        &[Shape::Get, Shape::PostStream],
        thousand,
        |shape| {
            let due = succeeds().requests(1);
            if shape.is_stream() { due.items(2) } else { due }
        },
    );
    // One now and then, for ever: each is a sign of life, and none is an answer.
    let endless = script(|mut connection: Connection| async move {
        connection.request().await?;
        loop {
            connection.write(HINT).await?;
            connection.pace.pause().await;
        }
    });
    cases.extend(timed(ends("without end", WHOLE, endless, late)));
    cases
}

fn odd() -> Vec<Case> {
    let lf = says(|shape| {
        String::from_utf8_lossy(&shape.success(""))
            .replace("\r\n", "\n")
            .into_bytes()
    });
    let mut cases = ends("lines that end in LF alone", &[Shape::Get], lf, |_| {
        succeeds().requests(1)
    });
    let folded = says(|shape| shape.success("x: a\r\n b\r\n"));
    cases.extend(ends("a folded header", &[Shape::Get], folded, |_| broken()));
    cases.push(case("a header that is no text", |pace| async move {
        let serve = says(|shape| {
            let mut answer = shape.success("x-odd: a?b\r\n");
            let at = answer.iter().position(|byte| *byte == b'?');
            answer[at.unwrap_or_default()] = 0xff;
            answer
        });
        let server = Faulty::start(Shape::Get, pace, &serve).await;
        let reply = pace.api(&server.url()).get_thing().send().await;
        let reply = reply.map_err(|error| format!("{error:?}"))?;
        count(
            "headers",
            reply.headers().get_all("x-odd").iter().count(),
            1,
        )?;
        match reply.header_as::<String>("x-odd") {
            Ok(Some(text)) if text == "a\u{fffd}b" => {
                Ok("a success; read as text it has U+FFFD".to_owned())
            }
            other => Err(format!("{other:?}")),
        }
    }));
    cases
}
