//! Schemas of 2.0, where they stand.

use crate::diagnostic::Diagnostics;
use crate::read::draft::Draft;
use crate::read::objects::Found;
use crate::read::v3_1;
use crate::read::walk::Object;
use crate::tree::{NodeId, Tree, Value};

/// Rewrites every schema of a document whose other objects are those of 3.0.
pub(super) fn rewrite(tree: &mut Tree, faults: &mut Diagnostics) {
    let found = Found::in_document(&v3_1::DIALECT, tree);
    let schemas = found.objects.into_iter();
    let schemas = schemas.filter(|(_, object)| *object == Object::Schema);
    let schemas: Vec<NodeId> = schemas.map(|(node, _)| node).collect();
    for node in &schemas {
        schema(tree, *node);
    }
    // 2.0 takes its types from a draft of JSON Schema that has lists of them, too.
    let mut lists = v3_1::schema::Rewriting::new(tree, faults, false);
    for node in &schemas {
        lists.schema(*node);
    }
}

fn schema(tree: &mut Tree, node: NodeId) {
    if let Some(reference) = tree.get(node, "$ref") {
        let text = tree.as_str(reference).unwrap_or_default();
        let name = text.strip_prefix("#/definitions/");
        // What stands inside a definition is found by the way that the text says.
        let whole = |name: &&str| !name.contains('/') && tree.resolve(text).is_some();
        if let Some(name) = name.filter(whole) {
            let text = format!("#/components/schemas/{name}");
            tree.set(reference, Value::Text(&text));
        }
        return;
    }
    let mut draft = Draft::of(tree, node);
    if let Some(property) = draft.get("discriminator")
        && draft.tree.as_str(property).is_some()
    {
        let part = draft.tree.part("propertyName", property);
        draft.put_new("discriminator", property, Value::Parts(&[part]));
    }
    if let Some(flag) = draft.take("x-nullable") {
        draft.put("nullable", flag);
    }
    if draft.text("type") == Some("file") {
        let kind = draft.get("type").unwrap_or(node);
        draft.put_new("type", kind, Value::Text("string"));
        draft.put_new("format", kind, Value::Text("binary"));
    }
    draft.finish();
}
