//! JSON: values, places, and what is refused where.

use std::sync::Arc;

use super::{Syntax, read};
use crate::tree::{Fault, Span, Tree};

type Tested = Result<(), Box<dyn std::error::Error>>;

fn tree(text: &str) -> Result<Tree, String> {
    let (tree, faults) = told(text)?;
    assert_eq!(faults, []);
    Ok(tree)
}

fn told(text: &str) -> Result<(Tree, Vec<Fault>), String> {
    read(&Arc::new(text.to_owned())).map_err(|syntax| syntax.message)
}

fn refused(text: &str) -> Option<(usize, String)> {
    let Syntax { span, message, .. } = read(&Arc::new(text.to_owned())).err()?;
    Some((span.start as usize, message))
}

#[test]
fn one_line_has_exact_places() -> Tested {
    let text = r#"{"a":{"b":[1, "x\n",null]},"":true}"#;
    let tree = tree(text)?;
    let slice = |span: Span| &text[span.range()];
    let at = |pointer| tree.resolve(pointer).ok_or("nothing is there");
    assert_eq!(slice(tree.span(at("#")?)), text);
    assert_eq!(slice(tree.span(at("#/a")?)), r#"{"b":[1, "x\n",null]}"#);
    assert_eq!(
        slice(tree.key_span(at("#/a")?).ok_or("nothing is there")?),
        "\"a\""
    );
    assert_eq!(slice(tree.span(at("#/a/b")?)), r#"[1, "x\n",null]"#);
    assert_eq!(slice(tree.span(at("#/a/b/1")?)), r#""x\n""#);
    assert_eq!(slice(tree.span(at("#/a/b/2")?)), "null");
    assert_eq!(slice(tree.span(at("#/")?)), "true");
    assert_eq!(tree.key_span(at("#/a/b/0")?), None);
    assert_eq!(tree.as_str(at("#/a/b/1")?), Some("x\n"));
    Ok(())
}

#[test]
fn a_byte_order_mark_shifts_every_place() -> Tested {
    let text = "\u{FEFF} {\"a\": 1}";
    let tree = tree(text)?;
    let node = tree.resolve("#/a").ok_or("nothing is there")?;
    assert_eq!(&text[tree.span(node).range()], "1");
    Ok(())
}

#[test]
fn escapes_are_undone() -> Tested {
    let tree = tree(r#"["\"\\\/\b\f\n\r\t", "\u00e9\uD83D\uDE00", "a\u0000b"]"#)?;
    let text = |index| tree.as_str(tree.items(tree.root())[index]);
    assert_eq!(text(0), Some("\"\\/\u{8}\u{C}\n\r\t"));
    assert_eq!(text(1), Some("é😀"));
    assert_eq!(text(2), Some("a\0b"));
    Ok(())
}

#[test]
fn numbers_keep_their_text() -> Tested {
    let tree = tree("[0, -0, 1.50, 1e400, -9223372036854776000, 1E+2]")?;
    let items = tree.items(tree.root());
    assert_eq!(tree.number_text(items[2]), Some("1.50"));
    assert_eq!(tree.as_f64(items[3]), None);
    assert_eq!(tree.as_i64(items[4]), None);
    assert_eq!(tree.as_f64(items[4]), Some(-9_223_372_036_854_776_000.0));
    assert_eq!(tree.as_i64(items[5]), Some(100));
    Ok(())
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
        assert_eq!(refused(text), Some((at, message.to_owned())), "{text}");
    }
    for half in [r#"["\ud800"]"#, r#"["\ud800\u0041"]"#, r#"["\udc00"]"#] {
        let message = refused(half).map(|(_, message)| message);
        assert!(
            message.is_some_and(|message| message.contains("surrogate")),
            "{half}"
        );
    }
}

#[test]
fn a_key_twice_names_both_places_and_keeps_the_first() -> Tested {
    let text = r#"{"a":1,"b":2,"\u0061":3}"#;
    let (tree, faults) = told(text)?;
    let [
        Fault::Duplicate {
            key, first, again, ..
        },
    ] = faults.as_slice()
    else {
        return Err(format!("{faults:?}").into());
    };
    assert_eq!((key.as_str(), first.start, again.start), ("a", 1, 13));
    assert_eq!(tree.entries(tree.root()).len(), 2);
    assert_eq!(
        tree.as_i64(tree.get(tree.root(), "a").ok_or("nothing is there")?),
        Some(1)
    );
    Ok(())
}

#[test]
fn a_key_twice_with_one_scalar_is_told_apart_and_hides_nothing() -> Tested {
    let harmless = |text: &str| -> Result<Vec<bool>, Box<dyn std::error::Error>> {
        let faults = told(text)?.1;
        let same = |fault: &Fault| matches!(fault, Fault::Duplicate { same: true, .. });
        Ok(faults.iter().map(same).collect())
    };
    for same in ["1", "\"1\"", "true", "null"] {
        assert_eq!(harmless(&format!(r#"{{"a":{same},"a":{same}}}"#))?, [true]);
    }
    for other in ["\"1\"", "1.0", "true", "null", "{}"] {
        assert_eq!(harmless(&format!(r#"{{"a":1,"a":{other}}}"#))?, [false]);
    }
    assert_eq!(harmless(r#"{"a":{},"a":{}}"#)?, [false]);
    let many = format!(r#"{{{}"a":2}}"#, r#""a":1,"#.repeat(1000));
    let found = harmless(&many)?;
    assert_eq!(found.iter().filter(|same| !**same).count(), 1);
    Ok(())
}

#[test]
fn keys_twice_in_a_large_object_are_found_too() -> Tested {
    let mut keys: Vec<String> = (0..100).map(|number| format!("\"k{number}\":0")).collect();
    keys.push("\"k7\":1".to_owned());
    keys.push("\"k7\":2".to_owned());
    let (tree, faults) = told(&format!("{{{}}}", keys.join(",")))?;
    assert_eq!(faults.len(), 2);
    assert_eq!(tree.entries(tree.root()).len(), 100);
    let value = tree.get(tree.root(), "k7").ok_or("nothing is there")?;
    assert_eq!(tree.as_i64(value), Some(0));
    assert_eq!(tree.get(tree.root(), "k100"), None);
    Ok(())
}

#[test]
fn depth_ends_at_128_without_recursion() -> Tested {
    let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(told(&nested(128))?.1, []);
    let (tree, faults) = told(&nested(129))?;
    assert_eq!(faults, [Fault::Depth(Span::new(128, 129))]);
    assert!(tree.is_empty());
    assert!(!told(&"[".repeat(1_000_000))?.1.is_empty());
    Ok(())
}
