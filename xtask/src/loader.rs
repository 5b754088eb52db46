//! The other files of a document: those below its folder, and nothing else.

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// The folder of a document, and how many bytes may be read of the files in it.
pub(crate) struct Folder {
    /// Without links; where there is no such folder, why.
    root: Result<PathBuf, &'static str>,
    left: u64,
}

impl Folder {
    /// The folder of the document at `document`. Together its files may have `limit` bytes.
    pub(crate) fn of(document: &Path, limit: u64) -> Self {
        let parent = document.parent().unwrap_or(Path::new(""));
        let parent = match parent.as_os_str().is_empty() {
            true => Path::new("."),
            false => parent,
        };
        Self {
            root: parent
                .canonicalize()
                .map_err(|_| "the folder of the document cannot be found"),
            left: limit,
        }
    }

    /// That of a document which is in no file.
    pub(crate) fn none() -> Self {
        Self {
            root: Err(
                "the document comes from standard input, so it has no folder; name its file with `--spec FILE`",
            ),
            left: 0,
        }
    }

    /// The bytes of a file, by its path from the folder.
    ///
    /// # Errors
    /// Why there are none, as the end of a sentence.
    pub(crate) fn read(&mut self, path: &str) -> Result<Vec<u8>, String> {
        let root = self.root.as_deref().map_err(|why| (*why).to_owned())?;
        let at = root.join(path).canonicalize().map_err(why)?;
        // A link may lead anywhere.
        if !at.starts_with(root) {
            return Err("a link leads out of the folder of the document".to_owned());
        }
        let file = File::open(&at).map_err(why)?;
        if !file.metadata().map_err(why)?.is_file() {
            return Err("it is no file".to_owned());
        }
        let mut bytes = Vec::new();
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(why)?;
        let length = bytes.len() as u64;
        self.left = self.left.checked_sub(length).ok_or(
            "the document and its files have more than 64 MiB, which is the most that is read",
        )?;
        Ok(bytes)
    }
}

fn why(error: std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is none".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests;
