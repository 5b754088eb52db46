//! A crate below the target directory that holds generated code, and cargo over it. It depends on `runtime` by path. Its target directory is its own: cargo
//! holds a lock on the one in which the tests were built.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use tests::golden_cases::{rust_files, workspace};

/// The crate.
pub(crate) struct Crate {
    folder: PathBuf,
    files: BTreeMap<PathBuf, String>,
    modules: Vec<String>,
    features: BTreeMap<String, Vec<String>>,
}

impl Crate {
    /// An empty one of this name.
    pub(crate) fn new(name: &str) -> Self {
        Self {
            folder: Path::new(env!("CARGO_TARGET_TMPDIR")).join(name),
            files: BTreeMap::new(),
            modules: Vec::new(),
            features: BTreeMap::from([
                ("unverified".to_owned(), Vec::new()),
                ("validate".to_owned(), vec!["runtime/validate".to_owned()]),
            ]),
        }
    }

    /// Adds an output as a module.
    pub(crate) fn add(&mut self, module: &str, files: &BTreeMap<String, String>) {
        for (path, text) in files {
            let path = Path::new("src").join(module).join(path);
            self.files.insert(path, text.clone());
        }
        self.modules.push(module.to_owned());
    }

    /// Adds a feature that switches on others.
    #[allow(dead_code, reason = "a module of several tests")]
    pub(crate) fn feature(&mut self, name: &str, needs: &[&str]) {
        let needs = needs.iter().map(|need| (*need).to_owned()).collect();
        self.features.insert(name.to_owned(), needs);
    }

    /// Writes the crate; what is there already and the same is left alone, so that cargo does not check it again.
    pub(crate) fn write(&mut self) {
        let runtime = workspace().join("runtime");
        let manifest = format!(
            "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
             [features]\n{}\n[dependencies]\nruntime = {{ path = {:?} }}\n\n[workspace]\n",
            self.features
                .iter()
                .map(|(name, needs)| format!("{name} = {needs:?}\n"))
                .collect::<String>(),
            runtime.to_str().expect("a path in UTF-8")
        );
        let mut root = "//! Generated code.\n#![deny(warnings)]\n#![recursion_limit = \"1024\"]\n#![allow(confusable_idents, mixed_script_confusables, uncommon_codepoints)]\n".to_owned();
        for module in &self.modules {
            root.push_str(&format!("pub mod {module};\n"));
        }
        self.files.insert("Cargo.toml".into(), manifest);
        self.files.insert("src/lib.rs".into(), root);
        for (path, text) in &self.files {
            let path = self.folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder"))
                .expect("a folder below the target");
            if fs::read_to_string(&path).ok().as_deref() != Some(text) {
                fs::write(&path, text).expect("a file below the target");
            }
        }
        // The versions of the workspace, which are there without a network.
        let lock =
            fs::read_to_string(workspace().join("Cargo.lock")).expect("the workspace's lock");
        fs::write(self.folder.join("Cargo.lock"), lock).expect("a file below the target");
        for path in rust_files(&self.folder.join("src")) {
            let own = path
                .strip_prefix(&self.folder)
                .expect("a path of the crate");
            if !self.files.contains_key(own) {
                fs::remove_file(&path).expect("a file of an earlier run");
            }
        }
    }

    /// Runs cargo over the crate; gives what it printed.
    pub(crate) fn cargo(&self, arguments: &[&str], environment: &[(&str, &str)]) -> String {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let (command, rest) = arguments.split_first().expect("a command");
        let result = Command::new(cargo)
            .arg(command)
            .args(["--quiet", "--offline", "--manifest-path"])
            .arg(self.folder.join("Cargo.toml"))
            .args(rest)
            .envs(environment.iter().copied())
            .env(
                "CARGO_TARGET_DIR",
                Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch_target"),
            )
            .output()
            .expect("cargo can be started");
        let said = String::from_utf8_lossy(&result.stderr);
        assert!(result.status.success(), "{arguments:?}:\n{said}");
        String::from_utf8_lossy(&result.stdout).into_owned()
    }
}
