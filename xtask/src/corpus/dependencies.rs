//! What the generated crates stand on, compiled once; after it, one rustc a crate is all there is to run.

use std::ffi::OsString;
use std::fs;
use std::hash::Hasher;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::failure::Failure;
use crate::files;

/// How generated crates are compiled.
pub(super) struct Compiler {
    rustc: PathBuf,
    /// The metadata of `runtime`.
    runtime: PathBuf,
    /// The folder with the metadata of what it depends on.
    libraries: PathBuf,
    /// Changes with the compiler and with `runtime`.
    pub(super) hash: u64,
}

impl Compiler {
    /// The command that compiles a crate as far as its types are known, with a line of JSON on stderr for each thing that is wrong.
    pub(super) fn command(&self, folder: &Path) -> Command {
        let mut extern_runtime = OsString::from("runtime=");
        extern_runtime.push(&self.runtime);
        let mut command = Command::new(&self.rustc);
        command
            .args(["--crate-name", "client", "--edition", "2024"])
            .args(["--crate-type", "lib", "--emit", "metadata"])
            .args(["--error-format", "json", "--cfg", "feature=\"unverified\""])
            .args(["--check-cfg", "cfg(feature, values(any()))"])
            .arg("-L")
            .arg(flag("dependency=", &self.libraries))
            .arg("--extern")
            .arg(extern_runtime)
            .args(["-o", "client.rmeta", "src/lib.rs"])
            .current_dir(folder)
            // What cargo says of the package.
            .env("CARGO_PKG_NAME", "client")
            .env("CARGO_PKG_VERSION", "0.1.0");
        command
    }
}

fn flag(name: &str, path: &Path) -> OsString {
    let mut flag = OsString::from(name);
    flag.push(path);
    flag
}

/// Compiles `runtime` and what it depends on.
///
/// # Errors
/// Cargo or rustc cannot be run, or `runtime` does not compile.
pub(super) fn compiler(root: &Path, work: &Path) -> Result<Compiler, Failure> {
    let folder = work.join("base");
    let failed = |error: std::io::Error| Failure::at(&folder, error);
    fs::create_dir_all(folder.join("src")).map_err(failed)?;
    let runtime = root.join("runtime");
    fs::write(
        folder.join("Cargo.toml"),
        format!(
            "[package]\nname = \"base\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nruntime = {{ path = {:?} }}\n\n[workspace]\n",
            runtime.to_string_lossy()
        ),
    )
    .map_err(failed)?;
    fs::write(folder.join("src/lib.rs"), "").map_err(failed)?;
    // The same versions of all libraries as in this workspace.
    if let Some(lock) = files::text(&root.join("Cargo.lock"))? {
        fs::write(folder.join("Cargo.lock"), lock).map_err(failed)?;
    }
    let metadata = metadata(&folder)?;
    let libraries = metadata.parent().unwrap_or(&folder).to_owned();
    let bytes = fs::read(&metadata).map_err(failed)?;
    let mut hasher = std::hash::DefaultHasher::new();
    hasher.write(&bytes);
    Ok(Compiler {
        rustc: rustc()?,
        runtime: metadata,
        libraries,
        hash: hasher.finish(),
    })
}

/// Runs cargo, and yields where the metadata of `runtime` is.
fn metadata(folder: &Path) -> Result<PathBuf, Failure> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let done = Command::new(cargo)
        .args(["check", "--quiet", "--message-format", "json"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| Failure::Impossible(format!("cargo cannot be run: {error}")))?;
    if !done.status.success() {
        return Err(Failure::Fault("`runtime` does not compile".to_owned()));
    }
    let text = String::from_utf8_lossy(&done.stdout);
    let artifacts = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|said| said.pointer("/target/name").and_then(Value::as_str) == Some("runtime"));
    let files = artifacts
        .filter_map(|said| said.get("filenames")?.as_array().cloned())
        .flatten();
    files
        .filter_map(|file| Some(PathBuf::from(file.as_str()?)))
        .find(|file| file.extension().is_some_and(|end| end == "rmeta"))
        .ok_or_else(|| Failure::Fault("cargo names no metadata of `runtime`".to_owned()))
}

/// The compiler itself: what is called `rustc` may be a program that looks for it anew each time.
fn rustc() -> Result<PathBuf, Failure> {
    let named = std::env::var_os("RUSTC").unwrap_or_else(|| OsString::from("rustc"));
    let done = Command::new(&named)
        .args(["--print", "sysroot"])
        .output()
        .map_err(|error| Failure::Impossible(format!("rustc cannot be run: {error}")))?;
    let sysroot = String::from_utf8_lossy(&done.stdout);
    let found = Path::new(sysroot.trim()).join("bin/rustc");
    Ok(if found.is_file() {
        found
    } else {
        PathBuf::from(named)
    })
}
