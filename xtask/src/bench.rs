//! `bench`: what generation costs, and what it costs to compile what is generated, beside others.

mod compile;
mod crates;
mod derives;
mod generation;
mod measure;
mod meter;
mod rivals;
mod scratch;
mod synthetic;

use std::path::{Path, PathBuf};

use crate::Outcome;
use crate::failure::Failure;
use crate::report::{complain, say};

use crates::{Side, Subject};
use generation::Places;
use measure::Bench;

pub(crate) use measure::{Step, in_place_of_rustc};

/// How often each crate is compiled, where it should not be quick.
const RUNS: usize = 3;

/// What one step costs on both sides, in CPU seconds, a figure for each run.
#[derive(Default)]
struct Cost {
    tables: Vec<f64>,
    derives: Vec<f64>,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// Compiling the models, beside serde's derives.
    Models,
    /// Generation, beside its floor and published generators.
    Generate,
    /// Generation from documents of growing size.
    Linear,
    /// Compiling what is generated, beside what published generators make.
    Compile,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Wanted {
    /// One part; none: all of them.
    pub(crate) what: Option<What>,
    /// The documents; none: one of the bench's own making.
    pub(crate) documents: Vec<PathBuf>,
    /// Whether everything is measured once only.
    pub(crate) quick: bool,
    /// The one thing that is done with a crate; none: all of them.
    pub(crate) only: Option<Step>,
}

/// Measures and prints.
///
/// # Errors
/// A document is refused, or something cannot be written or compiled.
pub(crate) fn run(root: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let target = std::path::absolute(&target).map_err(|error| Failure::at(&target, error))?;
    let places = Places {
        root: root.to_owned(),
        folder: target.join("bench"),
        target,
    };
    let runs = if wanted.quick { 1 } else { RUNS };
    let asked = |part| wanted.what.is_none_or(|what| what == part);
    let absolute =
        |path: &PathBuf| std::path::absolute(path).map_err(|error| Failure::at(path, error));
    let documents: Vec<PathBuf> = wanted
        .documents
        .iter()
        .map(absolute)
        .collect::<Result<_, _>>()?;
    if asked(What::Generate) {
        generation::beside(&places, &documents, runs)?;
    }
    if asked(What::Linear) {
        generation::linear(&places, runs)?;
    }
    if asked(What::Compile) {
        compile::beside(&places, &documents, runs, wanted.only)?;
    }
    if asked(What::Models) {
        models(root, &places, runs, wanted.only)?;
    }
    Ok(Outcome::Fine)
}

/// Compiling the models, beside the same with serde's derives.
fn models(root: &Path, places: &Places, runs: usize, only: Option<Step>) -> Result<(), Failure> {
    let bench = Bench {
        folder: places.folder.clone(),
        target: places.folder.join("target"),
        silent: false,
    };
    let subjects = crates::subjects(root)?;
    crates::write(root, &bench.folder, &subjects)?;
    say(
        "CPU seconds of the rustc that compiles the models, dependencies built before: median (least)",
    );
    say(&format!(
        "{:<22} {:<8} {:>16} {:>16} {:>7}",
        "subject", "step", "tables", "derives", "ratio"
    ));
    let mut closing = Vec::new();
    for subject in &subjects {
        let mut ratios = Vec::new();
        for step in Step::wanted(only) {
            let cost = cost(&bench, subject, step, runs)?;
            let ratio = median(&cost.tables) / median(&cost.derives);
            say(&format!(
                "{:<22} {:<8} {:>16} {:>16} {ratio:>7.2}",
                subject.title,
                step.name(),
                shown(&cost.tables),
                shown(&cost.derives),
            ));
            ratios.push(format!("{} {ratio:.2}", step.name()));
        }
        closing.push(format!("{}: {}", subject.title, ratios.join(" ")));
    }
    closing.iter().for_each(|line| say(line));
    Ok(())
}

/// Both sides in turns.
fn cost(bench: &Bench, subject: &Subject, step: Step, runs: usize) -> Result<Cost, Failure> {
    let mut cost = Cost::default();
    for side in [Side::Tables, Side::Derives] {
        complain(&format!(
            "{}: {}: what the {} depend on…",
            subject.title,
            step.name(),
            side.name()
        ));
        bench.prepare(&subject.package(side), step)?;
    }
    for run in 1..=runs {
        for side in [Side::Tables, Side::Derives] {
            complain(&format!(
                "{}: {}: {}, run {run} of {runs}…",
                subject.title,
                step.name(),
                side.name()
            ));
            let seconds = bench.seconds(&subject.package(side), step)?;
            match side {
                Side::Tables => cost.tables.push(seconds),
                Side::Derives => cost.derives.push(seconds),
            }
        }
    }
    Ok(cost)
}

fn shown(seconds: &[f64]) -> String {
    let least = seconds.iter().copied().fold(f64::INFINITY, f64::min);
    format!("{:.2} ({least:.2})", median(seconds))
}

/// The one in the middle; of an even number, the greater of the two.
fn median(seconds: &[f64]) -> f64 {
    let mut sorted = seconds.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests;
