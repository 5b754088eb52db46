//! One document: generated, and what came of it compiled.

use std::fs::{self, File};
use std::hash::Hasher;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::failure::Failure;
use crate::files;

use super::Wanted;
use super::dependencies::Compiler;
use super::documents::Document;
use super::fidelity::Fidelity;
use super::outcome::{Cost, Fault, Record, Verdict};
use super::process::{self, End, Limits, Ran};
use super::said;

/// The most that compiling one crate may take.
const COMPILING: Limits = Limits {
    cpu: Duration::from_secs(600),
    memory: 8 << 30,
};

/// The command, not listed in the help, that measures one document.
pub(crate) const PROVE: &str = "corpus-prove";

/// The most that is read of what a process prints, in bytes.
const PRINTED: u64 = 4 << 20;

/// Everything that is needed for a document.
pub(super) struct Bench {
    root: PathBuf,
    crates: PathBuf,
    program: PathBuf,
    generator: u64,
    compiler: Option<Compiler>,
    fidelity: bool,
    limits: Limits,
}

impl Bench {
    /// What is wanted, with this program as the generator.
    ///
    /// # Errors
    /// This program cannot be read.
    pub(super) fn new(
        root: &Path,
        work: &Path,
        compiler: Option<Compiler>,
        wanted: &Wanted,
    ) -> Result<Self, Failure> {
        let program = std::env::current_exe()
            .map_err(|error| Failure::Impossible(format!("this program is nowhere: {error}")))?;
        let bytes = fs::read(&program).map_err(|error| Failure::at(&program, error))?;
        let mut hasher = std::hash::DefaultHasher::new();
        hasher.write(&bytes);
        Ok(Bench {
            root: root.to_owned(),
            crates: work.join("crates"),
            program,
            generator: hasher.finish(),
            compiler,
            fidelity: wanted.fidelity,
            limits: Limits {
                cpu: Duration::from_secs(wanted.seconds),
                memory: wanted.memory << 20,
            },
        })
    }

    /// Whether what is known of a document still holds: nothing has changed, and nothing was amiss.
    pub(super) fn holds(&self, document: &Document, known: &Record) -> bool {
        let compiled = match (&self.compiler, known.verdict) {
            (_, Verdict::Refused) | (None, _) => true,
            (Some(compiler), _) => known.compiler == Some(compiler.hash),
        };
        !known.verdict.is_amiss()
            && compiled
            && (known.fidelity.is_some() || !self.fidelity || !known.verdict.is_accepted())
            && known.generator == self.generator
            && document.hash().is_ok_and(|hash| hash == known.document)
    }

    /// Generates and compiles. What compiled before and is generated as it was is not compiled again.
    ///
    /// # Errors
    /// A file cannot be read or written, or a process cannot be started.
    pub(super) fn examine(
        &self,
        document: &Document,
        before: Option<&Record>,
    ) -> Result<Record, Failure> {
        let folder = self.folder(document);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| Failure::at(&folder, error))?;
        }
        let mut record = self.generate(document, &folder)?;
        if let (Some(compiler), Verdict::Generated) = (&self.compiler, record.verdict) {
            let same = before.filter(|before| {
                before.verdict == Verdict::Compiles
                    && before.compiler == Some(compiler.hash)
                    && before.source == record.source
            });
            record.compiler = Some(compiler.hash);
            match same {
                Some(before) => {
                    record.verdict = Verdict::Compiles;
                    record.compilation = before.compilation;
                }
                None => self.compile(compiler, &folder, &mut record)?,
            }
        }
        if self.fidelity && record.verdict.is_accepted() {
            record.fidelity = self.prove(document, &folder)?;
            if record.fidelity.is_none() {
                record.verdict = Verdict::Crash;
            }
        }
        // What is amiss is left for whoever looks into it.
        if !record.verdict.is_amiss() {
            fs::remove_dir_all(&folder).map_err(|error| Failure::at(&folder, error))?;
        }
        Ok(record)
    }

    /// Where the crate of a document is.
    pub(super) fn folder(&self, document: &Document) -> PathBuf {
        self.crates.join(number(document.key.as_bytes()))
    }

    fn generate(&self, document: &Document, folder: &Path) -> Result<Record, Failure> {
        fs::create_dir_all(folder).map_err(|error| Failure::at(folder, error))?;
        let output = folder.join("crate");
        let mut command = Command::new(&self.program);
        command
            .args(["generate", "--name", "client", "--spec"])
            .arg(&document.file)
            .arg("--out")
            .arg(&output)
            .env("CARGO_MANIFEST_DIR", self.root.join("xtask"));
        let (ran, text) = run(&mut command, self.limits, &folder.join("generator.txt"))?;
        let (faults, count) = said::by_the_generator(&text);
        let verdict = match ran.end {
            End::Exit(0) => Verdict::Generated,
            End::Exit(2) if faults.iter().any(|fault| !fault.place.is_empty()) => Verdict::Refused,
            End::Exit(2) => Verdict::Unplaced,
            End::Exit(_) | End::Signal => Verdict::Crash,
            End::Time => Verdict::Hang,
            End::Memory => Verdict::Memory,
        };
        let (source, size) = match verdict {
            Verdict::Generated => source(&output)?,
            _ => (0, 0),
        };
        Ok(Record {
            verdict,
            document: document.hash()?,
            generator: self.generator,
            source,
            compiler: None,
            generation: cost(ran),
            compilation: Cost::default(),
            size,
            faults,
            count,
            fidelity: None,
        })
    }

    /// How faithful what is generated is; none where the process that measures it ends in another way than it should.
    fn prove(&self, document: &Document, folder: &Path) -> Result<Option<Fidelity>, Failure> {
        let found = folder.join("fidelity.json");
        let unusable = |error: std::io::Error| Failure::at(&found, error);
        let mut command = Command::new(&self.program);
        command.arg(PROVE).arg(&document.file);
        command
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .stdout(File::create(&found).map_err(unusable)?);
        let limits = Limits {
            cpu: self.limits.cpu * 10,
            ..self.limits
        };
        process::run(&mut command, limits).map_err(unusable)?;
        let text = fs::read_to_string(&found).map_err(unusable)?;
        Ok(serde_json::from_str(&text).ok())
    }

    fn compile(
        &self,
        compiler: &Compiler,
        folder: &Path,
        record: &mut Record,
    ) -> Result<(), Failure> {
        let mut command = compiler.command(&folder.join("crate"));
        let (ran, text) = run(&mut command, COMPILING, &folder.join("compiler.txt"))?;
        let compiled = said::by_the_compiler(&text);
        record.compilation = cost(ran);
        record.verdict = match ran.end {
            End::Exit(0) if compiled.warnings == 0 => Verdict::Compiles,
            End::Exit(0) => Verdict::Warned,
            _ => Verdict::Uncompilable,
        };
        record.count = compiled.errors + compiled.warnings;
        record.faults = compiled.faults;
        if let End::Time | End::Memory | End::Signal = ran.end {
            let message = format!("rustc was ended: {:?}", ran.end);
            record.faults.push(Fault {
                message,
                ..Fault::default()
            });
        }
        Ok(())
    }
}

/// Runs a process whose stderr goes to a file, and yields what it printed there.
fn run(command: &mut Command, limits: Limits, printed: &Path) -> Result<(Ran, String), Failure> {
    let unusable = |error: std::io::Error| Failure::at(printed, error);
    let file = File::create(printed).map_err(unusable)?;
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(file);
    let ran = process::run(command, limits)
        .map_err(|error| Failure::Impossible(format!("a process cannot be run: {error}")))?;
    let mut bytes = Vec::new();
    File::open(printed)
        .and_then(|file| file.take(PRINTED).read_to_end(&mut bytes))
        .map_err(unusable)?;
    Ok((ran, String::from_utf8_lossy(&bytes).into_owned()))
}

/// The generated source as a number, and its size in bytes.
fn source(folder: &Path) -> Result<(u64, u64), Failure> {
    let mut hasher = std::hash::DefaultHasher::new();
    let mut size = 0;
    for path in files::files(folder, "src")? {
        let at = folder.join(&path);
        let bytes = fs::read(&at).map_err(|error| Failure::at(&at, error))?;
        hasher.write(path.as_bytes());
        hasher.write(&bytes);
        size += bytes.len() as u64;
    }
    Ok((hasher.finish(), size))
}

fn cost(ran: Ran) -> Cost {
    Cost {
        millis: u64::try_from(ran.cpu.as_millis()).unwrap_or(u64::MAX),
        memory: ran.peak,
    }
}

/// Bytes as a name.
fn number(bytes: &[u8]) -> String {
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(bytes);
    format!("{:016x}", hasher.finish())
}
