//! Media types: those that are references, and those that are sequences of items.
//!
//! ```yaml
//! text/event-stream:
//!   itemSchema:
//!     properties:
//!       data: { type: string, contentMediaType: application/json, contentSchema: { $ref: "#/components/schemas/Chunk" } }
//! ```

use crate::diagnostic::{Diagnostic, Diagnostics, Place, visible};
use crate::read::draft::Draft;
use crate::tree::{NodeId, Token, Tree, Value};

/// References that are followed one after another.
const LONGEST_CHAIN: usize = 100;

/// Rewrites a media type. Schemas of data of events are added to `events`.
pub(super) fn rewrite(
    tree: &mut Tree,
    node: NodeId,
    events: &mut Vec<NodeId>,
    faults: &mut Diagnostics,
) {
    if let Some(reference) = tree.get(node, "$ref") {
        let target = target(tree, node).filter(|target| *target != node);
        match target.filter(|target| tree.get(*target, "$ref").is_none()) {
            Some(target) => {
                let parts = tree.parts(target);
                tree.set(node, Value::Parts(&parts));
            }
            None => {
                let text = visible(tree.as_str(reference).unwrap_or_default());
                let message = format!("the document has no media type at `{text}`");
                let fault = Diagnostic::error("E0301", reference, message);
                faults.push(fault.help("define it under `components.mediaTypes`"));
            }
        }
    }
    let is_stream = matches!(
        tree.written_token(node),
        Some(Token::Key(name)) if name.to_ascii_lowercase().starts_with("text/event-stream")
    );
    let mut draft = Draft::of(tree, node);
    draft.take("description");
    for key in ["prefixEncoding", "itemEncoding"] {
        if let Some(value) = draft.take(key) {
            let message = "an encoding of parts by position is not read yet";
            faults.push(Diagnostic::warning("W0221", Place::Key(value), message));
        }
    }
    if let Some(item) = draft.take("itemSchema") {
        if is_stream {
            let (schema, named) = events_schema(draft.tree, item, events);
            draft.put("schema", schema);
            if named {
                let message = "the names of events do not choose between their data: what each looks like does";
                let fault = Diagnostic::warning("W0532", item, message);
                faults.push(fault.help("give each kind of data a property whose value is its own"));
            }
        } else if !draft.has("schema") {
            let kind = draft.tree.make(item, Value::Text("array"));
            let parts = [
                draft.tree.part("type", kind),
                draft.tree.part("items", item),
            ];
            draft.put_new("schema", item, Value::Parts(&parts));
        }
    }
    draft.finish();
}

/// What the data of each event is. A schema of events that does not speak of their `data` is
/// taken as the schema of it. Also whether the `event` of each tells which data it has.
fn events_schema(tree: &mut Tree, item: NodeId, events: &mut Vec<NodeId>) -> (NodeId, bool) {
    let (mut data, mut named) = (Vec::new(), false);
    let mut variants = vec![item];
    for key in ["oneOf", "anyOf"] {
        let event = target(tree, item).unwrap_or(item);
        if let Some(list) = tree.get(event, key) {
            variants = tree.items(list).to_vec();
        }
    }
    for variant in variants {
        let event = target(tree, variant).unwrap_or(variant);
        let Some(text) = tree.get_in(event, &["properties", "data"]) else {
            return (item, false);
        };
        named |= tree.get_in(event, &["properties", "event"]).is_some();
        let text = target(tree, text).unwrap_or(text);
        let schema = tree.get(text, "contentSchema").unwrap_or(text);
        events.push(text);
        if !data.contains(&schema) {
            data.push(schema);
        }
    }
    match data.as_slice() {
        [] => (item, false),
        [only] => (*only, false),
        several => {
            let several = several.to_vec();
            let choice = tree.make(item, Value::Items(&several));
            let choice = tree.part("anyOf", choice);
            (tree.make(item, Value::Parts(&[choice])), named)
        }
    }
}

/// What a schema or media type is, references followed.
fn target(tree: &Tree, node: NodeId) -> Option<NodeId> {
    let mut node = node;
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = tree.get(node, "$ref") else {
            return Some(node);
        };
        let text = tree.as_str(reference)?;
        node = tree.resolve(text).filter(|_| text.starts_with('#'))?;
    }
    None
}
