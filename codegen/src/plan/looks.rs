//! What the JSON of a type looks like: by this the variants of a union are told apart, where no discriminator does it.

use std::collections::BTreeMap;

use crate::ir::{self, Literal, Object, Ref, Shape, Union};

use super::model::{Constant, JsonKind, Look};
use super::types::Types;

/// How deep arrays and unions are looked into.
const DEEPEST: usize = 4;

/// How many values of a property are looked at.
const MOST_VALUES: usize = 64;

/// How much a type takes that another variant may be meant by: what takes everything is tried last.
fn breadth(types: &Types<'_>, reference: Ref) -> u8 {
    match types.api.shape(reference) {
        Shape::Any | Shape::Scalar(ir::Scalar::Null) => 4,
        // A union keeps what none of its variants is.
        Shape::Union(_) => 3,
        _ => 0,
    }
}

/// The variants of a union in the order in which they are tried: what takes more of a kind of value after what takes less of it.
pub(super) fn ordered<'u>(types: &Types<'_>, union: &'u Union) -> Vec<&'u ir::Variant> {
    let kinds = union.variants.iter();
    let kinds: Vec<Vec<JsonKind>> = kinds.map(|one| of(types, one.ty, 0).kinds).collect();
    let numbered = union.variants.iter().zip(&kinds).enumerate();
    let mut ordered: Vec<(usize, (&ir::Variant, &Vec<JsonKind>))> = numbered.collect();
    ordered.sort_by_cached_key(|(index, (variant, mine))| {
        let greed = match types.api.shape(variant.ty) {
            Shape::Scalar(ir::Scalar::Text | ir::Scalar::Secret | ir::Scalar::Bytes) => 2,
            // An enumeration keeps what it does not list.
            Shape::Strings(_) | Shape::Integers(_) | Shape::Scalar(ir::Scalar::Number) => 1,
            _ => 0,
        };
        let shared = |other: &Vec<JsonKind>| other.iter().any(|kind| mine.contains(kind));
        let mut others = kinds.iter().enumerate().filter(|(at, _)| at != index);
        let greed = match greed > 0 && others.any(|(_, other)| shared(other)) {
            true => greed,
            false => 0,
        };
        breadth(types, variant.ty).max(greed)
    });
    ordered
        .into_iter()
        .map(|(_, (variant, _))| variant)
        .collect()
}

/// What the JSON of each variant of a union looks like, as far as it tells them apart.
pub(super) fn rows(types: &Types<'_>, variants: &[&ir::Variant]) -> Vec<Look> {
    let each = variants.iter().map(|variant| of(types, variant.ty, 0));
    let whole: Vec<Look> = each.collect();
    let mut by_name: BTreeMap<&str, Vec<&[Constant]>> = BTreeMap::new();
    for (name, values) in whole.iter().flat_map(|look| &look.constants) {
        by_name.entry(name).or_default().push(values);
    }
    let mut rows = whole.clone();
    for row in &mut rows {
        let required = &row.required;
        row.constants.retain(|(name, values)| {
            let single = values.len() == 1 && required.contains(name);
            let apart = |theirs: &&[Constant]| values.iter().all(|one| !theirs.contains(one));
            let all = by_name.get(name.as_str());
            single || all.is_some_and(|all| all.iter().any(apart))
        });
    }
    rows
}

/// The values of a type that lists all of them.
pub(super) fn values(shape: &Shape) -> Vec<Constant> {
    match shape {
        Shape::Strings(symbols) => {
            let values = symbols.iter().map(|symbol| symbol.value.to_string());
            values.map(Constant::Text).collect()
        }
        Shape::Integers(symbols) => {
            let values = symbols.iter().map(|symbol| symbol.value);
            values.map(Constant::Integer).collect()
        }
        Shape::Literal(Literal::Boolean(value)) => vec![Constant::Boolean(*value)],
        Shape::Literal(Literal::Number(value)) => vec![Constant::Number(*value)],
        _ => Vec::new(),
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
        Shape::Integers(_) | Shape::Literal(Literal::Number(_)) => kinds(&[JsonKind::Number]),
        Shape::Literal(Literal::Boolean(_)) => kinds(&[JsonKind::Boolean]),
        Shape::Map(_) => kinds(&[JsonKind::Object]),
        Shape::List(item) => Look {
            // A first item of null tells nothing.
            item: (depth < DEEPEST && !types.api.resolve(*item).1)
                .then(|| Box::new(of(types, *item, depth + 1))),
            ..kinds(&[JsonKind::Array])
        },
        Shape::Tuple(tuple) => {
            let first = tuple.properties.first().map(|first| first.ty);
            let first = first.filter(|first| depth < DEEPEST && !types.api.resolve(*first).1);
            Look {
                item: first.map(|first| Box::new(of(types, first, depth + 1))),
                ..kinds(&[JsonKind::Array])
            }
        }
        Shape::Object(object) => Look {
            required: required_names(object),
            constants: constants(types, object),
            ..kinds(&[JsonKind::Object])
        },
        Shape::Union(union) if depth < DEEPEST => of_union(types, union, depth),
        Shape::Own(own) if own.text => kinds(&[JsonKind::String]),
        Shape::Union(_) | Shape::Alias(_) | Shape::Own(_) | Shape::Any => Look::default(),
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

/// The properties whose values are listed, unless null is one of them.
fn constants(types: &Types<'_>, object: &Object) -> Vec<(String, Vec<Constant>)> {
    let listed = object.properties.iter().filter_map(|property| {
        let values = values(types.api.shape(property.ty));
        let few = (1..=MOST_VALUES).contains(&values.len());
        let told = few && !types.api.resolve(property.ty).1;
        told.then(|| (property.wire.clone(), values))
    });
    listed.collect()
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
        S::Null => &[],
        S::Boolean => &[JsonKind::Boolean],
        S::BooleanNumber => &[JsonKind::Number, JsonKind::Boolean, JsonKind::String],
        S::Int32
        | S::Int64
        | S::Uint32
        | S::Uint64
        | S::Number
        | S::UnixSeconds
        | S::UnixMillis => &[JsonKind::Number],
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
        | S::Time
        | S::Duration
        | S::Ip
        | S::Ipv4
        | S::Ipv6
        | S::LocalDateTime => &[JsonKind::String],
    }
}
