//! The cases of `golden/`, and what the generator makes of a document: what the tests of the generator share.

use std::path::{Path, PathBuf};
use std::{env, fs};

use codegen::{Config, Generation, OwnTypes, Source, generate};

/// A folder of `golden/`.
pub struct Case {
    /// The folder's name.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// The document's text.
    pub text: String,
}

/// Every case, by name.
pub fn cases() -> Vec<Case> {
    let root = package().join("golden");
    let mut cases: Vec<Case> = fs::read_dir(&root)
        .expect("the folder with the cases")
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.is_dir())
        .map(|folder| Case {
            name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
            text: fs::read_to_string(folder.join("spec.yaml")).expect("a spec in each folder"),
            folder,
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(cases.len() > 30, "only {} cases found", cases.len());
    cases
}

/// The folder of this package.
pub fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What the generator makes of a text.
pub fn generated(name: &str, text: &str) -> Generation {
    let source = Source::new(format!("{name}.yaml"), text);
    let config = Config {
        name: name.to_owned(),
        source: format!("specs/{name}.yaml"),
        examples: true,
        types: own_types(name),
        features_per_tag: name == "features_per_tag",
    };
    generate(&source, &config)
}

/// The types of its own that a case has: the lines `WHAT = PATH` of its `types.txt`.
fn own_types(name: &str) -> OwnTypes {
    let mut types = OwnTypes::default();
    let text = fs::read_to_string(package().join("golden").join(name).join("types.txt"));
    for line in text.unwrap_or_default().lines() {
        let (key, path) = line.rsplit_once(" = ").expect("WHAT = PATH");
        types.add(key, path).expect("a type of one's own");
    }
    types
}

/// The diagnostics of a generation, as they are printed.
pub fn rendered(name: &str, text: &str, generation: &mut Generation) -> String {
    let source = Source::new(name, text);
    generation.diagnostics.render(&source, &generation.tree)
}

/// Compares a text with the file that holds what is expected; with `BLESS=1` in the environment, writes the file instead. What differs is told.
pub fn expect(path: &Path, found: &str) -> Result<(), String> {
    if env::var_os("BLESS").is_some_and(|value| value == "1") {
        fs::write(path, found).expect("the expectation can be written");
        return Ok(());
    }
    let expected = fs::read_to_string(path)
        .unwrap_or_default()
        .replace("\r\n", "\n");
    if expected == found {
        return Ok(());
    }
    let line = expected
        .lines()
        .zip(found.lines())
        .position(|(a, b)| a != b);
    let line = line.unwrap_or(expected.lines().count().min(found.lines().count()));
    let show = |text: &str| {
        let around = text.lines().skip(line.saturating_sub(2)).take(8);
        around
            .map(|line| format!("    {line}\n"))
            .collect::<String>()
    };
    Err(format!(
        "{}, from line {}:\n  expected\n{}  found\n{}",
        path.strip_prefix(package()).unwrap_or(path).display(),
        line + 1,
        show(&expected),
        show(found)
    ))
}

/// Ends a test with what is wrong in all of its cases.
pub fn report(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} differ; BLESS=1 accepts what was found\n\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// The Rust files below a folder, in order.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry of the folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Whether a source file holds unit tests.
pub fn is_test(path: &Path) -> bool {
    let folder = path.parent().and_then(Path::file_name);
    path.ends_with("tests.rs") || folder.is_some_and(|name| name == "tests")
}

/// The folder of the workspace.
pub fn workspace() -> &'static Path {
    package()
        .parent()
        .expect("the package stands in the workspace")
}
