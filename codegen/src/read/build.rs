//! A checked tree -> `openapiv3::OpenAPI`.
//!
//! The typed values are made by hand rather than by their `Deserialize`: that one tries every
//! reference twice, which doubles the work with each level that holds a fault, and it can panic.

mod keywords;
mod operation;
mod schema;
mod security;

use indexmap::IndexMap;
use openapiv3 as api;
use serde_json::Value;

use crate::read::check::Checked;
use crate::read::walk;
use crate::tree::{NodeId, Tree};

/// Builds the typed document. A tree that passed the check loses nothing but what the check
/// told of.
pub(super) fn document(tree: &Tree, checked: &Checked) -> api::OpenAPI {
    Builder { tree, checked }.document(tree.root())
}

#[derive(Clone, Copy)]
struct Builder<'a> {
    tree: &'a Tree,
    checked: &'a Checked,
}

type Extensions = IndexMap<String, Value>;

impl<'a> Builder<'a> {
    /// The value under a key, unless it is one to leave out.
    fn get(self, node: NodeId, key: &str) -> Option<NodeId> {
        let value = self.tree.get(node, key)?;
        self.reads(value).then_some(value)
    }

    fn reads(self, node: NodeId) -> bool {
        !self.checked.skipped.contains(&node)
    }

    /// A text, or the number or boolean that stands for one.
    fn string(self, node: NodeId) -> Option<String> {
        let text = self
            .tree
            .as_str(node)
            .or_else(|| self.tree.number_text(node));
        match text {
            Some(text) => Some(text.to_owned()),
            None => self.tree.as_bool(node).map(|value| value.to_string()),
        }
    }

    fn text(self, node: NodeId, key: &str) -> Option<String> {
        self.string(self.get(node, key)?)
    }

    fn text_or_empty(self, node: NodeId, key: &str) -> String {
        self.text(node, key).unwrap_or_default()
    }

    fn bool(self, node: NodeId) -> Option<bool> {
        let written = self.tree.as_bool(node);
        written.or_else(|| self.tree.as_str(node).map(|text| text == "true"))
    }

    fn flag(self, node: NodeId, key: &str) -> Option<bool> {
        self.bool(self.get(node, key)?)
    }

    fn data(self, node: NodeId, key: &str) -> Option<Value> {
        let value = self.get(node, key)?;
        (!self.tree.is_null(value)).then(|| self.tree.json(value))
    }

    fn one<T>(self, node: NodeId, key: &str, build: fn(Self, NodeId) -> T) -> Option<T> {
        Some(build(self, self.get(node, key)?))
    }

    fn list<T>(self, node: NodeId, key: &str, build: fn(Self, NodeId) -> T) -> Vec<T> {
        let items = self
            .get(node, key)
            .map_or(&[][..], |list| self.tree.items(list));
        items.iter().map(|item| build(self, *item)).collect()
    }

    fn texts(self, node: NodeId) -> Vec<String> {
        let items = self.tree.items(node).iter();
        items.filter_map(|item| self.string(*item)).collect()
    }

    fn text_map(self, node: NodeId) -> IndexMap<String, String> {
        self.tree
            .entries(node)
            .filter_map(|(key, value)| Some((key.to_owned(), self.string(value)?)))
            .collect()
    }

    /// The entries of an object under a key.
    fn map<T>(self, node: NodeId, key: &str, build: fn(Self, NodeId) -> T) -> IndexMap<String, T> {
        match self.get(node, key) {
            Some(map) => self.entries(map, build),
            None => IndexMap::new(),
        }
    }

    fn entries<T>(self, map: NodeId, build: fn(Self, NodeId) -> T) -> IndexMap<String, T> {
        self.tree
            .entries(map)
            .filter(|(_, value)| self.reads(*value))
            .map(|(key, value)| (key.to_owned(), build(self, value)))
            .collect()
    }

    /// A reference, or what `build` makes of the object itself.
    fn or_ref<T>(self, node: NodeId, build: fn(Self, NodeId) -> T) -> api::ReferenceOr<T> {
        match self.reference(node) {
            Some(reference) => api::ReferenceOr::Reference { reference },
            None => api::ReferenceOr::Item(build(self, node)),
        }
    }

    fn reference(self, node: NodeId) -> Option<String> {
        walk::is_reference(self.tree, node).then(|| self.text_or_empty(node, "$ref"))
    }

    fn extensions(self, node: NodeId) -> Extensions {
        self.tree
            .entries(node)
            .filter(|(key, _)| key.starts_with("x-"))
            .map(|(key, value)| (key.to_owned(), self.tree.json(value)))
            .collect()
    }

    fn document(self, node: NodeId) -> api::OpenAPI {
        api::OpenAPI {
            openapi: self.text_or_empty(node, "openapi"),
            info: self.one(node, "info", Self::info).unwrap_or_default(),
            servers: self.list(node, "servers", Self::server),
            paths: self.one(node, "paths", Self::paths).unwrap_or_default(),
            components: self.one(node, "components", Self::components),
            security: self.security(node),
            tags: self.list(node, "tags", Self::tag),
            external_docs: self.one(node, "externalDocs", Self::external_docs),
            extensions: self.extensions(node),
        }
    }

    fn info(self, node: NodeId) -> api::Info {
        api::Info {
            title: self.text_or_empty(node, "title"),
            description: self.text(node, "description"),
            terms_of_service: self.text(node, "termsOfService"),
            contact: self.one(node, "contact", |this, node| api::Contact {
                name: this.text(node, "name"),
                url: this.text(node, "url"),
                email: this.text(node, "email"),
                extensions: this.extensions(node),
            }),
            license: self.one(node, "license", |this, node| api::License {
                name: this.text_or_empty(node, "name"),
                url: this.text(node, "url"),
                extensions: this.extensions(node),
            }),
            version: self.text_or_empty(node, "version"),
            extensions: self.extensions(node),
        }
    }

    fn server(self, node: NodeId) -> api::Server {
        api::Server {
            url: self.text_or_empty(node, "url"),
            description: self.text(node, "description"),
            variables: self
                .get(node, "variables")
                .map(|map| self.entries(map, Self::server_variable)),
            extensions: self.extensions(node),
        }
    }

    fn server_variable(self, node: NodeId) -> api::ServerVariable {
        api::ServerVariable {
            enumeration: self
                .get(node, "enum")
                .map_or_else(Vec::new, |list| self.texts(list)),
            default: self.text_or_empty(node, "default"),
            description: self.text(node, "description"),
            extensions: self.extensions(node),
        }
    }

    fn components(self, node: NodeId) -> api::Components {
        api::Components {
            schemas: self.map(node, "schemas", Self::schema_or_ref),
            responses: self.map(node, "responses", Self::response_or_ref),
            parameters: self.map(node, "parameters", Self::parameter_or_ref),
            examples: self.map(node, "examples", Self::example_or_ref),
            request_bodies: self.map(node, "requestBodies", Self::request_body_or_ref),
            headers: self.map(node, "headers", Self::header_or_ref),
            security_schemes: self.map(node, "securitySchemes", |this, node| {
                this.or_ref(node, Self::security_scheme)
            }),
            links: self.map(node, "links", Self::link_or_ref),
            callbacks: self.map(node, "callbacks", |this, node| {
                this.or_ref(node, Self::callback)
            }),
            extensions: self.extensions(node),
        }
    }

    fn tag(self, node: NodeId) -> api::Tag {
        api::Tag {
            name: self.text_or_empty(node, "name"),
            description: self.text(node, "description"),
            external_docs: self.one(node, "externalDocs", Self::external_docs),
            extensions: self.extensions(node),
        }
    }

    fn external_docs(self, node: NodeId) -> api::ExternalDocumentation {
        api::ExternalDocumentation {
            description: self.text(node, "description"),
            url: self.text_or_empty(node, "url"),
            extensions: self.extensions(node),
        }
    }
}

#[cfg(test)]
mod tests;
