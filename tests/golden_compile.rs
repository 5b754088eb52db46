//! Everything that the golden specs give compiles, with no warning, with guessed items and checks, and without.
//!
//! The outputs of all cases become the modules of one crate below the target directory, which depends on `runtime` by path and is checked by cargo. The
//! check has a target directory of its own: cargo holds a lock on the one in which this test was built.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use tests::golden_cases::{cases, generated, workspace};

/// The crate with the types that `golden/own_types` uses in place of schemas.
const OWN_MANIFEST: &str = "[package]\nname = \"own_types\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\n";
const OWN_TYPES: &str = "//! Types of one's own.\n\n/// A pet.\n#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]\npub struct Pet {\n    /// Its name.\n    pub name: String,\n    /// How many legs it has.\n    pub legs: u8,\n}\n";

#[test]
fn golden_outputs_compile_without_a_warning() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden_compile");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden_compile_target");
    write_crate(&folder);
    for features in [&[][..], &["--features", "unverified,validate"][..]] {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let result = Command::new(cargo)
            .args(["check", "--lib", "--examples"])
            .args(["--quiet", "--offline", "--manifest-path"])
            .arg(folder.join("Cargo.toml"))
            .args(features)
            .env("CARGO_TARGET_DIR", &target)
            .output()
            .expect("cargo can be started");
        let said = String::from_utf8_lossy(&result.stderr);
        assert!(result.status.success(), "{features:?}:\n{said}");
    }
}

/// What the golden outputs do at run time: the programs of `programs/`, each a test of the same crate.
#[test]
fn golden_outputs_behave() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden_behave");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden_behave_target");
    write_crate(&folder);
    let mut programs = 0;
    fs::create_dir_all(folder.join("tests")).expect("a folder below the target");
    for entry in
        fs::read_dir(tests::golden_cases::package().join("programs")).expect("the programs")
    {
        let path = entry.expect("an entry of the folder").path();
        let name = path.file_name().expect("a file's name");
        fs::copy(&path, folder.join("tests").join(name)).expect("a file below the target");
        programs += 1;
    }
    assert!(programs >= 2, "only {programs} programs found");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let result = Command::new(cargo)
        .args([
            "test",
            "--tests",
            "--quiet",
            "--offline",
            "--features",
            "unverified,validate",
            "--manifest-path",
        ])
        .arg(folder.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", &target)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .output()
        .expect("cargo can be started");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        result.status.success(),
        "{}\n{}",
        said(&result.stdout),
        said(&result.stderr)
    );
}

/// Writes the crate anew; what is there already and the same is left alone, so that cargo does not check it again.
fn write_crate(folder: &Path) {
    let mut written = Vec::new();
    let mut add = |path: PathBuf, text: &str| {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder below the target");
        if fs::read_to_string(&path).ok().as_deref() != Some(text) {
            fs::write(&path, text).expect("a file below the target");
        }
        written.push(path);
    };
    add(folder.join("own_types/Cargo.toml"), OWN_MANIFEST);
    add(folder.join("own_types/src/lib.rs"), OWN_TYPES);
    let mut root =
        "//! The golden outputs.\n#![deny(warnings)]\n#![recursion_limit = \"1024\"]\n".to_owned();
    let mut programs = 0;
    let mut features = Vec::new();
    for case in cases() {
        root.push_str(&format!("pub mod {};\n", case.name));
        let output = generated(&case.name, &case.text)
            .output
            .expect("a document without errors");
        features.extend(output.features.iter().map(|one| one.name.to_string()));
        for (path, text) in &output.files {
            add(folder.join("src").join(&case.name).join(path), text);
        }
        // The program of the README, which knows the crate by the API's name.
        if let Some(program) = &output.program {
            let head = "//! A call.\n#![deny(warnings)]\n";
            let program = format!("{head}use golden_compile::{};\n\n{program}", case.name);
            add(
                folder.join("examples").join(format!("{}.rs", case.name)),
                &program,
            );
            programs += 1;
        }
    }
    assert!(programs > 20, "only {programs} cases have a program");
    add(folder.join("src/lib.rs"), &root);
    add(folder.join("Cargo.toml"), &manifest(&features));
    // The versions of the workspace, which are there without a network.
    let lock = fs::read_to_string(workspace().join("Cargo.lock")).expect("the workspace's lock");
    fs::write(folder.join("Cargo.lock"), lock).expect("a file below the target");
    let mut stale = tests::golden_cases::rust_files(&folder.join("src"));
    stale.extend(tests::golden_cases::rust_files(&folder.join("examples")));
    stale.retain(|path| !written.contains(path));
    stale
        .iter()
        .for_each(|path| fs::remove_file(path).expect("a file of an earlier run"));
}

/// The manifest, in which `features` are on.
fn manifest(features: &[String]) -> String {
    let runtime = workspace().join("runtime");
    let each: String = features
        .iter()
        .map(|name| format!("{name} = []\n"))
        .collect();
    format!(
        "[package]\nname = \"golden-compile\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [features]\ndefault = {features:?}\nunverified = []\nvalidate = [\"runtime/validate\"]\n{each}\n[dependencies]\nruntime = {{ path = {:?} }}\nown_types = {{ path = \"own_types\" }}\n\n[dev-dependencies]\ntokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\n[workspace]\n",
        runtime.to_str().expect("a path in UTF-8")
    )
}
