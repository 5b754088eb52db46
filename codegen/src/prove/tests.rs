use serde_json::json;

use super::{Finding, Proof, formats, same};
use crate::{Config, Source};

/// What is proved of the schema `A` with these lines, and of what it refers to.
fn proof(schemas: &str) -> Proof {
    let answer = "{ '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } }";
    let text = format!(
        "openapi: 3.0.3\ninfo: {{ title: A, version: '1' }}\npaths: {{ /a: {{ get: {{ responses: {answer} }} }} }}\ncomponents:\n  schemas:\n{schemas}"
    );
    let config = Config {
        name: "a".to_owned(),
        source: "a.yaml".to_owned(),
        examples: false,
        types: crate::config::OwnTypes::default(),
        features_per_tag: false,
    };
    let mut source = Source::new("a.yaml", text);
    let mut no_files = |_: &str| Err("there is none".to_owned());
    super::document(&mut source, &config, &mut no_files).expect("a document without errors")
}

fn kinds(findings: &[Finding]) -> Vec<&str> {
    findings
        .iter()
        .map(|finding| finding.kind.as_str())
        .collect()
}

#[test]
fn examples_and_defaults_come_back() {
    let proof = proof(
        "    A:
      type: object
      required: [id]
      properties:
        id: { type: integer, example: 7.0 }
        at: { type: string, format: date-time, example: '2024-02-29T12:00:00+01:00' }
        word: { type: string, enum: [a, b], default: c }
        next: { $ref: '#/components/schemas/A' }
      additionalProperties: { type: string }
      example: { id: 1, next: { id: 2, other: text } }
",
    );
    assert_eq!((proof.samples, proof.equal), (4, 4), "{proof:?}");
    assert_eq!((proof.undeclared, proof.nulls), (0, 0));
    assert!(proof.untyped.is_empty());
}

#[test]
fn what_contradicts_its_schema_is_the_documents_fault() {
    let proof = proof(
        "    A:
      type: object
      required: [id]
      properties:
        id: { type: integer, example: seven }
        at: { type: string, format: byte, example: 'no-base64!' }
        list: { type: array, items: { type: string }, example: [a, 1] }
      example: { at: aGVsbG8= }
",
    );
    assert_eq!((proof.samples, proof.equal), (4, 0), "{proof:?}");
    assert!(proof.broken.is_empty(), "{proof:?}");
    let mut found = kinds(&proof.contradictions);
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "not in its format: byte",
            "without a required property",
            "wrong type: not integer",
            "wrong type: not string",
        ]
    );
    let text = &proof
        .contradictions
        .iter()
        .find(|one| one.text.starts_with("/1 "))
        .expect("the item's path")
        .text;
    assert_eq!(text, "/1 is 1");
}

#[test]
fn what_is_passed_over_is_counted() {
    let proof = proof(
        "    A:
      type: object
      properties:
        note: { type: string, nullable: true }
      example: { note: null, more: 1 }
",
    );
    assert_eq!(
        (proof.equal, proof.undeclared, proof.nulls),
        (1, 1, 1),
        "{proof:?}"
    );
}

#[test]
fn a_value_of_a_choice_is_one_of_its_variants() {
    let proof = proof(
        "    A:
      oneOf:
        - { type: object, required: [a], properties: { a: { type: string } } }
        - { type: object, required: [b], properties: { b: { type: integer } } }
        - { type: array, items: { type: string } }
      example: { b: 1 }
      default: { c: 1 }
    B:
      oneOf: [{ $ref: '#/components/schemas/C' }, { $ref: '#/components/schemas/D' }]
      discriminator: { propertyName: kind }
      example: { kind: D, size: 1 }
    C: { type: object, required: [kind], properties: { kind: { type: string } } }
    D: { type: object, required: [kind, size], properties: { kind: { type: string }, size: { type: integer } } }
",
    );
    assert_eq!((proof.samples, proof.equal), (3, 3), "{proof:?}");
    assert!(
        proof.unrecognised.is_empty(),
        "the default is no value of its schema: {proof:?}"
    );
}

#[test]
fn what_only_its_keywords_imply_is_not_held_against_us() {
    let proof = proof(
        "    A:
      properties: { a: { items: { type: string }, example: none } }
      example: [1]
    B:
      oneOf: [{ type: string }, { nullable: true, enum: [null] }]
      default: null
",
    );
    assert_eq!((proof.samples, proof.equal), (3, 1), "{proof:?}");
    assert_eq!(
        kinds(&proof.contradictions),
        [
            "no type, but keywords of an array",
            "no type, but keywords of an object"
        ]
    );
}

#[test]
fn places_keep_their_type() {
    let proof = proof(
        "    A:
      type: object
      properties:
        any: {}
        free: { type: object }
        mixed: { enum: [a, 1, true] }
        words: { allOf: [{}, { description: Anything }] }
        nothing: { nullable: true, enum: [null] }
        text: { type: string }
",
    );
    assert!(proof.untyped.is_empty(), "{proof:?}");
    assert!(proof.places >= 5, "{proof:?}");
}

#[test]
fn numbers_are_the_same_by_value() {
    assert!(same(&json!([1, 1e2, 0.5]), &json!([1.0, 100, 0.5])));
    assert!(!same(
        &json!(9_007_199_254_740_993_i64),
        &json!(9_007_199_254_740_992.0)
    ));
}

#[test]
fn formats_are_told_as_the_runtime_tells_them() {
    for text in [
        "2024-03-01T12:00:00Z",
        "2024-02-29 23:59:59.123456789+05:30",
        "2016-12-31t23:59:60z",
    ] {
        assert!(formats::is_date_time(text), "{text}");
    }
    for text in [
        "2024-03-01",
        "2024-03-01T12:00:00",
        "2023-02-29T12:00:00Z",
        "2024-03-01T12:00Z",
        "2024-03-01T12:00:00.Z",
        "é024-03-01T12:00:00Z",
    ] {
        assert!(!formats::is_date_time(text), "{text}");
    }
    assert!(formats::is_date("2024-12-31") && !formats::is_date("2024-13-31"));
    assert!(
        formats::is_base64("aGk=")
            && formats::is_base64("aGk")
            && !formats::is_base64("a")
            && !formats::is_base64("aG k")
    );
    assert!(
        formats::is_uuid("123E4567-e89b-12d3-a456-426614174000") && !formats::is_uuid("123e4567")
    );
}

#[test]
fn parts_that_many_share_are_looked_at_once() {
    let mut schemas =
        "    A0: { type: object, properties: { a: { type: string, default: b } } }\n".to_owned();
    for index in 0..64 {
        let part = format!("{{ $ref: '#/components/schemas/A{index}' }}");
        schemas.push_str(&format!("    A{}: {{ allOf: [{part}, {part}, {{ properties: {{ a{index}: {{ type: integer }} }} }}] }}\n", index + 1));
    }
    schemas.push_str("    A: { $ref: '#/components/schemas/A64' }\n");
    let proof = proof(&schemas);
    assert_eq!((proof.samples, proof.equal), (1, 1));
}
