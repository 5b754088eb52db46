//! What the JSON of a type looks like: by this the variants of a union are told apart, where no discriminator does it.

use crate::ir::{self, Object, Ref, Shape, Union};

use super::model::{JsonKind, Look};
use super::types::Types;

/// How deep arrays and unions are looked into.
const DEEPEST: usize = 4;

/// How much a type takes that another variant may be meant by: what takes everything is tried last.
pub(super) fn breadth(types: &Types<'_>, reference: Ref) -> u8 {
    match types.api.shape(reference) {
        Shape::Any => 2,
        // A union keeps what none of its variants is.
        Shape::Union(_) => 1,
        _ => 0,
    }
}

/// What the JSON of a type looks like.
pub(super) fn of(types: &Types<'_>, reference: Ref, depth: usize) -> Look {
    let kinds = |kinds: &[JsonKind]| Look {
        kinds: kinds.to_vec(),
        ..Look::default()
    };
    match types.api.shape(reference) {
        Shape::Scalar(scalar) => kinds(scalar_kinds(*scalar)),
        Shape::Strings(_) => kinds(&[JsonKind::String]),
        Shape::Integers(_) => kinds(&[JsonKind::Number]),
        Shape::Map(_) => kinds(&[JsonKind::Object]),
        Shape::List(item) => Look {
            // A first item of null tells nothing.
            item: (depth < DEEPEST && !types.api.resolve(*item).1)
                .then(|| Box::new(of(types, *item, depth + 1))),
            ..kinds(&[JsonKind::Array])
        },
        Shape::Object(object) => Look {
            required: required_names(object),
            constants: constants(types, object),
            ..kinds(&[JsonKind::Object])
        },
        Shape::Union(union) if depth < DEEPEST => of_union(types, union, depth),
        Shape::Union(_) | Shape::Alias(_) | Shape::Any => Look::default(),
    }
}

/// What any variant of a union looks like.
fn of_union(types: &Types<'_>, union: &Union, depth: usize) -> Look {
    let looks = union.variants.iter();
    let looks: Vec<Look> = looks
        .map(|variant| of(types, variant.ty, depth + 1))
        .collect();
    if looks.iter().any(|look| look.kinds.is_empty()) {
        return Look::default();
    }
    let mut kinds: Vec<JsonKind> = looks.iter().flat_map(|look| look.kinds.clone()).collect();
    kinds.sort();
    kinds.dedup();
    let mut required: Vec<String> = Vec::new();
    if let ([JsonKind::Object], [first, others @ ..]) = (kinds.as_slice(), looks.as_slice()) {
        let shared = first.required.iter();
        let shared = shared.filter(|name| others.iter().all(|look| look.required.contains(name)));
        required = shared.cloned().collect();
    }
    Look {
        kinds,
        required,
        ..Look::default()
    }
}

/// The required properties that have one value.
fn constants(types: &Types<'_>, object: &Object) -> Vec<(String, String)> {
    let only = |reference: Ref| match types.api.shape(reference) {
        Shape::Strings(symbols) if symbols.len() == 1 => Some(symbols[0].value.clone()),
        _ => None,
    };
    let properties = object.properties.iter();
    let required = properties.filter(|property| property.required);
    required
        .filter_map(|property| Some((property.wire.clone(), only(property.ty)?)))
        .collect()
}

fn required_names(object: &Object) -> Vec<String> {
    let properties = object.properties.iter();
    let required = properties.filter(|property| property.required);
    required.map(|property| property.wire.clone()).collect()
}

/// The kinds of JSON value that a scalar is read from.
fn scalar_kinds(scalar: ir::Scalar) -> &'static [JsonKind] {
    use ir::Scalar as S;
    match scalar {
        S::Boolean => &[JsonKind::Boolean],
        S::BooleanNumber => &[JsonKind::Number, JsonKind::Boolean, JsonKind::String],
        S::Int32 | S::Int64 | S::Uint64 | S::Number | S::UnixSeconds | S::UnixMillis => {
            &[JsonKind::Number]
        }
        S::IntegerOrText | S::IntegerAsText | S::NumberOrText | S::Decimal => {
            &[JsonKind::Number, JsonKind::String]
        }
        S::Text
        | S::Secret
        | S::Base64
        | S::Bytes
        | S::Uuid
        | S::DateTime
        | S::Date
        | S::LocalDateTime => &[JsonKind::String],
    }
}
