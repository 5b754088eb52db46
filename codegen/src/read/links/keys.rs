//! Which keys of which objects hold what may be a reference, in every version, and in which order they are followed: the order in which bundlers do,
//! so that a tree of files gets the names of its bundle.

use crate::read::v3_1;
use crate::read::version::Version;
use crate::read::walk::{self, Holds, Object};
use crate::tree::{NodeId, Tree};

/// What stands under the keys of an object, as far as references can be in it, in the order in
/// which they are followed.
pub(super) fn of(
    version: Version,
    tree: &Tree,
    node: NodeId,
    object: Object,
) -> Vec<(NodeId, Holds)> {
    let first = order(object);
    let listed = first.iter().filter_map(|key| {
        let value = tree.get(node, key)?;
        Some((value, holds(version, tree, object, key, value)?))
    });
    let others = tree.entries(node).filter_map(|(key, value)| {
        let other = !first.contains(&key);
        let holds = other.then(|| holds(version, tree, object, key, value))??;
        Some((value, holds))
    });
    listed.chain(others).collect()
}

/// The section of components that holds objects of a kind which are referred to by name.
pub(super) fn section(version: Version, object: Object) -> Option<&'static str> {
    let old = version == Version::Swagger2;
    Some(match object {
        Object::Schema if old => "definitions",
        Object::Schema => "schemas",
        Object::Parameter => "parameters",
        Object::Response => "responses",
        Object::Example if !old => "examples",
        Object::RequestBody if !old => "requestBodies",
        Object::Header if !old => "headers",
        Object::Link if !old => "links",
        Object::Callback if !old => "callbacks",
        _ => return None,
    })
}

fn holds(version: Version, tree: &Tree, object: Object, key: &str, value: NodeId) -> Option<Holds> {
    if key.starts_with("x-") && walk::is_extension(object, key) {
        return None;
    }
    let own = match version {
        Version::Swagger2 => swagger2(object, key),
        Version::V3_0 => None,
        Version::V3_1 | Version::V3_2 => newer(object, key),
    };
    let newer = || match version {
        Version::V3_0 => None,
        _ => v3_1::holds(tree, object, key, value),
    };
    let holds = own.or_else(newer).or_else(|| walk::holds(object, key))?;
    // Of the objects of texts only this one has references.
    let texts = holds == Holds::TextMap && object != Object::Discriminator;
    (!texts).then_some(holds)
}

fn swagger2(object: Object, key: &str) -> Option<Holds> {
    Some(match (object, key) {
        (Object::Document, "definitions") => Holds::MapOrRef(Object::Schema),
        (Object::Document, "parameters") => Holds::MapOrRef(Object::Parameter),
        (Object::Document, "responses") => Holds::MapOrRef(Object::Response),
        (Object::Document, "securityDefinitions") => Holds::MapOrRef(Object::SecurityScheme),
        (Object::Document, "components") => Holds::Data,
        (Object::Response, "schema") => Holds::OneOrRef(Object::Schema),
        (Object::Response, "examples") => Holds::Data,
        (Object::Parameter | Object::Header, "items") => Holds::OneOrRef(Object::Schema),
        (Object::Schema, "discriminator") => Holds::Data,
        _ => return None,
    })
}

/// What 3.1 and 3.2 have and the tables of what is read have not.
fn newer(object: Object, key: &str) -> Option<Holds> {
    Some(match (object, key) {
        (Object::Document, "webhooks") => Holds::MapOrRef(Object::PathItem),
        (Object::Components, "mediaTypes") => Holds::MapOrRef(Object::MediaType),
        (Object::PathItem, "query") => Holds::One(Object::Operation),
        (Object::PathItem, "additionalOperations") => Holds::Map(Object::Operation),
        (Object::MediaType, "itemSchema") => Holds::OneOrRef(Object::Schema),
        (Object::MediaType | Object::Encoding, "prefixEncoding") => Holds::List(Object::Encoding),
        (Object::MediaType | Object::Encoding, "itemEncoding") => Holds::One(Object::Encoding),
        (Object::Encoding, "encoding") => Holds::Map(Object::Encoding),
        (Object::Schema, "dependentSchemas") => Holds::MapOrRef(Object::Schema),
        (
            Object::Schema,
            "if" | "then" | "else" | "contains" | "propertyNames" | "contentSchema",
        ) => Holds::FlagOrSchema,
        _ => return None,
    })
}

/// Keys that go first, in this order.
fn order(object: Object) -> &'static [&'static str] {
    match object {
        Object::Document => &[
            "paths",
            "webhooks",
            "components",
            "definitions",
            "parameters",
            "responses",
        ],
        Object::Components => &[
            "parameters",
            "schemas",
            "responses",
            "examples",
            "requestBodies",
            "headers",
            "securitySchemes",
            "links",
            "callbacks",
            "pathItems",
            "mediaTypes",
        ],
        Object::PathItem => &[
            "parameters",
            "get",
            "put",
            "post",
            "delete",
            "options",
            "head",
            "patch",
            "trace",
            "query",
            "additionalOperations",
        ],
        Object::Operation => &["parameters", "requestBody", "responses", "callbacks"],
        Object::Parameter | Object::Header => &["schema", "items", "examples", "content"],
        Object::MediaType => &["schema", "examples", "encoding", "itemSchema"],
        Object::Responses => &["default"],
        Object::Response => &["schema", "headers", "content", "links"],
        Object::Schema => SCHEMA,
        _ => &[],
    }
}

const SCHEMA: &[&str] = &[
    "definitions",
    "$defs",
    "discriminator",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "prefixItems",
    "contains",
    "patternProperties",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "properties",
    "items",
    "additionalProperties",
    "contentSchema",
];
