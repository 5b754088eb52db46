use codegen::Output;
use codegen::plan::model::{CatalogueEntry, EntryKind};

use super::navigation::{Listed, parse};
use super::{Side, table};
use crate::generate::Api;

fn operation(nav: Option<&str>, title: &str, evidence: Option<&str>) -> CatalogueEntry {
    CatalogueEntry {
        nav: nav.map(str::to_owned),
        title: title.to_owned(),
        url: None,
        kind: EntryKind::Operation,
        id: format!("{title}_id"),
        call: Some(("GET".to_owned(), format!("/{title}"))),
        evidence: evidence.map(str::to_owned),
        item: format!("things().{title}"),
    }
}

fn side(navigation: &str, catalogue: Vec<CatalogueEntry>) -> Side {
    let output = Output {
        catalogue,
        ..Output::default()
    };
    let api = Api {
        name: "pets".to_owned(),
        output,
    };
    Side::of(&api, Some(parse(navigation)))
}

#[test]
fn lines_of_a_navigation_are_read() {
    let read = parse("# comment\n\nA › [新] b [GET]\nA › c [x]\n数据模型 › Pet\n");
    let listed = |name: &str, method: Option<&str>, model| Listed {
        name: name.to_owned(),
        method: method.map(str::to_owned),
        model,
    };
    assert_eq!(
        read,
        [
            listed("A › [新] b", Some("GET"), false),
            listed("A › c [x]", None, false),
            listed("数据模型 › Pet", None, true)
        ]
    );
}

#[test]
fn what_agrees_has_no_gap() {
    let side = side(
        "A › b [GET]\n",
        vec![
            operation(Some("A"), "b", Some("documented")),
            operation(None, "more", Some("guessed")),
        ],
    );
    assert_eq!(side.gaps, [""; 0]);
    assert_eq!(
        side.rows[0],
        [
            "A › b",
            "b_id",
            "GET",
            "/b",
            "documented",
            "pets::Client.things().b"
        ]
    );
    assert_eq!(side.rows[1][0], "-");
    assert_eq!(
        side.figures(),
        "pets: 1 of 1 navigation operations, none without evidence; besides, 1 operations and 0 models that no navigation lists"
    );
}

#[test]
fn every_gap_is_named() {
    let side = side(
        "A › b [POST]\nA › gone\nA › twice\n数据模型 › d\n",
        vec![
            operation(Some("A"), "b", None),
            operation(Some("A"), "unlisted", Some("documented")),
            operation(Some("A"), "twice", Some("documented")),
            operation(Some("A"), "twice", Some("documented")),
            operation(Some("数据模型"), "d", Some("documented")),
        ],
    );
    assert_eq!(
        side.gaps,
        [
            "pets: A › b is GET in the spec and POST in the navigation",
            "pets: A › gone of the navigation has nothing in the spec",
            "pets: A › twice stands more than once in the spec",
            "pets: 数据模型 › d is an operation on one side and a model on the other",
            "pets: b_id says no evidence",
            "pets: A › unlisted of the spec is not in the navigation",
        ]
    );
    assert!(
        side.figures()
            .starts_with("pets: 2 of 3 navigation operations, 1 of 1 models, 1 without evidence"),
        "{}",
        side.figures()
    );
}

#[test]
fn wide_characters_keep_columns_straight() {
    let row = |a: &str, b: &str| [a.to_owned(), b.to_owned()];
    let lines = table::lines(&row("a", "b"), &[row("中文", "x"), row("abcd", "y")]);
    assert_eq!(lines, ["a     b", "----  -", "中文  x", "abcd  y"]);
}
