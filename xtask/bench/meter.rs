//! What commands and libraries take, for `cargo xtask bench`: a program of its own, so that nobody else builds what it needs.
//!
//! ```text
//! meter run COMMAND...      SECONDS KILOBYTES of the command, its children included; what it says on standard error is passed on
//! meter read DOCUMENT       SECONDS of openapiv3 for its typed parse
//! meter write FILE...       SECONDS SECONDS of syn's parse2 and of prettyplease's unparse, over all files
//! ```
//!
//! Seconds are those of the processor, in user and system mode.

use std::process::{Command, ExitCode, Stdio};

use nix::sys::resource::{UsageWho, getrusage};

type Fault = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.split_first() {
        Some((mode, rest)) if mode == "run" => run(rest),
        Some((mode, rest)) if mode == "read" => read(rest),
        Some((mode, rest)) if mode == "write" => write(rest),
        _ => Err("`run`, `read` or `write`".into()),
    };
    match done {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &[String]) -> Result<String, Fault> {
    let (program, arguments) = command.split_first().ok_or("a command is missing")?;
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status()?;
    if !status.success() {
        return Err(format!("{status}").into());
    }
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    Ok(format!("{} {}", seconds(UsageWho::RUSAGE_CHILDREN)?, usage.max_rss()))
}

fn read(arguments: &[String]) -> Result<String, Fault> {
    let path = arguments.first().ok_or("a document is missing")?;
    let bytes = std::fs::read(path)?;
    let json = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    let start = seconds(UsageWho::RUSAGE_SELF)?;
    let parsed: openapiv3::OpenAPI = match json {
        true => serde_json::from_slice(&bytes)?,
        false => serde_yaml::from_slice(&bytes)?,
    };
    let taken = seconds(UsageWho::RUSAGE_SELF)? - start;
    std::hint::black_box(&parsed);
    Ok(format!("{taken}"))
}

fn write(files: &[String]) -> Result<String, Fault> {
    let (mut parse, mut unparse) = (0.0, 0.0);
    for file in files {
        let text = std::fs::read_to_string(file)?;
        // A generator that makes tokens has them; reading them from text is no part of the floor.
        let tokens: proc_macro2::TokenStream = text.parse().map_err(|fault| format!("{file}: {fault}"))?;
        let start = seconds(UsageWho::RUSAGE_SELF)?;
        let tree: syn::File = syn::parse2(tokens)?;
        let parsed = seconds(UsageWho::RUSAGE_SELF)?;
        std::hint::black_box(prettyplease::unparse(&tree));
        parse += parsed - start;
        unparse += seconds(UsageWho::RUSAGE_SELF)? - parsed;
    }
    Ok(format!("{parse} {unparse}"))
}

/// Processor time so far.
fn seconds(who: UsageWho) -> Result<f64, Fault> {
    let usage = getrusage(who)?;
    let (user, system) = (usage.user_time(), usage.system_time());
    let whole = (user.tv_sec() + system.tv_sec()) as f64;
    Ok(whole + (user.tv_usec() + system.tv_usec()) as f64 / 1e6)
}
