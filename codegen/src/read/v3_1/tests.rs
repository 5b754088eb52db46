//! Each construct of 3.1 beside what it becomes, and the places that messages show.

use serde_json::{Value, json};

use crate::diagnostic::Diagnostics;
use crate::read::{Document, document};
use crate::source::Source;

type Tested = Result<(), Box<dyn std::error::Error>>;

/// A document of 3.1 as it is read, and the codes and pointers of what there is to say of it.
fn read(text: &str) -> Result<(Document, Vec<String>), String> {
    let source = Source::new("a.json", text);
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

fn with_schemas(schemas: Value) -> String {
    let info = json!({"title": "T", "version": "1"});
    json!({"openapi": "3.1.0", "info": info, "components": {"schemas": schemas}}).to_string()
}

/// What a schema becomes, and what is said of it.
fn schema(schema: Value) -> Result<(Value, Vec<String>), String> {
    let (document, told) = read(&with_schemas(json!({"A": schema, "B": {"type": "object"}})))?;
    let tree = &document.tree;
    let schema = tree.resolve("#/components/schemas/A");
    Ok((tree.json(schema.ok_or("no schema")?), told))
}

#[track_caller]
fn becomes(before: Value, after: Value) {
    assert_eq!(schema(before), Ok((after, Vec::new())));
}

#[track_caller]
fn becomes_with(before: Value, after: Value, expected: &[&str]) {
    let root = "#/components/schemas/A";
    let expected: Vec<String> = expected
        .iter()
        .map(|one| one.replacen(" ", &format!(" {root}"), 1))
        .collect();
    assert_eq!(schema(before), Ok((after, expected)));
}

#[test]
fn types() {
    becomes(
        json!({"type": ["string", "null"], "maxLength": 3}),
        json!({"type": "string", "maxLength": 3, "nullable": true}),
    );
    becomes(json!({"type": ["integer"]}), json!({"type": "integer"}));
    becomes(
        json!({"type": "null"}),
        json!({"nullable": true, "enum": [null]}),
    );
    becomes(
        json!({"type": ["number", "integer"]}),
        json!({"type": "number"}),
    );
    becomes(
        json!({"type": ["string", "integer", "object", "null"], "description": "d", "format": "int64",
               "minimum": 1, "minLength": 2, "properties": {"a": {}}, "maxItems": 3}),
        json!({"description": "d", "nullable": true, "anyOf": [
            {"type": "string", "minLength": 2},
            {"type": "integer", "minimum": 1, "format": "int64"},
            {"type": "object", "properties": {"a": {}}},
        ]}),
    );
    becomes(
        json!({"type": ["string", "integer"], "enum": ["a", 1]}),
        json!({"enum": ["a", 1]}),
    );
    becomes(
        json!({"type": ["string", "array"], "oneOf": [{"type": "string"}, {"type": "array"}]}),
        json!({"oneOf": [{"type": "string"}, {"type": "array"}]}),
    );
    becomes(
        json!({"type": ["string", "number", "boolean", "array", "object", "null"]}),
        json!({"nullable": true}),
    );
    becomes_with(json!({"type": "thing"}), json!({}), &["W0224 /type"]);
}

#[test]
fn values() {
    becomes(
        json!({"type": "string", "const": "a"}),
        json!({"type": "string", "enum": ["a"]}),
    );
    becomes(
        json!({"const": null}),
        json!({"nullable": true, "enum": [null]}),
    );
    becomes(
        json!({"exclusiveMinimum": 1, "exclusiveMaximum": 5, "maximum": 4}),
        json!({"minimum": 1, "exclusiveMinimum": true, "maximum": 4}),
    );
    becomes(json!({"examples": [1, 2]}), json!({"example": 1}));
    becomes(
        json!({"type": "string", "contentEncoding": "base64", "contentMediaType": "image/png"}),
        json!({"type": "string", "format": "byte"}),
    );
    becomes(
        json!({"type": "string", "contentMediaType": "image/png"}),
        json!({"type": "string", "format": "binary"}),
    );
    becomes(
        json!({"type": "string", "contentMediaType": "application/json"}),
        json!({"type": "string"}),
    );
    becomes(json!(true), json!({}));
    becomes_with(
        json!({"items": false}),
        json!({"items": {}}),
        &["W0222 /items"],
    );
}

#[test]
fn arrays() {
    becomes_with(
        json!({"prefixItems": [{"type": "number"}, {"type": "number", "title": "b"}], "items": false}),
        json!({"prefixItems": [{"type": "number"}, {"type": "number", "title": "b"}]}),
        &[],
    );
    becomes_with(
        json!({"prefixItems": [{"type": ["number", "null"]}], "items": {"type": "string"}}),
        json!({"prefixItems": [{"type": "number", "nullable": true}], "items": {"type": "string"}}),
        &[],
    );
    becomes_with(
        json!({"type": "array", "items": [{"const": 1}], "additionalItems": false}),
        json!({"type": "array", "prefixItems": [{"enum": [1]}]}),
        &[],
    );
    becomes_with(
        json!({"prefixItems": [{"type": "number"}]}),
        json!({"prefixItems": [{"type": "number"}], "items": {}}),
        &[],
    );
}

#[test]
fn objects() {
    becomes_with(
        json!({"patternProperties": {"^a": {"type": ["string", "null"]}}, "additionalProperties": false}),
        json!({"additionalProperties": {"type": "string", "nullable": true}}),
        &["W0220 /patternProperties"],
    );
    becomes_with(
        json!({"patternProperties": {"a": {}}, "additionalProperties": {"type": "string"}}),
        json!({"additionalProperties": {"anyOf": [{}, {"type": "string"}]}}),
        &["W0220 /patternProperties"],
    );
    becomes(
        json!({"unevaluatedProperties": {"const": 1}}),
        json!({"additionalProperties": {"enum": [1]}}),
    );
    becomes_with(
        json!({"properties": {"a": false, "b": true}}),
        json!({"properties": {"b": {}}}),
        &["W0222 /properties/a"],
    );
    becomes_with(
        json!({"if": {"const": 1}, "then": false, "propertyNames": {}, "unevaluatedProperties": false}),
        json!({}),
        &[
            "W0218 /if",
            "W0218 /then",
            "W0218 /propertyNames",
            "W0218 /unevaluatedProperties",
        ],
    );
}

#[test]
fn references() {
    let b = json!({"$ref": "#/components/schemas/B"});
    let beside =
        json!({"$ref": "#/components/schemas/B", "description": "d", "deprecated": true, "x-a": 1});
    becomes(beside.clone(), beside);
    becomes(
        json!({"$ref": "#/components/schemas/B", "type": "object"}),
        b.clone(),
    );
    becomes(
        json!({"$ref": "#/components/schemas/B", "title": "t", "required": ["a"], "allOf": [{"minProperties": 1}]}),
        json!({"title": "t", "allOf": [b, {"minProperties": 1}, {"required": ["a"]}]}),
    );
    // What stands beside the reference is checked as it would be elsewhere.
    let text = with_schemas(json!({"A": {"$ref": "#/components/schemas/A", "description": []}}));
    let mut diagnostics = Diagnostics::default();
    assert!(document(&Source::new("a", text), &mut diagnostics).is_err());
    assert_eq!(diagnostics.iter().next().map(|one| one.code), Some("E0201"));
}

#[test]
fn definitions_stay_and_are_read() -> Tested {
    let (document, told) = read(&with_schemas(json!({
        "A": {"$ref": "#/components/schemas/A/$defs/c", "$defs": {"c": {"const": 1}, "d": {"minLenght": 1}}},
        "B": {"definitions": {"e": {"const": 2}}},
        "C": {"$ref": "#/components/schemas/B/definitions/e"},
        "D": {"$ref": "#/x-more/f"},
    })).replace("\"openapi\"", "\"x-more\":{\"f\":{\"const\":3,\"bad\":1}},\"openapi\""))?;
    let tree = &document.tree;
    let json = |pointer| tree.resolve(pointer).map(|node| tree.json(node));
    assert_eq!(
        json("#/components/schemas/A/$defs/c"),
        Some(json!({"enum": [1]}))
    );
    assert_eq!(
        json("#/components/schemas/B/definitions/e"),
        Some(json!({"enum": [2]}))
    );
    assert_eq!(json("#/x-more/f"), Some(json!({"enum": [3], "bad": 1})));
    let expected = [
        "W0207 #/components/schemas/A/$defs/d/minLenght",
        "W0207 #/x-more/f/bad",
    ];
    let mut told = told;
    told.sort();
    assert_eq!(told, expected);
    Ok(())
}

#[test]
fn references_by_name() -> Tested {
    let (document, told) = read(&with_schemas(json!({
        "A": {"$id": "https://e.org/a/b.json", "$anchor": "here",
              "properties": {"p": {"$ref": "#/$defs/q"}, "r": {"$ref": "c.json#in"}, "s": {"$ref": "#here"}},
              "$defs": {"q": {}}},
        "B": {"$id": "https://e.org/a/c.json", "$defs": {"i": {"$dynamicAnchor": "in"}}},
        "C": {"items": {"$ref": "https://e.org/a/b.json"}},
        "D": {"items": {"$dynamicRef": "#in"}},
        "E": {"items": {"$ref": "#/components/schemas/C"}},
    })))?;
    let tree = &document.tree;
    let text = |pointer: &str| {
        let node = tree.resolve(pointer)?;
        Some(tree.as_str(node)?.to_owned())
    };
    let a = "#/components/schemas/A";
    let at = |name| text(&format!("{a}/properties/{name}/$ref"));
    assert_eq!(at("p"), Some(format!("{a}/$defs/q")));
    assert_eq!(at("r").as_deref(), Some("#/components/schemas/B/$defs/i"));
    assert_eq!(at("s").as_deref(), Some(a));
    assert_eq!(
        text("#/components/schemas/C/items/$ref").as_deref(),
        Some(a)
    );
    let d = tree
        .resolve("#/components/schemas/D/items")
        .ok_or("nothing is there")?;
    assert_eq!(
        tree.json(d),
        json!({"$ref": "#/components/schemas/B/$defs/i"})
    );
    assert_eq!(
        text("#/components/schemas/E/items/$ref").as_deref(),
        Some("#/components/schemas/C")
    );
    assert_eq!(told, [""; 0]);
    Ok(())
}

#[test]
fn references_to_the_schema_around() -> Tested {
    let (document, told) = read(&with_schemas(json!({
        "A": {"$recursiveAnchor": true, "items": {"items": {"$recursiveRef": "#"}}},
        "B": {"items": {"$recursiveRef": "#"}},
    })))?;
    let json = |pointer| {
        let tree = &document.tree;
        tree.resolve(pointer).map(|node| tree.json(node))
    };
    let a = json!({"$ref": "#/components/schemas/A"});
    assert_eq!(json("#/components/schemas/A/items/items"), Some(a));
    assert_eq!(json("#/components/schemas/B/items"), Some(json!({})));
    assert_eq!(told, ["W0218 #/components/schemas/B/items/$recursiveRef"]);
    Ok(())
}

#[test]
fn the_document_around_the_schemas() -> Tested {
    let text = json!({
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1", "summary": "s", "license": {"name": "L", "identifier": "MIT"}},
        "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
        "webhooks": {"w": {}},
        "paths": {"/a": {"$ref": "#/components/pathItems/P", "summary": "own"}, "/b": {"$ref": "#/paths/~1a"}},
        "components": {
            "pathItems": {"P": {"summary": "theirs", "get": {"parameters": [
                {"name": "q", "in": "query", "schema": {"type": ["string", "null"]}},
            ]}}},
            "securitySchemes": {"m": {"type": "mutualTLS"}},
        },
    });
    let (document, told) = read(&text.to_string())?;
    assert_eq!(told, [""; 0]);
    let tree = &document.tree;
    let a = tree.resolve("#/paths/~1a").ok_or("nothing is there")?;
    let summary = tree.get(a, "summary");
    assert_eq!(summary.and_then(|node| tree.as_str(node)), Some("own"));
    let get = tree.get(a, "get").ok_or("nothing is there")?;
    assert_eq!(tree.pointer(get).as_str(), "#/components/pathItems/P/get");
    let api: openapiv3::OpenAPI = serde_json::from_value(tree.json(tree.root()))?;
    assert_eq!(api.info.description.as_deref(), Some("s"));
    let item = api.paths.paths["/b"].as_item();
    assert!(item.is_some_and(|item| item.get.is_some()));
    let schemes = api.components.as_ref().map(|all| &all.security_schemes);
    assert!(matches!(
        schemes.and_then(|schemes| schemes["m"].as_item()),
        Some(openapiv3::SecurityScheme::HTTP { scheme, .. }) if scheme == "mutualTLS"
    ));
    let schema = tree
        .get_in(get, &["parameters"])
        .and_then(|list| tree.item(list, 0));
    let schema = schema
        .and_then(|item| tree.get(item, "schema"))
        .ok_or("nothing is there")?;
    assert_eq!(
        tree.json(schema),
        json!({"type": "string", "nullable": true})
    );
    assert_eq!(
        tree.pointer(schema).as_str(),
        "#/components/pathItems/P/get/parameters/0/schema"
    );
    Ok(())
}

#[test]
fn a_message_shows_what_the_author_wrote() -> Tested {
    let text = "openapi: 3.1.0
info: {title: T, version: '1'}
components:
  schemas:
    A:
      type: [string, object]
      properties:
        a: {$ref: '#/components/schemas/B', minLenght: 1}
    B: {}
";
    let source = Source::new("a.yaml", text);
    let mut diagnostics = Diagnostics::default();
    let document = document(&source, &mut diagnostics);
    let document = document.map_err(|_| format!("{diagnostics:?}"))?;
    let expected = "warning[W0207]: `minLenght` is no key of a schema and not read
 --> a.yaml:8:45   #/components/schemas/A/properties/a/minLenght
  |
8 |         a: {$ref: '#/components/schemas/B', minLenght: 1}
  |                                             ^^^^^^^^^
  |
  = help: perhaps `minLength` is meant

a.yaml: 1 warning
";
    assert_eq!(diagnostics.render(&source, &document.tree), expected);
    Ok(())
}

#[test]
fn path_items_that_lead_nowhere_are_errors() {
    for (reference, code) in [
        ("#/components/pathItems/None", "E0301"),
        ("#/paths/~1a", "E0303"),
        ("other.yaml", "E0302"),
    ] {
        let text = json!({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/a": {"$ref": reference}}});
        let mut diagnostics = Diagnostics::default();
        assert!(document(&Source::new("a", text.to_string()), &mut diagnostics).is_err());
        assert_eq!(diagnostics.iter().next().map(|one| one.code), Some(code));
    }
}
