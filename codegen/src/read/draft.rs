//! An object of the tree while it is rewritten.

use crate::tree::{NodeId, Part, Tree, Value};

/// The entries of an object, and those that it is to have.
pub(super) struct Draft<'a> {
    pub(super) tree: &'a mut Tree,
    pub(super) node: NodeId,
    parts: Vec<Part>,
    changed: bool,
}

impl<'a> Draft<'a> {
    pub(super) fn of(tree: &'a mut Tree, node: NodeId) -> Self {
        let parts = tree.parts(node);
        Self {
            tree,
            node,
            parts,
            changed: false,
        }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    pub(super) fn get(&self, key: &str) -> Option<NodeId> {
        let found = self
            .parts
            .iter()
            .find(|part| self.tree.is_under(**part, key));
        found.map(|part| part.value)
    }

    /// The string under a key.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.tree.as_str(self.get(key)?)
    }

    /// Removes an entry.
    pub(super) fn take(&mut self, key: &str) -> Option<NodeId> {
        let tree = &*self.tree;
        let at = self
            .parts
            .iter()
            .position(|part| tree.is_under(*part, key))?;
        self.changed = true;
        Some(self.parts.remove(at).value)
    }

    /// Removes the entries whose keys pass.
    pub(super) fn take_all(&mut self, test: impl Fn(&str) -> bool) -> Vec<Part> {
        let tree = &*self.tree;
        let (taken, kept) = self
            .parts
            .iter()
            .partition(|part| test(tree.key_of(**part)));
        self.parts = kept;
        let taken: Vec<Part> = taken;
        self.changed |= !taken.is_empty();
        taken
    }

    /// Sets an entry: in the place of the one of that key, or as the last.
    pub(super) fn put(&mut self, key: &str, value: NodeId) {
        self.changed = true;
        let part = self.tree.part(key, value);
        let tree = &*self.tree;
        let mut parts = self.parts.iter_mut();
        match parts.find(|part| tree.is_under(**part, key)) {
            Some(known) => *known = part,
            None => self.parts.push(part),
        }
    }

    /// Sets an entry to a new value, shown at the place of `model`.
    pub(super) fn put_new(&mut self, key: &str, model: NodeId, value: Value<'_>) {
        let value = self.tree.make(model, value);
        self.put(key, value);
    }

    /// The keys and values as they are now.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, NodeId)> {
        let tree = &*self.tree;
        self.parts
            .iter()
            .map(move |part| (tree.key_of(*part), part.value))
    }

    /// Writes the entries to the tree.
    pub(super) fn finish(self) {
        if self.changed {
            self.tree.set(self.node, Value::Parts(&self.parts));
        }
    }
}
