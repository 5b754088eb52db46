//! `corpus`.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::{BROKEN, PETS, Ran, contents, write};

/// Runs `cargo xtask corpus DIR ARGUMENTS` in this workspace, with what it keeps below a folder of the test's own.
fn corpus(folder: &Path, kept: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("corpus")
        .arg(folder)
        .args(arguments)
        .env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR"))
        .env("CARGO_TARGET_DIR", kept)
        .output()
        .expect("the command runs");
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A folder of documents, and one for what is kept.
fn documents(files: &[(&str, &str)]) -> (TempDir, TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in files {
        write(&folder.path().join(path), text);
    }
    (folder, tempfile::tempdir().expect("a temporary folder"))
}

/// The count of documents and of valid ones in the line of an outcome.
fn counted(ran: &Ran, outcome: &str) -> (usize, usize) {
    let line = ran.out.lines().find_map(|line| {
        let rest = line.strip_prefix(outcome)?;
        rest.starts_with("  ").then_some(rest)
    });
    let Some(line) = line else {
        return (0, 0);
    };
    let mut figures = line
        .split_whitespace()
        .map(|figure| figure.parse().expect("a count"));
    (
        figures.next().expect("documents"),
        figures.next().expect("valid ones"),
    )
}

#[test]
fn what_is_generated_is_compiled_and_what_is_known_is_kept() {
    // Names in one script whose letters look like those of another are no matter of warnings.
    let greek = PETS.replace("Pet:", "Ρο:").replace("Pet\" }", "Ρο\" }");
    assert_ne!(greek, PETS);
    let (folder, _) = documents(&[
        ("pets.yaml", PETS),
        ("greek.yaml", &greek),
        ("deep/er/broken.yml", BROKEN),
        ("notes.md", "no document"),
    ]);
    // Not a temporary folder: what `runtime` stands on is compiled there once.
    let kept = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let ran = corpus(folder.path(), &kept, &["--compile", "--jobs", "2"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(counted(&ran, "compiles"), (2, 0), "{ran:?}");
    assert_eq!(counted(&ran, "refused with a place"), (1, 0), "{ran:?}");
    assert_eq!(counted(&ran, "all"), (3, 0), "{ran:?}");

    let state = || {
        let text = std::fs::read_to_string(kept.join("corpus/state.jsonl")).expect("the state");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    let before = state();
    assert_eq!(corpus(folder.path(), &kept, &["--compile"]).out, ran.out);
    assert_eq!(state(), before, "nothing was examined again");
    write(
        &folder.path().join("pets.yaml"),
        &PETS.replace("Rex", "Max"),
    );
    assert_eq!(corpus(folder.path(), &kept, &["--compile"]).code, 0);
    assert_eq!(state().len(), before.len() + 1);
}

#[test]
fn tables_say_what_must_come_of_a_document() {
    let (folder, kept) = documents(&[
        (
            "index.tsv",
            "path\tofficial_schema\tdangling_refs\na/good.yaml\tyes\t0\na/bad.yaml\tyes\t0\na/worse.yaml\tyes\t2\n",
        ),
        ("a/good.yaml", PETS),
        ("a/bad.yaml", BROKEN),
        ("a/worse.yaml", BROKEN),
        (
            "b/EXPECT.tsv",
            "path\tbytes\texpect\nb/taken.yaml\t1\taccept\nrefused.yaml\t1\treject\nb/wrong.yaml\t1\treject\nb/either.yaml\t1\treject-or-accept\n",
        ),
        ("b/taken.yaml", PETS),
        ("b/refused.yaml", BROKEN),
        ("b/wrong.yaml", PETS),
        ("b/either.yaml", PETS),
    ]);
    let ran = corpus(folder.path(), kept.path(), &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(counted(&ran, "generated"), (4, 1), "{ran:?}");
    assert_eq!(counted(&ran, "refused with a place"), (3, 1), "{ran:?}");
    let listed: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| line.contains(", though"))
        .collect();
    assert_eq!(
        listed,
        [
            "refused with a place, though valid: a/bad.yaml",
            "generated, though it should be refused: b/wrong.yaml",
        ]
    );
    assert!(ran.out.contains("a/bad.yaml:7:"), "the place: {ran:?}");
    let fine = corpus(folder.path(), kept.path(), &["--filter", "b/?a*"]);
    assert_eq!((fine.code, counted(&fine, "all")), (0, (1, 0)), "{fine:?}");
}

#[test]
fn an_entry_stands_for_its_tree() {
    let (folder, kept) = documents(&[
        ("ROOTS.tsv", "dir\tentry\npets\topenapi.yaml\n"),
        ("pets/openapi.yaml", PETS),
        ("pets/parts/part.yaml", "type: object"),
    ]);
    let ran = corpus(folder.path(), kept.path(), &[]);
    assert_eq!((ran.code, counted(&ran, "all")), (0, (1, 0)), "{ran:?}");
}

#[test]
fn it_is_told_how_faithful_it_is() {
    let faulty = PETS.replace("name: \"Rex", "nome: \"Rex").replace(
        "{ name: { type: string } }",
        "{ name: { type: string }, any: {}, size: { type: integer, default: 7.0 } }",
    );
    let (folder, kept) = documents(&[("pets.yaml", PETS), ("faulty.yaml", &faulty)]);
    let ran = corpus(folder.path(), kept.path(), &["--fidelity"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let figure = |name: &str| {
        let line = ran
            .out
            .lines()
            .find(|line| line.trim_start().starts_with(name));
        let rest = line
            .expect(name)
            .trim_start()
            .strip_prefix(name)
            .expect("it");
        rest.split_whitespace().next().map(str::to_owned)
    };
    assert_eq!(
        figure("untyped although the document gives a type").as_deref(),
        Some("0")
    );
    assert_eq!(figure("examples and defaults").as_deref(), Some("3"));
    assert_eq!(figure("come back equal").as_deref(), Some("2"));
    assert_eq!(figure("contradict their own schema").as_deref(), Some("1"));
    let table = std::fs::read_to_string(kept.path().join("corpus/fidelity.tsv")).expect("a table");
    assert!(
        table.contains("contradicts its own schema\tfaulty.yaml\t19:"),
        "{table}"
    );
}

#[test]
fn a_process_is_ended_when_it_takes_too_much() {
    let mut large = PETS.to_owned();
    for index in 0..30_000 {
        large.push_str(&format!("        field_{index}: {{ type: string }}\n"));
    }
    let large = large.replace(
        "      properties: { name: { type: string } }\n",
        "      properties:\n        name: { type: string }\n",
    );
    let (folder, kept) = documents(&[("large.yaml", &large)]);
    let late = corpus(folder.path(), kept.path(), &["--seconds", "0"]);
    assert_eq!((late.code, counted(&late, "hang")), (1, (1, 0)), "{late:?}");
    assert!(late.out.contains("\nhang: large.yaml\n"), "{late:?}");
    // What was amiss is examined again.
    let fat = corpus(folder.path(), kept.path(), &["--memory", "8"]);
    assert_eq!(
        (fat.code, counted(&fat, "too much memory")),
        (1, (1, 0)),
        "{fat:?}"
    );
    assert!(
        contents(folder.path()).len() == 1,
        "nothing is written beside the documents"
    );
}

#[test]
fn a_folder_without_documents_is_refused() {
    let (folder, kept) = documents(&[("notes.md", "no document")]);
    let ran = corpus(folder.path(), kept.path(), &[]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("holds no document"), "{ran:?}");
    assert_eq!(
        corpus(&folder.path().join("gone"), kept.path(), &[]).code,
        2
    );
}
