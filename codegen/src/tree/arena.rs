//! Looking up in the lists that a tree is held in. Every look-up is total: an id or a range that is not of the tree stands for nothing.

use std::cmp::Ordering;

use crate::cut;

use super::build::Text;
use super::{Data, Entry, NO_INDEX, Node, NodeId, Tree};

impl Tree {
    pub(super) fn node(&self, node: NodeId) -> &Node {
        self.nodes.get(node.index()).unwrap_or(&Node::NOTHING)
    }

    /// Changes a value.
    pub(super) fn change(&mut self, node: NodeId, change: impl FnOnce(&mut Node)) {
        self.ways.get_mut().forget();
        if let Some(node) = self.nodes.get_mut(node.index()) {
            change(node);
        }
    }

    /// Makes a value something else; gives what it was.
    pub(super) fn replace(&mut self, node: NodeId, data: Data) -> Data {
        let before = self.node(node).data;
        self.change(node, |node| node.data = data);
        before
    }

    pub(super) fn text(&self, text: Text) -> &str {
        match text.start.checked_sub(self.source.len() as u32) {
            None => cut::within(&self.source, range(text.start, text.len)),
            Some(start) => cut::within(&self.strings, range(start, text.len)),
        }
    }

    /// Whether a string of the tree is this one. Lengths mostly tell, without the text.
    pub(super) fn is(&self, text: Text, other: &str) -> bool {
        text.len as usize == other.len() && self.text(text) == other
    }

    pub(super) fn raw_entries(&self, node: NodeId) -> &[Entry] {
        self.entries_of(self.node(node).data)
    }

    pub(super) fn entries_of(&self, data: Data) -> &[Entry] {
        match data {
            Data::Mapping { first, len, .. } => {
                self.entries.get(range(first, len)).unwrap_or_default()
            }
            _ => &[],
        }
    }

    pub(super) fn items_of(&self, data: Data) -> &[NodeId] {
        match data {
            Data::Sequence { first, len } => self.items.get(range(first, len)).unwrap_or_default(),
            _ => &[],
        }
    }

    /// The text of the key of an entry, by its number in the arena.
    pub(super) fn key_at(&self, entry: u32) -> &str {
        let entry = self.entries.get(entry as usize);
        entry.map_or("", |entry| self.text(entry.key))
    }

    /// How an entry stands to a key in the index of a large mapping: by length, which mostly
    /// decides and is told without the text, then by the text.
    pub(super) fn compare(&self, entry: u32, key: &str) -> Ordering {
        let length = self.entries.get(entry as usize).map(|entry| entry.key.len);
        let length = length.unwrap_or_default() as usize;
        length
            .cmp(&key.len())
            .then_with(|| self.key_at(entry).cmp(key))
    }

    /// What stands under a key of an object.
    pub(super) fn value_of(&self, data: Data, key: &str) -> Option<NodeId> {
        let Data::Mapping { len, index, .. } = data else {
            return None;
        };
        let entry = match index {
            NO_INDEX => {
                let mut entries = self.entries_of(data).iter();
                entries.find(|entry| self.is(entry.key, key))?
            }
            _ => {
                let order = self.order.get(range(index, len))?;
                let place = order.binary_search_by(|entry| self.compare(*entry, key));
                self.entries.get(*order.get(place.ok()?)? as usize)?
            }
        };
        Some(entry.value)
    }
}

pub(super) fn range(first: u32, len: u32) -> std::ops::Range<usize> {
    first as usize..first as usize + len as usize
}
