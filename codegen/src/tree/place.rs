//! Where values stand: in the text, which is what people are shown, and in the tree as it is now.

use super::{Data, Entry, NodeId, Position, Span, Token, Tree};

impl Tree {
    /// The place of the value; that of its model for a value that was made.
    pub fn span(&self, node: NodeId) -> Span {
        self.node(node).span
    }

    /// The place of the key that the value stands under in the text.
    pub fn key_span(&self, node: NodeId) -> Option<Span> {
        self.written_entry(node).map(|entry| entry.key_span)
    }

    /// The value that holds this one.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.position(node).parent
    }

    /// The key or index that the value stands under.
    pub fn token(&self, node: NodeId) -> Option<Token<'_>> {
        let at = self.position(node);
        Some(self.token_in(self.node(at.parent?).data, at.slot))
    }

    /// The key or index that the value stands under in the text.
    pub fn written_token(&self, node: NodeId) -> Option<Token<'_>> {
        let at = self.node(node).at;
        Some(self.token_in(self.written_data(at.parent?), at.slot))
    }

    /// The value that holds this one in the text.
    pub(crate) fn written_parent(&self, node: NodeId) -> Option<NodeId> {
        self.node(node).at.parent
    }

    /// What the value is in the text.
    pub(super) fn written_data(&self, node: NodeId) -> Data {
        match self.written.is_empty() {
            true => self.node(node).data,
            false => *self.written.get(&node).unwrap_or(&self.node(node).data),
        }
    }

    pub(super) fn position(&self, node: NodeId) -> Position {
        let moved = self.moved.get(node.index());
        moved.copied().unwrap_or(self.node(node).at)
    }

    fn token_in(&self, holder: Data, slot: u32) -> Token<'_> {
        match self.entry_in(holder, slot) {
            Some(entry) => Token::Key(self.text(entry.key)),
            None => Token::Index(slot as usize),
        }
    }

    fn written_entry(&self, node: NodeId) -> Option<&Entry> {
        let at = self.node(node).at;
        self.entry_in(self.written_data(at.parent?), at.slot)
    }

    fn entry_in(&self, holder: Data, slot: u32) -> Option<&Entry> {
        self.entries_of(holder).get(slot as usize)
    }
}
