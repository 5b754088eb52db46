//! The items of an array whose items differ by position, as every format reads and writes them.

use super::{Coerce, Layout, Mut, Ref};

type Rule = Option<Coerce>;

/// Calls `visit` with each item that is written. A position that is not there is left out at the end; before one that is there it stands as null.
pub(super) fn each(layout: &Layout, fields: &[Ref<'_>], visit: &mut dyn FnMut(Ref<'_>, Rule)) {
    let (named, rest) = fields.split_at(layout.names.len().min(fields.len()));
    let more = rest.first().is_some_and(|rest| count(*rest) > 0);
    let mut fields = named.iter().enumerate();
    let last = fields.rfind(|(index, field)| more || layout.requires(*index) || !field.is_absent());
    for field in named.iter().take(last.map_or(0, |(last, _)| last + 1)) {
        visit(*field, None);
    }
    if let Some(rest) = rest.first() {
        items(*rest, None, visit);
    }
}

/// How many items are written.
pub(super) fn written(layout: &Layout, fields: &[Ref<'_>]) -> usize {
    let mut count = 0;
    each(layout, fields, &mut |_, _| count += 1);
    count
}

fn count(list: Ref<'_>) -> usize {
    let mut count = 0;
    items(list, None, &mut |_, _| count += 1);
    count
}

fn items(list: Ref<'_>, rule: Rule, visit: &mut dyn FnMut(Ref<'_>, Rule)) {
    match list {
        Ref::List(list) => (0..list.count())
            .filter_map(|index| list.item(index))
            .for_each(|item| visit(item, rule)),
        Ref::Texts(texts) => texts.iter().for_each(|text| visit(Ref::Text(text), rule)),
        Ref::Value(value) => items(value.view(), rule, visit),
        Ref::Coerced(rule, value) => items(value.view(), Some(rule), visit),
        _ => {}
    }
}

/// How many positions must be there.
pub(super) fn least(layout: &Layout) -> usize {
    let last = (0..layout.names.len())
        .rev()
        .find(|index| layout.requires(*index));
    last.map_or(0, |last| last + 1)
}

/// What the items of an array may be, for error messages: how many there may be.
pub(super) fn expected(layout: &Layout, slots: usize) -> String {
    let (least, most) = (least(layout), layout.names.len());
    match slots > most {
        true => format!("array of {least} items or more"),
        false if least == most => format!("array of {most} items"),
        false => format!("array of {least} to {most} items"),
    }
}

/// Adds a blank item to the list of what comes after the positions, and gives its slot.
pub(super) fn more<'s>(list: &'s mut Mut<'_>) -> (Mut<'s>, Rule) {
    match list {
        Mut::List(list) => (list.add(), None),
        Mut::Texts(texts) => (text(texts), None),
        Mut::Value(value) => added(value.slot(), None),
        Mut::Coerced(rule, value) => added(value.slot(), Some(*rule)),
        _ => (Mut::Unit, None),
    }
}

fn added(list: Mut<'_>, rule: Rule) -> (Mut<'_>, Rule) {
    match list {
        Mut::List(list) => (list.add(), rule),
        Mut::Texts(texts) => (text(texts), rule),
        Mut::Value(value) => added(value.slot(), rule),
        Mut::Coerced(rule, value) => added(value.slot(), Some(rule)),
        _ => (Mut::Unit, rule),
    }
}

fn text(texts: &mut Vec<String>) -> Mut<'_> {
    texts.push(String::new());
    texts.last_mut().map_or(Mut::Unit, Mut::Text)
}

#[cfg(test)]
mod tests;
