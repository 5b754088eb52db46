//! Request bodies and answers: which media types they come in.
//!
//! ```yaml
//! responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } } }
//! ```

use crate::diagnostic::{Diagnostic, Place};
use crate::ir::{Answer, Body, ContentKind, Origin, Role, Status};
use crate::tree::{NodeId, Token};

use super::Lowering;

impl Lowering<'_> {
    /// A request body, the media type that says most first.
    pub(super) fn body(&mut self, node: NodeId, operation: usize) -> Option<Body> {
        let at = self.component(node, "requestBodies")?;
        let origin = match self.shared(node, at, "body") {
            Some(words) => Origin::Shared(words),
            None => Origin::Of(operation, Role::Body),
        };
        let mut offered = self.offered(at);
        for (_, kind, content) in &mut offered {
            // What a client sends is no stream of events, but may be their text.
            if *kind == ContentKind::Events {
                *kind = ContentKind::Text;
            }
            let schema = self.tree.get(*content, "schema");
            let listed = schema.and_then(|schema| self.kind_of(schema)) == Some("array");
            if *kind == ContentKind::Lines && !listed {
                *kind = ContentKind::Binary;
            }
        }
        offered.sort_by_key(|(_, kind, _)| rank(*kind));
        let contents = self.contents(offered, origin);
        (!contents.is_empty()).then(|| Body {
            at,
            required: self.flag(at, "required").unwrap_or_default(),
            description: self.text(at, "description"),
            contents,
        })
    }

    /// What may come back, by status.
    pub(super) fn answers(&mut self, node: NodeId, operation: usize) -> Vec<Answer> {
        let tree = self.tree;
        let Some(section) = tree.get(node, "responses") else {
            return Vec::new();
        };
        let mut answers = Vec::new();
        for (key, at) in tree.entries(section) {
            if let Some(status) = status(key).filter(|_| tree.is_mapping(at)) {
                answers.extend(self.answer(at, status, operation));
            }
        }
        // Which answer is chosen does not depend on their order, and neither does what is generated.
        answers.sort_by_key(|answer| answer.status);
        answers.shrink_to_fit();
        answers
    }

    fn answer(&mut self, node: NodeId, status: Status, operation: usize) -> Option<Answer> {
        let at = self.component(node, "responses")?;
        let origin = match self.shared(node, at, "reply") {
            Some(words) => Origin::Shared(words),
            None => Origin::Of(operation, Role::Answer(status.to_string())),
        };
        let mut offered = self.offered(at);
        if let (Status::Exact(204 | 205 | 304), Some((_, _, first))) = (status, offered.first()) {
            let text =
                format!("an answer of status {status} has no body, whatever its content says");
            let fault = Diagnostic::warning("W0517", Place::Key(*first), text);
            self.faults
                .push(fault.help("leave `content` out, or describe it under another status"));
            offered.clear();
        }
        let headers = self.headers(at, &origin);
        self.not_generated(
            at,
            "links",
            "links are not generated: what follows a call is for the caller to call",
        );
        let contents = self.contents(offered, origin);
        let json = contents
            .iter()
            .find(|content| content.kind == ContentKind::Json);
        let schema = json.and_then(|content| self.tree.get(content.at, "schema"));
        let envelope =
            schema.and_then(|schema| self.envelope(schema, operation, &status.to_string()));
        Some(Answer {
            at,
            status,
            description: self.text(at, "description").filter(|text| !text.is_empty()),
            contents,
            headers,
            envelope,
        })
    }

    /// Says of a key with something under it that nothing is generated of it.
    pub(super) fn not_generated(&mut self, owner: NodeId, key: &str, words: &str) {
        let tree = self.tree;
        let at = tree.get(owner, key);
        let filled =
            |at: &NodeId| tree.entries(*at).next().is_some() || !tree.items(*at).is_empty();
        if let Some(at) = at.filter(filled) {
            self.faults
                .push(Diagnostic::warning("W0221", Place::Key(at), words));
        }
    }

    /// The words for a body or an answer that is a component: its types are named from it, not from the operation that happens to be first.
    pub(super) fn shared(&self, node: NodeId, at: NodeId, word: &str) -> Option<String> {
        if node == at {
            return None;
        }
        let Some(Token::Key(name)) = self.tree.token(at) else {
            return None;
        };
        let end = name.len().checked_sub(word.len());
        let end = end.and_then(|start| name.get(start..));
        match end.is_some_and(|end| end.eq_ignore_ascii_case(word)) {
            true => Some(name.to_owned()),
            false => Some(format!("{name} {word}")),
        }
    }
}

/// Which kind of request body is preferred, lowest first.
fn rank(kind: ContentKind) -> u8 {
    match kind {
        ContentKind::Json => 0,
        ContentKind::Multipart => 1,
        ContentKind::Form => 2,
        ContentKind::Lines => 3,
        ContentKind::Text => 4,
        ContentKind::Binary => 5,
        ContentKind::Events => 6,
    }
}

/// The statuses that a key of `responses` names.
pub(super) fn status(key: &str) -> Option<Status> {
    if key == "default" {
        return Some(Status::Default);
    }
    if let Ok(code @ 100..=999) = key.parse::<u16>() {
        return Some(Status::Exact(code));
    }
    match key.as_bytes() {
        [digit @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => {
            Some(Status::Range(u16::from(digit - b'0')))
        }
        _ => None,
    }
}
