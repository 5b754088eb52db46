//! Types of the caller's own in every way that values are read and written.

use std::net::SocketAddr;
use std::time::Duration;

use super::super::{Blank, Json, Map, debug, decode, decode_text, encode, same, to_json};
use super::Foreign;

type Span = Foreign<Duration>;
type Address = Foreign<SocketAddr>;

#[test]
fn json_is_read_and_written_by_serde() {
    let text = br#"{"a":{"secs":5,"nanos":7}}"#;
    let mut spans: Map<Span> = Map::blank();
    decode(text, &mut spans).expect("spans");
    assert_eq!(spans["a"].get(), Some(&Duration::new(5, 7)));
    assert_eq!(encode(&spans), text);
    assert_eq!(to_json(&spans).to_string().as_bytes(), text);
    assert_eq!(format!("{spans:?}"), "{\"a\": 5.000000007s}");
    let mut other = spans.clone();
    assert!(same(&spans, &other));
    other.insert("a".to_owned(), Duration::new(5, 8).into());
    assert!(!same(&spans, &other));
}

#[test]
fn what_the_type_refuses_is_told_with_its_path_and_without_its_text() {
    let mut spans: Vec<Span> = Vec::new();
    let fault = decode(br#"[{"secs":1,"nanos":1},"secret"]"#, &mut spans).expect_err("a string");
    assert_eq!((fault.path().as_str(), fault.offset()), ("$[1]", Some(22)));
    assert!(
        fault.to_string().contains("Duration") && !fault.to_string().contains("secret"),
        "{fault}"
    );
}

#[test]
fn text_is_taken_as_a_string_and_then_as_json() {
    let mut address = Address::blank();
    decode_text("127.0.0.1:80", &mut address).expect("an address");
    assert_eq!(address.get().map(SocketAddr::port), Some(80));
    let mut span = Span::blank();
    decode_text("{\"secs\":1,\"nanos\":0}", &mut span).expect("a span");
    assert_eq!(span.into_inner(), Some(Duration::from_secs(1)));
    assert_eq!(Span::blank().get(), None);
    assert!(decode_text("nowhere", &mut Address::blank()).is_err());
}

#[test]
fn other_formats_of_serde_are_read_and_written() {
    let address = Address::from(SocketAddr::from(([127, 0, 0, 1], 80)));
    let yaml = serde_yaml::to_string(&address).expect("YAML");
    assert_eq!(yaml.trim(), "127.0.0.1:80");
    let read: Address = serde_yaml::from_str(&yaml).expect("an address");
    assert_eq!(read, address);
    assert!(serde_yaml::from_str::<Address>("nowhere").is_err());
    let mut shown = String::new();
    struct Shown<'a>(&'a Address);
    impl std::fmt::Display for Shown<'_> {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            debug(self.0, f)
        }
    }
    shown.push_str(&Shown(&address).to_string());
    assert_eq!(shown, "127.0.0.1:80");
    assert_eq!(to_json(&Address::blank()), Json::Null);
}
