//! Servers that give back all that they see, in each way that a call can end.

use std::time::Duration;

use tests::server::{Answer, Request, Server};

use crate::{BASIC, BEARER, FRESH, SECRETS};

/// A server and where it is: nobody may be there.
pub(crate) struct Place {
    pub(crate) url: String,
    _server: Option<Server>,
}

/// What a server answers.
type Way = fn(&Request) -> Answer;

/// The servers, each with what it does.
pub(crate) async fn all() -> Vec<(&'static str, Place)> {
    let ways: [(&'static str, Way); 18] = [
        ("a fitting answer", |request| {
            echoing(
                Answer::json(200, format!(r#"{{"text":"t","pin":"{FRESH}"}}"#)),
                request,
            )
        }),
        ("fitting events", |_| {
            let event = format!("data: {{\"text\":\"t\",\"pin\":\"{FRESH}\"}}\n\n");
            Answer::events([event, "data: [DONE]\n\n".to_owned()])
        }),
        ("fitting lines", |request| {
            let lines = Answer::new(200).header("content-type", "application/x-ndjson");
            let line = format!("{{\"text\":\"t\",\"pin\":\"{FRESH}\"}}\n");
            echoing(lines.body(line), request)
        }),
        ("fitting bytes", |request| {
            let bytes = Answer::new(200).header("content-type", "application/octet-stream");
            echoing(bytes.body(FRESH), request)
        }),
        ("an answer that does not fit", |request| {
            echoing(
                Answer::json(
                    200,
                    format!(r#"{{"text":7,"{FRESH}":["{}"]}}"#, plain(request)),
                ),
                request,
            )
        }),
        ("an answer that is no JSON", |request| {
            echoing(Answer::json(200, plain(request)), request)
        }),
        ("a page", |request| {
            let page = Answer::new(200).header("content-type", "text/html");
            echoing(page.body(format!("<html>{}", plain(request))), request)
        }),
        ("401", |request| {
            echoing(Answer::json(401, problem(request)), request)
        }),
        ("404 in another form", |request| {
            let text = format!("[\"{}\"]", plain(request).replace('/', "\\/"));
            echoing(Answer::json(404, text), request)
        }),
        ("429", |request| {
            echoing(Answer::json(429, problem(request)), request)
        }),
        ("500 in text", |request| {
            let text = Answer::new(500).header("content-type", "text/plain");
            echoing(text.body(plain(request)), request)
        }),
        ("an error cut within a key", |_| {
            let text = format!("{{\"error\":{{\"message\":\"bad {}", half(BEARER));
            Answer::json(403, Vec::new()).chunk(text).cut()
        }),
        ("an error longer than is read", |_| {
            let text = "x".repeat(64 * 1024 - 12) + BEARER + &"y".repeat(100);
            Answer::new(404)
                .header("content-type", "text/plain")
                .body(text)
        }),
        ("a redirect", |request| {
            let place = format!("http://127.0.0.1:1/{}?{}", request.target, plain(request));
            echoing(
                Answer::new(307).header("location", &one_line(&place)),
                request,
            )
        }),
        ("an error event", |request| {
            Answer::events([format!("data: {}\n\n", problem(request))])
        }),
        ("an error event cut within a key", |_| {
            let text = format!("data: {{\"error\":{{\"message\":\"bad {}", half(BEARER));
            Answer::events([text]).cut()
        }),
        ("events that do not fit", |request| {
            let text = plain(request);
            Answer::events([format!("data: {{\"text\":[\"{text}\"]}}\n\n")])
        }),
        ("silence", |_| {
            Answer::events(["data: {"]).pause(Duration::from_secs(5))
        }),
    ];
    let mut all = Vec::new();
    for (name, answer) in ways {
        let server = Server::with(answer).await;
        let url = server.url();
        let _server = Some(server);
        all.push((name, Place { url, _server }));
    }
    let url = "http://127.0.0.1:1".to_owned();
    let _server = None;
    all.push(("nobody there", Place { url, _server }));
    all
}

/// All that a request holds, and all secrets as they are.
fn plain(request: &Request) -> String {
    let mut text = request.target.clone();
    for (name, value) in &request.headers {
        text += &format!(" {name}: {value}");
    }
    text += &String::from_utf8_lossy(&request.body);
    text += &SECRETS
        .iter()
        .filter(|secret| text.contains(**secret))
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    one_line(&text)
}

/// As text that stands in JSON and in headers.
fn one_line(text: &str) -> String {
    let text = text.replace(['\r', '\n'], " ");
    text.replace(['"', '\\', '{', '}'], "'")
}

fn problem(request: &Request) -> String {
    let text = plain(request);
    format!(r#"{{"error":{{"message":"{text}","code":"{text}"}},"echo":"{text}"}}"#)
}

/// Puts what came in the headers into those of the answer: as values, as a cookie, and as a name.
fn echoing(mut answer: Answer, request: &Request) -> Answer {
    for (name, value) in &request.headers {
        answer = answer.header(&format!("x-echo-{name}"), value);
    }
    let seen = |secret: &str| plain(request).contains(secret);
    if seen(BEARER) {
        answer = answer.header("x-request-id", BEARER);
        answer = answer.header("set-cookie", &format!("k={BEARER}; Path=/"));
        answer = answer.header(&BEARER.replace(['/', '+', '='], "-"), "1");
    }
    if seen(BASIC) {
        answer = answer.header("request-id", BASIC);
    }
    answer
}

/// The first part of a key.
fn half(key: &str) -> &str {
    key.get(..14).expect("a long key")
}
