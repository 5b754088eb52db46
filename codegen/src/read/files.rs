//! The files of a document: the document itself, and those that its references lead to, which somebody else reads from the disk.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Loader, SIZE, value};
use crate::diagnostic::{Diagnostic, Diagnostics, visible};
use crate::source::Source;
use crate::tree::{NodeId, Span, Tree};

/// The files that were asked for.
pub(super) struct Files<'a> {
    load: Option<&'a mut Loader<'a>>,
    /// The folder in front of the document's own name.
    folder: String,
    /// The document first, the others in the order of their texts.
    known: Vec<File>,
    /// The numbers of the files by their paths.
    by_path: HashMap<String, usize>,
    /// Where the next text begins.
    next: usize,
    /// The others' names and texts.
    pub(super) texts: Vec<Named>,
}

/// The name and the text of a file.
pub(super) type Named = (String, Arc<String>);

/// A file that was asked for.
struct File {
    /// From the folder of the document.
    path: String,
    start: usize,
    /// None where it could not be read.
    root: Option<NodeId>,
}

impl<'a> Files<'a> {
    /// The files of a document that was read.
    pub(super) fn of(source: &Source, tree: &Tree, load: Option<&'a mut Loader<'a>>) -> Self {
        let name = source.name.replace('\\', "/");
        let (folder, path) = match name.rsplit_once('/') {
            Some((folder, path)) => (format!("{folder}/"), path.to_owned()),
            None => (String::new(), name),
        };
        Self {
            load,
            folder,
            by_path: HashMap::from([(path.clone(), 0)]),
            known: vec![File {
                path,
                start: 0,
                root: Some(tree.root()),
            }],
            next: source.text.len() + 1,
            texts: Vec::new(),
        }
    }

    /// Whether other files can be read at all.
    pub(super) fn can_load(&self) -> bool {
        self.load.is_some()
    }

    /// The number of the file that a value stands in; that of the document is 0.
    pub(super) fn of_node(&self, tree: &Tree, node: NodeId) -> usize {
        let at = tree.span(node).start as usize;
        let before = self.known.partition_point(|file| file.start <= at);
        before.saturating_sub(1)
    }

    /// The path of a file from the folder of the document.
    pub(super) fn path(&self, file: usize) -> &str {
        self.known.get(file).map_or("", |file| &file.path)
    }

    /// The outermost value of a file.
    pub(super) fn root(&self, file: usize) -> Option<NodeId> {
        self.known.get(file)?.root
    }

    /// The outermost value of the file that says that this is its address.
    pub(super) fn called(&self, address: &str, tree: &Tree) -> Option<NodeId> {
        let mut roots = self.known.iter().filter_map(|file| file.root);
        roots.find(|root| {
            let own = tree.get(*root, "$self").and_then(|own| tree.as_str(own));
            !address.is_empty() && own == Some(address)
        })
    }

    /// Whether there is a file at a path. What is asked for without need is told nowhere.
    pub(super) fn is_there(&mut self, path: &str) -> bool {
        let mut load = self.load.as_mut();
        self.by_path.contains_key(path) || load.as_mut().is_none_or(|load| load(path).is_ok())
    }

    /// The outermost value of the file at a path. Where it cannot be read `faults` say so, once,
    /// at the reference.
    pub(super) fn get(
        &mut self,
        path: &str,
        reference: NodeId,
        tree: &mut Tree,
        faults: &mut Diagnostics,
    ) -> Option<NodeId> {
        if let Some(file) = self.by_path.get(path) {
            return self.root(*file);
        }
        let start = self.next;
        let root = match self.read(path, reference, tree, faults) {
            Ok(root) => root,
            Err(why) => {
                let message = format!("the file `{}` cannot be read: {why}", visible(path));
                let help = "put it there, or point the reference at what is meant";
                faults.push(Diagnostic::error("E0307", reference, message).help(help));
                None
            }
        };
        self.by_path.insert(path.to_owned(), self.known.len());
        self.known.push(File {
            path: path.to_owned(),
            start,
            root,
        });
        root
    }

    /// Reads a file; why it cannot be read at all, or none where what is wrong in it is told.
    fn read(
        &mut self,
        path: &str,
        reference: NodeId,
        tree: &mut Tree,
        faults: &mut Diagnostics,
    ) -> Result<Option<NodeId>, String> {
        let load = self.load.as_mut().ok_or("only the document is given")?;
        let (text, bad) = Source::decode("", load(path)?);
        let text = Source::new(
            format!("{}{path}", self.folder),
            Arc::unwrap_or_clone(text.text),
        );
        let all = self.next + text.text.len();
        if all > SIZE {
            let message = format!(
                "the document and its files have more than {all} bytes up to `{}`; the limit is {SIZE}",
                visible(path)
            );
            faults.push(Diagnostic::error("E0102", reference, message));
            return Ok(None);
        }
        let mut own = Diagnostics::default();
        own.extend(bad);
        let other = match own.has_errors() {
            true => None,
            false => parsed(&text, path, &mut own),
        };
        let other = other.unwrap_or_default();
        let Ok(shift) = tree.graft(&other, self.next) else {
            return Err("the files hold more values than can be read together".to_owned());
        };
        let failed = own.has_errors();
        faults.extend_shifted(own, shift);
        self.next = all + 1;
        self.texts.push((text.name, text.text));
        Ok((!failed).then(|| shift.node(other.root())))
    }
}

/// The tree of a file: prose is one string, everything else is JSON or YAML.
fn parsed(source: &Source, path: &str, faults: &mut Diagnostics) -> Option<Tree> {
    let lower = path.to_ascii_lowercase();
    let prose = [".md", ".markdown", ".txt"];
    if prose.iter().any(|end| lower.ends_with(end)) {
        return Some(Tree::of_text(&source.text));
    }
    let tree = value(source, faults)?;
    if tree.is_empty() {
        let message = "the file is empty, and a reference leads to it";
        faults.push(Diagnostic::error("E0114", Span::default(), message));
        return None;
    }
    Some(tree)
}
