//! Limits of values -> a table for each model that the client sends and that has, or holds, a limit.

mod limits;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::ir::{Ref, Shape, TypeId};

use super::model::{Check, Ident, TypeRules, Within};
use super::names::{Case, Scope};
use super::types::Types;
use super::{Places, looks};

/// The tables, in the order of the models' names.
pub(super) fn rules(
    types: &Types<'_>,
    places: &Places<'_>,
    faults: &mut Diagnostics,
) -> Vec<TypeRules> {
    let sent = |id: &TypeId| types.is_model(*id) && types.facts.usage[*id].sent;
    let sent: Vec<TypeId> = types.ids().filter(sent).collect();
    let mut planner = Planner {
        types,
        faults,
        limited: BTreeSet::new(),
        statics: BTreeMap::new(),
        patterns: BTreeMap::new(),
    };
    planner.find(&sent);
    let limited = sent.iter().filter(|id| planner.limited.contains(id));
    let mut limited: Vec<(TypeId, &Ident)> = limited
        .filter_map(|id| Some((*id, types.name(*id)?)))
        .collect();
    limited.sort_by_key(|(_, name)| *name);
    let mut scope = Scope::default();
    for (id, name) in &limited {
        let place = places.of(types.api.ty(*id).at);
        let name = scope.claim(Case::Shouty, &[name.as_str()], &place);
        planner.statics.insert(*id, name);
    }
    let table = |(id, ty): &(TypeId, &Ident)| {
        Some(TypeRules {
            name: planner.statics.get(id)?.clone(),
            ty: (*ty).clone(),
            gate: types.gate(*id),
            check: planner.of_model(*id),
        })
    };
    limited.iter().filter_map(table).collect()
}

struct Planner<'a> {
    types: &'a Types<'a>,
    faults: &'a mut Diagnostics,
    /// Models that have limits, or hold models that do.
    limited: BTreeSet<TypeId>,
    /// The names of their tables.
    statics: BTreeMap<TypeId, Ident>,
    /// Each pattern as it is matched; none where it is not.
    patterns: BTreeMap<Arc<str>, Option<String>>,
}

impl Planner<'_> {
    /// Finds out which models are limited.
    fn find(&mut self, sent: &[TypeId]) {
        let mut holders: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        let mut found = Vec::new();
        for &id in sent {
            self.translate(self.types.api.ty(id).at);
            let mut own = !self.limits_of_model(id).is_empty();
            for inner in self.held(id) {
                own |= self.is_limited(id, inner, &mut holders);
            }
            if own {
                found.push(id);
            }
        }
        while let Some(id) = found.pop() {
            if self.limited.insert(id) {
                found.extend(holders.remove(&id).unwrap_or_default());
            }
        }
    }

    /// Whether a use inside `owner` is limited by itself; that of a model is noted under `holders`.
    fn is_limited(
        &mut self,
        owner: TypeId,
        inner: Ref,
        holders: &mut BTreeMap<TypeId, Vec<TypeId>>,
    ) -> bool {
        let id = self.types.api.resolve(inner).0;
        self.translate(inner.at);
        let mut limited = !self.own(inner).is_empty();
        if self.types.is_model(id) {
            holders.entry(id).or_default().push(owner);
        } else if let Shape::List(inner) | Shape::Map(inner) = self.types.api.ty(id).shape {
            limited |= self.is_limited(owner, inner, holders);
        }
        limited
    }

    /// What a model is made of.
    fn held(&self, id: TypeId) -> Vec<Ref> {
        match &self.types.api.ty(id).shape {
            Shape::Object(object) | Shape::Tuple(object) => {
                let fields = object.properties.iter().map(|property| property.ty);
                fields.chain(object.rest.value()).collect()
            }
            Shape::Union(union) => union.variants.iter().map(|variant| variant.ty).collect(),
            Shape::List(inner) | Shape::Map(inner) => vec![*inner],
            _ => Vec::new(),
        }
    }

    fn of_model(&self, id: TypeId) -> Check {
        let shape = &self.types.api.ty(id).shape;
        let within = match shape {
            Shape::Object(object) | Shape::Tuple(object) => {
                let fields = object.properties.iter().map(|property| property.ty);
                let rest = object.rest.value().map(|rest| Check {
                    limits: Vec::new(),
                    within: match shape {
                        Shape::Tuple(_) => items(self.of_use(rest)),
                        _ => entries(self.of_use(rest)),
                    },
                });
                let checks = fields.map(|field| self.of_use(field)).chain(rest);
                Within::Fields(numbered(checks))
            }
            Shape::Union(union) => {
                let ordered = looks::ordered(self.types, union);
                let checks = ordered.into_iter().map(|variant| self.of_use(variant.ty));
                Within::Variants(numbered(checks))
            }
            Shape::List(item) => items(self.of_use(*item)),
            Shape::Map(value) => entries(self.of_use(*value)),
            _ => Within::Nothing,
        };
        let within = match within {
            Within::Fields(list) | Within::Variants(list) if list.is_empty() => Within::Nothing,
            within => within,
        };
        Check {
            limits: self.limits_of_model(id),
            within,
        }
    }

    fn of_use(&self, reference: Ref) -> Check {
        let id = self.types.api.resolve(reference).0;
        let within = match (self.statics.get(&id), &self.types.api.ty(id).shape) {
            (Some(name), _) => Within::Type(name.clone()),
            (None, _) if self.types.is_model(id) => Within::Nothing,
            (None, Shape::List(item)) => items(self.of_use(*item)),
            (None, Shape::Map(value)) => entries(self.of_use(*value)),
            (None, _) => Within::Nothing,
        };
        Check {
            limits: self.own(reference),
            within,
        }
    }
}

fn numbered(checks: impl Iterator<Item = Check>) -> Vec<(usize, Check)> {
    checks
        .enumerate()
        .filter(|(_, check)| !check.is_empty())
        .collect()
}

fn items(check: Check) -> Within {
    match check.is_empty() {
        true => Within::Nothing,
        false => Within::Items(Box::new(check)),
    }
}

fn entries(check: Check) -> Within {
    match check.is_empty() {
        true => Within::Nothing,
        false => Within::Entries(Box::new(check)),
    }
}
