//! Calls whose answers come in pages.
//!
//! ```text
//! pages: Some(&::runtime::PageRule { turn: …, items: "/data", ..::runtime::PageRule::PLAIN }),
//! ```

use crate::ir::Turn;
use crate::plan::model::PageData;

use super::code::Code;
use super::operation::option;

/// The rule of the pages, a field of the static of a call.
pub(super) fn rule(code: &mut Code, pages: &PageData) {
    let PageData {
        turn,
        first,
        items,
        may_lack_items,
        more,
        total,
        pages,
    } = pages;
    code.word("::runtime::PageRule ").open("{");
    code.begin().word("turn: ::runtime::Turn::");
    self::turn(code, turn, *first);
    code.word(",").end();
    code.begin().word("items: ").literal(items).word(",").end();
    if *may_lack_items {
        code.line("may_lack_items: true,");
    }
    for (field, pointer) in [("more: ", more), ("total: ", total), ("pages: ", pages)] {
        if pointer.is_some() {
            code.begin().word(field);
            option(code, pointer.as_deref()).word(",").end();
        }
    }
    code.line("..::runtime::PageRule::PLAIN").close("}");
}

fn turn(code: &mut Code, turn: &Turn, first: Option<u64>) {
    match turn {
        Turn::Cursor { parameter, next } => {
            code.word("Cursor { parameter: ").index(*parameter);
            code.word(", next: ").literal(next).word(" }");
        }
        Turn::LastItem { parameter, id } => {
            code.word("LastItem { parameter: ").index(*parameter);
            code.word(", id: ").literal(id).word(" }");
        }
        Turn::Number { parameter, current } => {
            code.word("Number { parameter: ").index(*parameter);
            code.word(", first: ");
            match first {
                Some(first) => code.word("Some(").number(first).word(")"),
                None => code.word("None"),
            };
            code.word(", current: ");
            option(code, current.as_deref()).word(" }");
        }
        Turn::Offset { parameter } => {
            code.word("Offset { parameter: ").index(*parameter);
            code.word(" }");
        }
        Turn::Address { next } => {
            code.word("Address { next: ").literal(next).word(" }");
        }
        Turn::Link => _ = code.word("Link"),
    }
}
