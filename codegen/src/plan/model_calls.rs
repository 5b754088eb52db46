//! Which calls are of a generative model, and where they say which one and what was used: what OpenTelemetry's conventions for such calls ask for.
//!
//! Told by schemas alone: a body that names a model, and an answer that counts tokens.

use std::collections::BTreeSet;

use crate::ir::{Api, Content, ContentKind, Object, Operation, Ref, Scalar, Shape};

use super::model::ModelCall;
use super::replies::Wanted;

const USAGE: [&str; 3] = ["usage", "usageMetadata", "usage_metadata"];
const INPUT: [&str; 4] = [
    "input_tokens",
    "prompt_tokens",
    "promptTokenCount",
    "prompt_token_count",
];
const OUTPUT: [&str; 4] = [
    "output_tokens",
    "completion_tokens",
    "candidatesTokenCount",
    "candidates_token_count",
];
const MODEL: [&str; 3] = ["model", "modelVersion", "model_version"];
const ID: [&str; 3] = ["id", "responseId", "response_id"];

/// What a call tells of a generative model; none where it is of none.
pub(super) fn model_call(api: &Api, operation: &Operation, wanted: Wanted) -> Option<ModelCall> {
    let contents = operation.body.iter().flat_map(|body| &body.contents);
    let asked = contents
        .filter(|content| content.kind == ContentKind::Json)
        .find_map(|content| content.ty)
        .map(|ty| objects(api, ty))
        .unwrap_or_default();
    let mut found = Found::default();
    for answer in operation.successes() {
        for content in &answer.contents {
            if content.kind.is_stream() != (wanted == Wanted::Stream) || !is_read(content) {
                continue;
            }
            let enveloped = answer.envelope.as_ref().map(|envelope| envelope.ty);
            if let Some(ty) = enveloped.unwrap_or(content.ty) {
                found.answer(api, ty);
            }
        }
    }
    let names_model = asked.iter().any(|object| texts(api, object, "model"));
    let in_path = operation
        .parameters
        .iter()
        .any(|parameter| parameter.name == "model");
    if found.input.is_empty() || !(names_model || in_path) {
        return None;
    }
    let asks = |name: &str| asked.iter().any(|object| property(object, name).is_some());
    let kind = match () {
        () if asks("contents") => "generate_content",
        () if found.embeds => "embeddings",
        () if asks("messages") || asks("input") => "chat",
        () if asks("prompt") && found.chooses => "text_completion",
        () => "generate_content",
    };
    Some(ModelCall {
        operation: kind,
        request_model: names_model
            .then(|| "/model".to_owned())
            .into_iter()
            .collect(),
        response_model: found.model,
        response_id: found.id,
        input_tokens: found.input,
        output_tokens: found.output,
    })
}

/// Whether the client reads values of the content.
fn is_read(content: &Content) -> bool {
    content.kind == ContentKind::Json || content.kind.is_stream()
}

/// What answers say, by the pointers to it.
#[derive(Default)]
struct Found {
    model: Vec<String>,
    id: Vec<String>,
    input: Vec<String>,
    output: Vec<String>,
    /// Items of the answer are vectors.
    embeds: bool,
    /// The answer has choices.
    chooses: bool,
}

impl Found {
    /// The answer itself, and the objects in it: an event may hold the whole answer as a property.
    fn answer(&mut self, api: &Api, ty: Ref) {
        let roots = objects(api, ty);
        for object in &roots {
            self.object(api, object, "");
        }
        for object in &roots {
            self.chooses |= property(object, "choices").is_some();
            for property in &object.properties {
                if let Shape::List(item) = &api.types[api.resolve(property.ty).0].shape {
                    let items = objects(api, *item);
                    self.embeds |= items
                        .iter()
                        .any(|item| self::property(item, "embedding").is_some());
                }
                let prefix = format!("/{}", token(&property.wire));
                for within in objects(api, property.ty) {
                    if usage(within).is_some() {
                        self.object(api, within, &prefix);
                    }
                }
            }
        }
    }

    fn object(&mut self, api: &Api, object: &Object, prefix: &str) {
        let told = |names: &[&str], into: &mut Vec<String>| {
            let name = names.iter().find(|name| texts(api, object, name));
            add(into, name.map(|name| format!("{prefix}/{name}")));
        };
        told(&MODEL, &mut self.model);
        told(&ID, &mut self.id);
        let Some((name, ty)) = usage(object) else {
            return;
        };
        for counts in objects(api, ty) {
            let counted = |names: &[&str], into: &mut Vec<String>| {
                let found = names.iter().find(|name| property(counts, name).is_some());
                add(into, found.map(|found| format!("{prefix}/{name}/{found}")));
            };
            counted(&INPUT, &mut self.input);
            counted(&OUTPUT, &mut self.output);
        }
    }
}

fn add(into: &mut Vec<String>, pointer: Option<String>) {
    into.extend(pointer.filter(|pointer| !into.contains(pointer)));
}

/// The property that counts tokens, and its type.
fn usage(object: &Object) -> Option<(&'static str, Ref)> {
    let found = |name: &&'static str| Some((*name, property(object, name)?));
    USAGE.iter().find_map(found)
}

fn property(object: &Object, name: &str) -> Option<Ref> {
    let found = object.properties.iter().find(|each| each.wire == name);
    found.map(|found| found.ty)
}

/// Whether a property is text.
fn texts(api: &Api, object: &Object, name: &str) -> bool {
    property(object, name).is_some_and(|ty| is_text(api, ty, &mut BTreeSet::new()))
}

fn is_text(api: &Api, ty: Ref, seen: &mut BTreeSet<usize>) -> bool {
    if !seen.insert(ty.to.index()) {
        return false;
    }
    match &api.types[ty.to].shape {
        Shape::Scalar(Scalar::Text | Scalar::Uuid) | Shape::Strings(_) => true,
        Shape::Alias(to) => is_text(api, *to, seen),
        Shape::Union(union) => union
            .variants
            .iter()
            .any(|variant| is_text(api, variant.ty, seen)),
        _ => false,
    }
}

/// The objects that a value may be.
fn objects(api: &Api, ty: Ref) -> Vec<&Object> {
    let (mut found, mut seen, mut open) = (Vec::new(), BTreeSet::new(), vec![ty.to]);
    while let Some(id) = open.pop() {
        if !seen.insert(id.index()) {
            continue;
        }
        match &api.types[id].shape {
            Shape::Object(object) => found.push(object),
            Shape::Alias(to) => open.push(to.to),
            Shape::Union(union) => {
                open.extend(union.variants.iter().rev().map(|variant| variant.ty.to));
            }
            _ => {}
        }
    }
    found
}

/// A name as a step of a JSON pointer.
fn token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
