//! The maintainer's commands, and the one crate of the project that touches files.
//!
//! What is generated is decided in `codegen`, in memory; here documents are read, and what came of them is compared, written and reported.

mod args;
mod document;
mod failure;
mod files;
mod loader;
mod report;

mod bench;
mod corpus;
mod coverage;
mod examples;
mod explain;
mod generate;
mod standalone;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use args::Command;

/// What a command found.
enum Outcome {
    /// All is as it should be.
    Fine,
    /// Something differs from what it should be; it was printed.
    Differs,
}

fn main() -> ExitCode {
    if let Some(code) = bench::in_place_of_rustc() {
        return code;
    }
    let command = match args::parse(std::env::args_os().skip(1)) {
        Ok(command) => command,
        Err(fault) => {
            report::complain(&format!("error: {fault}"));
            return ExitCode::from(2);
        }
    };
    let root = root();
    let outcome = match command {
        Command::Help(text) => {
            report::say(text.trim_end());
            Ok(Outcome::Fine)
        }
        Command::Generate { check, manner } => generate::run(&root, check, manner),
        Command::Standalone(wanted) => standalone::run(&root, &wanted),
        Command::Coverage { manner } => coverage::run(&root, manner),
        Command::Explain(code) => explain::run(code.as_deref()),
        Command::Bench(wanted) => bench::run(&root, &wanted),
        Command::Corpus(wanted) => corpus::run(&root, &wanted),
        Command::Prove(path) => corpus::prove(&path),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Differs) => ExitCode::from(1),
        Err(failure) => {
            if let Some(text) = failure.text() {
                report::complain(&format!("error: {text}"));
            }
            ExitCode::from(failure.code())
        }
    }
}

/// The workspace: the folder above this crate's. Cargo says at run time where the crate is; a program started without cargo asks where it was built.
fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent()
        .map_or_else(|| here.clone(), Path::to_path_buf)
}
