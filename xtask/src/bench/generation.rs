//! What generation costs beside its floor and beside published generators, and whether it is linear.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::files;
use crate::report::{complain, say};

use super::meter::{self, Meter, Spent};
use super::rivals::Rival;
use super::scratch::Scratch;
use super::{median, synthetic};

/// Objects of the document that is measured where none is named.
const OBJECTS: usize = 2_000;

/// Objects of the smallest document of [`linear`].
const ONCE: usize = 500;

/// Where things are.
pub(super) struct Places {
    /// The workspace.
    pub(super) root: PathBuf,
    /// The target folder of the workspace.
    pub(super) target: PathBuf,
    /// What the bench makes.
    pub(super) folder: PathBuf,
}

impl Places {
    /// This program, built for release.
    fn release(&self) -> Result<PathBuf, Failure> {
        complain("building this program for release…");
        meter::build(&self.root, &self.target, "xtask")?;
        Ok(self
            .target
            .join("release")
            .join(format!("xtask{}", std::env::consts::EXE_SUFFIX)))
    }

    /// A document of the bench's own making.
    pub(super) fn document(&self, objects: usize) -> Result<PathBuf, Failure> {
        let mut changes = files::Changes::below(&self.folder);
        let name = format!("documents/{objects}-objects.json");
        changes.want(&name, synthetic::api(objects))?;
        changes.apply()?;
        Ok(self.folder.join(name))
    }
}

/// A side of the comparison: what it is called, and its command or why there is none.
struct Subject {
    name: &'static str,
    command: Result<Vec<OsString>, String>,
    spent: Vec<Spent>,
}

/// Measures generation from each document.
///
/// # Errors
/// Something cannot be built, read or written, or a document is refused.
pub(super) fn beside(places: &Places, documents: &[PathBuf], runs: usize) -> Result<(), Failure> {
    let meter = Meter::build(&places.folder)?;
    let xtask = places.release()?;
    let own = [places.document(OBJECTS)?];
    let documents = if documents.is_empty() {
        &own
    } else {
        documents
    };
    say(
        "Generation: CPU seconds and peak memory, medians; behind them, how many times what codegen takes",
    );
    for document in documents {
        one(places, &meter, &xtask, document, runs)?;
    }
    Ok(())
}

fn one(
    places: &Places,
    meter: &Meter,
    xtask: &Path,
    document: &Path,
    runs: usize,
) -> Result<(), Failure> {
    let bytes = std::fs::metadata(document)
        .map_err(|error| Failure::at(document, error))?
        .len();
    let megabytes = bytes as f64 / 1e6;
    let name = document.file_name().unwrap_or_default().to_string_lossy();
    say(&format!("\n{name}, {megabytes:.2} MB"));
    let scratch = Scratch::below(&places.folder)?;
    let mut subjects = subjects(places, xtask, document, &scratch);
    for run in 1..=runs {
        for subject in &mut subjects {
            let Ok(command) = &subject.command else {
                continue;
            };
            complain(&format!("{name}: {}, run {run} of {runs}…", subject.name));
            // What stands there already is compared by some and replaced by others.
            let _ = std::fs::remove_dir_all(scratch.join(subject.name));
            match meter.run(command)? {
                Ok(spent) => subject.spent.push(spent),
                Err(why) => subject.command = Err(format!("refuses the document: {why}")),
            }
        }
    }
    let ours = subjects.first().and_then(spent).ok_or_else(|| {
        Failure::Impossible(format!(
            "{name} is refused; `cargo xtask generate --spec` says why"
        ))
    })?;
    for subject in &subjects {
        match (spent(subject), &subject.command) {
            (Some(spent), Ok(_)) => row(subject.name, spent, ours),
            (_, Err(why)) => say(&format!("  {:<17} NOT MEASURED: {why}", subject.name)),
            (None, Ok(_)) => {}
        }
    }
    floor(meter, document, &scratch.join(CODEGEN), ours.seconds, runs)?;
    say(&format!(
        "  peak memory: {:.1} times the document",
        ours.megabytes / megabytes
    ));
    Ok(())
}

const CODEGEN: &str = "codegen";

fn subjects(places: &Places, xtask: &Path, document: &Path, out: &Scratch) -> Vec<Subject> {
    let mut command: Vec<OsString> = vec![xtask.into(), "generate".into(), "--spec".into()];
    command.extend([document.into(), "--out".into(), out.join(CODEGEN).into()]);
    let ours = Subject {
        name: CODEGEN,
        command: Ok(command),
        spent: Vec::new(),
    };
    let rivals = Rival::ALL.map(|rival| Subject {
        name: rival.name(),
        command: match rival.program(&places.target) {
            Some(program) => Ok(rival.command(&program, document, &out.join(rival.name()))),
            None => Err(absent(rival)),
        },
        spent: Vec::new(),
    });
    std::iter::once(ours).chain(rivals).collect()
}

/// What to say of a generator that is not there.
pub(super) fn absent(rival: Rival) -> String {
    let name = rival.name();
    format!("not installed; xtask/bench/install-rivals.sh {name}")
}

fn spent(subject: &Subject) -> Option<Spent> {
    let figures = |of: fn(&Spent) -> f64| -> Vec<f64> { subject.spent.iter().map(of).collect() };
    (!subject.spent.is_empty()).then(|| Spent {
        seconds: median(&figures(|spent| spent.seconds)),
        megabytes: median(&figures(|spent| spent.megabytes)),
    })
}

fn row(name: &str, spent: Spent, ours: Spent) {
    let Spent { seconds, megabytes } = spent;
    say(&format!(
        "  {name:<17} {seconds:>7.3} s {megabytes:>7.1} MB   {:>5.2} {:>5.2}",
        seconds / ours.seconds,
        megabytes / ours.megabytes,
    ));
}

/// What openapiv3, syn and prettyplease take for the same document and the same output.
fn floor(
    meter: &Meter,
    document: &Path,
    out: &Path,
    ours: f64,
    runs: usize,
) -> Result<(), Failure> {
    let rust: Vec<PathBuf> = files::files(out, "src")?
        .iter()
        .map(|path| out.join(path))
        .collect();
    let mut parts: [Vec<f64>; 3] = Default::default();
    let mut refused = None;
    for _ in 0..runs {
        match meter.ask("read", &[document])? {
            Ok(figures) => parts[0].extend(figures),
            Err(why) => refused = Some(why),
        }
        let written = meter.ask("write", &rust)?.map_err(Failure::Fault)?;
        parts
            .iter_mut()
            .skip(1)
            .zip(written)
            .for_each(|(part, figure)| part.push(figure));
    }
    let [read, parse, unparse] =
        parts.map(|part| if part.is_empty() { 0.0 } else { median(&part) });
    let floor = read + parse + unparse;
    let read = match refused {
        Some(why) => format!("openapiv3 cannot read it, so no typed parse ({why})"),
        None => format!("typed parse {read:.3}"),
    };
    say(&format!(
        "  {:<17} {floor:>7.3} s: {read}, parse2 {parse:.3}, unparse {unparse:.3}; codegen is {:.2} of it",
        "floor",
        ours / floor,
    ));
    Ok(())
}

/// Measures generation from documents of 1, 2, 4 and 8 times one size.
///
/// # Errors
/// As [`beside`].
pub(super) fn linear(places: &Places, runs: usize) -> Result<(), Failure> {
    let meter = Meter::build(&places.folder)?;
    let xtask = places.release()?;
    say("\nLinearity: a document of the bench's making, and what a megabyte of it takes");
    for times in [1, 2, 4, 8] {
        let document = places.document(ONCE * times)?;
        let bytes = std::fs::metadata(&document).map_err(|error| Failure::at(&document, error))?;
        let megabytes = bytes.len() as f64 / 1e6;
        let scratch = Scratch::below(&places.folder)?;
        let mut subject = Subject {
            name: CODEGEN,
            command: Err(String::new()),
            spent: Vec::new(),
        };
        let command = subjects(places, &xtask, &document, &scratch)
            .swap_remove(0)
            .command;
        for _ in 0..runs {
            let _ = std::fs::remove_dir_all(scratch.join(CODEGEN));
            let command = command.as_deref().unwrap_or_default();
            let spent = meter.run(command)?.map_err(Failure::Fault)?;
            subject.spent.push(spent);
        }
        if let Some(Spent {
            seconds,
            megabytes: memory,
        }) = spent(&subject)
        {
            say(&format!(
                "  {times} times: {megabytes:>5.2} MB {seconds:>7.3} s {memory:>6.1} MB   {:.3} s/MB {:>5.1} MB/MB",
                seconds / megabytes,
                memory / megabytes,
            ));
        }
    }
    Ok(())
}
