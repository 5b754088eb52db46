//! Operations -> handles and calls: what a call is named, what it asks for, what may be set, what it sends.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ir::{ContentKind, Object, Operation, Place, Segment, Shape, TypeId};

use super::failures::SharedFailures;
use super::inputs::{Inputs, parameter_data};
use super::model::{BodyPlan, Call, Flag, Handle, OperationData, Plain, Target, Type};
use super::names::{Case, Scope, Want};
use super::operations::{CallNames, call_want, tag_of, tag_want, tags, wanted_of};
use super::replies::{Replies, Wanted};
use super::types::Types;
use super::{Places, describe};

/// Methods of a client that a handle would hide.
const CLIENT_MEMBERS: [&str; 8] = [
    "new", "builder", "from_env", "clone", "fmt", "from", "into", "default",
];
/// File names that mean something else, to Rust, cargo or Windows.
const MODULES: [&str; 29] = [
    "mod", "lib", "main", "build", "con", "prn", "aux", "nul", "conin", "conout", "clock", "com1",
    "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4",
    "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];
/// Methods of a handle that a call would hide.
const HANDLE_MEMBERS: [&str; 5] = ["over", "clone", "fmt", "from", "into"];

/// The handles, in the order of the document's tags, then as they are met.
pub(super) fn handles(
    types: &Types<'_>,
    places: &Places<'_>,
    faults: &mut Diagnostics,
) -> Vec<Handle> {
    let api = types.api;
    let mut modules = Scope::with(&MODULES);
    let mut methods = Scope::with(&CLIENT_MEMBERS);
    let mut handles = Vec::new();
    let tags = tags(api);
    let wants: Vec<Want<'_>> = tags.iter().map(|tag| tag_want(api, tag)).collect();
    let (module_names, clashes) = modules.share(Case::Module, &wants);
    places.told_apart(clashes);
    let (method_names, _) = methods.share(Case::Snake, &wants);
    for ((tag, module), method) in tags.into_iter().zip(module_names).zip(method_names) {
        let operations: Vec<&Operation> = api
            .operations
            .iter()
            .filter(|operation| tag_of(operation) == tag)
            .collect();
        if operations.is_empty() {
            continue;
        }
        let mut planner = Planner {
            types,
            places,
            faults,
            tag,
            items: Scope::with(&["Self"]),
            methods: Scope::with(&HANDLE_MEMBERS),
            statics: Scope::default(),
            failures: SharedFailures::default(),
        };
        let name = planner.items.claim(Case::Camel, &[tag], tag);
        let calls = planner.calls(&operations);
        let said = api
            .tags
            .iter()
            .find(|known| known.name == tag)
            .and_then(|known| known.description.as_deref());
        let words = format!("Calls of `{tag}`.");
        let mut docs = describe::block(said.unwrap_or(&words));
        docs.unverified = calls.iter().all(|call| call.docs.unverified);
        handles.push(Handle {
            name,
            module,
            method,
            docs,
            calls,
            failures: planner.failures.into_lists(),
        });
    }
    handles
}

struct Planner<'a> {
    types: &'a Types<'a>,
    places: &'a Places<'a>,
    faults: &'a mut Diagnostics,
    tag: &'a str,
    items: Scope,
    methods: Scope,
    statics: Scope,
    failures: SharedFailures,
}

impl Planner<'_> {
    /// The calls of operations: of each one for its answer, one for its stream.
    fn calls(&mut self, operations: &[&Operation]) -> Vec<Call> {
        let mut wanted: Vec<(&Operation, Wanted)> = Vec::new();
        let mut wants: Vec<Want<'_>> = Vec::new();
        for operation in operations {
            let both = wanted_of(operation);
            for one in both.iter().copied() {
                wanted.push((operation, one));
                wants.push(call_want(operation, self.tag, one, both.len() > 1));
            }
        }
        let (methods, clashes) = self.methods.share(Case::Snake, &wants);
        self.places.told_apart(clashes);
        // What else a call consists of is called as its method is.
        let words = methods.iter().zip(&wants).map(|(method, want)| {
            match super::words::snake(&want.name) == method.as_str() {
                true => want.name.clone().into_owned(),
                false => method.as_str().to_owned(),
            }
        });
        let words: Vec<String> = words.collect();
        let items = words.iter().zip(&wants).map(|(words, want)| Want {
            longer: vec![format!("{words} call")],
            ..Want::named(words, want.at)
        });
        let items: Vec<Want<'_>> = items.collect();
        let (builders, _) = self.items.share(Case::Camel, &items);
        let (statics, _) = self.statics.share(Case::Shouty, &items);
        let each = wanted
            .iter()
            .zip(methods)
            .zip(builders.into_iter().zip(statics))
            .zip(&words);
        each.filter_map(
            |((((operation, wanted), method), (builder, data)), words)| {
                let names = CallNames {
                    method,
                    builder,
                    data,
                    words,
                };
                self.call(operation, names, *wanted)
            },
        )
        .collect()
    }

    fn call(
        &mut self,
        operation: &Operation,
        names: CallNames<'_>,
        wanted: Wanted,
    ) -> Option<Call> {
        let CallNames {
            method,
            builder,
            data,
            words,
        } = names;
        let place = format!("{} {wanted:?}", self.places.of(operation.at));
        let docs = describe::call(operation);
        let mut inputs = Inputs::default();
        self.parameters(operation, &mut inputs);
        let body = self.body(operation, wanted, &mut inputs)?;
        let replies = Replies {
            types: self.types,
            wanted,
        };
        let reply_word = format!("{words} reply");
        let items = &mut self.items;
        let received = replies.received(operation, || {
            items.claim(Case::Camel, &[&reply_word], &place)
        });
        let failures = self.failures.named(
            received.failures,
            docs.unverified,
            &mut self.statics,
            words,
            &place,
        );
        Some(Call {
            method,
            builder,
            data,
            docs,
            operation: OperationData {
                id: super::operations::operation_name(operation),
                method: operation.method.clone(),
                path: operation.path.clone(),
                segments: operation.segments.clone(),
                server: operation.server.clone(),
                parameters: operation.parameters.iter().map(parameter_data).collect(),
                security: operation.security.clone(),
                billed: operation.billed,
                idempotent: operation.idempotent,
                answers: received.answers,
                failures,
                envelope: received.envelope,
                stream: received.stream,
            },
            arguments: inputs.arguments,
            setters: inputs.setters,
            constants: inputs.constants,
            body,
            output: received.output,
        })
    }

    /// Parameters: those of the path in its order, then the others.
    fn parameters(&self, operation: &Operation, inputs: &mut Inputs) {
        let in_path = operation
            .segments
            .iter()
            .filter_map(|segment| match segment {
                Segment::Parameter(index) => Some(*index),
                Segment::Text(_) => None,
            });
        let others = (0..operation.parameters.len())
            .filter(|index| operation.parameters[*index].place != Place::Path);
        let mut seen = Vec::new();
        for index in in_path.chain(others) {
            if seen.contains(&index) {
                continue;
            }
            seen.push(index);
            let parameter = &operation.parameters[index];
            let ty = (
                self.types.base(parameter.ty.to),
                self.types.into(parameter.ty),
            );
            let place = self.places.of(parameter.at);
            match (parameter.required, &parameter.constant, &parameter.default) {
                (true, Some(text), _) => inputs
                    .constants
                    .push((Target::Parameter(index), text.clone())),
                (true, None, None) => {
                    inputs.argument(&parameter.name, ty, Target::Parameter(index), &place)
                }
                (true, None, Some(text)) => {
                    inputs
                        .constants
                        .push((Target::Parameter(index), text.clone()));
                    inputs.setter(
                        &parameter.name,
                        ty,
                        Target::Parameter(index),
                        describe::parameter(self.types, parameter),
                        &place,
                    );
                }
                (false, _, _) => inputs.setter(
                    &parameter.name,
                    ty,
                    Target::Parameter(index),
                    describe::parameter(self.types, parameter),
                    &place,
                ),
            }
        }
    }

    fn body(
        &mut self,
        operation: &Operation,
        wanted: Wanted,
        inputs: &mut Inputs,
    ) -> Option<BodyPlan> {
        let Some(body) = &operation.body else {
            return Some(BodyPlan::None);
        };
        let place = self.places.of(body.at);
        let content = &body.content;
        let json = (Type::Plain(Plain::Json), true);
        let ty = content
            .ty
            .map_or(json, |ty| (self.types.base(ty.to), self.types.into(ty)));
        let (plan, ty) = match content.kind {
            ContentKind::Json | ContentKind::Events => {
                (BodyPlan::Json(self.flag(operation, wanted)), ty)
            }
            ContentKind::Form => (BodyPlan::Form, ty),
            ContentKind::Text => (
                BodyPlan::Text(content.media.clone()),
                (Type::Plain(Plain::Text), true),
            ),
            ContentKind::Binary => (
                BodyPlan::Bytes(content.media.clone()),
                (Type::Plain(Plain::Payload), true),
            ),
            ContentKind::Multipart => {
                let Some((_, object)) = content.ty.and_then(|ty| self.object(ty.to)) else {
                    let fault = Diagnostic::error(
                        "E0509",
                        content.at,
                        "a multipart body is an object, whose properties are its parts",
                    );
                    self.faults
                        .push(fault.help("give its schema `type: object` and `properties`"));
                    return None;
                };
                self.parts(object, inputs);
                return Some(BodyPlan::Multipart);
            }
        };
        match body.required {
            true => inputs.argument("body", ty, Target::Body, &place),
            false => {
                let words = body.description.as_deref().unwrap_or("The request body.");
                inputs.setter("body", ty, Target::Body, describe::block(words), &place);
            }
        }
        Some(plan)
    }

    fn object(&self, id: TypeId) -> Option<(TypeId, &Object)> {
        let ty = self.types.api.ty(id);
        match &ty.shape {
            Shape::Object(object) => Some((id, object)),
            Shape::Alias(to) => self.object(to.to),
            _ => None,
        }
    }

    /// The properties of a multipart body, each a part.
    fn parts(&self, object: &Object, inputs: &mut Inputs) {
        for property in &object.properties {
            if let (true, Some(only)) = (property.required, self.only(property.ty)) {
                let target = Target::Field(property.wire.clone());
                inputs.constants.push((target, only));
                continue;
            }
            let place = self.places.of(property.at);
            let file = Type::Plain(Plain::FilePart);
            let wire = property.wire.clone();
            let (ty, to) = match self.types.api.shape(property.ty) {
                Shape::Scalar(crate::ir::Scalar::Bytes) => ((file, false), Target::Part(wire)),
                Shape::List(item) if is_bytes(self.types, *item) => {
                    ((Type::List(Box::new(file)), false), Target::Part(wire))
                }
                _ => (
                    (
                        self.types.base(property.ty.to),
                        self.types.into(property.ty),
                    ),
                    Target::Field(wire),
                ),
            };
            match property.required {
                true => inputs.argument(&property.wire, ty, to, &place),
                false => inputs.setter(
                    &property.wire,
                    ty,
                    to,
                    describe::part(self.types, property),
                    &place,
                ),
            }
        }
    }

    /// The only text that a value may have.
    fn only(&self, reference: crate::ir::Ref) -> Option<String> {
        match self.types.api.shape(reference) {
            Shape::Strings(symbols) if symbols.len() == 1 => Some(symbols[0].value.clone()),
            _ => None,
        }
    }

    /// The property that asks for a stream, and what this call wants of it.
    fn flag(&mut self, operation: &Operation, wanted: Wanted) -> Option<Flag> {
        let mut contents = operation.answers.iter().flat_map(|answer| &answer.contents);
        let (at, wire) =
            contents.find_map(|content| Some((content.at, content.stream.flag.as_ref()?)))?;
        let body = operation.body.as_ref().and_then(|body| body.content.ty);
        let object = body.and_then(|ty| self.object(ty.to));
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

fn is_bytes(types: &Types<'_>, reference: crate::ir::Ref) -> bool {
    matches!(
        types.api.shape(reference),
        Shape::Scalar(crate::ir::Scalar::Bytes)
    )
}
