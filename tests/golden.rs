//! A small document for each feature of the generator, beside the Rust that is expected of it, byte for byte.
//!
//! `BLESS=1 cargo test -p tests --test golden` accepts what the generator makes now.

use std::fmt::Write;

use tests::golden_cases::{Case, cases, expect, generated, rendered, report};

/// Cases that show how models are read and written too; in the others that is the same again.
const WITH_CODEC: [&str; 6] = [
    "coerce",
    "one_of_discriminator",
    "one_of_json_type",
    "one_of_nested",
    "recursion",
    "string_enum",
];

/// The cases whose clients are part of this package, for tests that send something.
const CLIENTS: [&str; 5] = ["faults", "hooks", "paged", "secrets", "wire"];

#[test]
fn each_document_gives_what_is_expected() {
    let faults: Vec<String> = cases()
        .iter()
        .filter(|case| !CLIENTS.contains(&case.name.as_str()))
        .filter_map(|case| expect(&case.folder.join("expected.rs"), &output(case)).err())
        .collect();
    report(&faults);
}

#[test]
fn the_clients_of_this_package_are_what_is_expected() {
    let mut faults = Vec::new();
    let of_clients = |case: &Case| CLIENTS.contains(&case.name.as_str());
    for case in cases().into_iter().filter(of_clients) {
        let output = generated(&case.name, &case.text).output;
        for (path, text) in output.expect("a document without errors").files {
            let path = case.folder.join("client").join(path);
            let folder = path.parent().expect("a folder");
            std::fs::create_dir_all(folder).expect("a folder of the case");
            faults.extend(expect(&path, &text).err());
        }
    }
    report(&faults);
}

#[test]
fn each_document_is_small() {
    for case in cases()
        .iter()
        .filter(|case| !["paged", "wire"].contains(&case.name.as_str()))
    {
        let lines = case.text.lines().count();
        assert!(lines <= 40, "{} has {lines} lines", case.name);
    }
}

/// The files that a case gives, one after another, under what was said of the document.
fn output(case: &Case) -> String {
    let mut generation = generated(&case.name, &case.text);
    let said = rendered("spec.yaml", &case.text, &mut generation);
    let Some(output) = generation.output else {
        panic!("{} is refused:\n{said}", case.name);
    };
    let mut text = String::new();
    for line in said.lines() {
        writeln!(text, "{}", format!("// {line}").trim_end()).unwrap();
    }
    for (path, file) in &output.files {
        if path != "models/codec.rs" || WITH_CODEC.contains(&case.name.as_str()) {
            let between = if text.is_empty() { "" } else { "\n" };
            write!(text, "{between}// ==> {path}\n{file}").unwrap();
        }
    }
    text
}
