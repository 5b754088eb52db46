//! Calls whose answers come in pages: the data by which they are followed, and what is said of them.

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::facts::{self, Paged, Unfollowed};
use crate::ir::{Operation, Turn};

use super::model::{PageData, Type};
use super::types::Types;

/// How the pages of an operation are followed, and the type of an item.
pub(super) fn planned(
    types: &Types<'_>,
    operation: &Operation,
    faults: &mut Diagnostics,
) -> Option<(PageData, Type)> {
    let Some(paged) = types.pages(operation) else {
        let said = operation.pages.as_ref();
        if let Some(said) = said.filter(|said| said.pages.is_some()) {
            let text = "the pages of this call are not followed: its answer is not JSON of one type with a list where `items` points";
            let fault = Diagnostic::warning("W0531", Place::Key(said.at), text);
            faults.push(fault.help("let `items` lead to the list in the schema of the answer"));
        } else if said.is_none() {
            warn_of_unfollowed(types, operation, faults);
        }
        return None;
    };
    if !paged.said {
        let text = format!("the answers come in pages: {}", how(operation, paged));
        let note = Diagnostic::note("N0530", Place::Key(operation.at), text);
        faults.push(note.help(
            "`x-pagination` at the operation says it otherwise, and with `{ style: none }` that they do not",
        ));
    }
    let pages = &paged.pages;
    let data = PageData {
        turn: pages.turn.clone(),
        first: paged.first,
        items: pages.items.clone(),
        may_lack_items: paged.may_lack_items,
        more: pages.more.clone(),
        total: pages.total.clone(),
        pages: pages.pages.clone(),
    };
    Some((data, types.value(paged.item)))
}

/// Says that answers seem to come in pages, and why these are not followed.
fn warn_of_unfollowed(types: &Types<'_>, operation: &Operation, faults: &mut Diagnostics) {
    let (at, text) = match facts::unfollowed(types.api, operation) {
        None => return,
        Some(Unfollowed::InBody(property)) => (
            property.at,
            "this seems to take the cursor of the page before; pages whose cursor travels in a body are not followed",
        ),
        Some(Unfollowed::Several) => (
            operation.at,
            "the answers seem to come in pages, which are not followed: they are not JSON of one type",
        ),
    };
    let fault = Diagnostic::warning("W0531", Place::Key(at), text);
    faults.push(fault.help(
        "follow them by hand; `x-pagination: { style: none }` at the operation says that there are none",
    ));
}

/// By what the next page is asked for, in words.
pub(super) fn how(operation: &Operation, paged: &Paged) -> String {
    let parameter = |index: &usize| {
        let parameter = operation.parameters.get(*index);
        code(parameter.map_or("", |parameter| &parameter.name))
    };
    let pages = &paged.pages;
    let turn = match &pages.turn {
        Turn::Cursor {
            parameter: to,
            next,
        } => {
            format!("{} takes {} of the answer", parameter(to), code(next))
        }
        Turn::LastItem { parameter: to, id } => {
            format!("{} takes {} of the last item", parameter(to), code(id))
        }
        Turn::Number { parameter: to, .. } => {
            let from = match paged.first {
                Some(first) => format!("from {first} on"),
                None if operation.idempotent && !operation.billed => {
                    "from 0 or 1 on, as the first answers show".to_owned()
                }
                None => "from 1 on, unless an answer tells its number".to_owned(),
            };
            format!("{} is their number, {from}", parameter(to))
        }
        Turn::Offset { parameter: to } => {
            format!("{} is how many items are before one", parameter(to))
        }
        Turn::Address { next } => {
            format!("{} of the answer is the address of the next", code(next))
        }
        Turn::Link => "the header `Link` has the address of the next".to_owned(),
    };
    let size = pages.size.as_ref();
    let size = size.map(|size| format!(", {} how many items one has", code(size)));
    format!("{turn}{}", size.unwrap_or_default())
}

fn code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}
