//! Lookup, pointers and numbers.

use super::{Kind, Token, Tree};
use crate::diagnostic::Diagnostics;
use crate::source::Source;

type Tested = Result<(), Box<dyn std::error::Error>>;

fn tree(text: &str) -> Result<Tree, String> {
    let mut diagnostics = Diagnostics::default();
    let tree = crate::read::tree(&Source::new("x", text), &mut diagnostics);
    tree.ok_or_else(|| format!("{diagnostics:?}"))
}

#[test]
fn an_empty_tree_is_a_null() {
    let tree = Tree::default();
    assert!(tree.is_empty());
    assert!(matches!(tree.kind(tree.root()), Kind::Null));
    assert_eq!(tree.get(tree.root(), "a"), None);
    assert_eq!(tree.pointer(tree.root()).as_str(), "#");
}

#[test]
fn small_and_large_mappings_find_the_same() -> Tested {
    for size in [1, 16, 17, 1000] {
        let entries: Vec<String> = (0..size).map(|n| format!("\"k{n}\":{n}")).collect();
        let tree = tree(&format!("{{{}}}", entries.join(",")))?;
        for number in 0..size {
            let node = tree
                .get(tree.root(), &format!("k{number}"))
                .ok_or("nothing is there")?;
            assert_eq!(tree.as_i64(node), Some(number));
            assert_eq!(tree.token(node), Some(Token::Key(&format!("k{number}"))));
        }
        assert_eq!(tree.get(tree.root(), "k"), None);
        assert_eq!(tree.entries(tree.root()).len(), size as usize);
    }
    Ok(())
}

#[test]
fn pointers_go_there_and_back() -> Tested {
    let tree = tree(r#"{"paths":{"/a~b":{"get":[{"x y":1}]}},"":{"%41":2,"é":3},"0":4}"#)?;
    for pointer in [
        "#",
        "#/paths/~1a~0b/get/0/x y",
        "#/",
        "#//%41",
        "#//é",
        "#/0",
    ] {
        let node = tree.resolve(pointer).ok_or("nothing is there")?;
        assert_eq!(tree.pointer(node).as_str(), pointer);
    }
    let same = |a, b| assert_eq!(tree.resolve(a), tree.resolve(b).filter(|_| true), "{a}");
    same("#/paths/~1a~0b/get/0/x%20y", "/paths/~1a~0b/get/0/x y");
    same("#//%C3%A9", "#//é");
    for nothing in [
        "#/paths/~2",
        "#/paths/~",
        "#a",
        "#/paths/~1a~0b/get/1",
        "#/paths/~1a~0b/get/00",
        "#/paths/~1a~0b/get/+0",
        "#/paths/~1a~0b/get/-1",
        "#/0/a",
        "#/%zz",
        "x.yaml#/0",
    ] {
        assert_eq!(tree.resolve(nothing), None, "{nothing}");
    }
    Ok(())
}

#[test]
fn children_know_their_parents() -> Tested {
    let tree = tree(r#"{"a":[{"b":null}]}"#)?;
    let leaf = tree.resolve("#/a/0/b").ok_or("nothing is there")?;
    let item = tree.parent(leaf).ok_or("nothing is there")?;
    assert_eq!(tree.token(item), Some(Token::Index(0)));
    assert_eq!(tree.get_in(tree.root(), &["a"]), tree.parent(item));
    assert_eq!(tree.parent(tree.root()), None);
    assert_eq!(tree.token(tree.root()), None);
    Ok(())
}

#[test]
fn integers_are_read_from_every_notation_that_is_exact() -> Tested {
    let tree = tree(
        r#"{"n":[1, 1.0, 1e2, -2.50, 9223372036854775807, 9223372036854775808, 1e19, -1, 9007199254740993.0]}"#,
    )?;
    let list = tree.get(tree.root(), "n").ok_or("nothing is there")?;
    let read = |f: &dyn Fn(usize) -> Option<i64>| (0..9).map(f).collect::<Vec<_>>();
    assert_eq!(
        read(&|index| tree.as_i64(tree.item(list, index)?)),
        [
            Some(1),
            Some(1),
            Some(100),
            None,
            Some(i64::MAX),
            None,
            None,
            Some(-1),
            Some(9_007_199_254_740_992)
        ]
    );
    let unsigned = |index| tree.as_u64(tree.item(list, index)?);
    assert_eq!(unsigned(5), Some(9_223_372_036_854_775_808));
    assert_eq!(unsigned(7), None);
    let large = tree.json(tree.item(list, 5).ok_or("nothing is there")?);
    assert_eq!(large, serde_json::json!(9_223_372_036_854_775_808_u64));
    Ok(())
}

#[test]
fn json_keeps_the_order_of_keys() -> Tested {
    let tree = tree(r#"{"z":1,"a":[true,null,"x"],"m":{}}"#)?;
    assert_eq!(
        tree.json(tree.root()).to_string(),
        r#"{"z":1,"a":[true,null,"x"],"m":{}}"#
    );
    Ok(())
}

#[test]
fn strings_stand_in_the_text_where_they_are_spelt_so() -> Tested {
    let text = r#"{"plain":"a","escaped":"a\u0062","empty":"","number":1.5,"plain2":"é"}"#;
    let yaml = "plain: a\n'quoted': \"b\"\nfolded: >\n  c\n  d\nnumber: 0x10\n";
    // What is kept: the escaped text; the block's text and the number in JSON's notation.
    for (text, kept) in [(text, "ab"), (yaml, "c d\n16")] {
        assert_eq!(tree(text)?.strings, kept, "{text}");
    }
    let tree = tree(yaml)?;
    let quoted = tree.get(tree.root(), "quoted").ok_or("nothing is there")?;
    assert_eq!(tree.as_str(quoted), Some("b"));
    Ok(())
}
