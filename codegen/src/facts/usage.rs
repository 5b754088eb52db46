//! Who sends a type: the client, the server, or both.

use std::collections::BTreeSet;

use crate::ir::{Answer, Api, Content, ContentKind, Operation, Shape, Table, TypeId};

use super::Members;
use super::cycles::{reachable, uses};

/// Who sends a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// The client sends it.
    pub sent: bool,
    /// The server sends it.
    pub received: bool,
}

/// The usage of every type. One that no operation uses may be used either way.
pub(super) fn of(api: &Api) -> Table<Usage> {
    let called = api.operations.iter().flat_map(sent);
    let sent = reachable(api, called.chain(answers(api)));
    let answered = api.operations.iter().flat_map(received);
    let received = reachable(api, answered.chain(incoming(api)));
    let usage = |id| match (sent.contains(&id), received.contains(&id)) {
        (false, false) => Usage {
            sent: true,
            received: true,
        },
        (sent, received) => Usage { sent, received },
    };
    api.types.map(|(id, _)| usage(id))
}

/// The types that an operation sends.
pub(super) fn sent(operation: &Operation) -> Vec<TypeId> {
    let parameters = operation.parameters.iter().map(|parameter| parameter.ty.to);
    let body = operation.body.iter().flat_map(|body| &body.contents);
    let body = body.filter_map(|content| content.ty.map(|ty| ty.to));
    parameters.chain(body).collect()
}

/// The types of what the API sends by itself.
pub(super) fn incoming(api: &Api) -> Vec<TypeId> {
    let contents = api.incoming.iter().filter_map(|one| one.content.as_ref());
    contents
        .filter_map(|content| Some(content.ty?.to))
        .collect()
}

/// The types of what is answered to what the API sends by itself.
pub(super) fn answers(api: &Api) -> Vec<TypeId> {
    let answers = api.incoming.iter().flat_map(|one| &one.answers);
    answers.map(|(_, ty)| ty.to).collect()
}

/// The types that an operation receives.
pub(super) fn received(operation: &Operation) -> Vec<TypeId> {
    let headers = operation.successes().flat_map(|answer| &answer.headers);
    let headers = headers.map(|header| header.ty.to);
    let answers = operation.answers.iter().flat_map(of_answer);
    answers.chain(headers).collect()
}

fn of_answer(answer: &Answer) -> Vec<TypeId> {
    let contents = answer
        .contents
        .iter()
        .filter_map(|content: &Content| content.ty);
    let enveloped = answer.envelope.iter().filter_map(|envelope| envelope.ty);
    contents.chain(enveloped).map(|ty| ty.to).collect()
}

/// The properties of request bodies that ask for a stream.
pub(super) fn flags(api: &Api) -> Members {
    let mut flags = Members::default();
    for operation in &api.operations {
        let sent = operation.body.iter().flat_map(|body| &body.contents);
        for body in sent.filter_map(|content| content.ty) {
            let contents = operation.answers.iter().flat_map(|answer| &answer.contents);
            for flag in contents.filter_map(|content| content.stream.flag.as_deref()) {
                flags.add(api.resolve(body).0, flag);
            }
        }
    }
    flags
}

/// The types that something needs as they are.
pub(super) fn used(api: &Api, constants: &Members) -> BTreeSet<TypeId> {
    let mut used: BTreeSet<TypeId> = incoming(api).into_iter().collect();
    used.extend(answers(api));
    for (id, ty) in api.types.entries() {
        used.extend(match &ty.shape {
            Shape::Object(object) => {
                let fields = object.properties.iter();
                let fields = fields.filter(|property| !constants.has(id, &property.wire));
                let rest = object.rest.value().map(|rest| rest.to);
                fields.map(|property| property.ty.to).chain(rest).collect()
            }
            _ => uses(api, id),
        });
    }
    for operation in &api.operations {
        let asked = operation.parameters.iter();
        let asked = asked.filter(|one| !(one.required && one.constant.is_some()));
        let whole = operation.body.iter().flat_map(|body| &body.contents);
        let whole = whole.filter(|content| content.kind != ContentKind::Multipart);
        used.extend(asked.map(|parameter| parameter.ty.to));
        used.extend(whole.filter_map(|content| content.ty).map(|ty| ty.to));
        used.extend(received(operation));
    }
    used
}
