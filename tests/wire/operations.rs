//! Each operation once.

use std::collections::BTreeSet;

use tests::cases::{self, APIS, Case, Reply};
use tests::server::{Answer, Request, Server};
use tests::spec::Spec;

/// The headers that every request has of itself: they are judged apart.
const OWN: [&str; 5] = [
    "accept-encoding",
    "host",
    "user-agent",
    "content-length",
    "content-type",
];

/// A new operation without a case fails here; so does a case of an operation that is gone.
#[test]
fn every_operation_has_a_case() {
    for api in APIS {
        let spec = Spec::load(api);
        let mut called = BTreeSet::new();
        let mut streamed = BTreeSet::new();
        for case in cases::all().iter().filter(|case| case.api == api) {
            let seen = if case.stream {
                &mut streamed
            } else {
                &mut called
            };
            assert!(
                seen.insert(case.operation),
                "{} is there twice",
                case.title()
            );
        }
        let mut due = BTreeSet::new();
        let mut due_streamed = BTreeSet::new();
        for operation in spec.operations() {
            let content = &operation.value["responses"]["200"]["content"];
            let of = |media: &str| content.get(media).is_some();
            if of("text/event-stream") {
                due_streamed.insert(operation.id);
            }
            if !of("text/event-stream") || of("application/json") {
                due.insert(operation.id);
            }
        }
        assert_eq!(called, due, "{} without streams", api.name());
        assert_eq!(streamed, due_streamed, "streams of {}", api.name());
    }
}

#[tokio::test]
async fn every_operation_sends_and_reads_what_is_documented() {
    let mut faults = Vec::new();
    let mut operations = BTreeSet::new();
    let cases = cases::all();
    for case in &cases {
        operations.insert((case.api.name(), case.operation));
        if let Err(fault) = once(case).await {
            faults.push(format!("{}: {fault}", case.title()));
        }
    }
    println!(
        "wire: {} calls of {} operations",
        cases.len(),
        operations.len()
    );
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Makes the call, and judges the request and what the client made of the answer.
async fn once(case: &Case) -> Result<(), String> {
    let server = Server::start(answer(case)).await;
    let outcome = case.run(&server.url()).await;
    let requests = server.requests();
    let [request] = &requests[..] else {
        return Err(format!("{} requests, {:?}", requests.len(), outcome.err()));
    };
    judge(case, request, &server.host())?;
    let check = outcome.map_err(|error| format!("{error:?}"))?;
    // In a task of its own, so that one failed check does not hide the others.
    let checked = tokio::spawn(async move { check() }).await;
    checked.map_err(|_| "the answer is not what was sent, see above".to_owned())
}

fn answer(case: &Case) -> Answer {
    match case.reply {
        Reply::Documented => {
            let example = Spec::load(case.api).answer(case.operation);
            let example = example.unwrap_or_else(|| panic!("{}: no example", case.title()));
            Answer::json(200, example.to_string())
        }
        Reply::Json(status, text) => Answer::json(status, text),
        Reply::Media("text/event-stream", events) => Answer::events([events]),
        Reply::Media(media, bytes) => Answer::new(200).header("content-type", media).body(bytes),
        Reply::Empty(status) => Answer::new(status),
    }
}

fn judge(case: &Case, request: &Request, host: &str) -> Result<(), String> {
    same("method", &request.method.as_str(), &case.method)?;
    same("target", &request.target.as_str(), &case.target)?;
    same("host", &request.header("host"), &Some(host))?;
    same(
        "user-agent",
        &request.header("user-agent"),
        &Some("generated/0.1.0"),
    )?;
    let media = request.header("content-type");
    same(
        "content-type",
        &media.map(str::to_owned),
        &case.body.media(media),
    )?;
    let due =
        matches!(request.method.as_str(), "POST" | "PUT").then(|| request.body.len().to_string());
    same(
        "content-length",
        &request.header("content-length"),
        &due.as_deref(),
    )?;
    let accept = request.header("accept").unwrap_or_default();
    let is_whole = accept
        .split(", ")
        .all(|media| matches!(media, "application/json" | "text/plain" | "*/*"));
    same(
        "accept-encoding",
        &request.header("accept-encoding"),
        &Some(if is_whole { "gzip" } else { "identity" }),
    )?;
    let mut headers: Vec<(String, &str)> = request
        .headers
        .iter()
        .map(|(name, value)| (name.to_ascii_lowercase(), value.as_str()))
        .filter(|(name, _)| !OWN.contains(&name.as_str()))
        .collect();
    headers.sort();
    let mut expected: Vec<(String, &str)> = case
        .headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.as_str()))
        .collect();
    expected.sort();
    same("headers", &headers, &expected)?;
    let bytes = case.body.bytes(media);
    if request.body != bytes {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let at = request
            .body
            .iter()
            .zip(&bytes)
            .take_while(|(a, b)| a == b)
            .count();
        return Err(format!(
            "the body differs from byte {at} on\n  sent: {}\n  due:  {}",
            text(&request.body),
            text(&bytes)
        ));
    }
    Ok(())
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, sent: &T, due: &T) -> Result<(), String> {
    if sent == due {
        return Ok(());
    }
    Err(format!("{what}\n  sent: {sent:?}\n  due:  {due:?}"))
}
