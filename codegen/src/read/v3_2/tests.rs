//! Each construct of 3.2 beside what it becomes.

use serde_json::{Value, json};

use crate::diagnostic::Diagnostics;
use crate::read::document;
use crate::source::Source;

#[track_caller]
fn becomes(more: Value, after: Value, expected: &[&str]) {
    let document_of = |version: &str, more: &Value| {
        let mut text =
            json!({"openapi": version, "info": {"title": "T", "version": "1"}, "paths": {}});
        for (key, value) in more.as_object().into_iter().flatten() {
            text[key] = value.clone();
        }
        text
    };
    let source = Source::new("a.json", document_of("3.2.0", &more).to_string());
    let mut diagnostics = Diagnostics::default();
    let document = document(&source, &mut diagnostics);
    assert!(document.is_ok(), "{diagnostics:?}");
    let tree = document.map_or_else(|tree| tree, |document| document.tree);
    diagnostics.sort(&tree);
    let told = diagnostics.iter().map(|one| {
        let pointer = one.pointer(&tree);
        let pointer = pointer.map(|pointer| pointer.to_string());
        format!("{} {}", one.code, pointer.unwrap_or_default())
    });
    let told: Vec<String> = told.collect();
    let found = tree.json(tree.root());
    assert_eq!(found, document_of("3.2.0", &after));
    assert_eq!(told, expected);
}

fn response(content: Value) -> Value {
    let responses = json!({"200": {"description": "d", "content": content}});
    json!({"paths": {"/a": {"get": {"responses": responses}}}})
}

#[test]
fn the_document_around_the_operations() {
    becomes(
        json!({
            "$self": "https://e.org/api",
            "servers": [{"url": "https://e.org", "name": "n"}],
            "tags": [{"name": "a", "summary": "s", "parent": "b", "kind": "nav"}],
            "security": [{"#/components/securitySchemes/k": []}],
            "components": {
                "securitySchemes": {
                    "k": {"type": "apiKey", "name": "n", "in": "query", "deprecated": true},
                    "o": {"type": "oauth2", "flows": {"deviceAuthorization": {}}},
                },
                "schemas": {"A": {"$ref": "https://e.org/api#/components/schemas/B"}, "B": {"discriminator": {"mapping": {}}}},
                "examples": {"e": {"dataValue": 1}, "f": {"serializedValue": "s"}},
            },
        }),
        json!({
            "servers": [{"url": "https://e.org"}],
            "tags": [{"name": "a", "description": "s"}],
            "security": [{"k": []}],
            "components": {
                "securitySchemes": {
                    "k": {"type": "apiKey", "name": "n", "in": "query"},
                    "o": {"type": "oauth2", "flows": {}},
                },
                "schemas": {"A": {"$ref": "#/components/schemas/B"}, "B": {}},
                "examples": {"e": {"value": 1}, "f": {"value": "s"}},
            },
        }),
        &["W0221 #/components/schemas/B/discriminator"],
    );
}

#[test]
fn operations() {
    let query = json!({"name": "q", "in": "querystring", "content": {"application/json": {}}});
    let own = json!({"name": "o", "in": "query", "schema": {}});
    becomes(
        json!({"components": {"parameters": {"Q": query}}, "paths": {"/a": {
            "query": {}, "additionalOperations": {"COPY": {}},
            "get": {"responses": {"200": {"summary": "s"}, "400": {}}, "parameters": [
                own, {"$ref": "#/components/parameters/Q"},
                {"name": "c", "in": "cookie", "style": "cookie", "schema": {}},
            ]},
        }}}),
        json!({"components": {"parameters": {"Q": query}}, "paths": {"/a": {
            "query": {"responses": {}}, "additionalOperations": {"COPY": {"responses": {}}},
            "get": {"responses": {"200": {"description": "s"}, "400": {"description": ""}}, "parameters": [
                own, {"$ref": "#/components/parameters/Q"},
                {"name": "c", "in": "cookie", "style": "cookie", "schema": {}},
            ]},
        }}}),
        &[],
    );
}

#[test]
fn media_types() {
    let event = |schema: Value| json!({"properties": {"data": {"type": "string", "contentMediaType": "application/json", "contentSchema": schema}}});
    let schema = json!({"type": "integer"});
    becomes(
        response(json!({"text/event-stream": {"itemSchema": event(schema.clone())}})),
        response(json!({"text/event-stream": {"schema": schema}})),
        &[],
    );
    let other = json!({"type": "boolean"});
    becomes(
        response(
            json!({"text/event-stream": {"itemSchema": {"oneOf": [event(schema.clone()), event(other.clone())]}}}),
        ),
        response(json!({"text/event-stream": {"schema": {"anyOf": [schema, other]}}})),
        &[],
    );
    becomes(
        response(
            json!({"text/event-stream": {"itemSchema": schema}, "application/jsonl": {"itemSchema": schema, "itemEncoding": {}}}),
        ),
        response(
            json!({"text/event-stream": {"schema": schema}, "application/jsonl": {"schema": {"type": "array", "items": schema}}}),
        ),
        &["W0221 #/paths/~1a/get/responses/200/content/application~1jsonl/itemEncoding"],
    );
    let mut before = response(json!({"text/event-stream": {"$ref": "#/components/mediaTypes/M"}}));
    before["components"] = json!({"mediaTypes": {"M": {"itemSchema": schema}}});
    let mut after = response(json!({"text/event-stream": {"schema": schema}}));
    after["components"] = json!({});
    becomes(before, after, &[]);
}
