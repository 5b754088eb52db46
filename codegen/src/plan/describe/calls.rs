//! What is said of a call: what it does, what it asks for, what it answers.

use crate::ir::{Level, Operation, Parameter, Status};

use super::super::model::Docs;
use super::super::types::Types;
use super::limits::{sentence, shown};
use super::{block, inline, item, pages};

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
    let evidence = operation.docs.evidence.as_ref();
    let guessed = evidence.is_some_and(|evidence| evidence.level == Level::Guessed);
    let mut docs = item(&operation.docs, Vec::new(), guessed);
    if docs.lines.is_empty() {
        let words = format!("`{} {}`", operation.method, operation.path);
        docs.lines = block(&words).lines;
    }
    section(&mut docs, "Arguments:", arguments(types, operation));
    section(&mut docs, "Answers:", answers(operation));
    section(&mut docs, "Servers:", servers(operation));
    if let Some(said) = &operation.pages {
        docs.lines.push(String::new());
        docs.lines.extend(pages(said));
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

/// The servers of its own, where there are several: a call goes to the first, and elsewhere by the client's base address.
fn servers(operation: &Operation) -> Vec<String> {
    let many = operation.servers.len() > 1;
    let listed = operation.servers.iter().filter(|_| many).take(LISTED);
    let rows = listed.map(|server| {
        let said = server.description.as_deref();
        let bare = || {
            let address = inline(Some(&shown(&server.url))).lines.pop()?;
            Some(format!("* {address}"))
        };
        said.and_then(|said| row(&server.url, said)).or_else(bare)
    });
    rows.flatten().collect()
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
