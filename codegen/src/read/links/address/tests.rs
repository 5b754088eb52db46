//! Paths, and what leads out of the folder.

use super::{Address, of};

fn file(path: &str) -> Address {
    Address::File(path.to_owned())
}

#[test]
fn paths_are_relative_to_the_file_that_they_stand_in() {
    let cases = [
        ("pet.yaml", "api.yaml", file("pet.yaml")),
        ("./a/../pet.yaml", "api.yaml", file("pet.yaml")),
        (
            "../pet.yaml",
            "schemas/deep/tag.yaml",
            file("schemas/pet.yaml"),
        ),
        (
            "pet%20shop.yaml",
            "schemas/tag.yaml",
            file("schemas/pet shop.yaml"),
        ),
        ("100%.yaml", "api.yaml", file("100%.yaml")),
        ("", "schemas/tag.yaml", Address::Here),
    ];
    for (text, from, expected) in cases {
        assert_eq!(of(text, from), (expected, ""), "{text} in {from}");
    }
    assert_eq!(of("a.yaml#/b#c", "x"), (file("a.yaml"), "/b#c"));
}

#[test]
fn nothing_above_the_folder_and_nothing_that_is_fetched() {
    let outside = [
        "../pet.yaml",
        "a/../../pet.yaml",
        "%2e%2e/pet.yaml",
        "..%2Fpet.yaml",
        "/etc/passwd",
        "%2Fetc/passwd",
        "C:/pet.yaml",
        "..\\pet.yaml",
        "pet%00.yaml",
        "./",
    ];
    for text in outside {
        assert_eq!(of(text, "api.yaml").0, Address::Outside, "{text}");
    }
    for text in [
        "https://example.com/a.yaml",
        "file:///etc/passwd",
        "//host/a",
        "urn:x",
    ] {
        assert_eq!(of(text, "api.yaml").0, Address::Url, "{text}");
    }
}
