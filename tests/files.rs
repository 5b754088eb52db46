//! Documents of several files, each beside its bundle: both give the same code, and no diagnostic.
//!
//! A folder of `files/` holds the tree, whose document is `tree/api.yaml`, and `bundle.yaml`, in the form that common bundlers write.

#[allow(dead_code)]
mod golden_cases;

use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Config, Output, Source, generate, generate_files};

use golden_cases::package;

#[test]
fn a_tree_of_files_gives_what_its_bundle_gives() {
    let folders = folders();
    assert!(folders.len() > 1, "only {} trees found", folders.len());
    for folder in folders {
        let (tree, bundle) = (of_tree(&folder.join("tree")), of_bundle(&folder));
        let names = |output: &Output| -> Vec<String> {
            output.files.iter().map(|(name, _)| name.clone()).collect()
        };
        assert_eq!(names(&tree), names(&bundle), "{}", folder.display());
        for ((name, of_tree), (_, of_bundle)) in tree.files.iter().zip(&bundle.files) {
            let pairs = of_tree.lines().zip(of_bundle.lines());
            for (number, (one, other)) in pairs.enumerate() {
                assert_eq!(one, other, "{}: {name}:{}", folder.display(), number + 1);
            }
            assert_eq!(of_tree, of_bundle, "{}: {name}", folder.display());
        }
        assert_eq!(tree.examples.len(), bundle.examples.len());
    }
}

fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(package().join("files")).expect("the folder with the trees");
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry of the folder").path())
        .collect();
    folders.sort();
    folders
}

fn config() -> Config {
    Config {
        name: "files".to_owned(),
        source: "files.yaml".to_owned(),
        examples: true,
    }
}

fn of_tree(folder: &Path) -> Output {
    let text = fs::read_to_string(folder.join("api.yaml")).expect("a document");
    let mut source = Source::new("api.yaml", text);
    let mut load = |path: &str| fs::read(folder.join(path)).map_err(|error| error.to_string());
    let mut generation = generate_files(&mut source, &config(), &mut load);
    let said = generation.diagnostics.render(&source, &generation.tree);
    assert_eq!(said, "", "{}", folder.display());
    generation.output.expect("what has no error gives output")
}

fn of_bundle(folder: &Path) -> Output {
    let text = fs::read_to_string(folder.join("bundle.yaml")).expect("a bundle");
    let source = Source::new("bundle.yaml", text);
    let mut generation = generate(&source, &config());
    let said = generation.diagnostics.render(&source, &generation.tree);
    assert_eq!(said, "", "{}", folder.display());
    generation.output.expect("what has no error gives output")
}
