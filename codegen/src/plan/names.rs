//! The place where names are decided: an [`Ident`] is made here and nowhere else.
//!
//! Every name is claimed in a [`Scope`], in a fixed order: component types, then unnamed types from where they stand, the outer before the inner, then
//! members. A scope holds names without regard to case, so that two spellings of one name never share it. All that stand side by side are named
//! together ([`Scope::share`]), so that their order tells nothing: of several that want one name it goes to the one that is spelt so in the document, or
//! loses the fewest signs on the way, or else comes first by its own words. The others get longer names from where they stand, then names with their
//! signs and capitals as words, and at last a mark made from their place. So something unrelated changes no name, and what cannot have its name is
//! told of in a note.
//!
//! | what | pattern | example |
//! | --- | --- | --- |
//! | component type | its name in `UpperCamelCase` | `KeyResponse` |
//! | type of a property | type, property | `KeyResponseOwner` |
//! | item of an array | type, property in the singular; else `Item` | `OrderLine`, `KeyListResponseItem` |
//! | value of a map | type, `Value` | `OrderLabelsValue` |
//! | variant's type | type, and what tells the variant from the others | `ContentText` |
//! | request body, answer | operation, `Body` / `Reply` / `Error404` | `ChatCreateReply` |
//! | field of a tuple | its number; in arguments and setters its ordinal | `0`, `first` |
//! | field, setter, method | `snake_case`, `_` after a keyword | `type_` |
//! | handle, module | the tag | `Keys`, `keys` |
//! | call | the operation less its tag | `Create`, `create` |
//!
//! A `title` names variants of unions alone: it is prose, and says of a property what its name says.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place};
use crate::tree::NodeId;

use super::words;

/// An identifier of the generated code. Most are used in several places of a plan, which share its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(Arc<str>);

impl Ident {
    /// As it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The article before it where a sentence begins, by the sound of its first letters: `An Order`, `A User`.
    pub fn article(&self) -> &'static str {
        let mut letters = self.0.chars().map(|c| c.to_ascii_lowercase());
        match (letters.next(), letters.next(), letters.next()) {
            (Some('o'), Some('n'), Some('e')) | (Some('e'), Some('u'), _) => "A",
            (Some('a' | 'e' | 'i' | 'o'), ..) => "An",
            (Some('u'), Some('n'), Some('i')) => "A",
            (Some('u'), Some('l' | 'm' | 'n' | 'p'), _) => "An",
            _ => "A",
        }
    }
}

impl std::fmt::Display for Ident {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// How names of a kind are spelt.
#[derive(Debug, Clone, Copy)]
pub(super) enum Case {
    /// Types and variants.
    Camel,
    /// Fields, methods.
    Snake,
    /// Modules, which files are named after.
    Module,
    /// Statics.
    Shouty,
}

impl Case {
    fn spell(self, name: &str) -> String {
        match self {
            Case::Camel => words::camel(name),
            Case::Snake => words::snake(name),
            Case::Module => words::module(name),
            Case::Shouty => words::shouty(name),
        }
    }

    /// A name that is spelt already, with a mark at its end.
    fn marked(self, base: &str, mark: &str) -> String {
        let base = base.trim_end_matches('_');
        match self {
            Case::Camel => format!("{base}X{mark}"),
            Case::Snake | Case::Module => format!("{base}_x{mark}"),
            Case::Shouty => format!("{base}_X{}", mark.to_uppercase()),
        }
    }
}

/// Something of the document that wants a name.
#[derive(Debug)]
pub(super) struct Want<'a> {
    /// What it is called in the document, or the words for where it stands.
    pub(super) name: Cow<'a, str>,
    /// Longer words for it, for when the name is taken; the first that is free is used.
    pub(super) longer: Vec<String>,
    /// What no other of its scope has, whatever their order: the words or the place that marks are made from.
    pub(super) key: Cow<'a, str>,
    /// Both, in place of `longer` and `key`, where few need them and they take long to make.
    pub(super) late: Option<Late<'a>>,
    /// Where it stands.
    pub(super) at: NodeId,
    /// Who comes first where several want a name: the lowest.
    pub(super) rank: u8,
}

/// The longer words and the key of a [`Want`], made when the name is another's, too.
pub(super) type Late<'a> =
    LazyCell<(Vec<String>, String), Box<dyn FnOnce() -> (Vec<String>, String) + 'a>>;

impl<'a> Want<'a> {
    /// Something that its name alone tells from the others of its scope.
    pub(super) fn named(name: &'a str, at: NodeId) -> Self {
        Want {
            name: Cow::Borrowed(name),
            longer: Vec::new(),
            key: Cow::Borrowed(name),
            late: None,
            at,
            rank: 0,
        }
    }

    fn longer(&self) -> &[String] {
        self.late.as_ref().map_or(&self.longer, |late| &late.0)
    }

    fn key(&self) -> &str {
        self.late.as_ref().map_or(&self.key, |late| &late.1)
    }

    /// What it is called when it could not have the first `level` of its names.
    fn spelt(&self, case: Case, level: usize) -> String {
        let Some(longer) = level.checked_sub(1) else {
            return case.spell(&self.name);
        };
        if let Some(name) = self.longer().get(longer) {
            return case.spell(name);
        }
        match longer - self.longer().len() {
            0 => case.spell(&words::signed(&self.name)),
            1 => {
                let signed = words::signed(&self.name);
                case.spell(&format!("{signed} {}", words::casing(&self.name)))
            }
            more => case.marked(&case.spell(self.longest()), &mark(self.key(), more - 2)),
        }
    }

    fn longest(&self) -> &str {
        self.longer().last().map_or(&self.name, String::as_str)
    }

    /// By what the one that gets a name is chosen.
    fn precedence(&self, spelt: &str) -> (u8, bool, usize, &str) {
        let exact = *self.name == *spelt;
        (self.rank, !exact, words::lost(&self.name), self.key())
    }
}

/// Something that could not have the name that it would have alone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clash {
    /// Where it stands.
    at: NodeId,
    /// Where that stands which has the name.
    holder: NodeId,
    /// The name.
    wanted: String,
    /// What it is called instead.
    given: String,
}

impl Clash {
    /// The note on it.
    pub(super) fn note(&self) -> Diagnostic {
        let Clash {
            at,
            holder,
            wanted,
            given,
        } = self;
        let text = format!(
            "`{wanted}` is the name of something else in Rust, so this is called `{given}`"
        );
        let note = Diagnostic::note("N0601", Place::Key(*at), text);
        note.also(Place::Key(*holder), format!("this is called `{wanted}`"))
            .help(
                "give one of the two another name in the document, if this one does not read well",
            )
    }
}

/// Names that must differ from each other.
#[derive(Debug, Default, Clone)]
pub(super) struct Scope {
    /// Each name in small letters, with the place of what has it.
    taken: BTreeMap<String, Option<NodeId>>,
}

impl Scope {
    /// A scope in which some names are taken from the start.
    pub(super) fn with(reserved: &[&str]) -> Self {
        let names = reserved.iter().map(|name| (name.to_lowercase(), None));
        Scope {
            taken: names.collect(),
        }
    }

    /// Takes the first of `names` that is free; where none is, the last with a mark made from `place`. For what the generator adds by itself.
    pub(super) fn claim(&mut self, case: Case, names: &[&str], place: &str) -> Ident {
        for name in names {
            let spelt = case.spell(name);
            if self.take(&spelt) {
                return Ident(spelt.into());
            }
        }
        let last = case.spell(names.last().copied().unwrap_or_default());
        let mut attempt = 0;
        loop {
            let spelt = case.marked(&last, &mark(place, attempt));
            if self.take(&spelt) {
                return Ident(spelt.into());
            }
            attempt += 1;
        }
    }

    /// Names all of `wants`, in their order. Which gets which name does not depend on it.
    pub(super) fn share<'a>(&mut self, case: Case, wants: &[Want<'a>]) -> (Vec<Ident>, Vec<Clash>) {
        let mut given: BTreeMap<usize, Ident> = BTreeMap::new();
        let mut lost: BTreeMap<usize, (NodeId, String)> = BTreeMap::new();
        let mut pending: Vec<(usize, &Want<'a>)> = wants.iter().enumerate().collect();
        for level in 0.. {
            if pending.is_empty() {
                break;
            }
            let mut groups: BTreeMap<String, Vec<Seeker<'_, 'a>>> = BTreeMap::new();
            for (index, want) in std::mem::take(&mut pending) {
                let spelt = want.spelt(case, level);
                let group = groups.entry(spelt.to_lowercase()).or_default();
                group.push(Seeker { index, want, spelt });
            }
            for (folded, mut group) in groups {
                let holder = match self.taken.get(&folded) {
                    Some(holder) => *holder,
                    None => {
                        let first = group.swap_remove(first_of(&group));
                        given.insert(first.index, Ident(first.spelt.into()));
                        let at = first.want.at;
                        self.taken.insert(folded, Some(at));
                        Some(at)
                    }
                };
                for Seeker { index, want, spelt } in group {
                    if let (0, Some(holder)) = (level, holder) {
                        lost.insert(index, (holder, spelt));
                    }
                    pending.push((index, want));
                }
            }
        }
        let clashes = lost.into_iter().filter_map(|(index, (holder, wanted))| {
            Some(Clash {
                at: wants.get(index)?.at,
                holder,
                wanted,
                given: given.get(&index)?.to_string(),
            })
        });
        let clashes = clashes.collect();
        (given.into_values().collect(), clashes)
    }

    fn take(&mut self, spelt: &str) -> bool {
        let folded = spelt.to_lowercase();
        let free = !self.taken.contains_key(&folded);
        if free {
            self.taken.insert(folded, None);
        }
        free
    }
}

/// A mark made from a place: short at first, another at each attempt.
fn mark(place: &str, attempt: usize) -> String {
    let hash = words::hash(place);
    match attempt {
        0 => format!("{:04x}", (hash >> 16) ^ (hash & 0xffff)),
        _ => format!("{:08x}", words::hash(&format!("{place} {attempt}"))),
    }
}

/// Someone who wants a name.
struct Seeker<'w, 'a> {
    /// The position among all who want one.
    index: usize,
    want: &'w Want<'a>,
    /// The name.
    spelt: String,
}

/// The position in `group` of the one that gets the name that all of it want.
fn first_of(group: &[Seeker<'_, '_>]) -> usize {
    if group.len() == 1 {
        return 0;
    }
    let seekers = group.iter().enumerate();
    let first = seekers.min_by_key(|(_, seeker)| seeker.want.precedence(&seeker.spelt));
    first.map_or(0, |(position, _)| position)
}

/// The field of a tuple, by position from 0.
pub(super) fn position(index: usize) -> Ident {
    Ident(index.to_string().into())
}

/// What the position of a tuple is called where a number cannot be.
pub(super) fn ordinal(index: usize) -> Ident {
    const WORDS: [&str; 8] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    ];
    match WORDS.get(index) {
        Some(word) => Ident((*word).into()),
        None => Ident(format!("item_{}", index + 1).into()),
    }
}

/// A name that no document can influence.
pub(super) fn fixed(name: &'static str) -> Ident {
    Ident(name.into())
}

#[cfg(test)]
mod tests;
