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

/// The case whose client is part of this package, for the tests on the wire.
const CLIENT: &str = "wire";

#[test]
fn each_document_gives_what_is_expected() {
    let faults: Vec<String> = cases()
        .iter()
        .filter(|case| case.name != CLIENT)
        .filter_map(|case| expect(&case.folder.join("expected.rs"), &output(case)).err())
        .collect();
    report(&faults);
}

#[test]
fn the_client_on_the_wire_is_what_is_expected() {
    let cases = cases();
    let case = cases.iter().find(|case| case.name == CLIENT);
    let case = case.expect("the case of the client");
    let output = generated(&case.name, &case.text).output;
    let mut faults = Vec::new();
    for (path, text) in output.expect("a document without errors").files {
        let path = case.folder.join("client").join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder of the case");
        faults.extend(expect(&path, &text).err());
    }
    report(&faults);
}

#[test]
fn each_document_is_small() {
    for case in cases().iter().filter(|case| case.name != CLIENT) {
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
