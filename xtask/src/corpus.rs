//! `corpus`: every document of a folder is generated, and what came of it compiled, each in a process of its own with limits.

mod dependencies;
mod documents;
mod examine;
mod fidelity;
mod filter;
mod outcome;
mod process;
mod said;
mod state;
mod table;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::failure::Failure;
use crate::report::{complain, say};

use documents::Document;
use examine::Bench;
use outcome::Record;
use state::State;

pub(crate) use examine::PROVE;
pub(crate) use fidelity::prove;

/// How often is said how far the run is.
const PROGRESS: Duration = Duration::from_secs(10);

/// What to run over which documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The folder.
    pub(crate) folder: PathBuf,
    /// Whether what is generated is compiled.
    pub(crate) compile: bool,
    /// Whether it is measured how faithful it is.
    pub(crate) fidelity: bool,
    /// Which documents, by a pattern of their path.
    pub(crate) filter: Option<String>,
    /// How many processes run at a time.
    pub(crate) jobs: usize,
    /// The most seconds of CPU that a generation may take.
    pub(crate) seconds: u64,
    /// The most memory that a generation may take, in MiB.
    pub(crate) memory: u64,
}

/// Runs, and prints the table.
///
/// # Errors
/// The folder cannot be read, `runtime` does not compile, or the state of the run cannot be written.
pub(crate) fn run(root: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let target = std::path::absolute(&target).map_err(|error| Failure::at(&target, error))?;
    let work = target.join("corpus");
    let mut documents = documents::below(&wanted.folder)?;
    if let Some(pattern) = &wanted.filter {
        documents.retain(|document| filter::matches(pattern, &document.path));
    }
    if documents.is_empty() {
        return Err(Failure::at(
            &wanted.folder,
            "holds no document that is meant (*.json, *.yaml, *.yml)",
        ));
    }
    let compiler = match wanted.compile {
        true => Some(dependencies::compiler(root, &work)?),
        false => None,
    };
    let bench = Bench::new(root, &work, compiler, wanted)?;
    let mut state = State::open(&work)?;
    let records = examined(&bench, &documents, &mut state, wanted.jobs)?;
    let mut rows: Vec<table::Row<'_>> = records
        .into_iter()
        .map(|(document, record)| (document, record, bench.folder(document)))
        .collect();
    rows.sort_by(|(a, ..), (b, ..)| a.path.cmp(&b.path));
    let fine = table::print(&rows);
    if wanted.fidelity {
        let path = work.join("fidelity.tsv");
        let table = fidelity::print(&rows);
        std::fs::write(&path, table).map_err(|error| Failure::at(&path, error))?;
        say(&format!(
            "\nEach of them, with its place: {}",
            path.display()
        ));
    }
    Ok(match fine {
        true => Outcome::Fine,
        false => Outcome::Differs,
    })
}

/// Every document with what came of it: what is known and has not changed from the state, the others by examining them.
fn examined<'a>(
    bench: &Bench,
    documents: &'a [Document],
    state: &mut State,
    jobs: usize,
) -> Result<Vec<(&'a Document, Record)>, Failure> {
    let mut done = Vec::new();
    let mut open = Vec::new();
    for document in documents {
        let before = state.of(&document.key).cloned();
        match before {
            Some(record) if bench.holds(document, &record) => done.push((document, record)),
            before => open.push((document, before)),
        }
    }
    // The largest first, so that none of them is what everything else waits for in the end.
    open.sort_by_key(|(document, _)| document.bytes);
    let (kept, all) = (done.len(), documents.len());
    let queue = Mutex::new(open);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..jobs.max(1) {
            let (queue, sender) = (&queue, sender.clone());
            scope.spawn(move || {
                loop {
                    let next = queue.lock().map(|mut queue| queue.pop());
                    let Ok(Some((document, before))) = next else {
                        break;
                    };
                    let record = bench.examine(document, before.as_ref());
                    if sender.send((document, record)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut said = Instant::now();
        for (document, record) in receiver {
            let record = record?;
            state.note(&document.key, &record)?;
            done.push((document, record));
            if said.elapsed() >= PROGRESS {
                complain(&format!(
                    "{} of {all}, {kept} known from before",
                    done.len()
                ));
                said = Instant::now();
            }
        }
        Ok(())
    })?;
    Ok(done)
}

#[cfg(test)]
mod tests;
