//! The documented headers of an answer.
//!
//! ```text
//! ::runtime::headers! { ListHeaders { x_left: Option<i64> = Simple "X-Left", } }
//! ```

use crate::ir::Spelt;
use crate::plan::model::{AnswerHeader, AnswerHeaders};

use super::code::Code;
use super::types;

/// The type that reads them.
pub(super) fn item(code: &mut Code, headers: &AnswerHeaders) {
    code.word("::runtime::headers! ").open("{");
    code.attributes(&headers.docs).begin().ident(&headers.name);
    code.word(" ").open("{");
    for header in &headers.members {
        let AnswerHeader {
            name,
            wire,
            ty,
            spelt,
            docs,
        } = header;
        code.attributes(docs).begin().ident(name).word(": ");
        types::write(code, ty);
        code.word(match spelt {
            Spelt::Simple => " = Simple ",
            Spelt::Exploded => " = Exploded ",
            Spelt::Json => " = Json ",
        });
        code.literal(wire).word(",").end();
    }
    code.close("}").end().close("}").end();
}
