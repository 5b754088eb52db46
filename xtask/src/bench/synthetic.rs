//! A document of many alike objects.

use std::fmt::Write;

/// How many objects the document has.
pub(super) const OBJECTS: usize = 500;

/// How many enumerations they share.
const ENUMERATIONS: usize = 10;

/// The document of objects alone, as JSON.
pub(super) fn document() -> String {
    with(OBJECTS, "")
}

/// A document of as many objects, and calls that list, make and read each.
pub(super) fn api(objects: usize) -> String {
    let paths: Vec<String> = (0..objects).map(path).collect();
    with(objects, &paths.join(",\n"))
}

fn with(objects: usize, paths: &str) -> String {
    let mut schemas: Vec<String> = (0..objects).map(|index| object(index, objects)).collect();
    schemas.extend((0..ENUMERATIONS).map(enumeration));
    let schemas = schemas.join(",\n");
    format!(
        r#"{{"openapi": "3.0.3", "info": {{"title": "Synthetic", "version": "1"}}, "paths": {{{paths}}},
"components": {{"schemas": {{
{schemas}
}}}}}}"#
    )
}

/// An object of ten properties: numbers, texts, lists, a flag, one of its own kind, an enumeration, and one that differs from object to object.
fn object(index: usize, objects: usize) -> String {
    let enumeration = index % ENUMERATIONS;
    let mut properties = format!(
        r##""id": {{"type": "integer", "format": "int64", "description": "The number of the item."}},
"name": {{"type": "string", "description": "What the item is called."}},
"nickName": {{"type": "string", "description": "What the item is called by its friends."}},
"tags": {{"type": "array", "items": {{"type": "string"}}, "description": "Words to find it by."}},
"active": {{"type": "boolean", "description": "Whether it is in use."}},
"score": {{"type": "number", "description": "How well it is liked."}},
"child": {{"$ref": "#/components/schemas/Item{index}"}},
"type": {{"$ref": "#/components/schemas/Kind{enumeration}"}},
"retryCount": {{"type": "integer", "format": "int64", "description": "How often it was tried again."}}"##
    );
    let other = (index * 7 + 3) % objects;
    let last = match index % 4 {
        0 => format!(
            r##""parts": {{"type": "array", "items": {{"$ref": "#/components/schemas/Item{other}"}}}}"##
        ),
        1 => format!(r##""owner": {{"$ref": "#/components/schemas/Item{other}"}}"##),
        2 => r#""createdBy": {"type": "string", "description": "Who made it."}"#.to_owned(),
        _ => r#""aliases": {"type": "array", "items": {"type": "string"}, "description": "Other names."}"#
            .to_owned(),
    };
    // Writing to a string does not fail.
    let _ = write!(properties, ",\n{last}");
    format!(
        r#""Item{index}": {{"type": "object", "description": "An item of kind {index}.", "required": ["id", "name", "tags", "active", "type"], "properties": {{
{properties}
}}}}"#
    )
}

/// The calls of an object, a tag for ten of them.
fn path(index: usize) -> String {
    let tag = index / 10;
    let item = format!(r##"{{"$ref": "#/components/schemas/Item{index}"}}"##);
    let json =
        |schema: &str| format!(r#""content": {{"application/json": {{"schema": {schema}}}}}"#);
    let (one, many) = (
        json(&item),
        json(&format!(r#"{{"type": "array", "items": {item}}}"#)),
    );
    let answer = |content: &str| {
        format!(r#""responses": {{"200": {{"description": "What was asked for.", {content}}}}}"#)
    };
    let id = r#"{"name": "id", "in": "path", "required": true, "schema": {"type": "integer", "format": "int64"}, "description": "The number of the item."}"#;
    let limit = r#"{"name": "limit", "in": "query", "schema": {"type": "integer", "format": "int32", "minimum": 1, "maximum": 100}, "description": "How many items come."}"#;
    format!(
        r#""/items{index}": {{
"get": {{"operationId": "listItems{index}", "tags": ["group{tag}"], "summary": "Lists the items of kind {index}.", "parameters": [{limit}], {listed}}},
"post": {{"operationId": "makeItem{index}", "tags": ["group{tag}"], "summary": "Makes an item of kind {index}.", "requestBody": {{"required": true, {one}}}, {made}}}
}},
"/items{index}/{{id}}": {{
"get": {{"operationId": "readItem{index}", "tags": ["group{tag}"], "summary": "Reads an item of kind {index}.", "parameters": [{id}], {made}}}
}}"#,
        listed = answer(&many),
        made = answer(&one),
    )
}

fn enumeration(index: usize) -> String {
    let values: Vec<String> = (0..4 + index % 3)
        .map(|value| format!("\"kind-{index}-{value}\""))
        .collect();
    let values = values.join(", ");
    format!(
        r#""Kind{index}": {{"type": "string", "description": "A kind of item.", "enum": [{values}]}}"#
    )
}
