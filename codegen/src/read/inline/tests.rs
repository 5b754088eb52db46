//! References that lead elsewhere than to components.

use crate::diagnostic::Diagnostics;
use crate::read::document;
use crate::source::Source;

type Tested = Result<(), Box<dyn std::error::Error>>;

#[test]
fn what_leads_to_no_component_is_what_it_refers_to() -> Tested {
    let text = r##"{"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {
        "/a": {"get": {
            "parameters": [{"name": "q", "in": "query", "schema": {"type": "string"}}],
            "responses": {"200": {"$ref": "#/components/responses/R"}, "400": {"description": "own"}}}},
        "/b": {"get": {
            "parameters": [{"$ref": "#/paths/~1a/get/parameters/0"}],
            "responses": {
                "200": {"$ref": "#/paths/~1a/get/responses/200"},
                "400": {"$ref": "#/paths/~1b/get/responses/401"},
                "401": {"$ref": "#/paths/~1a/get/responses/400"},
                "402": {"$ref": "#/paths/~1a/get/parameters/0"},
                "404": {"$ref": "#/paths/none"}}}},
        "/c": {"$ref": "#/paths/~1b"}},
        "components": {"responses": {"R": {"description": "shared"}}}}"##;
    let source = Source::new("a.json", text);
    let mut diagnostics = Diagnostics::default();
    let document = document(&source, &mut diagnostics);
    let document = document.map_err(|_| format!("{diagnostics:?}"))?;
    assert_eq!(diagnostics.len(), 0);
    let tree = &document.tree;
    let api: openapiv3::OpenAPI = serde_json::from_value(tree.json(tree.root()))?;
    let item = api.paths.paths["/c"].as_item().ok_or("nothing is there")?;
    let operation = item.get.as_ref().ok_or("nothing is there")?;
    let parameter = operation.parameters[0]
        .as_item()
        .ok_or("nothing is there")?;
    assert_eq!(parameter.parameter_data_ref().name, "q");
    let text = |pointer: &str, key: &str| {
        let node = tree.resolve(pointer).and_then(|node| tree.get(node, key));
        node.and_then(|node| tree.as_str(node)).map(str::to_owned)
    };
    let responses = "#/paths/~1b/get/responses";
    let reference = |status: &str| text(&format!("{responses}/{status}"), "$ref");
    assert_eq!(
        reference("200").as_deref(),
        Some("#/components/responses/R")
    );
    for status in ["400", "401"] {
        let at = format!("{responses}/{status}");
        assert_eq!(text(&at, "description").as_deref(), Some("own"));
    }
    for status in ["402", "404"] {
        assert!(reference(status).is_some(), "{status}");
    }
    Ok(())
}
