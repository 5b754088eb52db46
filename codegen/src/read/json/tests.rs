//! JSON: values, places, and what is refused where.

use super::{Syntax, read};
use crate::tree::{Fault, Span, Tree};

fn tree(text: &str) -> Tree {
    let (tree, faults) = read(text).unwrap();
    assert_eq!(faults, []);
    tree
}

fn refused(text: &str) -> (usize, String) {
    let Syntax { span, message, .. } = read(text).unwrap_err();
    (span.start as usize, message)
}

#[test]
fn one_line_has_exact_places() {
    let text = r#"{"a":{"b":[1, "x\n",null]},"":true}"#;
    let tree = tree(text);
    let slice = |span: Span| &text[span.range()];
    let at = |pointer| tree.resolve(pointer).unwrap();
    assert_eq!(slice(tree.span(at("#"))), text);
    assert_eq!(slice(tree.span(at("#/a"))), r#"{"b":[1, "x\n",null]}"#);
    assert_eq!(slice(tree.key_span(at("#/a")).unwrap()), "\"a\"");
    assert_eq!(slice(tree.span(at("#/a/b"))), r#"[1, "x\n",null]"#);
    assert_eq!(slice(tree.span(at("#/a/b/1"))), r#""x\n""#);
    assert_eq!(slice(tree.span(at("#/a/b/2"))), "null");
    assert_eq!(slice(tree.span(at("#/"))), "true");
    assert_eq!(tree.key_span(at("#/a/b/0")), None);
    assert_eq!(tree.as_str(at("#/a/b/1")), Some("x\n"));
}

#[test]
fn a_byte_order_mark_shifts_every_place() {
    let text = "\u{FEFF} {\"a\": 1}";
    let tree = tree(text);
    let node = tree.resolve("#/a").unwrap();
    assert_eq!(&text[tree.span(node).range()], "1");
}

#[test]
fn escapes_are_undone() {
    let tree = tree(r#"["\"\\\/\b\f\n\r\t", "\u00e9\uD83D\uDE00", "a\u0000b"]"#);
    let text = |index| tree.as_str(tree.items(tree.root())[index]).unwrap();
    assert_eq!(text(0), "\"\\/\u{8}\u{C}\n\r\t");
    assert_eq!(text(1), "é😀");
    assert_eq!(text(2), "a\0b");
}

#[test]
fn numbers_keep_their_text() {
    let tree = tree("[0, -0, 1.50, 1e400, -9223372036854776000, 1E+2]");
    let items = tree.items(tree.root());
    assert_eq!(tree.number_text(items[2]), Some("1.50"));
    assert_eq!(tree.as_f64(items[3]), None);
    assert_eq!(tree.as_i64(items[4]), None);
    assert_eq!(tree.as_f64(items[4]), Some(-9_223_372_036_854_776_000.0));
    assert_eq!(tree.as_i64(items[5]), Some(100));
}

#[test]
fn what_is_not_json_is_placed() {
    let cases = [
        ("", 0, "expected a value, found the end of the text"),
        ("{\"a\" 1}", 5, "expected `:` after the key, found `1`"),
        (
            "{\"a\":1,}",
            7,
            "expected a key in double quotes, found `}`",
        ),
        ("[1,]", 3, "expected a value, found `]`"),
        ("[1 2]", 3, "expected `,` or `]`, found `2`"),
        ("{\"a\":1]", 6, "expected `,` or `}`, found `]`"),
        ("{} {}", 3, "expected the end of the document, found `{`"),
        ("{'a':1}", 1, "expected a key in double quotes, found `'`"),
        ("[01]", 1, "a number has no leading zeros"),
        ("[1.]", 3, "expected a digit, found `]`"),
        ("[-]", 2, "expected a digit, found `]`"),
        ("[nul]", 1, "expected a value, found `n`"),
        ("[\"a", 1, "the string is not closed"),
        ("[\"a\\", 3, "the string is not closed"),
        ("[\"\\x\"]", 2, "`\\x` is no escape of JSON"),
        ("[\"\\é\"]", 2, "`\\é` is no escape of JSON"),
        ("[\"\\u12\"]", 2, "`\\u` wants four hexadecimal digits"),
        (
            "[\"a\u{1}\"]",
            3,
            "a string holds the control character U+0001, which JSON wants escaped",
        ),
    ];
    for (text, at, message) in cases {
        assert_eq!(refused(text), (at, message.to_owned()), "{text}");
    }
    for half in [r#"["\ud800"]"#, r#"["\ud800\u0041"]"#, r#"["\udc00"]"#] {
        assert!(refused(half).1.contains("surrogate"), "{half}");
    }
}

#[test]
fn a_key_twice_names_both_places_and_keeps_the_first() {
    let text = r#"{"a":1,"b":2,"\u0061":3}"#;
    let (tree, faults) = read(text).unwrap();
    let [
        Fault::Duplicate {
            key, first, again, ..
        },
    ] = faults.as_slice()
    else {
        panic!("{faults:?}");
    };
    assert_eq!((key.as_str(), first.start, again.start), ("a", 1, 13));
    assert_eq!(tree.entries(tree.root()).len(), 2);
    assert_eq!(tree.as_i64(tree.get(tree.root(), "a").unwrap()), Some(1));
}

#[test]
fn keys_twice_in_a_large_object_are_found_too() {
    let mut keys: Vec<String> = (0..100).map(|number| format!("\"k{number}\":0")).collect();
    keys.push("\"k7\":1".to_owned());
    keys.push("\"k7\":2".to_owned());
    let (tree, faults) = read(&format!("{{{}}}", keys.join(","))).unwrap();
    assert_eq!(faults.len(), 2);
    assert_eq!(tree.entries(tree.root()).len(), 100);
    let value = tree.get(tree.root(), "k7").unwrap();
    assert_eq!(tree.as_i64(value), Some(0));
    assert_eq!(tree.get(tree.root(), "k100"), None);
}

#[test]
fn depth_ends_at_128_without_recursion() {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(read(&nested(128)).unwrap().1, []);
    let (tree, faults) = read(&nested(129)).unwrap();
    assert_eq!(faults, [Fault::Depth(Span::new(128, 129))]);
    assert!(tree.is_empty());
    assert!(!read(&"[".repeat(1_000_000)).unwrap().1.is_empty());
}
