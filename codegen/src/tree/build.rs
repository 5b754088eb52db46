//! Makes a tree from a reader's events: keys unique, parents set, depth and aliases limited.

mod expand;

use std::sync::Arc;

use super::{Data, Entry, INDEXED_FROM, NO_INDEX, Node, NodeId, Position, Span, Tree};
use expand::Limit;

/// A string: a range of the text of a tree and, behind that, of its buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text {
    pub(super) start: u32,
    pub(super) len: u32,
}

/// How deep values may be nested.
pub(crate) const DEPTH: usize = 128;
/// How many values the aliases of a document may stand for in all.
pub(crate) const ALIAS_NODES: usize = 1_000_000;
/// How many bytes of text the aliases of a document may stand for in all.
pub(crate) const ALIAS_TEXT: usize = 64 * 1024 * 1024;
/// How many duplicate keys are told of in one document.
const FAULTS: usize = 100;

/// What the builder refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A key stands twice in one mapping; reading goes on with the first.
    Duplicate {
        key: String,
        /// Whether both values are the same scalar, written alike.
        same: bool,
        /// The value under the first of the two.
        kept: NodeId,
        first: Span,
        again: Span,
    },
    /// More than [`DEPTH`] values are nested.
    Depth(Span),
    /// The aliases stand for more than [`ALIAS_NODES`] values or [`ALIAS_TEXT`] bytes.
    Aliases(Span),
    /// The value of a merge key `<<` is neither a mapping nor a list of them.
    Merge(Span),
}

/// Collects values from the outside in; `close` ends what `open_*` began.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    tree: Tree,
    open: Vec<Open>,
    /// Entries and items of the collections that are still open, innermost last.
    entries: Vec<Entry>,
    items: Vec<NodeId>,
    aliased: usize,
    aliased_text: usize,
    /// How many of the faults are keys that stand twice with one scalar.
    harmless: usize,
    pub(crate) faults: Vec<Fault>,
}

#[derive(Debug)]
struct Open {
    node: NodeId,
    mapping: bool,
    /// The first of this collection's entries or items among those of all open ones.
    from: usize,
    key: Option<(Text, Span)>,
    /// The keys of this mapping that are merge keys, as numbers among `entries`.
    merges: Vec<usize>,
}

impl Builder {
    /// Reads `source`, whose byte offsets are those of all places.
    pub(crate) fn new(source: &Arc<String>) -> Self {
        let mut builder = Self::default();
        builder.tree.nodes.clear();
        builder.tree.nodes.reserve(source.len() / 24);
        builder.tree.entries.reserve(source.len() / 32);
        builder.tree.source = Arc::clone(source);
        builder
    }

    /// Keeps a string.
    pub(crate) fn text(&mut self, text: &str) -> Text {
        self.tree.keep(text)
    }

    /// A string that may begin at `start` in the text, or behind a quote there; kept where it
    /// does not.
    pub(crate) fn text_at(&mut self, text: &str, start: u32) -> Text {
        self.tree.keep_at(text, start)
    }

    /// How many collections are open.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether a mapping is open and its next event is a key.
    pub(crate) fn wants_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.mapping && open.key.is_none())
    }

    pub(crate) fn key(&mut self, text: Text, span: Span) {
        if let Some(open) = self.open.last_mut() {
            open.key = Some((text, span));
        }
    }

    /// A merge key: the entries of its value become entries of this mapping.
    pub(crate) fn merge_key(&mut self, span: Span) {
        let text = self.text("<<");
        let entry = self.entries.len();
        if let Some(open) = self.open.last_mut() {
            open.key = Some((text, span));
            open.merges.push(entry);
        }
    }

    pub(crate) fn null(&mut self, span: Span) -> NodeId {
        self.leaf(Data::Null, span)
    }

    pub(crate) fn bool(&mut self, value: bool, span: Span) -> NodeId {
        self.leaf(Data::Bool(value), span)
    }

    pub(crate) fn number(&mut self, text: Text, span: Span) -> NodeId {
        self.leaf(Data::Number(text), span)
    }

    pub(crate) fn string(&mut self, text: Text, span: Span) -> NodeId {
        self.leaf(Data::String(text), span)
    }

    /// Begins an array; none where it would be nested too deep.
    pub(crate) fn open_sequence(&mut self, span: Span) -> Option<NodeId> {
        self.open(Data::Sequence { first: 0, len: 0 }, span)
    }

    /// Begins an object; none where it would be nested too deep.
    pub(crate) fn open_mapping(&mut self, span: Span) -> Option<NodeId> {
        let data = Data::Mapping {
            first: 0,
            len: 0,
            index: NO_INDEX,
        };
        self.open(data, span)
    }

    /// A string that stands nowhere in the tree: an anchored key, for its aliases.
    pub(crate) fn detached(&mut self, text: Text, span: Span) -> NodeId {
        self.add(Data::String(text), span)
    }

    /// Ends the innermost collection. `end` is the byte after it; without one it ends with its
    /// last value.
    pub(crate) fn close(&mut self, end: Option<u32>) -> Option<NodeId> {
        let open = self.open.pop()?;
        let data = if open.mapping {
            self.close_mapping(&open)
        } else {
            let first = self.tree.items.len() as u32;
            let len = (self.items.len() - open.from) as u32;
            self.tree.items.extend(self.items.drain(open.from..));
            Data::Sequence { first, len }
        };
        let last = self.adopt(open.node, data);
        self.tree.change(open.node, |node| {
            node.data = data;
            node.span.end = end.or(last).unwrap_or(node.span.end).max(node.span.start);
        });
        Some(open.node)
    }

    /// The scalar text of a value that an alias used as a key stands for.
    pub(crate) fn scalar_text(&mut self, node: NodeId) -> Option<Text> {
        match self.tree.node(node).data {
            Data::Number(text) | Data::String(text) => Some(text),
            Data::Bool(value) => Some(self.text(if value { "true" } else { "false" })),
            Data::Null => Some(self.text("null")),
            Data::Sequence { .. } | Data::Mapping { .. } => None,
        }
    }

    /// Puts a copy of a finished value where an alias stands. Its spans are the anchor's.
    /// None where the limits forbid it.
    pub(crate) fn alias(&mut self, target: NodeId, span: Span) -> Option<NodeId> {
        let copy = match self.copy(target, self.open.len() + 1) {
            Ok(copy) => copy,
            Err(Limit::Depth) => {
                self.faults.push(Fault::Depth(span));
                return None;
            }
            Err(Limit::Aliases) => {
                self.faults.push(Fault::Aliases(span));
                return None;
            }
        };
        self.attach(copy);
        Some(copy)
    }

    /// The finished tree; the empty one where nothing was read.
    pub(crate) fn finish(mut self, root: Option<NodeId>) -> (Tree, Vec<Fault>) {
        let Some(root) = root else {
            return (Tree::default(), self.faults);
        };
        self.tree.root = root;
        (self.tree, self.faults)
    }

    fn leaf(&mut self, data: Data, span: Span) -> NodeId {
        let node = self.add(data, span);
        self.attach(node);
        node
    }

    fn add(&mut self, data: Data, span: Span) -> NodeId {
        let id = NodeId::new(self.tree.nodes.len());
        self.tree.nodes.push(Node {
            data,
            span,
            at: Position::ROOT,
        });
        id
    }

    fn open(&mut self, data: Data, span: Span) -> Option<NodeId> {
        if self.open.len() == DEPTH {
            self.faults.push(Fault::Depth(span));
            return None;
        }
        let node = self.leaf(data, span);
        let mapping = matches!(data, Data::Mapping { .. });
        let from = if mapping {
            self.entries.len()
        } else {
            self.items.len()
        };
        self.open.push(Open {
            node,
            mapping,
            from,
            key: None,
            merges: Vec::new(),
        });
        Some(node)
    }

    fn attach(&mut self, node: NodeId) {
        let Some(open) = self.open.last_mut() else {
            return;
        };
        if !open.mapping {
            self.items.push(node);
        } else if let Some((key, key_span)) = open.key.take() {
            self.entries.push(Entry {
                key,
                key_span,
                value: node,
            });
        }
    }

    fn close_mapping(&mut self, open: &Open) -> Data {
        if !open.merges.is_empty() {
            self.merge(open);
        }
        self.drop_duplicates(open.from);
        let first = self.tree.entries.len();
        self.tree.entries.extend(self.entries.drain(open.from..));
        let len = self.tree.entries.len() - first;
        self.tree.mapping(first, len)
    }

    /// Removes every entry whose key stands before it in the same mapping.
    fn drop_duplicates(&mut self, from: usize) {
        let entries = self.entries.get(from..).unwrap_or_default();
        let key = |entry: &Entry| self.tree.text(entry.key);
        let mut pairs: Vec<(usize, &Entry, &Entry)> = Vec::new();
        if entries.len() <= INDEXED_FROM {
            for (number, entry) in entries.iter().enumerate() {
                let same =
                    |other: &&Entry| other.key.len == entry.key.len && key(other) == key(entry);
                let mut before = entries.iter().take(number);
                pairs.extend(before.find(same).map(|first| (number, first, entry)));
            }
        } else {
            let mut order: Vec<(usize, &Entry)> = entries.iter().enumerate().collect();
            order.sort_by_key(|(_, entry)| key(entry));
            for same in order.chunk_by(|(_, a), (_, b)| key(a) == key(b)) {
                if let [(_, first), again @ ..] = same {
                    pairs.extend(
                        again
                            .iter()
                            .map(|(number, entry)| (*number, *first, *entry)),
                    );
                }
            }
            pairs.sort_unstable_by_key(|(number, ..)| *number);
        }
        if pairs.is_empty() {
            return;
        }
        for (_, first, again) in &pairs {
            let same = self.is_same(first.value, again.value);
            // Each kind has room of its own: what is harmless never hides what is not.
            let told = match same {
                true => self.harmless,
                false => self.faults.len() - self.harmless,
            };
            if told >= FAULTS {
                continue;
            }
            self.harmless += usize::from(same);
            self.faults.push(Fault::Duplicate {
                key: self.tree.text(again.key).to_owned(),
                same,
                kept: first.value,
                first: first.key_span,
                again: again.key_span,
            });
        }
        let dropped = pairs.into_iter().map(|(number, ..)| from + number);
        let dropped: Vec<usize> = dropped.collect();
        let mut dropped = dropped.into_iter().peekable();
        retain_from(&mut self.entries, from, |number| {
            dropped.next_if_eq(&number).is_none()
        });
    }

    /// Whether two values are one scalar, written alike.
    fn is_same(&self, one: NodeId, other: NodeId) -> bool {
        let text = |text| self.tree.text(text);
        match (self.tree.node(one).data, self.tree.node(other).data) {
            (Data::Null, Data::Null) => true,
            (Data::Bool(one), Data::Bool(other)) => one == other,
            (Data::Number(one), Data::Number(other)) | (Data::String(one), Data::String(other)) => {
                text(one) == text(other)
            }
            _ => false,
        }
    }

    /// Tells the children of a finished collection where they stand; gives the end of the last
    /// of them in the text.
    fn adopt(&mut self, parent: NodeId, data: Data) -> Option<u32> {
        let mut last = None;
        let Tree {
            nodes,
            items,
            entries,
            ..
        } = &mut self.tree;
        let mut tell = |child: NodeId, slot: usize, key_end: u32| {
            let Some(child) = nodes.get_mut(child.index()) else {
                return;
            };
            child.at = Position {
                parent: Some(parent),
                slot: slot as u32,
            };
            last = last.max(Some(child.span.end.max(key_end)));
        };
        match data {
            Data::Sequence { first, len } => {
                let items = items.get(super::range(first, len)).unwrap_or_default();
                for (slot, child) in items.iter().enumerate() {
                    tell(*child, slot, 0);
                }
            }
            Data::Mapping { first, len, .. } => {
                let entries = entries.get(super::range(first, len)).unwrap_or_default();
                for (slot, entry) in entries.iter().enumerate() {
                    tell(entry.value, slot, entry.key_span.end);
                }
            }
            _ => {}
        }
        last
    }
}

/// Keeps those entries from `from` on whose number passes; the numbers ascend.
fn retain_from(entries: &mut Vec<Entry>, from: usize, mut keep: impl FnMut(usize) -> bool) {
    let mut next = from;
    for number in from..entries.len() {
        if keep(number) {
            entries.swap(next, number);
            next += 1;
        }
    }
    entries.truncate(next);
}
