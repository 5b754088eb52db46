//! Responses: the schema goes under each media type that the operation gives.
//!
//! ```yaml
//! produces: [application/json]
//! responses: { "200": { description: The pet., schema: { $ref: "#/definitions/Pet" } } }
//! ```

use super::{Swagger, entries};
use crate::read::draft::Draft;
use crate::tree::{NodeId, Part, Value};

impl Swagger<'_> {
    /// The responses of an operation.
    pub(super) fn responses(&mut self, responses: NodeId, produces: &[String]) {
        if !self.done.mark(responses) {
            return;
        }
        for (status, response) in entries(self.tree, responses) {
            if status.starts_with("x-") {
                continue;
            }
            match self.tree.get(response, "$ref") {
                Some(reference) => self.shared_response(response, reference, produces),
                None => self.response(response, produces),
            }
        }
    }

    /// A reference to a response of the document, which gives what the document gives. One of
    /// an operation that gives something else, or to elsewhere, becomes what it refers to.
    fn shared_response(&mut self, node: NodeId, reference: NodeId, produces: &[String]) {
        let text = self.tree.as_str(reference).unwrap_or_default();
        let name = text.strip_prefix("#/responses/");
        let name = name.filter(|name| !name.contains('/'));
        let target = text.starts_with('#').then(|| self.tree.resolve(text));
        let target = target.flatten().filter(|target| *target != node);
        match (name, target) {
            (Some(name), Some(_)) if produces == self.produces => {
                let text = format!("#/components/responses/{name}");
                self.tree.set(reference, Value::Text(&text));
            }
            (_, Some(target)) if self.tree.get(target, "$ref").is_none() => {
                let parts = self.tree.parts(target);
                self.tree.set(node, Value::Parts(&parts));
                self.response(node, produces);
            }
            _ => {}
        }
    }

    /// A response in its old form.
    pub(super) fn response(&mut self, node: NodeId, produces: &[String]) {
        let old = self.tree.is_mapping(node) && self.tree.get(node, "content").is_none();
        if !old || !self.done.mark(node) {
            return;
        }
        let headers = self.tree.get(node, "headers");
        let headers = headers.map_or(Vec::new(), |headers| entries(self.tree, headers));
        for (_, header) in headers {
            self.header(header);
        }
        let mut draft = Draft::of(self.tree, node);
        let (schema, examples) = (draft.take("schema"), draft.take("examples"));
        draft.finish();
        let Some(schema) = schema else {
            return;
        };
        let types = self.given(schema, produces);
        let mut content = Vec::new();
        for media in &types {
            let mut inside = vec![self.tree.part("schema", schema)];
            let example = examples.and_then(|examples| self.tree.get(examples, media));
            inside.extend(example.map(|example| self.tree.part("example", example)));
            let value = self.tree.make(schema, Value::Parts(&inside));
            content.push(self.tree.part(media, value));
        }
        self.put_content(node, schema, &content);
    }

    fn put_content(&mut self, node: NodeId, model: NodeId, content: &[Part]) {
        let mut draft = Draft::of(self.tree, node);
        draft.put_new("content", model, Value::Parts(content));
        draft.finish();
    }

    /// The media types of a response: those of the operation, unless it is a file and they
    /// speak of JSON alone.
    fn given(&self, schema: NodeId, produces: &[String]) -> Vec<String> {
        let kind = self.tree.get(schema, "type");
        let file = kind.and_then(|kind| self.tree.as_str(kind)) == Some("file");
        let mut types = produces.to_vec();
        if file {
            types.retain(|media| !media.contains("json"));
        }
        if types.is_empty() {
            let plain = match file {
                true => "application/octet-stream",
                false => "application/json",
            };
            types.push(plain.to_owned());
        }
        types
    }
}
