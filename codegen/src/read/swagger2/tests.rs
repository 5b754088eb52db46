//! Each construct of 2.0 beside what it becomes, and the places that messages show.

use serde_json::{Value, json};

use crate::diagnostic::Diagnostics;
use crate::read::{Document, document};
use crate::source::Source;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// A document as it is read, and the codes and pointers of what there is to say of it.
fn read(text: &Value) -> Result<(Document, Vec<String>), String> {
    let source = Source::new("a.json", text.to_string());
    let mut diagnostics = Diagnostics::default();
    let document = document(&source, &mut diagnostics);
    let document = document.map_err(|_| format!("{diagnostics:?}"))?;
    diagnostics.sort(&document.tree);
    let told = diagnostics.iter().map(|one| {
        let pointer = one.pointer(&document.tree);
        let pointer = pointer.map(|pointer| pointer.to_string());
        format!("{} {}", one.code, pointer.unwrap_or_default())
    });
    let told = told.collect();
    Ok((document, told))
}

/// A document as openapiv3 reads what it became.
fn typed(document: &Document) -> Result<openapiv3::OpenAPI, serde_json::Error> {
    serde_json::from_value(document.tree.json(document.tree.root()))
}

/// A document of 2.0 with further keys.
fn with(more: Value) -> Value {
    let mut text = json!({
        "swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {},
        "host": "e.org", "basePath": "/v1", "schemes": ["http", "https"],
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        text[key] = value.clone();
    }
    text
}

/// A document of 3.0 with further keys, as the one of `with` becomes.
fn shaped(more: Value) -> Value {
    let mut text = json!({
        "openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {}, "components": {},
        "servers": [{"url": "https://e.org/v1"}, {"url": "http://e.org/v1"}],
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        text[key] = value.clone();
    }
    text
}

#[track_caller]
fn becomes(before: Value, after: Value) {
    becomes_with(before, after, &[]);
}

#[track_caller]
fn becomes_with(before: Value, after: Value, expected: &[&str]) {
    let read = read(&with(before));
    let read = read.map(|(document, told)| (document.tree.json(document.tree.root()), told));
    let expected = expected.iter().map(|one| (*one).to_owned()).collect();
    assert_eq!(read, Ok((shaped(after), expected)));
}

fn path(operation: Value) -> Value {
    json!({"paths": {"/a": {"post": operation}}})
}

fn ok() -> Value {
    json!({"200": {"description": "d"}})
}

#[test]
fn the_document() -> Tested {
    becomes(json!({}), json!({}));
    let (document, told) = read(&json!({
        "swagger": "2.0", "info": {"title": "T", "version": "1"}, "paths": {}, "basePath": "v1",
    }))?;
    assert_eq!(typed(&document)?.servers[0].url, "/v1");
    assert_eq!(told, [""; 0]);
    becomes(
        json!({"securityDefinitions": {
            "b": {"type": "basic", "description": "d"},
            "k": {"type": "apiKey", "name": "n", "in": "query"},
            "o": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "a", "tokenUrl": "t", "scopes": {"s": "d"}},
            "p": {"type": "oauth2", "flow": "application", "tokenUrl": "t", "scopes": {}},
        }}),
        json!({"components": {"securitySchemes": {
            "b": {"type": "http", "scheme": "basic", "description": "d"},
            "k": {"type": "apiKey", "name": "n", "in": "query"},
            "o": {"type": "oauth2", "flows": {"authorizationCode": {"authorizationUrl": "a", "tokenUrl": "t", "scopes": {"s": "d"}}}},
            "p": {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "t", "scopes": {}}}},
        }}}),
    );
    becomes_with(
        json!({"components": {}}),
        json!({}),
        &["W0207 #/components"],
    );
    Ok(())
}

#[test]
fn schemas() {
    becomes(
        json!({"definitions": {
            "A": {"type": "object", "discriminator": "kind", "required": ["kind"], "properties": {
                "kind": {"type": "string", "x-nullable": true},
                "b": {"$ref": "#/definitions/B"},
                "c": {"$ref": "#/definitions/B/properties/f"},
            }},
            "B": {"properties": {"f": {"type": "file"}, "g": {"type": ["string", "null"]}}},
        }}),
        json!({"components": {"schemas": {
            "A": {"type": "object", "discriminator": {"propertyName": "kind"}, "required": ["kind"], "properties": {
                "kind": {"type": "string", "nullable": true},
                "b": {"$ref": "#/components/schemas/B"},
                "c": {"$ref": "#/definitions/B/properties/f"},
            }},
            "B": {"properties": {
                "f": {"type": "string", "format": "binary"},
                "g": {"type": "string", "nullable": true},
            }},
        }}}),
    );
}

#[test]
fn parameters() {
    let list = |place: &str, format: &str| json!({"name": "l", "in": place, "type": "array", "items": {"type": "string"}, "collectionFormat": format});
    let shaped_list = |place: &str, style: &str, explode: bool| json!({"name": "l", "in": place, "schema": {"type": "array", "items": {"type": "string"}}, "style": style, "explode": explode});
    becomes(
        path(json!({"responses": ok(), "parameters": [
            {"name": "q", "in": "query", "description": "d", "type": "integer", "format": "int32", "default": 1, "maximum": 9, "x-example": 2},
            list("query", "multi"),
        ]})),
        path(json!({"responses": ok(), "parameters": [
            {"name": "q", "in": "query", "description": "d", "x-example": 2, "example": 2,
             "schema": {"type": "integer", "format": "int32", "default": 1, "maximum": 9}},
            shaped_list("query", "form", true),
        ]})),
    );
    for (place, format, style) in [
        ("query", "csv", "form"),
        ("query", "ssv", "spaceDelimited"),
        ("query", "pipes", "pipeDelimited"),
        ("header", "csv", "simple"),
    ] {
        becomes(
            path(json!({"responses": ok(), "parameters": [list(place, format)]})),
            path(json!({"responses": ok(), "parameters": [shaped_list(place, style, false)]})),
        );
    }
    let mut joined = shaped_list("query", "form", false);
    joined
        .as_object_mut()
        .and_then(|joined| joined.remove("style"));
    becomes_with(
        path(json!({"responses": ok(), "parameters": [list("query", "tsv")]})),
        path(json!({"responses": ok(), "parameters": [joined]})),
        &["W0214 #/paths/~1a/post/parameters/0/collectionFormat"],
    );
}

#[test]
fn bodies() {
    let body = json!({"name": "b", "in": "body", "required": true, "description": "d", "schema": {"type": "string"}});
    let content = json!({"schema": {"type": "string"}});
    becomes(
        path(json!({"responses": ok(), "parameters": [body]})),
        path(json!({"responses": ok(), "parameters": [],
            "requestBody": {"required": true, "description": "d", "content": {"application/json": content}}})),
    );
    becomes(
        json!({"consumes": ["text/a"], "parameters": {"B": body}, "paths": {"/a": {
            "parameters": [{"$ref": "#/parameters/B"}],
            "post": {"responses": ok()},
            "put": {"responses": ok(), "consumes": ["text/b", "text/c"]},
        }}}),
        json!({
            "components": {"requestBodies": {"B": {"required": true, "description": "d", "content": {"text/a": content}}}},
            "paths": {"/a": {
                "parameters": [],
                "post": {"responses": ok(), "requestBody": {"$ref": "#/components/requestBodies/B"}},
                "put": {"responses": ok(), "requestBody": {"required": true, "description": "d",
                    "content": {"text/b": content, "text/c": content}}},
            }},
        }),
    );
}

#[test]
fn forms() {
    becomes(
        json!({"parameters": {"F": {"name": "f", "in": "formData", "type": "file", "required": true}}, "paths": {"/a": {"post": {
            "responses": ok(), "consumes": ["application/json", "multipart/form-data", "application/x-www-form-urlencoded"],
            "parameters": [
                {"$ref": "#/parameters/F"},
                {"name": "l", "in": "formData", "description": "d", "type": "array", "items": {"type": "integer"}},
                {"name": "q", "in": "query", "type": "string"},
            ],
        }}}}),
        json!({"paths": {"/a": {"post": {
            "responses": ok(), "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
            "requestBody": {"required": true, "content": {"multipart/form-data": {
                "schema": {"type": "object", "required": ["f"], "properties": {
                    "f": {"type": "string", "format": "binary"},
                    "l": {"type": "array", "items": {"type": "integer"}, "description": "d"},
                }},
                "encoding": {"l": {"style": "form", "explode": false}},
            }}},
        }}}}),
    );
}

#[test]
fn responses() {
    let header = json!({"X-A": {"type": "integer", "description": "d"}});
    let schema = json!({"type": "object"});
    becomes(
        json!({"produces": ["application/json"],
            "responses": {"R": {"description": "r", "schema": schema}},
            "paths": {"/a": {"get": {"produces": ["text/xml", "application/json"], "responses": {
                "200": {"description": "d", "schema": schema, "headers": header, "examples": {"application/json": {"a": 1}}},
                "400": {"$ref": "#/responses/R"},
            }}, "post": {"responses": {
                "200": {"description": "d", "schema": {"type": "file"}},
                "400": {"$ref": "#/responses/R"},
            }}}},
        }),
        json!({
            "components": {"responses": {"R": {"description": "r", "content": {"application/json": {"schema": schema}}}}},
            "paths": {"/a": {"get": {"responses": {
                "200": {"description": "d", "headers": {"X-A": {"description": "d", "schema": {"type": "integer"}}},
                    "content": {"text/xml": {"schema": schema}, "application/json": {"schema": schema, "example": {"a": 1}}}},
                "400": {"description": "r", "content": {"text/xml": {"schema": schema}, "application/json": {"schema": schema}}},
            }}, "post": {"responses": {
                "200": {"description": "d", "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}},
                "400": {"$ref": "#/components/responses/R"},
            }}}},
        }),
    );
}

#[test]
fn operations_have_servers_where_the_document_cannot_reach_them() -> Tested {
    let (document, _) = read(&with(json!({"paths": {"/a": {
        "get": {"responses": ok(), "schemes": ["http"]},
        "put": {"responses": ok(), "schemes": ["https"]},
    }}})))?;
    let api = typed(&document)?;
    let item = api.paths.paths["/a"].as_item().ok_or("nothing is there")?;
    let servers = &item.get.as_ref().ok_or("nothing is there")?.servers;
    assert_eq!(servers[0].url, "http://e.org/v1");
    assert!(
        item.put
            .as_ref()
            .ok_or("nothing is there")?
            .servers
            .is_empty()
    );
    Ok(())
}

#[test]
fn a_message_shows_what_the_author_wrote() -> Tested {
    let text = "swagger: '2.0'
info: {title: T, version: '1'}
paths:
  /a:
    get:
      parameters:
        - {name: q, in: query, type: sting}
      responses:
        200: {$ref: '#/responses/None'}
definitions:
  A: {properties: {a: {typ: string}}}
";
    let source = Source::new("a.yaml", text);
    let mut diagnostics = Diagnostics::default();
    let document = document(&source, &mut diagnostics);
    let document = document.map_err(|_| format!("{diagnostics:?}"))?;
    let expected = "warning[W0224]: the type `sting` is not known; any value is read and sent
 --> a.yaml:7:38   #/paths/~1a/get/parameters/0/type
  |
7 |         - {name: q, in: query, type: sting}
  |                                      ^^^^^

warning[W0207]: `typ` is no key of a schema and not read
  --> a.yaml:11:24   #/definitions/A/properties/a/typ
   |
11 |   A: {properties: {a: {typ: string}}}
   |                        ^^^
   |
   = help: perhaps `type` is meant

a.yaml: 2 warnings
";
    assert_eq!(diagnostics.render(&source, &document.tree), expected);
    let missing = document
        .tree
        .resolve("#/paths/~1a/get/responses/200/$ref")
        .ok_or("nothing is there")?;
    assert_eq!(document.tree.as_str(missing), Some("#/responses/None"));
    Ok(())
}
