//! Which page comes after a page, and how it is asked for.

use std::hash::{BuildHasher, RandomState};

use http::HeaderMap;
use reqwest::Url;
use serde_json::Value as Json;

use super::first::{self, First};
use super::link;
use super::seen::Seen;
use crate::api::{PageRule, SchemeKind, Turn};
use crate::call::Head;
use crate::encode;
use crate::pointer;

/// What comes after a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum After {
    /// A page with this cursor.
    More(String),
    /// A page with this cursor; the one at hand is the first, which came already.
    Instead(String),
    /// Nothing.
    End,
    /// The answer does not say where it goes on, or says what cannot be.
    Broken(String),
}

/// How far the pages were followed.
#[derive(Debug, Default)]
pub(super) struct Track {
    seen: Seen,
    hasher: RandomState,
    mark: Mark,
}

/// Where among the pages one is.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    /// What the items of the page before were, for pages that are counted.
    items: Option<u64>,
    /// The number or the offset of the page at hand, for pages that are counted.
    at: u64,
    /// The number of the first page, as far as it is known.
    first: u64,
    known: First,
    /// How many items came, where the first page was the first of all.
    count: Option<u64>,
}

impl Track {
    /// Begins where the call says; `cursor` is the one that the caller gave.
    pub(super) fn new(rule: &PageRule, head: &Head, cursor: Option<&str>) -> Self {
        let first = match rule.turn {
            Turn::Number { first, .. } => first.unwrap_or(1),
            _ => 0,
        };
        let asked = counted(rule).and_then(|parameter| number_of(head, parameter));
        let at = match counted(rule) {
            Some(_) => asked.unwrap_or(first),
            None => 0,
        };
        let known = match cursor.and_then(|cursor| tried(rule, cursor)) {
            Some(mark) if asked == Some(1) => First::Tried(mark),
            _ if is_unsaid(rule, head) => First::Unsaid,
            _ => First::Known,
        };
        let is_first = at == first && !matches!(known, First::Tried(_));
        let mut track = Self {
            mark: Mark {
                items: None,
                at,
                first,
                known,
                count: is_first.then_some(0),
            },
            ..Self::default()
        };
        if let Some(cursor) = cursor {
            track.seen.insert(cursor);
        }
        track
    }

    /// Goes on behind a page.
    pub(super) fn go_on(&mut self, mark: Mark, after: &After) {
        self.mark = mark;
        if let After::More(cursor) | After::Instead(cursor) = after {
            self.seen.insert(cursor);
        }
    }

    /// What comes after a page with this text. `Err`: the page itself is the one before, once more.
    pub(super) fn after(
        &self,
        rule: &PageRule,
        text: &[u8],
        headers: &HeaderMap,
    ) -> Result<(After, Mark), String> {
        let mut mark = self.mark;
        let list = pointer::find(text, rule.items);
        let items = list.and_then(pointer::items).unwrap_or_default();
        if let First::Tried(before) = mark.known {
            if items.count > 0 && list.map(first::mark_of) == Some(before) {
                mark.known = First::Known;
                mark.items = Some(self.hasher.hash_one(list));
                mark.at = 2;
                return Ok((After::Instead(mark.at.to_string()), mark));
            }
            (mark.known, mark.first) = (First::Known, 0);
        }
        // Scalars may be the same on two pages; that page 1 was the first once more leaves no doubt of a third.
        let before = mark.items.take();
        let is_told = before.is_some() || items.last.is_some_and(|last| last.starts_with(b"{"));
        if counted(rule).is_some() && items.count > 0 && is_told {
            let hash = self.hasher.hash_one(list);
            if before == Some(hash) {
                let fault = "the server gives the same page again: it takes no notice of where it is to begin";
                return Err(fault.to_owned());
            }
            let is_object = items.last.is_some_and(|last| last.starts_with(b"{"));
            mark.items = is_object.then_some(hash);
        }
        let more = rule.more.and_then(|at| flag(pointer::find(text, at)?));
        // Of pages that are counted, what tells may be the address of the next.
        let more = more.or_else(|| {
            let told = pointer::find(text, rule.more?)?;
            counted(rule).map(|_| told != b"null" && told != b"\"\"")
        });
        let next = match more {
            Some(false) => Ok(None),
            _ => mark.next(rule, text, &items, headers),
        };
        let after = match next {
            Err(fault) => After::Broken(fault),
            Ok(None) if more == Some(true) => {
                let fault = "the answer says that there is another page, and not where";
                After::Broken(fault.to_owned())
            }
            Ok(None) => After::End,
            Ok(Some(next)) if !self.seen.contains(&next) => After::More(next),
            Ok(Some(_)) => {
                let fault = "the pages go in a circle: a cursor came a second time";
                After::Broken(fault.to_owned())
            }
        };
        Ok((after, mark))
    }
}

impl Mark {
    /// The cursor of the next page.
    fn next(
        &mut self,
        rule: &PageRule,
        text: &[u8],
        items: &pointer::Items<'_>,
        headers: &HeaderMap,
    ) -> Result<Option<String>, String> {
        let count = u64::try_from(items.count).unwrap_or(u64::MAX);
        let number = |at: Option<&str>| at.and_then(|at| whole(pointer::find(text, at)?));
        let is_last = |known: Option<u64>, due: Option<u64>| {
            known.zip(due).is_some_and(|(known, due)| known >= due)
        };
        match rule.turn {
            Turn::Cursor { next, .. } | Turn::Address { next } => {
                pointer::find(text, next).map_or(Ok(None), |found| cursor(next, found))
            }
            Turn::LastItem { id, .. } => {
                let found = items.last.and_then(|last| pointer::find(last, id));
                found.map_or(Ok(None), |found| cursor(id, found))
            }
            Turn::Link => Ok(link::next(headers).map(str::to_owned)),
            Turn::Number { current, .. } => {
                if let Some(told) = number(current) {
                    self.at = told;
                    if self.known == First::Unsaid {
                        (self.known, self.first) = (First::Known, told.min(1));
                    }
                }
                self.count = self.count.map(|before| before.saturating_add(count));
                let pages = number(rule.pages).map(|pages| pages.saturating_add(self.first));
                let last = is_last(self.count, number(rule.total))
                    || is_last(self.at.checked_add(1), pages);
                if count == 0 || last {
                    return Ok(None);
                }
                if self.known == First::Unsaid {
                    let mark = pointer::find(text, rule.items).map_or(0, first::mark_of);
                    (self.known, self.at) = (First::Tried(mark), 1);
                    return Ok(Some(first::cursor(mark)));
                }
                self.at = self.at.saturating_add(1);
                Ok(Some(self.at.to_string()))
            }
            Turn::Offset { .. } => {
                self.at = self.at.saturating_add(count);
                let last = is_last(Some(self.at), number(rule.total));
                Ok((count > 0 && !last).then(|| self.at.to_string()))
            }
        }
    }
}

/// The parameter of pages that are counted.
fn counted(rule: &PageRule) -> Option<usize> {
    match rule.turn {
        Turn::Number { parameter, .. } | Turn::Offset { parameter } => Some(parameter),
        _ => None,
    }
}

/// Whether nobody says from where the pages are counted, neither document nor caller, and it costs nothing to find out.
fn is_unsaid(rule: &PageRule, head: &Head) -> bool {
    match rule.turn {
        Turn::Number {
            parameter,
            first: None,
            ..
        } => {
            let asked = head.fragments.get(parameter).is_some_and(Option::is_some);
            head.operation.idempotent && !head.operation.billed && !asked
        }
        _ => false,
    }
}

/// The mark of the first page in a cursor that finds out from where the pages are counted.
fn tried(rule: &PageRule, cursor: &str) -> Option<u64> {
    match rule.turn {
        Turn::Number { first: None, .. } => first::mark_in(cursor),
        _ => None,
    }
}

/// The number that a call has for a parameter already.
fn number_of(head: &Head, parameter: usize) -> Option<u64> {
    let text = head.fragments.get(parameter)?.as_deref()?;
    text.rsplit('=').next()?.parse().ok()
}

/// A cursor in an answer.
fn cursor(at: &str, found: &[u8]) -> Result<Option<String>, String> {
    match serde_json::from_slice(found) {
        Ok(Json::Null | Json::Bool(false)) => Ok(None),
        Ok(Json::String(text)) => Ok(Some(text).filter(|text| !text.is_empty())),
        Ok(Json::Number(number)) => Ok(Some(number.to_string()).filter(|text| text != "0")),
        _ => Err(format!("what stands at `{at}` is no cursor")),
    }
}

/// A flag, however it is spelt.
fn flag(found: &[u8]) -> Option<bool> {
    match found {
        b"true" | b"1" | b"\"true\"" => Some(true),
        b"false" | b"0" | b"\"false\"" => Some(false),
        _ => None,
    }
}

/// A number that is no less than zero, be it in quotes.
fn whole(found: &[u8]) -> Option<u64> {
    let text = str::from_utf8(found).ok()?;
    text.trim_matches('"').parse().ok()
}

/// Has a call ask for the page with this cursor.
pub(crate) fn turn_to(head: &mut Head, rule: &PageRule, cursor: &str) -> Result<(), String> {
    let (parameter, value) = match rule.turn {
        Turn::Cursor { parameter, .. } | Turn::LastItem { parameter, .. } => {
            (parameter, Json::from(cursor))
        }
        Turn::Number { parameter, .. } | Turn::Offset { parameter } => {
            let number: Option<u64> = match tried(rule, cursor) {
                Some(_) => Some(1),
                None => cursor.parse().ok(),
            };
            let number = number.ok_or("the cursor is no number of a page")?;
            (parameter, Json::from(number))
        }
        Turn::Address { .. } | Turn::Link => return go_to(head, cursor),
    };
    let place = head.operation.parameters.get(parameter);
    let fragment = head.fragments.get_mut(parameter);
    let Some((place, fragment)) = place.zip(fragment) else {
        return Err(format!("there is no parameter {parameter}"));
    };
    *fragment = encode::fragment(place, &value)
        .map_err(|refusal| format!("parameter `{}`: {refusal}", place.name))?;
    Ok(())
}

/// Has a call go to an address, if that is where its own goes: what carries a key goes nowhere else.
fn go_to(head: &mut Head, address: &str) -> Result<(), String> {
    let own = head.location().map_err(|error| error.to_string())?;
    let mut next = own
        .join(address)
        .map_err(|_| "the address of the next page is malformed".to_owned())?;
    if next.origin() != own.origin() {
        return Err(format!(
            "the next page is on another server, {}, which gets no key: {} was asked",
            next.origin().ascii_serialization(),
            own.origin().ascii_serialization(),
        ));
    }
    next.set_fragment(None);
    // The origin is the same without; these would only be shown.
    let _ = (next.set_username(""), next.set_password(None));
    // Keys that the server gives back are sent with the request as ever, and nowhere kept.
    let is_key = |name: &str| {
        let mut schemes = head.shared.api.schemes.iter();
        schemes.any(|scheme| matches!(scheme.kind, SchemeKind::Query(key) if key == name))
    };
    if next.query_pairs().any(|(name, _)| is_key(&name)) {
        let kept: Vec<(String, String)> = next
            .query_pairs()
            .filter(|(name, _)| !is_key(name))
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        next.set_query(None);
        if !kept.is_empty() {
            next.query_pairs_mut().extend_pairs(kept);
        }
    }
    head.turned = Some(next);
    Ok(())
}

impl Head {
    /// Where the request goes, without its keys.
    fn location(&self) -> Result<Url, crate::error::Error> {
        let address = self.address(&crate::credentials::Proof::default())?;
        Url::parse(&address).map_err(|_| {
            let detail = "the address of the request is malformed";
            crate::error::Error::new(crate::error::ErrorKind::Build, detail)
        })
    }
}
