//! What the walk enters and what it leaves alone.

use super::{Object, walk};
use crate::diagnostic::Diagnostics;
use crate::source::Source;

type Tested = Result<(), Box<dyn std::error::Error>>;

fn visited(text: &str) -> Result<Vec<String>, String> {
    let mut diagnostics = Diagnostics::default();
    let tree = crate::read::tree(&Source::new("x", text), &mut diagnostics);
    let tree = tree.ok_or_else(|| format!("{diagnostics:?}"))?;
    let mut seen = Vec::new();
    walk(&tree, tree.root(), Object::Document, &mut |node, object| {
        seen.push(format!("{object:?} {}", tree.pointer(node)));
    });
    Ok(seen)
}

#[test]
fn every_kind_of_nesting_is_entered() -> Tested {
    let text = r##"
paths:
  /a:
    parameters: [{$ref: "#/x"}, {name: q, in: query, schema: {items: {$ref: "#/y"}}}]
    get:
      requestBody: {content: {a/b: {schema: {additionalProperties: {}}, encoding: {e: {}}}}}
      responses: {default: {headers: {H: {schema: {allOf: [{}]}}}}, x-r: {}}
      callbacks: {c: {"{$url}": {post: {responses: {}}}}}
      security: [{x-key: []}]
  x-path: {get: {}}
"##;
    assert_eq!(
        visited(text)?,
        [
            "Document #",
            "Paths #/paths",
            "PathItem #/paths/~1a",
            "Reference #/paths/~1a/parameters/0",
            "Parameter #/paths/~1a/parameters/1",
            "Schema #/paths/~1a/parameters/1/schema",
            "Reference #/paths/~1a/parameters/1/schema/items",
            "Operation #/paths/~1a/get",
            "RequestBody #/paths/~1a/get/requestBody",
            "MediaType #/paths/~1a/get/requestBody/content/a~1b",
            "Schema #/paths/~1a/get/requestBody/content/a~1b/schema",
            "Schema #/paths/~1a/get/requestBody/content/a~1b/schema/additionalProperties",
            "Encoding #/paths/~1a/get/requestBody/content/a~1b/encoding/e",
            "Responses #/paths/~1a/get/responses",
            "Response #/paths/~1a/get/responses/default",
            "Header #/paths/~1a/get/responses/default/headers/H",
            "Schema #/paths/~1a/get/responses/default/headers/H/schema",
            "Schema #/paths/~1a/get/responses/default/headers/H/schema/allOf/0",
            "Callback #/paths/~1a/get/callbacks/c",
            "PathItem #/paths/~1a/get/callbacks/c/{$url}",
            "Operation #/paths/~1a/get/callbacks/c/{$url}/post",
            "Responses #/paths/~1a/get/callbacks/c/{$url}/post/responses",
            "SecurityRequirement #/paths/~1a/get/security/0",
        ]
    );
    Ok(())
}

#[test]
fn data_is_not_entered() -> Tested {
    let text = r##"
components:
  schemas:
    A:
      default: {$ref: "#/a"}
      example: {properties: {a: {$ref: "#/a"}}}
      enum: [{$ref: "#/a"}]
      x-any: {$ref: "#/a"}
      properties: {$ref: {type: string}, example: {$ref: "#/b"}}
"##;
    assert_eq!(
        visited(text)?[2..],
        [
            "Schema #/components/schemas/A",
            "Schema #/components/schemas/A/properties/$ref",
            "Reference #/components/schemas/A/properties/example",
        ]
    );
    Ok(())
}
