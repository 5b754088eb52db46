//! Pages: circles of cursors, and the header that names the next page.

use http::HeaderMap;
use proptest::prelude::*;

use super::first;
use super::link;
use super::seen::Seen;
use super::turn::{After, Track};
use crate::api::{Operation, PageRule, Parameter, Turn};
use crate::testing::{PLAIN, client};

static PAGED: Operation = Operation {
    parameters: &[Parameter::query("next")],
    pages: Some(&PageRule {
        turn: Turn::Link,
        ..RULE
    }),
    ..PLAIN
};

/// How many different cursors come before a circle of this length is found, or none within the limit.
fn found_after(lead: usize, circle: usize, limit: usize) -> Option<usize> {
    let mut seen = Seen::default();
    for at in 0..limit {
        let cursor = match at {
            at if at < lead => at,
            at => lead + (at - lead) % circle,
        };
        let cursor = cursor.to_string();
        if seen.contains(&cursor) {
            return Some(at);
        }
        seen.insert(&cursor);
    }
    None
}

#[test]
fn a_circle_is_found_when_it_closes_and_a_long_one_in_its_third_round() {
    for (lead, circle) in [(0, 1), (5, 1), (0, 2), (7, 1000), (2000, 1024)] {
        assert_eq!(found_after(lead, circle, 10_000), Some(lead + circle));
    }
    for (lead, circle) in [(0, 1025), (3000, 5000), (1, 40_000)] {
        let found = found_after(lead, circle, 1_000_000).expect("a circle");
        assert!(found <= 2 * lead + 3 * circle, "{lead} {circle}: {found}");
    }
    assert_eq!(found_after(200_000, 1, 200_000), None);
}

#[test]
fn the_next_page_in_a_link_header() {
    let next = |values: &[&str]| {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append("link", value.parse().expect("a header's value"));
        }
        link::next(&headers).map(str::to_owned)
    };
    for (values, due) in [
        (
            &["<https://a.example/x?page=2>; rel=\"next\""][..],
            Some("https://a.example/x?page=2"),
        ),
        (&["</x>; rel=next"], Some("/x")),
        (&["</x>;REL=\"Prev NEXT\""], Some("/x")),
        (&["</a>; rel=\"prev\", </b>; rel=\"next\""], Some("/b")),
        (&["</a>; rel=\"prev\"", "</b>; rel=\"next\""], Some("/b")),
        (
            &["</a,b;c>; title=\"x, <y>; \\\"rel=\"; rel=\"last\", </d>; rel=\"next\""],
            Some("/d"),
        ),
        (&["</a>; rel=\"next-archive\""], None),
        (&["</a>; rel=last; rel=next"], None),
        (&["</a>; title=\"rel=next\""], None),
        (&["</a>; title=\"x; rel=next\""], None),
        (&["</a>"], None),
        (&["<", "</a", "rel=next", ""], None),
        (&[], None),
    ] {
        assert_eq!(next(values).as_deref(), due, "{values:?}");
    }
}

#[test]
fn items_are_known_again_by_their_ids_or_by_all_of_them() {
    let same = |left: &str, right: &str| {
        first::mark_of(left.as_bytes()) == first::mark_of(right.as_bytes())
    };
    for (left, right) in [
        ("[]", " [ ]"),
        ("[1,2]", "[1, 2]"),
        (
            r#"[{"id":1,"at":5},{"id":2}]"#,
            r#"[{"at":7,"id":1},{"id":2,"x":[]}]"#,
        ),
    ] {
        assert!(same(left, right), "{left} {right}");
    }
    for (left, right) in [
        ("[1,2]", "[12]"),
        ("[1,2]", "[2,1]"),
        ("[1]", "[1,1]"),
        (r#"[{"id":1}]"#, r#"[{"id":2}]"#),
        (r#"[{"id":null,"at":5}]"#, r#"[{"id":null,"at":6}]"#),
        (r#"[{"at":5}]"#, r#"[{"at":6}]"#),
    ] {
        assert!(!same(left, right), "{left} {right}");
    }
    // The same in every process: a cursor is kept.
    assert_eq!(first::cursor(first::mark_of(b"[]")), "1?cbf29ce484222325");
    assert_eq!(
        first::mark_in("1?cbf29ce484222325"),
        Some(0xcbf2_9ce4_8422_2325)
    );
    for odd in [
        "1",
        "1?",
        "1?+bf29ce48422232",
        "1?cbf29ce4842223255",
        "0?cbf29ce484222325",
    ] {
        assert_eq!(first::mark_in(odd), None, "{odd}");
    }
}

/// The cursors that pages of these items lead to, until the walk ends.
fn cursors(pages: &[&str]) -> Vec<Result<After, String>> {
    static NUMBERED: PageRule = PageRule {
        turn: Turn::Number {
            parameter: 0,
            first: None,
            current: None,
        },
        items: "",
        ..RULE
    };
    static OPERATION: Operation = Operation {
        parameters: &[Parameter::query("page")],
        pages: Some(&NUMBERED),
        ..PLAIN
    };
    let prepared = client().call(&OPERATION).prepared().expect("a call");
    let mut track = Track::new(&NUMBERED, &prepared.head, None);
    let pages = pages.iter().map(|text| {
        let (after, mark) = track.after(&NUMBERED, text.as_bytes(), &HeaderMap::new())?;
        track.go_on(mark, &after);
        Ok(after)
    });
    pages.collect()
}

#[test]
fn scalars_may_be_the_same_on_two_pages_and_never_without_end() {
    let tried = After::More(first::cursor(first::mark_of(b"[1]")));
    let again = "the server gives the same page again: it takes no notice of where it is to begin";
    assert_eq!(
        cursors(&["[1]", "[1]", "[1]"]),
        [
            Ok(tried),
            Ok(After::Instead("2".to_owned())),
            Err(again.to_owned())
        ]
    );
    let tried = After::More(first::cursor(first::mark_of(b"[1]")));
    let more = |cursor: &str| Ok(After::More(cursor.to_owned()));
    assert_eq!(
        cursors(&["[1]", "[2]", "[2]", "[]"]),
        [Ok(tried), more("2"), more("3"), Ok(After::End)]
    );
}

static RULES: [PageRule; 7] = [
    PageRule {
        turn: Turn::Number {
            parameter: 0,
            first: None,
            current: Some("/page"),
        },
        ..RULE
    },
    PageRule {
        turn: Turn::Cursor {
            parameter: 0,
            next: "/next",
        },
        ..RULE
    },
    PageRule {
        turn: Turn::LastItem {
            parameter: 0,
            id: "/id",
        },
        ..RULE
    },
    PageRule {
        turn: Turn::Number {
            parameter: 0,
            first: Some(u64::MAX),
            current: Some("/page"),
        },
        ..RULE
    },
    PageRule {
        turn: Turn::Offset { parameter: 0 },
        ..RULE
    },
    PageRule {
        turn: Turn::Address { next: "/next" },
        ..RULE
    },
    PageRule {
        turn: Turn::Link,
        ..RULE
    },
];
const RULE: PageRule = PageRule {
    turn: Turn::Link,
    items: "/items",
    may_lack_items: false,
    more: Some("/more"),
    total: Some("/total"),
    pages: Some("/pages"),
};

proptest! {
    /// Whatever the text of a page and a cursor are: they lead on, end, or are told as faults, and no cursor leads to another host.
    #[test]
    fn no_page_and_no_cursor_is_too_odd(
        keys in proptest::collection::vec(("(items|next|more|total|pages|page|id)", r#"[\[\]{}",:0-9a-z\\ -]{0,12}"#), 0..6),
        cursor in ".{0,40}",
        target in r"[<>;,=a-zA-Z\x22/: \\]{0,40}",
    ) {
        let members: Vec<String> = keys.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        let text = format!("{{{}}}", members.join(","));
        let mut headers = HeaderMap::new();
        if let Ok(value) = target.parse() {
            headers.insert("link", value);
        }
        for rule in &RULES {
            let prepared = client().call(&PAGED).prepared().expect("a call");
            let mut track = Track::new(rule, &prepared.head, None);
            for _ in 0..3 {
                if let Ok((after, mark)) = track.after(rule, text.as_bytes(), &headers) {
                    track.go_on(mark, &after);
                }
            }
            let mut call = client().call(&PAGED);
            call.turn(&cursor);
            if let Ok(request) = call.request() {
                prop_assert_eq!(request.uri().host(), Some("api.example"));
            }
        }
    }
}
