//! Request bodies: what a call is given for one, and how that is sent.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{
    Content, ContentKind, Encoding, Object, Operation, Property, Ref, Scalar, Shape, TypeId,
};

use super::inputs::Inputs;
use super::model::{BodyPlan, FieldRule, Flag, Plain, Target, Type};
use super::replies::Wanted;
use super::types::Types;
use super::{Places, describe};

/// A kind of body that an operation may be sent. Media types that are written alike are one.
#[derive(Clone)]
pub(super) struct Sent<'a> {
    content: &'a Content,
    /// Other media types that the same bytes may be sent as.
    also: Vec<&'a str>,
    /// The words for it beside the operation's name.
    pub(super) words: String,
    /// Whether it is not the operation's main one.
    is_other: bool,
}

/// The kinds of body that an operation may be sent, the main one first.
pub(super) fn sent<'a>(types: &Types<'_>, operation: &'a Operation) -> Vec<Sent<'a>> {
    let mut all: Vec<Sent<'a>> = Vec::new();
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    for content in contents {
        let words = media_words(content.kind, &content.media);
        let like = |known: &&mut Sent<'_>| {
            let of = |content: &Content| content.ty.map(|ty| types.base(ty.to));
            known.content.kind == content.kind
                && of(known.content) == of(content)
                && (content.kind != ContentKind::Text || known.words == words)
        };
        match all.iter_mut().find(like) {
            Some(known) => known.also.push(&content.media),
            None => all.push(Sent {
                content,
                also: Vec::new(),
                is_other: !all.is_empty(),
                words,
            }),
        }
    }
    all
}

/// What a call says of the media types that its body may be sent as.
pub(super) fn note(sent: Option<&Sent<'_>>) -> Vec<String> {
    let Some(sent) = sent.filter(|sent| !sent.also.is_empty() || sent.is_other) else {
        return Vec::new();
    };
    let name = |media: &str| format!("`{}`", media.replace('`', "'"));
    let own = name(&sent.content.media);
    let text = match sent.also.as_slice() {
        [] => format!("The body is sent as {own}."),
        also => {
            let also: Vec<String> = also.iter().map(|media| name(media)).collect();
            format!(
                "The body is sent as {own}; set the header `content-type` to send it as {}.",
                also.join(", ")
            )
        }
    };
    let mut lines = vec![String::new()];
    lines.extend(describe::block(&text).lines);
    lines
}

/// Plans request bodies.
pub(super) struct Bodies<'a> {
    pub(super) types: &'a Types<'a>,
    pub(super) places: &'a Places<'a>,
    pub(super) faults: &'a mut Diagnostics,
}

impl Bodies<'_> {
    /// How the body is sent, and what the call asks for it.
    pub(super) fn body(
        &mut self,
        operation: &Operation,
        sent: &Sent<'_>,
        wanted: Wanted,
        inputs: &mut Inputs,
    ) -> BodyPlan {
        let Some(body) = &operation.body else {
            return BodyPlan::None;
        };
        let content = sent.content;
        let media = sent_media(content);
        let json = (Type::Plain(Plain::Json), true);
        let ty = content
            .ty
            .map_or(json, |ty| (self.types.base(ty.to), self.types.into(ty)));
        let plain = |plain| (Type::Plain(plain), true);
        let (plan, ty) = match content.kind {
            ContentKind::Json | ContentKind::Events => {
                let flag = self.flag(operation, content, wanted);
                (BodyPlan::Json { media, flag }, ty)
            }
            ContentKind::Form => {
                let rules = content.encoding.iter().map(rule);
                (BodyPlan::Form(rules.collect()), ty)
            }
            ContentKind::Lines => (BodyPlan::Lines(media), (Type::List(Box::new(ty.0)), false)),
            ContentKind::Text => (BodyPlan::Text(media), plain(Plain::Text)),
            ContentKind::Binary => (BodyPlan::Bytes(media), plain(Plain::Payload)),
            ContentKind::Multipart => {
                let object = content.ty.and_then(|ty| object(self.types, ty.to));
                if let Some((_, object)) = object {
                    self.parts(object, &content.encoding, inputs);
                    return BodyPlan::Multipart(media);
                }
                self.warn_of_free_parts(content);
                (BodyPlan::Parts(media), (Type::Plain(Plain::Parts), false))
            }
        };
        match body.required {
            true => inputs.argument("body", ty, Target::Body, body.at),
            false => {
                let words = body.description.as_deref().unwrap_or("The request body.");
                inputs.setter("body", ty, Target::Body, describe::block(words), body.at);
            }
        }
        plan
    }

    /// Says that a multipart body with a schema that names no parts is put together by the caller.
    fn warn_of_free_parts(&mut self, content: &Content) {
        let shape = content.ty.map(|ty| self.types.api.shape(ty));
        if matches!(shape, None | Some(Shape::Any | Shape::Map(_))) {
            return;
        }
        let text = "this schema of a multipart body names no parts: the caller puts them together";
        let fault = Diagnostic::warning("W0509", content.at, text);
        self.faults
            .push(fault.help("give it `type: object` and `properties`, each of which is a part"));
    }

    /// The properties of a multipart body, each a part.
    fn parts(&self, object: &Object, encoding: &[Encoding], inputs: &mut Inputs) {
        for property in &object.properties {
            if let (true, Some(only)) = (property.required, self.only(property.ty)) {
                let target = Target::Field(property.wire.clone(), None);
                inputs.constants.push((target, only));
                continue;
            }
            let (ty, to) = self.part(property, encoding);
            match property.required {
                true => inputs.argument(&property.wire, ty, to, property.at),
                false => inputs.setter(
                    &property.wire,
                    ty,
                    to,
                    describe::part(self.types, property),
                    property.at,
                ),
            }
        }
    }

    /// What a part is given as, and where that goes.
    fn part(&self, property: &Property, encoding: &[Encoding]) -> ((Type, bool), Target) {
        let file = Type::Plain(Plain::FilePart);
        let wire = property.wire.clone();
        let own = encoding.iter().find(|one| one.name == wire);
        let media = || own.and_then(|own| own.media.clone());
        match self.types.api.shape(property.ty) {
            Shape::Scalar(Scalar::Bytes) => ((file, false), Target::Part(wire, media())),
            Shape::List(item) if self.is_bytes(*item) => (
                (Type::List(Box::new(file)), false),
                Target::Part(wire, media()),
            ),
            _ => (
                (
                    self.types.base(property.ty.to),
                    self.types.into(property.ty),
                ),
                Target::Field(wire, own.map(rule)),
            ),
        }
    }

    /// The only text that a value may have.
    fn only(&self, reference: Ref) -> Option<String> {
        match self.types.api.shape(reference) {
            Shape::Strings(symbols) => match symbols.as_slice() {
                [only] => Some(only.value.to_string()),
                _ => None,
            },
            _ => None,
        }
    }

    fn is_bytes(&self, reference: Ref) -> bool {
        let shape = self.types.api.shape(reference);
        matches!(shape, Shape::Scalar(Scalar::Bytes))
    }

    /// The property that asks for a stream, and what this call wants of it.
    fn flag(&mut self, operation: &Operation, sent: &Content, wanted: Wanted) -> Option<Flag> {
        let mut contents = operation.answers.iter().flat_map(|answer| &answer.contents);
        let (at, wire) =
            contents.find_map(|content| Some((content.at, content.stream.flag.as_ref()?)))?;
        let object = sent.ty.and_then(|ty| object(self.types, ty.to));
        let field = object.and_then(|(id, object)| {
            super::models::field_of(self.types, self.places, id, object, wire)
        });
        if let Some((field, ty)) = field.filter(|(_, ty)| ty.is_flag()) {
            let value = wanted == Wanted::Stream;
            return Some(Flag { field, ty, value });
        }
        let tree = self.places.tree;
        let at = tree.get_in(at, &["x-stream", "flag"]).unwrap_or(at);
        let text = format!(
            "`{wire}` is no boolean property of the request body, so it asks for no stream"
        );
        let fault = Diagnostic::error("E0702", at, text);
        self.faults.push(fault.help(
            "name the property of the JSON body that is `true` for a stream, or leave `flag` out",
        ));
        None
    }
}

/// The object that a type is, aliases followed.
fn object<'t>(types: &'t Types<'_>, id: TypeId) -> Option<(TypeId, &'t Object)> {
    let ty = types.api.ty(id);
    match &ty.shape {
        Shape::Object(object) => Some((id, object)),
        Shape::Alias(to) => object(types, to.to),
        _ => None,
    }
}

/// How a property is written, as data.
fn rule(encoding: &Encoding) -> FieldRule {
    FieldRule {
        name: encoding.name.clone(),
        style: encoding.style,
        explode: encoding.explode,
        allow_reserved: encoding.allow_reserved,
        media: encoding.media.clone(),
    }
}

/// The media type that a body is sent as: of a range, the usual one.
fn sent_media(content: &Content) -> String {
    let media = content.media.as_str();
    if !media.contains('*') && media.contains('/') {
        return media.to_owned();
    }
    let usual = match content.kind {
        ContentKind::Json | ContentKind::Events => "application/json",
        ContentKind::Lines => "application/x-ndjson",
        ContentKind::Form => "application/x-www-form-urlencoded",
        ContentKind::Text => "text/plain",
        ContentKind::Binary => "application/octet-stream",
        ContentKind::Multipart => "multipart/form-data",
    };
    usual.to_owned()
}

/// The words for a media type beside others.
pub(super) fn media_words(kind: ContentKind, media: &str) -> String {
    let essence = media.split(';').next().unwrap_or_default().trim();
    let sub = essence.rsplit('/').next().unwrap_or_default();
    match kind {
        ContentKind::Form => "form".to_owned(),
        ContentKind::Multipart => "multipart".to_owned(),
        ContentKind::Binary if sub == "octet-stream" || sub.contains('*') => "bytes".to_owned(),
        ContentKind::Text if sub == "plain" || sub.contains('*') => "text".to_owned(),
        _ => {
            let sub = sub
                .strip_prefix("x-")
                .or(sub.strip_prefix("vnd."))
                .unwrap_or(sub);
            sub.replace(['+', '.', '-', '*'], " ")
        }
    }
}
