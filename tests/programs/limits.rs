//! `validate` of generated models: every violation, each with its path.

use golden_compile::limits::models::{Card, Line, Order};
use golden_compile::limits::runtime::{Error, ErrorKind, Map};

fn told(order: &Order) -> Vec<String> {
    match order.validate() {
        Ok(()) => Vec::new(),
        Err(invalid) => invalid.violations().iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn what_keeps_the_limits_is_valid() {
    let line = Line::new(0.15).tags(vec!["a".to_owned(), "b".to_owned()]).count(1);
    let order = Order::new("\u{1F980}".repeat(64), vec![line.clone(), line])
        .code("\u{65E5}\u{672C}\u{8A9E}b")
        .payment(Card::new("1234567890123456"));
    assert_eq!(told(&order), [""; 0]);
}

#[test]
fn every_violation_is_told_with_its_path() {
    let mut labels = Map::new();
    labels.insert("a b".to_owned(), "abcdef".to_owned());
    let inner = Order::new(" x", Vec::new()).payment(Card::new("12345"));
    let order = Order::new("\u{1F980}".repeat(65), vec![Line::new(1.0), Line::new(1000.52).count(0)])
        .labels(labels)
        .next(inner);
    assert_eq!(
        told(&order),
        [
            "name: at most 64 characters, has 65",
            "lines[1].amount: at most 1000.5, is 1000.52",
            "lines[1].amount: a multiple of 0.05, is 1000.52",
            "lines[1].count: more than 0, is 0",
            "labels[\"a b\"]: at most 5 characters, has 6",
            "next.name: must match `^[^ ]`",
            "next.lines: at least 1 item, has 0",
            "next.payment.number: must match `^\\d{16}$`",
        ]
    );
}

#[test]
fn each_type_that_is_sent_checks_itself() {
    let line = Line::new(0.0).tags(vec!["a".to_owned(), String::new(), "a".to_owned()]);
    let invalid = line.validate().expect_err("three faults");
    assert_eq!(
        invalid.to_string(),
        "amount: more than 0, is 0; tags: no item twice, 0 and 2 are equal; tags[1]: at least 1 character, has 0"
    );
    let first = &invalid.violations()[0];
    assert_eq!((first.path(), first.limit(), first.found()), ("amount", "more than 0", Some("is 0")));
    let error = Error::from(invalid);
    assert_eq!(error.kind(), ErrorKind::Build);
}
