//! What YAML writes once and means often: aliases copied, merge keys spread out.

use super::{ALIAS_NODES, ALIAS_TEXT, Builder, DEPTH, Fault, Open, retain_from};
use crate::tree::{Data, NO_INDEX, Node, NodeId, range};

impl Builder {
    /// Replaces the merge keys of a mapping by the entries of their values; what the mapping
    /// says itself goes first, then the earlier merge.
    pub(super) fn merge(&mut self, open: &Open) {
        let mut sources = Vec::new();
        for number in &open.merges {
            sources.extend(self.entries.get(*number).copied());
        }
        let mut merges = open.merges.iter().copied().peekable();
        retain_from(&mut self.entries, open.from, |number| {
            merges.next_if_eq(&number).is_none()
        });
        let own = self.entries.iter().skip(open.from);
        let own = own.map(|entry| self.tree.text(entry.key).to_owned());
        let mut known: std::collections::HashSet<String> = own.collect();
        for source in sources {
            let mappings = match self.tree.node(source.value).data {
                Data::Sequence { .. } => self.tree.items(source.value).to_vec(),
                _ => vec![source.value],
            };
            for mapping in mappings {
                if !self.tree.is_mapping(mapping) {
                    self.faults.push(Fault::Merge(source.key_span));
                    continue;
                }
                for entry in self.tree.raw_entries(mapping).to_vec() {
                    if known.insert(self.tree.text(entry.key).to_owned()) {
                        self.entries.push(entry);
                    }
                }
            }
        }
    }

    /// Copies a value with all it holds. `depth` counts the copy itself.
    pub(super) fn copy(&mut self, node: NodeId, depth: usize) -> Result<NodeId, Limit> {
        self.aliased += 1;
        let Node { data, span, .. } = *self.tree.node(node);
        if let Data::String(text) = data {
            self.aliased_text += text.len as usize;
        }
        if self.aliased > ALIAS_NODES || self.aliased_text > ALIAS_TEXT {
            return Err(Limit::Aliases);
        }
        if matches!(data, Data::Sequence { .. } | Data::Mapping { .. }) && depth > DEPTH {
            return Err(Limit::Depth);
        }
        let data = match data {
            Data::Sequence { len, .. } => {
                let mut items = self.tree.items_of(data).to_vec();
                for item in &mut items {
                    *item = self.copy(*item, depth + 1)?;
                }
                let first = self.tree.items.len() as u32;
                self.tree.items.extend(items);
                Data::Sequence { first, len }
            }
            Data::Mapping { first, len, index } => {
                let mut entries = self.tree.entries_of(data).to_vec();
                for entry in &mut entries {
                    entry.value = self.copy(entry.value, depth + 1)?;
                }
                let new = self.tree.entries.len() as u32;
                self.tree.entries.extend(entries);
                let index = self.copy_index(index, len, first, new);
                Data::Mapping {
                    first: new,
                    len,
                    index,
                }
            }
            leaf => leaf,
        };
        let copy = self.add(data, span);
        self.adopt(copy, data);
        Ok(copy)
    }

    fn copy_index(&mut self, index: u32, len: u32, old: u32, new: u32) -> u32 {
        if index == NO_INDEX {
            return NO_INDEX;
        }
        let start = self.tree.order.len() as u32;
        let order = self.tree.order.get(range(index, len)).unwrap_or_default();
        let copied: Vec<u32> = order.iter().map(|entry| entry - old + new).collect();
        self.tree.order.extend(copied);
        start
    }
}

/// The limit that stopped a copy.
pub(super) enum Limit {
    Depth,
    Aliases,
}
