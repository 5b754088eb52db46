//! What the API sends by itself: an enumeration, and how it is read.
//!
//! ```text
//! pub enum Webhook { PetAdded(models::Pet) }
//! impl Webhook { pub fn parse(name: &str, body: &[u8]) -> Result<Self, Error> { … } }
//! ```

use crate::plan::model::{IncomingBody, IncomingPlan, Package, Prelude};

use super::code::{Code, Reach};
use super::file::File;
use super::types;

/// The file of a kind.
pub(super) fn file(package: &Package, plan: &IncomingPlan) -> File {
    let docs = "What the API sends by itself, to be read where it arrives.".to_owned();
    let mut file = File::new(package, &[docs], Reach::Below);
    file.item(|code| {
        code.line("#[allow(unused_imports)]");
        code.line("use super::models;");
    });
    file.item(|code| definition(code, plan));
    file.item(|code| {
        code.word("impl ").ident(&plan.name).word(" ").open("{");
        names(code, plan);
        code.end();
        parse(code, plan);
        code.close("}").end();
    });
    file
}

fn definition(code: &mut Code, plan: &IncomingPlan) {
    code.line("/// A request that the API sends, by its name in the document.");
    code.line("#[derive(Clone, Debug)]")
        .line("#[non_exhaustive]");
    code.word("pub enum ").ident(&plan.name).word(" ").open("{");
    for one in &plan.variants {
        code.attributes(&one.docs);
        code.gate(&one.docs.gate);
        code.begin().ident(&one.name);
        match &one.body {
            Some(IncomingBody::Json(ty)) => {
                code.word("(");
                types::write(code, ty);
                code.word(")");
            }
            Some(IncomingBody::Bytes) => _ = code.word("(::runtime::Bytes)"),
            None => {}
        }
        code.word(",").end();
    }
    code.close("}").end();
}

fn names(code: &mut Code, plan: &IncomingPlan) {
    code.line("/// The names of all that the document describes.");
    code.begin()
        .open("pub const NAMES: &'static [&'static str] = &[");
    for one in &plan.variants {
        code.gate(&one.docs.gate);
        code.begin().literal(&one.wire).word(",").end();
    }
    code.close("];").end();
}

fn parse(code: &mut Code, plan: &IncomingPlan) {
    code.line("/// Reads the body of the request of this name. Whoever sent it is not checked.");
    code.line("///").line("/// # Errors").line("///");
    code.line(
        "/// When there is none of that name, or its body is not as the document describes it.",
    );
    code.line("#[allow(unused_variables)]");
    code.begin()
        .word("pub fn parse(name: &str, body: &[u8]) -> ");
    code.prelude(Prelude::Result);
    code.open("<Self, ::runtime::Error> {");
    code.begin().open("match name {");
    for one in &plan.variants {
        code.gate(&one.docs.gate);
        code.begin().literal(&one.wire).word(" => ");
        match &one.body {
            Some(IncomingBody::Json(_)) => {
                code.word("::runtime::incoming::json(body).map(Self::");
                code.ident(&one.name).word("),");
            }
            Some(IncomingBody::Bytes) => {
                code.prelude(Prelude::Ok).word("(Self::").ident(&one.name);
                code.word("(::runtime::Bytes::copy_from_slice(body))),");
            }
            None => {
                code.prelude(Prelude::Ok).word("(Self::").ident(&one.name);
                code.word("),");
            }
        }
        code.end();
    }
    code.begin().word("_ => ").prelude(Prelude::Err);
    code.word("(::runtime::incoming::unknown(name)),").end();
    code.close("}").end().close("}").end();
}
