//! What a command takes: processor time and memory, told by a program that is built for it alone.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;
use crate::files::Changes;

const SOURCE: &str = include_str!("../../bench/meter.rs");

const MANIFEST: &str = "[package]
name = \"meter\"
version = \"0.0.0\"
edition = \"2024\"

[dependencies]
nix = { version = \"0.31\", features = [\"resource\"] }
openapiv3 = \"2.2\"
prettyplease = \"0.3\"
proc-macro2 = \"1\"
serde_json = \"1\"
serde_yaml = \"0.9\"
syn = { version = \"3\", default-features = false, features = [\"full\", \"parsing\", \"printing\"] }

[workspace]
";

/// What a command took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spent {
    /// CPU seconds, in user and system mode.
    pub(super) seconds: f64,
    /// Peak of resident memory, in millions of bytes.
    pub(super) megabytes: f64,
}

/// The program.
pub(super) struct Meter {
    program: PathBuf,
}

impl Meter {
    /// Builds the program below `folder`.
    ///
    /// # Errors
    /// It cannot be written or built.
    pub(super) fn build(folder: &Path) -> Result<Self, Failure> {
        let home = folder.join("meter");
        let mut changes = Changes::below(&home);
        changes.want("Cargo.toml", MANIFEST.to_owned())?;
        changes.want("src/main.rs", SOURCE.to_owned())?;
        changes.apply()?;
        build(&home, &folder.join("target"), "meter")?;
        Ok(Meter {
            program: folder.join("target/release/meter"),
        })
    }

    /// Runs a command. The error is the last line of what it says where it fails.
    ///
    /// # Errors
    /// The program itself cannot be run.
    pub(super) fn run(
        &self,
        command: &[impl AsRef<OsStr>],
    ) -> Result<Result<Spent, String>, Failure> {
        let figures = self.ask("run", command)?;
        Ok(figures.and_then(|figures| match figures.as_slice() {
            // ru_maxrss counts kibibytes.
            [seconds, kilobytes] => Ok(Spent {
                seconds: *seconds,
                megabytes: kilobytes * 1024.0 / 1e6,
            }),
            _ => Err("the meter told nothing".to_owned()),
        }))
    }

    /// CPU seconds of libraries: `read` of a document, `write` of generated files.
    ///
    /// # Errors
    /// The program cannot be run.
    pub(super) fn ask(
        &self,
        mode: &str,
        arguments: &[impl AsRef<OsStr>],
    ) -> Result<Result<Vec<f64>, String>, Failure> {
        let output = Command::new(&self.program)
            .arg(mode)
            .args(arguments)
            .output()
            .map_err(|error| Failure::at(&self.program, error))?;
        if !output.status.success() {
            return Ok(Err(reason(&String::from_utf8_lossy(&output.stderr))));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let figures = text.split_whitespace().map(str::parse);
        Ok(figures
            .collect::<Result<_, _>>()
            .map_err(|error: std::num::ParseFloatError| error.to_string()))
    }
}

/// Builds a package for release.
///
/// # Errors
/// Cargo cannot be run, or does not compile it.
pub(super) fn build(folder: &Path, target: &Path, package: &str) -> Result<(), Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let done = Command::new(cargo)
        .args(["build", "--release", "--quiet", "--package", package])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .status()
        .map_err(|error| Failure::Impossible(format!("cargo cannot be run: {error}")))?;
    match done.success() {
        true => Ok(()),
        false => Err(Failure::Fault(format!("{package} does not compile"))),
    }
}

/// The line of an error message that says most: the one with the word, or else the first.
fn reason(text: &str) -> String {
    let telling = |line: &&str| line.to_lowercase().contains("error") || line.contains("panicked");
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.clone().next().unwrap_or("it does not say why");
    let line = lines.find(telling).unwrap_or(first);
    line.chars().take(100).collect()
}
