//! A method of a path item -> [`Operation`].
//!
//! ```yaml
//! /keys/{key_id}:
//!   get: { operationId: keys_get, responses: { "200": { description: The key. } } }
//! ```

use openapiv3::PathItem;

use crate::diagnostic::Diagnostic;
use crate::ir::{
    Docs, Operation, Origin, Parameter, Place, Ref, Role, Scalar, Segment, Shape, Style,
};
use crate::tree::NodeId;

use super::Lowering;
use super::servers::OwnServer;

/// Methods that do no more when sent twice.
const IDEMPOTENT: [&str; 6] = ["GET", "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE"];

impl<'a> Lowering<'a> {
    /// Every operation, in the document's order.
    pub(super) fn operations(&mut self) -> Vec<Operation> {
        let (tree, document) = (self.tree, self.document);
        let Some(paths) = tree.get(tree.root(), "paths") else {
            return Vec::new();
        };
        let mut operations = Vec::new();
        for (path, item) in &document.api.paths.paths {
            let Some(node) = tree.get(paths, path) else {
                continue;
            };
            let Some(item) = item.as_item() else {
                let text = "a path item that is a reference is not supported";
                let fault = Diagnostic::error("E0306", node, text);
                self.faults
                    .push(fault.help("write the operations here, or as what they refer to"));
                continue;
            };
            for (method, operation) in item.iter() {
                if let Some(at) = tree.get(node, method) {
                    let place = OperationPlace {
                        path,
                        method,
                        node,
                        at,
                    };
                    let lowered = self.operation(place, item, operation, operations.len());
                    operations.push(lowered);
                }
            }
        }
        operations
    }

    fn operation(
        &mut self,
        place: OperationPlace<'_>,
        item: &'a PathItem,
        operation: &'a openapiv3::Operation,
        index: usize,
    ) -> Operation {
        let OperationPlace {
            path,
            method,
            node,
            at,
        } = place;
        let method = method.to_ascii_uppercase();
        let lists = [
            (node, item.parameters.as_slice()),
            (at, operation.parameters.as_slice()),
        ];
        let mut parameters = self.parameters(lists, index);
        let own = match operation.servers.is_empty() {
            true => self.own_server(node, &item.servers),
            false => self.own_server(at, &operation.servers),
        };
        let (prefix, server) = match own {
            Some(OwnServer::Below(prefix)) => (prefix, None),
            Some(OwnServer::Elsewhere(server)) => (String::new(), Some(server)),
            None => (String::new(), None),
        };
        let template = format!("{prefix}{path}");
        let segments = self.segments(node, &template, &mut parameters, index);
        let body = operation.request_body.as_ref().and_then(|body| {
            let node = self.tree.get(at, "requestBody")?;
            self.body(node, body, index)
        });
        let answers = self.answers(at, &operation.responses, index);
        if let Some(callbacks) = self.tree.get(at, "callbacks") {
            let text = "callbacks are not generated: they are requests that the API sends, and a client only answers its own";
            let place = crate::diagnostic::Place::Key(callbacks);
            self.faults.push(Diagnostic::warning("W0511", place, text));
        }
        let billed = self.own_flag(at, "x-billed").unwrap_or(false);
        let idempotent = self.own_flag(at, "x-idempotent");
        let pages = self.pages(at, &parameters);
        Operation {
            at,
            id: operation.operation_id.clone(),
            idempotent: idempotent.unwrap_or(IDEMPOTENT.contains(&method.as_str())),
            method,
            path: template,
            segments,
            tag: operation.tags.first().cloned(),
            docs: self.docs(at),
            parameters,
            body,
            answers,
            security: self.requirements(at, operation.security.as_ref()),
            server,
            billed,
            pages,
        }
    }

    /// Adds the parameters that a path names and nothing describes: each is text.
    fn undescribed(
        &mut self,
        node: NodeId,
        path: &str,
        parameters: &mut Vec<Parameter>,
        operation: usize,
    ) {
        for piece in path.split('{').skip(1) {
            let Some((name, _)) = piece.split_once('}') else {
                continue;
            };
            let known = |known: &Parameter| known.place == Place::Path && known.name == name;
            if parameters.iter().any(known) {
                continue;
            }
            let text = format!(
                "the path names `{name}`, which no parameter describes; it is taken as text"
            );
            let fault = Diagnostic::warning("W0502", crate::diagnostic::Place::Key(node), text);
            self.faults.push(fault.help(format!(
                "add `{{ name: {name}, in: path, required: true, schema: {{ type: string }} }}`"
            )));
            let origin = Origin::Of(operation, Role::Parameter(name.to_owned()));
            let to = self.fresh(node, origin);
            self.define(to, Shape::Scalar(Scalar::Text));
            parameters.push(Parameter {
                at: node,
                name: name.to_owned(),
                place: Place::Path,
                style: Style::Simple,
                explode: false,
                allow_reserved: false,
                json: false,
                ty: Ref {
                    at: node,
                    to,
                    nullable: false,
                },
                required: true,
                default: None,
                constant: None,
                docs: Docs::default(),
            });
        }
    }

    /// A path template, cut at its parameters.
    fn segments(
        &mut self,
        node: NodeId,
        path: &str,
        parameters: &mut Vec<Parameter>,
        operation: usize,
    ) -> Vec<Segment> {
        self.undescribed(node, path, parameters, operation);
        let mut segments = Vec::new();
        let mut rest = path;
        while let Some(open) = rest.find('{') {
            let Some(length) = rest[open..].find('}') else {
                let fault = Diagnostic::error(
                    "E0501",
                    crate::diagnostic::Place::Key(node),
                    "a `{` of this path is not closed",
                );
                self.faults
                    .push(fault.help("close it with `}` after the parameter's name"));
                break;
            };
            push_text(&mut segments, &rest[..open]);
            let name = &rest[open + 1..open + length];
            let known =
                |parameter: &Parameter| parameter.place == Place::Path && parameter.name == name;
            let index = parameters.iter().position(known);
            segments.extend(index.map(Segment::Parameter));
            rest = &rest[open + length + 1..];
        }
        push_text(&mut segments, rest);
        for (index, parameter) in parameters.iter().enumerate() {
            let used = segments.contains(&Segment::Parameter(index));
            if parameter.place == Place::Path && !used {
                let name = &parameter.name;
                let text = format!("the path has no `{{{name}}}`; this parameter is not used");
                let fault = Diagnostic::warning("W0507", parameter.at, text);
                self.faults.push(fault.help(format!(
                    "put `{{{name}}}` where it goes in the path, or take the parameter out"
                )));
            }
        }
        segments
    }
}

/// Where an operation stands.
struct OperationPlace<'a> {
    path: &'a str,
    method: &'a str,
    node: NodeId,
    at: NodeId,
}

/// Adds literal text of a path, percent-encoded where a URL needs it.
fn push_text(segments: &mut Vec<Segment>, text: &str) {
    if text.is_empty() {
        return;
    }
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' => encoded.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b'/' | b':' | b'@' | b'!' | b'$' | b'&' | b'\'' | b'('
            | b')' | b'*' | b'+' | b',' | b';' | b'=' | b'%' | b'?' => {
                encoded.push(char::from(byte));
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    segments.push(Segment::Text(encoded));
}
