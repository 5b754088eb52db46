//! A document from standard input.

use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Generates from a text, into `out`.
fn generate(text: &str, out: &Path) -> Result<Output, Box<dyn Error>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(["generate", "--name", "pets", "--spec", "-", "--out"]);
    command.arg(out).stdin(Stdio::piped());
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut stdin = child.stdin.take().ok_or("no pipe")?;
    stdin.write_all(text.as_bytes())?;
    drop(stdin);
    Ok(child.wait_with_output()?)
}

#[test]
fn a_crate_is_made_of_what_is_piped_in() -> Result<(), Box<dyn Error>> {
    let place = tempfile::tempdir()?;
    let out = place.path().join("pets");
    let document =
        r#"{"openapi": "3.0.3", "info": {"title": "Pets", "version": "1"}, "paths": {}}"#;
    let made = generate(document, &out)?;
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "{said}");
    let root = std::fs::read_to_string(out.join("src/lib.rs"))?;
    assert!(root.contains("from standard input"), "{root}");
    Ok(())
}

#[test]
fn faults_are_placed_in_it_and_other_files_are_refused() -> Result<(), Box<dyn Error>> {
    let place = tempfile::tempdir()?;
    let out = place.path().join("pets");
    let document = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    Pet: {$ref: 'pet.yaml'}\n";
    let refused = generate(document, &out)?;
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(2), "{said}");
    assert!(
        said.contains("error[E0307]") && said.contains("<stdin>:6:"),
        "{said}"
    );
    assert!(
        said.contains("the document comes from standard input"),
        "{said}"
    );
    assert!(!out.exists());
    Ok(())
}
