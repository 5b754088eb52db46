//! What an operation is called, and by which tag it is found.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::ir::{Api, Operation, Tag};

use super::names::{Ident, Want};
use super::replies::Wanted;
use super::words;

/// What the parts of a call are called.
pub(super) struct CallNames {
    pub(super) method: Ident,
    pub(super) builder: Ident,
    pub(super) data: Ident,
}

/// The operation's name in errors and in the catalogue: its `operationId`, or its method and path.
pub(super) fn operation_name(operation: &Operation) -> String {
    match &operation.id {
        Some(id) if !id.is_empty() => id.clone(),
        _ => by_path(operation),
    }
}

/// What an operation's types are named from, shortest first: its `operationId` without what only repeats its path, the whole of it, with the end of its path, with
/// its method and path; or its method and path alone.
pub(super) fn stems(operation: &Operation) -> Vec<String> {
    let id = operation.id.as_deref().filter(|id| !id.is_empty());
    let mut stems: Vec<String> = Vec::new();
    match id {
        Some(id) => {
            stems.extend(less_path(id, operation).map(str::to_owned));
            stems.push(id.to_owned());
            stems.extend(ends(operation).into_iter().map(|end| format!("{id} {end}")));
            stems.push(format!("{id} {}", by_path(operation)));
        }
        None => {
            let method = operation.method.to_lowercase();
            stems.push(by_path(operation));
            stems.push(format!("{method} {}", words::signed(&operation.path)));
        }
    }
    stems
}

/// What the call of an operation may be called, shortest first: the operation's names, without the words of its tag at the start, so that `keys_create` of
/// `keys` is `create`.
fn call_names(operation: &Operation, tag: &str) -> Vec<String> {
    let mut names = stems(operation);
    let first = names.first().map_or("", String::as_str);
    let (all, tag) = (words::words(first), words::words(tag));
    if let Some(rest) = all.strip_prefix(tag.as_slice()) {
        // Some frameworks put the class of the handler before its name.
        let rest = match rest {
            [first, rest @ ..] if first == "controller" && !rest.is_empty() => rest,
            rest => rest,
        };
        if !rest.is_empty() {
            names.insert(0, rest.join(" "));
        }
    }
    names
}

/// What tells an operation from every other. Of two, the one with the shorter path comes first.
pub(super) fn key(operation: &Operation) -> String {
    let Operation { method, path, .. } = operation;
    format!("{:03} {path} {method}", path.split('/').count())
}

/// The method and the path: `get_pets_by_id` for `GET /pets/{id}`.
fn by_path(operation: &Operation) -> String {
    let method = operation.method.to_lowercase();
    format!("{method} {}", path_words(&operation.path))
}

/// The words for the last segment of the path, the last two, and so on.
fn ends(operation: &Operation) -> Vec<String> {
    let segments: Vec<&str> = operation
        .path
        .split('/')
        .filter(|one| !one.is_empty())
        .collect();
    let starts = (0..segments.len()).rev().take(8);
    starts
        .filter_map(|start| Some(path_words(&segments.get(start..)?.join("/"))))
        .collect()
}

fn path_words(path: &str) -> String {
    let mut words: Vec<&str> = Vec::new();
    for (index, part) in path.split(['{', '}']).enumerate() {
        // Every second part stands in braces.
        words.extend((index % 2 == 1).then_some("by"));
        words.extend(part.split(['/', ' ']).filter(|word| !word.is_empty()));
    }
    words.join(" ")
}

/// An `operationId` without the path and method that some frameworks write after a function's name, as `read_items__item_id__get` does.
fn less_path<'a>(id: &'a str, operation: &Operation) -> Option<&'a str> {
    let word = |c: char| if c.is_alphanumeric() { c } else { '_' };
    let path: String = operation.path.chars().map(word).collect();
    let end = format!("{path}_{}", operation.method.to_lowercase());
    let name = id.strip_suffix(end.as_str())?;
    name.contains(char::is_alphanumeric).then_some(name)
}

/// A tag that has operations.
pub(super) struct Tagged<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// What the document says of it.
    pub(super) listed: Option<&'a Tag>,
    /// The operations that it groups.
    pub(super) operations: Vec<&'a Operation>,
}

impl<'a> Tagged<'a> {
    /// How its handle is to be called.
    pub(super) fn want(&self, api: &Api) -> Want<'a> {
        let used = || self.operations.first().map(|operation| operation.at);
        let at = self.listed.map(|tag| tag.at).or_else(used);
        Want {
            longer: vec![format!("{} calls", self.name)],
            ..Want::named(self.name, at.unwrap_or(api.at))
        }
    }
}

/// The tags in the document's order, then those that operations name, as they are met.
pub(super) fn tags<'a>(api: &'a Api) -> Vec<Tagged<'a>> {
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    let mut tags: Vec<Tagged<'a>> = Vec::new();
    let mut of = |name: &'a str, listed, operation: Option<&'a Operation>| {
        let place = *places.entry(name).or_insert(tags.len());
        match tags.get_mut(place) {
            Some(tag) => tag.operations.extend(operation),
            None => tags.push(Tagged {
                name,
                listed,
                operations: operation.into_iter().collect(),
            }),
        }
    };
    for tag in &api.tags {
        of(&tag.name, Some(tag), None);
    }
    for operation in &api.operations {
        of(tag_of(operation), None, Some(operation));
    }
    tags
}

/// The first tag of an operation; `api` where it has none.
pub(super) fn tag_of(operation: &Operation) -> &str {
    operation.tag.as_deref().unwrap_or("api")
}

/// Which calls an operation has for what it answers.
pub(super) fn wanted_of(operation: &Operation) -> Vec<Wanted> {
    let contents = || operation.successes().flat_map(|answer| &answer.contents);
    let streams = contents().any(|content| content.kind.is_stream());
    let answers = contents().any(|content| !content.kind.is_stream());
    match (streams, answers) {
        (true, true) => vec![Wanted::Answer, Wanted::Stream],
        (true, false) => vec![Wanted::Stream],
        (false, _) => vec![Wanted::Answer],
    }
}

/// How a call is to be called: as its operation, with `end` where that has several.
pub(super) fn call_want(operation: &Operation, tag: &str, end: &str) -> Want<'static> {
    let names = call_names(operation, tag).into_iter();
    let mut names = names.map(|name| format!("{name}{end}"));
    Want {
        name: Cow::Owned(names.next().unwrap_or_default()),
        longer: names.collect(),
        key: Cow::Owned(format!("{}{end}", key(operation))),
        late: None,
        at: operation.at,
        rank: 0,
    }
}
