//! Rewriting: values are changed, made and put elsewhere, and all of them keep a place in the
//! text. A value that is made has a model, whose place it shows; a pointer of the text still
//! leads where it led.

use super::{Data, Entry, INDEXED_FROM, NO_INDEX, Node, NodeId, Position, Text, Tree};

/// An entry of an object that is being put together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    key: Text,
    key_span: super::Span,
    /// What stands under the key.
    pub(crate) value: NodeId,
}

/// What a value is to become.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value<'a> {
    Bool(bool),
    Null,
    Text(&'a str),
    Items(&'a [NodeId]),
    Parts(&'a [Part]),
}

/// A set of values.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks(Vec<bool>);

impl Marks {
    /// Whether a value is in the set.
    pub(crate) fn has(&self, node: NodeId) -> bool {
        self.0.get(node.index()).copied().unwrap_or(false)
    }

    /// Adds a value. Whether it is new.
    pub(crate) fn mark(&mut self, node: NodeId) -> bool {
        let index = node.index();
        if self.0.len() <= index {
            self.0.resize(index + 1, false);
        }
        let mark = self.0.get_mut(index);
        mark.is_some_and(|mark| !std::mem::replace(mark, true))
    }
}

impl Tree {
    /// An entry for [`Value::Parts`].
    pub(crate) fn part(&mut self, key: &str, value: NodeId) -> Part {
        Part {
            key: self.keep(key),
            key_span: self.key_span(value).unwrap_or(self.span(value)),
            value,
        }
    }

    /// The entries of an object.
    pub(crate) fn parts(&self, node: NodeId) -> Vec<Part> {
        let part = |entry: &Entry| Part {
            key: entry.key,
            key_span: entry.key_span,
            value: entry.value,
        };
        self.raw_entries(node).iter().map(part).collect()
    }

    /// The key of an entry.
    pub(crate) fn key_of(&self, part: Part) -> &str {
        self.text(part.key)
    }

    /// Whether an entry stands under a key.
    pub(crate) fn is_under(&self, part: Part, key: &str) -> bool {
        self.is(part.key, key)
    }

    /// A new value, shown at the place of `model`.
    pub(crate) fn make(&mut self, model: NodeId, value: Value<'_>) -> NodeId {
        let Node { span, at, .. } = *self.node(model);
        let data = self.data(value);
        let id = NodeId::new(self.nodes.len());
        if !self.moved.is_empty() {
            self.moved.push(self.position(model));
        }
        self.nodes.push(Node { data, span, at });
        id
    }

    /// Changes what a value is. It stays where it stands.
    pub(crate) fn set(&mut self, node: NodeId, value: Value<'_>) {
        let data = self.data(value);
        let before = self.replace(node, data);
        self.written.entry(node).or_insert(before);
    }

    /// Ends a rewriting: tells every value where it stands now. Fails with a value that came to
    /// stand too deep.
    pub(crate) fn settle(&mut self) -> Result<(), NodeId> {
        if self.written.is_empty() {
            return Ok(());
        }
        if let Some(deep) = self.too_deep() {
            return Err(deep);
        }
        let mut moved: Vec<Position> = self.nodes.iter().map(|node| node.at).collect();
        let mut seen = Marks::default();
        let mut open = vec![self.root];
        while let Some(node) = open.pop() {
            let mut next = 0;
            while let Some(child) = self.child(node, next) {
                if seen.mark(child) {
                    if let Some(at) = moved.get_mut(child.index()) {
                        *at = Position {
                            parent: Some(node),
                            slot: next,
                        };
                    }
                    let data = self.node(child).data;
                    if matches!(data, Data::Sequence { .. } | Data::Mapping { .. }) {
                        open.push(child);
                    }
                }
                next += 1;
            }
        }
        self.moved = moved;
        Ok(())
    }

    pub(super) fn child(&self, node: NodeId, number: u32) -> Option<NodeId> {
        let (data, number) = (self.node(node).data, number as usize);
        let entry = || self.entries_of(data).get(number);
        let item = self.items_of(data).get(number).copied();
        item.or_else(|| entry().map(|entry| entry.value))
    }

    pub(super) fn keep(&mut self, text: &str) -> Text {
        let start = (self.source.len() + self.strings.len()) as u32;
        self.strings.push_str(text);
        Text {
            start,
            len: text.len() as u32,
        }
    }

    /// A string that may begin at `start` in the text, or behind a quote there; kept where it
    /// does not.
    pub(super) fn keep_at(&mut self, text: &str, start: u32) -> Text {
        let bytes = self.source.as_bytes();
        let stands = |at: &u32| {
            let rest = bytes.get(*at as usize..).unwrap_or_default();
            rest.starts_with(text.as_bytes())
        };
        let found = [start, start.saturating_add(1)].into_iter().find(stands);
        match found {
            Some(start) if !text.is_empty() => Text {
                start,
                len: text.len() as u32,
            },
            _ => self.keep(text),
        }
    }

    pub(super) fn data(&mut self, value: Value<'_>) -> Data {
        match value {
            Value::Null => Data::Null,
            Value::Bool(value) => Data::Bool(value),
            Value::Text(text) => Data::String(self.keep(text)),
            Value::Items(items) => {
                let first = self.items.len() as u32;
                self.items.extend_from_slice(items);
                Data::Sequence {
                    first,
                    len: items.len() as u32,
                }
            }
            Value::Parts(parts) => {
                let first = self.entries.len();
                self.entries.extend(parts.iter().map(|part| Entry {
                    key: part.key,
                    key_span: part.key_span,
                    value: part.value,
                }));
                self.mapping(first, parts.len())
            }
        }
    }

    /// An object of entries that stand in the arena, with its index where it is large.
    pub(super) fn mapping(&mut self, first: usize, len: usize) -> Data {
        let mut index = NO_INDEX;
        if len > INDEXED_FROM {
            index = self.order.len() as u32;
            let mut order: Vec<u32> = (first as u32..(first + len) as u32).collect();
            order.sort_unstable_by(|a, b| self.compare(*a, self.key_at(*b)));
            self.order.extend(order);
        }
        Data::Mapping {
            first: first as u32,
            len: len as u32,
            index,
        }
    }
}

#[cfg(test)]
mod tests;
