//! `generate`: the clients of our own specs.

use std::collections::BTreeSet;
use std::path::Path;

use codegen::{Config, Output};

use crate::failure::Failure;
use crate::files::{self, Change, Changes};
use crate::report::Manner;
use crate::{Outcome, document, examples};

/// Where the clients are.
const CLIENTS: &str = "generated/src";

/// Where the tables of examples are.
const EXAMPLES: &str = "tests/src/examples";

/// A spec and what was generated from it.
pub(crate) struct Api {
    /// The file's name without its extension: the API's name.
    pub(crate) name: String,
    /// What was generated.
    pub(crate) output: Output,
}

/// Writes what differs from what the specs say; with `check`, only lists it.
///
/// # Errors
/// A spec is refused, or a file cannot be read or written.
pub(crate) fn run(root: &Path, check: bool, manner: Manner) -> Result<Outcome, Failure> {
    let apis = specs(root, manner)?;
    let changes = changes(root, apis)?;
    let list = changes.list();
    if !check {
        changes.apply()?;
    }
    for (change, path) in &list {
        let done = match (change, check) {
            (Change::Write, false) => "written",
            (Change::Delete, false) => "deleted",
            (Change::Write, true) => "would write",
            (Change::Delete, true) => "would delete",
        };
        manner.say(&format!("{done}  {path}"));
    }
    let unchanged = changes.unchanged();
    let count = |wanted| list.iter().filter(|(change, _)| *change == wanted).count();
    let (written, deleted) = (count(Change::Write), count(Change::Delete));
    match (check, list.len()) {
        (_, 0) => manner.say(&format!(
            "nothing to change: {unchanged} files are as the specs say"
        )),
        (false, _) => manner.say(&format!(
            "{written} written, {deleted} deleted, {unchanged} unchanged"
        )),
        (true, _) => {
            manner.say(&format!(
                "{written} to write, {deleted} to delete, {unchanged} as the specs say; `cargo xtask generate` does it"
            ));
            return Ok(Outcome::Differs);
        }
    }
    Ok(Outcome::Fine)
}

/// Generates from every spec, in the order of their names.
///
/// # Errors
/// Any spec fails; what is wrong with each was printed.
pub(crate) fn specs(root: &Path, manner: Manner) -> Result<Vec<Api>, Failure> {
    let folder = root.join("specs");
    let names: Vec<String> = files::entries(&folder)?
        .into_iter()
        .filter_map(|(name, is_folder)| {
            name.strip_suffix(".yaml")
                .filter(|_| !is_folder)
                .map(str::to_owned)
        })
        .collect();
    if names.is_empty() {
        return Err(Failure::at(&folder, "has no spec (*.yaml)"));
    }
    let mut apis = Vec::new();
    let mut failed = None;
    for name in names {
        match spec(root, &name, manner) {
            Ok(output) => apis.push(Api { name, output }),
            Err(failure) => {
                // The last one is told by `main`; the others would be lost.
                if let Some(text) = failed.replace(failure).as_ref().and_then(Failure::text) {
                    crate::report::complain(&format!("error: {text}"));
                }
            }
        }
    }
    match failed {
        Some(failure) => Err(failure),
        None => Ok(apis),
    }
}

/// Generates from one spec.
fn spec(root: &Path, name: &str, manner: Manner) -> Result<Output, Failure> {
    let starts = name.starts_with(|c: char| c.is_ascii_lowercase());
    if !starts
        || !name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    {
        let rule =
            "its name becomes a module's: lower-case letters, digits and `_`, a letter first";
        return Err(Failure::Impossible(format!(
            "specs/{name}.yaml cannot be called that: {rule}"
        )));
    }
    let shown = format!("specs/{name}.yaml");
    let config = Config {
        name: name.to_owned(),
        source: shown.clone(),
        examples: true,
        types: codegen::OwnTypes::default(),
        features_per_tag: false,
    };
    Ok(document::generate(&root.join(&shown), &shown, &config, manner)?.output)
}

/// How the workspace differs from what was generated.
fn changes(root: &Path, apis: Vec<Api>) -> Result<Changes, Failure> {
    let mut changes = Changes::below(root);
    let mut known = BTreeSet::new();
    for Api { name, output } in apis {
        changes.want(
            &format!("{EXAMPLES}/{name}.rs"),
            examples::table(&name, &output.examples),
        )?;
        let folder = format!("{CLIENTS}/{name}");
        for (path, text) in output.files {
            changes.want(&format!("{folder}/{path}"), text)?;
        }
        changes.nothing_else_below(&folder, |_| true)?;
        known.insert(name);
    }
    for (name, is_folder) in files::entries(&root.join(CLIENTS))? {
        let folder = format!("{CLIENTS}/{name}");
        let gone = is_folder && !known.contains(&name);
        // A folder in which somebody wrote something of their own is left alone.
        if gone
            && files::files(root, &folder)?
                .iter()
                .all(|path| files::is_generated(&root.join(path)))
        {
            changes.nothing_else_below(&folder, |_| true)?;
        }
    }
    changes.nothing_else_below(EXAMPLES, files::is_generated)?;
    Ok(changes)
}
