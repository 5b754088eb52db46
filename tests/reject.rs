//! A small document for each thing that the generator finds wrong with one, beside the message, byte for byte.
//!
//! A file is called `<code>_<what>.yaml`; its message stands in the `.txt` of the same name. `BLESS=1 cargo test -p tests --test reject` accepts the
//! messages as they are now. Files that a document refers to stand in the folder that is called as it is.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::diagnostic::codes::CODES;
use codegen::{Config, Generation, OwnTypes, Severity, Source, generate_files};

use tests::golden_cases::{expect, package, report};

/// Codes that no small text can have, and one of texts in an encoding that is no UTF-8. The unit tests of the reader show them.
const ELSEWHERE: [&str; 4] = ["E0101", "E0102", "E0107", "E0310"];

#[test]
fn each_document_gets_its_message() {
    let faults: Vec<String> = documents()
        .iter()
        .filter_map(|path| check(path).err())
        .collect();
    report(&faults);
}

#[test]
fn each_code_has_a_document() {
    let shown: BTreeSet<String> = documents().iter().map(|path| code_of(path)).collect();
    let missing: Vec<&str> = CODES
        .iter()
        .map(|(code, _)| *code)
        .filter(|code| !shown.contains(*code) && !ELSEWHERE.contains(code))
        .collect();
    assert!(
        missing.is_empty(),
        "no document in reject/ shows {missing:?}"
    );
    let unknown: Vec<&String> = shown
        .iter()
        .filter(|code| CODES.iter().all(|(known, _)| known != code))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?} are no codes");
}

#[test]
fn each_code_of_the_sources_is_in_the_table() {
    let mut used = BTreeSet::new();
    let sources =
        tests::golden_cases::rust_files(&tests::golden_cases::workspace().join("codegen/src"));
    for path in sources
        .iter()
        .filter(|path| !tests::golden_cases::is_test(path))
    {
        let text = fs::read_to_string(path).expect("a source file");
        used.extend(
            text.split('"')
                .filter(|word| is_code(word))
                .map(str::to_owned),
        );
    }
    assert!(used.len() > 40, "only {} codes found", used.len());
    let missing: Vec<&String> = used
        .iter()
        .filter(|code| CODES.iter().all(|(known, _)| known != code))
        .collect();
    assert!(missing.is_empty(), "{missing:?} are not in the table");
}

#[test]
fn messages_are_sentences() {
    for path in documents() {
        let (_, generation) = generated(&path);
        for one in generation.diagnostics.iter() {
            let message = &one.message;
            let name = path.display();
            assert!(
                !message.ends_with('.'),
                "{name}: a full stop in {message:?}"
            );
            assert!(
                message.split(' ').count() > 3,
                "{name}: {message:?} is no sentence"
            );
            assert!(
                message.matches('`').count() % 2 == 0,
                "{name}: open backtick in {message:?}"
            );
            let first = message.chars().next().expect("a message");
            let names = ["OpenAPI", "Swagger", "JSON", "YAML"];
            assert!(
                !first.is_uppercase() || names.iter().any(|name| message.starts_with(name)),
                "{name}: {message:?} begins with a capital"
            );
        }
    }
}

/// One document and its message: the code is among those found, and an error leaves no output.
fn check(path: &Path) -> Result<(), String> {
    let (source, mut generation) = generated(path);
    let code = code_of(path);
    let found: Vec<&str> = generation.diagnostics.iter().map(|one| one.code).collect();
    if !found.contains(&code.as_str()) {
        return Err(format!("{}: gives {found:?}", path.display()));
    }
    let errors = generation.diagnostics.count(Severity::Error) > 0;
    if errors == generation.output.is_some() {
        return Err(format!(
            "{}: output in spite of errors, or none without",
            path.display()
        ));
    }
    let text = generation.diagnostics.render(&source, &generation.tree);
    expect(&path.with_extension("txt"), &text)
}

fn generated(path: &Path) -> (Source, Generation) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let mut source = Source::new(name, fs::read_to_string(path).expect("a document"));
    let folder = path.parent().expect("the folder with the documents");
    let mut load = |path: &str| fs::read(folder.join(path)).map_err(|_| "there is none".to_owned());
    let generation = generate_files(&mut source, &config(path), &mut load);
    (source, generation)
}

fn config(path: &Path) -> Config {
    let mut types = OwnTypes::default();
    // The only code that a document does not have by itself.
    if code_of(path) == "E0801" {
        for key in ["Pett", "#/info/title", "format:ulid"] {
            types.add(key, "::my_types::Pet").expect("a type");
        }
    }
    Config {
        name: "rejected".to_owned(),
        source: "rejected.yaml".to_owned(),
        examples: false,
        types,
        features_per_tag: false,
    }
}

/// The documents, by name.
fn documents() -> Vec<PathBuf> {
    let entries = fs::read_dir(package().join("reject")).expect("the folder with the documents");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "yaml" || end == "json")
        })
        .collect();
    paths.sort();
    assert!(paths.len() > 30, "only {} documents found", paths.len());
    paths
}

/// The code in a file's name.
fn code_of(path: &Path) -> String {
    let name = path.file_name().unwrap().to_str().unwrap();
    name.split('_').next().unwrap().to_owned()
}

fn is_code(word: &str) -> bool {
    let digits = word.strip_prefix(['E', 'W', 'N']);
    digits.is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()))
}
