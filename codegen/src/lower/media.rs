//! Media types of requests and answers: how each is read and written.
//!
//! ```yaml
//! content: { multipart/form-data: { schema: { type: object }, encoding: { photo: { contentType: image/png } } } }
//! ```

use crate::diagnostic::{Diagnostic, Place};
use crate::ir::{Content, ContentKind, Encoding, Origin, Ref, Role, Style};
use crate::read::meet::cover::alike;
use crate::tree::NodeId;

use super::Lowering;

/// A media type, how it is read and written, and its media type object.
pub(super) type Offered = (String, ContentKind, NodeId);

impl Lowering<'_> {
    /// Every media type under `content`.
    pub(super) fn offered(&mut self, at: NodeId) -> Vec<Offered> {
        let tree = self.tree;
        let Some(section) = tree.get(at, "content") else {
            return Vec::new();
        };
        let mut offered = Vec::new();
        for (media, at) in tree.entries(section) {
            // One that no header can hold was told of when it was read.
            if tree.is_mapping(at) && !media.chars().any(char::is_control) {
                let schema = tree.get(at, "schema");
                let kind = match kind(media, schema.is_some()) {
                    // One text that happens to have such lines.
                    ContentKind::Lines
                        if schema.and_then(|schema| self.kind_of(schema)) == Some("string") =>
                    {
                        ContentKind::Binary
                    }
                    kind => kind,
                };
                offered.push((media.to_owned(), kind, at));
            }
        }
        offered
    }

    /// Media types with their types. Those of one schema share its type.
    pub(super) fn contents(&mut self, offered: Vec<Offered>, origin: Origin) -> Vec<Content> {
        let tree = self.tree;
        let mut contents: Vec<Content> = Vec::with_capacity(offered.len());
        for (media, kind, at) in offered {
            let schema = tree.get(at, "schema");
            let typed = kind.is_typed();
            if let (Some(schema), false) = (schema, typed) {
                self.warn_of_untyped(&media, schema);
            }
            if let (ContentKind::Events, Some(schema)) = (kind, schema) {
                self.warn_of_event(schema);
            }
            let enveloped = schema.is_some_and(|schema| tree.get(schema, "x-envelope").is_some());
            let known = contents.iter().find(|known| {
                let same = |other| schema.is_some_and(|schema| alike(tree, schema, other));
                known.kind.is_stream() == kind.is_stream()
                    && tree.get(known.at, "schema").is_some_and(same)
            });
            let known = known.and_then(|known| known.ty);
            let origin = origin_of(&origin, kind, &media, contents.is_empty());
            let ty = match schema {
                _ if !typed || enveloped => None,
                Some(_) if known.is_some() => known,
                Some(schema) => self.content_type(schema, kind, origin),
                None => Some(self.any(at, origin)),
            };
            contents.push(Content {
                at,
                media,
                kind,
                ty,
                encoding: self.encodings(at, kind),
                stream: self.stream_rule(at),
            });
        }
        contents
    }

    /// The type of what a body holds: of lines, that of one of them.
    fn content_type(&mut self, schema: NodeId, kind: ContentKind, origin: Origin) -> Option<Ref> {
        let list = self.target(schema)?;
        let items = self.tree.get(list, "items");
        match (kind, items) {
            (ContentKind::Lines, Some(items)) => self.reference(items, origin),
            _ => self.reference(schema, origin),
        }
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

    /// Says that the schema of a stream's events seems to speak of their lines, where its data alone is read by it.
    fn warn_of_event(&mut self, schema: NodeId) {
        let tree = self.tree;
        let Some(event) = self.target(schema) else {
            return;
        };
        let list = self.choice(event);
        let variants = list.map_or(vec![event], |list| tree.items(list).to_vec());
        let mut lines = Vec::new();
        for variant in variants {
            let target = self.behind(variant).unwrap_or(variant);
            let names = tree.get(target, "properties").into_iter();
            let names: Vec<&str> = names
                .flat_map(|all| tree.entries(all))
                .map(|(name, _)| name)
                .collect();
            let is_line = |name: &&str| ["data", "event", "id", "retry"].contains(name);
            lines.push(names.len() > 1 && names.contains(&"data") && names.iter().all(is_line));
        }
        if !lines.is_empty() && lines.iter().all(|lines| *lines) {
            let text = "this seems to describe the lines of an event, `data` among them; it is read as the schema of the JSON in its data";
            let fault = Diagnostic::warning("W0532", schema, text);
            self.faults.push(fault.help(
                "give the schema of what stands behind `data:`; in OpenAPI 3.2, `itemSchema` describes the lines",
            ));
        }
    }

    /// How the properties of a form or of a multipart body are written, where the document says so.
    fn encodings(&mut self, at: NodeId, kind: ContentKind) -> Vec<Encoding> {
        let tree = self.tree;
        let Some(section) = tree.get(at, "encoding") else {
            return Vec::new();
        };
        if !matches!(kind, ContentKind::Form | ContentKind::Multipart) {
            return Vec::new();
        }
        let mut encodings = Vec::new();
        for (name, rule) in tree.entries(section) {
            let style = match self.text(rule, "style").as_deref() {
                Some("spaceDelimited") => Some(Style::SpaceDelimited),
                Some("pipeDelimited") => Some(Style::PipeDelimited),
                Some("deepObject") => Some(Style::DeepObject),
                Some(_) => Some(Style::Form),
                None => None,
            };
            let said = ["explode", "allowReserved"].map(|key| self.flag(rule, key));
            let style = style.or(said.iter().any(Option::is_some).then_some(Style::Form));
            let by_default = matches!(style, Some(Style::Form | Style::DeepObject));
            if let Some(headers) = tree.get(rule, "headers") {
                let text = "headers of a part are not sent by themselves";
                let fault = Diagnostic::warning("W0510", Place::Key(headers), text);
                self.faults
                    .push(fault.help("set them on a file, by `FilePart::header`"));
            }
            encodings.push(Encoding {
                name: name.to_owned(),
                style,
                explode: said[0].unwrap_or(by_default),
                allow_reserved: said[1].unwrap_or_default(),
                media: self
                    .text(rule, "contentType")
                    .and_then(|text| one_media(&text)),
            });
        }
        encodings
    }
}

/// Where the type of a body comes from. The first of several is the body; the others are told apart by their media types.
fn origin_of(origin: &Origin, kind: ContentKind, media: &str, first: bool) -> Origin {
    match origin {
        Origin::Of(operation, Role::Answer(_)) if kind.is_stream() => {
            Origin::Of(*operation, Role::Event)
        }
        Origin::Shared(words) if kind.is_stream() => Origin::Shared(format!("{words} event")),
        Origin::Of(operation, Role::Body) if !first => {
            Origin::Of(*operation, Role::BodyAs(kind, media.to_owned()))
        }
        other => other.clone(),
    }
}

/// The media type of a part, where the document names exactly one.
fn one_media(text: &str) -> Option<String> {
    let text = text.trim();
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'+-.^_`|~/;= ".contains(&byte);
    (text.contains('/') && text.bytes().all(token)).then(|| text.to_owned())
}

/// The part of a media type before its parameters, in lower case.
fn essence(media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether a media type is JSON.
pub(super) fn is_json(media: &str) -> bool {
    let essence = essence(media);
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// How a media type is read and written.
fn kind(media: &str, has_schema: bool) -> ContentKind {
    let essence = essence(media);
    match essence.as_str() {
        "text/event-stream" => ContentKind::Events,
        "application/x-www-form-urlencoded" => ContentKind::Form,
        "application/jsonl"
        | "application/x-jsonl"
        | "application/ndjson"
        | "application/x-ndjson"
        | "application/jsonlines"
        | "application/x-jsonlines"
        | "application/json-lines"
        | "application/json-seq"
        | "application/stream+json" => ContentKind::Lines,
        _ if essence.ends_with("+json-seq") => ContentKind::Lines,
        _ if is_json(&essence) => ContentKind::Json,
        "*/*" | "application/*" if has_schema => ContentKind::Json,
        _ if essence.starts_with("multipart/") => ContentKind::Multipart,
        "application/xml" => ContentKind::Text,
        _ if essence.starts_with("text/") || essence.ends_with("+xml") => ContentKind::Text,
        _ => ContentKind::Binary,
    }
}
