//! Bodies that came whole and are not what they should be: packed wrongly, empty, or JSON that does not fit.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use runtime::{ErrorKind, Outcome};

use super::call::{Due, FOUR, Pace, STREAMS, Shape, THING, WHOLE, count, event, fails, succeeds};
use super::fixture::models::{Kind, State};
use super::server::{Connection, Faulty, Script, json, says, script, whole};
use super::table::{Case, Row, case, ends, heavy, row};

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            21,
            "a gzip bomb",
            "`Limit`, which counts what is unpacked",
            heavy(vec![limited_bomb()])
                .into_iter()
                .chain(super::memory::bomb()),
        ),
        row(
            22,
            "a body that says it is gzip",
            "corrupt: `Decode`, not tried again; cut: `Truncated`, and a read is tried again",
            gzip(),
        ),
        row(
            23,
            "an encoding that nobody asked for",
            "an error that names it",
            ends(
                "br",
                FOUR,
                says(|shape| shape.success("content-encoding: br\r\n")),
                |_| {
                    fails(ErrorKind::UnexpectedContentType)
                        .outcome(Outcome::Done)
                        .attempts(1)
                        .says("`br`")
                },
            ),
        ),
        row(
            24,
            "an empty body",
            "a success where nothing is due, else `NotJson`; never sent again",
            empty(),
        ),
        row(
            35,
            "another media type with a status of success",
            "`UnexpectedContentType` with the beginning; none at all is read as documented",
            types(),
        ),
        row(36, "JSON behind a byte order mark", "read", {
            let marked = says(|_| {
                let body = [b"\xef\xbb\xbf", THING.as_bytes()].concat();
                whole("200 OK", "application/json", "", &body)
            });
            ends("", WHOLE, marked, |_| succeeds().requests(1))
        }),
        row(
            37,
            "JSON that is none",
            "`Decode` or `NotJson` with the place; never sent again",
            broken(),
        ),
        row(
            38,
            "a property that comes twice",
            "`Decode` for one that is known; in a map the last counts",
            doubled(),
        ),
        row(
            39,
            "JSON of 200,000 levels",
            "no overflow: `Decode`",
            heavy(deep()),
        ),
        row(
            40,
            "numbers at the edge",
            "1.0 is 1; out of range is `Decode` with the path, and nothing wraps",
            numbers(),
        ),
        row(
            41,
            "values of another type",
            "`Decode` with the path",
            others(),
        ),
        row(
            42,
            "what the document does not know",
            "kept, and written back",
            unknown(),
        ),
    ]
}

/// The answer was made, so the call is not sent again.
fn done(kind: ErrorKind) -> Due {
    fails(kind).outcome(Outcome::Done).attempts(1)
}

fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text).expect("memory is written to");
    encoder.finish().expect("memory is written to")
}

const GZIP: &str = "content-encoding: gzip\r\n";

fn bomb() -> Script {
    let packed = packed(&vec![b' '; 64 << 20]);
    says(move |shape| whole("200 OK", shape.media(), GZIP, &packed))
}

fn limited_bomb() -> Case {
    case("64 MiB where 1 MiB is allowed", |pace: Pace| async move {
        let server = Faulty::start(Shape::Get, pace, &bomb()).await;
        let result = pace
            .api(&server.url())
            .get_thing()
            .body_limit(1 << 20)
            .await;
        let ended = super::call::Ended {
            items: 0,
            result: result.map(|_| ()),
        };
        done(ErrorKind::Limit).of(&ended, Some(&server))
    })
}

fn gzip() -> Vec<Case> {
    let answer = |change: fn(Vec<u8>) -> Vec<u8>| {
        says(move |shape| {
            let body = change(packed(shape.body().as_bytes()));
            whole("200 OK", shape.media(), GZIP, &body)
        })
    };
    let mut cases = ends("whole", WHOLE, answer(|body| body), |_| {
        succeeds().requests(1)
    });
    let corrupt = answer(|mut body| {
        if let Some(byte) = body.get_mut(12) {
            *byte ^= 0xff;
        }
        body
    });
    cases.extend(ends("corrupt", WHOLE, corrupt, |_| done(ErrorKind::Decode)));
    let cut = answer(|mut body| {
        body.truncate(body.len() - 10);
        body
    });
    cases.extend(ends("cut", WHOLE, cut, |shape| {
        fails(ErrorKind::Truncated)
            .outcome(Outcome::Unknown)
            .attempts(if shape.is_billed() { 1 } else { 3 })
    }));
    let not = answer(|_| THING.as_bytes().to_vec());
    cases.extend(ends("not gzip at all", WHOLE, not, |_| {
        done(ErrorKind::Decode)
    }));
    let stream = answer(|body| body);
    cases.extend(ends("of a stream, unasked", STREAMS, stream, |_| {
        done(ErrorKind::UnexpectedContentType).says("`gzip`")
    }));
    cases
}

fn empty() -> Vec<Case> {
    let nothing = says(|shape| whole("200 OK", shape.media(), "", b""));
    let mut cases = ends("200", WHOLE, nothing, |_| done(ErrorKind::NotJson));
    let no_content = || {
        script(|mut connection: Connection| async move {
            loop {
                connection.request().await?;
                // A 204 has no body; what follows it would be read as the next answer.
                let answer = b"HTTP/1.1 204 No Content\r\ncontent-length: 4\r\n\r\nbody";
                connection.write(answer).await?;
            }
        })
    };
    cases.extend(ends("204 with a body", WHOLE, no_content(), |_| {
        done(ErrorKind::NotJson)
    }));
    cases.push(case(
        "204 with a body where nothing is due",
        move |pace| async move {
            let server = Faulty::start(Shape::Get, pace, &no_content()).await;
            let api = pace.api(&server.url());
            for _ in 0..2 {
                let removed = api.remove_thing().await;
                removed.map_err(|error| format!("{error:?}"))?;
            }
            count("connections", server.connections(), 2)?;
            Ok("a success each time, on a connection of its own".to_owned())
        },
    ));
    cases
}

fn types() -> Vec<Case> {
    let page = says(|_| whole("200 OK", "text/html", "", b"<html>Sign in</html>"));
    let mut cases = ends("a page", FOUR, page, |_| {
        done(ErrorKind::UnexpectedContentType).says("<html>Sign in")
    });
    let image = says(|_| whole("200 OK", "image/png", "", b"\x89PNG"));
    cases.extend(ends("an image", FOUR, image, |_| {
        done(ErrorKind::UnexpectedContentType).says("image/png")
    }));
    let none = says(|shape| {
        let body = shape.body();
        let length = body.len();
        format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}")
    });
    cases.extend(ends("none", FOUR, none, |shape| {
        let due = succeeds().requests(1);
        if shape.is_stream() { due.items(2) } else { due }
    }));
    cases
}

/// A body that cannot be read, whole and as an event between two.
fn refused(
    label: &'static str,
    body: &'static [u8],
    kind: ErrorKind,
    text: &'static str,
) -> Vec<Case> {
    let serve = says(move |_| whole("200 OK", "application/json", "", body));
    ends(label, WHOLE, serve, move |_| done(kind).says(text))
}

fn broken() -> Vec<Case> {
    let decode = ErrorKind::Decode;
    [
        ("NaN", &b"{\"count\":NaN}"[..], decode, "count"),
        ("something after it", b"{\"count\":1} tail", decode, "12"),
        (
            "no UTF-8",
            b"{\"count\":1,\"name\":\"\xff\"}",
            decode,
            "UTF-8",
        ),
        ("UTF-16", b"\xff\xfe{\0}\0", ErrorKind::NotJson, "no JSON"),
        (
            "Latin 1",
            b"{\"count\":1,\"name\":\"caf\xe9\"}",
            decode,
            "0xE9",
        ),
        (
            "half a surrogate pair",
            b"{\"count\":1,\"name\":\"\\ud800\"}",
            decode,
            "name",
        ),
        ("cut", b"{\"count\":1", decode, ""),
        ("a page", b"<html>", ErrorKind::NotJson, "<html>"),
    ]
    .into_iter()
    .flat_map(|(label, body, kind, text)| refused(label, body, kind, text))
    .chain(in_event(r#"{"count":NaN}"#))
    .collect()
}

/// An event that cannot be read, behind one that can.
fn in_event(data: &'static str) -> Vec<Case> {
    let serve = says(move |shape| {
        let body = format!("{}data: {data}\n\n{}", event(), shape.body());
        whole("200 OK", shape.media(), "", body.as_bytes())
    });
    ends("an event", STREAMS, serve, |_| {
        done(ErrorKind::Decode).items(1).says("count")
    })
}

fn doubled() -> Vec<Case> {
    let known = br#"{"count":1,"name":"a","name":"b"}"#;
    let mut cases = refused("known", known, ErrorKind::Decode, "name");
    cases.push(case("in a map", |pace| async move {
        let thing = read(pace, r#"{"count":1,"tags":{"a":"1","a":"2"}}"#).await?;
        let tag = thing.tags.as_ref().and_then(|tags| tags.get("a"));
        match tag.map(String::as_str) {
            Some("2") => Ok("the last".to_owned()),
            other => Err(format!("{other:?}")),
        }
    }));
    cases
}

fn deep() -> Vec<Case> {
    let levels = 200_000;
    let nested = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let unknown = format!("{{\"count\":1,\"new\":{nested}}}");
    [("in an unknown property", unknown), ("all of it", nested)]
        .into_iter()
        .flat_map(|(label, body)| {
            let serve = says(move |_| json("200 OK", "", &body));
            ends(label, &[Shape::Get], serve, |_| done(ErrorKind::Decode))
        })
        .collect()
}

fn numbers() -> Vec<Case> {
    let decode = ErrorKind::Decode;
    let mut cases: Vec<Case> = [
        ("1e400", &br#"{"count":1,"ratio":1e400}"#[..], "ratio"),
        ("1e400 for an integer", br#"{"count":1e400}"#, "count"),
        ("2^64", br#"{"count":18446744073709551616}"#, "count"),
        ("2^63", br#"{"count":9223372036854775808}"#, "count"),
        ("1.5 for an integer", br#"{"count":1.5}"#, "count"),
    ]
    .into_iter()
    .flat_map(|(label, body, path)| refused(label, body, decode, path))
    .collect();
    for (label, body, due) in [
        ("1.0 for an integer", r#"{"count":1.0}"#, 1),
        ("1e3 for an integer", r#"{"count":1e3}"#, 1000),
        ("-2^63", r#"{"count":-9223372036854775808}"#, i64::MIN),
    ] {
        cases.push(case(label, move |pace| async move {
            let found = read(pace, body).await?.count;
            match found == due {
                true => Ok(format!("{found}")),
                false => Err(format!("{found}, due {due}")),
            }
        }));
    }
    cases
}

fn others() -> Vec<Case> {
    [
        ("text for a number", &br#"{"count":"1"}"#[..], "count"),
        ("null for what is required", br#"{"count":null}"#, "count"),
        ("what is required is missing", br#"{"name":"a"}"#, "count"),
        ("a number for text", br#"{"count":1,"name":2}"#, "name"),
        (
            "an array for an object",
            br#"{"count":1,"tags":[]}"#,
            "tags",
        ),
    ]
    .into_iter()
    .flat_map(|(label, body, path)| refused(label, body, ErrorKind::Decode, path))
    .chain(in_event(r#"{"count":"1"}"#))
    .collect()
}

fn unknown() -> Vec<Case> {
    let same = |label, body: &'static str, is_kept: fn(&super::fixture::models::Thing) -> bool| {
        case(label, move |pace| async move {
            let thing = read(pace, body).await?;
            let back = serde_json::to_string(&thing).map_err(|error| error.to_string())?;
            match back == body && is_kept(&thing) {
                true => Ok("kept".to_owned()),
                false => Err(format!("{back}, due {body}")),
            }
        })
    };
    vec![
        same(
            "a property",
            r#"{"count":1,"new":{"a":[1,null]}}"#,
            |thing| thing.extra.contains_key("new"),
        ),
        same(
            "a value of an enumeration",
            r#"{"count":1,"kind":"oval"}"#,
            |thing| matches!(&thing.kind, Some(Kind::Other(text)) if text == "oval"),
        ),
        same(
            "a tag of a union",
            r#"{"count":1,"state":{"is":"half"}}"#,
            |thing| matches!(thing.state, Some(State::Other(_))),
        ),
    ]
}

/// The thing that a body is read as.
async fn read(pace: Pace, body: &'static str) -> Result<super::fixture::models::Thing, String> {
    let server = Faulty::start(Shape::Get, pace, &says(move |_| json("200 OK", "", body))).await;
    let read = pace.api(&server.url()).get_thing().await;
    read.map_err(|error| format!("{error:?}"))
}
