//! Values in, text out, for each style.

use serde_json::{Value as Json, json};

use super::*;
use crate::api::{Parameter, Place, Style};

const fn parameter(place: Place, style: Style, explode: bool) -> Parameter {
    Parameter {
        name: "color",
        place,
        style,
        explode,
        allow_reserved: false,
    }
}

/// The text; `None` where the value is refused; `-` where it is left out.
fn text(parameter: &Parameter, value: &Json) -> Option<String> {
    fragment(parameter, value)
        .ok()
        .map(|text| text.unwrap_or_else(|| "-".to_owned()))
}

#[test]
fn the_table_of_styles() {
    use Place::{Cookie, Header, Path, Query};
    use Style::{DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited};
    // Place, style, explode; then what becomes of "", "blue", [blue, black], {"R": 100, "G": 200}, [], {}.
    type Row = (Place, Style, bool, [Option<&'static str>; 6]);
    let rows: &[Row] = &[
        (
            Path,
            Simple,
            false,
            [
                None,
                Some("blue"),
                Some("blue,black"),
                Some("G,200,R,100"),
                None,
                None,
            ],
        ),
        (
            Path,
            Simple,
            true,
            [
                None,
                Some("blue"),
                Some("blue,black"),
                Some("G=200,R=100"),
                None,
                None,
            ],
        ),
        (
            Path,
            Label,
            false,
            [
                Some("."),
                Some(".blue"),
                Some(".blue,black"),
                Some(".G,200,R,100"),
                None,
                None,
            ],
        ),
        (
            Path,
            Label,
            true,
            [
                Some("."),
                Some(".blue"),
                Some(".blue.black"),
                Some(".G=200.R=100"),
                None,
                None,
            ],
        ),
        (
            Path,
            Matrix,
            false,
            [
                Some(";color"),
                Some(";color=blue"),
                Some(";color=blue,black"),
                Some(";color=G,200,R,100"),
                None,
                None,
            ],
        ),
        (
            Path,
            Matrix,
            true,
            [
                Some(";color"),
                Some(";color=blue"),
                Some(";color=blue;color=black"),
                Some(";G=200;R=100"),
                None,
                None,
            ],
        ),
        (
            Query,
            Form,
            false,
            [
                Some("color="),
                Some("color=blue"),
                Some("color=blue,black"),
                Some("color=G,200,R,100"),
                Some("-"),
                Some("-"),
            ],
        ),
        (
            Query,
            Form,
            true,
            [
                Some("color="),
                Some("color=blue"),
                Some("color=blue&color=black"),
                Some("G=200&R=100"),
                Some("-"),
                Some("-"),
            ],
        ),
        (
            Query,
            SpaceDelimited,
            false,
            [
                None,
                None,
                Some("color=blue%20black"),
                Some("color=G%20200%20R%20100"),
                Some("-"),
                Some("-"),
            ],
        ),
        (
            Query,
            PipeDelimited,
            false,
            [
                None,
                None,
                Some("color=blue%7Cblack"),
                Some("color=G%7C200%7CR%7C100"),
                Some("-"),
                Some("-"),
            ],
        ),
        (
            Query,
            DeepObject,
            true,
            [
                None,
                None,
                Some("color%5B0%5D=blue&color%5B1%5D=black"),
                Some("color%5BG%5D=200&color%5BR%5D=100"),
                Some("-"),
                Some("-"),
            ],
        ),
        (
            Header,
            Simple,
            false,
            [
                Some(""),
                Some("blue"),
                Some("blue,black"),
                Some("G,200,R,100"),
                Some("-"),
                Some("-"),
            ],
        ),
        (
            Header,
            Simple,
            true,
            [
                Some(""),
                Some("blue"),
                Some("blue,black"),
                Some("G=200,R=100"),
                Some("-"),
                Some("-"),
            ],
        ),
        (
            Cookie,
            Form,
            false,
            [
                Some("color="),
                Some("color=blue"),
                Some("color=blue,black"),
                Some("color=G,200,R,100"),
                Some("-"),
                Some("-"),
            ],
        ),
        (
            Cookie,
            Form,
            true,
            [
                Some("color="),
                Some("color=blue"),
                Some("color=blue; color=black"),
                Some("G=200; R=100"),
                Some("-"),
                Some("-"),
            ],
        ),
    ];
    let values = [
        json!(""),
        json!("blue"),
        json!(["blue", "black"]),
        json!({"G": 200, "R": 100}),
        json!([]),
        json!({}),
    ];
    for (place, style, explode, expected) in rows {
        for (value, expected) in values.iter().zip(expected) {
            let got = text(&parameter(*place, *style, *explode), value);
            assert_eq!(
                got.as_deref(),
                *expected,
                "{place:?} {style:?} explode={explode} {value}"
            );
        }
    }
}

#[test]
fn a_path_value_stays_in_its_segment() {
    let simple = parameter(Place::Path, Style::Simple, false);
    for (value, expected) in [
        (json!("a b%20c"), Some("a%20b%2520c")),
        (json!("../../etc"), Some("..%2F..%2Fetc")),
        (json!("%2e%2e"), Some("%252e%252e")),
        (json!("x?a=b#c"), Some("x%3Fa%3Db%23c")),
        (json!("@evil.example\\"), Some("%40evil.example%5C")),
        (json!("{p}"), Some("%7Bp%7D")),
        (json!("a\r\nb\0"), Some("a%0D%0Ab%00")),
        (json!("é"), Some("%C3%A9")),
        (json!("..."), Some("...")),
        (json!(-5), Some("-5")),
        (json!(1e21), Some("1e21")),
        (json!(["a,b", "c"]), Some("a%2Cb,c")),
        (json!("."), None),
        (json!(".."), None),
        (json!([""]), None),
        (json!([".."]), None),
        (json!(null), None),
    ] {
        assert_eq!(text(&simple, &value).as_deref(), expected, "{value}");
    }
    assert_eq!(
        text(&parameter(Place::Path, Style::Label, false), &json!(".")),
        None
    );
}

#[test]
fn query_values() {
    let form = parameter(Place::Query, Style::Form, true);
    for (value, expected) in [
        (json!("a b&c=d#e+f"), Some("color=a%20b%26c%3Dd%23e%2Bf")),
        (
            json!(":/?#[]@!$&'()*+,;="),
            Some("color=%3A%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D"),
        ),
        (json!(["", "a&b"]), Some("color=&color=a%26b")),
        (json!([null, 1]), Some("color=1")),
        (json!({"a": null, "b": 1}), Some("b=1")),
        (json!(0), Some("color=0")),
        (json!(false), Some("color=false")),
        (json!(null), Some("-")),
        (json!([[1]]), None),
        (json!({"a": {"b": 1}}), None),
    ] {
        assert_eq!(text(&form, &value).as_deref(), expected, "{value}");
    }
    let named = Parameter {
        name: "a&b=c",
        ..form
    };
    assert_eq!(text(&named, &json!("x")).as_deref(), Some("a%26b%3Dc=x"));
    let as_json = Parameter {
        name: "q",
        ..parameter(Place::Query, Style::Json, true)
    };
    assert_eq!(
        text(&as_json, &json!({"a": [1]})).as_deref(),
        Some("q=%7B%22a%22%3A%5B1%5D%7D")
    );
}

#[test]
fn reserved_characters_where_they_are_allowed() {
    let reserved = Parameter {
        allow_reserved: true,
        ..parameter(Place::Query, Style::Form, true)
    };
    assert_eq!(
        text(&reserved, &json!("/a/b?c")).as_deref(),
        Some("color=/a/b?c")
    );
    assert_eq!(
        text(&reserved, &json!("a%20b %zz%")).as_deref(),
        Some("color=a%20b%20%25zz%25")
    );
    assert_eq!(text(&reserved, &json!("a&b")), None);
    assert_eq!(text(&reserved, &json!("a#b")), None);
}

#[test]
fn a_delimiter_inside_an_item_is_refused() {
    assert_eq!(
        text(
            &parameter(Place::Query, Style::SpaceDelimited, false),
            &json!(["a b", "c"])
        ),
        None
    );
    assert_eq!(
        text(
            &parameter(Place::Query, Style::PipeDelimited, false),
            &json!(["a|b", "c"])
        ),
        None
    );
    assert_eq!(
        text(
            &parameter(Place::Query, Style::PipeDelimited, false),
            &json!(["x"])
        )
        .as_deref(),
        Some("color=x")
    );
}

#[test]
fn headers_are_not_encoded_and_hold_no_line_ends() {
    let header = parameter(Place::Header, Style::Simple, false);
    assert_eq!(
        text(&header, &json!("a b, c\"é%")).as_deref(),
        Some("a b, c\"é%")
    );
    for value in ["a\r\nb", "a\nb", "a\0b", "\u{7f}"] {
        assert_eq!(text(&header, &json!(value)), None, "{value:?}");
    }
}

#[test]
fn deep_objects_are_written_with_brackets() {
    let deep = parameter(Place::Query, Style::DeepObject, false);
    let value = json!({"a": {"b": 1, "c": [true, null]}});
    assert_eq!(
        text(&deep, &value).as_deref(),
        Some("color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bc%5D%5B0%5D=true")
    );
}

#[test]
fn form_bodies() {
    let value = json!({"grant type": "a+b&c", "list": [1, 2], "none": null, "nested": {"x": "y"}});
    let text = pairs(&value).expect("an object");
    let mut pairs_found: Vec<_> = text.split('&').collect();
    pairs_found.sort_unstable();
    assert_eq!(
        pairs_found,
        [
            "grant%20type=a%2Bb%26c",
            "list=1",
            "list=2",
            "nested%5Bx%5D=y"
        ]
    );
    assert!(pairs(&json!([1])).is_err());
}
