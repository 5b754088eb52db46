//! The limits of one place, as they are checked.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, visible};
use crate::ir::{self, Limits, Ref, TypeId};
use crate::tree::NodeId;

use super::super::describe;
use super::super::model::Limit;
use super::super::patterns::{self, Unmatched};
use super::Planner;

/// How much of a pattern is shown in a message, in characters.
const SHOWN: usize = 60;

impl Planner<'_> {
    /// The limits of a use, without those that its model checks itself.
    pub(super) fn own(&self, reference: Ref) -> Vec<Limit> {
        let id = self.types.api.resolve(reference).0;
        let place = self.types.api.ty(id).at;
        let mut limits = self.limits(reference.at, id);
        if self.types.is_model(id) && reference.at != place {
            let known = self.limits(place, id);
            limits.retain(|limit| !known.contains(limit));
        }
        limits
    }

    /// The limits that a model checks itself.
    pub(super) fn limits_of_model(&self, id: TypeId) -> Vec<Limit> {
        self.limits(self.types.api.ty(id).at, id)
    }

    /// The limits at a place that say something of values of a type.
    fn limits(&self, at: NodeId, id: TypeId) -> Vec<Limit> {
        let Some(limits) = self.types.api.limits.get(&at) else {
            return Vec::new();
        };
        let kinds = describe::kinds(&self.types.api.ty(id).shape);
        let mut list = Vec::new();
        if kinds.text {
            list.extend(count(&limits.min_length, Limit::MinLength));
            list.extend(count(&limits.max_length, Limit::MaxLength));
            let matched = |one: &ir::Limit<Arc<str>>| {
                let spelt = self.patterns.get(&one.value)?.clone()?;
                Some(Limit::Pattern(one.value.to_string(), spelt))
            };
            list.extend(limits.patterns.iter().filter_map(matched));
        }
        if kinds.number {
            list.extend(numbers(limits));
        }
        if kinds.array {
            list.extend(count(&limits.min_items, Limit::MinItems));
            list.extend(count(&limits.max_items, Limit::MaxItems));
            list.extend(limits.unique.then_some(Limit::UniqueItems));
        }
        if kinds.object {
            list.extend(count(&limits.min_properties, Limit::MinProperties));
            list.extend(count(&limits.max_properties, Limit::MaxProperties));
        }
        list
    }

    /// Spells the patterns of a place as they are matched, and says which are not.
    pub(super) fn translate(&mut self, at: NodeId) {
        let Some(limits) = self.types.api.limits.get(&at) else {
            return;
        };
        for pattern in &limits.patterns {
            if self.patterns.contains_key(&pattern.value) {
                continue;
            }
            let spelt = patterns::translated(&pattern.value);
            let known = spelt.as_ref().ok().cloned();
            self.patterns.insert(pattern.value.clone(), known);
            self.faults
                .extend(spelt.err().map(|why| fault(pattern, &why)));
        }
    }
}

fn fault(pattern: &ir::Limit<Arc<str>>, why: &Unmatched) -> Diagnostic {
    let shown: String = pattern.value.chars().take(SHOWN).collect();
    let shown = visible(&shown);
    match why {
        Unmatched::Unsupported(what) => {
            let message = format!("the pattern `{shown}` has {what} and is not checked");
            Diagnostic::note("N0431", pattern.at, message)
        }
        Unmatched::Malformed(why) => {
            let message =
                format!("the pattern `{shown}` is no regular expression: {why}; it is not checked");
            Diagnostic::warning("W0431", pattern.at, message)
                .help("write a regular expression of ECMA-262, without slashes around it")
        }
    }
}

/// A count that limits something: at least none does not.
fn count(limit: &Option<ir::Limit<u64>>, kind: fn(u64) -> Limit) -> Option<Limit> {
    let limit = kind(limit.as_ref()?.value);
    let idle = matches!(
        limit,
        Limit::MinLength(0) | Limit::MinItems(0) | Limit::MinProperties(0)
    );
    (!idle).then_some(limit)
}

fn numbers(limits: &Limits) -> Vec<Limit> {
    let low = limits
        .minimum
        .iter()
        .map(|limit| match limit.value.exclusive {
            true => Limit::Above(limit.value.number.clone()),
            false => Limit::Minimum(limit.value.number.clone()),
        });
    let high = limits
        .maximum
        .iter()
        .map(|limit| match limit.value.exclusive {
            true => Limit::Below(limit.value.number.clone()),
            false => Limit::Maximum(limit.value.number.clone()),
        });
    let multiples = limits.multiples.iter();
    let multiples = multiples.map(|limit| Limit::MultipleOf(limit.value.clone()));
    low.chain(high).chain(multiples).collect()
}
