//! What the type of an answer has that tells of pages.

use crate::ir::{Api, Object, Property, Ref, Scalar, Shape};

use super::is_list;
use super::words::{self, Names, is, plain};

/// How deep objects are looked into.
const DEPTH: usize = 3;

/// A kind of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    Flag,
}

/// A single value of an answer.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) pointer: String,
    /// Its plain name, and that of the object around it.
    name: String,
    around: String,
    kind: Kind,
}

/// The single values of an answer, and where its items are.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) items: String,
    fields: Vec<Field>,
}

impl Answer {
    /// What an answer of a type has. `None`: it has no list of items.
    pub(super) fn of(api: &Api, value: Ref) -> Option<Self> {
        let mut fields = Vec::new();
        if is_list(api.shape(value)).is_some() {
            let items = String::new();
            return Some(Self { items, fields });
        }
        let object = object(api, value)?;
        let items = items(api, object)?;
        gather(api, object, ("", ""), DEPTH, &mut fields);
        Some(Self { items, fields })
    }

    /// The value of a kind that has the first of these names, be it with the name of the object around it.
    pub(super) fn one(&self, kind: Kind, names: Names) -> Option<&Field> {
        names.iter().find_map(|name| {
            let is_it = |field: &&Field| {
                let whole = || name.strip_prefix(field.around.as_str()) == Some(&field.name);
                field.kind == kind && (field.name == *name || !field.around.is_empty() && whole())
            };
            self.fields.iter().find(is_it)
        })
    }

    /// The address of the next page.
    pub(super) fn address(&self) -> Option<&Field> {
        let among_links = |field: &&Field| {
            let links = words::LINKS.contains(&field.around.as_str()) && field.name == "next";
            field.kind == Kind::Text && (links || field.around == "next" && field.name == "href")
        };
        let beside = || {
            let next = self.one(Kind::Text, &["next"])?;
            let before = self.one(Kind::Text, words::BEFORE)?;
            let pair = words::CURSOR_PAIRS.contains(&next.around.as_str());
            (next.around == before.around && !pair).then_some(next)
        };
        self.one(Kind::Text, words::ADDRESS)
            .or_else(|| self.fields.iter().find(among_links))
            .or_else(beside)
    }
}

/// The single values of an object, and of those in it that tell of pages or hold the answer.
fn gather(
    api: &Api,
    object: &Object,
    (pointer, around): (&str, &str),
    depth: usize,
    into: &mut Vec<Field>,
) {
    for property in &object.properties {
        let name = plain(&property.wire);
        let pointer = below(pointer, property);
        if let Some(kind) = kind(api, property.ty) {
            into.push(Field {
                pointer,
                name,
                around: around.to_owned(),
                kind,
            });
        } else if depth > 0
            && (words::ABOUT.contains(&name.as_str()) || words::AROUND.contains(&name.as_str()))
            && let Some(inner) = self::object(api, property.ty)
        {
            gather(api, inner, (&pointer, &name), depth - 1, into);
        }
    }
}

/// The pointer to the list of items.
fn items(api: &Api, object: &Object) -> Option<String> {
    items_of(api, object, "").or_else(|| {
        words::AROUND.iter().find_map(|name| {
            let mut properties = object.properties.iter();
            let around = properties.find(|property| is(&property.wire, name))?;
            items_of(api, self::object(api, around.ty)?, &below("", around))
        })
    })
}

/// The list of items among the properties of an object: the only list, or the one with the name that says so.
fn items_of(api: &Api, object: &Object, pointer: &str) -> Option<String> {
    let lists = object.properties.iter().filter(|property| {
        let named = |name: &&str| is(&property.wire, name);
        is_list(api.shape(property.ty)).is_some() && !words::NO_ITEMS.iter().any(named)
    });
    let lists: Vec<&Property> = lists.collect();
    let named = || {
        words::ITEMS.iter().find_map(|name| {
            let mut lists = lists.iter().copied();
            lists.find(|property| is(&property.wire, name))
        })
    };
    let list = match lists.as_slice() {
        [one] => Some(*one),
        _ => named(),
    };
    list.map(|property| below(pointer, property))
}

/// The type of the items of the list at a pointer, and whether that may not be there.
pub(super) fn list(api: &Api, value: Ref, pointer: &str) -> Option<(Ref, bool)> {
    let mut at = value;
    let mut may_lack = api.resolve(at).1;
    for step in pointer.split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        let mut properties = object(api, at)?.properties.iter();
        let property = properties.find(|property| property.wire == name)?;
        at = property.ty;
        may_lack |= !property.required || api.resolve(at).1;
    }
    is_list(api.shape(at)).map(|item| (item, may_lack))
}

/// The pointer to a property of a type that is an object, if it is of one of these kinds.
pub(super) fn member(api: &Api, of: Ref, name: &str, kinds: &[Kind]) -> Option<String> {
    let mut properties = object(api, of)?.properties.iter();
    let property = properties.find(|property| property.wire == name)?;
    let fits = kind(api, property.ty).is_some_and(|kind| kinds.contains(&kind));
    fits.then(|| below("", property))
}

/// The kind of a single value.
pub(super) fn kind(api: &Api, of: Ref) -> Option<Kind> {
    let Shape::Scalar(scalar) = api.shape(of) else {
        return None;
    };
    Some(match scalar {
        Scalar::Boolean | Scalar::BooleanNumber => Kind::Flag,
        Scalar::Int32
        | Scalar::Int64
        | Scalar::Uint32
        | Scalar::Uint64
        | Scalar::IntegerOrText
        | Scalar::IntegerAsText => Kind::Integer,
        Scalar::Number | Scalar::NumberOrText => Kind::Integer,
        Scalar::Text | Scalar::Uuid | Scalar::DateTime => Kind::Text,
        _ => return None,
    })
}

fn object(api: &Api, of: Ref) -> Option<&Object> {
    match api.shape(of) {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

fn below(pointer: &str, property: &Property) -> String {
    let name = property.wire.replace('~', "~0").replace('/', "~1");
    format!("{pointer}/{name}")
}
