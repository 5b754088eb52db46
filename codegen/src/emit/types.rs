//! Types, and how values are taken for them.

use crate::plan::model::{Ident, Plain, Prelude, Type};

use super::code::Code;

/// Writes a type.
pub(super) fn write(code: &mut Code, ty: &Type) {
    let of = |code: &mut Code, word: &'static str, of: &Type| {
        code.word(word).word("<");
        write(code, of);
        code.word(">");
    };
    match ty {
        Type::Plain(Plain::Text) => _ = code.prelude(Prelude::String),
        Type::Plain(plain) => _ = code.word(word(*plain)),
        Type::Model(name) => _ = code.model(name),
        Type::Own(path) => _ = code.word("::runtime::Foreign<").path(path).word(">"),
        Type::Option(inner) => of(code, code.spelt(Prelude::Option), inner),
        Type::Nullable(inner) => of(code, "::runtime::Nullable", inner),
        Type::List(inner) => of(code, code.spelt(Prelude::Vec), inner),
        Type::Map(inner) => of(code, "::runtime::Map", inner),
        Type::Boxed(inner) => of(code, code.spelt(Prelude::Box), inner),
    }
}

fn word(plain: Plain) -> &'static str {
    match plain {
        Plain::Unit => "()",
        Plain::Bool => "bool",
        Plain::I32 => "i32",
        Plain::I64 => "i64",
        Plain::U32 => "u32",
        Plain::U64 => "u64",
        Plain::F64 => "f64",
        Plain::Text => "::std::string::String",
        Plain::Secret => "::runtime::Secret",
        Plain::Base64 => "::runtime::Base64",
        Plain::Uuid => "::runtime::Uuid",
        Plain::DateTime => "::runtime::DateTime",
        Plain::Date => "::runtime::Date",
        Plain::LocalDateTime => "::runtime::LocalDateTime",
        Plain::Time => "::runtime::Time",
        Plain::Duration => "::runtime::Duration",
        Plain::Ip => "::runtime::Ip",
        Plain::Ipv4 => "::runtime::Ipv4",
        Plain::Ipv6 => "::runtime::Ipv6",
        Plain::UnixSeconds => "::runtime::UnixSeconds",
        Plain::UnixMillis => "::runtime::UnixMillis",
        Plain::Decimal => "::runtime::Decimal",
        Plain::Json => "::runtime::Json",
        Plain::FilePart => "::runtime::FilePart",
        Plain::Parts => "::runtime::Parts",
        Plain::Payload => "::runtime::Payload",
        Plain::Download => "::runtime::Download",
    }
}

/// Writes the type of the argument that is taken for something of type `kept`. `into`: as anything that turns into it.
pub(super) fn taken(code: &mut Code, kept: &Type, into: bool) {
    match kept {
        Type::Boxed(of) => taken(code, of, into),
        _ if turned(kept, into) => {
            code.word("impl ").prelude(Prelude::Into).word("<");
            write(code, kept);
            code.word(">");
        }
        _ => write(code, kept),
    }
}

/// Writes the argument `name`, taken for something of type `kept`, as what is kept.
pub(super) fn kept(code: &mut Code, kept: &Type, into: bool, name: &Ident) {
    match kept {
        Type::Boxed(of) => {
            code.prelude(Prelude::Box).word("::new(");
            self::kept(code, of, into, name);
            code.word(")");
        }
        _ if turned(kept, into) => _ = code.ident(name).word(".into()"),
        _ => _ = code.ident(name),
    }
}

/// Whether an argument is kept as it is.
pub(super) fn is_kept_as_taken(kept: &Type, into: bool) -> bool {
    !matches!(kept, Type::Boxed(_)) && !turned(kept, into)
}

fn turned(kept: &Type, into: bool) -> bool {
    into || matches!(kept, Type::Nullable(_))
}
