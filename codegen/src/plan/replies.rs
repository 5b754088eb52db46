//! What comes back -> what a call yields, and the data that tells answers and failures apart.

use crate::ir::{Answer, Content, ContentKind, Envelope, ErrorText, Operation, Ref, Status};

use super::describe;
use super::model::{
    AnswerData, AnswerKind, FailureData, Ident, Output, Plain, Reply, ReplyVariant, StreamData,
    Type,
};
use super::names::{Case, Scope};
use super::streams;
use super::types::Types;
use crate::diagnostic::Diagnostics;

/// Which of an operation's answers a call is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The answer as a whole.
    Answer,
    /// The stream of events.
    Stream,
}

/// Everything about what a call receives.
pub(super) struct Received {
    pub(super) answers: Vec<AnswerData>,
    pub(super) failures: Vec<FailureData>,
    pub(super) envelope: Option<Envelope>,
    pub(super) stream: Option<StreamData>,
    pub(super) output: Output,
}

/// Plans what a call receives.
pub(super) struct Replies<'a> {
    pub(super) types: &'a Types<'a>,
    pub(super) wanted: Wanted,
}

impl Replies<'_> {
    /// What `operation` yields. `name` is asked for the name of a type of its own, when one is needed.
    pub(super) fn received(
        &self,
        operation: &Operation,
        faults: &mut Diagnostics,
        name: impl FnOnce() -> Ident,
    ) -> Received {
        let mut cases: Vec<(AnswerData, Option<Type>, &Answer)> = Vec::new();
        for answer in operation.successes() {
            self.cases(answer, operation.method == "HEAD", &mut cases);
        }
        let failures = operation
            .failures()
            .map(|answer| self.failure(answer))
            .collect();
        let envelope = operation
            .successes()
            .find_map(|answer| answer.envelope.clone());
        let (whole, stream) = self.stream(operation, faults);
        let output = match self.output(&cases, name) {
            Output::Events(ty, _) => Output::Events(ty, whole),
            other => other,
        };
        let mut answers: Vec<AnswerData> = cases.into_iter().map(|(data, _, _)| data).collect();
        if answers.is_empty() {
            answers.push(AnswerData {
                status: Status::Range(2),
                media: String::new(),
                content: AnswerKind::Empty,
            });
        }
        Received {
            answers,
            failures,
            envelope,
            stream,
            output,
        }
    }

    /// How the stream goes that this call is for, and the type of what its events make up.
    fn stream(
        &self,
        operation: &Operation,
        faults: &mut Diagnostics,
    ) -> (Option<Type>, Option<StreamData>) {
        let contents = operation.successes().flat_map(|answer| &answer.contents);
        let mut streams = contents.filter(|content| content.kind == ContentKind::Events);
        let Some(content) = streams.next().filter(|_| self.wanted == Wanted::Stream) else {
            return (None, None);
        };
        let streamed = streams::streamed(self.types.api, operation, content, faults);
        let (whole, fold) = streamed.whole.unzip();
        let data = StreamData {
            rule: streamed.rule,
            tag: streamed.tag,
            closing: streamed.closing,
            fold,
        };
        (whole.map(|whole| self.types.value(whole)), Some(data))
    }

    /// The bodies of an answer that this call may receive, each with its type.
    fn cases<'a>(
        &self,
        answer: &'a Answer,
        bare: bool,
        cases: &mut Vec<(AnswerData, Option<Type>, &'a Answer)>,
    ) {
        let mut push = |media: &str, content: AnswerKind, ty: Option<Type>| {
            let media = media.to_owned();
            let status = answer.status;
            cases.push((
                AnswerData {
                    status,
                    media,
                    content,
                },
                ty,
                answer,
            ));
        };
        if answer.contents.is_empty() && self.wanted == Wanted::Answer {
            push("", AnswerKind::Empty, None);
        }
        for content in &answer.contents {
            let kind = match bare {
                true => AnswerKind::Empty,
                false => answer_kind(content.kind),
            };
            if content.kind.is_stream() != (self.wanted == Wanted::Stream) {
                continue;
            }
            let ty = match (kind, &answer.envelope) {
                (AnswerKind::Json, Some(envelope)) => envelope.ty.map(|ty| self.types.value(ty)),
                (AnswerKind::Json | AnswerKind::Events | AnswerKind::Lines, _) => {
                    Some(self.json(content.ty))
                }
                (AnswerKind::Text, _) => Some(Type::Plain(Plain::Text)),
                (AnswerKind::Binary, _) => Some(Type::Plain(Plain::Download)),
                (AnswerKind::Empty, _) => None,
            };
            push(&content.media, kind, ty);
        }
    }

    fn json(&self, ty: Option<Ref>) -> Type {
        ty.map_or(Type::Plain(Plain::Json), |ty| self.types.value(ty))
    }

    fn output(
        &self,
        cases: &[(AnswerData, Option<Type>, &Answer)],
        name: impl FnOnce() -> Ident,
    ) -> Output {
        let mut types: Vec<&Option<Type>> = Vec::new();
        for (_, ty, _) in cases {
            if !types.contains(&ty) {
                types.push(ty);
            }
        }
        match (types.as_slice(), self.wanted) {
            ([], _) | ([None], _) => Output::One(Type::Plain(Plain::Unit)),
            ([Some(ty)], Wanted::Answer) => Output::One(ty.clone()),
            ([Some(ty), ..], Wanted::Stream) => match cases.first() {
                Some((data, _, _)) if data.content == AnswerKind::Lines => {
                    Output::Lines(ty.clone())
                }
                _ => Output::Events(ty.clone(), None),
            },
            (types, _) => Output::Several(several(name(), types, cases)),
        }
    }

    fn failure(&self, answer: &Answer) -> FailureData {
        let json = answer
            .contents
            .iter()
            .find(|content| content.kind == ContentKind::Json);
        let ty = json.and_then(|content| content.ty);
        let text = ty.and_then(|ty| {
            self.types
                .api
                .ty(self.types.api.resolve(ty).0)
                .error_text
                .as_deref()
                .cloned()
        });
        let first = answer
            .contents
            .first()
            .map(|content: &Content| answer_kind(content.kind));
        FailureData {
            status: answer.status,
            content: json.map_or(first.unwrap_or(AnswerKind::Empty), |_| AnswerKind::Json),
            body: ty.map(|ty| self.types.value(ty)),
            text: text.unwrap_or_else(ErrorText::default),
        }
    }
}

/// The type of a call that yields one of several types.
fn several(
    name: Ident,
    types: &[&Option<Type>],
    cases: &[(AnswerData, Option<Type>, &Answer)],
) -> Reply {
    let mut scope = Scope::with(&["Self"]);
    let mut variants = Vec::new();
    for ty in types {
        let mine = || {
            cases
                .iter()
                .enumerate()
                .filter(|(_, (_, other, _))| other == *ty)
        };
        let Some((_, (data, _, answer))) = mine().next() else {
            continue;
        };
        let kind = match data.content {
            AnswerKind::Json => "Json",
            AnswerKind::Text => "Text",
            AnswerKind::Binary => "File",
            AnswerKind::Events => "Events",
            AnswerKind::Lines => "Lines",
            AnswerKind::Empty => "Empty",
        };
        let model = match ty {
            Some(Type::Model(model)) => model.as_str(),
            _ => kind,
        };
        let longer = format!("{model} {}", data.status);
        variants.push(ReplyVariant {
            name: scope.claim(Case::Camel, &[model, &longer], &longer),
            ty: (*ty).clone(),
            answers: mine().map(|(index, _)| index).collect(),
            docs: describe::inline(answer.description.as_deref()),
        });
    }
    Reply { name, variants }
}

fn answer_kind(kind: ContentKind) -> AnswerKind {
    match kind {
        ContentKind::Json => AnswerKind::Json,
        ContentKind::Text | ContentKind::Form => AnswerKind::Text,
        ContentKind::Binary | ContentKind::Multipart => AnswerKind::Binary,
        ContentKind::Events => AnswerKind::Events,
        ContentKind::Lines => AnswerKind::Lines,
    }
}
