//! Servers that ask to wait, that refuse, that stay dead.

use std::ops::Range;
use std::time::Duration;

use runtime::{ErrorKind, Outcome};
use tokio::time::Instant;

use super::call::{FOUR, KEY, Pace, Shape, call, count, fails, succeeds};
use super::fixture::models::Problem;
use super::server::{Connection, Faulty, Script, json, says, script, whole};
use super::table::{Case, Row, case, ends, heavy, row, timed};

pub(crate) fn rows() -> Vec<Row> {
    let millis = |from, to| Duration::from_millis(from)..Duration::from_millis(to);
    let status = |code| fails(ErrorKind::Status).status(code);
    vec![
        row(
            25,
            "429 that says how long to wait",
            "waits as long, then succeeds, whatever it costs",
            timed(vec![
                waits("`Retry-After: 1`", "retry-after: 1\r\n", millis(1000, 1100)),
                waits(
                    "`Retry-After-Ms: 120`",
                    "retry-after: 9\r\nretry-after-ms: 120\r\n",
                    millis(120, 200),
                ),
                waits(
                    "a date two seconds after the answer's own",
                    "date: Sun, 06 Nov 1994 08:49:37 GMT\r\nretry-after: Sun, 06 Nov 1994 08:49:39 GMT\r\n",
                    millis(2000, 2100),
                ),
            ]),
        ),
        row(
            26,
            "429 that no wait of ours can mend",
            "the error at once",
            ends(
                "a wait of 121 s",
                FOUR,
                says(|_| json("429 Slow", "retry-after: 121\r\n", "{}")),
                |_| {
                    fails(ErrorKind::Status)
                        .status(429)
                        .outcome(Outcome::Refused)
                        .attempts(1)
                },
            )
            .into_iter()
            .chain([told()])
            .chain(ends(
                "the quota is used up",
                FOUR,
                says(|_| {
                    json(
                        "429 Slow",
                        "retry-after: 1\r\n",
                        r#"{"error":{"code":"insufficient_quota"}}"#,
                    )
                }),
                |_| {
                    fails(ErrorKind::Status)
                        .status(429)
                        .outcome(Outcome::Refused)
                        .attempts(1)
                },
            )),
        ),
        row(
            27,
            "429 with a `Retry-After` that is no time",
            "a random wait up to a second, then succeeds",
            [
                "soon",
                "1e3",
                "nan",
                "-10",
                "1, 2",
                "",
                "Mon, 06 Nov 1994 08:49:37 GMT",
            ]
            .map(|text| waits_any(text, millis(0, 1100))),
        ),
        row(
            28,
            "503 or 529, then a success",
            "tried again; a 503 that does not say when may hide a call that was carried out",
            overloaded(),
        ),
        row(
            29,
            "500 for ever",
            "three attempts after waits that grow; the error tells each",
            ends("", FOUR, says(|_| json("500 No", "", "{}")), move |shape| {
                status(500)
                    .outcome(Outcome::Unknown)
                    .attempts(if shape.is_billed() { 1 } else { 3 })
            })
            .into_iter()
            .chain([growing()]),
        ),
        row(
            30,
            "400, 403, 404, 422",
            "never tried again; the documented body, typed",
            [400, 403, 404, 422].into_iter().flat_map(refusal),
        ),
        row(
            31,
            "401, echoing the key",
            "the next key once each, or the error; the key is not shown",
            keys(),
        ),
        row(
            32,
            "a server that fails 1,000 calls",
            "at most 1.2 requests a call",
            heavy(vec![case("GET", hammered)]),
        ),
        row(
            33,
            "an error body without measure",
            "the status, with at most 64 KiB of the body",
            heavy(vec![
                large("a page of 5 MB", "text/html", false),
                large("without end", "application/json", true),
            ])
            .into_iter()
            .chain(super::memory::error()),
        ),
    ]
}

/// A server that answers like this once, and then with a success.
fn then_well(first: impl Fn() -> Vec<u8> + Send + Sync + 'static) -> Script {
    script(move |mut connection: Connection| {
        let first = first();
        async move {
            loop {
                connection.request().await?;
                match connection.requests() {
                    1 => connection.write(&first).await?,
                    _ => connection.write(connection.shape.success("")).await?,
                }
            }
        }
    })
}

fn waits(label: &'static str, headers: &'static str, due: Range<Duration>) -> Case {
    case(label, move |pace| {
        let due = due.clone();
        async move {
            let first = then_well(move || json("429 Slow", headers, "{}"));
            let server = Faulty::start(Shape::Post, pace, &first).await;
            let begun = Instant::now();
            let ended = call(&pace.api(&server.url()), Shape::Post).await;
            let time = begun.elapsed();
            // A machine that is busy is late in real time.
            let is_late = pace == Pace::Virtual && time >= due.end;
            if time < due.start || is_late {
                return Err(format!("it took {time:?}, due {due:?}"));
            }
            succeeds().requests(2).of(&ended, Some(&server))
        }
    })
}

fn waits_any(text: &'static str, due: Range<Duration>) -> Case {
    let label = if text.is_empty() { "nothing" } else { text };
    case(label, move |pace| {
        let due = due.clone();
        async move {
            let first =
                then_well(move || json("429 Slow", &format!("retry-after: {text}\r\n"), "{}"));
            let server = Faulty::start(Shape::Post, pace, &first).await;
            let begun = Instant::now();
            let ended = call(&pace.api(&server.url()), Shape::Post).await;
            match begun.elapsed() {
                time if time >= due.end => Err(format!("it took {time:?}")),
                _ => succeeds().requests(2).of(&ended, Some(&server)),
            }
        }
    })
}

fn told() -> Case {
    case("the wait in the error", |pace| async move {
        let serve = says(|_| json("429 Slow", "retry-after: 121\r\n", "{}"));
        let server = Faulty::start(Shape::Get, pace, &serve).await;
        let ended = call(&pace.api(&server.url()), Shape::Get).await;
        match ended
            .result
            .as_ref()
            .err()
            .and_then(runtime::Error::retry_after)
        {
            Some(wait) if wait == Duration::from_secs(121) => Ok("121 s".to_owned()),
            wait => Err(format!("{wait:?}")),
        }
    })
}

fn overloaded() -> Vec<Case> {
    let all = &[FOUR, &[Shape::Upload]].concat();
    let well = |shape: Shape| {
        let due = succeeds().requests(2);
        if shape.is_stream() { due.items(2) } else { due }
    };
    let first = |status: &'static str, headers: &'static str| {
        then_well(move || json(status, headers, "{}"))
    };
    let mut cases = ends("529", all, first("529 Busy", ""), well);
    cases.extend(ends(
        "503 with `Retry-After`",
        all,
        first("503 Busy", "retry-after: 1\r\n"),
        well,
    ));
    cases.extend(ends(
        "503",
        all,
        first("503 Busy", ""),
        |shape| match shape.is_billed() {
            true => fails(ErrorKind::Status)
                .status(503)
                .outcome(Outcome::Unknown)
                .attempts(1),
            false => well(shape),
        },
    ));
    cases
}

fn growing() -> Case {
    case("the waits of six attempts", |pace| async move {
        let server = Faulty::start(Shape::Get, pace, &says(|_| json("500 No", "", "{}"))).await;
        let result = pace.api(&server.url()).get_thing().max_retries(5).await;
        let error = result.err().ok_or("a success")?;
        count("attempts", error.attempts().len(), 6)?;
        if !error.to_string().contains("6 attempts") {
            return Err(error.to_string());
        }
        let mut bound = Duration::from_millis(50);
        for attempt in error.attempts().iter().take(5) {
            if attempt.wait > bound {
                return Err(format!("{:?} above {bound:?}", attempt.wait));
            }
            bound *= 2;
        }
        Ok("random, below 50, 100, 200, 400 and 800 ms".to_owned())
    })
}

fn refusal(code: u16) -> Vec<Case> {
    let body = r#"{"error":{"message":"no such thing","code":"none"}}"#;
    let label = match code {
        400 => "400",
        403 => "403",
        404 => "404",
        _ => "422",
    };
    let serve = move || says(move |_| json(&format!("{code} No"), "", body));
    let mut cases = ends(label, FOUR, serve(), |_| {
        fails(ErrorKind::Status)
            .status(code)
            .outcome(Outcome::Refused)
            .attempts(1)
            .says("none: no such thing")
    });
    cases.push(case(label, move |pace| async move {
        let server = Faulty::start(Shape::Get, pace, &serve()).await;
        let ended = call(&pace.api(&server.url()), Shape::Get).await;
        let error = ended.result.err().ok_or("a success")?;
        let body = error.body::<Problem>().and_then(|body| body.error.clone());
        match body.and_then(|error| error.code).as_deref() {
            Some("none") => Ok("its typed body".to_owned()),
            _ => Err(format!("{error:?}")),
        }
    }));
    cases
}

fn keys() -> Vec<Case> {
    let echo = || {
        let body = format!(r#"{{"error":{{"message":"bad key {KEY}","code":"key"}}}}"#);
        json("401 No", &format!("x-request-id: {KEY}\r\n"), &body)
    };
    let mut cases = ends("one key", FOUR, says(move |_| echo()), |_| {
        fails(ErrorKind::Status)
            .status(401)
            .outcome(Outcome::Refused)
            .attempts(1)
            .says("bad key [redacted]")
    });
    cases.push(case("two keys, POST", move |pace| async move {
        let serve = script(move |mut connection: Connection| async move {
            loop {
                let request = connection.request().await?;
                match request.contains("sk-the-second") {
                    true => connection.write(connection.shape.success("")).await?,
                    false => connection.write(echo()).await?,
                }
            }
        });
        let server = Faulty::start(Shape::Post, pace, &serve).await;
        let client = pace.builder(&server.url()).api_keys([KEY, "sk-the-second"]);
        let api = client.build().map_err(|error| error.to_string())?.api();
        succeeds()
            .requests(2)
            .of(&call(&api, Shape::Post).await, Some(&server))?;
        // The first key rests.
        succeeds()
            .requests(3)
            .of(&call(&api, Shape::Post).await, Some(&server))?;
        Ok("a success by the second, which serves the next call at once".to_owned())
    }));
    cases
}

/// Nothing listens to reason: every call fails.
async fn hammered(pace: Pace) -> Result<String, String> {
    let dead = script(|mut connection: Connection| async move {
        loop {
            connection.request().await?;
            connection.write(json("500 No", "", "{}")).await?;
        }
    });
    let server = Faulty::start(Shape::Get, pace, &dead).await;
    let api = pace.api(&server.url());
    for _ in 0..1000 {
        let ended = call(&api, Shape::Get).await;
        fails(ErrorKind::Status).status(500).of(&ended, None)?;
    }
    match server.requests() {
        requests @ 1001..=1200 => Ok(format!("{requests} requests")),
        requests => Err(format!("{requests} requests")),
    }
}

fn large(label: &'static str, media: &'static str, endless: bool) -> Case {
    case(label, move |pace| async move {
        let serve = script(move |mut connection: Connection| async move {
            connection.request().await?;
            if endless {
                let head = format!("HTTP/1.1 400 No\r\ncontent-type: {media}\r\n\r\n");
                connection.write(head).await?;
                return connection.flood(&[b'['; 1 << 16]).await;
            }
            let page = b"<p>no</p>".repeat(5_000_000 / 9);
            connection.write(whole("400 No", media, "", &page)).await
        });
        let server = Faulty::start(Shape::Get, pace, &serve).await;
        let ended = call(&pace.api(&server.url()), Shape::Get).await;
        let raw = ended.result.as_ref().err().and_then(runtime::Error::raw);
        count("bytes of the body", raw.map_or(0, <[u8]>::len), 64 * 1024)?;
        fails(ErrorKind::Status)
            .status(400)
            .outcome(Outcome::Refused)
            .attempts(1)
            .of(&ended, Some(&server))
    })
}
