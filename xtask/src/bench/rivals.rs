//! The published generators, as `xtask/bench/install-rivals.sh` installs them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// A published generator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rival {
    /// `oas3-gen`: a module.
    Oas3Gen,
    /// `ploidy`: a crate.
    Ploidy,
    /// `openapi-to-rust`: a module, and the dependencies that it needs.
    OpenapiToRust,
    /// `cargo-progenitor`: a crate.
    Progenitor,
}

impl Rival {
    pub(super) const ALL: [Rival; 4] = [
        Rival::Oas3Gen,
        Rival::Ploidy,
        Rival::OpenapiToRust,
        Rival::Progenitor,
    ];

    /// The name of its package and of its program.
    pub(super) fn name(self) -> &'static str {
        match self {
            Rival::Oas3Gen => "oas3-gen",
            Rival::Ploidy => "ploidy",
            Rival::OpenapiToRust => "openapi-to-rust",
            Rival::Progenitor => "cargo-progenitor",
        }
    }

    /// Its program, where it is installed.
    pub(super) fn program(self, target: &Path) -> Option<PathBuf> {
        let name = format!("{}{}", self.name(), std::env::consts::EXE_SUFFIX);
        let program = target.join("rivals/bin").join(name);
        program.is_file().then_some(program)
    }

    /// How it is asked for a client of `document` in the folder `out`.
    pub(super) fn command(self, program: &Path, document: &Path, out: &Path) -> Vec<OsString> {
        let words: &[&str] = match self {
            Rival::Oas3Gen => &["generate", "client-mod", "-i", "DOCUMENT", "-o", "OUT"],
            Rival::Ploidy => &["generate", "rust", "DOCUMENT", "-o", "OUT"],
            Rival::OpenapiToRust => &["generate", "DOCUMENT", "--output-dir", "OUT"],
            Rival::Progenitor => &[
                "progenitor",
                "-i",
                "DOCUMENT",
                "-o",
                "OUT",
                "-n",
                "rival",
                "-v",
                "0.1.0",
            ],
        };
        let word = |word: &&str| match *word {
            "DOCUMENT" => document.into(),
            "OUT" => out.into(),
            other => OsString::from(other),
        };
        let mut command = vec![OsString::from(program)];
        command.extend(words.iter().map(word));
        command
    }

    /// What its module depends on, where it leaves that to its user.
    pub(super) fn needs(self) -> Option<&'static str> {
        (self == Rival::Oas3Gen).then_some(OAS3_GEN_NEEDS)
    }
}

/// As the documentation of version 0.29 lists them.
const OAS3_GEN_NEEDS: &str = "[dependencies]
anyhow = \"1\"
chrono = { version = \"0.4\", features = [\"serde\"] }
http = \"1\"
indexmap = { version = \"2\", features = [\"serde\"] }
oas3-gen-support = \"0.29\"
regex = \"1\"
reqwest = { version = \"0.13\", default-features = false, features = [\"form\", \"json\", \"multipart\", \"query\", \"stream\"] }
serde = { version = \"1\", features = [\"derive\"] }
serde_html_form = \"0.2\"
serde_json = \"1\"
serde_with = { version = \"3\", features = [\"indexmap_2\"] }
uuid = { version = \"1\", features = [\"serde\"] }
validator = { version = \"0.20\", features = [\"derive\"] }
";
