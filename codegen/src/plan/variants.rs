//! What the variants of a union are called: each by what tells it from the others.

use std::borrow::Cow;

use crate::ir::{Api, Literal, Object, Origin, Ref, Role, Scalar, Shape, TypeId, Union, Variant};

use super::model::{Ident, Plain, Type};
use super::names::Want;
use super::types::Types;
use super::words;

/// Most words of a title that is taken for a name.
const TITLE: usize = 5;

/// How a variant of the union called `name` is to be called.
pub(super) fn want(
    types: &Types<'_>,
    name: &Ident,
    union: &Union,
    variant: &Variant,
    ty: &Type,
) -> Want<'static> {
    let stem = variant_stem(types, name, variant, ty);
    let position = union
        .variants
        .iter()
        .position(|one| one.ty.to == variant.ty.to);
    let position = position.unwrap_or_default();
    let mut longer = Vec::new();
    if let Origin::Within(_, Role::Variant(title, at)) = &types.api.ty(variant.ty.to).origin {
        let id = variant.ty.to;
        longer = words_of(types.api, Some(union), id, title.as_deref(), *at);
    }
    if let Type::Model(model) = unboxed(ty) {
        longer.push(model.as_str().to_owned());
    }
    longer.push(format!("{stem} {}", position + 1));
    Want {
        key: Cow::Owned(format!("{stem} {position:04}")),
        name: Cow::Owned(stem),
        longer,
        late: None,
        at: variant.at,
        rank: 0,
    }
}

/// The words that a variant is named from: its title, its tag, its type's name less the union's, or its kind.
fn variant_stem(types: &Types<'_>, union: &Ident, variant: &Variant, ty: &Type) -> String {
    let inner = unboxed(ty);
    let origin = &types.api.ty(variant.ty.to).origin;
    if let Origin::Within(_, Role::Variant(Some(title), _)) = origin
        && names_something(title)
    {
        return title.clone();
    }
    match (inner, variant.tags.as_slice()) {
        (Type::Model(_), [tag]) if !tag.is_empty() => tag.clone(),
        _ => kind_name(inner, union),
    }
}

/// The words of a type's name, less those of the union's at its start.
fn less(model: &Ident, union: &Ident) -> String {
    let (own, parent) = (words::words(model.as_str()), words::words(union.as_str()));
    match own.strip_prefix(parent.as_slice()) {
        Some(rest) if !rest.is_empty() => rest.join(" "),
        _ => model.as_str().to_owned(),
    }
}

fn unboxed(ty: &Type) -> &Type {
    match ty {
        Type::Boxed(inner) => inner,
        other => other,
    }
}

/// The name of a variant whose type has no name of its own.
fn kind_name(ty: &Type, union: &Ident) -> String {
    match ty {
        Type::Plain(plain) => match plain {
            Plain::Bool => "Flag",
            Plain::I32 | Plain::I64 | Plain::U32 | Plain::U64 => "Integer",
            Plain::F64 => "Number",
            Plain::Text => "Text",
            Plain::Json | Plain::Unit => "Any",
            Plain::Secret => "Secret",
            Plain::Base64 => "Bytes",
            Plain::Uuid => "Uuid",
            Plain::DateTime | Plain::LocalDateTime | Plain::UnixSeconds | Plain::UnixMillis => {
                "Time"
            }
            Plain::Date => "Date",
            Plain::Time => "Time of day",
            Plain::Duration => "Duration",
            Plain::Ip | Plain::Ipv4 | Plain::Ipv6 => "Address",
            Plain::Decimal => "Decimal",
            Plain::FilePart | Plain::Parts | Plain::Payload | Plain::Download => "File",
        }
        .to_owned(),
        Type::Model(name) => less(name, union),
        Type::Own(path) => path.segments().last().cloned().unwrap_or_default(),
        Type::List(item) => format!("{} list", kind_name(item, union)),
        Type::Map(value) => format!("{} map", kind_name(value, union)),
        Type::Option(inner) | Type::Nullable(inner) | Type::Boxed(inner) => kind_name(inner, union),
    }
}

/// The words for the variant `id` of a union, best first: its title, its tag, a value that it alone has, its kind, a property that it alone has or
/// lacks; at last its kind and position.
pub(super) fn words_of(
    api: &Api,
    union: Option<&Union>,
    id: TypeId,
    title: Option<&str>,
    position: usize,
) -> Vec<String> {
    let mut found: Vec<String> = title
        .filter(|title| names_something(title))
        .map(str::to_owned)
        .into_iter()
        .collect();
    let kind = kind(&api.ty(id).shape);
    if let Some(union) = union {
        let mine = union.variants.iter().find(|variant| variant.ty.to == id);
        let others = || {
            union
                .variants
                .iter()
                .map(|one| one.ty)
                .filter(|ty| ty.to != id)
        };
        let tags = mine
            .map(|variant| variant.tags.as_slice())
            .unwrap_or_default();
        found.extend(tags.first().filter(|tag| !tag.is_empty()).cloned());
        found.extend(only_value(api, id));
        found.extend(own_constant(api, id, &others));
        // One that has a name of its own is called by it.
        let named = |other: &Ref| matches!(api.ty(other.to).origin, Origin::Component(_));
        let mut unnamed = others().filter(|other| !named(other));
        let alone = unnamed.all(|other| self::kind(api.shape(other)) != kind);
        if alone {
            found.push(kind.to_owned());
        }
        found.extend(own_property(api, id, &others));
    }
    found.push(format!("{kind} {}", position + 1));
    found
}

/// Whether a title is a name rather than prose.
pub(super) fn names_something(title: &str) -> bool {
    let count = words::words(title).len();
    count <= TITLE && title.contains(char::is_alphanumeric) && !title.contains('\n')
}

/// The word for what a shape is.
fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Scalar(scalar) => match scalar {
            Scalar::Boolean | Scalar::BooleanNumber => "Flag",
            Scalar::Text | Scalar::Secret => "Text",
            _ => "Value",
        },
        Shape::Strings(_) => "Value",
        Shape::Integers(_) => "Number",
        Shape::Object(_) => "Object",
        Shape::Union(_) => "Choice",
        Shape::List(_) | Shape::Tuple(_) => "List",
        Shape::Map(_) => "Map",
        Shape::Literal(Literal::Boolean(_)) => "Flag",
        Shape::Literal(Literal::Number(_)) => "Number",
        Shape::Own(_) => "Value",
        Shape::Alias(_) | Shape::Any => "Any",
    }
}

/// The text that a variant always is.
fn only_value(api: &Api, id: TypeId) -> Option<String> {
    match &api.ty(id).shape {
        Shape::Strings(symbols) => match symbols.as_slice() {
            [only] if !only.value.is_empty() => Some(only.value.to_string()),
            _ => None,
        },
        _ => None,
    }
}

fn object(api: &Api, id: TypeId) -> Option<&Object> {
    match &api.ty(id).shape {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

/// The properties of a variant that always have one value, by name.
fn constants(api: &Api, id: TypeId) -> Vec<(&str, &str)> {
    let properties = object(api, id).map(|object| object.properties.as_slice());
    let constants = properties
        .unwrap_or_default()
        .iter()
        .filter_map(|property| match api.shape(property.ty) {
            Shape::Strings(symbols) if property.required => match symbols.as_slice() {
                [only] => Some((property.wire.as_str(), &*only.value)),
                _ => None,
            },
            _ => None,
        });
    let mut constants: Vec<_> = constants.collect();
    constants.sort_unstable();
    constants
}

/// The value of a property that always has the same here, and never in another variant. One that every variant has is looked at first.
fn own_constant<I: Iterator<Item = Ref>>(
    api: &Api,
    id: TypeId,
    others: &dyn Fn() -> I,
) -> Option<String> {
    let theirs: Vec<Vec<(&str, &str)>> = others()
        .map(|other| constants(api, api.resolve(other).0))
        .collect();
    let own =
        |pair: &(&str, &str)| !pair.1.is_empty() && theirs.iter().all(|all| !all.contains(pair));
    let mut mine: Vec<(&str, &str)> = constants(api, id).into_iter().filter(own).collect();
    let has = |name: &str| {
        theirs
            .iter()
            .filter(|all| all.iter().any(|pair| pair.0 == name))
            .count()
    };
    mine.sort_by_key(|(name, _)| usize::MAX - has(name));
    mine.first().map(|(_, value)| (*value).to_owned())
}

/// The words for a property that a variant must have and no other has, or that it may have and no other, or that each of the others has: the first by name.
fn own_property<I: Iterator<Item = Ref>>(
    api: &Api,
    id: TypeId,
    others: &dyn Fn() -> I,
) -> Option<String> {
    let theirs: Vec<&Object> = others()
        .filter_map(|other| object(api, api.resolve(other).0))
        .collect();
    let has = |object: &Object, name: &str| object.properties.iter().any(|one| one.wire == name);
    let mine = object(api, id)?;
    let unlike = mine.properties.iter();
    let unlike = unlike.filter(|one| !theirs.iter().any(|other| has(other, &one.wire)));
    let own = unlike.min_by_key(|one| (!one.required, &one.wire));
    let lacking = theirs.first().and_then(|first| {
        let all = first.properties.iter().map(|one| one.wire.as_str());
        let all = all.filter(|name| theirs.iter().all(|other| has(other, name)));
        all.filter(|name| !has(mine, name)).min()
    });
    let without = || Some(format!("without {}", lacking?));
    own.map(|one| format!("with {}", one.wire)).or_else(without)
}
