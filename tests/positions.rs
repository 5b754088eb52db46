//! The place of a value is its text, exactly: whatever a span covers reads as the value, by readers that are not ours.

use codegen::tree::{NodeId, Tree};
use codegen::{Diagnostics, Source, read};
use serde_json::{Value, json};

use tests::golden_cases::{cases, workspace};

/// YAML in many forms: what a span covers can be read alone.
const FORMS: &[&str] = &[
    "a: b\nc:   d   # e\nf: 'g h'\ni: \"j\\u00e9\\n\"\nk:\n- l\n-   m\nn:\n  - o: p\n    q: r\n  -\n    s: t\nu: {v: w, x: [y, z ], 'a b' : \"c\"}\n",
    "a: |\n  one\n  two\n\nb: >-\n    folded\n    text\nc: |2\n    indented\n   less\nd: |+\n  kept\ne: end\n",
    "é: ü\n名前: {日本: \"語\", 🦀: [🦀🦀, 'ß']}\nlist:\n  - é\n  - {ü: é}\n",
    "a: 1\r\nb:\r\n  - x\r\n  - |\r\n    one\r\n    two\r\nc: {d: e,\r\n  f: g}\r\n",
    "plain: one\n  two\n  three\nquoted: \"one\n  two\\\n  three\"\nsingle: 'it''s\n\n  fine'\nempty: ''\nnothing:\nlast: x",
    "a: !!str one\nb: &anchor {c: d}\ne: &other text\n",
    "--- # start\na: [1, -2, 3.5e3, true, null, ~]\nb: {}\nc: []\nd: [[], {}, [{}]]\n...\n",
    "? a\n: b\n? 'c d'\n: - e\n  - f\n",
    "{a: b, \"c\": {d: [e, f]}, g: \"h\"}",
    "[]",
    "text",
    "\u{FEFF}a: b\nc: [d]\n",
];

#[test]
fn what_a_span_covers_is_the_value() {
    let mut texts: Vec<(String, String)> = FORMS
        .iter()
        .enumerate()
        .map(|(number, text)| (format!("form {number}"), (*text).to_owned()))
        .collect();
    texts.extend(cases().into_iter().map(|case| (case.name, case.text)));
    let spec = workspace().join("specs/aione.yaml");
    let spec = std::fs::read_to_string(spec).expect("a spec of ours");
    texts.push(("aione".to_owned(), spec));
    let mut checked = 0;
    for (name, text) in &texts {
        let tree = tree(&format!("{name}.yaml"), text);
        for node in nodes(&tree, tree.root()) {
            let span = tree.span(node);
            let (start, end) = (span.start as usize, span.end as usize);
            let covered = &text[start..end];
            let wanted = value(&tree, node);
            let found = alone(text, start, covered);
            assert_eq!(
                found.as_ref(),
                Some(&wanted),
                "{name} at {}: {covered:?}",
                tree.pointer(node)
            );
            assert_eq!(covered.trim(), covered, "{name} at {}", tree.pointer(node));
            key(name, text, &tree, node);
            checked += 1;
        }
    }
    assert!(checked > 3_000, "only {checked} values");
}

#[test]
fn what_a_span_of_json_covers_is_the_value() {
    let mut checked = 0;
    for case in cases() {
        let document: Value = serde_yaml::from_str(&case.text).expect("YAML");
        let mut spread = serde_json::to_string_pretty(&document).expect("JSON");
        spread = spread.replace('\n', "\r\n\t");
        for text in [document.to_string(), spread] {
            let tree = tree("a.json", &text);
            for node in nodes(&tree, tree.root()) {
                let covered = &text[tree.span(node).range()];
                let found: Value = serde_json::from_str(covered)
                    .unwrap_or_else(|error| panic!("{}: {covered:?}: {error}", case.name));
                assert_eq!(found, value(&tree, node), "{}", case.name);
                key(&case.name, &text, &tree, node);
                checked += 1;
            }
        }
    }
    assert!(checked > 3_000, "only {checked} values");
}

#[test]
fn an_alias_has_the_place_of_what_it_names() {
    let text = "a: &x {b: [c]}\nd: *x\ne: &y text\nf: [*y, *x]\ng: {<<: *x, h: 1}\n";
    let tree = tree("a.yaml", text);
    for (pointer, covered) in [
        ("#/d", "{b: [c]}"),
        ("#/d/b/0", "c"),
        ("#/f/0", "text"),
        ("#/f/1/b", "[c]"),
        ("#/g/b", "[c]"),
        ("#/g/h", "1"),
    ] {
        let node = tree.resolve(pointer).expect(pointer);
        assert_eq!(&text[tree.span(node).range()], covered, "{pointer}");
    }
}

#[test]
fn lines_and_columns_are_those_of_an_editor() {
    // A fault at each of these values: a number that JSON does not have.
    for (text, line, column) in [
        ("a: .nan", 1, 4),
        ("\u{FEFF}a: .nan", 1, 4),
        ("é: {ü: .nan}", 1, 8),
        ("🦀: 1\r\n名: [x, .nan]\r\n", 2, 8),
        ("a: |\n  x\n  y\nb: .nan\n", 4, 4),
        ("a: \"x\ty\"\nb:\t.nan\n", 2, 4),
        ("a: [1,\n    .nan]\n", 2, 5),
        ("a: x\rb: .nan\r", 2, 4),
        ("- &z .nan\n", 1, 6),
        ("a: {b: {c: [{d: .nan}]}}", 1, 17),
    ] {
        let source = Source::new("a.yaml", text);
        let mut diagnostics = Diagnostics::default();
        let tree = read::tree(&source, &mut diagnostics).unwrap_or_default();
        let one = diagnostics.iter().find(|one| one.code == "E0111");
        let one = one.unwrap_or_else(|| panic!("{text:?} is not told"));
        let found = one.position(&source, &tree);
        assert_eq!((found.line, found.column), (line, column), "{text:?}");
    }
}

#[test]
fn a_place_on_a_long_line_is_told_and_shown() {
    let mut document =
        json!({"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {}});
    for number in 0..5_000 {
        document["components"]["schemas"][format!("Schéma{number}")] = json!({"type": "string"});
    }
    document["components"]["schemas"]["Schéma4321"]["minLenght"] = json!(1);
    let text = document.to_string();
    let source = Source::new("a.json", &*text);
    let config = codegen::Config {
        name: "long".to_owned(),
        source: "a.json".to_owned(),
        examples: false,
        types: codegen::OwnTypes::default(),
        features_per_tag: false,
    };
    let mut generation = codegen::generate(&source, &config);
    let at = text.find("\"minLenght\"").expect("the key");
    let column = text[..at].chars().count() + 1;
    let shown = generation.diagnostics.render(&source, &generation.tree);
    assert!(
        shown.contains(&format!(
            "a.json:1:{column}   #/components/schemas/Schéma4321/minLenght"
        )),
        "{shown}"
    );
    assert!(
        shown.contains("^^^^^^^^^^^\n") && shown.len() < 1_000,
        "{shown}"
    );
    let one = generation.diagnostics.iter().next().expect("a warning");
    let told: Value = serde_json::from_str(&one.json(&source, &generation.tree)).expect("JSON");
    assert_eq!(told["column"], column);
    assert_eq!(told["end"], json!({"line": 1, "column": column + 11}));
    assert_eq!(told["bytes"], json!([at, at + 11]));
}

/// The tree of a text that is read without a fault.
fn tree(name: &str, text: &str) -> Tree {
    let source = Source::new(name, text);
    let mut diagnostics = Diagnostics::default();
    // A list or a text is no document, and its tree is not given.
    let wrapped = read::value(&source, &mut diagnostics);
    let faults = diagnostics.count(codegen::Severity::Error);
    assert!(
        faults == 0,
        "{name}: {}",
        diagnostics.render(&source, &Tree::default())
    );
    wrapped.expect("a tree")
}

/// A value and all that it holds.
fn nodes(tree: &Tree, node: NodeId) -> Vec<NodeId> {
    let mut found = vec![node];
    for item in tree.items(node) {
        found.extend(nodes(tree, *item));
    }
    for (_, value) in tree.entries(node) {
        found.extend(nodes(tree, value));
    }
    found
}

/// A value as JSON.
fn value(tree: &Tree, node: NodeId) -> Value {
    if tree.is_mapping(node) {
        let entries = tree.entries(node);
        entries
            .map(|(key, inner)| (key.to_owned(), value(tree, inner)))
            .collect()
    } else if tree.is_sequence(node) {
        let items = tree.items(node).iter();
        items.map(|item| value(tree, *item)).collect()
    } else if let Some(text) = tree.as_str(node) {
        json!(text)
    } else if let Some(flag) = tree.as_bool(node) {
        json!(flag)
    } else if let Some(number) = tree.number_text(node) {
        serde_json::from_str(number).expect("a number of JSON")
    } else {
        Value::Null
    }
}

/// What a part of a YAML text reads as on its own, where it stands.
fn alone(text: &str, start: usize, covered: &str) -> Option<Value> {
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..start]
        .chars()
        .filter(|c| *c != '\u{FEFF}')
        .count();
    // The lines of a block stand below its first by their indentation alone.
    let own = text[line..start].chars().take_while(|c| *c == ' ').count();
    let indented = match covered.starts_with(['|', '>']) {
        // A block of text is indented against what it stands in.
        true => format!("{}x: {covered}\n", " ".repeat(own)),
        false => format!("{}{covered}\n", " ".repeat(before)),
    };
    let found: Value = serde_yaml::from_str(&indented).ok()?;
    Some(match covered.starts_with(['|', '>']) {
        true => found["x"].clone(),
        false => found,
    })
}

/// A key's span is the key: as it stands, or in quotes.
fn key(name: &str, text: &str, tree: &Tree, node: NodeId) {
    let (Some(span), Some(codegen::tree::Token::Key(key))) =
        (tree.key_span(node), tree.token(node))
    else {
        return;
    };
    let covered = &text[span.range()];
    let read = match covered.starts_with(['"', '\'']) {
        true => serde_yaml::from_str::<String>(covered).ok(),
        false => Some(covered.to_owned()),
    };
    assert_eq!(read.as_deref(), Some(key), "{name}: {covered:?}");
}
