//! Documents of several files, each beside its bundle: both give the same code, and no diagnostic.
//!
//! A folder of `files/` holds the tree, whose document is `tree/api.yaml`, and `bundle.yaml`, in the form that common bundlers write.

use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Config, Output, Source, generate, generate_files};

use tests::golden_cases::package;

#[test]
fn a_tree_of_files_gives_what_its_bundle_gives() {
    let folders = folders();
    assert!(folders.len() > 1, "only {} trees found", folders.len());
    for folder in folders {
        let (tree, bundle) = (of_tree(&folder.join("tree")), of_bundle(&folder));
        let names = |output: &Output| -> Vec<String> { output.files.keys().cloned().collect() };
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
        types: codegen::OwnTypes::default(),
        features_per_tag: false,
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

/// A document of every version, with a status that is a number.
const WRITTEN: [&str; 3] = [
    "swagger: '2.0'\ninfo: { title: T, version: '1' }\nhost: t.example\npaths:\n  /a:\n    get:\n      operationId: a\n      responses:\n        200: { description: é, schema: { $ref: '#/definitions/A' } }\ndefinitions:\n  A: { type: object, properties: { a: { type: string } } }\n",
    "openapi: 3.0.3\ninfo: { title: T, version: '1' }\nservers: [{ url: https://t.example }]\npaths:\n  /a:\n    get:\n      operationId: a\n      responses:\n        200: { description: é, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }\ncomponents:\n  schemas:\n    A: { type: object, properties: { a: { type: string } } }\n",
    "openapi: 3.2.0\ninfo: { title: T, version: '1' }\nservers: [{ url: https://t.example }]\npaths:\n  /a:\n    get:\n      operationId: a\n      responses:\n        200: { description: é, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } }\ncomponents:\n  schemas:\n    A: { type: object, properties: { a: { type: [string] } } }\n",
];

#[test]
fn how_a_text_is_written_changes_nothing() {
    let marked = |text: &str| format!("\u{FEFF}{text}").into_bytes();
    let wide = |text: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    };
    for text in WRITTEN {
        let plain = of_bytes(text.as_bytes().to_vec());
        let lines = text.replace('\n', "\r\n");
        let json: serde_json::Value = serde_yaml::from_str(text).expect("YAML that is plain");
        let json = json.to_string();
        let others = [
            marked(text),
            lines.as_bytes().to_vec(),
            marked(&lines),
            wide(text, u16::to_le_bytes),
            wide(text, u16::to_be_bytes),
            wide(&format!("\u{FEFF}{text}"), u16::to_le_bytes),
            json.as_bytes().to_vec(),
            marked(&json),
        ];
        for (number, bytes) in others.into_iter().enumerate() {
            assert_eq!(of_bytes(bytes), plain, "{number} of {text}");
        }
    }
}

#[test]
fn documents_without_paths_give_their_models() {
    let head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";
    let schemas = "components: { schemas: { Pet: { type: object, properties: { id: { type: string } } } } }\n";
    let hooks = "webhooks: { pet: { post: { responses: { '200': { description: Done. } } } } }\n";
    for text in [
        format!("{head}{schemas}"),
        format!("{head}{hooks}{schemas}"),
    ] {
        let files = of_bytes(text.into_bytes());
        let models = files.iter().find(|(name, _)| name == "models/mod.rs");
        assert!(models.is_some_and(|(_, text)| text.contains("pub struct Pet")));
    }
}

/// The files that come of a document's bytes.
fn of_bytes(bytes: Vec<u8>) -> Vec<(String, String)> {
    let (source, fault) = Source::decode("api.yaml", bytes);
    assert!(fault.is_none(), "{fault:?}");
    let generation = generate(&source, &config());
    let output = generation.output.expect("what has no error gives output");
    output.files.into_iter().collect()
}
