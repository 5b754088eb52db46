//! Reading and writing JSON.

use runtime::model::{Json, Map, Nullable, decode, decode_text, encode, members, to_json};
use runtime::{Blank, DecodeError, Uuid, Value};
use serde_json::json;

use super::samples::{Content, Dirty, Key, Level, Loose, Part, Scalars, Status, Tree, Typed};
use super::wide::Wide;

/// The value that a document holds.
pub(super) fn read<T: Value + Blank>(text: &str) -> Result<T, DecodeError> {
    let mut value = T::blank();
    decode(text.as_bytes(), &mut value)?;
    Ok(value)
}

/// Reads a document and asks that it is written back as the same.
pub(super) fn round<T: Value + Blank>(document: &Json) -> T {
    let value: T = read(&document.to_string()).expect("decodes");
    let written: Json = serde_json::from_slice(&encode(&value)).expect("is JSON");
    assert_eq!(&written, document);
    assert_eq!(&to_json(&value), document);
    value
}

pub(super) fn key() -> Json {
    json!({
        "object": "key", "id": "7c9e6679-7425-40de-944b-e07fc1f90ae7", "name": "ci \"quoted\" \n ü 🦀", "note": null,
        "key": "sk-nex-secret", "team": null, "status": "active", "level": 2, "models": ["a", "b"], "rpm_limit": 60, "ratio": 0.25,
        "active": true, "balance": "12.30", "expires_at": "2019-08-24T14:15:22.123Z",
        "parent": {"object": "key", "id": "00000000-0000-0000-0000-000000000000", "name": "", "note": "x", "status": "new-status", "level": 99},
        "parts": [{"type": "text", "text": "t"}, {"type": "image", "url": "u", "inner": {"type": "video", "frames": [1, 2.5, null]}}],
        "limits": {"a": 1, "b": -2}, "content": [0.5, 1.5]
    })
}

#[test]
fn a_record_round_trips() {
    let key: Key = round(&key());
    assert_eq!(key.id.to_string(), "7c9e6679-7425-40de-944b-e07fc1f90ae7");
    assert_eq!(key.name, "ci \"quoted\" \n ü 🦀");
    assert_eq!(key.note, None);
    assert_eq!(key.team, Nullable::Null);
    assert!(matches!(key.status, Status::Active));
    assert!(matches!(key.level, Some(Level::Two)));
    assert_eq!(
        key.key.as_ref().map(|key| key.expose()),
        Some("sk-nex-secret")
    );
    assert_eq!(
        key.balance.as_ref().and_then(|amount| amount.value()),
        Some(rust_decimal::Decimal::new(1230, 2))
    );
    let parent = key.parent.expect("has a parent");
    assert_eq!(parent.team, Nullable::Absent);
    assert!(matches!(&parent.status, Status::Other(text) if text == "new-status"));
    assert!(matches!(parent.level, Some(Level::Other(99))));
    let parts = key.parts.expect("has parts");
    assert!(matches!(&parts[0], Part::Text(part) if part.text == "t"));
    assert!(
        matches!(&parts[1], Part::Image(part) if matches!(part.inner.as_deref(), Some(Part::Other(_))))
    );
    assert!(matches!(key.content, Some(Content::Numbers(numbers)) if numbers == [0.5, 1.5]));
}

#[test]
fn order_does_not_matter_and_unknown_properties_are_skipped() {
    let text = r#" {"unknown":{"deep":[1,{"a":null}]},"status":"active","note":null,"name":"n","id":"00000000-0000-0000-0000-000000000001",
        "more":"\u00e9","object":"key"} "#;
    let key: Key = read(text).expect("decodes");
    assert_eq!(key.name, "n");
    let escaped: Key = read(&text.replace("\"name\"", r#""\u006eame""#)).expect("decodes");
    assert_eq!(escaped, key);
    assert_eq!(
        read::<Key>(&format!("\u{feff}{text}")).expect("a byte order mark is skipped"),
        key
    );
}

#[test]
fn optional_null_is_absent() {
    let key: Key = read(r#"{"object":"key","id":"00000000-0000-0000-0000-000000000000","name":"","note":null,"status":"x","rpm_limit":null,"parent":null}"#).expect("decodes");
    assert_eq!(key.rpm_limit, None);
    let text = String::from_utf8(encode(&key)).expect("is text");
    assert_eq!(
        text,
        r#"{"object":"key","id":"00000000-0000-0000-0000-000000000000","name":"","note":null,"status":"x"}"#
    );
}

#[test]
fn a_required_property_that_may_be_null_may_be_missing() {
    let key: Key = read(
        r#"{"object":"key","id":"00000000-0000-0000-0000-000000000000","name":"","status":"x"}"#,
    )
    .expect("decodes");
    assert_eq!(key.note, None);
    assert_eq!(
        String::from_utf8(encode(&key)).expect("is UTF-8"),
        r#"{"object":"key","id":"00000000-0000-0000-0000-000000000000","name":"","note":null,"status":"x"}"#
    );
    let key: Key = serde_json::from_str(
        r#"{"object":"key","id":"00000000-0000-0000-0000-000000000000","name":"","status":"x"}"#,
    )
    .expect("decodes");
    assert_eq!(key.note, None);
}

#[test]
fn varying_forms_are_read_as_one() {
    let dirty: Dirty =
        read(r#"{"count":"290","label":7,"share":"0.5","on":"1","list":[1,"2",3.0]}"#)
            .expect("decodes");
    assert_eq!(
        (dirty.count, dirty.label, dirty.share, &dirty.on),
        (290, Some(7), Some(0.5), &Nullable::Value(true))
    );
    assert_eq!(dirty.list.as_deref(), Some(&[1, 2, 3][..]));
    assert_eq!(
        String::from_utf8(encode(&dirty)).expect("is text"),
        r#"{"count":290,"label":"7","share":0.5,"on":1,"list":[1,2,3]}"#
    );
    assert_eq!(
        to_json(&dirty),
        json!({"count": 290, "label": "7", "share": 0.5, "on": 1, "list": [1, 2, 3]})
    );
    for (on, value) in [
        ("0", Nullable::Value(false)),
        ("false", Nullable::Value(false)),
        ("true", Nullable::Value(true)),
        ("null", Nullable::Null),
    ] {
        assert_eq!(
            read::<Dirty>(&format!(r#"{{"count":1,"on":{on}}}"#))
                .expect("decodes")
                .on,
            value
        );
    }
}

#[test]
fn scalars_round_trip() {
    let document = json!({
        "i32": i32::MIN, "u32": u32::MAX, "u64": u64::MAX, "i64": i64::MIN, "f32": 0.5, "f64": 1e300, "bool": false, "bytes": "AP8=", "date": "2024-02-29",
        "local": "2023-06-01 15:04:05", "seconds": 1711500000, "millis": 1711500000123_i64, "any": {"z": [null, 1.5], "a": "x"}, "texts": [], "q\"uote": "yes"
    });
    let scalars: Scalars = round(&document);
    assert_eq!(&scalars.bytes[..], [0, 255]);
    assert_eq!(
        scalars
            .seconds
            .timestamp()
            .map(|t| t.to_string())
            .as_deref(),
        Some("2024-03-27T00:40:00Z")
    );
    let floats = Scalars {
        f64: f64::NAN,
        f32: f32::INFINITY,
        ..scalars
    };
    let written = to_json(&floats);
    assert_eq!(
        (&written["f64"], &written["f32"]),
        (&Json::Null, &Json::Null)
    );
    let text: Json = serde_json::from_slice(&encode(&floats)).expect("is JSON");
    assert_eq!((&text["f64"], &text["f32"]), (&Json::Null, &Json::Null));
}

#[test]
fn whole_numbers_are_integers_in_every_spelling() {
    for (spelling, value) in [
        ("1.0", 1),
        ("1e2", 100),
        ("1.20e1", 12),
        ("-0", 0),
        ("-0.0", 0),
        ("100e-2", 1),
        ("0e99999999999999999999", 0),
    ] {
        assert_eq!(read::<i64>(spelling).expect(spelling), value, "{spelling}");
    }
    assert_eq!(read::<i64>("9223372036854775807").expect("fits"), i64::MAX);
    assert_eq!(
        read::<i64>("9007199254740993.0").expect("is exact"),
        9_007_199_254_740_993
    );
    assert_eq!(read::<u64>("18446744073709551615").expect("fits"), u64::MAX);
    assert_eq!(
        read::<f64>("9007199254740993").expect("rounds"),
        9_007_199_254_740_992.0
    );
}

#[test]
fn additional_properties_are_kept() {
    let loose: Loose = round(&json!({"mode": "x", "other": [1], "z": null}));
    assert_eq!(loose.extra.keys().collect::<Vec<_>>(), ["other", "z"]);
    let typed: Typed = round(&json!({"id": 1, "a": 1, "b": 7}));
    assert!(matches!(typed.extra["b"], Level::Other(7)));
    assert_eq!(
        read::<Typed>(r#"{"a":"x","id":1}"#)
            .expect_err("is typed")
            .path(),
        "$.a"
    );
    let repeated: Loose = read(r#"{"mode":1,"x":1,"x":2}"#).expect("decodes");
    assert_eq!(repeated.extra["x"], 2);
}

#[test]
fn unions_choose_by_table() {
    assert!(matches!(round::<Content>(&json!("t")), Content::Text(text) if text == "t"));
    assert!(matches!(
        round::<Content>(&json!([{"type": "text", "text": ""}])),
        Content::Parts(_)
    ));
    assert!(matches!(
        round::<Content>(&json!([1.5])),
        Content::Numbers(_)
    ));
    assert!(matches!(
        round::<Content>(&json!({"inner": {"inner": "x"}})),
        Content::Boxed(_)
    ));
    assert!(matches!(
        round::<Content>(&json!({"mode": "loose", "a": 1})),
        Content::Loose(_)
    ));
    assert!(matches!(
        round::<Content>(&json!({"mode": 1})),
        Content::Loose(_)
    ));
    assert!(matches!(
        round::<Content>(&json!({"mode": "tight"})),
        Content::Other(_)
    ));
    assert!(matches!(round::<Content>(&json!(true)), Content::Other(_)));
    assert!(matches!(
        round::<Content>(&json!([true])),
        Content::Other(_)
    ));
    assert!(matches!(round::<Part>(&json!({"kind": 1})), Part::Other(_)));
    assert!(matches!(round::<Part>(&json!("x")), Part::Other(_)));
    assert!(matches!(
        read::<Part>(r#"{"text":"late tag","type":"text"}"#),
        Ok(Part::Text(_))
    ));
}

#[test]
fn more_than_64_properties() {
    let all: Map<i64> = (0..70).map(|i| (format!("p{i}"), i)).collect();
    let text = String::from_utf8(encode(&all)).expect("is text");
    let wide: Wide = read(&text).expect("decodes");
    assert_eq!((wide.p0, wide.p69), (Some(0), 69));
    assert_eq!(to_json(&wide), to_json(&all));
    let error = read::<Wide>(&text.replace(r#""p69":69"#, r#""p70":69"#)).expect_err("lacks one");
    assert_eq!(error.expected(), "property `p69`");
    assert!(read::<Wide>(&text.replace(r#","p65":65"#, "")).is_ok());
    let twice = text.replace(r#""p65":65"#, r#""p65":65,"p65":65"#);
    assert_eq!(
        read::<Wide>(&twice).expect_err("names one twice").path(),
        "$.p65"
    );
}

#[test]
fn a_newtype_is_what_it_holds() {
    let tree: Tree = round(&json!([[], [[]]]));
    assert_eq!(tree.0.len(), 2);
}

#[test]
fn text_is_read_by_type() {
    fn text<T: Value + Blank>(text: &str) -> Result<T, DecodeError> {
        let mut value = T::blank();
        decode_text(text, &mut value).map(|()| value)
    }
    assert_eq!(
        text::<String>(" as it is\n").expect("decodes"),
        " as it is\n"
    );
    assert_eq!(text::<i64>(" 12 ").expect("decodes"), 12);
    let uuid = "7C9E6679-7425-40de-944b-e07fc1f90ae7";
    let kept = |given: &str| text::<Uuid>(given).expect("decodes").to_string();
    assert_eq!(kept(&format!(" {uuid}\n")), uuid);
    assert_eq!(kept(" n/a\n"), " n/a\n");
    assert_eq!(text::<Option<f64>>("0.5").expect("decodes"), Some(0.5));
    assert!(text::<bool>("true").expect("decodes"));
    assert_eq!(text::<Vec<String>>("a, b").expect("decodes"), ["a", "b"]);
    assert!(text::<Vec<i64>>("").expect("decodes").is_empty());
    assert!(matches!(text::<Status>("active"), Ok(Status::Active)));
    assert!(matches!(text::<Content>("plain"), Ok(Content::Text(text)) if text == "plain"));
    assert!(matches!(text::<Content>("[1]"), Ok(Content::Numbers(_))));
    assert_eq!(
        text::<i64>("99999999999999999999")
            .expect_err("is out of range")
            .found(),
        "a number out of range"
    );
    assert_eq!(text::<Tree>("[").expect_err("is no JSON").path(), "$[0][0]");
}

#[test]
fn members_of_an_object() {
    let found =
        members(br#"{"code": 0, "data" : {"a":[1, 2]} , "\u006d":"x"}"#).expect("is an object");
    let found: Vec<(&str, &[u8])> = found
        .iter()
        .map(|(name, value)| (name.as_str(), *value))
        .collect();
    assert_eq!(
        found,
        [
            ("code", &b"0"[..]),
            ("data", br#"{"a":[1, 2]}"#),
            ("m", br#""x""#)
        ]
    );
    assert_eq!(members(b"{}").expect("is an object"), []);
    assert_eq!(members(b"[]").expect_err("is none").expected(), "object");
    assert_eq!(
        members(br#"{"a":{"b":x}}"#).expect_err("is broken").path(),
        "$.a.b"
    );
}

#[test]
fn debug_hides_secrets() {
    let key: Key = read(&key().to_string()).expect("decodes");
    let text = format!("{key:?} {key:#?}");
    assert!(
        text.contains("[redacted]")
            && text.contains("Content([0.5, 1.5])")
            && !text.contains("sk-nex"),
        "{text}"
    );
    let any: Box<dyn Value> = Box::new(key);
    assert!(format!("{any:?}").contains("Key {"));
}
