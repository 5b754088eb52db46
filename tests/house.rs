//! The rules of the generator's own source: which layer may use which, and what no file does.

use std::fs;
use std::path::{Path, PathBuf};

use tests::golden_cases::{is_test, rust_files};

/// Which modules of the crate each module may use. A path of two parts is the only part of that module that is open; `cut`, which knows nothing of documents, is
/// open to all.
const ARROWS: [(&str, &[&str]); 14] = [
    ("cut", &[]),
    ("source", &["diagnostic", "tree"]),
    ("tree", &[]),
    ("diagnostic", &["source", "tree"]),
    ("config", &[]),
    ("ir", &["tree"]),
    ("read", &["diagnostic", "source", "tree"]),
    (
        "lower",
        &[
            "config",
            "diagnostic",
            "ir",
            "read::Document",
            "read::meet",
            "read::types",
            "tree",
        ],
    ),
    ("facts", &["ir"]),
    ("plan", &["config", "diagnostic", "facts", "ir", "tree"]),
    (
        "emit",
        &[
            "output",
            "plan::model",
            "plan::value_docs",
            "plan::value_ident",
        ],
    ),
    ("output", &["plan::model"]),
    (
        "prove",
        &[
            "config",
            "diagnostic",
            "facts",
            "ir",
            "lower",
            "plan",
            "read",
            "source",
            "tree",
        ],
    ),
    (
        "lib",
        &[
            "config",
            "diagnostic",
            "emit",
            "facts",
            "ir",
            "lower",
            "output",
            "plan",
            "read",
            "source",
            "tree",
        ],
    ),
];

/// What emitters may use of `ir`: the words that are printed as they are.
const PRINTED: [&str; 12] = [
    "ir::Envelope",
    "ir::ErrorText",
    "ir::Place",
    "ir::SchemeKind",
    "ir::Segment",
    "ir::Server",
    "ir::ServerVariable",
    "ir::Status",
    "ir::Spelt",
    "ir::StreamRule",
    "ir::Style",
    "ir::Turn",
];

/// Words that the generator's source does not have, and the modules and files that may have them all the same. What is hashed has no order, so the
/// layers that make output do not hash.
const BANNED: [(&str, &[&str]); 11] = [
    (".unwrap()", &[]),
    ("panic!", &[]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
    ("std::fs", &[]),
    ("std::env", &[]),
    ("std::process", &[]),
    ("HashMap", &["read", "tree"]),
    ("HashSet", &["read", "tree"]),
    ("use heck", &["plan/words.rs"]),
    ("format_ident!", &[]),
];

struct File {
    /// The path below `src`, with `/`.
    name: String,
    text: String,
}

impl File {
    /// The module of the crate that the file belongs to.
    fn module(&self) -> &str {
        let top = self.name.split('/').next().unwrap();
        top.strip_suffix(".rs").unwrap_or(top)
    }
}

#[test]
fn modules_use_only_what_their_place_allows() {
    let mut faults = Vec::new();
    for file in sources() {
        let module = file.module();
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == module) else {
            faults.push(format!("{}: the module is not in the table", file.name));
            continue;
        };
        for path in crate_paths(&file.text) {
            let own = path == module || path.starts_with(&format!("{module}::")) || path == "cut";
            let open = allowed
                .iter()
                .any(|one| path == *one || path.starts_with(&format!("{one}::")));
            let printed = module == "emit" && PRINTED.contains(&path.as_str());
            if !own && !open && !printed {
                faults.push(format!("{} uses crate::{path}", file.name));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn nothing_banned_is_said() {
    let mut faults = Vec::new();
    for file in sources() {
        for (number, line) in file.text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (word, places) in BANNED {
                let allowed =
                    places.contains(&file.name.as_str()) || places.contains(&file.module());
                if code.contains(word) && !allowed {
                    faults.push(format!("{}:{}: {word}", file.name, number + 1));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn names_are_made_in_one_place() {
    let mut faults = Vec::new();
    for file in sources() {
        // The field is private, so that nobody else can make one.
        if file.text.contains("struct Ident") && !file.text.contains("pub struct Ident(Arc<str>);")
        {
            faults.push(format!("{}: an `Ident` that anybody can make", file.name));
        }
        if file.name != "emit/types.rs" && file.text.contains("Ident::new") {
            faults.push(format!("{}: makes an identifier of tokens", file.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn files_are_short_and_say_what_they_are_for() {
    let mut faults = Vec::new();
    for File { name, text } in sources() {
        let lines = text.lines().count();
        if lines > 400 {
            faults.push(format!("{name} has {lines} lines"));
        }
        if !text.starts_with("//! ") {
            faults.push(format!("{name} does not open with what it is for"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn functions_are_short() {
    let mut faults = Vec::new();
    for file in sources() {
        let mut open: Option<(usize, String, usize)> = None;
        for (number, line) in file.text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let begins = [
                "fn ",
                "pub fn ",
                "pub(super) fn ",
                "pub(crate) fn ",
                "const fn ",
            ]
            .iter()
            .any(|word| line.trim_start().starts_with(word));
            if begins && open.is_none() {
                open = Some((number, line.trim().to_owned(), indent));
            }
            if let Some((start, name, depth)) = &open
                && indent == *depth
                && (line.trim() == "}"
                    || line.trim_end().ends_with('}') && number == *start
                    || line.trim_end().ends_with(';'))
            {
                if number - start > 60 {
                    faults.push(format!(
                        "{}:{}: {} lines: {name}",
                        file.name,
                        start + 1,
                        number - start
                    ));
                }
                open = None;
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The generator's source files, unit tests aside.
fn sources() -> Vec<File> {
    let root = tests::golden_cases::workspace().join("codegen/src");
    let paths: Vec<PathBuf> = rust_files(&root);
    let files: Vec<File> = paths
        .iter()
        .filter(|path| !is_test(path))
        .map(|path| File {
            name: below(&root, path),
            text: fs::read_to_string(path).expect("a source file"),
        })
        .collect();
    assert!(files.len() > 60, "only {} files found", files.len());
    files
}

fn below(root: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(root).unwrap().components();
    let parts: Vec<&str> = parts
        .map(|part| part.as_os_str().to_str().unwrap())
        .collect();
    parts.join("/")
}

/// What a file names of its own crate: every path that begins with `crate::`, the groups of a `use` taken apart.
fn crate_paths(text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for rest in text.split("crate::").skip(1) {
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
        let head = rest[..end.unwrap_or(rest.len())].trim_end_matches(':');
        let after = &rest[end.unwrap_or(rest.len())..];
        match after
            .strip_prefix('{')
            .and_then(|group| group.split_once('}'))
        {
            Some((group, _)) => {
                let names = group
                    .split(',')
                    .map(str::trim)
                    .filter(|name| !name.is_empty());
                for name in names {
                    let name = name.split(" as ").next().unwrap_or(name);
                    paths.push(if name == "self" {
                        head.to_owned()
                    } else {
                        join(head, name)
                    });
                }
            }
            None => paths.push(head.to_owned()),
        }
    }
    paths
}

fn join(head: &str, name: &str) -> String {
    match head {
        "" => name.to_owned(),
        _ => format!("{head}::{name}"),
    }
}
