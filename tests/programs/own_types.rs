//! Types of the caller's own in generated models: given, read, written, compared.

use std::time::Duration;

use golden_compile::own_types::models::{Order, OrderChoice};
use golden_compile::own_types::runtime::model::{decode, encode};
use golden_compile::own_types::runtime::Blank;
use own_types::Pet;

fn rex() -> Pet {
    Pet { name: "Rex".to_owned(), legs: 4 }
}

#[test]
fn they_are_given_as_they_are_and_written_by_serde() {
    let order = Order::new(rex(), vec![rex().into()]).span(Duration::new(5, 7));
    let legs = |pet: &Pet| (pet.name.clone(), pet.legs);
    assert_eq!(order.pet.get().map(legs), Some(("Rex".to_owned(), 4)));
    assert_eq!(order.others[0].get().map(legs), order.pet.get().map(legs));
    let text = r#"{"pet":{"name":"Rex","legs":4},"others":[{"name":"Rex","legs":4}],"span":{"secs":5,"nanos":7}}"#;
    assert_eq!(String::from_utf8(encode(&order)).expect("UTF-8"), text);
}

#[test]
fn what_is_read_is_written_back_equal() {
    let text = br#"{"pet":{"name":"Rex","legs":3},"others":[],"from":"127.0.0.1:80","choice":{"name":"A","legs":0}}"#;
    let mut order = Order::blank();
    decode(text, &mut order).expect("an order");
    assert_eq!((order.pet.get().map(|pet| pet.legs), order.span.is_none()), (Some(3), true));
    assert!(matches!(&order.choice, Some(OrderChoice::Pet(pet)) if pet.get().is_some_and(|pet| pet.name == "A")), "{order:?}");
    assert_eq!(encode(&order), text);
    let mut again = Order::blank();
    decode(text, &mut again).expect("an order");
    assert_eq!(order, again);
}

#[test]
fn what_the_type_refuses_has_a_path() {
    let mut order = Order::blank();
    let fault = decode(br#"{"pet":{"name":"Rex"},"others":[]}"#, &mut order).expect_err("no legs");
    assert_eq!((fault.path().as_str(), fault.expected()), ("$.pet", "own_types::Pet"));
}
