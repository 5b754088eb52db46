//! `generate --spec FILE --out DIR`.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{BROKEN, PETS, Ran, contents, workspace, write, xtask};

fn standalone(root: &Path, spec: &Path, out: &Path, more: &[&str]) -> Ran {
    let (spec, out) = (spec.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
    xtask(
        root,
        &[&["generate", "--spec", spec, "--out", out], more].concat(),
    )
}

#[test]
fn a_crate_is_made_and_brought_up_to_date() {
    let root = workspace(&[]);
    let (spec, out) = (
        root.path().join("My Pets.yaml"),
        root.path().join("made/deep"),
    );
    write(&spec, PETS);
    let ran = standalone(root.path(), &spec, &out, &[]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let files = contents(&out);
    for name in [
        "Cargo.toml",
        "README.md",
        "src/lib.rs",
        "src/client.rs",
        "src/operations/pets.rs",
    ] {
        assert!(files.contains_key(name), "{name}: {files:?}");
    }
    assert!(
        files["Cargo.toml"].contains("runtime = { path = \"../../runtime\" }"),
        "{}",
        files["Cargo.toml"]
    );
    assert!(
        files["README.md"].starts_with("# Pets \\& more\n"),
        "{}",
        files["README.md"]
    );
    assert!(
        files["README.md"].contains("client.pets().get("),
        "{}",
        files["README.md"]
    );

    let again = standalone(root.path(), &spec, &out, &[]);
    assert_eq!(again.code, 0, "{again:?}");
    assert!(again.out.contains("0 files changed"), "{again:?}");

    write(&out.join("src/mine.rs"), "//! By hand.");
    write(&spec, &PETS.replace("tags: [pets]", "tags: [animals]"));
    let moved = standalone(root.path(), &spec, &out, &["--name", "Zoo!"]);
    assert_eq!(moved.code, 0, "{moved:?}");
    assert!(
        moved.out.contains("deleted") && moved.out.contains("crate `zoo`"),
        "{moved:?}"
    );
    let files = contents(&out);
    assert!(
        !files.contains_key("src/operations/pets.rs")
            && files.contains_key("src/operations/animals.rs"),
        "{files:?}"
    );
    assert!(
        files.contains_key("src/mine.rs"),
        "what nobody generated stays: {files:?}"
    );
}

#[test]
fn cargo_reads_the_manifest() {
    let root = workspace(&[]);
    let (spec, out) = (root.path().join("pets.yaml"), root.path().join("out"));
    write(&spec, PETS);
    write(
        &root.path().join("runtime/Cargo.toml"),
        "[package]\nname = \"runtime\"\nedition = \"2024\"\n[features]\nvalidate = []\n[workspace]\n",
    );
    write(&root.path().join("runtime/src/lib.rs"), "");
    assert_eq!(standalone(root.path(), &spec, &out, &[]).code, 0);
    let cargo = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--format-version", "1"])
        .current_dir(&out)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&cargo.stdout);
    assert!(
        cargo.status.success(),
        "{}",
        String::from_utf8_lossy(&cargo.stderr)
    );
    assert!(
        said.contains("\"name\":\"pets\"") && said.contains("\"unverified\":[]"),
        "{said}"
    );
}

#[test]
fn types_of_ones_own_are_used_or_refused() {
    let root = workspace(&[]);
    let (spec, out) = (root.path().join("pets.yaml"), root.path().join("out"));
    write(&spec, PETS);
    let wrong = [
        (
            &["--type", "Pett=::my_types::Pet"][..],
            "no schema that is used stands at `Pett`",
        ),
        (
            &["--type", "Pet=::my_types::Pet<u8>"],
            "is no path of a Rust type",
        ),
        (&["--type", "Pet"], "--type takes WHAT=PATH"),
        (&["--dependency", "my_types"], "is no dependency such as"),
    ];
    for (more, said) in wrong {
        let ran = standalone(root.path(), &spec, &out, more);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(said), "{ran:?}");
        assert!(!out.exists(), "{more:?} wrote something");
    }
    let line = "my_types = { path = \"../my_types\" }";
    let more = ["--type", "Pet=::my_types::Pet", "--dependency", line];
    let ran = standalone(root.path(), &spec, &out, &more);
    assert_eq!(ran.code, 0, "{ran:?}");
    let files = contents(&out);
    assert!(
        files["Cargo.toml"].contains(line),
        "{}",
        files["Cargo.toml"]
    );
    let models = &files["src/models/mod.rs"];
    assert!(
        models.contains("pub type Pet = ::runtime::Foreign<::my_types::Pet>;"),
        "{models}"
    );
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let root = workspace(&[]);
    let (spec, out) = (root.path().join("pets.yaml"), root.path().join("out"));
    write(&spec, PETS);
    for (name, text) in [
        ("notes.txt", "mine"),
        ("Cargo.toml", "[package]\nname = \"mine\"\n"),
    ] {
        write(&out.join(name), text);
        let before = contents(root.path());
        let ran = standalone(root.path(), &spec, &out, &[]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(
            ran.err
                .contains("is not empty and was not made by this command"),
            "{ran:?}"
        );
        assert_eq!(contents(root.path()), before);
    }
    let file = root.path().join("file");
    write(&file, "mine");
    let ran = standalone(root.path(), &spec, &file, &[]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("is not a folder"), "{ran:?}");
}

#[test]
fn an_empty_folder_is_taken() {
    let root = workspace(&[]);
    let (spec, out) = (root.path().join("pets.yaml"), root.path().join("out"));
    write(&spec, PETS);
    fs::create_dir(&out).expect("a folder");
    assert_eq!(standalone(root.path(), &spec, &out, &[]).code, 0);
}

#[test]
fn a_refused_document_leaves_nothing_behind() {
    let root = workspace(&[]);
    let (spec, out) = (root.path().join("broken.yaml"), root.path().join("out"));
    write(&spec, BROKEN);
    let ran = standalone(root.path(), &spec, &out, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
    let shown = spec.to_str().expect("UTF-8");
    assert!(
        ran.err.contains(&format!("{shown}:7:")) && ran.err.contains(&format!("{shown}:11:")),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("#/components/schemas/Gone"),
        "no excerpt: {}",
        ran.err
    );
    assert!(!out.exists());
}

#[test]
fn what_cannot_be_read_is_one_line() {
    let root = workspace(&[]);
    let out = root.path().join("out");
    let large = root.path().join("large.yaml");
    fs::File::create(&large)
        .and_then(|file| file.set_len((64 << 20) + 1))
        .expect("a file");
    let odd = root.path().join("odd.yaml");
    fs::write(&odd, b"openapi: \xFF").expect("a file");
    for (spec, part, lines) in [
        (root.path().join("gone.yaml"), "cannot be read", Some(1)),
        (root.path().join("specs"), "cannot be read", Some(1)),
        (large, "is larger than 64 MiB", Some(1)),
        (odd, "not UTF-8", None),
    ] {
        let ran = standalone(root.path(), &spec, &out, &[]);
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains(part), "{ran:?}");
        assert!(
            lines.is_none_or(|lines| ran.err.lines().count() == lines),
            "{ran:?}"
        );
        assert!(!out.exists());
    }
}

#[cfg(unix)]
#[test]
fn nothing_leaves_the_folder_by_a_link() {
    let root = workspace(&[]);
    let (spec, out) = (root.path().join("pets.yaml"), root.path().join("out"));
    write(&spec, PETS);
    assert_eq!(standalone(root.path(), &spec, &out, &[]).code, 0);
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    let victim = elsewhere.path().join("client.rs");
    write(&victim, "mine");
    fs::remove_file(out.join("src/client.rs")).expect("a file");
    std::os::unix::fs::symlink(&victim, out.join("src/client.rs")).expect("a link");
    let ran = standalone(root.path(), &spec, &out, &[]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("is a link"), "{ran:?}");

    fs::remove_dir_all(out.join("src")).expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), out.join("src")).expect("a link");
    let ran = standalone(root.path(), &spec, &out, &[]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(
        contents(elsewhere.path()).into_iter().collect::<Vec<_>>(),
        [("client.rs".to_owned(), "mine".to_owned())]
    );
}

#[test]
fn the_name_of_the_document_cannot_become_code() {
    let root = workspace(&[]);
    let (spec, out) = (
        root.path().join("a\ncompile_error!(\"name\");.yaml"),
        root.path().join("out"),
    );
    if fs::write(&spec, PETS).is_err() {
        return; // A system on which such a file cannot be.
    }
    assert_eq!(standalone(root.path(), &spec, &out, &[]).code, 0);
    for (name, text) in contents(&out) {
        assert!(
            !text
                .lines()
                .any(|line| line.trim_start().starts_with("compile_error")),
            "{name}: {text}"
        );
    }
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    let root = workspace(&[]);
    for arguments in [
        &["generate", "--spec", "a.yaml"][..],
        &["generate", "--out", "b"],
        &["generate", "--nonsense"],
        &["nonsense"],
        &[],
    ] {
        let ran = xtask(root.path(), arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
        assert!(ran.err.starts_with("error: "), "{ran:?}");
    }
    let ran = xtask(root.path(), &["--help"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(ran.out.contains("cargo xtask generate"), "{ran:?}");
}
