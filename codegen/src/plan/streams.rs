//! Streams of events: how they end, where the document leaves that to be seen from the schema, and what they make up.

mod fold;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{
    Api, Content, ContentKind, Object, Operation, Property, Ref, Scalar, Shape, StreamRule, TypeId,
};

use super::model::Fold;

/// What a stream of events is like.
pub(super) struct Streamed {
    /// How it ends and fails.
    pub(super) rule: StreamRule,
    /// Pointer to what names an event, where its data does.
    pub(super) tag: Option<String>,
    /// Names of the events after which it may close.
    pub(super) closing: Vec<String>,
    /// What the events make up, and how.
    pub(super) whole: Option<(Ref, Fold)>,
}

/// Last words of the names of events that end a stream.
const ENDS: [&str; 9] = [
    "stop",
    "done",
    "end",
    "ended",
    "completed",
    "incomplete",
    "failed",
    "cancelled",
    "expired",
];
/// What names the reason why a choice ended.
const REASONS: [&str; 3] = ["finish_reason", "finishReason", "stop_reason"];

/// Plans the stream of an operation, and tells what was inferred.
pub(super) fn streamed(
    api: &Api,
    operation: &Operation,
    content: &Content,
    faults: &mut Diagnostics,
) -> Streamed {
    let contents = operation.successes().flat_map(|answer| {
        let is_bare = answer.envelope.is_none();
        answer.contents.iter().filter(move |_| is_bare)
    });
    let mut whole = contents.filter(|content| content.kind == ContentKind::Json);
    let whole = whole.find_map(|content| content.ty);
    let kinds = content.ty.map(|ty| Kinds::of(api, ty)).unwrap_or_default();
    let (rule, closing) = ended(api, content, &kinds, whole, faults);
    let folded = whole.map(|whole| {
        let folded = content
            .ty
            .and_then(|event| fold::fold(api, event, &kinds, whole, &rule));
        (whole, folded)
    });
    let whole = match folded {
        Some((whole, Some(fold))) => Some((whole, fold)),
        Some((_, None)) => {
            let text = "the events of this stream and the answer without it do not fit together, so nothing folds the one into the other";
            faults.push(Diagnostic::note("N0526", content.at, text));
            None
        }
        None => None,
    };
    Streamed {
        tag: kinds.tag.map(|tag| format!("/{}", escaped(&tag))),
        rule,
        closing,
        whole,
    }
}

/// The kinds of events, where a property tells them apart.
#[derive(Default)]
struct Kinds<'a> {
    tag: Option<String>,
    /// The value of the property, and the events that have it.
    each: Vec<(&'a str, &'a Object)>,
}

impl<'a> Kinds<'a> {
    fn of(api: &'a Api, event: Ref) -> Self {
        let Shape::Union(union) = api.shape(event) else {
            return Self::default();
        };
        let variants = union.variants.iter();
        let objects: Vec<&Object> = variants.filter_map(|one| object(api, one.ty)).collect();
        let told = union.tag.clone().or_else(|| {
            let mut names = objects.first()?.properties.iter().map(|one| &one.wire);
            let tells = |name: &&String| objects.iter().all(|one| only(api, one, name).is_some());
            names.find(tells).cloned()
        });
        let Some(tag) = told else {
            return Self::default();
        };
        let mut each = Vec::new();
        for variant in &union.variants {
            let Some(object) = object(api, variant.ty) else {
                continue;
            };
            let tags = variant.tags.iter().map(String::as_str);
            let tags: Vec<&str> = match only(api, object, &tag) {
                Some(value) => vec![value],
                None => tags.collect(),
            };
            each.extend(tags.into_iter().map(|tag| (tag, object)));
        }
        Self {
            tag: Some(tag),
            each,
        }
    }
}

/// How a stream ends, as the document says, else as its schema shows; and the names of the events after which it may close.
fn ended(
    api: &Api,
    content: &Content,
    kinds: &Kinds<'_>,
    whole: Option<Ref>,
    faults: &mut Diagnostics,
) -> (StreamRule, Vec<String>) {
    let told = &content.stream;
    let mut rule = told.clone();
    if told.terminal.is_some() || told.finish.is_some() || !told.last.is_empty() {
        return (rule, Vec::new());
    }
    let event = content.ty.and_then(|ty| object(api, ty));
    let mut closing = Vec::new();
    let text = if let Some(finish) = event.and_then(|event| finish(api, event)) {
        let text = format!(
            "how this stream ends is taken from its schema: `[DONE]`, or a value at `{finish}`, ends it, and a value at `/error` is an error"
        );
        rule.terminal = Some("[DONE]".to_owned());
        rule.finish = Some(finish);
        rule.error.get_or_insert_with(|| "/error".to_owned());
        text
    } else {
        let has_error = kinds.each.iter().any(|(tag, _)| *tag == "error");
        if rule.error_event.is_none() && has_error {
            rule.error_event = Some("error".to_owned());
        }
        (rule.last, closing) = last(api, kinds, whole);
        let names = rule.last.iter().chain(&closing);
        let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        let names = names.join(" or ");
        match (rule.last.is_empty(), closing.is_empty()) {
            (false, _) => format!("how this stream ends is taken from its schema: {names} ends it"),
            (true, false) => format!("how this stream ends is taken from its schema: it may close after {names}"),
            (true, true) => "nothing says how this stream ends: one that is cut off in order cannot be told from a whole one".to_owned(),
        }
    };
    let note = Diagnostic::note("N0525", content.at, text);
    faults.push(note.help(
        "say it: `x-stream: { terminal: \"[DONE]\", finish: /choices/0/finish_reason, error: /error }`, or the names of events by `last`",
    ));
    (rule, closing)
}

/// Pointer to what says that a choice has ended.
fn finish(api: &Api, event: &Object) -> Option<String> {
    event.properties.iter().find_map(|list| {
        let item = object(api, item(api, list.ty)?)?;
        let reason = REASONS.iter().find(|name| property(item, name).is_some())?;
        Some(format!("/{}/0/{reason}", escaped(&list.wire)))
    })
}

/// The names of the events that end a stream, being about the whole; where there are none, of the only one that ends anything: it may come more than once.
fn last(api: &Api, kinds: &Kinds<'_>, whole: Option<Ref>) -> (Vec<String>, Vec<String>) {
    let whole = whole.map(|whole| api.resolve(whole).0);
    let holds = |object: &Object| {
        let mut types = object.properties.iter().map(|one| api.resolve(one.ty).0);
        types.any(|ty| Some(ty) == whole)
    };
    let about = kinds.each.iter().filter(|(_, object)| holds(object));
    let about: Vec<&str> = about.filter_map(|(tag, _)| Some(cut(tag)?.0)).collect();
    let tags = kinds.each.iter().filter_map(|(tag, _)| {
        let (of, word) = cut(tag)?;
        ENDS.contains(&word).then(|| (of, (*tag).to_owned()))
    });
    let (last, others): (Vec<_>, Vec<_>) = tags.partition(|(of, _)| about.contains(of));
    let names = |tags: Vec<(&str, String)>| tags.into_iter().map(|(_, tag)| tag).collect();
    match (last.is_empty(), others.len()) {
        (true, 1) => (Vec::new(), names(others)),
        _ => (names(last), Vec::new()),
    }
}

/// The name of an event in two: what it is about, and what became of that.
fn cut(tag: &str) -> Option<(&str, &str)> {
    tag.rsplit_once(['_', '.', '-', ':'])
}

/// The object that a type is.
fn object(api: &Api, ty: Ref) -> Option<&Object> {
    match api.shape(ty) {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

/// The type of the items of a list.
fn item(api: &Api, ty: Ref) -> Option<Ref> {
    match api.shape(ty) {
        Shape::List(item) => Some(*item),
        _ => None,
    }
}

fn property<'a>(object: &'a Object, name: &str) -> Option<&'a Property> {
    object.properties.iter().find(|one| one.wire == name)
}

/// The one text that a property may have.
fn only<'a>(api: &'a Api, object: &Object, name: &str) -> Option<&'a str> {
    match api.shape(property(object, name)?.ty) {
        Shape::Strings(symbols) => match symbols.as_slice() {
            [symbol] => Some(&symbol.value),
            _ => None,
        },
        _ => None,
    }
}

fn is_text(api: &Api, ty: Ref) -> bool {
    matches!(api.shape(ty), Shape::Scalar(Scalar::Text))
}

fn is_integer(api: &Api, ty: Ref) -> bool {
    let shape = api.shape(ty);
    matches!(
        shape,
        Shape::Scalar(Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64)
    )
}

/// Whether a type is the other, aliases followed.
fn is_same(api: &Api, ty: Ref, other: TypeId) -> bool {
    api.resolve(ty).0 == other
}

/// A name as a token of a JSON pointer.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
