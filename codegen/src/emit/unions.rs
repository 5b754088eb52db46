//! Unions: a variant for each type, and one that keeps any other value.
//!
//! ```text
//! pub enum Content { Text(String), Parts(Vec<Part>), Other(::runtime::Json) }
//! ```

use crate::plan::model::{Gate, Kind, Prelude, Union, Variant};

use super::code::Code;
use super::file::File;
use super::types;

/// A union.
pub(super) fn items(file: &mut File, gate: &Gate, item: &Union) {
    file.gated(gate, |code| definition(code, item));
    for variant in item.variants.iter().filter(|variant| variant.from) {
        file.gated(gate, |code| {
            conversion(
                code,
                item,
                variant,
                |code| {
                    types::taken(code, &variant.ty, false);
                },
                |code, argument| types::kept(code, &variant.ty, false, argument),
            );
        });
        if variant.ty.kind(variant.rule) == Kind::Text {
            file.gated(gate, |code| {
                conversion(
                    code,
                    item,
                    variant,
                    |code| _ = code.word("&str"),
                    |code, argument| {
                        code.prelude(Prelude::String).word("::from(");
                        code.ident(argument).word(")");
                    },
                );
            });
        }
    }
}

fn definition(code: &mut Code, item: &Union) {
    let Union {
        name,
        docs,
        variants,
        other,
        ..
    } = item;
    code.attributes(docs);
    code.line("#[derive(Clone)]").line("#[non_exhaustive]");
    code.word("pub enum ").ident(name).word(" ").open("{");
    for Variant { name, ty, docs, .. } in variants {
        code.attributes(docs).begin().ident(name).word("(");
        types::write(code, ty);
        code.word("),").end();
    }
    code.line("/// A value of none of these, kept as it came.");
    code.begin().ident(other).word("(::runtime::Json),").end();
    code.close("}").end();
}

/// `From` a type that a variant takes.
fn conversion(
    code: &mut Code,
    item: &Union,
    variant: &Variant,
    from: impl Fn(&mut Code),
    kept: impl FnOnce(&mut Code, &crate::plan::model::Ident),
) {
    let argument = crate::plan::value_ident();
    code.word("impl ").prelude(Prelude::From).word("<");
    from(code);
    code.word("> for ").ident(&item.name).word(" ").open("{");
    code.line("#[inline]");
    code.begin().word("fn from(").ident(&argument).word(": ");
    from(code);
    code.word(") -> Self ").open("{").begin().word("Self::");
    code.ident(&variant.name).word("(");
    kept(code, &argument);
    code.word(")").end().close("}").end().close("}").end();
}
