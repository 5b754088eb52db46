//! What is known from before: a line of JSON for each document that was examined, the last one of a document counts.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::files;

use super::outcome::Record;

/// The records of earlier runs, and the file to which those of this one are added.
pub(super) struct State {
    path: PathBuf,
    file: File,
    records: BTreeMap<String, Record>,
}

impl State {
    /// Reads what there is; a line that cannot be read (the last one of a run that was ended) is left out, and so is
    /// what another version wrote, and what is known of documents that are gone.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub(super) fn open(work: &Path) -> Result<Self, Failure> {
        let path = work.join("state.jsonl");
        let failed = |error: std::io::Error| Failure::at(&path, error);
        fs::create_dir_all(work).map_err(failed)?;
        let mut records = BTreeMap::new();
        for line in files::text(&path)?.unwrap_or_default().lines() {
            let known = serde_json::from_str::<(String, Record)>(line).ok();
            records.extend(known.filter(|(key, _)| Path::new(key).exists()));
        }
        // Written anew without the lines that no longer count; one that was cut off would swallow the next.
        let mut kept = String::new();
        for known in &records {
            kept.push_str(&line(&path, &known)?);
        }
        fs::write(&path, kept).map_err(failed)?;
        let file = File::options().append(true).open(&path).map_err(failed)?;
        Ok(State {
            path,
            file,
            records,
        })
    }

    /// What is known of a document.
    pub(super) fn of(&self, key: &str) -> Option<&Record> {
        self.records.get(key)
    }

    /// Adds what came of a document.
    ///
    /// # Errors
    /// The file cannot be written.
    pub(super) fn note(&mut self, key: &str, record: &Record) -> Result<(), Failure> {
        let line = line(&self.path, &(key, record))?;
        self.file
            .write_all(line.as_bytes())
            .map_err(|error| Failure::at(&self.path, error))
    }
}

fn line(path: &Path, known: &impl serde::Serialize) -> Result<String, Failure> {
    let line = serde_json::to_string(known).map_err(|error| Failure::at(path, error))?;
    Ok(line + "\n")
}
