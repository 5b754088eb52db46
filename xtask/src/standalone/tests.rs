//! What standalone crates are called, what their texts hold, and where they find the runtime.

use std::path::Path;

use codegen::plan::model::{CatalogueEntry, EntryKind};

use super::{Dependencies, crate_root, manifest, path_from, printable, readme};

#[test]
fn names_become_names_that_cargo_takes() {
    for (wanted, name) in [
        ("petstore", "petstore"),
        ("Pet Store (v2)", "pet-store-v2"),
        ("github__api.github.com", "github_api-github-com"),
        ("3scale", "api-3scale"),
        ("_x_", "x"),
        ("", "api"),
        ("中文", "api"),
        ("runtime", "runtime-api"),
        ("Match", "match-api"),
        ("a\"]\n[evil]", "a-evil"),
    ] {
        assert_eq!(manifest::crate_name(wanted), name, "{wanted}");
    }
    assert_eq!(manifest::crate_name(&"x".repeat(1000)).len(), 64);
}

#[test]
fn a_manifest_holds_values_and_nothing_else() {
    let odd = "../a \"b\"\n[evil]\nc";
    let text = manifest::text("pets", odd, &Dependencies::default(), &[]);
    assert!(text.starts_with(manifest::MARK), "{text}");
    let read: toml_edit::DocumentMut = text.parse().expect("TOML");
    let tables: Vec<_> = read.iter().map(|(name, _)| name).collect();
    assert_eq!(tables, ["package", "features", "dependencies", "workspace"]);
    assert_eq!(read["dependencies"]["runtime"]["path"].as_str(), Some(odd));
}

#[test]
fn a_dependency_is_a_line_of_the_manifest() {
    let mut more = Dependencies::default();
    more.add("my-types = { path = \"../my types\" }")
        .expect("a table");
    more.add("uuid=\"1\"").expect("a version");
    let text = manifest::text("pets", "../runtime", &more, &[]);
    let read: toml_edit::DocumentMut = text.parse().expect("TOML");
    assert_eq!(
        read["dependencies"]["my-types"]["path"].as_str(),
        Some("../my types")
    );
    assert_eq!(read["dependencies"]["uuid"].as_str(), Some("1"));
    for wrong in [
        "",
        "a",
        "a=",
        "a=1",
        "a b=\"1\"",
        "a=\"1\"\n[evil]",
        "runtime=\"1\"",
        "uuid=\"2\"",
    ] {
        assert!(more.add(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_runtime_is_found_from_the_folder() {
    for (from, to, path) in [
        ("/a/b", "/a/runtime", "../runtime"),
        ("/a", "/a/b/runtime", "b/runtime"),
        ("/x/y", "/a/runtime", "../../a/runtime"),
    ] {
        assert_eq!(
            path_from(Path::new(from), Path::new(to)).ok().as_deref(),
            Some(path)
        );
    }
}

#[test]
fn a_crate_keeps_its_header_first() {
    let root = crate_root("// @generated\n//! Docs.\n\nmod client;\n");
    assert!(root.starts_with("// @generated\n#!["), "{root}");
    assert!(root.ends_with("]\n//! Docs.\n\nmod client;\n"), "{root}");
}

#[test]
fn text_of_the_document_stays_text_in_the_readme() {
    let entry = CatalogueEntry {
        nav: None,
        title: String::new(),
        url: None,
        kind: EntryKind::Operation,
        id: "x".to_owned(),
        call: Some(("GET".to_owned(), "/a`|`b\n# x\u{202E}".to_owned())),
        evidence: None,
        item: "things().list".to_owned(),
    };
    let text = readme::text(&readme::Told {
        name: "pets",
        title: "# <script>\n[a](javascript:b)",
        source: "a`b.yaml",
        catalogue: &[entry],
        program: None,
        validated: None,
        features: &[],
    });
    assert!(
        text.starts_with("# \\# \\<script\\> \\[a\\]\\(javascript\\:b\\)\n"),
        "{text}"
    );
    assert!(text.contains("`` a`b.yaml ``"), "{text}");
    assert!(text.contains("client.things().list(…)"), "{text}");
    assert!(
        text.contains("| `` GET /a`\\|`b\u{FFFD}# x\u{FFFD} `` | `things().list` |"),
        "{text}"
    );
}

#[test]
fn names_of_files_cannot_end_a_line() {
    assert_eq!(
        printable("a\nb\u{2028}c\u{202E}d.yaml"),
        "a\u{FFFD}b\u{FFFD}c\u{FFFD}d.yaml"
    );
}
