//! Files that are written beside where they belong, and put in place together.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// What was written and is not in place yet. Dropped, it goes, and the folders that were made for it.
#[derive(Default)]
pub(super) struct Staged {
    /// Where each is, and where it belongs.
    files: Vec<(PathBuf, PathBuf)>,
    folders: Vec<PathBuf>,
}

impl Staged {
    /// Writes what belongs at `at` beside it.
    ///
    /// # Errors
    /// It cannot be written, or the folder cannot be made.
    pub(super) fn add(&mut self, at: &Path, text: &str) -> Result<(), Failure> {
        let unwritable =
            |error: std::io::Error| Failure::at(at, format!("cannot be written: {error}"));
        let (Some(folder), Some(_)) = (at.parent(), at.file_name()) else {
            return Err(Failure::at(at, "is no name for a file"));
        };
        self.make(folder).map_err(unwritable)?;
        let beside = folder.join(format!(".{}-{}.new", std::process::id(), self.files.len()));
        // What stands there already is not ours.
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&beside)
            .map_err(unwritable)?;
        self.files.push((beside, at.to_owned()));
        file.write_all(text.as_bytes()).map_err(unwritable)
    }

    /// Gives every file its name.
    ///
    /// # Errors
    /// The first that cannot be put in place; those before it are.
    pub(super) fn put_in_place(mut self) -> Result<(), Failure> {
        self.folders.clear();
        for (beside, at) in &self.files {
            fs::rename(beside, at)
                .map_err(|error| Failure::at(at, format!("cannot be written: {error}")))?;
        }
        self.files.clear();
        Ok(())
    }

    /// Makes a folder and those above it.
    fn make(&mut self, folder: &Path) -> std::io::Result<()> {
        let missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|above| !above.as_os_str().is_empty() && !above.exists())
            .collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(folder)?;
            self.folders.push(folder.to_owned());
        }
        Ok(())
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        for (beside, _) in &self.files {
            let _ = fs::remove_file(beside);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
