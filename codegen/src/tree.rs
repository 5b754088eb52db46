//! The document: every value with its place in the text, which it keeps when it is rewritten.

mod arena;
mod build;
mod graft;
mod http;
mod place;
mod pointer;
mod rewrite;

use std::cell::RefCell;
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use arena::range;
use build::DEPTH;
pub(crate) use build::{Builder, Fault, Text};
pub(crate) use graft::Shift;
pub(crate) use http::is_http_token;
use pointer::Ways;
pub use pointer::{Pointer, Token};
pub(crate) use pointer::{escape, percent_decode};
pub(crate) use rewrite::{Marks, Part, Value};

/// A value of the document. Ids are ordered as the values were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(NonZeroU32);

impl NodeId {
    const FIRST: Self = Self(NonZeroU32::MIN);

    /// The id of the value at a position of the arena. Positions are below what u32 counts: a value takes a byte of the text.
    fn new(index: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// The position in the arena.
    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A range of bytes in the text of the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span of byte offsets; offsets beyond 4 GiB are cut to that.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            start: narrow(start),
            end: narrow(end.max(start)),
        }
    }

    /// The span as a range of indices.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What a value is.
#[derive(Debug, Clone, Copy)]
pub enum Kind<'t> {
    /// `null`, or nothing at all in YAML.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, in JSON's notation.
    Number(&'t str),
    /// A string, escapes undone.
    String(&'t str),
    /// An array.
    Sequence(&'t [NodeId]),
    /// An object.
    Mapping(Entries<'t>),
}

/// The document: an arena of values. Their strings are ranges of its text, or of a buffer that goes on behind it.
#[derive(Debug, Clone)]
pub struct Tree {
    nodes: Vec<Node>,
    entries: Vec<Entry>,
    items: Vec<NodeId>,
    /// For each large mapping, its entries' numbers in the order of [`Tree::compare`].
    order: Vec<u32>,
    /// The text that it was read from.
    source: Arc<String>,
    /// Strings that do not stand in the text as they are.
    strings: String,
    root: NodeId,
    /// What values were before they were rewritten.
    written: HashMap<NodeId, Data>,
    /// Where each value stands after a rewriting; empty before one.
    moved: Vec<Position>,
    /// Values of other files that were brought into the document: what holds them there, and
    /// under which key.
    brought: HashMap<NodeId, (NodeId, Text)>,
    /// Ways that pointers go.
    ways: RefCell<Ways>,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    data: Data,
    span: Span,
    /// Where the value stands in the text; for one that was made, the place of its model.
    at: Position,
}

/// Where a value stands: in which, and at which number among its entries or items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Position {
    /// The value that holds this one; none for the root.
    parent: Option<NodeId>,
    slot: u32,
}

impl Position {
    const ROOT: Self = Self {
        parent: None,
        slot: 0,
    };
}

/// Mappings of more entries than this are searched through an index.
const INDEXED_FROM: usize = 16;
const NO_INDEX: u32 = u32::MAX;

#[derive(Debug, Clone, Copy)]
enum Data {
    Null,
    Bool(bool),
    Number(Text),
    String(Text),
    Sequence { first: u32, len: u32 },
    Mapping { first: u32, len: u32, index: u32 },
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    key: Text,
    key_span: Span,
    value: NodeId,
}

impl Default for Tree {
    /// The tree of an empty document: a null.
    fn default() -> Self {
        Self {
            nodes: vec![Node::NOTHING],
            entries: Vec::new(),
            items: Vec::new(),
            order: Vec::new(),
            source: Arc::default(),
            strings: String::new(),
            root: NodeId::FIRST,
            written: HashMap::new(),
            moved: Vec::new(),
            brought: HashMap::new(),
            ways: RefCell::default(),
        }
    }
}

impl Node {
    /// What an id that is not of the tree stands for.
    const NOTHING: Self = Self {
        data: Data::Null,
        span: Span { start: 0, end: 0 },
        at: Position::ROOT,
    };
}

impl Tree {
    /// The outermost value.
    pub fn root(&self) -> NodeId {
        self.root
    }

    /// Whether a value is one of this tree.
    pub(crate) fn has(&self, node: NodeId) -> bool {
        node.index() < self.nodes.len()
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing but a null.
    pub fn is_empty(&self) -> bool {
        self.nodes.len() == 1 && self.is_null(self.root)
    }

    /// What a value is.
    pub fn kind(&self, node: NodeId) -> Kind<'_> {
        match self.node(node).data {
            Data::Null => Kind::Null,
            Data::Bool(value) => Kind::Bool(value),
            Data::Number(text) => Kind::Number(self.text(text)),
            Data::String(text) => Kind::String(self.text(text)),
            Data::Sequence { .. } => Kind::Sequence(self.items(node)),
            Data::Mapping { .. } => Kind::Mapping(self.entries(node)),
        }
    }

    /// The value under a key; none when the node is no mapping or has no such key.
    pub fn get(&self, node: NodeId, key: &str) -> Option<NodeId> {
        self.value_of(self.node(node).data, key)
    }

    /// The value reached by following several keys.
    pub fn get_in(&self, node: NodeId, path: &[&str]) -> Option<NodeId> {
        path.iter().try_fold(node, |node, key| self.get(node, key))
    }

    /// The value at an index; none when the node is no sequence or is shorter.
    pub fn item(&self, node: NodeId, index: usize) -> Option<NodeId> {
        self.items(node).get(index).copied()
    }

    /// The keys and values of a mapping in their order; nothing for other values.
    pub fn entries(&self, node: NodeId) -> Entries<'_> {
        Entries {
            tree: self,
            entries: self.raw_entries(node),
        }
    }

    /// The values of a sequence; nothing for other values.
    pub fn items(&self, node: NodeId) -> &[NodeId] {
        self.items_of(self.node(node).data)
    }

    /// The text of a string.
    pub fn as_str(&self, node: NodeId) -> Option<&str> {
        match self.node(node).data {
            Data::String(text) => Some(self.text(text)),
            _ => None,
        }
    }

    /// The value of a boolean.
    pub fn as_bool(&self, node: NodeId) -> Option<bool> {
        match self.node(node).data {
            Data::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// A number as it is written, in JSON's notation.
    pub fn number_text(&self, node: NodeId) -> Option<&str> {
        match self.node(node).data {
            Data::Number(text) => Some(self.text(text)),
            _ => None,
        }
    }

    /// A number that is an integer and fits; `1.0` and `1e3` are integers.
    pub fn as_i64(&self, node: NodeId) -> Option<i64> {
        let text = self.number_text(node)?;
        text.parse().ok().or_else(|| {
            let value: f64 = text.parse().ok()?;
            // Above 2^53 a float no longer tells which integer was meant.
            (value.fract() == 0.0 && value.abs() <= 9_007_199_254_740_992.0 && !is_integer(text))
                .then_some(value as i64)
        })
    }

    /// A number that is an integer, not negative, and fits.
    pub fn as_u64(&self, node: NodeId) -> Option<u64> {
        let text = self.number_text(node)?;
        text.parse()
            .ok()
            .or_else(|| u64::try_from(self.as_i64(node)?).ok())
    }

    /// A number as the nearest double; none where it is beyond every double.
    pub fn as_f64(&self, node: NodeId) -> Option<f64> {
        let value: f64 = self.number_text(node)?.parse().ok()?;
        value.is_finite().then_some(value)
    }

    /// Whether the value is null.
    pub fn is_null(&self, node: NodeId) -> bool {
        matches!(self.node(node).data, Data::Null)
    }

    /// Whether the value is an object.
    pub fn is_mapping(&self, node: NodeId) -> bool {
        matches!(self.node(node).data, Data::Mapping { .. })
    }

    /// Whether the value is an array.
    pub fn is_sequence(&self, node: NodeId) -> bool {
        matches!(self.node(node).data, Data::Sequence { .. })
    }

    /// The value's JSON type with its article, for messages.
    pub fn type_name(&self, node: NodeId) -> &'static str {
        match self.node(node).data {
            Data::Null => "null",
            Data::Bool(_) => "a boolean",
            Data::Number(_) => "a number",
            Data::String(_) => "a string",
            Data::Sequence { .. } => "an array",
            Data::Mapping { .. } => "an object",
        }
    }

    /// The value as JSON. A number that JSON's value cannot hold exactly is the nearest double.
    pub fn json(&self, node: NodeId) -> serde_json::Value {
        use serde_json::Value;
        match self.kind(node) {
            Kind::Null => Value::Null,
            Kind::Bool(value) => Value::Bool(value),
            Kind::Number(_) => self.json_number(node).map_or(Value::Null, Value::Number),
            Kind::String(text) => Value::String(text.to_owned()),
            Kind::Sequence(items) => items.iter().map(|item| self.json(*item)).collect(),
            Kind::Mapping(entries) => entries
                .map(|(key, value)| (key.to_owned(), self.json(value)))
                .collect(),
        }
    }

    /// The number as JSON's number: an integer where it fits, the nearest double elsewhere.
    pub(crate) fn json_number(&self, node: NodeId) -> Option<serde_json::Number> {
        let text = self.number_text(node)?;
        if is_integer(text) && text != "-0" {
            if let Ok(value) = text.parse::<u64>() {
                return Some(value.into());
            }
            if let Ok(value) = text.parse::<i64>() {
                return Some(value.into());
            }
        }
        serde_json::Number::from_f64(self.as_f64(node)?)
    }
}

/// The entries of a mapping, in the order of the document.
#[derive(Clone, Copy)]
pub struct Entries<'t> {
    tree: &'t Tree,
    entries: &'t [Entry],
}

impl<'t> Iterator for Entries<'t> {
    type Item = (&'t str, NodeId);

    fn next(&mut self) -> Option<Self::Item> {
        let (entry, rest) = self.entries.split_first()?;
        self.entries = rest;
        Some((self.tree.text(entry.key), entry.value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.entries.len(), Some(self.entries.len()))
    }
}

impl ExactSizeIterator for Entries<'_> {}

impl std::fmt::Debug for Entries<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(*self).finish()
    }
}

/// Whether a number's text has neither a fraction nor an exponent.
pub(crate) fn is_integer(text: &str) -> bool {
    !text.contains(['.', 'e', 'E'])
}

#[cfg(test)]
mod tests;
