//! Objects, newtypes and aliases.
//!
//! ```text
//! pub struct KeyResponse { pub id: ::runtime::Uuid, … }
//! impl KeyResponse { pub fn new(id: ::runtime::Uuid) -> Self { … } }
//! ```

use crate::plan::model::{
    Alias, DefaultValue, Extra, Field, Gate, Newtype, Prelude, Start, Struct, Type,
};

use super::code::Code;
use super::file::File;
use super::types;

/// An object.
pub(super) fn items(file: &mut File, gate: &Gate, item: &Struct) {
    file.gated(gate, |code| definition(code, item));
    file.gated(gate, |code| methods(code, item));
}

fn definition(code: &mut Code, item: &Struct) {
    if item.positional {
        return tuple(code, item);
    }
    let Struct {
        name, docs, extra, ..
    } = item;
    code.attributes(docs);
    code.line("#[derive(Clone)]").line("#[non_exhaustive]");
    code.word("pub struct ").ident(name).word(" ").open("{");
    for Field { name, docs, ty, .. } in item.fields() {
        code.attributes(docs);
        code.begin().word("pub ").ident(name).word(": ");
        types::write(code, ty);
        code.word(",").end();
    }
    if let Some(Extra { name, ty, .. }) = extra {
        code.line("/// The properties that the description does not name.");
        code.begin().word("pub ").ident(name);
        code.word(": ::runtime::Map<");
        types::write(code, ty);
        code.word(">,").end();
    }
    code.close("}").end();
}

/// An array with positions.
fn tuple(code: &mut Code, item: &Struct) {
    let Struct {
        name, docs, extra, ..
    } = item;
    code.attributes(docs);
    code.line("#[derive(Clone)]").line("#[non_exhaustive]");
    code.word("pub struct ").ident(name).open("(");
    for Field { docs, ty, .. } in item.fields() {
        code.attributes(docs);
        code.begin().word("pub ");
        types::write(code, ty);
        code.word(",").end();
    }
    if let Some(Extra { ty, .. }) = extra {
        code.line("/// The items after those that the description names.");
        code.begin().word("pub ").prelude(Prelude::Vec).word("<");
        types::write(code, ty);
        code.word(">,").end();
    }
    code.close(");").end();
}

/// `new`, and a setter for each field that it does not ask for.
fn methods(code: &mut Code, item: &Struct) {
    let name = &item.name;
    code.word("impl ").ident(name).word(" ").open("{");
    new(code, item);
    for field in item.fields() {
        setter(code, field);
    }
    for field in item.fields() {
        or_default(code, field);
    }
    match &item.extra {
        Some(extra) if item.positional => rest(code, extra),
        Some(extra) => adder(code, extra),
        None => {}
    }
    code.close("}").end();
}

fn new(code: &mut Code, item: &Struct) {
    let name = &item.name;
    let needed = || item.fields().filter(|field| field.start == Start::Argument);
    code.begin().word("/// ").word(name.article()).word(" `");
    code.ident(name).word(match needed().next() {
        None => "` with nothing set.",
        Some(_) => "` with what it must have.",
    });
    code.end().line("#[inline]").begin().word("pub fn new");
    code.list(("(", ")"), " -> Self {".len(), needed(), |code, field| {
        code.ident(&field.argument).word(": ");
        types::taken(code, &field.ty, field.takes_into());
    });
    code.word(" -> Self ").open("{").begin();
    let fields = item.fields().map(Some);
    let fields = fields.chain(item.extra.iter().map(|_| None));
    let around = match item.positional {
        true => ("Self(", ")"),
        false => ("Self { ", " }"),
    };
    code.list(around, 0, fields, |code, field| {
        match (field, &item.extra) {
            (Some(field), _) if item.positional => value(code, field),
            (None, Some(_)) if item.positional => {
                code.prelude(Prelude::Vec).word("::new()");
            }
            (Some(field), _) => start(code, field),
            (None, Some(extra)) => _ = code.ident(&extra.name).word(": ::runtime::Map::new()"),
            (None, None) => {}
        }
    });
    code.end().close("}").end();
}

/// A field and what `new` gives it.
fn start(code: &mut Code, field: &Field) {
    let Field { name, ty, .. } = field;
    code.ident(name);
    match (&field.start, ty) {
        (Start::Argument, ty) if types::is_kept_as_taken(ty, field.takes_into()) => return,
        _ => _ = code.word(": "),
    }
    value(code, field);
}

/// What `new` gives a field.
fn value(code: &mut Code, field: &Field) {
    match (&field.start, &field.ty) {
        (Start::Argument, ty) => types::kept(code, ty, field.takes_into(), &field.argument),
        (Start::Only(ty, variant), _) => _ = code.model(ty).word("::").ident(variant),
        (Start::False, _) => _ = code.word("false"),
        (Start::Default(value), _) => owned(code, value),
        (Start::Absent, Type::Nullable(_)) => _ = code.word("::runtime::Nullable::Absent"),
        (Start::Absent, _) => _ = code.prelude(Prelude::None),
    }
}

/// A default as a value that is kept.
fn owned(code: &mut Code, value: &DefaultValue) {
    match value {
        DefaultValue::Text(text) => {
            code.prelude(Prelude::String).word("::from(").literal(text);
            code.word(")");
        }
        DefaultValue::NoItems => _ = code.prelude(Prelude::Vec).word("::new()"),
        other => borrowed(code, other),
    }
}

/// A default as a value that is copied or borrowed.
fn borrowed(code: &mut Code, value: &DefaultValue) {
    match value {
        DefaultValue::Bool(true) => code.word("true"),
        DefaultValue::Bool(false) => code.word("false"),
        DefaultValue::Integer(number) => code.number(*number),
        DefaultValue::Number(number) => code.float(*number),
        DefaultValue::Text(text) => code.literal(text),
        DefaultValue::Variant(ty, variant) => code.model(ty).word("::").ident(variant),
        DefaultValue::NoItems => code.word("&[]"),
        DefaultValue::NoEntries => code.word("::runtime::Map::new()"),
    };
}

/// The value of a field, or what stands for one that is absent.
fn or_default(code: &mut Code, field: &Field) {
    let (Some(or_default), Type::Option(inner)) = (&field.or_default, &field.ty) else {
        return;
    };
    let (method, value) = &**or_default;
    let name = &field.name;
    code.end().begin().word("/// [`").ident(name);
    code.word("`](Self::").ident(name);
    code.word("), or its default where it is absent.").end();
    if field.docs.deprecated {
        code.line("#[deprecated]");
    }
    code.line("#[inline]").begin().word("pub fn ").ident(method);
    code.word("(&self) -> ");
    let access = match value {
        DefaultValue::Text(_) => {
            code.word("&str");
            ".as_deref()"
        }
        _ => {
            types::write(code, inner);
            match value {
                DefaultValue::Variant(..) => ".clone()",
                _ => "",
            }
        }
    };
    code.word(" ").open("{").begin().word("self.").ident(name);
    code.word(access).word(".unwrap_or(");
    borrowed(code, value);
    code.word(")").end().close("}").end();
}

fn setter(code: &mut Code, field: &Field) {
    let Some(method) = &field.setter else {
        return;
    };
    let name = &field.name;
    let argument = crate::plan::value_ident();
    let (inner, optional) = match &field.ty {
        Type::Option(inner) => (&**inner, true),
        other => (other, false),
    };
    code.end().begin().word("/// Sets [`").ident(name);
    code.word("`](Self::").ident(name).word(").").end();
    if field.docs.deprecated {
        code.line("#[deprecated]");
    }
    code.line("#[inline]").begin().word("pub fn ").ident(method);
    code.list(
        ("(", ")"),
        " -> Self {".len(),
        [false, true],
        |code, value| match value {
            false => _ = code.word("mut self"),
            true => {
                code.ident(&argument).word(": ");
                types::taken(code, inner, field.into);
            }
        },
    );
    code.word(" -> Self ").open("{").begin();
    code.word("self.").ident(name).word(" = ");
    if optional {
        code.prelude(Prelude::Some).word("(");
    }
    types::kept(code, inner, field.into, &argument);
    code.word(if optional { ");" } else { ";" }).end();
    code.line("self").close("}").end();
}

/// The method that sets the items after the positions.
fn rest(code: &mut Code, extra: &Extra) {
    let Some(setter) = &extra.setter else {
        return;
    };
    let argument = crate::plan::value_ident();
    code.end()
        .line("/// Sets the items after those that the description names.");
    code.line("#[inline]").begin().word("pub fn ").ident(setter);
    code.list(
        ("(", ")"),
        " -> Self {".len(),
        [false, true],
        |code, value| match value {
            false => _ = code.word("mut self"),
            true => {
                code.ident(&argument).word(": ").prelude(Prelude::Vec);
                code.word("<");
                types::write(code, &extra.ty);
                code.word(">");
            }
        },
    );
    code.word(" -> Self ").open("{").begin();
    code.word("self.").ident(&extra.name).word(" = ");
    code.ident(&argument).word(";").end();
    code.line("self").close("}").end();
}

/// The method that adds a property without a name.
fn adder(code: &mut Code, extra: &Extra) {
    let Extra {
        name, setter, ty, ..
    } = extra;
    let Some(setter) = setter else {
        return;
    };
    code.end().begin().word("/// Adds to [`").ident(name);
    code.word("`](Self::").ident(name).word(").").end();
    code.line("#[inline]").begin().word("pub fn ").ident(setter);
    let words = ["mut self", "name: impl ", "value: impl "];
    code.list(("(", ")"), " -> Self {".len(), words, |code, words| {
        code.word(words);
        match words {
            "name: impl " => {
                code.prelude(Prelude::Into).word("<");
                code.prelude(Prelude::String).word(">");
            }
            "value: impl " => {
                code.prelude(Prelude::Into).word("<");
                types::write(code, ty);
                code.word(">");
            }
            _ => {}
        }
    });
    code.word(" -> Self ").open("{");
    code.begin().word("self.").ident(name);
    code.word(".insert(name.into(), value.into());").end();
    code.line("self").close("}").end();
}

/// An array or map with a type of its own.
pub(super) fn newtype(code: &mut Code, item: &Newtype) {
    let Newtype {
        name, docs, inner, ..
    } = item;
    code.attributes(docs).line("#[derive(Clone)]");
    code.word("pub struct ").ident(name).word("(pub ");
    types::write(code, inner);
    code.word(");").end();
}

/// Another name of a type.
pub(super) fn alias(code: &mut Code, item: &Alias) {
    let Alias { name, docs, ty } = item;
    code.attributes(docs);
    code.word("pub type ").ident(name).word(" = ");
    types::write(code, ty);
    code.word(";").end();
}
