//! OpenAPI 3.2 -> 3.1, and by it the 3.0-shaped tree.

mod media;

use super::draft::Draft;
use super::objects::Found;
use super::v3_1;
use super::walk::Object;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::tree::{NodeId, Part, Tree, Value};

/// Rewrites a document of OpenAPI 3.2.
pub(super) fn rewrite(tree: &mut Tree, faults: &mut Diagnostics) {
    let found = Found::in_document(&v3_1::DIALECT, tree);
    let mut events = Vec::new();
    for (node, object) in found.objects {
        match object {
            _ if !tree.is_mapping(node) => {}
            Object::MediaType => media::rewrite(tree, node, &mut events, faults),
            _ => self::object(tree, node, object, faults),
        }
    }
    // What the data of events holds is read, so nothing is to be said of it.
    for data in events {
        let mut draft = Draft::of(tree, data);
        draft.take("contentSchema");
        draft.finish();
    }
    v3_1::rewrite(tree, faults);
}

fn object(tree: &mut Tree, node: NodeId, object: Object, faults: &mut Diagnostics) {
    if object == Object::SecurityRequirement {
        return requirement(tree, node);
    }
    let mut draft = Draft::of(tree, node);
    for key in silent(object) {
        draft.take(key);
    }
    for (key, message) in told(object) {
        if let Some(value) = draft.take(key) {
            faults.push(Diagnostic::warning("W0221", Place::Key(value), *message));
        }
    }
    match object {
        Object::Tag => {
            let summary = draft.take("summary");
            if let Some(summary) = summary.filter(|_| !draft.has("description")) {
                draft.put("description", summary);
            }
        }
        Object::Response => {
            let summary = draft.take("summary");
            if !draft.has("description") {
                match summary {
                    Some(summary) => draft.put("description", summary),
                    None => draft.put_new("description", node, Value::Text("")),
                }
            }
        }
        Object::Example => {
            let (data, text) = (draft.take("dataValue"), draft.take("serializedValue"));
            if let Some(value) = data.or(text).filter(|_| !draft.has("value")) {
                draft.put("value", value);
            }
        }
        Object::Schema => discriminator(&mut draft, faults),
        _ => {}
    }
    draft.finish();
}

/// Keys that say nothing a client needs to know.
fn silent(object: Object) -> &'static [&'static str] {
    match object {
        Object::Server => &["name"],
        Object::Components => &["mediaTypes"],
        Object::Tag => &["parent", "kind"],
        Object::SecurityScheme => &["deprecated", "oauth2MetadataUrl"],
        Object::OAuthFlows => &["deviceAuthorization"],
        Object::Xml => &["nodeType"],
        _ => &[],
    }
}

/// Keys that are left out with a warning.
fn told(object: Object) -> &'static [(&'static str, &'static str)] {
    match object {
        Object::Encoding => &[
            ("encoding", "an encoding inside an encoding is not read yet"),
            (
                "prefixEncoding",
                "an encoding of parts by position is not read yet",
            ),
            ("itemEncoding", "an encoding of each part is not read yet"),
        ],
        Object::Discriminator => &[(
            "defaultMapping",
            "the schema for values that are not mapped is not used yet",
        )],
        _ => &[],
    }
}

/// A discriminator without a property tells nothing.
fn discriminator(schema: &mut Draft<'_>, faults: &mut Diagnostics) {
    let Some(at) = schema.get("discriminator") else {
        return;
    };
    if schema.tree.is_mapping(at) && schema.tree.get(at, "propertyName").is_none() {
        let message = "a discriminator without `propertyName` is not used";
        faults.push(Diagnostic::warning("W0221", Place::Key(at), message));
        schema.take("discriminator");
    }
}

/// A security requirement may name a scheme by a reference.
fn requirement(tree: &mut Tree, node: NodeId) {
    let prefix = "#/components/securitySchemes/";
    if !tree.entries(node).any(|(key, _)| key.starts_with(prefix)) {
        return;
    }
    let mut parts: Vec<Part> = Vec::new();
    for part in tree.parts(node) {
        let name = tree.key_of(part).strip_prefix(prefix).map(str::to_owned);
        parts.push(match name {
            Some(name) => tree.part(&name, part.value),
            None => part,
        });
    }
    tree.set(node, Value::Parts(&parts));
}

#[cfg(test)]
mod tests;
