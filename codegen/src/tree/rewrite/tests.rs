//! What is changed, made and moved keeps its place in the text.

use crate::diagnostic::Diagnostics;
use crate::source::Source;
use crate::tree::{NodeId, Token, Tree, Value};

type Tested = Result<(), Box<dyn std::error::Error>>;

fn tree(text: &str) -> Result<Tree, String> {
    let mut diagnostics = Diagnostics::default();
    let tree = crate::read::tree(&Source::new("x", text), &mut diagnostics);
    tree.ok_or_else(|| format!("{diagnostics:?}"))
}

fn at(tree: &Tree, pointer: &str) -> Result<NodeId, String> {
    let node = tree.resolve(pointer);
    node.ok_or_else(|| format!("nothing at {pointer}"))
}

#[test]
fn what_is_moved_is_found_by_both_ways_and_shown_by_the_first() -> Tested {
    let text = r#"{"definitions": {"A": {"type": "string"}}}"#;
    let mut tree = tree(text)?;
    let (definitions, a) = (at(&tree, "#/definitions")?, at(&tree, "#/definitions/A")?);
    let schemas = tree.part("schemas", definitions);
    let components = tree.make(definitions, Value::Parts(&[schemas]));
    let components = tree.part("components", components);
    tree.set(tree.root(), Value::Parts(&[components]));
    assert_eq!(tree.settle(), Ok(()));

    assert_eq!(tree.get(tree.root(), "definitions"), None);
    let way = ["components", "schemas", "A"];
    assert_eq!(tree.get_in(tree.root(), &way), Some(a));
    assert_eq!(at(&tree, "#/definitions/A")?, a);
    assert_eq!(at(&tree, "#/components/schemas/A")?, a);
    assert_eq!(tree.pointer(a).as_str(), "#/definitions/A");
    assert_eq!(
        &text[tree.key_span(a).ok_or("nothing is there")?.range()],
        "\"A\""
    );
    assert_eq!(tree.token(a), Some(Token::Key("A")));
    let parent = tree.parent(a).ok_or("nothing is there")?;
    assert_eq!(tree.token(parent), Some(Token::Key("schemas")));
    assert_eq!(tree.written_token(parent), Some(Token::Key("definitions")));
    Ok(())
}

#[test]
fn what_is_made_shows_its_model() -> Tested {
    let text = r#"{"a": {"type": ["string", "null"]}, "b": 1}"#;
    let mut tree = tree(text)?;
    let (a, ty) = (at(&tree, "#/a")?, at(&tree, "#/a/type")?);
    let flag = tree.make(at(&tree, "#/a/type/1")?, Value::Bool(true));
    let parts = [
        tree.part("type", at(&tree, "#/a/type/0")?),
        tree.part("nullable", flag),
    ];
    tree.set(a, Value::Parts(&parts));
    assert_eq!(tree.settle(), Ok(()));

    assert_eq!(tree.pointer(flag).as_str(), "#/a/type/1");
    assert_eq!(&text[tree.span(flag).range()], "\"null\"");
    assert_eq!(tree.token(flag), Some(Token::Key("nullable")));
    assert_eq!(tree.parent(flag), Some(a));
    assert_eq!(tree.pointer(ty).as_str(), "#/a/type");
    assert_eq!(
        tree.as_str(tree.get(a, "type").ok_or("nothing is there")?),
        Some("string")
    );
    assert_eq!(
        tree.json(a),
        serde_json::json!({"type": "string", "nullable": true})
    );
    Ok(())
}

#[test]
fn large_objects_are_found_in_after_a_change() -> Tested {
    let entries: Vec<String> = (0..40).map(|n| format!("\"k{n}\":{n}")).collect();
    let mut tree = tree(&format!("{{{}}}", entries.join(",")))?;
    let mut parts = tree.parts(tree.root());
    let dropped = parts.remove(7);
    tree.set(tree.root(), Value::Parts(&parts));
    assert_eq!(tree.settle(), Ok(()));
    assert_eq!(tree.get(tree.root(), "k7"), None);
    for number in (0..40).filter(|number| *number != 7) {
        let node = tree
            .get(tree.root(), &format!("k{number}"))
            .ok_or("nothing is there")?;
        assert_eq!(tree.as_i64(node), Some(number));
        assert_eq!(tree.pointer(node).as_str(), format!("#/k{number}"));
    }
    assert_eq!(tree.pointer(dropped.value).as_str(), "#/k7");
    Ok(())
}

#[test]
fn what_comes_to_stand_too_deep_is_told() -> Tested {
    let mut tree = tree(r#"{"a": {}}"#)?;
    let mut inner = at(&tree, "#/a")?;
    for _ in 0..200 {
        let part = tree.part("a", inner);
        inner = tree.make(inner, Value::Parts(&[part]));
    }
    let part = tree.part("a", inner);
    tree.set(tree.root(), Value::Parts(&[part]));
    assert!(tree.settle().is_err());
    Ok(())
}

#[test]
fn a_way_that_was_gone_is_gone_anew_once_the_tree_has_changed() -> Tested {
    let mut tree = tree(r#"{"a": {"k": 1}, "b": {"k": 2}}"#)?;
    let (root, a, b) = (tree.root(), at(&tree, "#/a")?, at(&tree, "#/b")?);
    let (one, two) = (at(&tree, "#/a/k")?, at(&tree, "#/b/k")?);
    let made = tree.part("made", a);
    tree.set(root, Value::Parts(&[made]));
    assert_eq!(at(&tree, "#/made/k")?, one);
    let made = tree.part("made", b);
    tree.set(root, Value::Parts(&[made]));
    assert_eq!(at(&tree, "#/made/k")?, two);
    Ok(())
}

#[test]
fn each_key_of_a_large_object_is_found_whatever_its_length() -> Tested {
    let keys: Vec<String> = (0..60)
        .map(|number| format!("{}{number}", "é".repeat(number * 7 % 5)))
        .collect();
    let entries: Vec<String> = keys
        .iter()
        .map(|key| format!(r#""{key}": "{key}""#))
        .collect();
    let mut tree = tree(&format!("{{{}}}", entries.join(",")))?;
    let root = tree.root();
    let parts = tree.parts(root);
    for rewritten in [false, true] {
        if rewritten {
            tree.set(root, Value::Parts(&parts));
        }
        for key in &keys {
            let value = tree.get(root, key).ok_or("nothing is there")?;
            assert_eq!(tree.as_str(value), Some(key.as_str()));
        }
        assert_eq!(tree.get(root, "60"), None);
    }
    Ok(())
}
