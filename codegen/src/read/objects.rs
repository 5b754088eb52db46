//! The objects that a document of another version is made of.

use super::walk::{self, Dialect, Object};
use crate::tree::{Marks, NodeId, Tree};

/// The objects of a document, parents before children.
pub(super) struct Found {
    pub(super) objects: Vec<(NodeId, Object)>,
    seen: Marks,
    /// How many of the objects were asked where they refer to.
    followed: usize,
}

impl Found {
    pub(super) fn in_document(dialect: &Dialect, tree: &Tree) -> Self {
        let mut found = Self {
            objects: Vec::new(),
            seen: Marks::default(),
            followed: 0,
        };
        found.add(dialect, tree, tree.root(), Object::Document);
        found.add_targets(dialect, tree);
        found.followed = 0;
        found
    }

    fn add(&mut self, dialect: &Dialect, tree: &Tree, node: NodeId, object: Object) {
        let (objects, seen) = (&mut self.objects, &mut self.seen);
        walk::walk_in(dialect, tree, node, object, &mut |node, object| {
            if seen.mark(node) {
                objects.push((node, object));
            }
        });
    }

    /// Schemas that stand where no table looks, and are referred to.
    pub(super) fn add_targets(&mut self, dialect: &Dialect, tree: &Tree) {
        while let Some((node, object)) = self.objects.get(self.followed).copied() {
            self.followed += 1;
            let reference = tree.get(node, "$ref").or(tree.get(node, "$dynamicRef"));
            let text = reference.and_then(|reference| tree.as_str(reference));
            let text = text.filter(|text| object == Object::Schema && text.starts_with('#'));
            if let Some(target) = text.and_then(|text| tree.resolve(text))
                && !self.seen.has(target)
            {
                self.add(dialect, tree, target, Object::Schema);
            }
        }
    }
}
