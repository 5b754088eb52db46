//! The commands as they are called: exit codes, what is printed, what is written.

mod corpus;
mod coverage;
mod diagnostics;
mod standalone;
mod stdin;
mod workspace;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A document that is accepted.
const PETS: &str = r##"
openapi: 3.0.3
info: { title: "Pets & more", version: 1.0.0 }
servers: [{ url: "https://pets.example" }]
paths:
  /pets/{id}:
    get:
      operationId: pets_get
      tags: [pets]
      x-docs: [{ nav: "Pets", title: "Get" }]
      x-evidence: { level: documented, source: "https://pets.example/docs" }
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: A pet
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
              example: { name: "Rex \"the\" dog" }
components:
  schemas:
    Pet:
      type: object
      x-evidence: { level: inferred, source: "https://pets.example/docs" }
      required: [name]
      properties: { name: { type: string } }
"##;

/// A document with two faults.
const BROKEN: &str = "openapi: 3.0.3
info: { title: Broken, version: 1.0.0 }
paths:
  /a:
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Gone' } } } }
  /b:
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Lost' } } } }
";

/// What a command left behind.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

/// A workspace of one's own, with specs by file name.
fn workspace(specs: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    for folder in ["specs", "runtime", "xtask"] {
        fs::create_dir(root.path().join(folder)).expect("a folder");
    }
    for (name, text) in specs {
        write(&root.path().join("specs").join(name), text);
    }
    root
}

/// Runs `cargo xtask ARGUMENTS` in a workspace.
fn xtask(root: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(arguments)
        // Cargo sets it; here it says which workspace is meant. The folder one stands in must not matter.
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .current_dir(std::env::temp_dir())
        .output()
        .expect("the command runs");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// Every file below a folder, by its path, with its text. Links are listed by where they lead.
fn contents(root: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path
                .strip_prefix(root)
                .expect("below")
                .to_string_lossy()
                .into_owned();
            if path.is_symlink() {
                found.insert(
                    name,
                    format!("-> {}", fs::read_link(&path).expect("a link").display()),
                );
            } else if path.is_dir() {
                found.insert(name + "/", String::new());
                open.push(path);
            } else {
                found.insert(name, fs::read_to_string(&path).expect("text"));
            }
        }
    }
    found
}
