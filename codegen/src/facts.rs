//! Questions about the whole API, answered once: which uses must be boxed, who sends which type, which types are generated only on request.

mod constants;
mod cycles;
mod evidence;
mod needs;
mod pages;
mod usage;

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Api, Table, TypeId};

pub(crate) use needs::{by_parts, leads_to, of_operation};
pub use pages::{Paged, Unfollowed, unfollowed};
pub use usage::Usage;

/// Properties, by the object that has them.
#[derive(Debug, Default)]
pub struct Members(BTreeMap<TypeId, Vec<String>>);

impl Members {
    /// Whether a property of an object is one of them.
    pub fn has(&self, object: TypeId, property: &str) -> bool {
        let known = self.0.get(&object);
        known.is_some_and(|known| known.iter().any(|name| name == property))
    }

    /// Adds a property of an object.
    fn add(&mut self, object: TypeId, property: &str) {
        if !self.has(object, property) {
            let known = self.0.entry(object).or_default();
            known.push(property.to_owned());
        }
    }
}

/// The answers.
#[derive(Debug)]
pub struct Facts {
    /// Uses by value that would make a type infinitely large, as (user, used).
    pub boxed: BTreeSet<(TypeId, TypeId)>,
    /// Uses by value that no value could end, were each of them required: these are optional in Rust.
    pub endless: BTreeSet<(TypeId, TypeId)>,
    /// Properties that always have the same value, by object: no field holds them.
    pub constants: Members,
    /// Arrays and maps that contain themselves with nothing but arrays and maps between: they need a type of their own.
    pub newtypes: BTreeSet<TypeId>,
    /// Types that something needs as they are. The others are those of properties without a field and of bodies that are sent part by part.
    pub used: BTreeSet<TypeId>,
    /// Who sends each type, by id.
    pub usage: Table<Usage>,
    /// Types that only operations nobody has seen need, or that are guessed themselves.
    pub guessed: BTreeSet<TypeId>,
    /// Properties of request bodies that ask for a stream, by object: calls set them, callers do not.
    pub flags: Members,
    /// The pages of each operation's answers, in the order of [`Api::operations`]; none where they cannot be followed.
    pub pages: Vec<Option<Paged>>,
}

/// Gathers the answers.
pub fn gather(api: &Api) -> Facts {
    let usage = usage::of(api);
    let constants = constants::of(api, &usage);
    let boxed = cycles::boxed(api);
    Facts {
        endless: cycles::endless(api, &boxed),
        boxed,
        used: usage::used(api, &constants),
        constants,
        newtypes: cycles::newtypes(api),
        usage,
        guessed: evidence::guessed(api),
        flags: usage::flags(api),
        pages: pages::of(api),
    }
}
