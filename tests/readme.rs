//! The Rust of README.md compiles: its programs as they are, its fragments inside a function that has what they go on from.
//! What it lists as not supported is what diagnostics tell.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use codegen::diagnostic::codes::{CODES, UNSUPPORTED};
use tests::golden_cases::workspace;

/// What fragments of the README speak of without saying it again.
const GIVEN: &str = "client: aione::Client, id: aione::runtime::Uuid, request: aione::models::ChatCompletionRequest";

#[test]
fn the_rust_of_the_readme_compiles() {
    let readme = fs::read_to_string(workspace().join("README.md")).expect("the README");
    let blocks = blocks(&readme);
    assert!(blocks.len() >= 8, "only {} blocks", blocks.len());
    let mut program = "#![allow(unused, clippy::all)]\n".to_owned();
    for (line, block) in &blocks {
        program += &module(*line, block);
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme");
    fs::create_dir_all(folder.join("src")).expect("a folder below the target");
    let generated = workspace().join("generated");
    let manifest = format!(
        "[package]\nname = \"readme\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         generated = {{ path = {:?}, features = [\"blocking\", \"validate\"] }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n",
        generated.display().to_string()
    );
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file below the target");
    fs::write(folder.join("src/lib.rs"), program).expect("a file below the target");
    let lock = workspace().join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("a file below the target");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden_compile_target");
    let result = Command::new(cargo)
        .args(["check", "--quiet", "--offline", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", target)
        .output()
        .expect("cargo can be started");
    let said = String::from_utf8_lossy(&result.stderr);
    assert!(result.status.success(), "{said}");
}

#[test]
fn what_is_not_supported_is_listed_with_the_code_that_tells_it() {
    let readme = fs::read_to_string(workspace().join("README.md")).expect("the README");
    let section = readme.split("### Not supported").nth(1).expect("the list");
    let section = section.split("\n## ").next().expect("its end");
    let rows = section.lines().filter(|line| line.starts_with("| "));
    let rows: Vec<&str> = rows.skip(2).collect();
    let mut listed = BTreeSet::new();
    for row in &rows {
        let words = row.split('`');
        let codes: Vec<&str> = words.filter(|word| UNSUPPORTED.contains(word)).collect();
        assert!(
            !codes.is_empty(),
            "no code of `UNSUPPORTED` tells this: {row}"
        );
        listed.extend(codes);
    }
    let told: BTreeSet<&str> = UNSUPPORTED.iter().copied().collect();
    assert_eq!(listed, told, "the README and `UNSUPPORTED` differ");
    let known = |code: &&str| CODES.iter().any(|(known, _)| known == code);
    assert!(told.iter().all(known), "{told:?}");
}

/// Each block of Rust with the line that it begins at.
fn blocks(text: &str) -> Vec<(usize, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (number, line) in text.lines().enumerate() {
        match &mut open {
            None if line == "```rust" => open = Some((number + 2, String::new())),
            None => {}
            Some(_) if line == "```" => blocks.extend(open.take()),
            Some((_, block)) => {
                block.push_str(line);
                block.push('\n');
            }
        }
    }
    assert!(open.is_none(), "a block does not end");
    blocks
}

/// A block as a module: a program as it is, a fragment as the body of a function.
fn module(line: usize, block: &str) -> String {
    if block.contains("fn main(") {
        return format!("mod line_{line} {{\n{block}}}\n");
    }
    format!(
        "mod line_{line} {{\nuse std::time::Duration;\nuse generated::{{aione, api2d}};\nuse aione::runtime::Outcome;\n\
         async fn fragment({GIVEN}) -> Result<(), Box<dyn std::error::Error>> {{\n{block}Ok(())\n}}\n}}\n"
    )
}
