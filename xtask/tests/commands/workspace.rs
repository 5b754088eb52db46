//! `generate` without `--spec`.

use std::fs;
use std::time::{Duration, SystemTime};

use crate::{BROKEN, PETS, contents, workspace, write, xtask};

#[test]
fn clients_and_examples_are_written_once() {
    let root = workspace(&[
        ("pets.yaml", PETS),
        ("more.yaml", PETS),
        ("README.md", "no spec"),
    ]);
    let ran = xtask(root.path(), &["generate"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out.contains("written  generated/src/pets/mod.rs\n"),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("written  tests/src/examples/more.rs\n"),
        "{ran:?}"
    );
    let files = contents(root.path());
    assert!(files["generated/src/pets/mod.rs"].contains("from specs/pets.yaml"));
    let table = &files["tests/src/examples/pets.rs"];
    assert!(
        table.contains("round_trip::<::generated::pets::models::Pet>"),
        "{table}"
    );
    assert!(table.contains(r#"\"Rex \\\"the\\\" dog\""#), "{table}");

    let path = root.path().join("generated/src/pets/mod.rs");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
    fs::File::options()
        .write(true)
        .open(&path)
        .and_then(|file| file.set_modified(long_ago))
        .expect("a time");
    let again = xtask(root.path(), &["generate"]);
    assert_eq!(again.code, 0, "{again:?}");
    assert!(again.out.starts_with("nothing to change"), "{again:?}");
    assert_eq!(
        fs::metadata(&path)
            .and_then(|found| found.modified())
            .expect("a time"),
        long_ago
    );
    assert_eq!(xtask(root.path(), &["generate", "--check"]).code, 0);
}

#[test]
fn check_lists_and_writes_nothing() {
    let root = workspace(&[("pets.yaml", PETS)]);
    write(&root.path().join("generated/src/pets/old.rs"), "// old");
    let before = contents(root.path());
    let ran = xtask(root.path(), &["generate", "--check"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.out.contains("would write  generated/src/pets/mod.rs\n"),
        "{ran:?}"
    );
    assert!(
        ran.out
            .contains("would delete  generated/src/pets/old.rs\n"),
        "{ran:?}"
    );
    assert_eq!(contents(root.path()), before);
}

#[test]
fn what_is_no_longer_produced_goes() {
    let root = workspace(&[("pets.yaml", PETS), ("more.yaml", PETS)]);
    assert_eq!(xtask(root.path(), &["generate"]).code, 0);
    let clients = root.path().join("generated/src");
    write(&clients.join("lib.rs"), "//! By hand.");
    write(&clients.join("pets/operations/deep/old.rs"), "// old");
    write(&clients.join("by_hand/mod.rs"), "//! By hand.");
    fs::remove_file(root.path().join("specs/more.yaml")).expect("a file");

    let ran = xtask(root.path(), &["generate"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.out
            .contains("deleted  generated/src/pets/operations/deep/old.rs\n"),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("deleted  tests/src/examples/more.rs\n"),
        "{ran:?}"
    );
    let files = contents(&clients);
    assert!(
        files.contains_key("lib.rs") && files.contains_key("by_hand/mod.rs"),
        "{files:?}"
    );
    assert!(files.contains_key("pets/operations/mod.rs"), "{files:?}");
    assert!(
        !files.contains_key("pets/operations/deep/") && !files.contains_key("more/"),
        "{files:?}"
    );
}

#[test]
fn a_folder_of_a_spec_that_is_gone_stays_when_something_in_it_is_by_hand() {
    let root = workspace(&[("pets.yaml", PETS), ("more.yaml", PETS)]);
    assert_eq!(xtask(root.path(), &["generate"]).code, 0);
    write(
        &root.path().join("generated/src/more/notes.rs"),
        "//! By hand.",
    );
    fs::remove_file(root.path().join("specs/more.yaml")).expect("a file");
    assert_eq!(xtask(root.path(), &["generate"]).code, 0);
    assert!(root.path().join("generated/src/more/mod.rs").exists());
}

#[test]
fn nothing_is_written_when_a_spec_is_refused_and_every_fault_is_shown() {
    let root = workspace(&[("a.yaml", BROKEN), ("b.yaml", BROKEN), ("pets.yaml", PETS)]);
    let before = contents(root.path());
    let ran = xtask(root.path(), &["generate"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{ran:?}");
    for part in [
        "specs/a.yaml:7:",
        "specs/a.yaml:11:",
        "specs/b.yaml:7:",
        "specs/b.yaml:11:",
        "Gone",
        "Lost",
    ] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
    assert_eq!(contents(root.path()), before);
}

#[test]
fn a_spec_that_cannot_name_a_module_is_refused() {
    let root = workspace(&[("Pets-2.yaml", PETS)]);
    let ran = xtask(root.path(), &["generate"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(
        ran.err.contains("specs/Pets-2.yaml cannot be called that"),
        "{ran:?}"
    );
    let none = workspace(&[]);
    assert_eq!(xtask(none.path(), &["generate"]).code, 2);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let root = workspace(&[("pets.yaml", PETS)]);
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir_all(root.path().join("generated/src")).expect("a folder");
    std::os::unix::fs::symlink(elsewhere.path(), root.path().join("generated/src/pets"))
        .expect("a link");
    let ran = xtask(root.path(), &["generate"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("is a link"), "{ran:?}");
    assert!(contents(elsewhere.path()).is_empty());
}
