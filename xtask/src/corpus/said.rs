//! What the generator and the compiler said.

use serde_json::Value;

use super::outcome::Fault;

/// How many faults of a document are kept.
const KEPT: usize = 20;

/// The longest message that is kept, in characters.
const LONGEST: usize = 300;

/// The errors that the generator printed, and how many there are.
pub(super) fn by_the_generator(text: &str) -> (Vec<Fault>, usize) {
    let mut faults = Vec::new();
    let mut count = 0;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((code, message)) = error(line) else {
            continue;
        };
        count += 1;
        let place = lines
            .peek()
            .and_then(|next| next.trim_start().strip_prefix("--> "));
        if faults.len() < KEPT {
            faults.push(Fault {
                code: code.to_owned(),
                message: cut(message),
                place: cut(place.unwrap_or_default()),
            });
        }
    }
    (faults, count)
}

/// The code and the message of a line that opens an error.
fn error(line: &str) -> Option<(&str, &str)> {
    match line.strip_prefix("error[") {
        Some(rest) => rest.split_once("]: "),
        None => Some(("", line.strip_prefix("error: ")?)),
    }
}

/// What the compiler printed.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    /// The first errors and warnings.
    pub(super) faults: Vec<Fault>,
    /// How many errors there are.
    pub(super) errors: usize,
    /// How many warnings there are.
    pub(super) warnings: usize,
}

/// The errors and warnings that rustc printed, a JSON object a line. What is no JSON (a compiler that failed) counts as an error.
pub(super) fn by_the_compiler(text: &str) -> Compiled {
    let mut compiled = Compiled::default();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let Ok(said) = serde_json::from_str::<Value>(line) else {
            compiled.errors += 1;
            keep(
                &mut compiled.faults,
                Fault {
                    message: cut(line),
                    ..Fault::default()
                },
            );
            continue;
        };
        let of = |key: &str| said.get(key).and_then(Value::as_str).unwrap_or_default();
        let place = place(&said);
        // The closing "aborting due to 3 previous errors" has no place.
        match of("level") {
            _ if place.is_empty() && of("message").contains("emitted") => continue,
            _ if place.is_empty() && of("message").starts_with("aborting due to") => continue,
            "warning" => compiled.warnings += 1,
            "error" | "error: internal compiler error" => compiled.errors += 1,
            _ => continue,
        }
        let code = said.pointer("/code/code").and_then(Value::as_str);
        let fault = Fault {
            code: code.unwrap_or_default().to_owned(),
            message: cut(of("message")),
            place,
        };
        keep(&mut compiled.faults, fault);
    }
    compiled
}

fn keep(faults: &mut Vec<Fault>, fault: Fault) {
    if faults.len() < KEPT {
        faults.push(fault);
    }
}

fn place(said: &Value) -> String {
    let spans = said.get("spans").and_then(Value::as_array);
    let spans = spans.map(Vec::as_slice).unwrap_or_default();
    let primary = spans
        .iter()
        .find(|span| span.get("is_primary").and_then(Value::as_bool) == Some(true));
    let Some(span) = primary else {
        return String::new();
    };
    let number = |key: &str| span.get(key).and_then(Value::as_u64).unwrap_or(0);
    let file = span
        .get("file_name")
        .and_then(Value::as_str)
        .unwrap_or_default();
    format!("{file}:{}:{}", number("line_start"), number("column_start"))
}

/// Text that is not too long to keep.
fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
