//! Large documents come in several files, and the calls of each tag under a feature where they are asked for: what stands where, and that it compiles.

use std::collections::{BTreeMap, BTreeSet};

use codegen::plan::model::Package;
use codegen::{Config, OwnTypes, Source};
use serde_json::{Value, json};

use tests::golden_cases::{cases, generated};

mod scratch;

/// The reserved names of files on Windows, and those that Rust and cargo know.
const RESERVED: [&str; 8] = ["mod", "lib", "main", "rules", "con", "nul", "com1", "lpt1"];

#[test]
fn a_model_stands_with_what_it_belongs_to() {
    let homes = homes(&document(70));
    assert_eq!(homes["Thing7"], "thing7");
    assert_eq!(homes["Thing7Owner"], "thing7");
    assert_eq!(homes["Thing7OwnerKind"], "thing7");
    assert_eq!(homes["ListKind"], "a_tag_calls");
    assert_eq!(homes["Con"], "con_models");
    assert_eq!(homes["BCalls"], "b_calls");
    assert_eq!(homes["PutKind"], "b_calls_models");
}

#[test]
fn something_unrelated_moves_no_model() {
    let before = homes(&document(70));
    for at_start in [true, false] {
        let mut longer = document(70);
        let schemas = longer["components"]["schemas"].as_object_mut();
        let schemas = schemas.expect("schemas");
        insert(
            schemas,
            "Unrelated",
            json!({ "type": "object", "properties": { "a": { "type": "object", "properties": { "b": {} } } } }),
            at_start,
        );
        let paths = longer["paths"].as_object_mut().expect("paths");
        insert(
            paths,
            "/unrelated",
            operation("unrelated", "Another"),
            at_start,
        );
        let after = homes(&longer);
        for (model, file) in &before {
            assert_eq!(
                after.get(model),
                Some(file),
                "{model}, at the start {at_start}"
            );
        }
    }
}

#[test]
fn few_models_stand_in_one_file() {
    let small = document(60);
    assert!(package(&small).files.is_empty());
}

#[test]
fn files_have_names_that_every_system_takes() {
    let package = package(&document(70));
    let mut seen = BTreeSet::new();
    for file in &package.files {
        let name = file.module.as_str();
        assert!(name.len() + ".rs".len() <= 100, "{name}");
        assert!(!RESERVED.contains(&name), "{name}");
        assert!(
            name.bytes()
                .all(|byte| byte == b'_' || byte.is_ascii_lowercase() || byte.is_ascii_digit()),
            "{name}"
        );
        assert!(seen.insert(name), "{name} twice");
    }
    let held: usize = package.files.iter().map(|file| file.models.len()).sum();
    assert_eq!(held, package.models.len());
}

#[test]
fn many_files_compile() {
    let output = codegen::generate(&source(&document(70)), &config(false)).output;
    let files = output.expect("a document without errors").files;
    assert!(!files.contains_key("models/codec.rs"));
    let mut scratch = scratch::Crate::new("parts_many");
    scratch.add("many", &files);
    scratch.write();
    for features in ["", "unverified", "validate", "unverified,validate"] {
        scratch.cargo(&["check", "--features", features], &[]);
    }
}

#[test]
fn each_feature_compiles_alone() {
    let cases = cases();
    let case = cases.iter().find(|case| case.name == "features_per_tag");
    let case = case.expect("the case");
    let output = generated(&case.name, &case.text).output;
    let output = output.expect("a document without errors");
    let names: Vec<&str> = output
        .features
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "pets",
            "default_calls",
            "people_all",
            "rooms",
            "webhooks",
            "callbacks",
            "other_models"
        ]
    );
    let mut scratch = scratch::Crate::new("parts_each");
    scratch.add("each", &output.files);
    for feature in &output.features {
        let needs: Vec<&str> = feature.needs.iter().map(|one| one.as_str()).collect();
        scratch.feature(feature.name.as_str(), &needs);
    }
    scratch.write();
    scratch.cargo(&["check", "--features", "validate"], &[]);
    for name in &names {
        scratch.cargo(&["check", "--features", name], &[]);
        scratch.cargo(
            &[
                "check",
                "--features",
                &format!("{name},unverified,validate"),
            ],
            &[],
        );
    }
    scratch.cargo(&["check", "--all-features"], &[]);
}

#[test]
fn what_many_tags_need_has_a_feature_of_its_own() {
    let mut document = document(70);
    for index in 0..10 {
        let mut one = operation(&format!("call{index}"), &format!("Tag {index}"));
        one["get"]["responses"]["200"] = json!({ "description": "One.", "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Thing1" } } } });
        document["paths"][format!("/call{index}")] = one;
    }
    let package =
        codegen::plan(&source(&document), &config(true)).expect("a document without errors");
    let gate = |name: &str| {
        let model = package
            .models
            .iter()
            .find(|model| model.name().as_str() == name);
        let any = &model.expect("a model").gate().any;
        any.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(gate("Thing1"), ["shared_models"]);
    assert_eq!(gate("ListKind"), ["a_tag"]);
    assert_eq!(gate("Rules"), ["other_models"]);
    for feature in &package.features {
        let needs: Vec<String> = feature.needs.iter().map(ToString::to_string).collect();
        let shared = feature.name.as_str() == "b" || feature.name.as_str().starts_with("tag_");
        assert_eq!(
            needs.contains(&"shared_models".to_owned()),
            shared,
            "{}",
            feature.name
        );
    }
}

/// A document of three models for each of `things`, which refer to each other, and some more.
fn document(things: usize) -> Value {
    let mut schemas = serde_json::Map::new();
    for index in 0..things {
        let next = format!("#/components/schemas/Thing{}", (index + 1) % things);
        schemas.insert(
            format!("Thing{index}"),
            json!({
            "type": "object",
            "properties": {
                "next": { "$ref": next },
                "size": { "allOf": [{ "$ref": "#/components/schemas/Size" }], "default": "small" },
                "owner": { "type": "object", "required": ["kind", "only"], "properties": {
                    "kind": { "type": "string", "enum": ["person", "firm"] },
                    "only": { "$ref": "#/components/schemas/Only" },
                    "name": { "type": "string", "maxLength": 9 } } } } }),
        );
    }
    let more = json!({
        "Size": { "type": "string", "enum": ["small", "large"] },
        "Only": { "type": "string", "enum": ["one"] },
        "Names": { "type": "array", "items": { "$ref": "#/components/schemas/Size" } },
        "Either": { "oneOf": [{ "$ref": "#/components/schemas/Thing1" }, { "$ref": "#/components/schemas/Names" }, { "type": "string" }] },
        "Con": { "type": "object", "properties": { "either": { "$ref": "#/components/schemas/Either" } } },
        "BCalls": { "type": "object", "x-evidence": { "level": "guessed", "source": "siblings" }, "properties": { "a": { "type": "string" } } },
        "\u{804a}\u{5929}": { "type": "object", "properties": { "a": { "type": "string" } } },
        ("x".repeat(1000)): { "type": "object", "properties": { "a": { "type": "string" } } },
        "rules": { "type": "object", "properties": { "a": { "type": "string" } } },
    });
    schemas.extend(more.as_object().cloned().unwrap_or_default());
    json!({
        "openapi": "3.0.3",
        "info": { "title": "Many", "version": "1" },
        "paths": {
            "/a": operation("list", "A tag"),
            "/b": { "put": { "operationId": "put", "tags": ["B"], "parameters": [{ "name": "kind", "in": "query", "schema": { "type": "string", "enum": ["a", "b"] } }], "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Con" } } } }, "responses": { "204": { "description": "Done." } } } },
        },
        "components": { "schemas": schemas },
    })
}

fn operation(id: &str, tag: &str) -> Value {
    json!({ "get": {
        "operationId": id, "tags": [tag],
        "parameters": [{ "name": "kind", "in": "query", "schema": { "type": "string", "enum": ["a", "b"] } }],
        "responses": { "200": { "description": "Done.", "content": { "application/json": { "schema": { "type": "object", "properties": { "id": { "type": "string" } } } } } } } } })
}

/// Puts an entry first, or last.
fn insert(object: &mut serde_json::Map<String, Value>, key: &str, value: Value, at_start: bool) {
    let others = std::mem::take(object);
    let one = std::iter::once((key.to_owned(), value));
    match at_start {
        true => object.extend(one.chain(others)),
        false => object.extend(others.into_iter().chain(one)),
    }
}

/// The file of each model.
fn homes(document: &Value) -> BTreeMap<String, String> {
    let package = package(document);
    let files = package
        .files
        .iter()
        .flat_map(|file| file.models.iter().map(move |at| (file, at)));
    files
        .map(|(file, at)| {
            (
                package.models[*at].name().to_string(),
                file.module.to_string(),
            )
        })
        .collect()
}

fn package(document: &Value) -> Package {
    codegen::plan(&source(document), &config(false)).expect("a document without errors")
}

fn source(document: &Value) -> Source {
    Source::new("many.json", document.to_string())
}

fn config(features_per_tag: bool) -> Config {
    Config {
        name: "many".to_owned(),
        source: "many.json".to_owned(),
        examples: false,
        types: OwnTypes::default(),
        features_per_tag,
    }
}
