//! In which files models stand, and under which features items exist.

use std::sync::Arc;

use super::{Docs, Ident};

/// The features under which an item exists: `unverified` where it says so, and one of `any`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gate {
    /// Whether the feature `unverified` is needed.
    pub unverified: bool,
    /// Features of which one is enough, in their order; empty where none is needed.
    pub any: Arc<[Ident]>,
}

impl Gate {
    /// The feature `unverified` alone, or nothing.
    pub fn of(unverified: bool) -> Self {
        Gate {
            unverified,
            ..Gate::default()
        }
    }

    /// What holds wherever one of `gates` does, as narrow as a gate can say it.
    pub fn around<'g>(gates: impl Iterator<Item = &'g Gate> + Clone) -> Self {
        let mut any: Vec<Ident> = gates.clone().flat_map(|gate| gate.any.to_vec()).collect();
        any.sort();
        any.dedup();
        if gates.clone().any(|gate| gate.any.is_empty()) {
            any.clear();
        }
        Gate {
            unverified: gates.clone().all(|gate| gate.unverified) && gates.count() > 0,
            any: any.into(),
        }
    }

    /// Whether, wherever this gate is open, one of `gates` is.
    pub fn is_filled_by<'g>(&self, gates: impl Iterator<Item = &'g Gate> + Clone) -> bool {
        let open = |feature: Option<&Ident>| {
            let fits = |gate: &Gate| {
                let known = feature.is_some_and(|feature| gate.any.contains(feature));
                (gate.any.is_empty() || known) && (self.unverified || !gate.unverified)
            };
            gates.clone().any(fits)
        };
        match self.any.is_empty() {
            true => open(None),
            false => self.any.iter().all(|feature| open(Some(feature))),
        }
    }
}

/// A file of models, each with its table behind it.
#[derive(Debug)]
pub struct ModelFile {
    /// The module's name.
    pub module: Ident,
    /// What is said of it.
    pub docs: Docs,
    /// The features under which anything is in it.
    pub gate: Gate,
    /// Its models, by their positions in [`super::Package::models`].
    pub models: Vec<usize>,
}

/// A feature that stands for a part of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// Its name.
    pub name: Ident,
    /// What it stands for, in the document's words, which may be any text.
    pub what: String,
    /// The features that it switches on.
    pub needs: Vec<Ident>,
}
