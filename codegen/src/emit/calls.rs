//! The calls of a tag: the handle, its methods, and for each a form of the type of all calls, with what may be set before it is sent.
//!
//! ```text
//! impl Keys { pub fn list(&self) -> List { … } }
//! pub enum ListSettings {}
//! pub type List = super::Ready<models::KeyList, ListSettings>;
//! impl List { pub fn limit(mut self, value: i64) -> Self { … } }
//! ```

use crate::plan::model::{
    Argument, BodyPlan, Call, FieldRule, Flag, Gate, Handle, Ident, Output, Package, Prelude,
    Setter, Target, Type,
};

use super::code::{Code, Reach};
use super::file::File;
use super::types;
use super::{forms, headers, operation, replies};

/// The file of a tag.
pub(super) fn file(package: &Package, handle: &Handle) -> File {
    let mut file = File::new(package, &handle.docs.lines, Reach::Below);
    file.item(|code| {
        code.line("#[allow(unused_imports)]");
        code.line("use super::super::models;");
    });
    file.item(|code| definition(code, handle));
    file.item(|code| methods(code, handle));
    for call in &handle.calls {
        if !call.shares_data {
            file.gated(&call.docs.gate, |code| operation::data(code, call));
        }
        if let Some(mark) = &call.mark {
            file.gated(&call.docs.gate, |code| forms::mark(code, call, mark));
        }
        file.gated(&call.docs.gate, |code| forms::item(code, call));
        if !call.setters.is_empty() {
            file.gated(&call.docs.gate, |code| setters(code, call));
        }
        if !call.operation.servers.is_empty() {
            file.gated(&call.docs.gate, |code| {
                code.word("::runtime::servers! { ").ident(&call.builder);
                code.word(" }").end();
            });
        }
        if let Some(own) = &call.own_headers {
            file.gated(&call.docs.gate, |code| headers::item(code, own));
        }
        if let (Output::Several(reply), false) = (&call.output, call.shares_data) {
            file.gated(&call.docs.gate, |code| replies::item(code, reply));
            file.gated(&call.docs.gate, |code| replies::output(code, reply));
        }
    }
    for failures in &handle.failures {
        let gate = Gate {
            unverified: failures.unverified,
            ..Gate::default()
        };
        file.gated(&gate, |code| operation::failures(code, failures));
    }
    file
}

fn definition(code: &mut Code, handle: &Handle) {
    code.attributes(&handle.docs);
    code.line("#[derive(Clone, Debug)]");
    code.word("pub struct ").ident(&handle.name).word(" ");
    code.open("{").line("core: ::runtime::Client,");
    code.close("}").end();
}

fn methods(code: &mut Code, handle: &Handle) {
    code.word("impl ").ident(&handle.name).word(" ").open("{");
    code.line("pub(crate) fn over(core: ::runtime::Client) -> Self {");
    code.line("    Self { core }").line("}");
    for call in &handle.calls {
        code.end();
        method(code, call);
    }
    code.close("}").end();
}

/// The handle's method that begins a call.
fn method(code: &mut Code, call: &Call) {
    code.attributes(&call.docs);
    code.gate(&call.docs.gate);
    let after = " ->  {".len() + call.builder.as_str().len();
    code.line("#[inline]");
    code.begin().word("pub fn ").ident(&call.method);
    let arguments = std::iter::once(None).chain(call.arguments.iter().map(Some));
    code.list(("(", ")"), after, arguments, |code, argument| {
        let Some(Argument { name, ty, into, .. }) = argument else {
            code.word("&self");
            return;
        };
        code.ident(name).word(": ");
        types::taken(code, ty, *into);
    });
    code.word(" -> ").ident(&call.builder).word(" ").open("{");
    let started = match &call.body {
        BodyPlan::Multipart(media) => Some(media).filter(|media| *media != "multipart/form-data"),
        _ => None,
    };
    let idle = call.arguments.is_empty() && call.constants.is_empty() && started.is_none();
    code.begin()
        .word(if idle { "let call" } else { "let mut call" });
    code.word(" = self.core.call(&")
        .ident(&call.data)
        .word(");");
    code.end();
    if let Some(media) = started {
        code.begin().word("call.multipart(").literal(media);
        code.word(");").end();
    }
    for (to, text) in &call.constants {
        constant(code, to, text);
    }
    for Argument { name, ty, into, to } in &call.arguments {
        put(code, "call", call, (ty, *into), to, name);
    }
    code.line("super::ready(call)");
    code.close("}").end();
}

/// The statement that puts a text that is always the same where it goes.
fn constant(code: &mut Code, to: &Target, text: &str) {
    match to {
        Target::Parameter(index) => code.begin().word("call.parameter(").index(*index),
        Target::Field(name, _) => code.begin().word("call.field(").literal(name),
        Target::Body | Target::Part(..) | Target::Empty(_) => return,
    };
    code.word(", &").prelude(Prelude::String);
    code.word("::from(").literal(text).word("));").end();
}

/// The statements that put the value called `value` where it goes.
fn put(
    code: &mut Code,
    to_call: &'static str,
    call: &Call,
    (ty, into): (&Type, bool),
    to: &Target,
    value: &Ident,
) {
    if into && !matches!(to, Target::Empty(_)) {
        code.begin().word("let ").ident(value).word(": ");
        types::write(code, ty);
        code.word(" = ").ident(value).word(".into();").end();
    }
    match to {
        Target::Parameter(index) => {
            code.begin().word(to_call).word(".parameter(");
            code.index(*index).word(", &").ident(value).word(");").end();
        }
        Target::Field(name, None) => {
            code.begin().word(to_call).word(".field(").literal(name);
            code.word(", &").ident(value).word(");").end();
        }
        Target::Field(_, Some(rule)) => {
            code.begin().word(to_call).word(".field_by(&");
            field_rule(code, rule);
            code.word(", &").ident(value).word(");").end();
        }
        Target::Part(name, media) => {
            if let Type::List(_) = ty {
                code.begin().word("for part in ").ident(value).word(" ");
                code.open("{");
                part(code, to_call, (name, media.as_deref()), |code| {
                    _ = code.word("part")
                });
                code.close("}").end();
            } else {
                part(code, to_call, (name, media.as_deref()), |code| {
                    _ = code.ident(value)
                });
            }
        }
        Target::Empty(index) => {
            code.begin().word(to_call).word(".empty(").index(*index);
            code.word(");").end();
        }
        Target::Body => body(code, to_call, &call.body, value),
    }
}

/// The statement that adds a file to a form.
fn part(
    code: &mut Code,
    to_call: &'static str,
    (name, media): (&str, Option<&str>),
    value: impl FnOnce(&mut Code),
) {
    code.begin().word(to_call);
    match media {
        Some(media) => {
            code.word(".part_as(").literal(name).word(", ");
            code.literal(media)
        }
        None => code.word(".part(").literal(name),
    };
    code.word(", ");
    value(code);
    code.word(");").end();
}

/// The statements that make the value called `value` the body.
fn body(code: &mut Code, to_call: &'static str, body: &BodyPlan, value: &Ident) {
    if let BodyPlan::Json {
        flag: Some(flag), ..
    } = body
    {
        flagged(code, flag, value);
    }
    let (method, media, borrowed) = match body {
        BodyPlan::Json { media, .. } if media == "application/json" => (".json(", None, true),
        BodyPlan::Json { media, .. } => (".json_as(", Some(media), true),
        BodyPlan::Form(rules) if rules.is_empty() => (".form(", None, true),
        BodyPlan::Form(_) => (".form_by(", None, true),
        BodyPlan::Lines(media) => (".lines(", Some(media), true),
        BodyPlan::Text(media) => (".text(", Some(media), false),
        BodyPlan::Bytes(media) => (".bytes(", Some(media), false),
        BodyPlan::Parts(media) => (".multipart_of(", Some(media), false),
        BodyPlan::None | BodyPlan::Multipart(_) => return,
    };
    code.begin().word(to_call).word(method);
    if let Some(media) = media {
        code.literal(media).word(", ");
    }
    if let BodyPlan::Form(rules) = body
        && !rules.is_empty()
    {
        code.list(("&[", "]"), 0, rules, field_rule).word(", ");
    }
    code.word(if borrowed { "&" } else { "" });
    code.ident(value).word(");").end();
}

/// How a field of a form is written, as data.
fn field_rule(code: &mut Code, rule: &FieldRule) {
    let FieldRule {
        name,
        style,
        explode,
        allow_reserved,
        media,
    } = rule;
    code.word("::runtime::FieldRule ").open("{").begin();
    code.word("name: ").literal(name).word(",").end();
    code.begin().word("style: ");
    match style {
        Some(style) => {
            code.prelude(Prelude::Some).word("(");
            code.word(operation::style(*style)).word("),");
        }
        None => _ = code.prelude(Prelude::None).word(","),
    }
    code.end();
    operation::flag(code, *explode, ["explode: true,", "explode: false,"]);
    let words = ["allow_reserved: true,", "allow_reserved: false,"];
    operation::flag(code, *allow_reserved, words);
    code.begin().word("media: ");
    operation::option(code, media.as_deref()).word(",").end();
    code.close("}");
}

/// Sets the property of a body that says whether a stream is wanted.
fn flagged(code: &mut Code, flag: &Flag, value: &Ident) {
    let Flag {
        field,
        ty,
        value: wanted,
    } = flag;
    code.begin().word("let mut ").ident(value).word(" = ");
    code.ident(value).word(";").end();
    code.begin().ident(value).word(".").ident(field).word(" = ");
    match (ty, wanted) {
        (Type::Option(_), true) => code.prelude(Prelude::Some).word("(true)"),
        (Type::Option(_), false) => code.prelude(Prelude::None),
        (Type::Nullable(_), true) => code.word("::runtime::Nullable::Value(true)"),
        (Type::Nullable(_), false) => code.word("::runtime::Nullable::Absent"),
        (_, true) => code.word("true"),
        (_, false) => code.word("false"),
    };
    code.word(";").end();
}

/// What may be set before a call is sent.
fn setters(code: &mut Code, call: &Call) {
    code.word("impl ").ident(&call.builder).word(" ").open("{");
    for (index, one) in call.setters.iter().enumerate() {
        if index > 0 {
            code.end();
        }
        setter(code, call, one);
    }
    code.close("}").end();
}

fn setter(code: &mut Code, call: &Call, setter: &Setter) {
    let Setter {
        name,
        ty,
        into,
        to,
        docs,
    } = setter;
    let argument = crate::plan::value_ident();
    let bare = matches!(to, Target::Empty(_));
    code.attributes(docs).line("#[inline]");
    code.begin().word("pub fn ").ident(name);
    code.list(
        ("(", ")"),
        " -> Self {".len(),
        [false, true].iter().take(if bare { 1 } else { 2 }),
        |code, value| match value {
            false => _ = code.word("mut self"),
            true => {
                code.ident(&argument).word(": ");
                types::taken(code, ty, *into);
            }
        },
    );
    code.word(" -> Self ").open("{");
    put(code, "self.call", call, (ty, *into), to, &argument);
    code.line("self").close("}").end();
}
