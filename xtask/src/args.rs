//! The command line.

mod help;

use std::ffi::OsString;
use std::path::PathBuf;

use codegen::OwnTypes;
use lexopt::Arg::{Long, Short, Value};
use lexopt::{Error, Parser, ValueExt};

use crate::bench::{self, Step, What};
use crate::corpus;
use crate::document;
use crate::report::Manner;
use crate::standalone::{Dependencies, Wanted};

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Command {
    /// Text that says how the commands are used.
    Help(&'static str),
    /// The clients of our own specs.
    Generate {
        /// Whether differences are only listed.
        check: bool,
        /// How diagnostics are told.
        manner: Manner,
    },
    /// A crate of its own.
    Standalone(Wanted),
    /// The table of what the documentations list.
    Coverage {
        /// How diagnostics are told.
        manner: Manner,
    },
    /// What a code of a diagnostic means; none: all of them in a line each.
    Explain(Option<String>),
    /// What generation costs, and compiling what is generated.
    Bench(bench::Wanted),
    /// What comes of every document of a folder.
    Corpus(corpus::Wanted),
    /// How faithful what is generated from one document is, for [`Command::Corpus`].
    Prove(PathBuf),
}

/// The command that the arguments (without the program's name) ask for.
///
/// # Errors
/// What is wrong with them, as a line.
pub(crate) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = Parser::from_args(arguments);
    let command = match parser.next().map_err(said("cargo xtask"))? {
        None => return Err(format!("a command is missing\n\n{}", help::ALL.trim_end())),
        Some(Short('h') | Long("help")) => return Ok(Command::Help(help::ALL)),
        Some(Value(command)) => command.to_string_lossy().into_owned(),
        Some(other) => return Err(said("cargo xtask")(other.unexpected())),
    };
    match command.as_str() {
        "generate" => generate(&mut parser).map_err(said("cargo xtask generate")),
        "coverage" => coverage(&mut parser).map_err(said("cargo xtask coverage")),
        "explain" => explain(&mut parser).map_err(said("cargo xtask explain")),
        "bench" => bench(&mut parser).map_err(said("cargo xtask bench")),
        "corpus" => corpus(&mut parser).map_err(said("cargo xtask corpus")),
        corpus::PROVE => match parser.value() {
            Ok(path) => Ok(Command::Prove(PathBuf::from(path))),
            Err(error) => Err(said("cargo xtask corpus")(error)),
        },
        "help" => Ok(Command::Help(help::ALL)),
        other => Err(format!(
            "there is no command {other:?}: `cargo xtask --help` lists them"
        )),
    }
}

fn generate(parser: &mut Parser) -> Result<Command, Error> {
    let (mut spec, mut out, mut name) = (None, None, None);
    let (mut check, mut manner) = (false, Manner::default());
    let mut features_per_tag = false;
    let mut format = None;
    let (mut types, mut dependencies) = (OwnTypes::default(), Dependencies::default());
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help(help::GENERATE)),
            Short('v') | Long("verbose") => manner.verbose = true,
            Long("strict") => manner.strict = true,
            Long("message-format") => once(
                &mut format,
                parser.value()?.to_string_lossy().into_owned(),
                "--message-format",
            )?,
            Long("check") => check = true,
            Long("features-per-tag") => features_per_tag = true,
            Long("type") => {
                let text = parser.value()?.to_string_lossy().into_owned();
                let (key, path) = text
                    .rsplit_once('=')
                    .ok_or("--type takes WHAT=PATH, such as Pet=::my_types::Pet")?;
                types
                    .add(key, path)
                    .map_err(|fault| format!("--type: {fault}"))?;
            }
            Long("dependency") => {
                let text = parser.value()?.to_string_lossy().into_owned();
                let added = dependencies.add(&text);
                added.map_err(|fault| format!("--dependency: {fault}"))?;
            }
            Long("spec") => once(&mut spec, path(parser.value()?, "--spec FILE")?, "--spec")?,
            Long("out") => once(&mut out, path(parser.value()?, "--out DIR")?, "--out")?,
            Long("name") => once(
                &mut name,
                parser.value()?.to_string_lossy().into_owned(),
                "--name",
            )?,
            other => return Err(other.unexpected()),
        }
    }
    manner.json = is_json(format.as_deref())?;
    let own = types != OwnTypes::default() || dependencies != Dependencies::default();
    match (spec, out, name) {
        (None, _, _) if own => Err("--type and --dependency need --spec FILE, the document".into()),
        (None, _, _) if features_per_tag => {
            Err("--features-per-tag needs --spec FILE, the document".into())
        }
        (Some(_), _, _) if check => {
            Err("--check is for the clients of specs/ and goes without --spec".into())
        }
        (Some(spec), _, None) if spec.as_os_str() == document::STDIN => Err(
            "--spec - needs --name NAME, the name of the crate: there is no file to name it after"
                .into(),
        ),
        (Some(spec), Some(out), name) => Ok(Command::Standalone(Wanted {
            spec,
            out,
            name,
            types,
            features_per_tag,
            dependencies,
            manner,
        })),
        (Some(_), None, _) => Err("--spec FILE needs --out DIR, the folder of the crate".into()),
        (None, None, None) => Ok(Command::Generate { check, manner }),
        (None, _, _) => Err("--out and --name need --spec FILE, the document".into()),
    }
}

fn coverage(parser: &mut Parser) -> Result<Command, Error> {
    let mut manner = Manner::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help(help::COVERAGE)),
            Short('v') | Long("verbose") => manner.verbose = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Coverage { manner })
}

fn explain(parser: &mut Parser) -> Result<Command, Error> {
    let mut code = None;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help(help::EXPLAIN)),
            Value(wanted) => once(&mut code, wanted.to_string_lossy().into_owned(), "CODE")?,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Explain(code))
}

/// Whether `--message-format` asks for JSON.
fn is_json(format: Option<&str>) -> Result<bool, Error> {
    match format {
        None | Some("human") => Ok(false),
        Some("json") => Ok(true),
        Some(other) => Err(format!("--message-format is `human` or `json`, not {other:?}").into()),
    }
}

fn bench(parser: &mut Parser) -> Result<Command, Error> {
    let mut wanted = bench::Wanted::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help(help::BENCH)),
            Long("quick") => wanted.quick = true,
            Long("only") => once(&mut wanted.only, step(parser)?, "--only")?,
            Value(word) => match (wanted.what, word.to_str()) {
                (None, Some("models")) => wanted.what = Some(What::Models),
                (None, Some("generate")) => wanted.what = Some(What::Generate),
                (None, Some("linear")) => wanted.what = Some(What::Linear),
                (None, Some("compile")) => wanted.what = Some(What::Compile),
                (Some(What::Generate | What::Compile), _) => wanted.documents.push(word.into()),
                _ => return Err(Value(word).unexpected()),
            },
            other => return Err(other.unexpected()),
        }
    }
    let compiles = |what| matches!(what, What::Compile | What::Models);
    if wanted.only.is_some() && !wanted.what.is_some_and(compiles) {
        return Err("--only is for `compile` and `models`".into());
    }
    Ok(Command::Bench(wanted))
}

/// What is done with a crate, as `--only` names it.
fn step(parser: &mut Parser) -> Result<Step, Error> {
    let name = parser.value()?.to_string_lossy().into_owned();
    let refused = || format!("--only is `check`, `debug` or `release`, not {name:?}");
    Ok(Step::named(&name).ok_or_else(refused)?)
}

fn corpus(parser: &mut Parser) -> Result<Command, Error> {
    let (mut folder, mut filter) = (None, None);
    let (mut jobs, mut seconds, mut memory) = (None, None, None);
    let (mut compile, mut fidelity) = (false, false);
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help(help::CORPUS)),
            Long("compile") => compile = true,
            Long("fidelity") => fidelity = true,
            Long("filter") => once(
                &mut filter,
                parser.value()?.to_string_lossy().into_owned(),
                "--filter",
            )?,
            Long("jobs") => once(&mut jobs, parser.value()?.parse()?, "--jobs")?,
            Long("seconds") => once(&mut seconds, parser.value()?.parse()?, "--seconds")?,
            Long("memory") => once(&mut memory, parser.value()?.parse()?, "--memory")?,
            Value(path) if folder.is_none() => folder = Some(PathBuf::from(path)),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Corpus(corpus::Wanted {
        folder: folder.ok_or("DIR, the folder of the documents, is missing")?,
        compile,
        fidelity,
        filter,
        jobs: jobs.unwrap_or(1),
        seconds: seconds.unwrap_or(30),
        memory: memory.unwrap_or(1024),
    }))
}

/// A path that is given for `option`; an empty one names nothing.
fn path(value: OsString, option: &str) -> Result<PathBuf, Error> {
    match value.is_empty() {
        true => Err(format!("{option} is empty").into()),
        false => Ok(PathBuf::from(value)),
    }
}

/// Takes the value of an option that may be given once.
fn once<T>(slot: &mut Option<T>, value: T, option: &str) -> Result<(), Error> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(format!("{option} is given twice").into()),
    }
}

/// A fault of the arguments with the way to help.
fn said(command: &str) -> impl Fn(Error) -> String {
    move |error| format!("{error}: `{command} --help` says how it is used")
}

#[cfg(test)]
mod tests;
