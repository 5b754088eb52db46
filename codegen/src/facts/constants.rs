//! Which properties always have the same value, so that no field needs to hold it.
//!
//! A property with one value is such a constant where reading another value cannot happen: a required one in a type that only the client sends, and the
//! tag of a variant that its discriminator has chosen. Elsewhere it stays an open enumeration, as a server may one day send another value.

use std::collections::BTreeSet;

use crate::ir::{Api, Property, Shape, Table, TypeId};

use super::cycles::uses;
use super::usage::received;
use super::{Members, Usage};

/// The constants.
pub(super) fn of(api: &Api, usage: &Table<Usage>) -> Members {
    let mut constants = Members::default();
    let unchosen = unchosen(api);
    for ((id, ty), usage) in api.types.entries().zip(usage) {
        match &ty.shape {
            Shape::Object(object) if usage.sent && !usage.received => {
                let single = object
                    .properties
                    .iter()
                    .filter(|property| property.required && is_single(api, property));
                single.for_each(|property| constants.add(id, &property.wire));
            }
            Shape::Union(union) => {
                for variant in &union.variants {
                    let id = api.resolve(variant.ty).0;
                    let (Some(tag), Shape::Object(object)) = (&union.tag, &api.ty(id).shape) else {
                        continue;
                    };
                    let tag = object
                        .properties
                        .iter()
                        .find(|property| property.wire == *tag);
                    let tag = tag
                        .filter(|property| is_single(api, property))
                        .filter(|property| !(property.implied && unchosen.contains(&id)));
                    if let Some(property) = tag {
                        constants.add(id, &property.wire);
                    }
                }
            }
            _ => {}
        }
    }
    constants
}

/// The types that are received without a discriminator that chose them.
fn unchosen(api: &Api) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    let mut work: Vec<TypeId> = api.operations.iter().flat_map(received).collect();
    while let Some(id) = work.pop() {
        if !found.insert(id) {
            continue;
        }
        // What the variants hold is received; the variants themselves were chosen.
        work.extend(match &api.ty(id).shape {
            Shape::Union(union) if union.tag.is_some() => {
                let variants = union.variants.iter();
                let inner = variants.map(|variant| uses(api, api.resolve(variant.ty).0));
                inner.flatten().collect()
            }
            _ => uses(api, id),
        });
    }
    found
}

/// Whether a property has one value, and null is not another.
fn is_single(api: &Api, property: &Property) -> bool {
    let (id, nullable) = api.resolve(property.ty);
    let single = match &api.ty(id).shape {
        Shape::Strings(symbols) => symbols.len() == 1,
        Shape::Integers(symbols) => symbols.len() == 1,
        Shape::Literal(_) => true,
        _ => false,
    };
    single && !nullable
}
