//! Other files: their trees become parts of this one, and what stands in one is put, or copied, to where it belongs.

use super::{DEPTH, Data, Entry, Marks, NO_INDEX, Node, NodeId, Part, Position, Span, Text, Tree};

/// How many values the trees of all files have together, and how many bytes their strings.
const NODES: usize = 50_000_000;
const STRINGS: usize = 1 << 30;

/// How far the places of a grafted tree are moved.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shift {
    nodes: u32,
    bytes: u32,
}

impl Shift {
    /// Where a value of the other tree is now.
    pub(crate) fn node(self, node: NodeId) -> NodeId {
        NodeId(node.0.saturating_add(self.nodes))
    }

    /// Where bytes of the other text are now.
    pub(crate) fn span(self, span: Span) -> Span {
        Span {
            start: span.start.saturating_add(self.bytes),
            end: span.end.saturating_add(self.bytes),
        }
    }
}

/// More values or text than one tree holds.
#[derive(Debug)]
pub(crate) struct TooLarge;

impl Tree {
    /// Adds the values of another tree, whose text begins at the byte `start`. Its root has no
    /// parent; its pointers are those of its own text.
    pub(crate) fn graft(&mut self, other: &Tree, start: usize) -> Result<Shift, TooLarge> {
        let large = self.nodes.len() + other.nodes.len() > NODES;
        let kept = self.source.len() + self.strings.len();
        if large || kept + other.source.len() + other.strings.len() > STRINGS {
            return Err(TooLarge);
        }
        let shift = Shift {
            nodes: self.nodes.len() as u32,
            bytes: Span::new(start, start).start,
        };
        let (entries, items) = (self.entries.len() as u32, self.items.len() as u32);
        let (order, strings) = (self.order.len() as u32, kept as u32);
        let text = |text: Text| Text {
            start: text.start + strings,
            len: text.len,
        };
        self.strings.push_str(&other.source);
        self.strings.push_str(&other.strings);
        self.order
            .extend(other.order.iter().map(|entry| entry + entries));
        self.items
            .extend(other.items.iter().map(|item| shift.node(*item)));
        self.entries.extend(other.entries.iter().map(|entry| Entry {
            key: text(entry.key),
            key_span: shift.span(entry.key_span),
            value: shift.node(entry.value),
        }));
        self.nodes.extend(other.nodes.iter().map(|node| {
            let data = match node.data {
                Data::Number(number) => Data::Number(text(number)),
                Data::String(string) => Data::String(text(string)),
                Data::Sequence { first, len } => Data::Sequence {
                    first: first + items,
                    len,
                },
                Data::Mapping { first, len, index } => Data::Mapping {
                    first: first + entries,
                    len,
                    index: match index {
                        NO_INDEX => NO_INDEX,
                        index => index + order,
                    },
                },
                leaf => leaf,
            };
            let mut at = node.at;
            at.parent = at.parent.map(|parent| shift.node(parent));
            let span = shift.span(node.span);
            Node { data, span, at }
        }));
        Ok(shift)
    }

    /// A tree of one string, which is the whole text.
    pub(crate) fn of_text(text: &str) -> Self {
        let mut tree = Self::default();
        let kept = tree.keep(text);
        tree.change(tree.root, |root| {
            root.data = Data::String(kept);
            root.span = Span::new(0, text.len());
        });
        tree
    }

    /// Says that a value was brought to stand under a key of `holder`.
    pub(crate) fn bring(&mut self, node: NodeId, holder: NodeId, key: &str) {
        let key = self.keep(key);
        self.brought.entry(node).or_insert((holder, key));
    }

    /// Changes the entries of an object for good, as if the text had them: those that were there
    /// keep their numbers, others come after them.
    pub(crate) fn put_parts(&mut self, node: NodeId, parts: &[Part]) {
        let data = self.data(super::Value::Parts(parts));
        self.replace(node, data);
    }

    /// Makes a value what another is.
    pub(crate) fn set_as(&mut self, node: NodeId, model: NodeId) {
        let data = self.node(model).data;
        let before = self.replace(node, data);
        self.written.entry(node).or_insert(before);
    }

    /// A copy of a value with all that it holds, shown where it stands. None where it is nested
    /// too deep or `budget`, the number of values that may be copied yet, is used up.
    pub(crate) fn copy(&mut self, node: NodeId, budget: &mut usize) -> Option<NodeId> {
        self.copy_at(node, budget, DEPTH)
    }

    fn copy_at(&mut self, node: NodeId, budget: &mut usize, depth: usize) -> Option<NodeId> {
        *budget = budget.checked_sub(1)?;
        let below = depth.checked_sub(1)?;
        let Node { data, span, at } = *self.node(node);
        let data = match data {
            Data::Sequence { .. } => {
                let mut items = self.items_of(data).to_vec();
                for item in &mut items {
                    *item = self.copy_at(*item, budget, below)?;
                }
                self.data(super::Value::Items(&items))
            }
            Data::Mapping { .. } => {
                let mut parts = self.parts(node);
                for part in &mut parts {
                    part.value = self.copy_at(part.value, budget, below)?;
                }
                self.data(super::Value::Parts(&parts))
            }
            leaf => leaf,
        };
        let copy = NodeId::new(self.nodes.len());
        self.nodes.push(Node { data, span, at });
        let mut slot = 0;
        while let Some(child) = self.child(copy, slot) {
            let parent = Some(copy);
            self.change(child, |child| child.at = Position { parent, slot });
            slot += 1;
        }
        Some(copy)
    }

    /// Whether two values are the same JSON; the order of keys does not count.
    pub(crate) fn same(&self, a: NodeId, b: NodeId) -> bool {
        self.same_at(a, b, DEPTH)
    }

    fn same_at(&self, a: NodeId, b: NodeId, depth: usize) -> bool {
        let Some(below) = depth.checked_sub(1) else {
            return false;
        };
        match (self.node(a).data, self.node(b).data) {
            _ if a == b => true,
            (Data::Null, Data::Null) => true,
            (Data::Bool(a), Data::Bool(b)) => a == b,
            (Data::Number(a), Data::Number(b)) | (Data::String(a), Data::String(b)) => {
                self.text(a) == self.text(b)
            }
            (Data::Sequence { .. }, Data::Sequence { .. }) => {
                let (a, b) = (self.items(a), self.items(b));
                let mut pairs = a.iter().zip(b);
                a.len() == b.len() && pairs.all(|(a, b)| self.same_at(*a, *b, below))
            }
            (Data::Mapping { len: a_len, .. }, Data::Mapping { len: b_len, .. }) => {
                let mut entries = self.entries(a);
                a_len == b_len
                    && entries.all(|(key, a)| {
                        let b = self.get(b, key);
                        b.is_some_and(|b| self.same_at(a, b, below))
                    })
            }
            _ => false,
        }
    }

    /// The values that stand under a key anywhere, in the order of the text.
    pub(crate) fn all_under<'t>(&'t self, key: &'t str) -> impl Iterator<Item = NodeId> + 't {
        let entries = self.entries.iter();
        let same = move |entry: &&Entry| entry.key.len as usize == key.len();
        let found = entries
            .filter(same)
            .filter(move |entry| self.text(entry.key) == key);
        found.map(|entry| entry.value)
    }

    /// A value that stands deeper than values may, or in itself. Of values that stand in several
    /// places the deepest counts.
    pub(crate) fn too_deep(&self) -> Option<NodeId> {
        let mut known = vec![0u8; self.nodes.len()];
        let mut open = vec![(self.root, 1)];
        while let Some((node, depth)) = open.pop() {
            if depth > DEPTH {
                return Some(node);
            }
            let Some(deepest) = known.get_mut(node.index()) else {
                continue;
            };
            if *deepest as usize >= depth {
                continue;
            }
            *deepest = depth as u8;
            let mut number = 0;
            while let Some(child) = self.child(node, number) {
                let data = self.node(child).data;
                if matches!(data, Data::Sequence { .. } | Data::Mapping { .. }) {
                    open.push((child, depth + 1));
                }
                number += 1;
            }
        }
        None
    }

    /// The values in which a value stands in the text, innermost first.
    pub(crate) fn holders(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.written_parent(node), |holder| {
            self.written_parent(*holder)
        })
    }

    /// Whether a value stands in one of a set.
    pub(crate) fn is_within(&self, node: NodeId, set: &Marks) -> bool {
        self.holders(node).any(|holder| set.has(holder))
    }
}
