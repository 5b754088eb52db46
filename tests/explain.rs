//! Every code of a diagnostic is explained, and its examples are what they are said to be: the wrong one gives the code, the right one does not.

use std::collections::BTreeSet;

use codegen::diagnostic::codes::CODES;
use codegen::diagnostic::explain;
use codegen::{Config, Source, generate_files};

/// Codes whose examples are sketches: of bytes that are no text, of a text of 64 MiB, of a thousand references, of the configuration.
const SKETCHED: [&str; 4] = ["E0101", "E0102", "E0310", "E0801"];

#[test]
fn each_code_is_explained() {
    let bare: Vec<&str> = CODES
        .iter()
        .map(|(code, _)| *code)
        .filter(|code| explain::text(code).is_none())
        .collect();
    assert!(
        bare.is_empty(),
        "write codegen/src/diagnostic/explain/CODE.md and list it in explain.rs: {bare:?}"
    );
}

#[test]
fn only_codes_are_explained() {
    let folder = tests::golden_cases::workspace().join("codegen/src/diagnostic/explain");
    let files = std::fs::read_dir(folder).expect("the folder of the explanations");
    for file in files {
        let name = file.expect("an entry of the folder").file_name();
        let name = name.to_str().expect("a name").trim_end_matches(".md");
        assert!(
            explain::page(name).is_some(),
            "{name} is explained and no code"
        );
        assert!(explain::text(name).is_some(), "explain.rs lacks {name}");
    }
}

#[test]
fn examples_give_their_codes() {
    let mut faults = Vec::new();
    for (code, _) in CODES {
        let Some(text) = explain::text(code) else {
            continue;
        };
        let (wrong, right) = (example(text, "Wrong:"), example(text, "Right:"));
        if wrong.is_none() || right.is_none() {
            faults.push(format!("{code} has no wrong or no right example"));
            continue;
        }
        if SKETCHED.contains(code) {
            continue;
        }
        let (wrong, right) = (codes(&wrong.unwrap()), codes(&right.unwrap()));
        if !wrong.contains(*code) {
            faults.push(format!("{code}: the wrong example gives {wrong:?}"));
        }
        if right
            .iter()
            .any(|found| found == code || found.starts_with('E'))
        {
            faults.push(format!("{code}: the right example gives {right:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn explanations_are_prose() {
    for (code, meaning) in CODES {
        let page = explain::page(code).expect("a page");
        assert!(page.starts_with(&format!("{code}: {meaning}")), "{page}");
        for line in page.lines() {
            let limit = if line.starts_with("    ") { 400 } else { 110 };
            assert!(line.len() <= limit, "{code}: a long line: {line}");
        }
        let Some(text) = explain::text(code) else {
            continue;
        };
        let first = text.split("\n\n").next().expect("a paragraph").trim();
        assert!(
            first.ends_with('.') && first.len() > 60,
            "{code} says too little: {first}"
        );
    }
}

/// The indented block after a line of an explanation.
fn example(text: &str, title: &str) -> Option<String> {
    let (_, rest) = text.split_once(&format!("\n{title}\n\n"))?;
    let lines: Vec<&str> = rest
        .lines()
        .map_while(|line| line.strip_prefix("    "))
        .collect();
    Some(lines.join("\n") + "\n")
}

/// The codes of what there is to say of an example; one that is a part becomes whole.
fn codes(example: &str) -> BTreeSet<String> {
    let says = |key: &str| example.lines().any(|line| line.starts_with(key));
    let is_part = [
        "paths:",
        "components:",
        "servers:",
        "security:",
        "webhooks:",
    ]
    .iter()
    .any(|key| says(key))
        && !["openapi:", "swagger:", "info:"]
            .iter()
            .any(|key| says(key));
    let mut text = String::new();
    if is_part {
        text.push_str("openapi: 3.0.3\ninfo: { title: T, version: \"1\" }\n");
        if !says("paths:") {
            text.push_str("paths: {}\n");
        }
    }
    text.push_str(example);
    let name = match text.starts_with(['{', '[']) {
        true => "example.json",
        false => "example.yaml",
    };
    let config = Config {
        name: "example".to_owned(),
        source: name.to_owned(),
        examples: false,
        types: codegen::OwnTypes::default(),
        features_per_tag: false,
    };
    let mut load = |_: &str| Err("there is none".to_owned());
    let generation = generate_files(&mut Source::new(name, text), &config, &mut load);
    let all = generation.diagnostics.iter();
    all.map(|one| one.code.to_owned()).collect()
}
