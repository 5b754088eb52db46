//! JSON pointers: how a value is named in messages, and how `$ref` names one.

use std::fmt;

use super::{Data, NodeId, Tree};

/// The way from the root of a document to a value, as a URI fragment: `#/paths/~1a/get`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(String);

/// One step of the way: a key of an object or an index of an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Token<'t> {
    /// A key, unescaped.
    Key(&'t str),
    /// An index, from 0.
    Index(usize),
}

impl Pointer {
    /// The pointer's text, with the leading `#`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How many references a pointer may lead through.
const LONGEST_WAY: usize = 100;

/// How many ways are kept.
const WAYS: usize = 16;

/// What the first ways that were gone lead to. They are gone again where the tree has changed.
#[derive(Debug, Clone, Default)]
pub(super) struct Ways(Vec<(String, NodeId)>);

impl Ways {
    fn of(&self, way: &str) -> Option<NodeId> {
        let known = self.0.iter().find(|(known, _)| known == way);
        known.map(|(_, holder)| *holder)
    }

    fn add(&mut self, way: &str, holder: NodeId) {
        if self.0.len() < WAYS {
            self.0.push((way.to_owned(), holder));
        }
    }

    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

impl Tree {
    /// The way to a value in the text of its file; that of its model for a value that was made.
    pub fn pointer(&self, node: NodeId) -> Pointer {
        let mut tokens = Vec::new();
        let mut at = node;
        while let (Some(token), Some(parent)) = (self.written_token(at), self.written_parent(at)) {
            tokens.push(token);
            at = parent;
        }
        written(tokens)
    }

    /// The way to a value in the document as one: that of the text, and for what was brought
    /// from another file that of the place where it was put.
    pub fn home(&self, node: NodeId) -> Pointer {
        if self.brought.is_empty() {
            return self.pointer(node);
        }
        let mut tokens = Vec::new();
        let mut at = node;
        // What leads round in a circle is cut where nothing can be nested any deeper.
        for _ in 0..super::DEPTH {
            if let Some((holder, key)) = self.brought.get(&at) {
                tokens.push(Token::Key(self.text(*key)));
                at = *holder;
                continue;
            }
            let (Some(token), Some(holder)) = (self.written_token(at), self.written_parent(at))
            else {
                break;
            };
            tokens.push(token);
            at = holder;
        }
        written(tokens)
    }

    /// The value that a pointer names: `#`, `#/a/b` or `/a/b`, with `~0`, `~1` and
    /// percent-encoding undone. None where it names nothing or is no pointer. Of a tree that was
    /// rewritten, a pointer names what it does in the text, and what stands there now elsewhere.
    pub fn resolve(&self, pointer: &str) -> Option<NodeId> {
        // Most references of a document lead into a few of its objects.
        let near = pointer.rsplit_once('/').and_then(|(way, token)| {
            let holder = self.holder(way)?;
            self.step_from(holder, token)
        });
        near.or_else(|| self.resolve_in(self.root(), pointer))
    }

    /// What a way leads to that many pointers begin with.
    fn holder(&self, way: &str) -> Option<NodeId> {
        let known = self.ways.borrow().of(way);
        known.or_else(|| {
            let holder = self.resolve_in(self.root(), way)?;
            self.ways.borrow_mut().add(way, holder);
            Some(holder)
        })
    }

    /// As [`Tree::resolve`], from a value other than the root.
    pub(crate) fn resolve_in(&self, node: NodeId, pointer: &str) -> Option<NodeId> {
        self.follow(node, pointer, &mut { LONGEST_WAY })
    }

    /// Goes step by step; where a value on the way is a reference, on from what it leads to.
    /// `left` is how many of those may be.
    fn follow(&self, mut node: NodeId, pointer: &str, left: &mut usize) -> Option<NodeId> {
        let pointer = pointer.strip_prefix('#').unwrap_or(pointer);
        if pointer.is_empty() {
            return Some(node);
        }
        for token in pointer.strip_prefix('/')?.split('/') {
            let mut next = self.step_from(node, token);
            while next.is_none() {
                *left = left.checked_sub(1)?;
                let reference = self.as_str(self.get(node, "$ref")?)?;
                let reference = reference.strip_prefix('#')?;
                node = self.follow(self.root(), reference, left)?;
                next = self.step_from(node, token);
            }
            node = next?;
        }
        Some(node)
    }

    /// The value one step on: as the text has it, or as it stands now.
    pub(crate) fn step_from(&self, node: NodeId, token: &str) -> Option<NodeId> {
        let written = self.step(self.written_data(node), token);
        match self.written.is_empty() {
            true => written,
            false => written.or_else(|| self.step(self.node(node).data, token)),
        }
    }

    fn step(&self, data: Data, token: &str) -> Option<NodeId> {
        if let Data::Sequence { .. } = data {
            let plain = token == "0" || !token.starts_with(['0', '+']);
            let index: usize = token.parse().ok().filter(|_| plain)?;
            return self.items_of(data).get(index).copied();
        }
        let get = |key: &str| self.value_of(data, key);
        if !token.bytes().any(|byte| matches!(byte, b'%' | b'~')) {
            return get(token);
        }
        // Keys with a literal `%41` are rare but legal in a pointer that was not encoded.
        let decoded = percent_decode(token).and_then(|token| get(&unescape(&token)?));
        decoded.or_else(|| get(&unescape(token)?))
    }
}

/// The text of a pointer, its steps from the last to the first.
fn written(tokens: Vec<Token<'_>>) -> Pointer {
    let mut text = String::from("#");
    for token in tokens.iter().rev() {
        text.push('/');
        match token {
            Token::Index(index) => text.push_str(&index.to_string()),
            Token::Key(key) => escape(key, &mut text),
        }
    }
    Pointer(text)
}

/// Adds a key as a step of a pointer.
pub(crate) fn escape(key: &str, into: &mut String) {
    for character in key.chars() {
        match character {
            '~' => into.push_str("~0"),
            '/' => into.push_str("~1"),
            other => into.push(other),
        }
    }
}

/// Undoes `~0` and `~1`; none where a `~` is followed by anything else.
fn unescape(token: &str) -> Option<String> {
    let mut text = String::with_capacity(token.len());
    let mut characters = token.chars();
    while let Some(character) = characters.next() {
        text.push(match character {
            '~' => match characters.next()? {
                '0' => '~',
                '1' => '/',
                _ => return None,
            },
            other => other,
        });
    }
    Some(text)
}

/// Undoes `%41`; none where a `%` is not followed by two digits or the result is not UTF-8.
pub(crate) fn percent_decode(token: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(token.len());
    let mut rest = token.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push((high * 16 + low) as u8);
    }
    String::from_utf8(bytes).ok()
}
