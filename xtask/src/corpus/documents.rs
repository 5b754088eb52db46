//! The documents of a folder, and what tables beside them say of each.
//!
//! * `index.tsv` (in the folder or above it): `path`, `official_schema` and `dangling_refs` say which documents are valid.
//! * `EXPECT.tsv`: `path` and `expect` (`accept`, `reject`, anything else for either) say what must come of a document.
//! * `ROOTS.tsv`: `dir` and `entry` name the documents among a folder's files; the other files belong to them.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::files;

/// What must come of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    /// It is generated.
    Accept,
    /// It is refused.
    Reject,
}

/// A document of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Document {
    /// The path below the folder, with `/`.
    pub(super) path: String,
    /// The absolute path, by which it is known from one run to the next.
    pub(super) key: String,
    /// The file.
    pub(super) file: PathBuf,
    /// Its size.
    pub(super) bytes: u64,
    /// The folder whose files belong to it, where it has any but its own.
    pub(super) tree: Option<PathBuf>,
    /// Whether a table calls it valid.
    pub(super) valid: bool,
    /// What a table says must come of it.
    pub(super) expected: Option<Expected>,
}

impl Document {
    /// A number that changes with the document's text.
    pub(super) fn hash(&self) -> Result<u64, Failure> {
        let mut hasher = std::hash::DefaultHasher::new();
        let mut add = |path: &Path| {
            let bytes = std::fs::read(path).map_err(|error| Failure::at(path, error))?;
            hasher.write(&bytes);
            hasher.write_usize(bytes.len());
            Ok(())
        };
        match &self.tree {
            None => add(&self.file)?,
            Some(tree) => {
                for path in files::files(tree, "")? {
                    add(&tree.join(path))?;
                }
            }
        }
        Ok(hasher.finish())
    }
}

/// The documents of a folder and of the folders in it, by their paths.
///
/// # Errors
/// The folder, or something in it, cannot be read.
pub(super) fn below(folder: &Path) -> Result<Vec<Document>, Failure> {
    let folder = folder
        .canonicalize()
        .map_err(|error| Failure::at(folder, error))?;
    let all = files::files(&folder, "")?;
    let tables = Tables::of(&folder, &all)?;
    let mut documents = Vec::new();
    for path in all {
        let is_document = [".json", ".yaml", ".yml"]
            .iter()
            .any(|end| path.ends_with(end));
        let file = folder.join(&path);
        let tree = tables.trees.iter().find(|tree| file.starts_with(tree));
        if !is_document || tree.is_some() && !tables.entries.contains_key(&file) {
            continue;
        }
        let bytes = std::fs::metadata(&file)
            .map_err(|error| Failure::at(&file, error))?
            .len();
        documents.push(Document {
            key: file.to_string_lossy().into_owned(),
            bytes,
            tree: tables.entries.get(&file).cloned(),
            valid: tables.valid.contains(&file),
            expected: tables.expected.get(&file).copied(),
            path,
            file,
        });
    }
    Ok(documents)
}

#[derive(Default)]
struct Tables {
    valid: BTreeSet<PathBuf>,
    expected: BTreeMap<PathBuf, Expected>,
    /// The folders in which only entries are documents.
    trees: BTreeSet<PathBuf>,
    /// The entries, each with the folder of its files.
    entries: BTreeMap<PathBuf, PathBuf>,
}

impl Tables {
    fn of(folder: &Path, all: &[String]) -> Result<Self, Failure> {
        let mut tables = Tables::default();
        if let Some(home) = folder.ancestors().find(|at| at.join("index.tsv").is_file()) {
            for row in rows(&home.join("index.tsv"))? {
                if row.is("official_schema", "yes") && row.is("dangling_refs", "0") {
                    tables.valid.insert(home.join(row.field("path")));
                }
            }
        }
        for path in all {
            let at = folder.join(path);
            let home = at.parent().unwrap_or(folder);
            match at.file_name().and_then(|name| name.to_str()) {
                Some("EXPECT.tsv") => tables.expect(&at, home)?,
                Some("ROOTS.tsv") => {
                    tables.trees.insert(home.to_owned());
                    for row in rows(&at)? {
                        let tree = home.join(row.field("dir"));
                        tables.entries.insert(tree.join(row.field("entry")), tree);
                    }
                }
                _ => {}
            }
        }
        Ok(tables)
    }

    /// Its paths go from the table's own folder or from one above it.
    fn expect(&mut self, table: &Path, home: &Path) -> Result<(), Failure> {
        for row in rows(table)? {
            let expected = match row.field("expect") {
                "accept" => Expected::Accept,
                "reject" => Expected::Reject,
                _ => continue,
            };
            let path = row.field("path");
            let found = home
                .ancestors()
                .map(|above| above.join(path))
                .find(|at| at.is_file());
            if let Some(found) = found {
                self.expected.insert(found, expected);
            }
        }
        Ok(())
    }
}

/// A row of a table, by the names of its columns.
struct Row(BTreeMap<String, String>);

impl Row {
    fn field(&self, column: &str) -> &str {
        self.0.get(column).map_or("", String::as_str)
    }

    fn is(&self, column: &str, value: &str) -> bool {
        self.field(column) == value
    }
}

fn rows(path: &Path) -> Result<Vec<Row>, Failure> {
    let text = files::text(path)?.unwrap_or_default();
    let mut lines = text.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    Ok(lines
        .map(|line| {
            let fields = line.split('\t').map(str::to_owned);
            Row(columns
                .iter()
                .map(|column| (*column).to_owned())
                .zip(fields)
                .collect())
        })
        .collect())
}
