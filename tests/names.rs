//! Names are stable: something more in a document renames nothing that was there, and the order in which things stand names nothing.

use std::collections::BTreeSet;
use std::fs;

use codegen::plan::model::{Member, Model, Output, Package};
use codegen::{Config, Source};
use serde_json::{Value, json};

use tests::golden_cases::{cases, package, workspace};

#[test]
fn something_more_renames_nothing() {
    let mut tried = 0;
    for (name, document) in documents() {
        let before = names(&name, &document);
        for at_start in [true, false] {
            for (what, add) in ADDITIONS {
                let mut longer = document.clone();
                if !add(&mut longer, at_start) {
                    continue;
                }
                tried += 1;
                let after = names(&name, &longer);
                let lost: Vec<_> = before.difference(&after).collect();
                assert!(
                    lost.is_empty(),
                    "{name}, with {what} more, at the start {at_start}: no longer there, or renamed: {lost:#?}"
                );
            }
        }
    }
    assert!(tried > 300, "only {tried} documents tried");
}

#[test]
fn order_names_nothing() {
    for (name, document) in documents() {
        let before = names(&name, &document);
        let mut turned = document.clone();
        turn(&mut turned, "");
        let after = names(&name, &turned);
        let lost: Vec<_> = before.symmetric_difference(&after).collect();
        assert!(lost.is_empty(), "{name}, turned: not in both: {lost:#?}");
    }
}

#[test]
fn another_user_of_a_type_does_not_rename_it() {
    let text = fs::read_to_string(package().join("golden/references/spec.yaml"));
    let text = text.expect("the case with references");
    let mut document: Value = serde_yaml::from_str(&text).expect("a spec is YAML");
    let before = names("references", &document);
    let user = json!({ "get": { "operationId": "aaa", "tags": ["aaa"],
        "parameters": [{ "$ref": "#/components/parameters/Page" }],
        "requestBody": { "$ref": "#/components/requestBodies/Body" },
        "responses": { "200": { "$ref": "#/components/responses/Done" }, "default": { "description": "Wrong.",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/A/properties/inner" } } } } } } });
    insert(&mut document, "/paths", "/aaa", user, true);
    let extending = json!({ "allOf": [{ "$ref": "#/components/schemas/A" }, { "properties": { "more": { "type": "string" } } }] });
    insert(&mut document, "/components/schemas", "Aaa", extending, true);
    let after = names("references", &document);
    let lost: Vec<_> = before.difference(&after).collect();
    assert!(lost.is_empty(), "no longer there, or renamed: {lost:#?}");
}

#[test]
fn what_collides_renames_itself_alone() {
    let schema = |properties: Value| json!({ "type": "object", "properties": properties });
    let document = |schemas: Value| json!({ "openapi": "3.0.3", "info": { "title": "T", "version": "1" }, "paths": {}, "components": { "schemas": schemas } });
    let inner = schema(json!({ "state": schema(json!({ "a": { "type": "string" } })) }));
    let before = names(
        "collide",
        &document(json!({ "Order": inner, "foo_bar": schema(json!({ "b": {} })) })),
    );
    let component = schema(json!({ "c": { "type": "string" } }));
    let other = schema(json!({ "d": { "type": "string" } }));
    let after = names(
        "collide",
        &document(
            json!({ "foo-bar": other, "OrderState": component, "Order": inner, "foo_bar": schema(json!({ "b": {} })) }),
        ),
    );
    let lost: Vec<&str> = before.difference(&after).map(String::as_str).collect();
    // A component comes before what has no name of its own.
    assert_eq!(lost, ["OrderState.a = a", "OrderState.a()"]);
    assert!(after.contains("OrderStateProperty.a = a"), "{after:#?}");
    assert!(after.contains("FooDashBar.d = d"), "{after:#?}");
}

type Addition = (&'static str, fn(&mut Value, bool) -> bool);

/// What is added to a document. Each tells whether there is a place for it.
const ADDITIONS: [Addition; 7] = [
    ("a schema", |document, at_start| {
        let schema = json!({ "type": "object", "required": ["aaa"], "properties": {
            "aaa": { "type": "object", "properties": { "unrelated": { "type": "string", "enum": ["x", "y"] } } } } });
        insert(
            document,
            "/components/schemas",
            "ZzUnrelated",
            schema,
            at_start,
        );
        true
    }),
    ("a tag and its operation", |document, at_start| {
        insert(
            document,
            "/paths",
            "/zz/unrelated",
            operation("zz_unrelated"),
            at_start,
        );
        true
    }),
    (
        "an operation of a tag that is there",
        |document, at_start| {
            let tag = document["paths"].as_object().and_then(|paths| {
                let mut operations = paths
                    .values()
                    .filter_map(Value::as_object)
                    .flat_map(|item| item.values());
                operations.find_map(|operation| operation["tags"][0].as_str().map(str::to_owned))
            });
            insert(
                document,
                "/paths",
                "/zz/unrelated",
                operation(tag.as_deref().unwrap_or("zz")),
                at_start,
            );
            tag.is_some()
        },
    ),
    ("a tag of no operation", |document, at_start| {
        let Some(tags) = document.get_mut("tags").and_then(Value::as_array_mut) else {
            return false;
        };
        let at = if at_start { 0 } else { tags.len() };
        tags.insert(at, json!({ "name": "zz unrelated" }));
        true
    }),
    ("a property", |document, at_start| {
        each_schema(document, &mut |schema| {
            let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut)
            else {
                return false;
            };
            let value = json!({ "type": "object", "properties": { "zzInner": { "type": "string", "enum": ["x"] } } });
            put(properties, "zzUnrelated", value, at_start);
            true
        })
    }),
    ("a value", |document, at_start| {
        each_schema(document, &mut |schema| {
            // A second value makes an enumeration of a constant.
            let values = schema
                .get_mut("enum")
                .and_then(Value::as_array_mut)
                .filter(|values| values.len() > 1);
            let Some(values) = values.filter(|values| values.iter().all(Value::is_string)) else {
                return false;
            };
            let at = if at_start { 0 } else { values.len() };
            values.insert(at, json!("zz unrelated"));
            true
        })
    }),
    ("an answer", |document, at_start| {
        let mut done = false;
        for operation in document["paths"]
            .as_object_mut()
            .into_iter()
            .flat_map(|paths| paths.values_mut())
        {
            let all = operation
                .as_object_mut()
                .into_iter()
                .flat_map(|item| item.values_mut());
            for responses in all.filter_map(|one| one.get_mut("responses")?.as_object_mut()) {
                let schema =
                    json!({ "type": "object", "properties": { "zz": { "type": "string" } } });
                let answer = json!({ "description": "Odd.", "content": { "application/json": { "schema": schema } } });
                put(responses, "418", answer, at_start);
                done = true;
            }
        }
        done
    }),
];

fn operation(tag: &str) -> Value {
    json!({ "get": { "operationId": "zz_unrelated", "tags": [tag], "responses": { "204": { "description": "Done." } } } })
}

/// Changes each component schema; whether any was changed.
fn each_schema(document: &mut Value, change: &mut dyn FnMut(&mut Value) -> bool) -> bool {
    let schemas = document
        .pointer_mut("/components/schemas")
        .and_then(Value::as_object_mut);
    let changed = schemas
        .into_iter()
        .flat_map(|schemas| schemas.values_mut())
        .map(change);
    changed.fold(false, |any, one| any | one)
}

/// Turns what has no order around: keys, and the lists whose items have names.
fn turn(value: &mut Value, key: &str) {
    match value {
        Value::Object(object) => {
            // Lists beside an enumeration speak of its values by position.
            let ordered = object.keys().any(|key| key.starts_with("x-enum"));
            let entries: Vec<(String, Value)> = std::mem::take(object).into_iter().collect();
            for (key, mut value) in entries.into_iter().rev() {
                let is_data = ["example", "examples", "default"].contains(&key.as_str());
                if !(is_data || ordered && key == "enum") {
                    turn(&mut value, &key);
                }
                object.insert(key, value);
            }
        }
        Value::Array(list) => {
            list.iter_mut().for_each(|item| turn(item, ""));
            let named = ["parameters", "required", "enum"].contains(&key);
            if named {
                list.reverse();
            }
        }
        _ => {}
    }
}

/// Every golden spec, and the two real ones.
fn documents() -> Vec<(String, Value)> {
    let mut documents: Vec<(String, String)> = cases()
        .into_iter()
        .map(|case| (case.name, case.text))
        .collect();
    for name in ["aione", "api2d"] {
        let path = workspace().join("specs").join(format!("{name}.yaml"));
        documents.push((
            name.to_owned(),
            fs::read_to_string(path).expect("a spec of ours"),
        ));
    }
    let parsed = documents.into_iter().map(|(name, text)| {
        let document = serde_yaml::from_str(&text).expect("a spec is YAML");
        (name, document)
    });
    parsed.collect()
}

/// The public names of what is generated, each with what it stands for on the wire.
fn names(name: &str, document: &Value) -> BTreeSet<String> {
    let source = Source::new(format!("{name}.json"), document.to_string());
    let config = Config {
        name: name.to_owned(),
        source: name.to_owned(),
        examples: false,
        types: codegen::OwnTypes::default(),
        features_per_tag: false,
    };
    let package =
        codegen::plan(&source, &config).unwrap_or_else(|| panic!("{name} is refused: {document}"));
    let mut names = BTreeSet::new();
    for model in &package.models {
        model_names(model, &mut names);
    }
    call_names(&package, &mut names);
    for entry in &package.catalogue {
        names.insert(format!("{:?} {} = {}", entry.kind, entry.id, entry.item));
    }
    names
}

fn model_names(model: &Model, names: &mut BTreeSet<String>) {
    let own = model.name();
    names.insert(format!("model {own}"));
    match model {
        Model::Struct(item) => {
            for member in &item.members {
                if let Member::Field(field) = member {
                    names.insert(format!("{own}.{} = {}", field.name, field.wire));
                    names.extend(
                        field
                            .setter
                            .iter()
                            .map(|setter| format!("{own}.{setter}()")),
                    );
                }
            }
        }
        Model::Strings(item) => {
            names.extend(
                item.symbols
                    .iter()
                    .map(|(symbol, value)| format!("{own}::{symbol} = {value}")),
            );
        }
        Model::Integers(item) => {
            names.extend(
                item.symbols
                    .iter()
                    .map(|(symbol, value)| format!("{own}::{symbol} = {value}")),
            );
        }
        Model::Union(item) => {
            names.extend(
                item.variants
                    .iter()
                    .map(|one| format!("{own}::{} = {:?}", one.name, one.ty)),
            );
        }
        _ => {}
    }
}

fn call_names(package: &Package, names: &mut BTreeSet<String>) {
    for handle in &package.client.handles {
        names.insert(format!(
            "{} in {} by {}",
            handle.name, handle.module, handle.method
        ));
        for call in &handle.calls {
            let place = format!("{} {}", call.operation.method, call.operation.path);
            let own = format!("{}.{}", handle.method, call.method);
            names.insert(format!("{own} = {place}"));
            names.insert(format!("{own} builds {}", call.builder));
            names.extend(
                call.arguments
                    .iter()
                    .map(|one| format!("{own}({})", one.name)),
            );
            names.extend(
                call.setters
                    .iter()
                    .map(|one| format!("{own}().{}()", one.name)),
            );
            if let Output::Several(reply) = &call.output {
                let variants = reply.variants.iter().map(|one| one.name.as_str());
                names.extend(variants.map(|one| format!("{own} yields {}::{one}", reply.name)));
            }
        }
    }
}

/// Puts an entry at one end of an object of a document, which is made where it is missing.
fn insert(document: &mut Value, pointer: &str, key: &str, value: Value, at_start: bool) {
    let mut node = document;
    for part in pointer.split('/').skip(1) {
        let object = node.as_object_mut().expect("an object on the way");
        node = object.entry(part).or_insert_with(|| json!({}));
    }
    put(
        node.as_object_mut().expect("an object"),
        key,
        value,
        at_start,
    );
}

fn put(object: &mut serde_json::Map<String, Value>, key: &str, value: Value, at_start: bool) {
    match at_start {
        true => object.shift_insert(0, key.to_owned(), value),
        false => object.insert(key.to_owned(), value),
    };
}
