//! Operations: parameters in a body become the request body.
//!
//! ```yaml
//! post:
//!   consumes: [application/json]
//!   parameters: [{ name: pet, in: body, schema: { $ref: "#/definitions/Pet" } }]
//! ```

use super::{Swagger, entries, media_types, schemes};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::draft::Draft;
use crate::tree::{NodeId, Part, Value};

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];
/// References to parameters that lead to each other are followed so far.
const LONGEST_CHAIN: usize = 100;

/// The parameters of an operation, those in a body apart.
#[derive(Default, Clone)]
struct Parameters {
    others: Vec<NodeId>,
    /// The body: the parameter, and the reference to it where there is one.
    body: Option<(NodeId, Option<NodeId>)>,
    form: Vec<NodeId>,
}

impl Swagger<'_> {
    /// Rewrites every operation, while what operations refer to has its old form.
    pub(super) fn operations(&mut self) {
        let Some(paths) = self.tree.get(self.tree.root(), "paths") else {
            return;
        };
        for (path, item) in entries(self.tree, paths) {
            if !path.starts_with("x-") && self.tree.is_mapping(item) && self.done.mark(item) {
                self.path_item(item);
            }
        }
    }

    fn path_item(&mut self, item: NodeId) {
        let common = self.split(item);
        self.put_parameters(item, &common);
        for method in METHODS {
            if let Some(operation) = self.tree.get(item, method)
                && self.tree.is_mapping(operation)
                && self.done.mark(operation)
            {
                self.operation(operation, &common);
            }
        }
    }

    fn operation(&mut self, node: NodeId, common: &Parameters) {
        let mut parameters = self.split(node);
        if parameters.body.is_none() && parameters.form.is_empty() {
            parameters.body = common.body;
            parameters.form = common.form.clone();
        }
        self.put_parameters(node, &parameters);
        let consumes = media_types(self.tree, node, "consumes");
        let consumes = consumes.unwrap_or_else(|| self.consumes.clone());
        if let Some(body) = self.request_body(&parameters, &consumes) {
            let mut draft = Draft::of(self.tree, node);
            draft.put("requestBody", body);
            draft.finish();
        }
        let produces = media_types(self.tree, node, "produces");
        let produces = produces.unwrap_or_else(|| self.produces.clone());
        if let Some(responses) = self.tree.get(node, "responses") {
            self.responses(responses, &produces);
        }
        self.own_schemes(node);
        let mut draft = Draft::of(self.tree, node);
        for key in ["consumes", "produces", "schemes"] {
            draft.take(key);
        }
        draft.finish();
    }

    /// An operation that the document's first scheme does not reach has servers of its own.
    fn own_schemes(&mut self, node: NodeId) {
        let own = schemes(self.tree, node);
        let first = self.servers.schemes.first();
        if own.is_empty() || self.servers.host.is_none() || first.is_some_and(|s| own.contains(s)) {
            return;
        }
        if let Some((model, servers)) = self.servers.with(&own, self.tree, node) {
            let mut draft = Draft::of(self.tree, node);
            draft.put_new("servers", model, Value::Items(&servers));
            draft.finish();
        }
    }

    /// The parameters of an operation or a path item. Those that are not in a body get their
    /// new form.
    fn split(&mut self, owner: NodeId) -> Parameters {
        let mut found = Parameters::default();
        let list = self.tree.get(owner, "parameters");
        let items = list.map_or(Vec::new(), |list| self.tree.items(list).to_vec());
        for item in items {
            let target = self.target(item);
            match self.place(target).as_deref() {
                Some("body") => found.body = Some((target, (target != item).then_some(item))),
                Some("formData") => found.form.push(target),
                _ => {
                    self.parameter(target);
                    found.others.push(self.point_at_component(item, target));
                }
            }
        }
        found
    }

    /// What a parameter is, references followed.
    fn target(&self, item: NodeId) -> NodeId {
        let mut node = item;
        for _ in 0..LONGEST_CHAIN {
            let reference = self.tree.get(node, "$ref");
            let text = reference.and_then(|reference| self.tree.as_str(reference));
            match text.filter(|text| text.starts_with('#')) {
                Some(text) => match self.tree.resolve(text) {
                    Some(next) if self.tree.is_mapping(next) => node = next,
                    _ => return item,
                },
                None => return node,
            }
        }
        item
    }

    /// A reference to a parameter of the document stays one; one to elsewhere is what it means.
    fn point_at_component(&mut self, item: NodeId, target: NodeId) -> NodeId {
        let reference = self.tree.get(item, "$ref");
        let text = reference.and_then(|reference| self.tree.as_str(reference));
        let (Some(reference), Some(text)) = (reference, text) else {
            return item;
        };
        match text.strip_prefix("#/parameters/") {
            // One that leads nowhere is shown as it is written.
            _ if target == item => item,
            Some(name) if !name.contains('/') => {
                let text = format!("#/components/parameters/{name}");
                self.tree.set(reference, Value::Text(&text));
                item
            }
            _ => target,
        }
    }

    fn put_parameters(&mut self, owner: NodeId, parameters: &Parameters) {
        let Some(list) = self.tree.get(owner, "parameters") else {
            return;
        };
        if self.tree.is_sequence(list) {
            self.tree.set(list, Value::Items(&parameters.others));
        }
    }

    fn request_body(&mut self, parameters: &Parameters, consumes: &[String]) -> Option<NodeId> {
        let Some((body, reference)) = parameters.body else {
            return self.form(&parameters.form, consumes);
        };
        for other in &parameters.form {
            let message = "the operation has a body, so this part of a form is left out";
            self.faults
                .push(Diagnostic::warning("W0214", *other, message));
        }
        // A body of the document takes what the document takes.
        let text = reference.and_then(|reference| self.tree.get(reference, "$ref"));
        let text = text.and_then(|text| self.tree.as_str(text));
        let name = text.and_then(|text| text.strip_prefix("#/parameters/"));
        let name = name.filter(|name| !name.contains('/') && consumes == self.consumes);
        if let (Some(name), Some(reference)) = (name, reference) {
            let text = format!("#/components/requestBodies/{name}");
            let text = self.tree.make(reference, Value::Text(&text));
            let part = self.tree.part("$ref", text);
            return Some(self.tree.make(reference, Value::Parts(&[part])));
        }
        Some(self.body(body, consumes))
    }

    /// A request body of a parameter in the body.
    pub(super) fn body(&mut self, parameter: NodeId, consumes: &[String]) -> NodeId {
        let json = ["application/json".to_owned()];
        let types = if consumes.is_empty() { &json } else { consumes };
        let schema = self.tree.get(parameter, "schema");
        let schema = schema.map(|schema| self.tree.part("schema", schema));
        let schema: Vec<Part> = schema.into_iter().collect();
        let content = self.content(parameter, types, &schema);
        let mut parts = self.tree.parts(parameter);
        parts.retain(|part| {
            let key = self.tree.key_of(*part);
            ["description", "required"].contains(&key) || key.starts_with("x-")
        });
        parts.push(content);
        self.tree.make(parameter, Value::Parts(&parts))
    }

    /// `content`: the same under each media type.
    pub(super) fn content(&mut self, model: NodeId, types: &[String], inside: &[Part]) -> Part {
        let mut content = Vec::new();
        for media in types {
            let value = self.tree.make(model, Value::Parts(inside));
            content.push(self.tree.part(media, value));
        }
        let content = self.tree.make(model, Value::Parts(&content));
        self.tree.part("content", content)
    }

    /// A request body of the parts of a form.
    fn form(&mut self, form: &[NodeId], consumes: &[String]) -> Option<NodeId> {
        let model = *form.first()?;
        let files = form.iter().any(|part| {
            let kind = self.tree.get(*part, "type");
            kind.and_then(|kind| self.tree.as_str(kind)) == Some("file")
        });
        let is_form = |media: &str| {
            media.starts_with("multipart/")
                || !files && media.starts_with("application/x-www-form-urlencoded")
        };
        let mut types: Vec<String> = consumes.to_vec();
        types.retain(|media| is_form(&media.to_ascii_lowercase()));
        if types.is_empty() {
            let plain = match files {
                true => "multipart/form-data",
                false => "application/x-www-form-urlencoded",
            };
            types.push(plain.to_owned());
        }
        let (mut properties, mut required, mut encoding) = (Vec::new(), Vec::new(), Vec::new());
        for part in form {
            let Some(at) = self.tree.get(*part, "name") else {
                self.lacks_name(*part);
                continue;
            };
            let Some(name) = self.tree.as_str(at).map(str::to_owned) else {
                self.lacks_name(*part);
                continue;
            };
            let known = |part: &Part| self.tree.key_of(*part) == name;
            if properties.iter().any(known) {
                continue;
            }
            let must = self.tree.get(*part, "required");
            if must.and_then(|must| self.tree.as_bool(must)) == Some(true) {
                required.push(at);
            }
            if let Some(spelling) = self.form_encoding(*part) {
                encoding.push(self.tree.part(&name, spelling));
            }
            let schema = self.form_schema(*part);
            properties.push(self.tree.part(&name, schema));
        }
        let schema = self.form_object(model, &properties, &required);
        let mut inside = vec![self.tree.part("schema", schema)];
        if let Some(first) = encoding.first() {
            let encoding = self.tree.make(first.value, Value::Parts(&encoding));
            inside.push(self.tree.part("encoding", encoding));
        }
        let content = self.content(model, &types, &inside);
        let mut parts = vec![content];
        if let Some(first) = required.first() {
            let flag = self.tree.make(*first, Value::Bool(true));
            parts.push(self.tree.part("required", flag));
        }
        Some(self.tree.make(model, Value::Parts(&parts)))
    }

    fn form_object(&mut self, model: NodeId, properties: &[Part], required: &[NodeId]) -> NodeId {
        let kind = self.tree.make(model, Value::Text("object"));
        let properties = self.tree.make(model, Value::Parts(properties));
        let mut parts = vec![
            self.tree.part("type", kind),
            self.tree.part("properties", properties),
        ];
        if !required.is_empty() {
            let required = self.tree.make(model, Value::Items(required));
            parts.push(self.tree.part("required", required));
        }
        self.tree.make(model, Value::Parts(&parts))
    }

    fn lacks_name(&mut self, node: NodeId) {
        let message = "a parameter lacks `name`";
        self.faults
            .push(Diagnostic::error("E0202", Place::Key(node), message));
    }
}
