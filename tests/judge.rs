//! An independent judge: Prism serves each spec and validates every request that the generated clients make; two linters read the specs.
//!
//! Without node, npm or python it says so and counts as passed, except where `CI=true`.

#[path = "judge/prism.rs"]
mod prism;
#[path = "judge/tools.rs"]
mod tools;

use std::collections::BTreeSet;
use std::process::ExitCode;

use generated::aione;
use runtime::ErrorKind;
use tests::cases::{self, APIS, Api, Case, Gateway};
use tests::spec;

use prism::Prism;
use tools::Tools;

/// What was found out.
#[derive(Default)]
struct Tally {
    called: BTreeSet<(&'static str, &'static str)>,
    decoded: usize,
    violations: Vec<String>,
    /// Answers that did not decode, and calls that failed otherwise.
    faults: Vec<String>,
    /// Calls whose request was judged, and whose answer Prism could not make.
    unanswered: Vec<String>,
}

fn main() -> ExitCode {
    let tools = match Tools::install() {
        Ok(tools) => tools,
        Err(reason) => return not_run(&reason),
    };
    let mut tally = Tally::default();
    for api in APIS {
        for line in tools.lint(&spec::path(api)) {
            match line {
                Ok(line) => println!("judge: {line}"),
                Err(line) => tally.faults.push(line),
            }
        }
    }
    let runtime = tokio::runtime::Runtime::new().expect("threads");
    for api in APIS {
        let prism = match Prism::start(&tools, api) {
            Ok(prism) => prism,
            Err(reason) => return not_run(&reason),
        };
        runtime.block_on(judge(api, &prism, &mut tally));
        tally.violations.extend(prism.finish());
    }
    report(&tally)
}

fn report(tally: &Tally) -> ExitCode {
    for line in &tally.unanswered {
        println!("judge: {line}");
    }
    for line in &tally.faults {
        println!("judge: FAULT: {line}");
    }
    for line in &tally.violations {
        println!("judge: VIOLATION: {line}");
    }
    println!("judge: {} answers decoded", tally.decoded);
    let (called, violations) = (tally.called.len(), tally.violations.len());
    println!("judge: {called} operations called, {violations} violations");
    if tally.faults.is_empty() && tally.violations.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Says why there was no judgement.
fn not_run(reason: &str) -> ExitCode {
    let is_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    println!("judge: ##################################################");
    println!("judge: NOT RUN: {reason}");
    println!("judge: ##################################################");
    if is_ci {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Makes every call.
async fn judge(api: Api, prism: &Prism, tally: &mut Tally) {
    if api == Api::Aione {
        control(prism, tally).await;
    }
    for case in cases::all().iter().filter(|case| case.api == api) {
        match case.run(prism.url()).await {
            Ok(_) => {
                tally.called.insert((api.name(), case.operation));
                tally.decoded += 1;
            }
            Err(error) => refused(case, &error, tally),
        }
    }
}

/// Judges a call that failed.
fn refused(case: &Case, error: &runtime::Error, tally: &mut Tally) {
    let raw = String::from_utf8_lossy(error.raw().unwrap_or_default()).into_owned();
    let line = format!("{}: {error}: {raw}", case.title());
    if error.status().is_none() {
        tally.faults.push(line);
        return;
    }
    tally.called.insert((case.api.name(), case.operation));
    if error.headers().contains_key("sl-violations") {
        tally.violations.push(line);
    } else if case.stream && raw.contains("NO_COMPLEX_OBJECT_TEXT") {
        // Prism comes to this after it has accepted the request: it writes no events.
        let title = case.title();
        tally.unanswered.push(format!(
            "{title}: the request is accepted, Prism cannot stream"
        ));
    } else if error.kind() == ErrorKind::Envelope && is_invented(error, &raw) {
        let title = case.title();
        tally.unanswered.push(format!(
            "{title}: Prism invents a failure, which is read as one"
        ));
    } else {
        tally.faults.push(line);
    }
}

/// Whether an envelope holds a verdict that Prism made up, the least integer it knows, and the client says so.
fn is_invented(error: &runtime::Error, raw: &str) -> bool {
    let body: runtime::Json = serde_json::from_str(raw).unwrap_or_default();
    body["code"] == -9_007_199_254_740_991_i64
        && error.code() == Some("-9007199254740991")
        && error.message() == body["message"].as_str()
}

/// A request that breaks the spec has to be refused, else the judge is blind.
async fn control(prism: &Prism, tally: &mut Tally) {
    let client = aione::Client::at(prism.url()).expect("a client");
    let request = aione::models::KeyCreateRequest::new("ci").rpm_limit(0);
    match client.keys().create(request).await {
        Err(error) if error.status() == Some(422) => {
            prism.expect_violation();
        }
        other => tally
            .faults
            .push(format!("a limit of 0 was not refused: {other:?}")),
    }
}
