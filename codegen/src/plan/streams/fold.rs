//! How events make up the answer that comes without a stream, from the schemas of both.
//!
//! Two shapes are known. *Chunks*: each event is an object like the answer, of which lists come item by item by their `index`; in place of one object of the
//! item stands another with what is new of it. *Events*: a property tells kinds apart, of which one brings the answer as it begins; others bring items of its lists
//! by their number, or what is new of them, or of the answer itself.

use crate::ir::{Api, Object, Property, Ref, Shape, StreamRule, TypeId};
use crate::plan::model::{Fold, FoldAt as At, FoldMember as Member, FoldStep as Step, Merge};

use super::{Kinds, escaped, is_integer, is_same, is_text, item, object, only, property};

/// Names of what is sent again or once, never in pieces: the runtime knows them too.
const NAMES: [&str; 6] = ["id", "index", "name", "object", "role", "type"];
/// The name of an item's number.
const INDEX: &str = "index";

/// How events of `event` make up a `whole`; none where the two do not fit together.
pub(super) fn fold(
    api: &Api,
    event: Ref,
    kinds: &Kinds<'_>,
    whole: Ref,
    rule: &StreamRule,
) -> Option<Fold> {
    let target = object(api, whole)?;
    let mut fold = match object(api, event) {
        Some(chunk) => chunks(api, chunk, target, rule)?,
        None => events(api, kinds, api.resolve(whole).0, target)?,
    };
    fold.fixed.extend(rule.set.iter().cloned());
    Some(fold)
}

fn chunks(api: &Api, chunk: &Object, target: &Object, rule: &StreamRule) -> Option<Fold> {
    let mut members = Vec::new();
    let mut fixed = Vec::new();
    let mut fits = false;
    for mine in &chunk.properties {
        if rule.set.iter().any(|(name, _)| *name == mine.wire) {
            members.push(member(mine, Merge::Skip));
            continue;
        }
        let Some(theirs) = property(target, &mine.wire) else {
            continue;
        };
        // What both name differently is as the answer names it.
        if let Some(value) = only(api, target, &mine.wire)
            && only(api, chunk, &mine.wire) != Some(value)
        {
            fixed.push((mine.wire.clone(), value.to_owned()));
            members.push(member(mine, Merge::Skip));
            continue;
        }
        let items = item(api, mine.ty).zip(item(api, theirs.ty));
        let items = items.and_then(|(mine, theirs)| object(api, mine).zip(object(api, theirs)));
        if let Some((piece, full)) = items.filter(|(piece, _)| has_index(api, piece)) {
            let finish = format!("/{}/0/", escaped(&mine.wire));
            let finish = rule
                .finish
                .as_deref()
                .and_then(|at| at.strip_prefix(&finish));
            let (how, grows) = choice(api, piece, full, finish);
            members.push(member(mine, Merge::Items(INDEX.to_owned(), Box::new(how))));
            fits |= grows;
        }
    }
    fits.then(|| Fold {
        fixed,
        steps: vec![Step {
            when: None,
            from: None,
            to: Vec::new(),
            how: Merge::Object(members, Box::new(Merge::Last)),
        }],
    })
}

/// How an item of a list that comes in pieces grows, and whether there is anything in it that does.
fn choice(api: &Api, piece: &Object, full: &Object, finish: Option<&str>) -> (Merge, bool) {
    let mut members = Vec::new();
    let pair = delta(api, piece, full);
    if let Some((new, all)) = pair {
        let how = grown(api, new.ty, Some(all.ty));
        members.push(Member {
            to: all.wire.clone(),
            ..member(new, how)
        });
    }
    let mut grows = pair.is_some();
    for mine in &piece.properties {
        if property(full, &mine.wire).is_none() || finish == Some(&mine.wire) {
            continue;
        }
        let is_new = pair.is_none() && is_text(api, mine.ty) && !NAMES.contains(&&*mine.wire);
        let is_nested = matches!(
            api.shape(mine.ty),
            Shape::Object(_) | Shape::List(_) | Shape::Map(_)
        );
        if is_new || is_nested {
            members.push(member(mine, Merge::Append));
        }
        grows |= is_new;
    }
    (Merge::Object(members, Box::new(Merge::Last)), grows)
}

/// The one object of an item that only events have, and the one that only the answer has, where they are alike.
fn delta<'a>(
    api: &Api,
    piece: &'a Object,
    full: &'a Object,
) -> Option<(&'a Property, &'a Property)> {
    let alone = |these: &'a Object, those: &Object| {
        let mut alone = these
            .properties
            .iter()
            .filter(|one| property(those, &one.wire).is_none() && object(api, one.ty).is_some());
        let first = alone.next()?;
        alone.next().is_none().then_some(first)
    };
    let (new, all) = (alone(piece, full)?, alone(full, piece)?);
    let (mine, theirs) = (object(api, new.ty)?, object(api, all.ty)?);
    let is_shared = |one: &Property| property(theirs, &one.wire).is_some();
    mine.properties.iter().any(is_shared).then_some((new, all))
}

/// How something grows of which each event brings what is new.
fn grown(api: &Api, new: Ref, all: Option<Ref>) -> Merge {
    grown_below(api, new, all, 8)
}

fn grown_below(api: &Api, new: Ref, all: Option<Ref>, depth: usize) -> Merge {
    let (Some(mine), Some(left)) = (object(api, new), depth.checked_sub(1)) else {
        return Merge::Append;
    };
    let theirs = all.and_then(|all| object(api, all));
    let mut members = Vec::new();
    for one in &mine.properties {
        if NAMES.contains(&&*one.wire) {
            members.push(member(one, Merge::Last));
            continue;
        }
        let other = theirs.and_then(|theirs| property(theirs, &one.wire));
        let other = other.map(|other| other.ty);
        let how = match api.shape(one.ty) {
            Shape::Scalar(_) if is_text(api, one.ty) => Merge::Append,
            Shape::Object(_) => grown_below(api, one.ty, other, left),
            Shape::List(piece)
                if object(api, *piece).is_some_and(|piece| has_index(api, piece)) =>
            {
                let full = other.and_then(|other| item(api, other));
                numbered(api, *piece, full, left)
            }
            Shape::List(_) | Shape::Map(_) | Shape::Any | Shape::Union(_) | Shape::Own(_) => {
                Merge::Append
            }
            _ => Merge::Last,
        };
        if !matches!(how, Merge::Append) {
            members.push(member(one, how));
        }
    }
    match members.is_empty() {
        true => Merge::Append,
        false => Merge::Object(members, Box::new(Merge::Append)),
    }
}

/// How a list grows whose items come by their number, which the answer need not have.
fn numbered(api: &Api, piece: Ref, full: Option<Ref>, depth: usize) -> Merge {
    let how = grown_below(api, piece, full, depth);
    let full = full.and_then(|full| object(api, full));
    let how = match full.is_some_and(|full| property(full, INDEX).is_none()) {
        true => without(how, INDEX),
        false => how,
    };
    Merge::Items(INDEX.to_owned(), Box::new(how))
}

/// A rule that leaves a property out.
fn without(how: Merge, name: &str) -> Merge {
    let (mut members, others) = match how {
        Merge::Object(members, others) => (members, others),
        other => (Vec::new(), Box::new(other)),
    };
    members.retain(|member| member.from != name);
    members.insert(
        0,
        Member {
            from: name.to_owned(),
            to: name.to_owned(),
            how: Merge::Skip,
        },
    );
    Merge::Object(members, others)
}

fn events(api: &Api, kinds: &Kinds<'_>, whole: TypeId, target: &Object) -> Option<Fold> {
    let tag = kinds.tag.as_deref()?;
    let mut steps = Vec::new();
    // The list that each number is of, from the events that bring a whole item.
    let mut lists: Vec<(&str, &Property, Ref)> = Vec::new();
    for (_, object) in &kinds.each {
        let Some(number) = number(api, object) else {
            continue;
        };
        let found = object.properties.iter().find_map(|one| {
            target.properties.iter().find_map(|list| {
                let item = item(api, list.ty)?;
                is_same(api, one.ty, api.resolve(item).0).then_some((list, item))
            })
        });
        if let Some((list, item)) = found {
            lists.push((number, list, item));
        }
    }
    for (value, object) in &kinds.each {
        let of_kind = moves(api, object, whole, target, &lists);
        steps.extend(of_kind.into_iter().map(|(from, to, how)| Step {
            when: Some((tag.to_owned(), (*value).to_owned())),
            from: Some(from),
            to,
            how,
        }));
    }
    let begins = |step: &Step| step.to.is_empty() && matches!(step.how, Merge::Set);
    steps.iter().any(begins).then_some(Fold {
        fixed: Vec::new(),
        steps,
    })
}

type Move = (String, Vec<At>, Merge);

/// What events of a kind do: which property goes where, and how.
fn moves(
    api: &Api,
    event: &Object,
    whole: TypeId,
    target: &Object,
    lists: &[(&str, &Property, Ref)],
) -> Vec<Move> {
    let all = event.properties.iter();
    if let Some(one) = all.clone().find(|one| is_same(api, one.ty, whole)) {
        return vec![(one.wire.clone(), Vec::new(), Merge::Set)];
    }
    if let Some(number) = number(api, event) {
        let Some((_, list, full)) = lists.iter().find(|(known, ..)| *known == number) else {
            return Vec::new();
        };
        let to = vec![At::Property(list.wire.clone()), At::Item(number.to_owned())];
        let full = *full;
        let item = all
            .clone()
            .find(|one| is_same(api, one.ty, api.resolve(full).0));
        let how = item.map(|one| (one, Merge::Set)).or_else(|| {
            let mut news = all.filter(|one| !variants(api, one.ty).is_empty());
            let one = news.next()?;
            Some((one, pieces(api, one.ty, full)))
        });
        return how
            .map(|(one, how)| (one.wire.clone(), to, how))
            .into_iter()
            .collect();
    }
    let mut found = Vec::new();
    for one in all {
        let Some(news) = object(api, one.ty) else {
            continue;
        };
        let is_part = |part: &Property| property(target, &part.wire).is_some();
        if property(target, &one.wire).is_some_and(|same| object(api, same.ty).is_some()) {
            let to = vec![At::Property(one.wire.clone())];
            found.push((one.wire.clone(), to, Merge::Last));
        } else if news.properties.iter().any(is_part) {
            found.push((one.wire.clone(), Vec::new(), Merge::Last));
        }
    }
    found
}

/// How an item grows of which events bring pieces of several kinds.
fn pieces(api: &Api, news: Ref, full: Ref) -> Merge {
    let fulls = variants(api, full);
    let has = |name: &str| fulls.iter().any(|full| property(full, name).is_some());
    let mut members: Vec<Member> = Vec::new();
    let mut push = |one: &Property, to: &str, how: Merge| {
        if !members.iter().any(|known| known.from == one.wire) {
            members.push(Member {
                to: to.to_owned(),
                ..member(one, how)
            });
        }
    };
    for piece in variants(api, news) {
        for one in &piece.properties {
            let kind = only(api, piece, &one.wire);
            if kind.is_some() || one.implied {
                // It tells the kinds of pieces apart, and is none of the item.
                push(one, &one.wire, Merge::Skip);
            } else if has(&one.wire) {
                continue;
            } else if let Some(name) = text_of(api, piece).filter(|name| has(name)) {
                push(one, name, Merge::Json);
            } else {
                let list = format!("{}s", one.wire);
                match has(&list) {
                    true => push(one, &list, Merge::Push),
                    false => push(one, &one.wire, Merge::Skip),
                }
            }
        }
    }
    Merge::Object(members, Box::new(Merge::Append))
}

/// The property of which a piece is JSON text, as its kind says: `input` of `input_json_delta`.
fn text_of<'a>(api: &'a Api, piece: &Object) -> Option<&'a str> {
    let mut kinds = piece
        .properties
        .iter()
        .filter_map(|one| only(api, piece, &one.wire));
    kinds.find_map(|kind| kind.strip_suffix("_json_delta"))
}

/// The objects that a type may be.
fn variants(api: &Api, ty: Ref) -> Vec<&Object> {
    match api.shape(ty) {
        Shape::Object(object) => vec![object],
        Shape::Union(union) => {
            let variants = union.variants.iter();
            variants.filter_map(|one| object(api, one.ty)).collect()
        }
        _ => Vec::new(),
    }
}

/// The property of an event with the number of the item that it is about, where there is one.
fn number<'a>(api: &Api, event: &'a Object) -> Option<&'a str> {
    let is_number = |one: &&Property| {
        let name = one.wire.as_str();
        (name == INDEX || name.ends_with("_index")) && is_integer(api, one.ty)
    };
    let mut numbers = event.properties.iter().filter(is_number);
    let first = numbers.next()?;
    numbers.next().is_none().then_some(&first.wire)
}

fn has_index(api: &Api, object: &Object) -> bool {
    property(object, INDEX).is_some_and(|one| is_integer(api, one.ty))
}

/// A property that keeps its name.
fn member(one: &Property, how: Merge) -> Member {
    Member {
        from: one.wire.clone(),
        to: one.wire.clone(),
        how,
    }
}
