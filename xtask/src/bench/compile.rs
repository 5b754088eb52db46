//! What it costs to compile the crates that are generated, beside those of published generators from the same documents.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::report::{complain, say};

use super::generation::{Places, absent};
use super::measure::{Bench, Step};
use super::median;
use super::rivals::Rival;

/// Objects of the document that is measured where none is named.
const OBJECTS: usize = 200;

/// The crate that is made here; others are called as their generators.
const OURS: &str = "codegen";

/// Measures the crates of each document.
///
/// # Errors
/// A document is refused, or a file cannot be written.
pub(super) fn beside(
    places: &Places,
    documents: &[PathBuf],
    runs: usize,
    only: Option<Step>,
) -> Result<(), Failure> {
    let own = [places.document(OBJECTS)?];
    let documents = if documents.is_empty() {
        &own
    } else {
        documents
    };
    say(
        "\nCompiling what is generated: CPU seconds of that crate's rustc, medians; behind them, how many times what codegen's takes",
    );
    for document in documents {
        let name = document.file_name().unwrap_or_default().to_string_lossy();
        let steps = Step::wanted(only).map(|step| format!("{:>17}", step.name()));
        say(&format!(
            "\n{name}: {:>10}{}",
            "",
            steps.collect::<String>()
        ));
        let bench = Bench {
            folder: places.folder.join("crates").join(&*name),
            target: places.folder.join("target"),
            silent: true,
        };
        generate(document, &bench.folder.join(OURS))?;
        let ours = figures(&bench, OURS, runs, only);
        row(OURS, &ours, &ours);
        for rival in Rival::ALL {
            match of(places, rival, document, &bench.folder) {
                Ok(()) => row(
                    rival.name(),
                    &figures(&bench, rival.name(), runs, only),
                    &ours,
                ),
                Err(why) => say(&format!("  {:<17} NOT MEASURED: {why}", rival.name())),
            }
        }
    }
    Ok(())
}

/// Seconds, or why there are none.
type Figure = Result<f64, String>;

fn row(name: &str, figures: &[Figure], ours: &[Figure]) {
    let cells = figures
        .iter()
        .zip(ours)
        .map(|(figure, ours)| match (figure, ours) {
            (Ok(figure), Ok(ours)) => format!("{figure:>8.2} s {:>6.2}", figure / ours),
            (Ok(figure), Err(_)) => format!("{figure:>8.2} s       "),
            (Err(_), _) => format!("{:>17}", "not measured"),
        });
    let cells: Vec<String> = cells.collect();
    say(&format!("  {name:<17} {}", cells.join(" ")));
    for why in figures.iter().filter_map(|figure| figure.as_ref().err()) {
        say(&format!("  {:<17} {why}", ""));
    }
}

/// What each step takes. A crate that fails one is not asked for more.
fn figures(bench: &Bench, package: &str, runs: usize, only: Option<Step>) -> Vec<Figure> {
    let mut failed = None;
    let figure = |step: Step| {
        if let Some(before) = failed {
            return Err(format!("{}: not tried after {before}", step.name()));
        }
        let figure = seconds(bench, package, step, runs);
        failed = figure.is_err().then(|| step.name());
        figure
    };
    Step::wanted(only).map(figure).collect()
}

/// What a crate takes, with what it depends on built before.
fn seconds(bench: &Bench, package: &str, step: Step, runs: usize) -> Figure {
    let named = |what: &str, failure: Failure| {
        let why = failure.text().unwrap_or_default();
        format!("{}: {what}{why}", step.name())
    };
    complain(&format!("{package}: {}: what it depends on…", step.name()));
    bench
        .prepare(package, step)
        .map_err(|failure| named("what it depends on: ", failure))?;
    let run = |run| {
        complain(&format!("{package}: {}, run {run} of {runs}…", step.name()));
        bench
            .seconds(package, step)
            .map_err(|failure| named("", failure))
    };
    let figures: Result<Vec<f64>, String> = (1..=runs).map(run).collect();
    figures.map(|figures| median(&figures))
}

/// Makes our crate.
fn generate(document: &Path, out: &Path) -> Result<(), Failure> {
    let _ = fs::remove_dir_all(out);
    let this = std::env::current_exe()
        .map_err(|error| Failure::Impossible(format!("this program is nowhere: {error}")))?;
    let done = Command::new(this)
        .args(["generate", "--name", OURS, "--spec"])
        .arg(document)
        .arg("--out")
        .arg(out)
        .output()
        .map_err(|error| Failure::Impossible(format!("this program cannot be run: {error}")))?;
    if !done.status.success() {
        let said = String::from_utf8_lossy(&done.stderr);
        let name = document.display();
        return Err(Failure::Impossible(format!("{name} is refused\n{said}")));
    }
    alone(out).map_err(|error| Failure::at(out, error))
}

/// Makes the crate of a published generator; the error says why there is none.
fn of(places: &Places, rival: Rival, document: &Path, folder: &Path) -> Result<(), String> {
    let program = rival.program(&places.target).ok_or_else(|| absent(rival))?;
    let home = folder.join(rival.name());
    let module = matches!(rival, Rival::Oas3Gen | Rival::OpenapiToRust);
    let out = if module {
        home.join("src")
    } else {
        home.clone()
    };
    let _ = fs::remove_dir_all(&home);
    let command = rival.command(&program, document, &out);
    let (program, arguments) = command.split_first().ok_or("no command")?;
    let done = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !done.is_ok_and(|status| status.success()) {
        return Err("refuses the document".to_owned());
    }
    crate_of(rival, &home, module).map_err(|error| format!("its crate cannot be made: {error}"))
}

/// Makes a crate of what a generator wrote.
fn crate_of(rival: Rival, home: &Path, module: bool) -> std::io::Result<()> {
    let manifest = home.join("Cargo.toml");
    let name = rival.name();
    if module {
        let needs = match rival.needs() {
            Some(needs) => needs.to_owned(),
            None => fs::read_to_string(home.join("src/REQUIRED_DEPS.toml"))?,
        };
        let package = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n{needs}"
        );
        fs::write(&manifest, package)?;
        fs::rename(home.join("src/mod.rs"), home.join("src/lib.rs"))?;
    }
    let text = fs::read_to_string(&manifest)?;
    let called = |line: &str| match line.starts_with("name = ") {
        true => format!("name = \"{name}\"\n"),
        false => format!("{line}\n"),
    };
    fs::write(&manifest, text.lines().map(called).collect::<String>())?;
    alone(home)
}

/// Makes a crate a workspace of its own.
fn alone(home: &Path) -> std::io::Result<()> {
    let manifest = home.join("Cargo.toml");
    let text = fs::read_to_string(&manifest)?;
    if text.contains("[workspace]") {
        return Ok(());
    }
    fs::write(&manifest, format!("{text}\n[workspace]\n"))
}
