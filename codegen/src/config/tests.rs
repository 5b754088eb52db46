//! Which paths and keys are taken.

use super::{OwnTypes, RustPath};

#[test]
fn a_path_is_names_from_a_crate_on() {
    for good in [
        "::my_types::Pet",
        "crate::types::Pet",
        "crate::Pet",
        "::a::_b::C9",
    ] {
        let path = RustPath::parse(good).expect(good);
        assert_eq!(path.to_string(), good);
    }
    let wrong = [
        "",
        "::",
        "crate::",
        "Pet",
        "::Pet",
        "my_types::Pet",
        "self::Pet",
        "::a::b::",
        "::a:::b",
        "::a::b<c>",
        "::a::b ",
        "::a:: b",
        "::a::_",
        "::a::fn",
        "::a::r#fn",
        "::a::9",
        "::a::B\n",
        "::a::B;use x",
        "::a::é",
        "crate::super::B",
    ];
    for text in wrong {
        let fault = RustPath::parse(text).expect_err(text);
        assert!(fault.contains("is no path of a Rust type"), "{fault}");
    }
}

#[test]
fn a_key_is_given_once() {
    let mut types = OwnTypes::default();
    types.add("Pet", "::a::B").expect("a component");
    types.add("format:ulid", "::a::C").expect("a format");
    types
        .add("#/components/schemas/Pet", "::a::B")
        .expect("a place");
    assert_eq!(
        types.add("Pet", "::a::D"),
        Err("`Pet` is given twice".to_owned())
    );
    for empty in ["", "format:"] {
        assert!(types.add(empty, "::a::D").is_err(), "{empty:?}");
    }
    assert_eq!(types.of_format("ulid"), Some(1));
}
