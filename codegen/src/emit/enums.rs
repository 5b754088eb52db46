//! Open enumerations: the values that the document names, and a variant that keeps any other.
//!
//! ```text
//! pub enum Status { Active, Disabled, Other(String) }
//! ```

use std::sync::Arc;

use crate::plan::model::{Enumeration, Prelude};

use super::code::Code;

/// An enumeration of strings.
pub(super) fn strings(code: &mut Code, item: &Enumeration<Arc<str>>) {
    definition(code, item, "#[derive(Clone)]", |code| {
        code.prelude(Prelude::String);
    });
}

/// An enumeration of integers.
pub(super) fn integers(code: &mut Code, item: &Enumeration<i64>) {
    definition(code, item, "#[derive(Clone, Copy)]", |code| {
        code.word("i64");
    });
}

fn definition<T: std::fmt::Display>(
    code: &mut Code,
    item: &Enumeration<T>,
    derive: &'static str,
    kept: impl FnOnce(&mut Code),
) {
    let Enumeration {
        name,
        docs,
        symbols,
        notes,
        other,
    } = item;
    code.attributes(docs);
    code.line(derive).line("#[non_exhaustive]");
    code.word("pub enum ").ident(name).word(" ").open("{");
    for (index, (variant, value)) in symbols.iter().enumerate() {
        let note = notes.get(&index).map(|note| &**note);
        let docs = crate::plan::value_docs(&value.to_string(), note);
        code.attributes(&docs);
        code.begin().ident(variant).word(",").end();
    }
    code.line("/// A value that the description does not name, kept as it came.");
    code.begin().ident(other).word("(");
    kept(code);
    code.word("),").end().close("}").end();
}
