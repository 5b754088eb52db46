//! Schemas of JSON Schema 2020-12.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::read::draft::Draft;
use crate::read::types::TYPES;
use crate::tree::{Kind, NodeId, Part, Tree, Value};

/// The rewriting of all schemas of a document, parents before what they hold.
pub(in crate::read) struct Rewriting<'a> {
    tree: &'a mut Tree,
    faults: &'a mut Diagnostics,
    /// Whether keywords beside a reference narrow it.
    siblings: bool,
    /// Schemas that nobody reads any more.
    dropped: HashSet<NodeId>,
}

/// A schema that is rewritten.
pub(super) struct Schema<'a> {
    pub(super) draft: Draft<'a>,
    pub(super) faults: &'a mut Diagnostics,
    pub(super) dropped: &'a mut HashSet<NodeId>,
}

impl<'a> Rewriting<'a> {
    pub(in crate::read) fn new(
        tree: &'a mut Tree,
        faults: &'a mut Diagnostics,
        siblings: bool,
    ) -> Self {
        Self {
            tree,
            faults,
            siblings,
            dropped: HashSet::new(),
        }
    }

    pub(in crate::read) fn schema(&mut self, node: NodeId) {
        match self.tree.kind(node) {
            Kind::Bool(true) => self.tree.set(node, Value::Parts(&[])),
            Kind::Bool(false) => self.nothing(node),
            Kind::Mapping(_) if matters(self.tree, node) => self.keywords(node),
            _ => {}
        }
    }

    /// The schema `false`.
    fn nothing(&mut self, node: NodeId) {
        if !self.dropped.contains(&node) {
            let message = "the schema `false` admits no value; any value is read and sent";
            self.faults
                .push(Diagnostic::warning("W0222", node, message));
        }
        self.tree.set(node, Value::Parts(&[]));
    }

    /// Rewrites `type` alone, where a document of 3.0 has a list of types.
    pub(in crate::read) fn types_of(&mut self, node: NodeId) {
        let mut schema = Schema {
            draft: Draft::of(self.tree, node),
            faults: self.faults,
            dropped: &mut self.dropped,
        };
        schema.types();
        schema.draft.finish();
    }

    fn keywords(&mut self, node: NodeId) {
        let mut schema = Schema {
            draft: Draft::of(self.tree, node),
            faults: self.faults,
            dropped: &mut self.dropped,
        };
        schema.names();
        schema.constant();
        schema.bound("minimum", "exclusiveMinimum");
        schema.bound("maximum", "exclusiveMaximum");
        schema.examples();
        schema.content();
        schema.tuple();
        schema.forbidden_properties();
        schema.patterns();
        schema.types();
        schema.limits();
        if self.siblings {
            schema.reference();
        }
        schema.draft.finish();
    }
}

impl Schema<'_> {
    pub(super) fn warn(&mut self, code: &'static str, at: impl Into<Place>, message: &str) {
        self.faults.push(Diagnostic::warning(code, at, message));
    }

    /// An object that is shown at the place of a value.
    pub(super) fn make(&mut self, model: NodeId, parts: &[Part]) -> NodeId {
        self.draft.tree.make(model, Value::Parts(parts))
    }

    /// Keywords that name schemas or speak of the document; references are replaced already.
    fn names(&mut self) {
        for key in [
            "$anchor",
            "$comment",
            "$dynamicAnchor",
            "$id",
            "$recursiveAnchor",
            "$vocabulary",
        ] {
            self.draft.take(key);
        }
        if let Some(dialect) = self.draft.take("$schema") {
            super::known_dialect(self.draft.tree, dialect, self.faults);
        }
        if let Some(definitions) = self.draft.take("definitions") {
            self.draft.put("$defs", definitions);
        }
        if let Some(reference) = self.draft.get("$ref")
            && self.draft.tree.is_null(reference)
        {
            self.draft.take("$ref");
            let message = "`$ref` is null and read as if it were absent";
            self.warn("W0210", Place::Key(reference), message);
        }
        for key in ["$dynamicRef", "$recursiveRef"] {
            let led = self.draft.text(key).is_some_and(|text| text != "#");
            if led
                && !self.draft.has("$ref")
                && let Some(reference) = self.draft.take(key)
            {
                self.draft.put("$ref", reference);
            }
        }
    }

    /// Keywords that only limit what other keywords admit.
    fn limits(&mut self) {
        for key in LIMITS {
            if let Some(value) = self.draft.take(key) {
                let message = format!(
                    "`{key}` is not checked: values that it excludes are read and sent too"
                );
                self.warn("W0218", Place::Key(value), &message);
            }
        }
    }
}

const LIMITS: [&str; 16] = [
    "additionalItems",
    "contains",
    "contentSchema",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "if",
    "maxContains",
    "minContains",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "$dynamicRef",
    "$recursiveRef",
];

/// Whether a schema has a keyword that has to be rewritten.
fn matters(tree: &Tree, node: NodeId) -> bool {
    let mut entries = tree.entries(node);
    entries.any(|(key, value)| match key {
        "type" => {
            let name = tree.as_str(value);
            tree.is_sequence(value) || name.is_some_and(|name| !TYPES.contains(&name))
        }
        "items" => tree.is_sequence(value),
        "exclusiveMinimum" | "exclusiveMaximum" => tree.number_text(value).is_some(),
        "properties" => {
            let mut entries = tree.entries(value);
            entries.any(|(_, property)| tree.as_bool(property) == Some(false))
        }
        "const" | "contentEncoding" | "contentMediaType" | "definitions" | "examples"
        | "patternProperties" | "prefixItems" => true,
        _ => key.starts_with('$') && key != "$defs" || LIMITS.contains(&key),
    })
}
