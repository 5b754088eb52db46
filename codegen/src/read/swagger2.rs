//! Swagger 2.0 -> the 3.0-shaped tree.
//!
//! First everything around the schemas is brought into its place, then the schemas are
//! rewritten where they stand.

mod operations;
mod parameters;
mod responses;
mod schemas;
mod security;

use super::draft::Draft;
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::tree::{Marks, NodeId, Part, Tree, Value};

/// Rewrites a document of Swagger 2.0.
pub(super) fn rewrite(tree: &mut Tree, faults: &mut Diagnostics) {
    let root = tree.root();
    let mut swagger = Swagger {
        consumes: media_types(tree, root, "consumes").unwrap_or_default(),
        produces: media_types(tree, root, "produces").unwrap_or_default(),
        servers: Servers::of(tree),
        tree,
        faults,
        done: Marks::default(),
    };
    swagger.operations();
    swagger.document();
    schemas::rewrite(tree, faults);
}

/// The part of the rewriting around the schemas.
struct Swagger<'a> {
    tree: &'a mut Tree,
    faults: &'a mut Diagnostics,
    /// What operations take and give unless they say otherwise.
    consumes: Vec<String>,
    produces: Vec<String>,
    servers: Servers,
    /// Objects that have their new form.
    done: Marks,
}

impl Swagger<'_> {
    fn document(&mut self) {
        let root = self.tree.root();
        let components = self.components(root);
        let servers = self.servers.nodes(self.tree, root);
        let mut draft = Draft::of(self.tree, root);
        let version = draft.take("swagger").unwrap_or(root);
        draft.put_new("openapi", version, Value::Text("3.0.3"));
        for key in ["host", "basePath", "schemes", "consumes", "produces"] {
            draft.take(key);
        }
        if let Some((model, servers)) = servers {
            draft.put_new("servers", model, Value::Items(&servers));
        }
        if let Some(own) = draft.take("components") {
            let message = "`components` is no key of Swagger 2.0 and not read";
            self.faults
                .push(Diagnostic::warning("W0207", Place::Key(own), message));
        }
        draft.put_new("components", root, Value::Parts(&components));
        draft.finish();
    }

    /// What stands at the root of a document of 2.0 and under `components` in 3.0.
    fn components(&mut self, root: NodeId) -> Vec<Part> {
        let taken = {
            let mut draft = Draft::of(self.tree, root);
            let keys = [
                "definitions",
                "parameters",
                "responses",
                "securityDefinitions",
            ];
            let taken = keys.map(|key| draft.take(key));
            draft.finish();
            taken
        };
        let [definitions, parameters, responses, security] = taken;
        let mut components = Vec::new();
        if let Some(definitions) = definitions {
            components.push(self.tree.part("schemas", definitions));
        }
        if let Some(parameters) = parameters {
            components.extend(self.shared_parameters(parameters));
        }
        if let Some(responses) = responses {
            for (_, response) in entries(self.tree, responses) {
                self.response(response, &self.produces.clone());
            }
            components.push(self.tree.part("responses", responses));
        }
        if let Some(schemes) = security {
            for (_, scheme) in entries(self.tree, schemes) {
                security::scheme(self.tree, scheme);
            }
            components.push(self.tree.part("securitySchemes", schemes));
        }
        components
    }

    /// The parameters of the document: those in a body are request bodies in 3.0.
    fn shared_parameters(&mut self, parameters: NodeId) -> Vec<Part> {
        let (mut others, mut bodies) = (Vec::new(), Vec::new());
        for part in self.tree.parts(parameters) {
            match self.place(part.value).as_deref() {
                Some("body") => {
                    let consumes = self.consumes.clone();
                    let body = self.body(part.value, &consumes);
                    let name = self.tree.key_of(part).to_owned();
                    bodies.push(self.tree.part(&name, body));
                }
                // Each operation has its own form.
                Some("formData") => {}
                _ => {
                    self.parameter(part.value);
                    others.push(part);
                }
            }
        }
        let mut components = Vec::new();
        for (key, parts) in [("parameters", others), ("requestBodies", bodies)] {
            if !parts.is_empty() {
                let map = self.tree.make(parameters, Value::Parts(&parts));
                components.push(self.tree.part(key, map));
            }
        }
        components
    }

    /// Where a parameter is sent.
    fn place(&self, parameter: NodeId) -> Option<String> {
        let place = self.tree.get(parameter, "in")?;
        self.tree.as_str(place).map(str::to_owned)
    }
}

/// The address of the API, in its parts.
struct Servers {
    host: Option<(NodeId, String)>,
    path: Option<(NodeId, String)>,
    schemes: Vec<String>,
}

impl Servers {
    fn of(tree: &Tree) -> Self {
        let text = |key| {
            let at = tree.get(tree.root(), key)?;
            let text = tree.as_str(at).filter(|text| !text.is_empty())?;
            Some((at, text.to_owned()))
        };
        Self {
            host: text("host"),
            path: text("basePath"),
            schemes: schemes(tree, tree.root()),
        }
    }

    /// The document's servers.
    fn nodes(&self, tree: &mut Tree, root: NodeId) -> Option<(NodeId, Vec<NodeId>)> {
        self.with(&self.schemes, tree, root)
    }

    /// Servers that are reached by some schemes, each shown at the place of the host.
    fn with(
        &self,
        schemes: &[String],
        tree: &mut Tree,
        model: NodeId,
    ) -> Option<(NodeId, Vec<NodeId>)> {
        let path = self.path.as_ref().map_or("", |(_, path)| path.as_str());
        let path = match path.is_empty() || path.starts_with('/') {
            true => path.to_owned(),
            false => format!("/{path}"),
        };
        let urls: Vec<String> = match &self.host {
            // Some write the whole address.
            Some((_, host)) if host.contains("://") => vec![format!("{host}{path}")],
            Some((_, host)) if schemes.is_empty() => vec![format!("https://{host}{path}")],
            Some((_, host)) => {
                let each = schemes.iter();
                each.map(|scheme| format!("{scheme}://{host}{path}"))
                    .collect()
            }
            None if path.trim_matches('/').is_empty() => return None,
            None => vec![path],
        };
        let at = self.host.as_ref().or(self.path.as_ref());
        let model = at.map_or(model, |(at, _)| *at);
        let mut nodes = Vec::new();
        for url in urls {
            let url = tree.make(model, Value::Text(&url));
            let url = tree.part("url", url);
            nodes.push(tree.make(model, Value::Parts(&[url])));
        }
        Some((model, nodes))
    }
}

/// The schemes of a document or an operation; the one that nobody can listen to goes first.
fn schemes(tree: &Tree, owner: NodeId) -> Vec<String> {
    let list = tree.get(owner, "schemes");
    let items = list.map_or(&[][..], |list| tree.items(list)).iter();
    let texts = items.filter_map(|item| tree.as_str(*item));
    let mut schemes: Vec<String> = texts.map(str::to_ascii_lowercase).collect();
    schemes.retain(|scheme| scheme.starts_with("http"));
    schemes.sort_by_key(|scheme| scheme != "https");
    schemes.dedup();
    schemes
}

/// The media types that are listed under a key; none where the key is not there or empty.
fn media_types(tree: &Tree, owner: NodeId, key: &str) -> Option<Vec<String>> {
    let items = tree.items(tree.get(owner, key)?).iter();
    let texts = items.filter_map(|item| tree.as_str(*item));
    let mut types: Vec<String> = Vec::new();
    for text in texts.map(str::trim).filter(|text| !text.is_empty()) {
        if types.iter().all(|known| known != text) {
            types.push(text.to_owned());
        }
    }
    (!types.is_empty()).then_some(types)
}

/// The entries of an object, free of the tree.
fn entries(tree: &Tree, node: NodeId) -> Vec<(String, NodeId)> {
    let entries = tree.entries(node);
    entries
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

#[cfg(test)]
mod tests;
