//! One document from its file to what was generated, with a line of progress where that takes long.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use codegen::prove::Proof;
use codegen::tree::Tree;
use codegen::{Config, Diagnostics, Output, Source};

use crate::failure::Failure;
use crate::loader::Folder;
use crate::report::{self, Manner};

/// What stands for standard input where a document's file is named; a file of that name is `./-`.
pub(crate) const STDIN: &str = "-";

/// The largest document that is read, in bytes.
const LIMIT: u64 = 64 << 20;

/// How long generation may take before something is said.
const PATIENCE: Duration = Duration::from_secs(1);

/// Stack for generation: syntax trees are walked by recursion.
const STACK: usize = 64 << 20;

/// What came of a document.
pub(crate) struct Generated {
    /// The generated files.
    pub(crate) output: Output,
    /// The document's title, as it stands there.
    pub(crate) title: String,
}

/// Generates from the document at `path`, called `shown` in what is printed. Whatever there is to say of the document is printed.
///
/// # Errors
/// The file cannot be read or is too large, or the document has errors, or warnings where those are errors.
pub(crate) fn generate(
    path: &Path,
    shown: &str,
    config: &Config,
    manner: Manner,
) -> Result<Generated, Failure> {
    let bytes = read(path, shown)?;
    let progress = format!("generating from {shown} ({})…", megabytes(bytes.len()));
    let mut folder = match path.as_os_str() == STDIN {
        true => Folder::none(),
        false => Folder::of(path, LIMIT - bytes.len() as u64),
    };
    let (mut source, fault) = Source::decode(shown, bytes);
    if let Some(fault) = fault {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(fault);
        report::diagnostics(&diagnostics, &source, &Tree::default(), manner);
        return Err(Failure::Refused);
    }
    let mut load = |path: &str| folder.read(path);
    let mut generation =
        patiently(&progress, || codegen::generate_files(&mut source, config, &mut load))
        .ok_or_else(|| Failure::Fault(format!("the generator failed on {shown}; nothing was written. Please report it with the document")))?;
    if manner.strict {
        generation.diagnostics.deny_warnings();
    }
    report::diagnostics(&generation.diagnostics, &source, &generation.tree, manner);
    if generation.diagnostics.has_errors() {
        return Err(Failure::Refused);
    }
    let tree = &generation.tree;
    match generation.output {
        Some(output) => Ok(Generated {
            output,
            title: tree
                .get_in(tree.root(), &["info", "title"])
                .and_then(|at| tree.as_str(at))
                .unwrap_or_default()
                .to_owned(),
        }),
        None => Err(Failure::Fault(format!(
            "the generator made nothing of {shown} and did not say why; nothing was written"
        ))),
    }
}

/// Proves what is generated from the document at `path`, and does something with what was found; none where the document has errors.
///
/// # Errors
/// The file cannot be read, is too large or no text, or what is done panicked.
pub(crate) fn prove<T: Send>(
    path: &Path,
    config: &Config,
    work: impl FnOnce(&Source, &Proof) -> T + Send,
) -> Result<Option<T>, Failure> {
    let shown = path.to_string_lossy();
    let bytes = read(path, &shown)?;
    let mut folder = Folder::of(path, LIMIT - bytes.len() as u64);
    let (mut source, fault) = Source::decode(&*shown, bytes);
    if fault.is_some() {
        return Err(Failure::Refused);
    }
    let mut load = |path: &str| folder.read(path);
    let proved = patiently(&format!("proving {shown}…"), || {
        let proof = codegen::prove::document(&mut source, config, &mut load)?;
        Some(work(&source, &proof))
    });
    proved.ok_or_else(|| Failure::Fault(format!("the generator failed on {shown}")))
}

/// The bytes of a document.
fn read(path: &Path, shown: &str) -> Result<Vec<u8>, Failure> {
    let unreadable =
        |error: std::io::Error| Failure::Impossible(format!("{shown} cannot be read: {error}"));
    let mut bytes = Vec::new();
    if path.as_os_str() == STDIN {
        let stdin = std::io::stdin().lock();
        stdin.take(LIMIT + 1).read_to_end(&mut bytes)
    } else {
        let file = File::open(path).map_err(unreadable)?;
        // A pipe has no size, and a file may grow: what is asked for beforehand only spares copies.
        let size = file.metadata().map_or(0, |found| found.len().min(LIMIT));
        bytes.reserve(usize::try_from(size).unwrap_or_default() + 1);
        file.take(LIMIT + 1).read_to_end(&mut bytes)
    }
    .map_err(unreadable)?;
    if bytes.len() as u64 > LIMIT {
        return Err(Failure::Impossible(format!(
            "{shown} is larger than {} MiB, the most that is read",
            LIMIT >> 20
        )));
    }
    Ok(bytes)
}

/// A size for people.
fn megabytes(bytes: usize) -> String {
    let megabytes = bytes as f64 / 1e6;
    if megabytes < 0.1 {
        "under 0.1 MB".to_owned()
    } else {
        format!("{megabytes:.1} MB")
    }
}

/// Does the work in a thread with stack enough, and prints `progress` when it takes long. `None` when the work panicked.
fn patiently<T: Send>(progress: &str, work: impl FnOnce() -> T + Send) -> Option<T> {
    thread::scope(|scope| {
        let (working, waiting) = mpsc::channel::<()>();
        let worker = thread::Builder::new()
            .name("generation".to_owned())
            .stack_size(STACK);
        let worker = worker.spawn_scoped(scope, move || {
            // Dropped when the work ends, however it ends.
            let _working = working;
            work()
        });
        let worker = worker.ok()?;
        if waiting.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout) {
            report::complain(progress);
        }
        worker.join().ok()
    })
}
