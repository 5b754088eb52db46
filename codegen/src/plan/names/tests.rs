//! Names that are shared out: no order matters, and what collides is told apart.

use crate::source::Source;
use crate::tree::NodeId;

use super::{Case, Scope, Want};

/// Nodes to stand at.
fn nodes() -> Vec<NodeId> {
    let source = Source::new("a.json", "{\"all\":[0,1,2,3,4,5,6,7,8,9,10,11,12,13]}");
    let tree = crate::read::tree(&source, &mut crate::Diagnostics::default()).expect("JSON");
    let all = tree.get(tree.root(), "all").expect("a list");
    tree.items(all).to_vec()
}

fn shared(case: Case, names: &[&str]) -> Vec<String> {
    let at = nodes();
    let wants: Vec<Want<'_>> = names
        .iter()
        .zip(&at)
        .map(|(name, at)| Want::named(name, *at))
        .collect();
    let (idents, clashes) = Scope::default().share(case, &wants);
    assert_eq!(idents.len(), names.len());
    let plain = names
        .iter()
        .zip(&idents)
        .filter(|(name, ident)| case.spell(name) == ident.as_str());
    assert_eq!(clashes.len(), names.len() - plain.count());
    idents.iter().map(ToString::to_string).collect()
}

#[test]
fn spellings_of_one_name() {
    let names = [
        "userId", "user_id", "UserID", "userid", "USER_ID", "user-id", "user id", "user.id",
        "user/id", "User_Id", "_userId", "userId_", "user__id",
    ];
    let expected = [
        "user_id_camel",
        "user_id",
        "user_id_pascal",
        "userid",
        "user_underscore_id",
        "user_dash_id",
        "user_space_id",
        "user_dot_id",
        "user_slash_id",
        "user_underscore_id_pascal",
        "underscore_user_id",
        "user_id_underscore",
        "user_underscore_underscore_id",
    ];
    for turn in 0..names.len() {
        let (mut names, mut expected) = (names, expected);
        names.rotate_left(turn);
        expected.rotate_left(turn);
        assert_eq!(shared(Case::Snake, &names), expected);
    }
}

#[test]
fn values_that_differ_by_case() {
    assert_eq!(shared(Case::Camel, &["a", "A"]), ["ALower", "A"]);
    assert_eq!(shared(Case::Camel, &["A", "a"]), ["A", "ALower"]);
    assert_eq!(shared(Case::Camel, &["asc", "ASC"]), ["AscLower", "Asc"]);
    assert_eq!(
        shared(Case::Camel, &["1", "1.0", "007", "7", "1_0"]),
        ["N1", "N1Dot0", "N007", "N7", "N1_0"]
    );
}

#[test]
fn twins_of_one_normal_form() {
    let names = shared(
        Case::Snake,
        &["caf\u{e9}", "cafe\u{301}", "\u{212b}", "\u{c5}"],
    );
    let distinct: std::collections::BTreeSet<&String> = names.iter().collect();
    assert_eq!(distinct.len(), 4, "{names:?}");
    assert_eq!(names[0], "caf\u{e9}");
}

#[test]
fn a_thing_more_changes_no_name() {
    let names = ["user_id", "user-id", "a", "A", "type", "name"];
    let before = shared(Case::Snake, &names);
    let with: Vec<&str> = names.iter().copied().chain(["other", "more"]).collect();
    assert_eq!(shared(Case::Snake, &with)[..names.len()], before);
}

#[test]
fn reserved_names_are_taken() {
    let at = nodes();
    let mut scope = Scope::with(&["new"]);
    let want = Want {
        longer: vec!["new value".to_owned()],
        ..Want::named("new", at[0])
    };
    let (idents, clashes) = scope.share(Case::Snake, &[want]);
    assert_eq!(idents[0].as_str(), "new_value");
    assert!(clashes.is_empty());
}
