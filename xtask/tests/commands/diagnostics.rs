//! How what there is to say of a document is told: as JSON, as errors, by code.

use std::fs;

use crate::{BROKEN, contents, workspace, write, xtask};

/// A document with a warning on each of eight lines.
fn misspelt() -> String {
    let schemas: String = (0..8)
        .map(|number| format!("    S{number}: {{ type: string, minLenght: {number} }}\n"))
        .collect();
    format!(
        "openapi: 3.0.3\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    )
}

#[test]
fn json_is_an_object_a_line_on_stdout() {
    let root = workspace(&[]);
    let (spec, out) = (root.path().join("broken.yaml"), root.path().join("out"));
    write(&spec, BROKEN);
    let (spec, out) = (spec.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
    let arguments = [
        "generate",
        "--spec",
        spec,
        "--out",
        out,
        "--message-format",
        "json",
    ];
    let ran = xtask(root.path(), &arguments);
    assert_eq!((ran.code, ran.err.as_str()), (2, ""), "{ran:?}");
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 2, "{ran:?}");
    let start = lines[0].find("\"line\":7,\"column\":").expect("a place");
    let rest = &lines[0][start..];
    for part in [
        "\"severity\":\"error\",\"code\":\"E0301\",\"message\":\"",
        "#/components/schemas/Gone",
        "\"end\":{\"line\":7,\"column\":",
        "\"bytes\":[",
        "\"pointer\":\"#/paths/~1a/get/responses/200/content/application~1json/schema/$ref\"",
        "\"related\":[]",
        "\"help\":\"",
    ] {
        assert!(lines[0].contains(part), "{part}: {}", lines[0]);
    }
    assert!(rest.ends_with('}'), "{rest}");
}

#[test]
fn strict_refuses_what_is_warned_of() {
    let root = workspace(&[]);
    let (spec, out) = (root.path().join("odd.yaml"), root.path().join("out"));
    write(&spec, &misspelt());
    let before = contents(root.path());
    let (spec, out) = (spec.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
    let arguments = ["generate", "--spec", spec, "--out", out];
    let strict = xtask(root.path(), &[&arguments[..], &["--strict"]].concat());
    assert_eq!((strict.code, strict.out.as_str()), (2, ""), "{strict:?}");
    assert!(strict.err.contains("error[W0207]"), "{strict:?}");
    assert!(strict.err.contains(": 8 errors\n"), "{strict:?}");
    assert_eq!(contents(root.path()), before);
    assert_eq!(xtask(root.path(), &arguments).code, 0);
}

#[test]
fn many_that_are_alike_are_folded_unless_all_are_asked_for() {
    let root = workspace(&[]);
    let spec = root.path().join("odd.yaml");
    write(&spec, &misspelt());
    let run = |out: &str, more: &[&str]| {
        let out = root.path().join(out);
        let (spec, out) = (spec.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
        let arguments = ["generate", "--spec", spec, "--out", out];
        xtask(root.path(), &[&arguments[..], more].concat())
    };
    let few = run("few", &[]);
    assert_eq!(few.err.matches("warning[W0207]: `").count(), 5, "{few:?}");
    assert!(
        few.err
            .contains("warning[W0207]: 3 more like this: a key is not known and not read"),
        "{few:?}"
    );
    assert!(few.err.contains("8 warnings\n"), "{few:?}");
    assert!(few.err.contains("cargo xtask explain W0207"), "{few:?}");
    let all = run("all", &["--verbose"]);
    assert_eq!(all.err.matches("warning[W0207]: `").count(), 8, "{all:?}");
    assert!(!all.err.contains("more like this"), "{all:?}");
}

#[test]
fn codes_are_explained() {
    let root = workspace(&[]);
    let ran = xtask(root.path(), &["explain", "e0105"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    assert!(
        ran.out
            .starts_with("E0105: a key stands twice in one object\n\n"),
        "{ran:?}"
    );
    assert!(
        ran.out.contains("\nWrong:\n\n    paths:\n") && ran.out.contains("\nRight:\n"),
        "{ran:?}"
    );
    let all = xtask(root.path(), &["explain"]);
    assert!(
        all.code == 0 && all.out.lines().count() > 60,
        "{}",
        all.out.lines().count()
    );
    let none = xtask(root.path(), &["explain", "E9999"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""), "{none:?}");
    assert!(none.err.contains("there is no code"), "{none:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_to_leaves_all_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let root = workspace(&[]);
    let (spec, out) = (root.path().join("pets.yaml"), root.path().join("out"));
    write(&spec, crate::PETS);
    let (spec_name, out_name) = (spec.to_str().expect("UTF-8"), out.to_str().expect("UTF-8"));
    let arguments = ["generate", "--spec", spec_name, "--out", out_name];
    assert_eq!(xtask(root.path(), &arguments).code, 0);
    write(&spec, &crate::PETS.replace("/pets/{id}", "/animals/{id}"));
    let locked = out.join("src/operations");
    let lock = |mode| fs::set_permissions(&locked, fs::Permissions::from_mode(mode));
    lock(0o555).expect("permissions");
    let writable = fs::write(locked.join("probe"), "").is_ok();
    let before = contents(&out);
    let ran = xtask(root.path(), &arguments);
    lock(0o755).expect("permissions");
    if writable {
        // The superuser writes everywhere.
        assert_eq!(ran.code, 0, "{ran:?}");
        return;
    }
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(contents(&out), before);
}
