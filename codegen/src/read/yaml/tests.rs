//! YAML: what scalars are, where values stand, and how far anchors go.

use std::sync::Arc;

use super::read;
use crate::diagnostic::Diagnostics;
use crate::tree::{Fault, Kind, Tree};

type Tested = Result<(), Box<dyn std::error::Error>>;

fn told(text: &str, diagnostics: &mut Diagnostics) -> Result<(Tree, Vec<Fault>), String> {
    read(&Arc::new(text.to_owned()), diagnostics).map_err(|syntax| syntax.message)
}

fn tree(text: &str) -> Result<Tree, String> {
    let mut diagnostics = Diagnostics::default();
    let (tree, faults) = told(text, &mut diagnostics)?;
    assert_eq!(faults, []);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    Ok(tree)
}

fn codes(text: &str) -> Result<Vec<(&'static str, usize)>, String> {
    let mut diagnostics = Diagnostics::default();
    told(text, &mut diagnostics)?;
    Ok(diagnostics
        .iter()
        .map(|one| (one.code, one.at.span(&Tree::default()).start as usize))
        .collect())
}

/// Each value as `pointer: key text = value text`.
fn places(text: &str) -> Result<Vec<String>, String> {
    let tree = tree(text)?;
    let mut lines = Vec::new();
    let mut rest = vec![tree.root()];
    while let Some(node) = rest.pop() {
        let key = tree.key_span(node).map_or("", |span| &text[span.range()]);
        let value = &text[tree.span(node).range()];
        lines.push(format!("{} {key} = {value:?}", tree.pointer(node)));
        match tree.kind(node) {
            Kind::Sequence(items) => rest.extend(items.iter().rev()),
            Kind::Mapping(entries) => {
                let values: Vec<_> = entries.map(|(_, value)| value).collect();
                rest.extend(values.iter().rev());
            }
            _ => {}
        }
    }
    Ok(lines)
}

#[test]
fn block_style_has_exact_places() -> Tested {
    let text = "a:\n  b: one\n  'c d': \"two\"\n\n# end\ne:\n- 1\n-   x: y\nf:\n";
    assert_eq!(
        places(text)?,
        [
            "#  = \"a:\\n  b: one\\n  'c d': \\\"two\\\"\\n\\n# end\\ne:\\n- 1\\n-   x: y\\nf\"",
            "#/a a = \"b: one\\n  'c d': \\\"two\\\"\"",
            "#/a/b b = \"one\"",
            "#/a/c d 'c d' = \"\\\"two\\\"\"",
            "#/e e = \"- 1\\n-   x: y\"",
            "#/e/0  = \"1\"",
            "#/e/1  = \"x: y\"",
            "#/e/1/x x = \"y\"",
            "#/f f = \"\"",
        ]
    );
    Ok(())
}

#[test]
fn flow_style_has_exact_places() -> Tested {
    let text = "a: {b: [1, two, \"three\"], c: }\n";
    assert_eq!(
        places(text)?[1..],
        [
            "#/a a = \"{b: [1, two, \\\"three\\\"], c: }\"",
            "#/a/b b = \"[1, two, \\\"three\\\"]\"",
            "#/a/b/0  = \"1\"",
            "#/a/b/1  = \"two\"",
            "#/a/b/2  = \"\\\"three\\\"\"",
            "#/a/c c = \"\"",
        ]
    );
    Ok(())
}

#[test]
fn block_scalars_stand_where_their_indicator_stands() -> Tested {
    let text = "a: |\n  one\n  two\nb: >-\n  three\n  four\nc: 1\n";
    let tree = tree(text)?;
    let at = |key| tree.get(tree.root(), key).ok_or("nothing is there");
    assert_eq!(tree.as_str(at("a")?), Some("one\ntwo\n"));
    assert_eq!(tree.as_str(at("b")?), Some("three four"));
    assert_eq!(tree.span(at("a")?).start, 3);
    assert_eq!(&text[tree.span(at("b")?).range()][..2], ">-");
    assert_eq!(&text[tree.span(at("c")?).range()], "1");
    Ok(())
}

#[test]
fn places_count_bytes_whatever_the_characters_and_line_ends() -> Tested {
    let text = "\u{FEFF}é: ü\r\n漢: { 😀: x }\r\n";
    assert_eq!(
        places(text)?[1..],
        [
            "#/é é = \"ü\"",
            "#/漢 漢 = \"{ 😀: x }\"",
            "#/漢/😀 😀 = \"x\"",
        ]
    );
    Ok(())
}

#[test]
fn an_alias_is_a_copy_that_stands_at_its_anchor() -> Tested {
    let text = "a: &one {x: [1]}\nb: *one\nc: &two text\nd: [*two, *two]\n&k key: 1\ne: {*k : 2}\n";
    let tree = tree(text)?;
    let at = |pointer| tree.resolve(pointer).ok_or("nothing is there");
    assert_ne!(at("#/a")?, at("#/b")?);
    assert_eq!(tree.pointer(at("#/b/x/0")?).as_str(), "#/b/x/0");
    assert_eq!(tree.span(at("#/b/x/0")?), tree.span(at("#/a/x/0")?));
    assert_eq!(tree.as_str(at("#/d/1")?), Some("text"));
    assert_eq!(tree.as_i64(at("#/e/key")?), Some(2));
    Ok(())
}

#[test]
fn merge_keys_add_what_is_not_said() -> Tested {
    let text = "base: &base {a: 1, b: 2}\nmore: &more {b: 3, c: 4}\nall:\n  b: 9\n  <<: [*base, *more]\n  d: 5\n";
    let tree = tree(text)?;
    let all = tree.get(tree.root(), "all").ok_or("nothing is there")?;
    assert_eq!(
        tree.json(all),
        serde_json::json!({"b": 9, "d": 5, "a": 1, "c": 4})
    );
    let merged = tree.get(all, "a").ok_or("nothing is there")?;
    assert_eq!(tree.pointer(merged).as_str(), "#/all/a");
    assert_eq!(tree.parent(merged), Some(all));
    let quoted = self::tree("'<<': 1\n")?;
    assert!(quoted.get(quoted.root(), "<<").is_some());
    Ok(())
}

#[test]
fn scalars_follow_the_core_schema() -> Tested {
    let text = "[~, null, '', true, no, 0o17, 0x1F, 012, +1, -.5, 1., 1e3, 1_000, 2020-01-01, 1.2.3, '1', !!str 1, !!int 7, '0x', 0x, +, ., 1e, 0xFFFFFFFFFFFFFFFFF]";
    let tree = tree(text)?;
    let expected = serde_json::json!([
        null,
        null,
        "",
        true,
        "no",
        15,
        31,
        12,
        1,
        -0.5,
        1.0,
        1e3,
        "1_000",
        "2020-01-01",
        "1.2.3",
        "1",
        "1",
        7,
        "0x",
        "0x",
        "+",
        ".",
        "1e",
        295_147_905_179_352_825_855_u128 as f64
    ]);
    assert_eq!(tree.json(tree.root()), expected);
    Ok(())
}

#[test]
fn keys_are_their_text() -> Tested {
    let tree = tree("200: a\n02: b\nnull: c\n~: d\ntrue: e\n1.0: f\n")?;
    let keys: Vec<&str> = tree.entries(tree.root()).map(|(key, _)| key).collect();
    assert_eq!(keys, ["200", "02", "null", "~", "true", "1.0"]);
    Ok(())
}

#[test]
fn what_stops_or_spoils_the_reading_is_placed() {
    let cases = [
        ("a: &x [*x]\n", "E0112", 7),
        ("a: 1\n---\nb: 2\n", "E0113", 5),
        ("? [a]\n: b\n", "E0110", 2),
        ("a: !!binary YQ==\n", "E0109", 12),
        ("a: !!int x\n", "E0109", 9),
        ("a: !!map [1]\n", "E0109", 9),
        ("a: .nan\n", "E0111", 3),
        ("a: -.inf\n", "E0111", 3),
    ];
    for (text, code, at) in cases {
        assert_eq!(codes(text), Ok(vec![(code, at)]), "{text}");
    }
}

#[test]
fn syntax_errors_are_placed() {
    let mut none = Diagnostics::default();
    let tab = read(&Arc::new("a:\n\tb: 1\n".to_owned()), &mut none).unwrap_err();
    assert_eq!(tab.help, Some("YAML indents with spaces, not with tabs"));
    assert_eq!(tab.span.start, 4);
    let unknown = read(&Arc::new("a: *nobody\n".to_owned()), &mut none).unwrap_err();
    assert_eq!(unknown.span.start, 3);
    let open = read(&Arc::new("\u{FEFF}a: 'b\n".to_owned()), &mut none).unwrap_err();
    assert!(open.span.start >= 6, "{open:?}");
}

#[test]
fn duplicates_are_named_with_both_places() -> Tested {
    let mut none = Diagnostics::default();
    let (_, faults) = told("a: 1\nb:\n  c: 1\n  'c': 2\n", &mut none)?;
    let [
        Fault::Duplicate {
            key, first, again, ..
        },
    ] = faults.as_slice()
    else {
        return Err(format!("{faults:?}").into());
    };
    assert_eq!((key.as_str(), first.start, again.start), ("c", 10, 17));
    Ok(())
}

#[test]
fn aliases_end_at_a_budget_and_at_the_depth() -> Tested {
    let mut none = Diagnostics::default();
    let mut bomb = String::from("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
    for level in 1..10 {
        let alias = format!("*a{}", level - 1);
        bomb.push_str(&format!(
            "a{level}: &a{level} [{}]\n",
            vec![alias; 10].join(",")
        ));
    }
    let (tree, faults) = told(&bomb, &mut none)?;
    assert!(
        matches!(faults.as_slice(), [Fault::Aliases(_)]),
        "{faults:?}"
    );
    assert!(tree.is_empty());

    let aliases = vec!["*long"; 1100].join(",");
    let long = format!("a: &long {}\nb: [{aliases}]\n", "x".repeat(65_536));
    let (_, faults) = told(&long, &mut none)?;
    assert!(
        matches!(faults.as_slice(), [Fault::Aliases(_)]),
        "{faults:?}"
    );

    let mut deep = String::from("a0: &a0 [1]\n");
    for level in 1..200 {
        deep.push_str(&format!("a{level}: &a{level} [*a{}]\n", level - 1));
    }
    let (_, faults) = told(&deep, &mut none)?;
    assert!(matches!(faults.as_slice(), [Fault::Depth(_)]), "{faults:?}");

    let nested = format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000));
    let (_, faults) = told(&nested, &mut none)?;
    assert!(matches!(faults.as_slice(), [Fault::Depth(_)]), "{faults:?}");
    Ok(())
}
