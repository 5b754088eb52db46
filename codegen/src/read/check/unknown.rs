//! Keys that nobody reads: misspelt, of another version, or beside a `$ref`.

use super::{Checker, shorten};
use crate::diagnostic::{Diagnostic, Place};
use crate::read::walk::{self, Object};
use crate::tree::NodeId;

/// Keywords of schemas that 3.1 added.
const SCHEMA_3_1: &[&str] = &[
    "$anchor",
    "$comment",
    "$defs",
    "$dynamicAnchor",
    "$dynamicRef",
    "$id",
    "$schema",
    "$vocabulary",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "else",
    "examples",
    "if",
    "maxContains",
    "minContains",
    "patternProperties",
    "propertyNames",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords beside a `$ref` that say nothing about its type.
const ANNOTATIONS: &[&str] = &[
    "description",
    "summary",
    "title",
    "example",
    "examples",
    "externalDocs",
    "xml",
];

impl Checker<'_> {
    /// A key that the object does not know.
    pub(super) fn unknown_key(&mut self, object: Object, key: &str, value: NodeId) {
        let message = format!(
            "`{}` is no key of {} and not read",
            shorten(key),
            object.name()
        );
        let mut diagnostic = Diagnostic::warning("W0207", Place::Key(value), message);
        if let Some(help) = advice(object, key) {
            diagnostic = diagnostic.help(help);
        }
        self.push(diagnostic);
    }

    /// A reference where an object of a kind could stand: few siblings are read, and none of
    /// An example that is elsewhere in the document, and missing there: nothing but documentation is lost.
    fn example(&mut self, at: NodeId, text: &str) {
        if text.starts_with('#') && self.tree.resolve(text).is_none() {
            let message = format!(
                "the document has nothing at `{}`; the example is left out",
                shorten(text)
            );
            self.push(Diagnostic::warning("W0302", at, message).help(
                "put it there, point the reference at what is meant, or take the example away",
            ));
        }
    }

    /// them narrows what it refers to.
    pub(super) fn reference(&mut self, node: NodeId, object: Object) {
        let tree = self.tree;
        for (key, value) in tree.entries(node) {
            if key == "$ref" {
                match tree.as_str(value) {
                    Some(text) if object == Object::Schema => {
                        self.targets.extend(tree.resolve(text));
                    }
                    Some(text) if object == Object::Example => self.example(value, text),
                    Some(_) => {}
                    None => self.wrong_type(value, "a string"),
                }
                continue;
            }
            if object == Object::Schema && walk::BESIDE_REFERENCE.contains(&key) {
                let field = walk::fields(object).iter().find(|field| field.key == key);
                field.inspect(|field| self.field(object, field, value));
                continue;
            }
            if walk::is_extension(object, key) {
                continue;
            }
            let message = format!("`{}` beside `$ref` is not read", shorten(key));
            let place = Place::Key(value);
            let diagnostic = if ANNOTATIONS.contains(&key) {
                Diagnostic::note("N0208", place, message)
            } else {
                let diagnostic = Diagnostic::warning("W0208", place, message);
                match object {
                    Object::Schema => diagnostic.help("put the reference alone under `allOf`"),
                    _ => diagnostic,
                }
            };
            self.push(diagnostic);
        }
    }
}

/// What the author may have meant.
fn advice(object: Object, key: &str) -> Option<String> {
    if object == Object::Schema && SCHEMA_3_1.contains(&key) {
        return Some(format!("`{key}` is of OpenAPI 3.1; this document says 3.0"));
    }
    if object == Object::Document && key == "webhooks" {
        return Some("`webhooks` is of OpenAPI 3.1; this document says 3.0".to_owned());
    }
    let nearest = walk::fields(object)
        .iter()
        .map(|field| (distance(key, field.key), field.key))
        .min()?;
    let (edits, known) = nearest;
    (edits <= 2 && edits * 3 <= known.len()).then(|| format!("perhaps `{known}` is meant"))
}

/// How many letters are added, dropped or changed between two words; case does not count. 3 where the lengths alone differ by that much.
fn distance(a: &str, b: &str) -> usize {
    if a.len().abs_diff(b.len()) > 2 {
        return 3;
    }
    strsim::levenshtein(&a.to_ascii_lowercase(), &b.to_ascii_lowercase())
}
