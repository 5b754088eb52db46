//! Source text -> tree: the text is read with the place of every value, brought into the shape of
//! OpenAPI 3.0, and checked.

mod check;
mod circles;
mod draft;
mod files;
mod inline;
mod json;
mod links;
pub(crate) mod meet;
mod objects;
mod paths;
mod swagger2;
pub(crate) mod types;
mod v3_0;
mod v3_1;
mod v3_2;
mod version;
pub mod walk;
mod yaml;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, visible};
use crate::source::Source;
use crate::tree::{Fault, NodeId, Span, Tree, Value};
use files::Files;
use json::Syntax;
use version::Version;

/// A document that was read without an error.
#[derive(Debug, Clone)]
pub struct Document {
    /// The document in the shape of OpenAPI 3.0, whatever its version; places and pointers are
    /// those of the text.
    pub tree: Tree,
}

/// How large a document may be, in bytes.
const SIZE: usize = 64 * 1024 * 1024;

/// Reads a document.
///
/// # Errors
/// `diagnostics` then holds what is wrong; the tree, empty where the text could not be read, is
/// what they need to be rendered.
#[expect(clippy::result_large_err, reason = "there is one per document")]
pub fn document(source: &Source, diagnostics: &mut Diagnostics) -> Result<Document, Tree> {
    of_files(source, None, diagnostics).0
}

/// Gives the bytes of a file by its path from the folder of the document, parted by `/`; or why
/// there are none, as the end of a sentence. What leads out of the folder is not asked for, but
/// links on the disk are the loader's to check.
pub type Loader<'a> = dyn FnMut(&str) -> Result<Vec<u8>, String> + 'a;

/// Reads a document, and the files that its references lead to, into one tree. The texts of the
/// files are added to the source.
///
/// # Errors
/// As [`document`].
#[expect(clippy::result_large_err, reason = "there is one per document")]
pub fn document_of_files<'a>(
    source: &mut Source,
    load: &'a mut Loader<'a>,
    diagnostics: &mut Diagnostics,
) -> Result<Document, Tree> {
    let (result, texts) = of_files(source, Some(load), diagnostics);
    for (name, text) in texts {
        source.add(name, &text);
    }
    result
}

/// The document, and the names and texts of its other files.
fn of_files<'a>(
    source: &Source,
    load: Option<&'a mut Loader<'a>>,
    diagnostics: &mut Diagnostics,
) -> (Result<Document, Tree>, Vec<files::Named>) {
    let mut faults = Diagnostics::default();
    let (result, texts) = match tree(source, &mut faults) {
        Some(tree) => {
            let mut files = Files::of(source, &tree, load);
            let result = document_with(tree, &mut files, &mut faults);
            (result, files.texts)
        }
        None => (Err(Tree::default()), Vec::new()),
    };
    diagnostics.extend(faults);
    (result, texts)
}

#[expect(clippy::result_large_err, reason = "there is one per document")]
fn document_with(
    mut tree: Tree,
    files: &mut Files<'_>,
    faults: &mut Diagnostics,
) -> Result<Document, Tree> {
    let Some(version) = version::of(&tree, faults) else {
        return Err(tree);
    };
    if !links::resolve(&mut tree, version, files, faults) || !rewrite(&mut tree, version, faults) {
        return Err(tree);
    }
    let checked = check::document(&tree, faults);
    for node in circles::tell(&tree, &checked.references, version.is_newer(), faults) {
        tree.set(node, Value::Parts(&[]));
    }
    if faults.has_errors() {
        return Err(tree);
    }
    meet::schemas(&mut tree, &checked.joined);
    Ok(Document { tree })
}

/// Brings a document into one shape: that of 3.0, its references leading to components. From
/// here on nobody asks which version it was. Whether that was possible.
fn rewrite(tree: &mut Tree, version: Version, faults: &mut Diagnostics) -> bool {
    paths::resolve(tree, faults);
    match version {
        Version::V3_0 => v3_0::rewrite(tree, faults),
        Version::Swagger2 => swagger2::rewrite(tree, faults),
        Version::V3_1 => v3_1::rewrite(tree, faults),
        Version::V3_2 => v3_2::rewrite(tree, faults),
    }
    inline::references(tree);
    if let Err(deep) = tree.settle() {
        faults.push(explain(Fault::Depth(tree.span(deep))));
        return false;
    }
    true
}

/// Reads a text, JSON or YAML, without asking what it means. None where it cannot be read at
/// all or is no object.
pub fn tree(source: &Source, diagnostics: &mut Diagnostics) -> Option<Tree> {
    if source.text.len() > SIZE {
        let message = format!(
            "the document has {} bytes; the limit is {SIZE}",
            source.text.len()
        );
        diagnostics.push(Diagnostic::error("E0102", Span::default(), message));
        return None;
    }
    let tree = value(source, diagnostics)?;
    if tree.is_mapping(tree.root()) {
        return Some(tree);
    }
    diagnostics.forget_values(&tree);
    if !diagnostics.has_errors() {
        let (code, message) = match tree.is_null(tree.root()) {
            true => ("E0114", "the document is empty".to_owned()),
            false => {
                let found = tree.type_name(tree.root());
                let message = format!("expected an object as the document, found {found}");
                ("E0115", message)
            }
        };
        diagnostics.push(
            Diagnostic::error(code, tree.span(tree.root()), message)
                .help("an OpenAPI document begins with `openapi: 3.0.3`"),
        );
    }
    None
}

/// Reads a text of any value, JSON or YAML, without asking what it means. None where it cannot be
/// read at all.
pub fn value(source: &Source, diagnostics: &mut Diagnostics) -> Option<Tree> {
    if let Some(diagnostic) = other_kind(source) {
        diagnostics.push(diagnostic);
        return None;
    }
    match parse(source, diagnostics) {
        Ok((tree, faults)) => {
            diagnostics.extend(faults.into_iter().map(explain));
            // Where the reading ended early, the values that were read are gone.
            if tree.is_null(tree.root()) {
                diagnostics.forget_values(&tree);
            }
            Some(tree)
        }
        Err((code, syntax)) => {
            let mut diagnostic = Diagnostic::error(code, syntax.span, syntax.message);
            diagnostic.help = syntax.help.map(str::to_owned);
            diagnostics.push(diagnostic);
            None
        }
    }
}

/// Text that begins like JSON is read as JSON; where that fails and the name does not insist on
/// JSON, as YAML, which has braces too.
fn parse(
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> Result<(Tree, Vec<Fault>), (&'static str, Syntax)> {
    let text = &source.text;
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    let named_json = source.name.to_ascii_lowercase().ends_with(".json");
    if start.starts_with(['{', '[']) || named_json && start.starts_with(['"', '/', '\'']) {
        match json::read(text) {
            Ok(read) => return Ok(read),
            Err(syntax) if named_json => return Err(("E0103", syntax)),
            Err(_) => {}
        }
    }
    yaml::read(text, diagnostics).map_err(|syntax| ("E0104", syntax))
}

/// Files that are saved or named by mistake.
fn other_kind(source: &Source) -> Option<Diagnostic> {
    let text = &source.text;
    let start = text.trim_start_matches('\u{FEFF}').trim_start();
    let at = text.len() - start.len();
    let span = Span::new(at, at + start.find('\n').unwrap_or(start.len()).min(40));
    if start.starts_with('<') {
        let message = "this looks like HTML or XML, not like an OpenAPI document";
        return Some(
            Diagnostic::error("E0116", span, message)
                .help("download the document itself, not the page that shows it"),
        );
    }
    if start.starts_with("version https://git-lfs.github.com/spec/") {
        let message = "this is a pointer of Git LFS, not the document itself";
        return Some(Diagnostic::error("E0116", span, message).help("run `git lfs pull`"));
    }
    None
}

fn explain(fault: Fault) -> Diagnostic {
    match fault {
        Fault::Duplicate {
            key,
            same,
            kept,
            first,
            again,
        } => {
            let key = visible(&key);
            let at = Place::Within(kept, again);
            let fault = match same {
                true => {
                    let message = format!("the key `{key}` stands twice, with one value");
                    Diagnostic::warning("W0105", at, message)
                }
                false => {
                    let message = format!("the key `{key}` stands twice in one object");
                    Diagnostic::error("E0105", at, message)
                }
            };
            fault.also(first, "first here").help("keep one of the two")
        }
        Fault::Depth(span) => {
            let message = "values are nested deeper than 128 levels";
            Diagnostic::error("E0106", span, message)
                .help("name the inner schemas under `components` and refer to them")
        }
        Fault::Aliases(span) => {
            let message =
                "the aliases up to here stand for more than 1,000,000 values or 64 MiB of text";
            Diagnostic::error("E0107", span, message)
                .help("name what repeats under `components` and refer to it with `$ref`")
        }
        Fault::Merge(span) => {
            let message = "`<<` merges something that is not an object";
            Diagnostic::error("E0108", span, message)
                .help("quote it if the key is really called `<<`")
        }
    }
}

/// What to say of a reference that leads back to itself, where a schema could stand or
/// something that is needed.
pub(crate) fn circle(at: NodeId, schema: bool) -> Diagnostic {
    let help = "let one of the references on the way lead to what is meant";
    if schema {
        let message =
            "this reference leads back to itself, so it says nothing; any value is read and sent";
        return Diagnostic::warning("W0303", at, message).help(help);
    }
    let message = "this reference leads back to itself, so it stands for nothing";
    Diagnostic::error("E0303", at, message).help(help)
}

#[cfg(test)]
mod tests;
