//! The API, neutral: what a document says once every reference is followed and every default of the specification is applied.
//!
//! What holds from here on: there is no `$ref`; every [`Ref`] names a type of [`Api::types`]; every parameter of a path stands in its
//! template; every security requirement names a scheme. There is no Rust spelling here, and no token.

mod limits;
mod operations;
mod origin;
mod pages;
mod rings;
mod table;
mod types;

pub use limits::{Bound, Limit, Limits};
pub use operations::*;
pub use origin::{Origin, Role};
pub use pages::{Pages, SaidPages, Turn};
pub(crate) use rings::rings;
pub use table::{Table, TypeId};
pub use types::*;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::tree::NodeId;

/// One document, understood.
#[derive(Debug)]
pub struct Api {
    /// The document's root.
    pub at: NodeId,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub version: String,
    /// `info.description`.
    pub description: Option<String>,
    /// The first server that is an absolute http or https address without variables left open.
    pub server: Option<String>,
    /// Every server of the document, in its order.
    pub servers: Vec<Server>,
    /// The variables that a client reads its settings from.
    pub env: Env,
    /// The document's tags, in its order.
    pub tags: Vec<Tag>,
    /// Every type, components first, in the document's order.
    pub types: Table<Type>,
    /// Every operation, in the document's order.
    pub operations: Vec<Operation>,
    /// What the API sends by itself: webhooks, then callbacks, in the document's order.
    pub incoming: Vec<Incoming>,
    /// The security schemes that operations name.
    pub schemes: Vec<Scheme>,
    /// The limits of values, by the schema where the value is used: that of a [`Ref`], a [`Property`] or a [`Type`].
    pub limits: BTreeMap<NodeId, Arc<Limits>>,
    /// What stands in for a value that is left out, by the schema where the value is used. Each is a value of its schema.
    pub defaults: BTreeMap<NodeId, serde_json::Value>,
}

/// A server, as it is described.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// Its name.
    pub name: Option<String>,
    /// What is said of it.
    pub description: Option<String>,
    /// Its address; variables stand in braces.
    pub url: String,
    /// The variables that the address holds, in its order.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// What is said of it.
    pub description: Option<String>,
    /// The value where none is set; none where the document has none.
    pub default: Option<String>,
    /// The values that it may have; empty where it may have any.
    pub values: Vec<String>,
}

/// Names of environment variables, from `x-env`.
#[derive(Debug, Default)]
pub struct Env {
    /// The variable with the key.
    pub key: Option<String>,
    /// The variable with the base address.
    pub base_url: Option<String>,
}

/// A tag that groups operations.
#[derive(Debug)]
pub struct Tag {
    /// Where it stands.
    pub at: NodeId,
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: Option<String>,
}

/// A way to prove who is calling.
#[derive(Debug)]
pub struct Scheme {
    /// Where it stands.
    pub at: NodeId,
    /// Its name under `components.securitySchemes`.
    pub name: String,
    /// What is sent.
    pub kind: SchemeKind,
}

/// What a security scheme sends.
#[derive(Debug)]
pub enum SchemeKind {
    /// `Authorization: Bearer …`; OAuth 2 and OpenID Connect tokens too.
    Bearer,
    /// `Authorization: Basic …`.
    Basic,
    /// A header of this name.
    Header(String),
    /// A query parameter of this name.
    Query(String),
    /// A cookie of this name.
    Cookie(String),
}

impl Api {
    /// The type that a reference names.
    pub fn ty(&self, id: TypeId) -> &Type {
        &self.types[id]
    }

    /// The type behind a chain of aliases, and whether a link of the chain is nullable.
    pub fn resolve(&self, reference: Ref) -> (TypeId, bool) {
        let mut id = reference.to;
        let mut nullable = reference.nullable;
        for _ in 0..self.types.len() {
            match &self.ty(id).shape {
                Shape::Alias(next) => {
                    id = next.to;
                    nullable |= next.nullable;
                }
                _ => break,
            }
        }
        (id, nullable)
    }

    /// The shape behind a chain of aliases.
    pub fn shape(&self, reference: Ref) -> &Shape {
        &self.ty(self.resolve(reference).0).shape
    }
}
