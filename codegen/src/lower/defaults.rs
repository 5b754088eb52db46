//! `default` -> what stands in for a property or a parameter that is left out.
//!
//! ```yaml
//! type: integer
//! default: 20
//! ```

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Diagnostics, visible};
use crate::ir::{Api, Limits, Ref, Scalar, Shape};
use crate::tree::{NodeId, Tree};

/// How many references, parts and levels of a value are followed.
const DEEPEST: usize = 64;
/// How many characters of a default are shown in a message.
const SHOWN: usize = 40;
/// How many values a default has at most, and how many bytes its longest text: what is larger is no default that reads well.
const LARGEST: usize = 64;
const LONGEST: usize = 4_000;
/// How many schemas a default is held against before it is taken as it is.
const MOST_STEPS: usize = 2_000;

/// Finds the defaults, and takes those that contradict their schemas out of the API.
pub(super) fn settle(tree: &Tree, api: &mut Api, faults: &mut Diagnostics) {
    let mut defaults = BTreeMap::new();
    let mut contradicted = BTreeSet::new();
    let properties = api.types.iter().flat_map(|ty| match &ty.shape {
        Shape::Object(object) => object.properties.as_slice(),
        _ => &[],
    });
    let parameters = api.operations.iter().flat_map(|one| &one.parameters);
    let uses = properties.map(|one| (one.at, one.ty));
    for (at, ty) in uses.chain(parameters.map(|one| (one.ty.at, one.ty))) {
        let stated = stated(tree, ty.at, &mut BTreeSet::new());
        let Some(node) = stated.filter(|node| is_small(tree, *node)) else {
            continue;
        };
        let value = tree.json(node);
        let steps = Cell::new(MOST_STEPS);
        match contradiction(api, ty, &value, &steps) {
            // Many write it for "none".
            _ if value.is_null() => {}
            None => _ = defaults.insert(at, value),
            Some(why) if contradicted.insert(node) => {
                let shown: String = value.to_string().chars().take(SHOWN).collect();
                let message = format!(
                    "the default `{}` contradicts its schema: {why}; it is not used",
                    visible(&shown)
                );
                let fault = Diagnostic::warning("W0432", node, message);
                faults.push(fault.help("write a default that the schema admits"));
            }
            Some(_) => {}
        }
    }
    for parameter in api
        .operations
        .iter_mut()
        .flat_map(|one| &mut one.parameters)
    {
        if parameter.default.is_some() && !defaults.contains_key(&parameter.ty.at) {
            parameter.default = None;
        }
    }
    api.defaults = defaults;
}

/// The default that a schema states: its own, that of what it refers to, or that of a part.
fn stated(tree: &Tree, node: NodeId, seen: &mut BTreeSet<NodeId>) -> Option<NodeId> {
    if seen.len() > DEEPEST || !seen.insert(node) {
        return None;
    }
    if let Some(reference) = tree.get(node, "$ref") {
        let target = tree.resolve(tree.as_str(reference)?)?;
        return stated(tree, target, seen);
    }
    tree.get(node, "default").or_else(|| {
        let parts = tree.get(node, "allOf").map(|parts| tree.items(parts));
        let mut parts = parts.unwrap_or_default().iter();
        parts.find_map(|part| stated(tree, *part, seen))
    })
}

/// Whether a default is one that may be copied to wherever its schema is used.
fn is_small(tree: &Tree, node: NodeId) -> bool {
    let mut pending = vec![node];
    let mut count = 0;
    while let Some(node) = pending.pop() {
        count += 1;
        let long = tree.as_str(node).is_some_and(|text| text.len() > LONGEST);
        let held = tree.items(node).len() + tree.entries(node).len();
        if long || count + pending.len() + held > LARGEST {
            return false;
        }
        pending.extend(tree.items(node));
        pending.extend(tree.entries(node).map(|(_, value)| value));
    }
    true
}

/// Why a value is none of a schema, where it is plain that it is not.
fn contradiction(api: &Api, ty: Ref, value: &Value, steps: &Cell<usize>) -> Option<String> {
    steps.set(steps.get().checked_sub(1)?);
    let (id, nullable) = api.resolve(ty);
    if value.is_null() {
        let any = matches!(api.ty(id).shape, Shape::Any | Shape::Union(_));
        return (!nullable && !any).then(|| "it is null".to_owned());
    }
    let inner = |inner: Ref, value: &Value| contradiction(api, inner, value, steps);
    let fault = match (&api.ty(id).shape, value) {
        (Shape::Scalar(scalar), value) => {
            let kind = kind(*scalar, value);
            kind.map(|kind| format!("it is no {kind}"))
        }
        (Shape::Strings(symbols), value) => {
            let listed = symbols
                .iter()
                .any(|one| Some(&*one.value) == value.as_str());
            (!listed).then(|| "it is none of the values listed".to_owned())
        }
        (Shape::Integers(symbols), value) => {
            let listed = symbols.iter().any(|one| Some(one.value) == value.as_i64());
            (!listed).then(|| "it is none of the values listed".to_owned())
        }
        (Shape::Object(_), Value::Object(_)) => None,
        (Shape::Map(of), Value::Object(map)) => map.values().find_map(|one| inner(*of, one)),
        (Shape::List(of), Value::Array(items)) => items.iter().find_map(|one| inner(*of, one)),
        (Shape::Object(_) | Shape::Map(_), _) => Some("it is no object".to_owned()),
        (Shape::Tuple(_), Value::Array(_)) => None,
        (Shape::List(_) | Shape::Tuple(_), _) => Some("it is no array".to_owned()),
        (Shape::Union(union), value) => {
            let mut variants = union.variants.iter();
            let none = variants.all(|variant| inner(variant.ty, value).is_some());
            none.then(|| "it is a value of none of its variants".to_owned())
        }
        _ => None,
    };
    fault.or_else(|| beyond(api.limits.get(&ty.at)?, value))
}

/// What a scalar is, where a value is none.
fn kind(scalar: Scalar, value: &Value) -> Option<&'static str> {
    let whole =
        value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|n| n.fract() == 0.0);
    let (fits, kind) = match scalar {
        Scalar::Boolean => (value.is_boolean(), "boolean"),
        Scalar::BooleanNumber => (value.is_boolean() || whole, "boolean"),
        Scalar::Int32 | Scalar::Int64 | Scalar::Uint32 | Scalar::Uint64 => (whole, "integer"),
        Scalar::IntegerOrText | Scalar::IntegerAsText => (whole || value.is_string(), "integer"),
        Scalar::Number => (value.is_number(), "number"),
        Scalar::Text => (value.is_string(), "string"),
        _ => (value.is_string() || value.is_number(), "string or number"),
    };
    (!fits).then_some(kind)
}

/// Which limit a value is beyond.
fn beyond(limits: &Limits, value: &Value) -> Option<String> {
    let number = |text: &str| text.parse::<f64>().ok();
    match value {
        Value::Number(found) => {
            let found = found.as_f64()?;
            let low = limits.minimum.as_ref().map(|limit| &limit.value);
            let high = limits.maximum.as_ref().map(|limit| &limit.value);
            if let Some(low) = low.filter(|low| {
                number(&low.number).is_some_and(|n| found < n || low.exclusive && found == n)
            }) {
                return Some(format!("it is below `{}`", low.number));
            }
            let high = high.filter(|high| {
                number(&high.number).is_some_and(|n| found > n || high.exclusive && found == n)
            })?;
            Some(format!("it is above `{}`", high.number))
        }
        Value::String(text) => {
            let count = text.chars().count() as u64;
            let low = limits
                .min_length
                .as_ref()
                .is_some_and(|one| count < one.value);
            let high = limits
                .max_length
                .as_ref()
                .is_some_and(|one| count > one.value);
            (low || high).then(|| format!("it has {count} characters"))
        }
        Value::Array(items) => {
            let count = items.len() as u64;
            let low = limits
                .min_items
                .as_ref()
                .is_some_and(|one| count < one.value);
            let high = limits
                .max_items
                .as_ref()
                .is_some_and(|one| count > one.value);
            (low || high).then(|| format!("it has {count} items"))
        }
        _ => None,
    }
}
