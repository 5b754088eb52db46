//! Keywords that limit values -> [`Limits`], for each place where a value is used.
//!
//! ```yaml
//! type: string
//! minLength: 1
//! maxLength: 64
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::ir::{Api, Bound, Limit, Limits, Ref, Shape};
use crate::tree::{NodeId, Tree};

/// How many references and parts are followed one into another.
const DEEPEST: usize = 64;
/// How many characters a number has at most.
const LONGEST_NUMBER: usize = 400;

/// The limits of every place of an API where there are some.
pub(super) fn of(
    tree: &Tree,
    api: &Api,
    faults: &mut Diagnostics,
) -> BTreeMap<NodeId, Arc<Limits>> {
    let mut reading = Reading {
        tree,
        faults,
        told: BTreeSet::new(),
        known: BTreeMap::new(),
        none: Arc::default(),
        patterns: BTreeMap::new(),
        seen: BTreeSet::new(),
    };
    let (mut all, mut met) = (BTreeMap::new(), BTreeSet::new());
    for at in places(api) {
        if met.insert(at) {
            let limits = reading.at(at);
            (!limits.is_empty()).then(|| all.insert(at, limits));
        }
    }
    all
}

/// The schemas of an API where values are used.
pub(super) fn places(api: &Api) -> Vec<NodeId> {
    let mut places = Vec::new();
    for ty in &api.types {
        places.push(ty.at);
        // What stands at its owner's own schema has none of its own, and so no limit.
        let mut add = |reference: &Ref| {
            if reference.at != ty.at {
                places.push(reference.at);
            }
        };
        match &ty.shape {
            Shape::Object(object) | Shape::Tuple(object) => {
                object.properties.iter().for_each(|one| add(&one.ty));
                object.rest.value().iter().for_each(add);
            }
            Shape::Union(union) => union.variants.iter().for_each(|one| add(&one.ty)),
            Shape::List(inner) | Shape::Map(inner) | Shape::Alias(inner) => add(inner),
            _ => {}
        }
    }
    for operation in &api.operations {
        let parameters = operation.parameters.iter();
        places.extend(parameters.map(|parameter| parameter.ty.at));
        let body = operation.body.iter();
        let sent = body.flat_map(|body| &body.contents);
        places.extend(sent.filter_map(|content| Some(content.ty?.at)));
    }
    places
}

struct Reading<'a> {
    tree: &'a Tree,
    faults: &'a mut Diagnostics,
    /// Keywords of which something was said.
    told: BTreeSet<NodeId>,
    /// The limits of what references lead to.
    known: BTreeMap<NodeId, Arc<Limits>>,
    /// What most schemas have.
    none: Arc<Limits>,
    /// The text of each pattern, once.
    patterns: BTreeMap<NodeId, Arc<str>>,
    /// The schemas that were added to the limits in the making.
    seen: BTreeSet<NodeId>,
}

impl Reading<'_> {
    /// The limits of the schema at `node`, of what it refers to and of its parts.
    fn at(&mut self, node: NodeId) -> Arc<Limits> {
        let target = self.tree.get(node, "$ref");
        let target = target.and_then(|at| self.tree.resolve(self.tree.as_str(at)?));
        if let Some(known) = self.known.get(&target.unwrap_or(node)) {
            return Arc::clone(known);
        }
        let mut limits = Limits::default();
        self.seen.clear();
        self.add(node, &mut limits, DEEPEST);
        self.check(&mut limits);
        let limits = match limits.is_empty() {
            true => Arc::clone(&self.none),
            false => Arc::new(limits),
        };
        if let Some(target) = target {
            self.known.insert(target, Arc::clone(&limits));
        }
        limits
    }

    fn add(&mut self, node: NodeId, limits: &mut Limits, depth: usize) {
        // A part that is met twice says nothing new.
        if depth == 0 || !self.seen.insert(node) {
            return;
        }
        let tree = self.tree;
        let mut choice = None;
        for (key, value) in tree.entries(node) {
            match key {
                "$ref" => {
                    let target = tree.as_str(value).and_then(|text| tree.resolve(text));
                    return target
                        .into_iter()
                        .for_each(|to| self.add(to, limits, depth - 1));
                }
                "allOf" => {
                    for part in tree.items(value) {
                        self.add(*part, limits, depth - 1);
                    }
                }
                "oneOf" | "anyOf" => choice = Some(value),
                _ => self.keyword(node, key, value, limits),
            }
        }
        // A choice of one, beside null, is that one.
        if let Some(choice) = choice {
            let parts = tree.items(choice).iter();
            let mut parts = parts.filter(|part| !only_null(tree, **part));
            if let (Some(only), None) = (parts.next(), parts.next()) {
                self.add(*only, limits, depth - 1);
            }
        }
    }

    fn keyword(&mut self, node: NodeId, key: &str, at: NodeId, limits: &mut Limits) {
        let count = || count(self.tree, at);
        match key {
            "minLength" => most(&mut limits.min_length, at, count()),
            "maxLength" => least(&mut limits.max_length, at, count()),
            "minItems" => most(&mut limits.min_items, at, count()),
            "maxItems" => least(&mut limits.max_items, at, count()),
            "minProperties" => most(&mut limits.min_properties, at, count()),
            "maxProperties" => least(&mut limits.max_properties, at, count()),
            "uniqueItems" => limits.unique |= self.tree.as_bool(at) == Some(true),
            "minimum" => {
                let bound = self.bound(node, at, "exclusiveMinimum");
                stricter(&mut limits.minimum, at, bound, |new, old| new > old);
            }
            "maximum" => {
                let bound = self.bound(node, at, "exclusiveMaximum");
                stricter(&mut limits.maximum, at, bound, |new, old| new < old);
            }
            "multipleOf" => self.multiple(at, limits),
            "pattern" => {
                let text = self.tree.as_str(at).unwrap_or_default();
                let shared = self.patterns.entry(at).or_insert_with(|| Arc::from(text));
                let known = |known: &Limit<Arc<str>>| known.value == *shared;
                if !text.is_empty() && !limits.patterns.iter().any(known) {
                    let value = Arc::clone(shared);
                    limits.patterns.push(Limit { at, value });
                }
            }
            _ => {}
        }
    }

    fn bound(&self, node: NodeId, at: NodeId, exclusive: &str) -> Option<Bound> {
        let exclusive = self.tree.get(node, exclusive);
        Some(Bound {
            number: number(self.tree, at)?.to_owned(),
            exclusive: exclusive.and_then(|flag| self.tree.as_bool(flag)) == Some(true),
        })
    }

    fn multiple(&mut self, at: NodeId, limits: &mut Limits) {
        let Some(text) = number(self.tree, at) else {
            return;
        };
        if value(text) <= 0.0 {
            let message = format!("no number is a multiple of `{text}`; this is not checked");
            self.tell(at, message, "write a number greater than zero");
        } else if limits.multiples.iter().all(|known| known.value != text) {
            let value = text.to_owned();
            limits.multiples.push(Limit { at, value });
        }
    }

    /// Takes out limits that no value meets together.
    fn check(&mut self, limits: &mut Limits) {
        self.counts(&mut limits.min_length, &mut limits.max_length, "characters");
        self.counts(&mut limits.min_items, &mut limits.max_items, "items");
        let (least, most) = (&mut limits.min_properties, &mut limits.max_properties);
        self.counts(least, most, "properties");
        let (Some(least), Some(most)) = (&limits.minimum, &limits.maximum) else {
            return;
        };
        let (low, high) = (value(&least.value.number), value(&most.value.number));
        let empty = low == high && (least.value.exclusive || most.value.exclusive);
        if low > high || empty {
            let message = format!(
                "no number is both above `{}` and below `{}`; neither is checked",
                least.value.number, most.value.number
            );
            self.contradiction(most.at, least.at, message);
            (limits.minimum, limits.maximum) = (None, None);
        }
    }

    fn counts(&mut self, low: &mut Option<Limit<u64>>, high: &mut Option<Limit<u64>>, of: &str) {
        if let (Some(least), Some(most)) = (&low, &high)
            && least.value > most.value
        {
            let message = format!(
                "nothing has at least {} and at most {} {of}; neither is checked",
                least.value, most.value
            );
            self.contradiction(most.at, least.at, message);
            (*low, *high) = (None, None);
        }
    }

    fn tell(&mut self, at: NodeId, message: String, help: &str) {
        if self.told.insert(at) {
            self.faults
                .push(Diagnostic::warning("W0430", at, message).help(help));
        }
    }

    fn contradiction(&mut self, at: NodeId, other: NodeId, message: String) {
        if self.told.insert(at) {
            let fault = Diagnostic::warning("W0430", at, message);
            let fault = fault.also(Place::Key(other), "it contradicts this");
            self.faults.push(fault.help("correct one of the two"));
        }
    }
}

/// Whether a schema means `null` and nothing else.
fn only_null(tree: &Tree, node: NodeId) -> bool {
    let values = tree.get(node, "enum").map(|values| tree.items(values));
    values
        .is_some_and(|values| !values.is_empty() && values.iter().all(|value| tree.is_null(*value)))
}

/// A number, be it written as text.
fn number(tree: &Tree, at: NodeId) -> Option<&str> {
    let text = tree.number_text(at).or_else(|| {
        let plain = |text: &&str| {
            text.bytes()
                .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b))
        };
        tree.as_str(at).filter(plain)
    })?;
    (text.len() <= LONGEST_NUMBER && value(text).is_finite()).then_some(text)
}

/// A count, be it written as text or with a fraction of zero.
fn count(tree: &Tree, at: NodeId) -> Option<u64> {
    let text = tree.as_str(at).and_then(|text| text.parse().ok());
    tree.as_u64(at).or(text)
}

/// The nearest double; none is not a number, which is neither above nor below another.
fn value(text: &str) -> f64 {
    text.parse().unwrap_or(f64::NAN)
}

fn most(known: &mut Option<Limit<u64>>, at: NodeId, value: Option<u64>) {
    stricter(known, at, value, |new, old| new > old);
}

fn least(known: &mut Option<Limit<u64>>, at: NodeId, value: Option<u64>) {
    stricter(known, at, value, |new, old| new < old);
}

/// What two limits are compared by.
trait Size {
    fn size(&self) -> (f64, bool);
}

impl Size for u64 {
    fn size(&self) -> (f64, bool) {
        (*self as f64, false)
    }
}

impl Size for Bound {
    fn size(&self) -> (f64, bool) {
        (value(&self.number), self.exclusive)
    }
}

/// Takes a limit where it is stricter than the one that is known.
fn stricter<T: Size>(
    known: &mut Option<Limit<T>>,
    at: NodeId,
    value: Option<T>,
    beyond: fn(f64, f64) -> bool,
) {
    let Some(value) = value else { return };
    let replaces = known.as_ref().is_none_or(|known| {
        let ((new, excludes), (old, excluded)) = (value.size(), known.value.size());
        beyond(new, old) || new == old && excludes && !excluded
    });
    if replaces {
        *known = Some(Limit { at, value });
    }
}

#[cfg(test)]
mod tests;
