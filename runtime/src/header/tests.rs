//! Headers of an answer as values.

use http::header::{HeaderName, HeaderValue};

use super::*;
use crate::model::DateTime;

fn headers(list: &[(&'static str, &'static str)]) -> HeaderMap {
    let each = list.iter().map(|&(name, value)| {
        let name = HeaderName::from_static(name);
        (name, HeaderValue::from_static(value))
    });
    each.collect()
}

#[test]
fn scalars_are_read_as_they_are_spelt() {
    let map = headers(&[
        ("x-left", " 7"),
        ("x-on", "true"),
        ("x-at", "2024-01-02T03:04:05Z"),
    ]);
    assert_eq!(read::<i64>(&map, "X-Left").expect("a number"), Some(7));
    assert_eq!(read::<bool>(&map, "x-on").expect("a flag"), Some(true));
    assert_eq!(
        read::<String>(&map, "x-left").expect("text").as_deref(),
        Some("7")
    );
    let at = read::<DateTime>(&map, "x-at").expect("a time");
    assert_eq!(
        at.map(|at| at.to_string()).as_deref(),
        Some("2024-01-02T03:04:05Z")
    );
}

#[test]
fn headers_of_one_name_are_one_list() {
    let mut map = headers(&[("x-tags", "a, b")]);
    map.append("x-tags", HeaderValue::from_static("c"));
    let tags = read::<Vec<String>>(&map, "x-tags").expect("a list");
    assert_eq!(tags, Some(["a", "b", "c"].map(str::to_owned).to_vec()));
}

#[test]
fn what_is_not_there_is_none_and_what_does_not_fit_an_error() {
    let map = headers(&[("x-left", "secret")]);
    assert_eq!(read::<i64>(&map, "x-right").expect("nothing"), None);
    assert_eq!(read::<i64>(&map, "no name\n").expect("nothing"), None);
    let error = read::<i64>(&map, "x-left").expect_err("no number");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("x-left"));
    assert!(!error.to_string().contains("secret"));
}

#[test]
fn objects_are_names_and_values() {
    let map = headers(&[
        ("x-a", "b,1, c ,2"),
        ("x-b", "b=1,c"),
        ("x-c", "{\"b\":\"1\"}"),
    ]);
    let entries = |name, spelt| {
        let mut value = crate::Map::<String>::new();
        fill(&map, name, spelt, &mut value).expect("an object");
        let pairs = value
            .into_iter()
            .map(|(name, value)| format!("{name}:{value}"));
        pairs.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(entries("x-a", Spelt::Simple), "b:1 c:2");
    assert_eq!(entries("x-b", Spelt::Exploded), "b:1 c:");
    assert_eq!(entries("x-c", Spelt::Exploded), "b:1");
}

#[test]
fn cookies_are_told_apart() {
    let mut map = headers(&[("set-cookie", "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT")]);
    map.append("set-cookie", HeaderValue::from_static("b=2"));
    let all = read::<String>(&map, "Set-Cookie").expect("text");
    let all = all.as_deref().unwrap_or_default();
    assert_eq!(all.lines().collect::<Vec<_>>().len(), 2);
}
