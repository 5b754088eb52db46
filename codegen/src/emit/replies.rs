//! What a call yields, when that is one of several types.

use crate::plan::model::{Prelude, Reply, ReplyVariant};

use super::code::Code;
use super::types;

/// The type.
pub(super) fn item(code: &mut Code, reply: &Reply) {
    code.line("/// What came back, by its status and media type.");
    code.line("#[derive(Debug)]").line("#[non_exhaustive]");
    code.line("#[allow(missing_docs)]");
    code.word("pub enum ")
        .ident(&reply.name)
        .word(" ")
        .open("{");
    for ReplyVariant { name, ty, docs, .. } in &reply.variants {
        code.attributes(docs).begin().ident(name);
        if let Some(ty) = ty {
            code.word("(");
            types::write(code, ty);
            code.word(")");
        }
        code.word(",").end();
    }
    code.close("}").end();
}

/// How it is made from an answer.
pub(super) fn output(code: &mut Code, reply: &Reply) {
    code.word("impl ::runtime::Output for ").ident(&reply.name);
    code.word(" ").open("{").line("#[inline]").begin();
    code.word("fn output(arrived: ::runtime::Arrived) -> ");
    code.prelude(Prelude::Result);
    code.word("<Self, ::runtime::Error> ").open("{");
    code.begin().word("match arrived.case() ").open("{");
    let last = reply.variants.len().saturating_sub(1);
    for (index, variant) in reply.variants.iter().enumerate() {
        let ReplyVariant {
            name, ty, answers, ..
        } = variant;
        code.begin();
        match index == last {
            true => _ = code.word("_"),
            false => {
                for (place, answer) in answers.iter().enumerate() {
                    code.word(if place > 0 { " | " } else { "" }).index(*answer);
                }
            }
        }
        code.word(" => ")
            .prelude(Prelude::Ok)
            .word("(Self::")
            .ident(name);
        code.word(match ty {
            Some(_) => "(::runtime::Output::output(arrived)?)),",
            None => "),",
        });
        code.end();
    }
    code.close("}").end().close("}").end().close("}").end();
}
