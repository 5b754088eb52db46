//! Schemas that stand for types which the caller has, by configuration.

use crate::config::Target;
use crate::diagnostic::Diagnostic;
use crate::ir::{Own, Shape};
use crate::tree::{NodeId, Token};

use super::Lowering;

impl Lowering<'_> {
    /// Finds the schemas that the configuration names.
    pub(super) fn find_own(&mut self) {
        let tree = self.tree;
        for (index, target) in self.own.targets().enumerate() {
            let found = match target {
                Target::Component(name) => {
                    tree.get_in(tree.root(), &["components", "schemas", name])
                }
                Target::Place(pointer) => tree.resolve(pointer),
                Target::Format(_) => None,
            };
            if let Some(node) = found {
                self.own_places.entry(node).or_insert(index);
                // What stands there after a rewriting, made of that schema and of others.
                let key = match tree.written_token(node) {
                    Some(Token::Key(key)) => Some(key),
                    _ => None,
                };
                let parent = tree.written_parent(node);
                if let Some(made) = parent.zip(key).and_then(|(at, key)| tree.get(at, key)) {
                    self.own_places.entry(made).or_insert(index);
                }
            }
        }
    }

    /// Whether the schema at `node` is a type that the caller has.
    pub(super) fn is_own(&self, node: NodeId) -> bool {
        self.own_places.contains_key(&node)
    }

    /// The type that the caller has for the schema at `node`.
    pub(super) fn own_at(&mut self, node: NodeId) -> Option<Shape> {
        let index = *self.own_places.get(&node)?;
        self.own_used.insert(index);
        Some(Shape::Own(Own { index, text: false }))
    }

    /// The type that the caller has for strings of a format.
    pub(super) fn own_format(&mut self, format: &str) -> Option<Shape> {
        let index = self.own.of_format(format)?;
        self.own_used.insert(index);
        Some(Shape::Own(Own { index, text: true }))
    }

    /// Says which types of the caller stand for nothing.
    pub(super) fn unused_own(&mut self) {
        for (index, target) in self.own.targets().enumerate() {
            if self.own_used.contains(&index) {
                continue;
            }
            let (text, help) = match target {
                Target::Format(format) => (
                    format!(
                        "no string of this document has the format `{format}`, for which a type is configured"
                    ),
                    "write the format as the document does",
                ),
                other => (
                    format!(
                        "no schema that is used stands at `{other}`, for which a type is configured"
                    ),
                    "name a component schema, or the place of a schema by its JSON pointer: `#/components/schemas/Pet`",
                ),
            };
            let fault = Diagnostic::error("E0801", self.tree.root(), text);
            self.faults.push(fault.help(help));
        }
    }
}
