//! Properties that hold for any value and any text.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use runtime::model::{Json, Map, decode, encode, members, to_json};
use runtime::{Base64, Blank, Value};

use super::samples::{Content, Dirty, Key, Loose, Part, Tree};

/// Any JSON value.
fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        any::<f64>()
            .prop_filter("JSON says only finite numbers", |number| number.is_finite())
            .prop_map(Json::from),
        any::<String>().prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        let names = prop_oneof![
            any::<String>(),
            Just("type".to_owned()),
            Just("inner".to_owned()),
            Just("mode".to_owned()),
            Just("text".to_owned())
        ];
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Json::from),
            btree_map(names, inner, 0..5)
                .prop_map(|members| Json::Object(members.into_iter().collect()))
        ]
    })
}

fn again<T: Value + Blank>(value: &T) -> T {
    let mut copy = T::blank();
    decode(&encode(value), &mut copy).expect("reads what it wrote");
    copy
}

/// Whether reading gives a value that is written back as the same tree.
fn kept<T: Value + Blank>(json: &Json) -> Option<bool> {
    let mut value = T::blank();
    decode(json.to_string().as_bytes(), &mut value).ok()?;
    let written = serde_json::from_slice(&encode(&value)).ok()?;
    Some(alike(&to_json(&value), json) && alike(&written, json))
}

/// Equality by value. serde_json rounds long fractions to a neighbour now and then, so a few steps of `f64` are let pass: a share would be less than one step of the least numbers.
fn alike(left: &Json, right: &Json) -> bool {
    match (left, right) {
        (Json::Number(left), Json::Number(right)) => {
            let (one, other) = (
                left.as_f64().unwrap_or_default(),
                right.as_f64().unwrap_or_default(),
            );
            left == right
                || ((left.is_f64() || right.is_f64())
                    && one.to_bits().abs_diff(other.to_bits()) <= 4)
        }
        (Json::Array(left), Json::Array(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .zip(right)
                    .all(|(left, right)| alike(left, right))
        }
        (Json::Object(left), Json::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, value)| right.get(name).is_some_and(|other| alike(value, other)))
        }
        _ => left == right,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn trees_are_kept(json in any_json()) {
        prop_assert_eq!(kept::<Json>(&json), Some(true));
        prop_assert!(alike(&again(&json), &json));
    }

    #[test]
    fn what_a_union_reads_it_reads_again(json in any_json()) {
        let text = json.to_string();
        let (mut content, mut part) = (Content::blank(), Part::blank());
        if decode(text.as_bytes(), &mut content).is_ok() {
            prop_assert!(again(&content) == content);
            prop_assert!(!matches!(content, Content::Other(_)) || alike(&to_json(&content), &json));
        }
        if decode(text.as_bytes(), &mut part).is_ok() {
            prop_assert!(again(&part) == part);
            prop_assert!(!matches!(part, Part::Other(_)) || alike(&to_json(&part), &json));
        }
    }

    #[test]
    fn scalars_are_kept(int in any::<i64>(), wide in any::<u64>(), float in any::<f64>(), text in any::<String>(), bytes in any::<Vec<u8>>(), truth in any::<bool>()) {
        prop_assert_eq!(again(&int), int);
        prop_assert_eq!(again(&wide), wide);
        prop_assert!(!float.is_finite() || again(&float).to_bits() == float.to_bits());
        prop_assert_eq!(again(&truth), truth);
        prop_assert_eq!(again(&Base64(bytes.clone())), Base64(bytes));
        prop_assert_eq!(again(&text), text);
    }

    #[test]
    fn short_decimals_are_read_exactly(whole in 0_u64..100_000_000, fraction in "[0-9]{0,12}", negative in any::<bool>()) {
        let text = format!("{}{whole}{}{fraction}", if negative { "-" } else { "" }, if fraction.is_empty() { "" } else { "." });
        let mut number = 0.0_f64;
        decode(text.as_bytes(), &mut number).expect("reads");
        prop_assert_eq!(number.to_bits(), text.parse::<f64>().expect("is a number").to_bits());
    }

    #[test]
    fn containers_are_kept(list in vec(option::of(any::<i64>()), 0..8), map in btree_map(any::<String>(), vec(any::<String>(), 0..3), 0..5)) {
        prop_assert_eq!(again(&list), list);
        let map: Map<Vec<String>> = map;
        prop_assert_eq!(again(&map), map.clone());
        let written = encode(&map);
        let found: BTreeMap<String, Vec<u8>> = members(&written).expect("is an object").into_iter().map(|(name, value)| (name, value.to_vec())).collect();
        let expected: BTreeMap<String, Vec<u8>> = map.iter().map(|(name, value)| (name.clone(), encode(value))).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn the_reader_agrees_with_another(bytes in prop_oneof![
        any::<Vec<u8>>(),
        "[\\[\\]{}\",:0-9eE+\\-.a-c\\\\u \n]{0,24}".prop_map(String::into_bytes),
        any_json().prop_map(|json| serde_json::to_vec_pretty(&json).expect("writes")),
    ]) {
        let ours = { let mut json = Json::Null; decode(&bytes, &mut json).map(|()| json).ok() };
        let theirs = serde_json::from_slice::<Json>(&bytes).ok();
        prop_assert!(ours.as_ref().zip(theirs.as_ref()).map_or(ours.is_none() == theirs.is_none(), |(ours, theirs)| alike(ours, theirs)));
        prop_assert_eq!(decode(&bytes, &mut ()).is_ok(), theirs.is_some() || is_too_large(&bytes));
        let _ = (decode(&bytes, &mut Key::blank()), decode(&bytes, &mut Content::blank()), decode(&bytes, &mut Dirty::blank()), decode(&bytes, &mut Tree::blank()));
    }

    #[test]
    fn extra_properties_are_kept(rest in btree_map("[a-z]{5,9}", any_json(), 0..5), mode in any_json()) {
        let mut members: serde_json::Map<String, Json> = rest.into_iter().collect();
        members.insert("mode".to_owned(), mode);
        prop_assert_eq!(kept::<Loose>(&Json::Object(members)), Some(true));
    }
}

/// A number beyond `f64` is skipped but not kept.
fn is_too_large(bytes: &[u8]) -> bool {
    decode(bytes, &mut Json::Null)
        .err()
        .is_some_and(|error| error.expected().starts_with("a number within the range"))
}
