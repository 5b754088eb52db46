//! The same models through the formats of serde, and inside the derived types of users.

use runtime::model::{Json, Nullable, encode, to_json};
use runtime::{
    Base64, Blank, Date, DateTime, Decimal, LocalDateTime, Secret, UnixMillis, UnixSeconds, Value,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::json::{key, read};
use super::samples::{
    Content, Dirty, Key, Level, Loose, Part, Scalars, Status, TextPart, Tree, Typed,
};
use super::wide::Wide;

fn scalars() -> Json {
    json!({
        "i32": -5, "u32": 5, "u64": u64::MAX, "i64": i64::MIN, "f32": 0.5, "f64": 1.25, "bool": true, "bytes": "AP8=", "date": "2024-02-29",
        "local": "2023-06-01 15:04:05", "seconds": 1711500000, "millis": 1711500000123_i64, "any": {"z": [null, 1.5], "a": "x"}, "texts": ["t"], "q\"uote": "yes"
    })
}

/// The value of a document, and that every format gives it back.
fn through_all<T: Value + Blank + PartialEq + Serialize + DeserializeOwned + std::fmt::Debug>(
    document: &Json,
) {
    let value: T = read(&document.to_string()).expect("decodes");
    let expected = to_json(&value);

    let json = serde_json::to_string(&value).expect("writes JSON");
    assert_eq!(
        serde_json::from_str::<Json>(&json).expect("is JSON"),
        expected
    );
    assert_eq!(
        json.as_bytes(),
        encode(&value),
        "serde_json writes what the codec writes"
    );
    assert_eq!(serde_json::from_str::<T>(&json).expect("reads JSON"), value);
    assert_eq!(
        serde_json::to_value(&value).expect("makes a tree"),
        expected
    );
    assert_eq!(
        serde_json::from_value::<T>(expected.clone()).expect("reads a tree"),
        value
    );
    assert_eq!(
        serde_json::from_reader::<_, T>(json.as_bytes()).expect("reads a stream"),
        value
    );

    let yaml = serde_yaml::to_string(&value).expect("writes YAML");
    assert_eq!(serde_yaml::from_str::<T>(&yaml).expect("reads YAML"), value);

    let mut cbor = Vec::new();
    ciborium::into_writer(&value, &mut cbor).expect("writes CBOR");
    assert_eq!(
        ciborium::from_reader::<T, _>(&cbor[..]).expect("reads CBOR"),
        value
    );

    let bytes = postcard::to_stdvec(&value).expect("writes postcard");
    assert_eq!(
        postcard::from_bytes::<T>(&bytes).expect("reads postcard"),
        value
    );
}

#[test]
fn every_format_gives_back_what_it_took() {
    through_all::<Key>(&key());
    through_all::<Scalars>(&scalars());
    through_all::<Dirty>(
        &json!({"count": 290, "label": "7", "share": 0.5, "on": 1, "list": [1, 2]}),
    );
    through_all::<Loose>(&json!({"mode": "x", "other": [1, {"a": null}], "z": null}));
    through_all::<Typed>(&json!({"id": 1, "a": 1, "b": 7}));
    through_all::<Tree>(&json!([[], [[]]]));
    for content in [
        json!("t"),
        json!([{"type": "text", "text": "x"}, {"type": "new"}]),
        json!([1.5]),
        json!({"inner": {"mode": "loose", "k": 1}}),
        json!({"mode": 2}),
        json!(null),
    ] {
        through_all::<Content>(&content);
    }
    for part in [
        json!({"type": "text", "text": ""}),
        json!({"type": "image", "url": "u", "inner": {"type": "new"}}),
        json!(5),
    ] {
        through_all::<Part>(&part);
    }
    for status in ["active", "else"] {
        through_all::<Status>(&json!(status));
    }
    through_all::<Level>(&json!(2));
    through_all::<Level>(&json!(-9));
    let wide: serde_json::Map<String, Json> = (0..70)
        .map(|index| (format!("p{index}"), json!(index)))
        .collect();
    through_all::<Wide>(&Json::Object(wide));
}

/// Values of `runtime` as fields of a derived struct.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Fields {
    secret: Secret,
    at: DateTime,
    on: Date,
    local: Option<LocalDateTime>,
    seconds: UnixSeconds,
    millis: UnixMillis,
    price: Decimal,
    bytes: Base64,
    #[serde(default, skip_serializing_if = "Nullable::is_absent")]
    note: Nullable<String>,
}

#[test]
fn values_are_fields_of_derived_types() {
    let document = json!({
        "secret": "s", "at": "2024-03-01T12:00:00+08:00", "on": "2024-03-01", "local": "2024-03-01T12:00:00", "seconds": 5, "millis": 6, "price": "0.10", "bytes": "AA=="
    });
    for note in [None, Some(Json::Null), Some(json!("n"))] {
        let mut document = document.clone();
        if let (Json::Object(members), Some(note)) = (&mut document, &note) {
            members.insert("note".to_owned(), note.clone());
        }
        let fields: Fields = serde_json::from_value(document.clone()).expect("reads");
        assert_eq!(fields.note.is_absent(), note.is_none());
        assert_eq!(serde_json::to_value(&fields).expect("writes"), document);
    }
    assert_eq!(
        serde_json::from_str::<Decimal>("12.5")
            .expect("reads a number")
            .as_str(),
        "12.5"
    );
    let odd: DateTime = serde_json::from_str("\"today\"").expect("keeps the text");
    assert_eq!((odd.as_str(), odd.value()), ("today", None));
}

/// A model flattened into a user's type, with another beside it and the rest in a map.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Flat {
    own: u8,
    #[serde(flatten)]
    dirty: Dirty,
    #[serde(flatten)]
    text: TextPart,
    #[serde(flatten)]
    rest: std::collections::BTreeMap<String, Json>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct FlatLoose {
    own: u8,
    #[serde(flatten)]
    loose: Loose,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Text(TextPart),
    Dirty(Dirty),
    Content(Content),
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    A(Dirty),
    B { content: Content },
}

#[test]
fn models_inside_derived_types() {
    let flat =
        json!({"own": 1, "count": 5, "share": 0.5, "type": "text", "text": "t", "more": [1]});
    let value: Flat = serde_json::from_value(flat.clone()).expect("reads");
    assert_eq!(
        (
            value.dirty.count,
            value.text.text.as_str(),
            value.rest.len()
        ),
        (5, "t", 1)
    );
    assert_eq!(serde_json::to_value(&value).expect("writes"), flat);
    let yaml = serde_yaml::to_string(&value).expect("writes");
    assert_eq!(serde_yaml::from_str::<Flat>(&yaml).expect("reads"), value);

    let flat = json!({"own": 1, "mode": "m", "a": {"b": 1}});
    let value: FlatLoose = serde_json::from_value(flat.clone()).expect("reads");
    assert_eq!(value.loose.extra["a"], json!({"b": 1}));
    assert_eq!(serde_json::to_value(&value).expect("writes"), flat);

    for (document, which) in [
        (json!({"type": "text", "text": "t"}), 0),
        (json!({"count": 1, "list": [1]}), 1),
        (json!(["x"]), 2),
        (json!("x"), 2),
    ] {
        let value: Either = serde_json::from_value(document.clone()).expect("reads");
        let found = match &value {
            Either::Text(_) => 0,
            Either::Dirty(_) => 1,
            Either::Content(_) => 2,
        };
        assert_eq!(found, which, "{document}");
        assert_eq!(serde_json::to_value(&value).expect("writes"), document);
        let yaml = serde_yaml::to_string(&value).expect("writes");
        assert_eq!(serde_yaml::from_str::<Either>(&yaml).expect("reads"), value);
    }

    for document in [
        json!({"kind": "A", "count": 1}),
        json!({"kind": "B", "content": [{"type": "text", "text": ""}]}),
    ] {
        let value: Tagged = serde_json::from_value(document.clone()).expect("reads");
        assert_eq!(serde_json::to_value(&value).expect("writes"), document);
    }
}

#[test]
fn formats_report_faults() {
    for (text, message) in [
        (
            r#"{"count":1.5}"#,
            "invalid type: floating point `1.5`, expected an integer",
        ),
        (r#"{}"#, "missing field `count`"),
        (r#"{"count":1,"count":1}"#, "duplicate field `count`"),
        (r#"{"count":"x"}"#, "expected text of the type"),
        (
            r#"{"count":1,"share":[]}"#,
            "invalid type: sequence, expected a number",
        ),
        (r#"[]"#, "expected struct Dirty"),
    ] {
        let error = serde_json::from_str::<Dirty>(text)
            .expect_err(text)
            .to_string();
        assert!(error.contains(message), "{text}: {error}");
    }
    let error = serde_json::from_str::<Part>(r#"{"type":"text","text":5}"#)
        .expect_err("is refused")
        .to_string();
    assert!(
        error.contains("$.text: expected string, found number 5"),
        "{error}"
    );
    assert_eq!(
        serde_json::from_str::<Dirty>(r#"{"count":"5","on":"0","x":{"y":1}}"#)
            .expect("reads")
            .count,
        5
    );
    assert_eq!(
        serde_json::from_str::<Typed>(r#"{"id":2.0}"#)
            .expect("reads")
            .id,
        2
    );
}
