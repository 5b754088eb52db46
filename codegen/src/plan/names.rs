//! The place where names are decided: an [`Ident`] is made here and nowhere else.
//!
//! Every name is claimed in a [`Scope`], in a fixed order: component types in the document's order, then unnamed types from where they stand, then
//! members. A scope holds names without regard to case, so that two spellings of one name never share it. A name that is taken gives way to a longer one,
//! from where the item stands, and at last to one with a mark made from its place: the same document, with something unrelated added, gives the same names.
//!
//! | what | pattern | example |
//! | --- | --- | --- |
//! | component type | its name in `UpperCamelCase` | `KeyResponse` |
//! | type of a property | type, property | `KeyResponseOwner` |
//! | item, value of a map | type, `Item` / `Value` | `KeyListResponseItem` |
//! | variant's type | type, title or tag or position | `ContentParts` |
//! | request body, answer | operation, `Body` / `Reply` / `Error404` | `ChatCreateReply` |
//! | field, setter, method | `snake_case`, `_` after a keyword | `type_` |
//! | handle, module | the tag | `Keys`, `keys` |
//! | call | the operation less its tag | `Create`, `create` |

use std::collections::BTreeSet;

use super::words;

/// An identifier of the generated code.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

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
        match self {
            Case::Camel => format!("{base}X{mark}"),
            Case::Snake | Case::Module => format!("{base}_x{mark}"),
            Case::Shouty => format!("{base}_X{}", mark.to_uppercase()),
        }
    }
}

/// Names that must differ from each other.
#[derive(Debug, Default, Clone)]
pub(super) struct Scope {
    taken: BTreeSet<String>,
}

impl Scope {
    /// A scope in which some names are taken from the start.
    pub(super) fn with(reserved: &[&str]) -> Self {
        let taken = reserved.iter().map(|name| name.to_lowercase()).collect();
        Scope { taken }
    }

    /// Takes the first of `names` that is free; where none is, the last with a mark made from `place`.
    pub(super) fn claim(&mut self, case: Case, names: &[&str], place: &str) -> Ident {
        for name in names {
            let spelt = case.spell(name);
            if self.taken.insert(spelt.to_lowercase()) {
                return Ident(spelt);
            }
        }
        let last = case.spell(names.last().copied().unwrap_or_default());
        let base = last.trim_end_matches('_');
        let mut mark = format!("{:04x}", short(hash(place)));
        for attempt in 0_u64.. {
            let spelt = case.marked(base, &mark);
            if self.taken.insert(spelt.to_lowercase()) {
                return Ident(spelt);
            }
            mark = format!("{:08x}", hash(&format!("{place} {attempt}")));
        }
        unreachable!("a scope holds fewer names than there are numbers")
    }
}

/// A name that no document can influence.
pub(super) fn fixed(name: &'static str) -> Ident {
    Ident(name.to_owned())
}

/// FNV-1a.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// A hash folded to 16 bits.
fn short(hash: u32) -> u32 {
    (hash >> 16) ^ (hash & 0xffff)
}
