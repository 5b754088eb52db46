//! Equality through the views is the equality of the fields.

use std::fmt::Debug;

use runtime::model::{Json, decode, same};
use runtime::{Blank, DateTime, Value};
use serde_json::json;

use super::samples::{Content, Dirty, Key, Loose, Part, Scalars, Tree};

/// Compares every pair of these documents, and each with itself, read twice.
fn agree<T: Value + Blank + PartialEq + Clone + Debug>(documents: &[Json]) {
    let read = |document: &Json| {
        let mut value = T::blank();
        decode(document.to_string().as_bytes(), &mut value).expect("reads");
        value
    };
    for one in documents {
        for other in documents {
            let (a, b) = (read(one), read(other));
            assert_eq!(same(&a, &b), a == b, "{a:?} beside {b:?}");
            assert_eq!(same(&a, &b), one == other, "{one} beside {other}");
        }
    }
}

/// A key with one property more.
fn key(name: &str, value: Json) -> Json {
    let mut key = json!({
        "object": "key", "id": "3fa85f64-5717-4562-b3fc-2c963f66afa6", "name": "one", "status": "active",
    });
    key[name] = value;
    key
}

#[test]
fn structs_are_compared_field_by_field() {
    agree::<Key>(&[
        key("name", json!("one")),
        key("name", json!("two")),
        key("status", json!("a status of its own")),
        key("id", json!("3fa85f64-5717-4562-b3fc-2c963f66afa7")),
        key("note", json!("")),
        key("note", json!("n")),
        key("key", json!("sk-1")),
        key("key", json!("sk-2")),
        key("team", Json::Null),
        key("team", json!("red")),
        key("level", json!(1)),
        key("level", json!(77)),
        key("models", json!([])),
        key("models", json!(["a"])),
        key("rpm_limit", json!(3)),
        key("ratio", json!(0.5)),
        key("active", json!(false)),
        key("balance", json!("1.0")),
        key("balance", json!("1.00")),
        key("expires_at", json!("2019-08-24T14:15:22Z")),
        key("expires_at", json!("2019-08-24T14:15:23Z")),
        key("parent", key("name", json!("one"))),
        key("parent", key("name", json!("two"))),
        key("parts", json!([])),
        key("parts", json!([{"type": "text", "text": "a"}])),
        key("parts", json!([{"type": "text", "text": "b"}])),
        key(
            "parts",
            json!([{"type": "text", "text": "a"}, {"type": "new"}]),
        ),
        key("limits", json!({})),
        key("limits", json!({"a": 1})),
        key("limits", json!({"a": 2})),
        key("limits", json!({"b": 1})),
        key("limits", json!({"a": 1, "b": 1})),
        key("content", json!("text")),
        key("content", json!([1.5])),
    ]);
}

#[test]
fn values_of_every_other_kind_are_compared() {
    agree::<Dirty>(&[
        json!({"count": 1}),
        json!({"count": 1, "label": "2"}),
        json!({"count": 1, "on": null}),
        json!({"count": 1, "on": 1}),
        json!({"count": 1, "share": 0.5}),
        json!({"count": 1, "list": [1]}),
        json!({"count": 1, "list": [2]}),
    ]);
    agree::<Loose>(&[
        json!({"mode": "loose"}),
        json!({"mode": "loose", "more": 1}),
        json!({"mode": "loose", "more": {"deep": [null]}}),
    ]);
    agree::<Content>(&[
        json!("a"),
        json!([1.5]),
        json!([2.5]),
        json!(true),
        json!({"inner": "a"}),
    ]);
    agree::<Part>(&[
        json!({"type": "text", "text": "a"}),
        json!({"type": "other"}),
    ]);
    agree::<Tree>(&[json!([]), json!([[]]), json!([[], []]), json!([[[]]])]);
    let scalars = json!({
        "i32": 1, "u32": 1, "u64": 1, "i64": 1, "f32": 1.5, "f64": 1.5, "bool": true, "bytes": "AAE=", "date": "2019-08-24",
        "local": "2019-08-24T14:15:22", "seconds": 1, "millis": 1, "any": null, "texts": ["a"],
    });
    let changed = [
        ("i32", json!(2)),
        ("u32", json!(2)),
        ("u64", json!(2)),
        ("i64", json!(2)),
        ("f32", json!(2.5)),
        ("f64", json!(2.5)),
        ("bool", json!(false)),
        ("bytes", json!("AAI=")),
        ("date", json!("2019-08-25")),
        ("local", json!("2019-08-24T14:15:23")),
        ("seconds", json!(2)),
        ("millis", json!(2)),
        ("any", json!([1])),
        ("texts", json!(["b"])),
    ];
    let mut documents = vec![scalars.clone()];
    for (name, value) in changed {
        let mut other = scalars.clone();
        other[name] = value;
        documents.push(other);
    }
    agree::<Scalars>(&documents);
}

#[test]
fn moments_are_compared_by_the_instant_and_numbers_by_value() {
    let moment = |text: &str| text.parse::<DateTime>().expect("a date-time");
    let (here, there) = (
        moment("2019-08-24T14:15:22Z"),
        moment("2019-08-24T16:15:22+02:00"),
    );
    assert!(same(&here, &there));
    assert!(same(&Some(here.clone()), &Some(there)));
    assert!(!same(&here, &moment("2019-08-24T14:15:22.001Z")));
    assert!(same(&0.0_f64, &-0.0_f64));
    assert!(!same(&f64::NAN, &f64::NAN));
    assert!(!same(&1_i64, &"1".to_owned()));
}
