//! Pointers into JSON text.

use super::*;

fn at(json: &str, pointer: &str) -> Option<String> {
    find(json.as_bytes(), pointer).map(|value| String::from_utf8_lossy(value).into_owned())
}

#[test]
fn finds_values_by_pointer() {
    let json = r#" { "a" : [ 1, {"b" : "x,}]\"" }, [ [ ] ] ] , "c/d" : null, "\u0065" : {"f": -1.5e3}, "":true } "#;
    for (pointer, expected) in [
        ("/a/0", Some("1")),
        ("/a/1/b", Some(r#""x,}]\"""#)),
        ("/a/1", Some(r#"{"b" : "x,}]\"" }"#)),
        ("/a/2/0", Some("[ ]")),
        ("/c~1d", Some("null")),
        ("/e/f", Some("-1.5e3")),
        ("/", Some("true")),
        ("/a/3", None),
        ("/a/2/0/0", None),
        ("/a/x", None),
        ("/missing", None),
        ("/a/0/b", None),
        ("/c~1d/x", None),
    ] {
        assert_eq!(at(json, pointer).as_deref(), expected, "{pointer}");
    }
    assert_eq!(at("[1,2]", "").as_deref(), Some("[1,2]"));
}

#[test]
fn what_is_no_json_holds_nothing() {
    for json in [
        "",
        "[",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":}",
        "{\"a\":\"x",
        "{\"a\":\"\\",
        "null",
        "[DONE]",
        "{a:1}",
        "]",
    ] {
        assert_eq!(at(json, "/a"), None, "{json:?}");
        assert_eq!(at(json, "/0/0"), None, "{json:?}");
    }
}

#[test]
fn null_is_nothing_held() {
    assert!(!holds(br#"{"error":null}"#, "/error"));
    assert!(!holds(br#"{"x":1}"#, "/error"));
    assert!(holds(br#"{"error":{}}"#, "/error"));
    assert!(holds(br#"{"error":false}"#, "/error"));
}

#[test]
fn deep_nesting_needs_no_stack() {
    let json = format!(
        "{{\"a\":{}{},\"b\":1}}",
        "[".repeat(200_000),
        "]".repeat(200_000)
    );
    assert_eq!(at(&json, "/b").as_deref(), Some("1"));
}

#[test]
fn items_of_an_array() {
    let known = |text: &'static str| {
        items(text.as_bytes()).map(|items| {
            (
                items.count,
                items.last.map(|last| str::from_utf8(last).expect("text")),
            )
        })
    };
    for (text, due) in [
        ("[]", Some((0, None))),
        (" [ ] ", Some((0, None))),
        ("[1]", Some((1, Some("1")))),
        (
            "[ {\"a\":[1,2]} , \"],\" ,{\"b\":\"}\"} ]",
            Some((3, Some("{\"b\":\"}\"}"))),
        ),
        ("[1,]", None),
        ("[1", None),
        ("[1 2]", None),
        ("{}", None),
        ("null", None),
        ("", None),
    ] {
        assert_eq!(known(text), due, "{text}");
    }
}
