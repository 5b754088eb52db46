//! What a call is given for its body.

use std::borrow::Cow;

use bytes::Bytes;
use serde_json::Value as Json;

use super::{Call, Head};
use crate::api::FieldRule;
use crate::body::{Body, Payload, Piece};
use crate::encode;
use crate::error::Error;
use crate::model::{Value, encode_telling, to_json};
use crate::multipart::{FilePart, Multipart, Parts};

/// What a call sends, before it has the form of one attempt.
pub(crate) enum Content {
    /// No body.
    Nothing,
    /// A body and its media type.
    Ready(Cow<'static, str>, Body),
    /// Parts, which get a boundary for each attempt.
    Parts(Multipart),
}

impl Content {
    /// The same again, where it can be sent twice: not where a stream is part of it.
    pub(crate) fn again(&self) -> Option<Self> {
        Some(match self {
            Self::Nothing => Self::Nothing,
            Self::Ready(media, body) => Self::Ready(media.clone(), body.try_clone()?),
            Self::Parts(parts) => Self::Parts(parts.try_clone()?),
        })
    }

    /// The body of one attempt, which the head is told of.
    ///
    /// # Errors
    /// [`ErrorKind::Build`](crate::ErrorKind::Build) if the system gives no random numbers.
    pub(crate) fn open(self, head: &mut Head) -> Result<Body, Error> {
        let (media, body) = match self {
            Self::Nothing => (None, Body::default()),
            Self::Ready(media, body) => (Some(media), body),
            Self::Parts(parts) => {
                let (media, body) = parts.finish()?;
                (Some(media.into()), body)
            }
        };
        head.media = media;
        head.length = body.content_length();
        Ok(body)
    }
}

impl Call {
    /// Sets a JSON body.
    pub fn json(&mut self, value: &dyn Value) {
        self.json_as("application/json", value);
    }

    /// Sets a JSON body of another media type.
    pub fn json_as(&mut self, media: &'static str, value: &dyn Value) {
        let (text, secrets) = encode_telling(value);
        self.0.head.secrets.extend(secrets);
        self.set(media, text.into());
    }

    /// Sets a body of JSON values from the items of a list, one a line; those of `json-seq` behind a record separator each.
    pub fn lines(&mut self, media: &'static str, value: &dyn Value) {
        let before = if media.contains("json-seq") {
            "\u{1e}"
        } else {
            ""
        };
        let items = match self.tree(value) {
            Json::Array(items) => items,
            value => vec![value],
        };
        let lines: Vec<String> = items
            .iter()
            .map(|item| format!("{before}{item}\n"))
            .collect();
        self.set(media, lines.concat().into());
    }

    /// Sets a form body from the members of an object.
    pub fn form(&mut self, value: &dyn Value) {
        self.form_by(&[], value);
    }

    /// Sets a form body from the members of an object, each by its rule where it has one.
    pub fn form_by(&mut self, rules: &'static [FieldRule], value: &dyn Value) {
        match encode::pairs_by(rules, &self.tree(value)) {
            Ok(text) => self.set("application/x-www-form-urlencoded", text.into()),
            Err(refusal) => self.fail(format!("body: {refusal}")),
        }
    }

    /// Sets a text body.
    pub fn text(&mut self, media: &'static str, text: String) {
        self.set(media, text.into());
    }

    /// Sets a body of raw bytes.
    pub fn bytes(&mut self, media: &'static str, payload: Payload) {
        let body = match payload.0 {
            Piece::Bytes(bytes) => Body::from_bytes(bytes),
            piece => Body::from_pieces(vec![piece]),
        };
        self.0.content = Content::Ready(media.into(), body);
    }

    /// Begins a multipart body of another media type than `multipart/form-data`.
    pub fn multipart(&mut self, media: &'static str) {
        self.put(|parts| {
            parts.set_media(media);
            Ok(())
        });
    }

    /// Sets a multipart body from parts of the caller's.
    pub fn multipart_of(&mut self, media: &'static str, given: Parts) {
        self.multipart(media);
        self.put(|parts| given.put_into(parts));
    }

    /// Adds a field to a multipart body: a list as several fields, an object as JSON, a null not at all.
    pub fn field(&mut self, name: &'static str, value: &dyn Value) {
        let value = self.tree(value);
        self.fields(name, None, value);
    }

    /// Adds a field to a multipart body by its rule.
    pub fn field_by(&mut self, rule: &'static FieldRule, value: &dyn Value) {
        let value = self.tree(value);
        let Some(style) = rule.style else {
            return self.fields(rule.name, rule.media, value);
        };
        match encode::texts(&encode::field(rule, style), &value) {
            Ok(texts) => {
                for (name, text) in texts {
                    self.put(|parts| parts.field(&name, rule.media, text.into()));
                }
            }
            Err(refusal) => self.fail(format!("field `{}`: {refusal}", rule.name)),
        }
    }

    /// The value as JSON; the credentials in it are kept out of what is shown.
    fn tree(&mut self, value: &dyn Value) -> Json {
        self.0.head.secrets.extend(encode_telling(value).1);
        to_json(value)
    }

    pub(super) fn fields(&mut self, name: &str, stated: Option<&'static str>, value: Json) {
        let whole = stated.is_some_and(|media| media.contains("json"));
        let values = match value {
            Json::Array(items) if !whole => items,
            value => vec![value],
        };
        for value in values {
            let (media, text) = match value {
                Json::Null => continue,
                Json::String(text) if !whole => (None, text),
                value @ (Json::Object(_) | Json::Array(_)) => {
                    (Some("application/json"), value.to_string())
                }
                value => (None, value.to_string()),
            };
            self.put(|parts| parts.field(name, stated.or(media), text.into()));
        }
    }

    /// Adds a file to a multipart body.
    pub fn part(&mut self, name: &'static str, part: FilePart) {
        self.put(|parts| parts.part(name, part));
    }

    /// Adds a file to a multipart body, of this media type where the file says none.
    pub fn part_as(&mut self, name: &'static str, media: &'static str, part: FilePart) {
        self.part(name, part.or_content_type(media));
    }

    pub(super) fn set(&mut self, media: impl Into<Cow<'static, str>>, bytes: Bytes) {
        self.0.content = Content::Ready(media.into(), Body::from_bytes(bytes));
    }

    /// Puts something into the parts of the body, which begin with the first.
    fn put(&mut self, put: impl FnOnce(&mut Multipart) -> Result<(), Error>) {
        let mut parts = match std::mem::replace(&mut self.0.content, Content::Nothing) {
            Content::Parts(parts) => parts,
            Content::Nothing | Content::Ready(..) => Multipart::default(),
        };
        if let Err(error) = put(&mut parts) {
            self.0.fault.get_or_insert(error);
        }
        self.0.content = Content::Parts(parts);
    }
}
