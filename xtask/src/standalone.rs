//! `generate --spec FILE --out DIR`: a crate of its own from any document.

mod manifest;
mod readme;

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use codegen::{Config, OwnTypes};

pub(crate) use manifest::Dependencies;

use crate::failure::Failure;
use crate::files::{self, Change, Changes};
use crate::report::Manner;
use crate::{Outcome, document};

/// What to generate from, and where to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// The document.
    pub(crate) spec: PathBuf,
    /// The crate's folder.
    pub(crate) out: PathBuf,
    /// The crate's name; none: after the document's file.
    pub(crate) name: Option<String>,
    /// Types that the caller has for schemas of the document.
    pub(crate) types: OwnTypes,
    /// Whether the calls of each tag stand under a feature of their own.
    pub(crate) features_per_tag: bool,
    /// The crates in which they are.
    pub(crate) dependencies: Dependencies,
    /// How diagnostics are told.
    pub(crate) manner: Manner,
}

/// Makes the crate, or brings one that was made here up to date.
///
/// # Errors
/// The document is refused, the folder is somebody else's, or a file cannot be read or written.
pub(crate) fn run(root: &Path, wanted: &Wanted) -> Result<Outcome, Failure> {
    let out = resolved(&wanted.out)?;
    make_sure_it_is_ours(&out, &wanted.out)?;
    let stem = wanted
        .spec
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let name = manifest::crate_name(wanted.name.as_deref().unwrap_or(&stem));
    let (shown, source) = names(&wanted.spec);
    let config = Config {
        name: name.replace('-', "_"),
        source,
        examples: false,
        types: wanted.types.clone(),
        features_per_tag: wanted.features_per_tag,
    };
    let generated = document::generate(&wanted.spec, &shown, &config, wanted.manner)?;

    let mut changes = Changes::below(&out);
    let runtime = path_from(&out, &resolved(&root.join("runtime"))?)?;
    changes.want(
        "Cargo.toml",
        manifest::text(
            &name,
            &runtime,
            &wanted.dependencies,
            &generated.output.features,
        ),
    )?;
    // The program knows the crate by the API's name, which need not be the crate's.
    let client = format!(" {}::Client::", config.name);
    let program = generated.output.program.as_deref();
    changes.want(
        "README.md",
        readme::text(&readme::Told {
            name: &name,
            title: &generated.title,
            source: &config.source,
            catalogue: &generated.output.catalogue,
            program: program.filter(|text| text.contains(&client)),
            validated: generated.output.validated.as_deref(),
            features: &generated.output.features,
        }),
    )?;
    for (path, text) in generated.output.files {
        match path.as_str() {
            "mod.rs" => changes.want("src/lib.rs", crate_root(&text))?,
            path => changes.want(&format!("src/{path}"), text)?,
        }
    }
    changes.nothing_else_below("src", files::is_generated)?;
    changes.apply()?;
    tell(&changes, &name, wanted);
    Ok(Outcome::Fine)
}

/// What a document is called where it is shown, and in what is generated from it.
fn names(spec: &Path) -> (String, String) {
    if spec.as_os_str() == document::STDIN {
        return ("<stdin>".to_owned(), "standard input".to_owned());
    }
    let file = spec.file_name().unwrap_or_default();
    (
        printable(&spec.to_string_lossy()),
        printable(&file.to_string_lossy()),
    )
}

fn tell(changes: &Changes, name: &str, wanted: &Wanted) {
    let (out, manner) = (&wanted.out, wanted.manner);
    let list = changes.list();
    for (change, path) in &list {
        let done = match change {
            Change::Write => "written",
            Change::Delete => "deleted",
        };
        manner.say(&format!("{done}  {}", out.join(path).display()));
    }
    let unchanged = changes.unchanged();
    manner.say(&format!(
        "crate `{name}` in {}: {} files changed, {unchanged} unchanged",
        out.display(),
        list.len()
    ));
}

/// The module of an API as the root of a crate: after the header line come the attributes that only a crate has.
fn crate_root(module: &str) -> String {
    let (header, rest) = module.split_once('\n').unwrap_or((module, ""));
    // Types nest as deep as the document's schemas do, and names are as unusual as the document's.
    let attributes = "#![recursion_limit = \"1024\"]\n#![forbid(unsafe_code)]\n#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]\n";
    format!("{header}\n{attributes}{rest}")
}

/// Refuses a folder that holds something and was not made here.
fn make_sure_it_is_ours(out: &Path, shown: &Path) -> Result<(), Failure> {
    match fs::symlink_metadata(out) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::at(shown, format!("cannot be read: {error}"))),
        Ok(found) if !found.is_dir() => {
            return Err(Failure::at(shown, "is not a folder; nothing was written"));
        }
        Ok(_) => {}
    }
    let mut present = fs::read_dir(out)
        .map_err(|error| Failure::at(shown, format!("cannot be read: {error}")))?;
    if present.next().is_none() || files::begins(&out.join("Cargo.toml"), manifest::MARK.as_bytes())
    {
        return Ok(());
    }
    Err(Failure::at(
        shown,
        "is not empty and was not made by this command; nothing was written. Name a new folder, or empty this one",
    ))
}

/// An absolute path without links and `..`; what is not there yet is taken as it is written.
fn resolved(path: &Path) -> Result<PathBuf, Failure> {
    let unusable = |error: std::io::Error| Failure::at(path, error);
    let absolute = std::path::absolute(path).map_err(unusable)?;
    let mut missing = Vec::new();
    let mut present = absolute.as_path();
    loop {
        // A link to nothing is there, and cannot be resolved.
        if fs::symlink_metadata(present).is_ok() {
            let mut resolved = present.canonicalize().map_err(unusable)?;
            resolved.extend(missing.iter().rev());
            return Ok(resolved);
        }
        match (present.components().next_back(), present.parent()) {
            (Some(Component::Normal(name)), Some(parent)) => {
                missing.push(name);
                present = parent;
            }
            _ => {
                return Err(Failure::at(
                    path,
                    "leads through a folder that does not exist",
                ));
            }
        }
    }
}

/// How `to` is reached from the folder `from`; as an absolute path where the two have nothing in common. With `/`, on every system.
fn path_from(from: &Path, to: &Path) -> Result<String, Failure> {
    let (from_parts, to_parts): (Vec<_>, Vec<_>) =
        (from.components().collect(), to.components().collect());
    let common = from_parts
        .iter()
        .zip(&to_parts)
        .take_while(|(a, b)| a == b)
        .count();
    let path: PathBuf = match common {
        0 => to.to_owned(),
        _ => {
            let up = from_parts[common..].iter().map(|_| Component::ParentDir);
            up.chain(to_parts[common..].iter().copied()).collect()
        }
    };
    let text = path
        .to_str()
        .ok_or_else(|| Failure::at(to, "is not UTF-8, so that no manifest can name it"))?;
    Ok(if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.to_owned()
    })
}

/// A file's name without what could end a line or hide text.
fn printable(name: &str) -> String {
    let hides = |c: char| {
        c.is_control()
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    name.chars()
        .map(|c| {
            if hides(c) {
                char::REPLACEMENT_CHARACTER
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests;
