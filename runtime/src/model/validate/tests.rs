use super::exact::Exact;
use super::*;
use crate::model::{Base64, Decimal, Map, Nullable};

const NOTHING: Within = Within::Nothing;

fn said(value: &dyn Value, rules: &'static Rules) -> String {
    match validate(value, rules) {
        Ok(()) => String::new(),
        Err(invalid) => invalid.to_string(),
    }
}

#[test]
fn a_length_counts_unicode_scalar_values() {
    static RULES: Rules = Rules(&[Limit::MinLength(2), Limit::MaxLength(3)], NOTHING);
    assert_eq!(said(&"é日🦀".to_owned(), &RULES), "");
    assert_eq!(
        said(&"🦀".to_owned(), &RULES),
        "at least 2 characters, has 1"
    );
    assert_eq!(
        said(&"abcd".to_owned(), &RULES),
        "at most 3 characters, has 4"
    );
    assert_eq!(
        said(&Some("abcd".to_owned()), &RULES),
        "at most 3 characters, has 4"
    );
    assert_eq!(
        said(&Decimal::new("1.25"), &RULES),
        "at most 3 characters, has 4"
    );
    // Bytes are as long as their text.
    assert_eq!(
        said(&Base64::from(vec![1]), &RULES),
        "at most 3 characters, has 4"
    );
    // A length says nothing of a number, and nothing of what is not there.
    assert_eq!(said(&12345_i64, &RULES), "");
    assert_eq!(said(&None::<String>, &RULES), "");
    assert_eq!(said(&Nullable::<String>::Null, &RULES), "");
    assert_eq!(
        said(&Json::from("abcd"), &RULES),
        "at most 3 characters, has 4"
    );
}

#[test]
fn every_violation_is_told_with_its_path() {
    static TEXT: Rules = Rules(&[Limit::MaxLength(1)], NOTHING);
    static LISTS: Rules = Rules(
        &[Limit::MinProperties(3)],
        Within::Entries(&Rules(
            &[Limit::MaxItems(2), Limit::UniqueItems],
            Within::Items(&TEXT),
        )),
    );
    let mut value: Map<Vec<String>> = Map::new();
    value.insert("a".to_owned(), vec!["x".to_owned(), "xy".to_owned()]);
    value.insert("b c".to_owned(), vec!["x".to_owned(); 3]);
    let invalid = validate(&value, &LISTS).unwrap_err();
    let told: Vec<String> = invalid
        .violations()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        [
            "at least 3 properties, has 2",
            "a[1]: at most 1 character, has 2",
            "[\"b c\"]: at most 2 items, has 3",
            "[\"b c\"]: no item twice, 0 and 1 are equal",
        ]
    );
    let first = &invalid.violations()[1];
    assert_eq!(first.path(), "a[1]");
    assert_eq!(first.limit(), "at most 1 character");
    assert_eq!(first.found(), Some("has 2"));
    assert_eq!(invalid.to_string(), told.join("; "));
}

#[test]
fn what_is_printed_is_bounded() {
    static RULES: Rules = Rules(&[], Within::Items(&Rules(&[Limit::Minimum("1")], NOTHING)));
    let invalid = validate(&vec![0_i64; 1000], &RULES).unwrap_err();
    assert_eq!(invalid.violations().len(), 1000);
    assert!(
        invalid
            .to_string()
            .ends_with("[19]: at least 1, is 0; and 980 more")
    );
}

#[test]
fn ranges_are_exact() {
    static RULES: Rules = Rules(&[Limit::Above("0"), Limit::Maximum("1000.50")], NOTHING);
    assert_eq!(said(&1000.5_f64, &RULES), "");
    assert_eq!(said(&f64::MIN_POSITIVE, &RULES), "");
    assert_eq!(said(&0.0_f64, &RULES), "more than 0, is 0");
    assert_eq!(said(&-1_i32, &RULES), "more than 0, is -1");
    assert_eq!(said(&1000.501_f64, &RULES), "at most 1000.50, is 1000.501");
    assert_eq!(said(&1001_u64, &RULES), "at most 1000.50, is 1001");
    static WIDE: Rules = Rules(
        &[Limit::Below("9007199254740993"), Limit::Minimum("-1e2")],
        NOTHING,
    );
    assert_eq!(said(&9_007_199_254_740_992_i64, &WIDE), "");
    assert_ne!(said(&9_007_199_254_740_993_i64, &WIDE), "");
    assert_eq!(said(&-100_i64, &WIDE), "");
    assert_eq!(said(&-101_i64, &WIDE), "at least -1e2, is -101");
}

#[test]
fn multiples_are_exact() {
    let multiple = |value: &str, of: &str| {
        let (value, of) = (Exact::parse(value)?, Exact::parse(of)?);
        Some(value.is_multiple_of(&of))
    };
    for (value, of) in [
        ("0.3", "0.1"),
        ("19.99", "0.01"),
        ("-4", "2"),
        ("0", "7"),
        ("1e300", "1"),
        ("1e300", "3e299"),
        ("4.50", "1.5"),
        ("18446744073709551615", "5"),
    ] {
        let expected = (value, of) != ("1e300", "3e299");
        assert_eq!(multiple(value, of), Some(expected), "{value} of {of}");
    }
    for (value, of) in [
        ("0.35", "0.1"),
        ("1", "2"),
        ("1e-7", "1"),
        ("7", "0.4"),
        ("10", "3"),
    ] {
        assert_eq!(multiple(value, of), Some(false), "{value} of {of}");
    }
    for no_number in ["", "-", "NaN", "inf", "1e", "0x1", "1.2.3", "1e99999999999"] {
        assert_eq!(Exact::parse(no_number), None, "{no_number}");
    }
}

#[test]
fn patterns_match_anywhere_unless_they_are_anchored() {
    static RULES: Rules = Rules(
        &[Limit::Pattern(r"\d", "[0-9]"), Limit::Pattern("^a", "^a")],
        NOTHING,
    );
    assert_eq!(said(&"abc1".to_owned(), &RULES), "");
    assert_eq!(
        said(&"secret".to_owned(), &RULES),
        r"must match `\d`; must match `^a`"
    );
    // Twice, as the second time the pattern is known.
    assert_eq!(said(&"ab".to_owned(), &RULES), r"must match `\d`");
}

#[test]
fn equal_items_are_equal_by_value() -> Result<(), serde_json::Error> {
    static RULES: Rules = Rules(&[Limit::UniqueItems], NOTHING);
    let list = |text: &str| serde_json::from_str::<Json>(text);
    assert_eq!(
        said(&list("[1, 2, 1.0]")?, &RULES),
        "no item twice, 0 and 2 are equal"
    );
    assert_eq!(
        said(&list(r#"[{"a":1,"b":[]},{"b":[],"a":1}]"#)?, &RULES),
        "no item twice, 0 and 1 are equal"
    );
    assert_eq!(
        said(&list(r#"[1, "1", null, true, [1], {"1":1}]"#)?, &RULES),
        ""
    );
    Ok(())
}
