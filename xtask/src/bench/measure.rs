//! CPU time of one rustc: cargo is told to start it through this program, which waits for it and writes down what it took.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use crate::failure::Failure;

/// Names the file in which times are written; where it is set, this program stands before rustc.
const TIMES: &str = "XTASK_BENCH_TIMES";

/// What is done with a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// `cargo check`.
    Check,
    /// `cargo build`.
    Debug,
    /// `cargo build --release`.
    Release,
}

impl Step {
    /// All of them, the quickest first.
    pub(super) const ALL: [Step; 3] = [Step::Check, Step::Debug, Step::Release];

    /// The one that is called so.
    pub(crate) fn named(name: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.name() == name)
    }

    /// One of them, or all.
    pub(super) fn wanted(only: Option<Step>) -> impl Iterator<Item = Step> + Clone {
        let wanted = move |step: &Step| only.is_none_or(|only| only == *step);
        Step::ALL.into_iter().filter(wanted)
    }

    /// As it is printed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Step::Check => "check",
            Step::Debug => "debug",
            Step::Release => "release",
        }
    }

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Step::Check => &["check"],
            Step::Debug => &["build"],
            Step::Release => &["build", "--release"],
        }
    }
}

/// Crates that are measured.
pub(super) struct Bench {
    /// The folder that they stand in, each in one of its name.
    pub(super) folder: PathBuf,
    /// Where cargo puts what it builds.
    pub(super) target: PathBuf,
    /// Whether of what rustc says only the first error is told, as part of the failure.
    pub(super) silent: bool,
}

impl Bench {
    /// Compiles what a crate depends on: the crate with nothing in it.
    ///
    /// # Errors
    /// Cargo cannot be run, or does not compile something.
    pub(super) fn prepare(&self, package: &str, step: Step) -> Result<(), Failure> {
        let root = self.root(package);
        let failed = |error| Failure::at(&root, error);
        let text = fs::read(&root).map_err(failed)?;
        fs::write(&root, "").map_err(failed)?;
        let done = self.cargo(package, step);
        fs::write(&root, text).map_err(failed)?;
        done
    }

    /// Compiles a crate of the workspace again, and yields the CPU seconds (user and system) of the rustc that did.
    ///
    /// # Errors
    /// Cargo cannot be run, or does not compile the crate.
    pub(super) fn seconds(&self, package: &str, step: Step) -> Result<f64, Failure> {
        let times = self.times();
        fs::write(&times, "").map_err(|error| Failure::at(&times, error))?;
        self.outdate(package)?;
        self.cargo(package, step)?;
        let written = fs::read_to_string(&times).map_err(|error| Failure::at(&times, error))?;
        let wanted = package.replace('-', "_");
        let taken = written
            .lines()
            .filter_map(|line| line.split_once(' '))
            .find(|(name, _)| *name == wanted)
            .and_then(|(_, seconds)| seconds.parse().ok());
        taken.ok_or_else(|| Failure::Fault(format!("{package} was not compiled")))
    }

    fn cargo(&self, package: &str, step: Step) -> Result<(), Failure> {
        let this = std::env::current_exe()
            .map_err(|error| Failure::Impossible(format!("this program is nowhere: {error}")))?;
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let done = Command::new(cargo)
            .args(step.arguments())
            .args(["--quiet", "--package", package])
            .current_dir(self.folder.join(package))
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", "0")
            .env("RUSTC_WRAPPER", this)
            .env(TIMES, self.times())
            .stderr(match self.silent {
                true => Stdio::piped(),
                false => Stdio::inherit(),
            })
            .output()
            .map_err(|error| Failure::Impossible(format!("cargo cannot be run: {error}")))?;
        if done.status.success() {
            return Ok(());
        }
        let mut fault = format!("`cargo {}` fails on {package}", step.arguments().join(" "));
        if let Some(error) = first_error(&String::from_utf8_lossy(&done.stderr)) {
            fault = format!("{fault}: {error}");
        }
        Err(Failure::Fault(fault))
    }

    fn root(&self, package: &str) -> PathBuf {
        self.folder.join(package).join("src/lib.rs")
    }

    fn times(&self) -> PathBuf {
        self.folder.join("times")
    }

    /// Gives a crate's root a new time, so that cargo compiles it again.
    fn outdate(&self, package: &str) -> Result<(), Failure> {
        let root = self.root(package);
        let failed = |error| Failure::at(&root, error);
        let text = fs::read(&root).map_err(failed)?;
        fs::write(&root, text).map_err(failed)
    }
}

/// The first error of what cargo says, and how many rustc counts where it does.
fn first_error(text: &str) -> Option<String> {
    let mut errors = text.lines().filter(|line| line.starts_with("error"));
    let first = errors.next()?;
    let count = errors
        .filter_map(|line| line.split_once(" due to ")?.1.split_once(" previous"))
        .map(|(count, _)| format!(" (of {count})"))
        .next();
    Some(format!("{first}{}", count.unwrap_or_default()))
}

/// Does what was asked for where this program was started in place of rustc; otherwise nothing.
pub(crate) fn in_place_of_rustc() -> Option<ExitCode> {
    let times = std::env::var_os(TIMES)?;
    let mut arguments = std::env::args_os().skip(1);
    let rustc = arguments.next()?;
    let arguments: Vec<OsString> = arguments.collect();
    let start = Instant::now();
    let done = match Command::new(&rustc)
        .args(&arguments)
        .env_remove(TIMES)
        .status()
    {
        Ok(done) => done,
        Err(error) => {
            crate::report::complain(&format!("error: rustc cannot be run: {error}"));
            return Some(ExitCode::FAILURE);
        }
    };
    let seconds = children().unwrap_or_else(|| start.elapsed()).as_secs_f64();
    let name = arguments
        .iter()
        .position(|argument| argument == "--crate-name")
        .and_then(|at| arguments.get(at + 1));
    if let Some(name) = name {
        note(
            Path::new(&times),
            &format!("{} {seconds}\n", name.to_string_lossy()),
        );
    }
    let code = done.code().and_then(|code| u8::try_from(code).ok());
    Some(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Adds a line; where that fails, the time is missed when it is looked for.
fn note(times: &Path, line: &str) {
    if let Ok(mut file) = OpenOptions::new().append(true).open(times) {
        let _ = file.write_all(line.as_bytes());
    }
}

/// CPU time of this process's children that have ended; none where the system does not tell, and time on the clock serves instead.
fn children() -> Option<Duration> {
    /// Linux counts in hundredths of a second there, whatever the processor.
    const TICK: Duration = Duration::from_millis(10);
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // The program's name, in parentheses, may hold blanks.
    let (_, fields) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |index: usize| fields.get(index)?.parse::<u32>().ok();
    Some(TICK * (ticks(13)? + ticks(14)?))
}

#[cfg(test)]
mod tests;
