//! Media types of requests and answers: which of those offered are used, and how each is read and written.
//!
//! ```yaml
//! content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } }
//! ```

use openapiv3::{ReferenceOr, RequestBody, Response, StatusCode};

use crate::diagnostic::{Diagnostic, Place};
use crate::ir::{Answer, Body, Content, ContentKind, Origin, Role, Status};
use crate::tree::{NodeId, Token};

use super::Lowering;

impl<'a> Lowering<'a> {
    /// A request body: of several media types, the one that says most.
    pub(super) fn body(
        &mut self,
        node: NodeId,
        value: &'a ReferenceOr<RequestBody>,
        operation: usize,
    ) -> Option<Body> {
        let (at, body) = self.follow(node, value, |all| &all.request_bodies)?;
        let origin = match self.shared(node, at, "body") {
            Some(words) => Origin::Shared(words),
            None => Origin::Of(operation, Role::Body),
        };
        let mut contents = self.contents(at, origin);
        contents.retain(|content| content.kind != ContentKind::Events);
        contents.sort_by_key(|content| rank(content.kind));
        let encoding = contents.first().map(|content| content.at);
        if let Some(at) = encoding.and_then(|at| self.tree.get(at, "encoding")) {
            let text = "`encoding` is not read: each part is sent as its type says, an object as JSON and a file with the content type that it is given";
            let fault = Diagnostic::warning("W0510", Place::Key(at), text);
            self.faults.push(fault);
        }
        for other in contents.iter().skip(1) {
            let text = format!(
                "`{}` is not generated: the body is sent as `{}`",
                other.media, contents[0].media
            );
            self.warn("W0506", other.at, text);
        }
        Some(Body {
            at,
            required: body.required,
            description: body.description.clone(),
            content: contents.into_iter().next()?,
        })
    }

    /// What may come back, by status.
    pub(super) fn answers(
        &mut self,
        node: NodeId,
        responses: &'a openapiv3::Responses,
        operation: usize,
    ) -> Vec<Answer> {
        let Some(section) = self.tree.get(node, "responses") else {
            return Vec::new();
        };
        let mut answers = Vec::new();
        for (key, at) in self.tree.entries(section) {
            let (status, response) = match key {
                "default" => (Status::Default, responses.default.as_ref()),
                _ => match status(key) {
                    Some((status, code)) => (status, responses.responses.get(&code)),
                    None => continue,
                },
            };
            if let Some(response) = response {
                answers.extend(self.answer(at, status, response, operation));
            }
        }
        // Which answer is chosen does not depend on their order, and neither does what is generated.
        answers.sort_by_key(|answer| answer.status);
        answers
    }

    fn answer(
        &mut self,
        node: NodeId,
        status: Status,
        value: &'a ReferenceOr<Response>,
        operation: usize,
    ) -> Option<Answer> {
        let (at, response) = self.follow(node, value, |all| &all.responses)?;
        let origin = match self.shared(node, at, "reply") {
            Some(words) => Origin::Shared(words),
            None => Origin::Of(operation, Role::Answer(status.to_string())),
        };
        let contents = self.contents(at, origin);
        let json = contents
            .iter()
            .find(|content| content.kind == ContentKind::Json);
        let schema = json.and_then(|content| self.tree.get(content.at, "schema"));
        let envelope =
            schema.and_then(|schema| self.envelope(schema, operation, &status.to_string()));
        Some(Answer {
            at,
            status,
            description: Some(response.description.clone()).filter(|text| !text.is_empty()),
            contents,
            envelope,
        })
    }

    /// Says that a schema with a structure is not made a type, as nothing reads and writes its media type.
    fn warn_of_untyped(&mut self, media: &str, schema: NodeId) {
        let Some(target) = self.target(schema) else {
            return;
        };
        let listed = self.stated(target).and_then(|meaning| meaning.name) == Some("array");
        let joined = self.tree.get(target, "allOf").is_some();
        if listed || joined || self.is_object(target) || self.choice(target).is_some() {
            let text = format!("`{media}` is taken as it comes, and this schema is not read");
            let fault = Diagnostic::warning("W0513", schema, text);
            self.faults.push(fault.help(
                "offer `application/json` too, if the API does; or leave the schema at `type: string`",
            ));
        }
    }

    /// The words for a body or an answer that is a component: its types are named from it, not from the operation that happens to be first.
    fn shared(&self, node: NodeId, at: NodeId, word: &str) -> Option<String> {
        if node == at {
            return None;
        }
        let Some(Token::Key(name)) = self.tree.token(at) else {
            return None;
        };
        match name.to_lowercase().ends_with(word) {
            true => Some(name.to_owned()),
            false => Some(format!("{name} {word}")),
        }
    }

    /// Every media type under `content`.
    fn contents(&mut self, at: NodeId, origin: Origin) -> Vec<Content> {
        let tree = self.tree;
        let Some(section) = tree.get(at, "content") else {
            return Vec::new();
        };
        let mut contents = Vec::new();
        for (media, at) in tree.entries(section) {
            let schema = tree.get(at, "schema");
            let kind = kind(media, schema.is_some());
            let typed = matches!(
                kind,
                ContentKind::Json
                    | ContentKind::Form
                    | ContentKind::Multipart
                    | ContentKind::Events
            );
            let origin = match (&origin, kind) {
                (Origin::Of(operation, Role::Answer(_)), ContentKind::Events) => {
                    Origin::Of(*operation, Role::Event)
                }
                (Origin::Shared(words), ContentKind::Events) => {
                    Origin::Shared(format!("{words} event"))
                }
                _ => origin.clone(),
            };
            if let (Some(schema), false) = (schema, typed) {
                self.warn_of_untyped(media, schema);
            }
            let enveloped = schema.is_some_and(|schema| tree.get(schema, "x-envelope").is_some());
            let ty = match schema {
                Some(_) if enveloped => None,
                Some(schema) if typed => self.reference(schema, origin),
                None if typed => Some(self.any(at, origin)),
                _ => None,
            };
            contents.push(Content {
                at,
                media: media.to_owned(),
                kind,
                ty,
                stream: self.stream_rule(at),
            });
        }
        contents
    }
}

/// Which kind of request body is preferred, lowest first.
fn rank(kind: ContentKind) -> u8 {
    match kind {
        ContentKind::Json => 0,
        ContentKind::Multipart => 1,
        ContentKind::Form => 2,
        ContentKind::Text => 3,
        ContentKind::Binary => 4,
        ContentKind::Events => 5,
    }
}

/// How a media type is read and written.
fn kind(media: &str, has_schema: bool) -> ContentKind {
    let essence = media
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    match essence.as_str() {
        "text/event-stream" => ContentKind::Events,
        "application/x-www-form-urlencoded" => ContentKind::Form,
        "application/json" | "text/json" => ContentKind::Json,
        "*/*" | "application/*" if has_schema => ContentKind::Json,
        _ if essence.ends_with("+json") => ContentKind::Json,
        _ if essence.starts_with("multipart/") => ContentKind::Multipart,
        "application/xml" => ContentKind::Text,
        _ if essence.starts_with("text/") || essence.ends_with("+xml") => ContentKind::Text,
        _ => ContentKind::Binary,
    }
}

/// The statuses that a key of `responses` names.
fn status(key: &str) -> Option<(Status, StatusCode)> {
    if let Ok(code @ 100..=999) = key.parse::<u16>() {
        return Some((Status::Exact(code), StatusCode::Code(code)));
    }
    match key.as_bytes() {
        [digit @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => {
            let digit = u16::from(digit - b'0');
            Some((Status::Range(digit), StatusCode::Range(digit)))
        }
        _ => None,
    }
}
