//! Operations -> handles and calls: what a call is named, what it asks for, what may be set, what it sends.

use crate::diagnostic::Diagnostics;
use crate::ir::{Operation, Place, Segment};

use super::bodies::{self, Sent};
use super::failures::SharedFailures;
use super::features::Part;
use super::inputs::{Inputs, parameter_data};
use super::model::{BodyPlan, Call, Gate, Handle, OperationData, Output, Plain, Target, Type};
use super::model_calls::model_call;
use super::names::{Case, Scope, Want};
use super::operations::{CallNames, call_want, tags, wanted_of};
use super::replies::{Replies, Wanted};
use super::types::Types;
use super::{Places, describe, headers, layout, pages};

/// Methods of a client that a handle would hide.
const CLIENT_MEMBERS: [&str; 8] = [
    "new", "builder", "from_env", "clone", "fmt", "from", "into", "default",
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
    let mut modules = Scope::with(&layout::RESERVED);
    let mut methods = Scope::with(&CLIENT_MEMBERS);
    let mut handles = Vec::new();
    let tags = tags(api);
    let wants: Vec<Want<'_>> = tags.iter().map(|tag| tag.want(api)).collect();
    let (module_names, clashes) = modules.share(Case::Module, &wants);
    places.told_apart(clashes);
    let (method_names, _) = methods.share(Case::Snake, &wants);
    for ((tagged, module), method) in tags.into_iter().zip(module_names).zip(method_names) {
        let (tag, operations) = (tagged.name, tagged.operations);
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
        let mut calls = planner.calls(&operations);
        planner.marks(&mut calls);
        let said = tagged.listed.and_then(|tag| tag.description.as_deref());
        let words = format!("Calls of `{tag}`.");
        let mut docs = describe::block(said.unwrap_or(&words));
        docs.gate = Gate {
            any: types.features(Part::Tag(tag)),
            unverified: calls.iter().all(|call| call.docs.gate.unverified),
        };
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
    /// The calls of operations: of each one for its answer, one for its stream, and one for each other kind of body that it may be sent.
    fn calls(&mut self, operations: &[&Operation]) -> Vec<Call> {
        let each = operations.iter();
        let uses: Vec<Use<'_>> = each.flat_map(|one| uses(self.types, one)).collect();
        let wants = uses
            .iter()
            .map(|one| call_want(one.operation, self.tag, &one.end));
        let wants: Vec<Want<'_>> = wants.collect();
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
        let mut calls: Vec<Call> = Vec::new();
        let mut main = 0;
        let names = methods.into_iter().zip(builders.into_iter().zip(statics));
        for ((one, (method, (builder, data))), words) in uses.iter().zip(names).zip(&words) {
            let names = CallNames {
                method,
                builder,
                data,
            };
            let begun = self.begun(one, names);
            let known = calls.get(main).filter(|_| !one.end.is_empty());
            let mut call = match known.filter(|_| one.alternative) {
                Some(main) => alternative(begun, main),
                None => self.call(one, begun, words),
            };
            match known {
                Some(main) => call.headers.clone_from(&main.headers),
                None => {
                    self.headers(one, &mut call, words);
                    main = calls.len();
                }
            }
            calls.push(call);
        }
        calls
    }

    /// Marks the calls that have methods of their own. Nobody says the names of marks, so they are given last: they take none from another
    /// item.
    fn marks(&mut self, calls: &mut [Call]) {
        let own = |call: &&mut Call| !call.setters.is_empty() || !call.operation.servers.is_empty();
        for call in calls.iter_mut().filter(own) {
            let name = format!("{} settings", call.method);
            let longer = format!("{} call settings", call.method);
            let place = call.data.as_str();
            call.mark = Some(self.items.claim(Case::Camel, &[&name, &longer], place));
        }
    }

    /// A call without what it receives.
    fn begun(&mut self, one: &Use<'_>, names: CallNames) -> Call {
        let operation = one.operation;
        let mut docs = describe::call(self.types, operation);
        docs.lines.extend(bodies::note(one.sent.as_ref()));
        let mut inputs = Inputs::default();
        self.parameters(operation, &mut inputs);
        let mut bodies = bodies::Bodies {
            types: self.types,
            places: self.places,
            faults: self.faults,
        };
        let body = match &one.sent {
            Some(sent) => bodies.body(operation, sent, one.wanted, &mut inputs),
            None => BodyPlan::None,
        };
        let is_whole = one.wanted == Wanted::Answer && !one.alternative;
        let paged = is_whole.then(|| pages::planned(self.types, operation, self.faults));
        let (pages, items) = paged.flatten().unzip();
        let servers = operation.choosable(&self.types.api.servers);
        let more = (items.is_some(), !servers.is_empty());
        inputs.named(operation, more, self.places);
        Call {
            method: names.method,
            builder: names.builder,
            data: names.data,
            shares_data: false,
            docs,
            operation: OperationData {
                id: super::operations::operation_name(operation),
                method: operation.method.clone(),
                path: operation.path.clone(),
                segments: operation.segments.clone(),
                server: operation.server.clone(),
                below: match servers.is_empty() {
                    true => String::new(),
                    false => operation.below.clone(),
                },
                servers: servers.to_vec(),
                parameters: operation.parameters.iter().map(parameter_data).collect(),
                security: operation.security.clone(),
                billed: operation.billed,
                idempotent: operation.idempotent,
                answers: Vec::new(),
                failures: None,
                envelope: None,
                stream: None,
                pages,
                model_call: None,
            },
            own_key: inputs.own_key(),
            arguments: inputs.arguments,
            setters: inputs.setters,
            mark: None,
            constants: inputs.constants,
            body,
            output: Output::One(Type::Plain(Plain::Unit)),
            headers: None,
            own_headers: None,
            items,
        }
    }

    /// A call with what it receives.
    fn call(&mut self, one: &Use<'_>, mut call: Call, words: &str) -> Call {
        let Use {
            operation, wanted, ..
        } = *one;
        let place = format!("{} {wanted:?}", self.places.of(operation.at));
        let replies = Replies {
            types: self.types,
            wanted,
        };
        let reply_word = format!("{words} reply");
        let items = &mut self.items;
        let received = replies.received(operation, self.faults, || {
            items.claim(Case::Camel, &[&reply_word], &place)
        });
        let unverified = call.docs.gate.unverified;
        let statics = &mut self.statics;
        let failures = self
            .failures
            .named(received.failures, unverified, statics, words, &place);
        call.operation.answers = received.answers;
        call.operation.failures = failures;
        call.operation.envelope = received.envelope;
        call.operation.stream = received.stream;
        call.operation.model_call = model_call(self.types.api, operation, wanted);
        call.output = received.output;
        call
    }

    /// The type that reads the headers of the answers, for all calls of an operation.
    fn headers(&mut self, one: &Use<'_>, call: &mut Call, words: &str) {
        let items = &mut self.items;
        let place = format!("{} headers", self.places.of(one.operation.at));
        let name = || {
            let names = [
                format!("{words} headers"),
                format!("{words} answer headers"),
            ];
            items.claim(Case::Camel, &[&names[0], &names[1]], &place)
        };
        call.own_headers = headers::documented(self.types, one.operation, &call.builder, name);
        call.headers = call.own_headers.as_ref().map(|own| own.name.clone());
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
        let others = operation.parameters.iter().enumerate();
        let others = others.filter(|(_, parameter)| parameter.place != Place::Path);
        let others = others.map(|(index, _)| index);
        let mut seen = Vec::new();
        for index in in_path.chain(others) {
            if seen.contains(&index) {
                continue;
            }
            seen.push(index);
            let Some(parameter) = operation.parameters.get(index) else {
                continue;
            };
            let ty = (
                self.types.base(parameter.ty.to),
                self.types.into(parameter.ty),
            );
            let at = parameter.at;
            // A text is empty by itself.
            if parameter.may_be_empty && ty.0 != Type::Plain(Plain::Text) {
                let docs = describe::empty(&parameter.name);
                let name = format!("{} empty", parameter.name);
                inputs.setter(&name, ty.clone(), Target::Empty(index), docs, at);
            }
            match (parameter.required, &parameter.constant, &parameter.default) {
                (true, Some(text), _) => inputs
                    .constants
                    .push((Target::Parameter(index), text.clone())),
                (true, None, None) => {
                    inputs.argument(&parameter.name, ty, Target::Parameter(index), at)
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
                        at,
                    );
                }
                (false, _, _) => inputs.setter(
                    &parameter.name,
                    ty,
                    Target::Parameter(index),
                    describe::parameter(self.types, parameter),
                    at,
                ),
            }
        }
    }
}

/// A way to use an operation, each of which is a call.
struct Use<'a> {
    operation: &'a Operation,
    wanted: Wanted,
    sent: Option<Sent<'a>>,
    /// What its name ends with, beside the operation's; empty for the main one.
    end: String,
    /// Whether it is as the main one, but for the body.
    alternative: bool,
}

/// The ways to use an operation, the main one first.
fn uses<'a>(types: &Types<'_>, operation: &'a Operation) -> Vec<Use<'a>> {
    let wanted = wanted_of(operation);
    let mut sent = bodies::sent(types, operation).into_iter();
    let main = sent.next();
    let mut uses = Vec::new();
    for (index, wanted) in wanted.iter().copied().enumerate() {
        uses.push(Use {
            operation,
            wanted,
            sent: main.clone(),
            end: match index {
                0 => String::new(),
                _ => " stream".to_owned(),
            },
            alternative: false,
        });
    }
    let first = wanted.first().copied();
    uses.extend(
        sent.zip(first.into_iter().cycle())
            .map(|(sent, wanted)| Use {
                operation,
                wanted,
                end: format!(" {}", sent.words),
                sent: Some(sent),
                alternative: true,
            }),
    );
    uses
}

/// A call that is sent another kind of body than the operation's main one: the rest of it is the same.
fn alternative(begun: Call, main: &Call) -> Call {
    Call {
        data: main.data.clone(),
        shares_data: true,
        operation: main.operation.clone(),
        output: main.output.clone(),
        ..begun
    }
}
