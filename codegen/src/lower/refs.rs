//! Follows `$ref`; references that are unknown, cyclic or foreign become faults.
//!
//! ```yaml
//! $ref: "#/components/schemas/Pet"
//! ```

use crate::diagnostic::Diagnostic;
use crate::tree::{NodeId, Token};

use super::Lowering;

/// References that are followed one after another before a chain is called a cycle.
const LONGEST_CHAIN: usize = 1000;

impl Lowering<'_> {
    /// The node that `node` stands for: itself, or what its `$ref` leads to in the end.
    pub(super) fn target(&mut self, node: NodeId) -> Option<NodeId> {
        let mut current = node;
        for _ in 0..LONGEST_CHAIN {
            match self.tree.get(current, "$ref") {
                Some(reference) if self.tree.as_str(reference).is_some() => {
                    current = self.step(reference)?
                }
                _ => return Some(current),
            }
        }
        let place = self.tree.get(node, "$ref").unwrap_or(node);
        self.circle(place);
        None
    }

    /// A reference that leads somewhere, and not to a component that could stand in its place.
    fn unfollowed(&mut self, at: NodeId, reference: &str) {
        let (text, help) = match reference.starts_with("#/components/") {
            true => (
                format!("`{reference}` is not what this place needs"),
                "refer to a component of the kind that could stand here itself",
            ),
            false => (
                format!(
                    "`{reference}` is not among the components, where references of this kind are followed"
                ),
                "move what it refers to under `components` and refer to it there",
            ),
        };
        self.faults
            .push(Diagnostic::error("E0304", at, text).help(help));
    }

    /// The component of the kind that a place needs, where a reference leads to one of another kind with the same name.
    fn namesake(
        &mut self,
        reference: NodeId,
        found: NodeId,
        section: Option<NodeId>,
    ) -> Option<NodeId> {
        let tree = self.tree;
        let text = tree.as_str(reference).unwrap_or_default();
        let meant = match (section, tree.token(found)) {
            (Some(section), Some(Token::Key(name))) => tree.get(section, name),
            _ => None,
        };
        let Some(meant) = meant else {
            self.unfollowed(reference, text);
            return None;
        };
        let words = format!(
            "`{text}` is of another kind than this place needs; the component of that name which fits is taken"
        );
        let pointer = tree.pointer(meant);
        let fault = Diagnostic::warning("W0304", reference, words);
        self.faults.push(fault.help(format!("write `{pointer}`")));
        Some(meant)
    }

    fn circle(&mut self, reference: NodeId) {
        let text = "this reference leads back to itself, so it stands for nothing";
        let fault = Diagnostic::error("E0303", reference, text);
        self.faults
            .push(fault.help("let one of the references on the way lead to what is meant"));
    }

    /// One step along a reference: the node that the text at `reference` names.
    pub(super) fn step(&mut self, reference: NodeId) -> Option<NodeId> {
        let text = self.tree.as_str(reference)?;
        let found = match text.starts_with('#') {
            true => self.tree.resolve(text),
            false => None,
        };
        if found == Some(self.tree.root()) {
            let message =
                format!("`{text}` is the document itself, which stands for no part of it");
            let fault = Diagnostic::error("E0304", reference, message);
            self.faults
                .push(fault.help("refer to what is meant by `#/components/…`"));
            return None;
        }
        if found.is_some() {
            return found;
        }
        let fault = match text.starts_with('#') {
            true => Diagnostic::error(
                "E0301",
                reference,
                format!("the document has nothing at `{text}`"),
            )
            .help("define it there, or point the reference at what is meant"),
            false => Diagnostic::error(
                "E0302",
                reference,
                format!("`{text}` is outside this document"),
            )
            .help("copy what it refers to into this document and refer to it by `#/components/…`"),
        };
        self.faults.push(fault);
        None
    }

    /// What an object that may be a reference stands for: itself, or the component of this section at the end of the chain.
    pub(super) fn component(&mut self, node: NodeId, section: &str) -> Option<NodeId> {
        let tree = self.tree;
        let mut current = node;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = tree.get(current, "$ref") else {
                return tree.is_mapping(current).then_some(current);
            };
            let next = self.step(reference)?;
            let section = tree.get_in(tree.root(), &["components", section]);
            let listed = match (section, tree.token(next)) {
                (Some(section), Some(Token::Key(name))) => tree.get(section, name) == Some(next),
                _ => false,
            };
            current = match listed {
                true => next,
                false => self.namesake(reference, next, section)?,
            };
        }
        self.circle(tree.get(node, "$ref").unwrap_or(node));
        None
    }
}
