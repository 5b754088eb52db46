//! What the twins say, and how figures are summed up.

use super::{derives, median, synthetic};
use codegen::{Config, Source};

/// The twins of the files of models of a document, one after another.
fn twin(document: &str) -> String {
    let source = Source::new("test.yaml", document);
    let config = Config {
        name: "test".to_owned(),
        source: "test.yaml".to_owned(),
        examples: false,
        types: codegen::OwnTypes::default(),
        features_per_tag: false,
    };
    let output = codegen::generate(&source, &config).output.unwrap();
    let package = codegen::plan(&source, &config).unwrap();
    let files = output.files.iter();
    let files = files.filter(|(path, _)| path.starts_with("models/") && *path != "models/codec.rs");
    let twins = files.map(|(_, text)| derives::twin(text, &package).unwrap());
    twins.collect()
}

const DOCUMENT: &str = r##"
openapi: 3.0.3
info: {title: Twins, version: "1"}
paths: {}
components:
  schemas:
    Key:
      type: object
      required: [id, state]
      additionalProperties: true
      properties:
        id: {type: integer}
        nickName: {type: string}
        state: {$ref: "#/components/schemas/State"}
    State: {type: string, enum: [on, off]}
    Level: {type: integer, enum: [1, 2]}
    Amount: {oneOf: [{type: integer}, {type: string}]}
    Shape:
      oneOf: [{$ref: "#/components/schemas/Circle"}, {$ref: "#/components/schemas/Square"}]
      discriminator: {propertyName: kind, mapping: {round: "#/components/schemas/Circle", square: "#/components/schemas/Square"}}
    Circle: {type: object, required: [kind], properties: {kind: {type: string, enum: [round]}, radius: {type: number}}}
    Square: {type: object, required: [kind], properties: {kind: {type: string, enum: [square]}, side: {type: number}}}
"##;

#[test]
fn a_twin_has_the_derives_that_its_tables_stand_for() {
    let text = twin(DOCUMENT);
    for expected in [
        "#[derive(Debug, Clone, PartialEq, ::serde::Serialize, ::serde::Deserialize)]",
        "#[serde(rename = \"nickName\", default, skip_serializing_if = \"Option::is_none\")]\n    pub nick_name:",
        "#[serde(flatten)]\n    pub extra:",
        "#[serde(rename = \"on\")]\n    On,",
        "#[serde(untagged)]\n    Other(String),",
        "#[serde(from = \"i64\", into = \"i64\")]\npub enum Level",
        "#[serde(untagged)]\npub enum Amount",
        "pub fn nick_name(",
    ] {
        assert!(text.contains(expected), "{expected} is not in\n{text}");
    }
    assert!(!text.contains("mod codec"));
    assert!(!text.contains("PartialEq for"));
}

#[test]
fn a_discriminator_that_no_field_holds_is_a_tag() {
    let text = twin(DOCUMENT);
    let tagged = text.contains("#[serde(tag = \"kind\")]\npub enum Shape");
    let held = text.contains("pub kind: CircleKind");
    assert!(tagged != held, "{text}");
}

#[test]
fn the_synthetic_document_is_accepted() {
    let text = twin(&synthetic::document());
    assert_eq!(text.matches("pub struct ").count(), synthetic::OBJECTS);
}

#[test]
fn the_median_is_the_one_in_the_middle() {
    assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
    assert_eq!(median(&[1.0]), 1.0);
}
