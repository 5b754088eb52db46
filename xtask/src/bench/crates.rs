//! The crates that are measured: the same models twice, and a function for each of them that reads and writes it.

use std::path::Path;

use codegen::plan::model::{Model, Package};
use codegen::{Config, Source};

use crate::failure::Failure;
use crate::files::{self, Changes};

use super::{derives, synthetic};

/// What the derived models find under the name of `runtime`.
const STAND_IN: &str = include_str!("../../bench/runtime.rs");

/// Models that are measured together.
pub(super) struct Subject {
    /// As it is printed.
    pub(super) title: String,
    /// What the names of its crates begin with.
    name: &'static str,
    parts: Vec<Part>,
}

/// The models of one document.
struct Part {
    module: String,
    /// The files of the models, by their names.
    files: Vec<(String, String)>,
    package: Package,
}

/// How models are read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// By tables, as they are generated.
    Tables,
    /// By serde's derives.
    Derives,
}

impl Side {
    /// As it is printed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Side::Tables => "tables",
            Side::Derives => "derives",
        }
    }
}

impl Subject {
    /// The name of one of its crates.
    pub(super) fn package(&self, side: Side) -> String {
        format!("{}-{}", self.name, side.name())
    }
}

/// Everything that is measured.
///
/// # Errors
/// A spec is refused or cannot be read.
pub(super) fn subjects(root: &Path) -> Result<Vec<Subject>, Failure> {
    let mut parts = Vec::new();
    for (file, _) in files::entries(&root.join("specs"))? {
        if let Some(name) = file.strip_suffix(".yaml") {
            let path = root.join("specs").join(&file);
            let text = files::text(&path)?.ok_or_else(|| Failure::at(&path, "is no file"))?;
            parts.push(part(name, text)?);
        }
    }
    let alike = part("synthetic", synthetic::document())?;
    Ok(vec![
        Subject {
            title: "models of generated".to_owned(),
            name: "generated",
            parts,
        },
        Subject {
            title: format!("{} objects", synthetic::OBJECTS),
            name: "synthetic",
            parts: vec![alike],
        },
    ])
}

fn part(name: &str, text: String) -> Result<Part, Failure> {
    let config = Config {
        name: name.to_owned(),
        source: name.to_owned(),
        examples: false,
        types: codegen::OwnTypes::default(),
        features_per_tag: false,
    };
    let source = Source::new(name, text);
    let refused = || {
        Failure::Impossible(format!(
            "the document {name} is refused; `cargo xtask generate` says why"
        ))
    };
    let package = codegen::plan(&source, &config).ok_or_else(refused)?;
    let output = codegen::generate(&source, &config).output;
    let files = output.ok_or_else(refused)?.files.into_iter();
    let files = files.filter_map(|(path, text)| {
        let name = path.strip_prefix("models/")?;
        (name != "rules.rs").then(|| (name.to_owned(), text))
    });
    Ok(Part {
        module: name.to_owned(),
        files: files.collect(),
        package,
    })
}

/// Writes the workspace of the subjects' crates to `folder`.
///
/// # Errors
/// Something cannot be written.
pub(super) fn write(root: &Path, folder: &Path, subjects: &[Subject]) -> Result<(), Failure> {
    let mut changes = Changes::below(folder);
    let mut members = vec!["stand-in".to_owned()];
    changes.want("stand-in/Cargo.toml", manifest("stand-in", STAND_IN_NEEDS))?;
    changes.want("stand-in/src/lib.rs", STAND_IN.to_owned())?;
    let runtime = root.join("runtime");
    let tables = format!("runtime = {{ path = {:?} }}\n", runtime.to_string_lossy());
    for subject in subjects {
        for side in [Side::Tables, Side::Derives] {
            let name = subject.package(side);
            let needs = match side {
                Side::Tables => tables.as_str(),
                Side::Derives => DERIVES_NEED,
            };
            changes.want(&format!("{name}/Cargo.toml"), manifest(&name, needs))?;
            changes.want(&format!("{name}/src/lib.rs"), library(subject, side))?;
            for part in &subject.parts {
                let module = format!("{name}/src/{}", part.module);
                for (file, text) in &part.files {
                    let text = match side {
                        Side::Tables => text.clone(),
                        Side::Derives if file == "codec.rs" => continue,
                        Side::Derives => derives::twin(text, &part.package)?,
                    };
                    changes.want(&format!("{module}/{file}"), text)?;
                }
            }
            members.push(name);
        }
    }
    changes.want(
        "Cargo.toml",
        format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"),
    )?;
    // The same versions of all libraries as in this workspace.
    if let Some(lock) = files::text(&root.join("Cargo.lock"))? {
        changes.want("Cargo.lock", lock)?;
    }
    changes.apply()
}

const STAND_IN_NEEDS: &str = "serde = { version = \"1\", features = [\"derive\"] }
serde_json = { version = \"1\", features = [\"preserve_order\"] }
uuid = { version = \"1\", default-features = false, features = [\"serde\", \"std\"] }
";

const DERIVES_NEED: &str = "runtime = { package = \"stand-in\", path = \"../stand-in\" }
serde = { version = \"1\", features = [\"derive\"] }
serde_json = { version = \"1\", features = [\"preserve_order\"] }
";

fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[features]\ndefault = [\"unverified\"]\nunverified = []\nvalidate = [\"runtime/validate\"]\n\n[dependencies]\n{dependencies}"
    )
}

/// The root of a crate: its models, and for each of them that is no enumeration a function that reads it from JSON and writes it.
fn library(subject: &Subject, side: Side) -> String {
    let mut text = format!(
        "#![allow(deprecated, non_camel_case_types)]\n{}",
        match side {
            Side::Tables => TABLES_TURN,
            Side::Derives => DERIVES_TURN,
        }
    );
    for Part { module, .. } in &subject.parts {
        text.push_str(&format!("pub mod {module};\n"));
    }
    for Part {
        module, package, ..
    } in &subject.parts
    {
        for (index, model) in package.models.iter().enumerate() {
            let name = match model {
                Model::Struct(_) | Model::Union(_) | Model::Newtype(_) => model.name(),
                Model::Strings(_) | Model::Integers(_) | Model::Alias(_) => continue,
            };
            let body = match side {
                Side::Tables => {
                    format!("turn(json, &mut <{module}::{name} as runtime::Blank>::blank())")
                }
                Side::Derives => format!("turn::<{module}::{name}>(json)"),
            };
            text.push_str(&format!(
                "\npub fn {module}_{index}(json: &[u8]) -> Option<Vec<u8>> {{\n    {body}\n}}\n"
            ));
        }
    }
    text
}

const TABLES_TURN: &str = "
fn turn(json: &[u8], value: &mut dyn runtime::Value) -> Option<Vec<u8>> {
    runtime::model::decode(json, value).ok()?;
    Some(runtime::model::encode(value))
}

";

const DERIVES_TURN: &str = "
fn turn<T: serde::Serialize + serde::de::DeserializeOwned>(json: &[u8]) -> Option<Vec<u8>> {
    serde_json::to_vec(&serde_json::from_slice::<T>(json).ok()?).ok()
}

";
