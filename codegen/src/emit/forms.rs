//! The types of calls: each is a form of the one type that all calls of a package have.
//!
//! ```text
//! pub enum ListSettings {}
//! pub type List = super::Ready<models::KeyList, ListSettings>;
//! ```

use crate::plan::model::{Call, Ident, Output, Plain, Type};

use super::code::Code;
use super::types;

/// The type that tells a call with methods of its own from all others.
pub(super) fn mark(code: &mut Code, call: &Call, mark: &Ident) {
    code.word("/// Marks [`").ident(&call.builder);
    code.word("`], whose values may be set.").end();
    code.word("pub enum ").ident(mark).word(" {}").end();
}

/// The type of a call that is not sent yet: the form of the type of all calls.
pub(super) fn item(code: &mut Code, call: &Call) {
    let Call {
        builder, operation, ..
    } = call;
    code.docs(&[format!(
        "`{} {}`, not sent yet: await it, or [`send`](Self::send) it.",
        operation.method, operation.path
    )]);
    code.word("pub type ")
        .ident(builder)
        .word(" = super::Ready");
    let parts = [
        Some(Form::Output(&call.output)),
        call.mark.as_ref().map(Form::Named),
        call.headers.as_ref().map(Form::Named),
        call.items.as_ref().map(Form::Paged),
        call.own_key.then_some(Form::OwnKey),
    ];
    // Those at the end may be left out.
    let count = parts.iter().rposition(Option::is_some).unwrap_or_default() + 1;
    code.list(
        ("<", ">"),
        1,
        parts.iter().take(count),
        |code, part| match part {
            None => _ = code.word("()"),
            Some(Form::Output(output)) => self::output(code, output),
            Some(Form::Named(name)) => _ = code.ident(name),
            Some(Form::Paged(item)) => {
                code.word("::runtime::Paged<");
                types::write(code, item);
                code.word(">");
            }
            Some(Form::OwnKey) => _ = code.word("::runtime::OwnKey"),
        },
    );
    code.word(";").end();
}

/// A parameter of the type of all calls.
enum Form<'a> {
    Output(&'a Output),
    Named(&'a Ident),
    Paged(&'a Type),
    OwnKey,
}

/// What a call yields.
fn output(code: &mut Code, output: &Output) {
    match output {
        Output::One(Type::Plain(Plain::Unit)) => _ = code.word("()"),
        Output::One(ty) => types::write(code, ty),
        Output::Events(ty, whole) => {
            code.word("::runtime::EventStream<");
            types::write(code, ty);
            if let Some(whole) = whole {
                code.word(", ");
                types::write(code, whole);
            }
            code.word(">");
        }
        Output::Lines(ty) => {
            code.word("::runtime::Lines<");
            types::write(code, ty);
            code.word(">");
        }
        Output::Several(reply) => _ = code.ident(&reply.name),
    }
}
