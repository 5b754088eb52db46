//! Secrets in every place that they can travel to, and every place that they must not be shown in. What is found is counted: none may be.

// In no library: a generator that changes must be built to write it anew.
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "golden/secrets/client/mod.rs"]
#[rustfmt::skip]
mod fixture;
#[path = "secrets/calls.rs"]
mod calls;
#[path = "secrets/libraries.rs"]
mod libraries;
#[path = "secrets/places.rs"]
mod places;
#[path = "secrets/redirects.rs"]
mod redirects;
#[path = "secrets/refused.rs"]
mod refused;
#[path = "secrets/servers.rs"]
mod servers;

use std::error::Error as _;
use std::fmt::Write;

use fixture::Client;
use fixture::models::Problem;
use runtime::Error;

/// A secret for each place, each told from the others by its beginning.
pub(crate) const BEARER: &str = "q7Bearer/+=0123456789";
pub(crate) const HEADER: &str = "q7Header/+=0123456789";
pub(crate) const QUERY: &str = "q7Queryk/+=0123456789";
pub(crate) const COOKIE: &str = "q7Cookie/+=0123456789";
pub(crate) const PASSWORD: &str = "q7Passwd/+=0123456789";
pub(crate) const IN_PATH: &str = "q7Inpath/+=0123456789";
pub(crate) const IN_QUERY: &str = "q7Inquer/+=0123456789";
pub(crate) const IN_HEADER: &str = "q7Inhead/+=0123456789";
pub(crate) const IN_BODY: &str = "q7Inbody/+=0123456789";
pub(crate) const IN_FORM: &str = "q7Inform/+=0123456789";
pub(crate) const IN_PART: &str = "q7Inpart/+=0123456789";
/// What the server has made: no text that is shown without being asked for has it.
pub(crate) const FRESH: &str = "q7Freshk/+=0123456789";
/// The password as basic authentication has it: base64 of `user:` and the password.
pub(crate) const BASIC: &str = "dXNlcjpxN1Bhc3N3ZC8rPTAxMjM0NTY3ODk=";

const SECRETS: [&str; 12] = [
    BEARER, HEADER, QUERY, COOKIE, PASSWORD, IN_PATH, IN_QUERY, IN_HEADER, IN_BODY, IN_FORM,
    IN_PART, FRESH,
];

/// The secrets that a text shows, whole or their first half, in any form that they are sent in.
pub(crate) fn found(text: &str) -> Vec<&'static str> {
    let text = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for secret in SECRETS {
        let half = secret.get(..8).expect("a long secret").to_ascii_lowercase();
        if text.contains(&half) {
            found.push(secret);
        }
    }
    // What only the password decides of the text in base64.
    let encoded = BASIC.get(8..20).expect("a long text").to_ascii_lowercase();
    if text.contains(&encoded) {
        found.push(BASIC);
    }
    found
}

/// A client that has a credential for each scheme.
pub(crate) fn builder(url: &str) -> runtime::Builder<Client> {
    let limit = std::time::Duration::from_millis(100);
    Client::builder()
        .credential("bearer", BEARER)
        .credential("header", HEADER)
        .credential("query", QUERY)
        .credential("cookie", COOKIE)
        .basic("user", PASSWORD)
        .base_url(url)
        .first_byte_timeout(limit)
        .idle_timeout(limit)
        .max_retries(1)
}

pub(crate) fn client(url: &str) -> Client {
    builder(url).build().expect("a client")
}

/// Everything that an error shows of secrets that the client sent; of those that the server made, what is shown without being asked
/// for the answer's bytes.
pub(crate) fn leaks(error: &Error) -> Vec<&'static str> {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(link) = source {
        let _ = write!(text, "{link} {link:?} {link:#?}");
        source = link.source();
    }
    let mut leaks = found(&text);
    let mut asked = format!("{:?}", error.headers());
    let _ = write!(
        asked,
        "{:?}",
        error.body::<Problem>().map(|body| &body.error)
    );
    asked += &String::from_utf8_lossy(error.raw().unwrap_or_default());
    for part in [
        error.code(),
        error.message(),
        error.category(),
        error.request_id(),
    ] {
        asked += part.unwrap_or_default();
    }
    leaks.extend(found(&asked).into_iter().filter(|secret| *secret != FRESH));
    leaks
}

/// How many calls of each kind must have been judged, so that a sweep that judges nothing fails.
#[tokio::test]
async fn no_secret_is_shown_by_any_call_on_any_server() {
    // On one thread, which tells all that happens on it: the calls, the connections and the libraries beneath.
    tests::logged::listen();
    let (told, _listening) = tests::trace::listen();
    let (mut failed, mut succeeded, mut all) = (0, 0, Vec::new());
    for (name, server) in servers::all().await {
        let client = client(&server.url);
        assert!(found(&format!("{client:?} {client:#?}")).is_empty());
        for (call, result) in calls::all(&client).await {
            let (shown, text) = match result {
                Ok(text) => {
                    succeeded += 1;
                    (found(&text), text)
                }
                Err(error) => {
                    failed += 1;
                    (leaks(&error), format!("{error:?}"))
                }
            };
            for secret in shown {
                all.push(format!("{secret}: {call} on {name}: {text}"));
            }
        }
    }
    let traces = told.spans().len();
    for secret in found(&told.text()) {
        all.push(format!("{secret} in a trace: {}", told.text()));
    }
    let logged = tests::logged::text();
    for secret in found(&logged) {
        all.push(format!("{secret} in a log: {logged}"));
    }
    assert!(
        logged.contains("starting new connection"),
        "the log is silent: {logged}"
    );
    assert!(traces >= 2 * failed, "only {traces} spans");
    println!(
        "{failed} failed and {succeeded} successful calls, {} secrets shown",
        all.len()
    );
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert!(failed >= 140, "only {failed} calls failed");
    assert!(succeeded >= 8, "only {succeeded} calls succeeded");
}
