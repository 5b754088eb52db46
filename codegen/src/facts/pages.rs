//! Which answers come in pages: by `x-pagination`, or by parameters and answers that say so. specs/README.md has the table.

mod answer;
mod words;

use crate::ir::{Api, ContentKind, Operation, Pages, Parameter, Place, Property, Ref, Shape, Turn};

use answer::{Answer, Field, Kind, kind};
use words::{Names, plain};

/// Pages that can be followed.
#[derive(Debug)]
pub struct Paged {
    /// How.
    pub pages: Pages,
    /// The type of an item.
    pub item: Ref,
    /// Whether a page may have no list of items.
    pub may_lack_items: bool,
    /// The number of the first page, where pages are numbered and the document tells it.
    pub first: Option<u64>,
    /// Whether the document says so itself.
    pub said: bool,
}

/// The pages of each operation's answers.
pub(super) fn of(api: &Api) -> Vec<Option<Paged>> {
    let paged = api.operations.iter().map(|operation| {
        let value = value(api, operation)?;
        let paged = match &operation.pages {
            Some(said) => {
                let pages = said.pages.clone()?;
                let (item, may_lack_items) = answer::list(api, value, &pages.items)?;
                (pages, item, may_lack_items)
            }
            None => recognised(api, operation, value)?,
        };
        let (pages, item, may_lack_items) = paged;
        let parameter = pages.turn.parameter();
        let parameter = parameter.and_then(|index| operation.parameters.get(index));
        Some(Paged {
            first: parameter.and_then(|parameter| first(api, parameter)),
            said: operation.pages.is_some(),
            pages,
            item,
            may_lack_items,
        })
    });
    paged.collect()
}

/// The type of the value that a success has, if it is JSON of one type whatever the status.
fn value(api: &Api, operation: &Operation) -> Option<Ref> {
    let mut found: Option<Ref> = None;
    for answer in operation.successes() {
        let mut contents = answer.contents.iter();
        let mut whole = contents
            .by_ref()
            .filter(|content| !content.kind.is_stream());
        let content = whole.next()?;
        if whole.next().is_some() || content.kind != ContentKind::Json {
            return None;
        }
        let ty = match &answer.envelope {
            Some(envelope) => envelope.ty?,
            None => content.ty?,
        };
        if found.is_some_and(|known| api.resolve(known) != api.resolve(ty)) {
            return None;
        }
        found = Some(ty);
    }
    found
}

/// Why the pages of an operation, which it seems to have, are not followed.
#[derive(Debug)]
pub enum Unfollowed<'a> {
    /// The cursor travels in this property of the body.
    InBody(&'a Property),
    /// The answers are of several types, or not JSON alone.
    Several,
}

/// Whether the answers of an operation whose pages nothing follows seem to come in pages.
pub fn unfollowed<'a>(api: &'a Api, operation: &Operation) -> Option<Unfollowed<'a>> {
    let contents = operation.successes().flat_map(|answer| &answer.contents);
    let json = contents.filter(|content| content.kind == ContentKind::Json);
    let first = json.filter_map(|content| content.ty).next()?;
    if value(api, operation).is_none() {
        recognised(api, operation, first)?;
        return Some(Unfollowed::Several);
    }
    let answer = Answer::of(api, first)?;
    let sent = operation.body.iter().flat_map(|body| &body.contents);
    let mut sent = sent.filter(|content| content.kind == ContentKind::Json);
    let Shape::Object(body) = api.shape(sent.next()?.ty?) else {
        return None;
    };
    let takes = |names: Names| {
        let mut properties = body.properties.iter();
        properties
            .find(|one| names.contains(&plain(&one.wire).as_str()) && kind(api, one.ty).is_some())
    };
    let gives = |names| {
        [Kind::Text, Kind::Integer]
            .iter()
            .any(|kind| answer.one(*kind, names).is_some())
    };
    let mut pairs = words::CURSORS.iter().filter(|(fields, _)| gives(fields));
    pairs.find_map(|(_, names)| Some(Unfollowed::InBody(takes(names)?)))
}

/// The pages of an operation that says nothing of them itself.
fn recognised(api: &Api, operation: &Operation, value: Ref) -> Option<(Pages, Ref, bool)> {
    if operation.method != "GET" {
        return None;
    }
    let answer = Answer::of(api, value)?;
    let (item, may_lack_items) = answer::list(api, value, &answer.items)?;
    let asked = Asked::of(api, operation);
    let (turn, counted) = turn(api, operation, &asked, &answer, item)?;
    let pointer = |field: &Field| field.pointer.clone();
    // Where pages are counted, an address of the next page tells that there is one.
    let more = answer.one(Kind::Flag, words::MORE);
    let more = more.or_else(|| answer.address().filter(|_| counted));
    let size = asked.size.and_then(|index| operation.parameters.get(index));
    let pages = Pages {
        turn,
        size: size.map(|parameter| parameter.name.clone()),
        items: answer.items.clone(),
        more: more.map(pointer),
        total: answer.one(Kind::Integer, words::TOTAL).map(pointer),
        pages: answer.one(Kind::Integer, words::PAGES).map(pointer),
    };
    Some((pages, item, may_lack_items))
}

/// What the parameters of an operation are for.
struct Asked {
    /// Parameters with these plain names, by index.
    names: Vec<(String, usize, Option<Kind>)>,
    size: Option<usize>,
}

impl Asked {
    fn of(api: &Api, operation: &Operation) -> Self {
        let in_query = operation.parameters.iter().enumerate();
        let in_query = in_query.filter(|(_, one)| one.place == Place::Query);
        let names = in_query.map(|(index, one)| (plain(&one.name), index, kind(api, one.ty)));
        let mut asked = Self {
            names: names.collect(),
            size: None,
        };
        asked.size = asked.one(&[Kind::Integer], words::SIZE);
        asked
    }

    /// The parameter of one of these kinds that has the first of these names.
    fn one(&self, kinds: &[Kind], names: Names) -> Option<usize> {
        names.iter().find_map(|name| {
            let fits = |(known, _, kind): &&(String, usize, Option<Kind>)| {
                known == name && kind.is_some_and(|kind| kinds.contains(&kind))
            };
            self.names.iter().find(fits).map(|(_, index, _)| *index)
        })
    }
}

/// How the next page is asked for, and whether pages are counted.
fn turn(
    api: &Api,
    operation: &Operation,
    asked: &Asked,
    answer: &Answer,
    item: Ref,
) -> Option<(Turn, bool)> {
    const ANY: &[Kind] = &[Kind::Text, Kind::Integer];
    for (fields, parameters) in words::CURSORS {
        let next = ANY.iter().find_map(|kind| answer.one(*kind, fields));
        if let Some((next, parameter)) = next.zip(asked.one(ANY, parameters)) {
            let next = next.pointer.clone();
            return Some((Turn::Cursor { parameter, next }, false));
        }
    }
    let more = answer.one(Kind::Flag, words::MORE);
    if let Some(parameter) = asked.one(ANY, words::AFTER).filter(|_| more.is_some())
        && let Some(id) = answer::member(api, item, "id", ANY)
    {
        return Some((Turn::LastItem { parameter, id }, false));
    }
    // A cursor that the answer gives by itself nowhere travels in the address of the next page.
    let taken = asked.one(ANY, words::TAKERS);
    if let Some((next, _)) = answer.address().zip(taken) {
        let next = next.pointer.clone();
        return Some((Turn::Address { next }, false));
    }
    let linked = operation.successes().flat_map(|one| &one.headers);
    if linked
        .into_iter()
        .any(|header| header.name.eq_ignore_ascii_case("link"))
    {
        return Some((Turn::Link, false));
    }
    let current = answer.one(Kind::Integer, words::CURRENT);
    let sized = asked.size.is_some()
        || more.is_some()
        || current.is_some()
        || answer.one(Kind::Integer, words::TOTAL).is_some()
        || answer.one(Kind::Integer, words::PAGES).is_some();
    if let Some(parameter) = asked.one(&[Kind::Integer], words::PAGE).filter(|_| sized) {
        let current = current.map(|field| field.pointer.clone());
        return Some((Turn::Number { parameter, current }, true));
    }
    if let Some(parameter) = asked.one(&[Kind::Integer], words::OFFSET).filter(|_| sized) {
        return Some((Turn::Offset { parameter }, true));
    }
    let next = answer.address()?.pointer.clone();
    Some((Turn::Address { next }, false))
}

/// The number of the first page: what the parameter has by default, or no less than; 0 or 1 where its description counts from there.
fn first(api: &Api, parameter: &Parameter) -> Option<u64> {
    let default = parameter
        .default
        .as_deref()
        .and_then(|text| text.parse().ok());
    let least = || {
        let limits = api.limits.get(&parameter.ty.at)?;
        let bound = &limits.minimum.as_ref()?.value;
        let least: u64 = bound.number.parse().ok()?;
        Some(least.saturating_add(u64::from(bound.exclusive))).filter(|least| *least <= 1)
    };
    let said = || {
        let text = parameter
            .docs
            .description
            .as_deref()
            .unwrap_or_default()
            .to_lowercase();
        let counts = [words::FROM_ZERO, words::FROM_ONE]
            .map(|known| known.iter().any(|words| text.contains(words)));
        match counts {
            [true, false] => Some(0),
            [false, true] => Some(1),
            _ => None,
        }
    };
    default.or_else(said).or_else(least)
}

/// Whether a type is a list.
fn is_list(shape: &Shape) -> Option<Ref> {
    match shape {
        Shape::List(item) => Some(*item),
        _ => None,
    }
}
