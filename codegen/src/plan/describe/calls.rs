//! What is said of a call: what it does, what it asks for, what it answers.

use crate::ir::{Header, Level, Operation, Parameter, Status};

use super::super::model::{Docs, Gate};
use super::super::pages;
use super::super::types::Types;
use super::limits::{sentence, shown};
use super::{block, inline, item};

/// How many statuses are listed.
const LISTED: usize = 20;
/// Words that say no more than a status does, in small letters.
const EMPTY_WORDS: [&str; 40] = [
    "a",
    "an",
    "the",
    "is",
    "was",
    "ok",
    "okay",
    "success",
    "successful",
    "successfully",
    "succeeded",
    "response",
    "request",
    "operation",
    "result",
    "completed",
    "default",
    "created",
    "accepted",
    "no",
    "content",
    "bad",
    "unauthorized",
    "forbidden",
    "not",
    "found",
    "conflict",
    "gone",
    "unprocessable",
    "entity",
    "too",
    "many",
    "requests",
    "internal",
    "server",
    "error",
    "validation",
    "service",
    "unavailable",
    "unexpected",
];

/// The documentation of a call: at least its method and path.
pub(in crate::plan) fn call(types: &Types<'_>, operation: &Operation) -> Docs {
    let evidence = operation.docs.evidence();
    let guessed = evidence.is_some_and(|evidence| evidence.level == Level::Guessed);
    let mut docs = item(&operation.docs, Vec::new(), Gate::of(guessed));
    if docs.lines.is_empty() {
        let words = format!("`{} {}`", operation.method, operation.path);
        docs.lines = block(&words).lines;
    }
    section(&mut docs, "Arguments:", arguments(types, operation));
    section(&mut docs, "Answers:", answers(operation));
    section(&mut docs, "Headers of the answer:", headers(operation));
    let listed = servers(types, operation);
    section(
        &mut docs,
        "Servers, from which `server` and `server_variable` of the call choose:",
        listed,
    );
    if let Some(paged) = types.pages(operation) {
        let how = pages::how(operation, paged);
        let words = format!(
            "The answer comes in pages, which `pages` and `items` of the call follow: {how}."
        );
        docs.lines.push(String::new());
        docs.lines.extend(block(&words).lines);
    }
    docs
}

/// Adds a list under a line, where there is something to list.
fn section(docs: &mut Docs, title: &str, rows: Vec<String>) {
    if rows.is_empty() {
        return;
    }
    docs.lines
        .extend([String::new(), title.to_owned(), String::new()]);
    docs.lines.extend(rows);
}

/// What is said of the parameters that a call asks for, and of its body; that of the others stands at their setters.
fn arguments(types: &Types<'_>, operation: &Operation) -> Vec<String> {
    let asked = |one: &&Parameter| one.required && one.constant.is_none() && one.default.is_none();
    let parameters = operation.parameters.iter().filter(asked);
    let mut rows: Vec<String> = parameters
        .filter_map(|one| row(&one.name, &brief(types, one)))
        .collect();
    let body = operation.body.as_ref().filter(|body| body.required);
    let said = body.and_then(|body| body.description.as_deref());
    rows.extend(said.and_then(|said| row("body", said)));
    rows
}

/// What is said of the answers, where that is more than their status.
fn answers(operation: &Operation) -> Vec<String> {
    let said = operation.answers.iter().filter_map(|answer| {
        let text = answer.description.as_deref()?;
        let name = match answer.status {
            Status::Default => "otherwise".to_owned(),
            status => status.to_string(),
        };
        (!says_nothing(text)).then(|| row(&name, text))?
    });
    said.take(LISTED).collect()
}

/// The servers of its own, where there is something to choose: a call goes to the first.
fn servers(types: &Types<'_>, operation: &Operation) -> Vec<String> {
    let own = operation.choosable(&types.api.servers);
    let listed = own.iter().take(LISTED);
    let rows = listed.map(|server| listed_row(&server.url, server.description.as_deref()));
    rows.flatten().collect()
}

/// The headers of what is a success, each once.
fn headers(operation: &Operation) -> Vec<String> {
    let mut headers: Vec<&Header> = Vec::new();
    for header in operation.successes().flat_map(|answer| &answer.headers) {
        let same = |known: &&Header| known.name.eq_ignore_ascii_case(&header.name);
        if !headers.iter().any(same) {
            headers.push(header);
        }
    }
    let rows = headers.into_iter().take(LISTED).map(|header| {
        let kind = header.kind.as_ref().map(|kind| format!("{kind}."));
        let said = kind
            .into_iter()
            .chain(header.docs.description.as_deref().map(str::to_owned));
        let said = said.collect::<Vec<_>>().join(" ");
        listed_row(&header.name, Some(&said))
    });
    rows.flatten().collect()
}

/// An entry of a list, of which nothing may be said.
fn listed_row(name: &str, said: Option<&str>) -> Option<String> {
    let bare = || {
        let name = inline(Some(&shown(name))).lines.pop()?;
        Some(format!("* {name}"))
    };
    said.and_then(|said| row(name, said)).or_else(bare)
}

/// An entry of a list, on one line.
fn row(name: &str, said: &str) -> Option<String> {
    let words = inline(Some(said.trim())).lines.pop()?;
    let name = shown(name);
    let name = inline(Some(&name)).lines.pop()?;
    Some(format!("* {name}: {words}"))
}

/// The first line of what is said of a parameter, and its limits.
fn brief(types: &Types<'_>, parameter: &Parameter) -> String {
    let said = [&parameter.docs.title, &parameter.docs.description];
    let lines = said
        .into_iter()
        .flatten()
        .filter_map(|text| text.trim().lines().next());
    let limits = sentence(types, parameter.ty);
    let parts = lines.take(1).map(str::to_owned).chain(limits);
    parts.collect::<Vec<_>>().join(" ")
}

fn says_nothing(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
    words.all(|word| {
        EMPTY_WORDS.contains(&word.as_str()) || word.bytes().all(|b| b.is_ascii_digit())
    })
}
