//! A method of a path item -> [`Operation`].
//!
//! ```yaml
//! /keys/{key_id}:
//!   get: { operationId: keys_get, responses: { "200": { description: The key. } } }
//! ```

use crate::diagnostic::{Diagnostic, Place};
use crate::ir::Operation;
use crate::tree::NodeId;

use super::Lowering;
use super::path::encoded;
use super::servers::OwnServer;

/// The keys of a path item that are methods.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];
/// Methods that do no more when sent twice.
const IDEMPOTENT: [&str; 7] = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "QUERY"];

impl Lowering<'_> {
    /// Every operation, in the document's order.
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let tree = self.tree;
        let Some(paths) = tree.get(tree.root(), "paths") else {
            return Vec::new();
        };
        let mut operations = Vec::new();
        for (path, node) in tree.entries(paths).filter(|(key, _)| key.starts_with('/')) {
            if tree.get(node, "$ref").is_some() {
                let text = "a path item that is a reference is not supported";
                let fault = Diagnostic::error("E0306", node, text);
                self.faults
                    .push(fault.help("write the operations here, or as what they refer to"));
                continue;
            }
            for (method, at) in self.methods(node) {
                let place = OperationPlace {
                    path,
                    method,
                    node,
                    at,
                };
                let lowered = self.operation(place, operations.len());
                operations.push(lowered);
            }
        }
        operations
    }

    /// The operations of a path item with their methods, as they are sent.
    pub(super) fn methods(&mut self, item: NodeId) -> Vec<(String, NodeId)> {
        let tree = self.tree;
        let mut methods = Vec::new();
        for key in METHODS {
            if let Some(at) = tree.get(item, key).filter(|at| tree.is_mapping(*at)) {
                methods.push((key.to_ascii_uppercase(), at));
            }
        }
        let Some(others) = tree.get(item, "additionalOperations") else {
            return methods;
        };
        for (method, at) in tree.entries(others).filter(|(_, at)| tree.is_mapping(*at)) {
            let token =
                |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
            if method.is_empty() || !method.bytes().all(token) {
                let text = "a key of `additionalOperations` is no method that can be sent; its operation is left out";
                let fault = Diagnostic::warning("W0514", Place::Key(at), text);
                self.faults
                    .push(fault.help("write the method as it is sent, such as `COPY`"));
            } else {
                methods.push((method.to_owned(), at));
            }
        }
        methods
    }

    fn operation(&mut self, place: OperationPlace<'_>, index: usize) -> Operation {
        let OperationPlace {
            path,
            method,
            node,
            at,
        } = place;
        let mut parameters = self.parameters([node, at], index);
        let owner = match self.has_items(at, "servers") {
            false => node,
            true => at,
        };
        let (prefix, server) = match self.own_server(owner) {
            Some(OwnServer::Below(prefix)) => (prefix, None),
            Some(OwnServer::Elsewhere(server)) => (String::new(), Some(server)),
            None => (String::new(), None),
        };
        let template = format!("{prefix}{path}");
        let segments = self.segments(node, &template, &mut parameters, index);
        let body = self
            .tree
            .get(at, "requestBody")
            .filter(|body| self.tree.is_mapping(*body))
            .and_then(|body| self.body(body, index));
        let answers = self.answers(at, index);
        let billed = self.own_flag(at, "x-billed").unwrap_or(false);
        let idempotent = self.own_flag(at, "x-idempotent");
        let pages = self.pages(at, &parameters);
        let lowered = Operation {
            at,
            id: self.text(at, "operationId").filter(|id| !id.is_empty()),
            idempotent: idempotent.unwrap_or(IDEMPOTENT.contains(&method.as_str())),
            method,
            path: template,
            segments,
            tag: self.texts(at, "tags").into_iter().next(),
            docs: self.docs(at),
            parameters,
            body,
            answers,
            security: self.requirements(at),
            server,
            below: encoded(&prefix),
            servers: self.servers(owner),
            billed,
            pages,
        };
        for failure in lowered.failures().filter(|one| !one.headers.is_empty()) {
            self.not_generated(
                failure.at,
                "headers",
                "the headers of a failure have no methods of their own: `Error::headers` has them",
            );
        }
        lowered
    }

    /// Whether a list stands under a key, with anything in it.
    pub(super) fn has_items(&self, node: NodeId, key: &str) -> bool {
        let list = self.tree.get(node, key);
        list.is_some_and(|list| !self.tree.items(list).is_empty())
    }
}

/// Where an operation stands.
struct OperationPlace<'a> {
    path: &'a str,
    method: String,
    node: NodeId,
    at: NodeId,
}
