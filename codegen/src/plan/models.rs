//! Types that need an item of their own -> models, in the order of their names.

use std::borrow::Cow;

use crate::ir::{self, Access, Object, Property, Ref, Rest, Shape, Symbol, TypeId};

use super::model::{
    Alias, Constant, DefaultValue, Docs, Enumeration, Extra, Field, Ident, Look, Member, Model,
    Newtype, Plain, Rule, Start, Struct, Type, Union, Variant,
};
use super::names::{self, Case, Scope, Want};
use super::types::Types;
use super::{Places, describe, looks, variants};

/// Methods and trait functions that a setter would hide.
const RESERVED_MEMBERS: [&str; 15] = [
    "new",
    "clone",
    "eq",
    "ne",
    "fmt",
    "default",
    "from",
    "into",
    "hash",
    "layout",
    "get",
    "get_mut",
    "serialize",
    "deserialize",
    "validate",
];

/// Every model.
pub(super) fn models(types: &Types<'_>, places: &Places<'_>) -> Vec<Model> {
    let planner = Planner { types, places };
    let mut models: Vec<Model> = types.ids().filter_map(|id| planner.model(id)).collect();
    models.sort_by(|a, b| a.name().cmp(b.name()));
    models
}

pub(super) struct Planner<'a> {
    pub(super) types: &'a Types<'a>,
    places: &'a Places<'a>,
}

impl Planner<'_> {
    fn model(&self, id: TypeId) -> Option<Model> {
        let name = self.types.name(id)?.clone();
        let ty = self.types.api.ty(id);
        let mut docs = describe::ty(self.types, id);
        if docs.lines.is_empty() {
            docs.lines = describe::place(&self.places.of(ty.at));
        }
        Some(match &ty.shape {
            Shape::Object(object) | Shape::Tuple(object) => {
                let positional = matches!(ty.shape, Shape::Tuple(_));
                let (members, extra) = match positional {
                    true => self.positions(id, object),
                    false => self.members(id, object),
                };
                let needs = |member: &Member| matches!(member, Member::Field(field) if field.start == Start::Argument);
                let default = !members.iter().any(needs);
                Model::Struct(Struct {
                    name,
                    docs,
                    members,
                    extra,
                    default,
                    positional,
                })
            }
            Shape::Strings(symbols) => Model::Strings(self.enumeration(name, docs, symbols)),
            Shape::Integers(symbols) => Model::Integers(self.enumeration(name, docs, symbols)),
            Shape::Union(union) => self.union(id, name, docs, union),
            Shape::List(_) | Shape::Map(_) if self.types.is_model(id) => Model::Newtype(Newtype {
                name,
                docs,
                inner: self.inner(&ty.shape),
                rule: match &ty.shape {
                    Shape::List(inner) | Shape::Map(inner) => self.types.rule(*inner),
                    _ => Rule::Own,
                },
            }),
            Shape::List(_)
            | Shape::Map(_)
            | Shape::Scalar(_)
            | Shape::Literal(_)
            | Shape::Alias(_)
            | Shape::Own(_)
            | Shape::Any => Model::Alias(Alias {
                name,
                docs,
                ty: self.types.base(id),
            }),
        })
    }

    fn inner(&self, shape: &Shape) -> Type {
        match shape {
            Shape::List(item) => Type::List(Box::new(self.types.value(*item))),
            Shape::Map(value) => Type::Map(Box::new(self.types.value(*value))),
            _ => Type::Plain(Plain::Json),
        }
    }

    fn members(&self, id: TypeId, object: &Object) -> (Vec<Member>, Option<Extra>) {
        let mut scope = Scope::default();
        let mut setters = Scope::with(&RESERVED_MEMBERS);
        let mut names = self
            .field_names(id, object, &mut scope, &mut setters)
            .into_iter();
        let mut members = Vec::with_capacity(object.properties.len());
        for property in &object.properties {
            let constant = self.constant(id, property).map(|value| Member::Constant {
                wire: property.wire.clone(),
                value,
                required: self.types.required(id, property),
            });
            let field = || {
                let field = self.field(id, property, names.next()?, &mut setters);
                Some(Member::Field(Box::new(field)))
            };
            members.extend(constant.or_else(field));
        }
        let sent = self.types.facts.usage[id].sent;
        let extra = self.beside(object).map(|(ty, rule)| {
            let name = scope.claim(Case::Snake, &["extra", "extra properties"], "extra");
            let words = [name.as_str(), "extra property"];
            Extra {
                setter: sent.then(|| setters.claim(Case::Snake, &words, "extra")),
                name,
                ty,
                rule,
            }
        });
        (members, extra)
    }

    /// The type of what has no name, and how it is read and written.
    fn beside(&self, object: &Object) -> Option<(Type, Rule)> {
        match object.rest {
            Rest::Ignored => None,
            Rest::Kept => Some((Type::Plain(Plain::Json), Rule::Own)),
            Rest::Of(value) => Some((self.types.value(value), self.types.rule(value))),
        }
    }

    /// The positions of a tuple, and the list of what comes after them.
    fn positions(&self, id: TypeId, tuple: &Object) -> (Vec<Member>, Option<Extra>) {
        let field = |(index, property)| {
            let names = (names::position(index), names::ordinal(index));
            let field = self.field(id, property, names, &mut Scope::default());
            Member::Field(Box::new(Field {
                argument: names::ordinal(index),
                or_default: None,
                ..field
            }))
        };
        let sent = self.types.facts.usage[id].sent;
        let members = tuple.properties.iter().enumerate().map(field).collect();
        let extra = self.beside(tuple).map(|(ty, rule)| Extra {
            name: names::position(tuple.properties.len()),
            setter: sent.then(|| names::fixed("rest")),
            ty,
            rule,
        });
        (members, extra)
    }

    /// The value of a property that always has the same.
    fn constant(&self, id: TypeId, property: &Property) -> Option<Constant> {
        if !self.types.facts.constants.has(id, &property.wire) {
            return None;
        }
        looks::values(self.types.api.shape(property.ty)).pop()
    }

    /// The names of the fields and their setters, of the properties that have one.
    fn field_names(
        &self,
        id: TypeId,
        object: &Object,
        scope: &mut Scope,
        setters: &mut Scope,
    ) -> Vec<(Ident, Ident)> {
        let properties = object.properties.iter();
        let properties = properties.filter(|property| self.constant(id, property).is_none());
        let wants: Vec<Want<'_>> = properties
            .map(|property| Want::named(&property.wire, property.at))
            .collect();
        let (names, clashes) = scope.share(Case::Snake, &wants);
        self.places.told_apart(clashes);
        let methods = names.iter().zip(&wants).map(|(name, want)| Want {
            longer: vec![format!("{} value", want.name)],
            ..Want::named(name.as_str(), want.at)
        });
        let (methods, _) = setters.share(Case::Snake, &methods.collect::<Vec<_>>());
        names.into_iter().zip(methods).collect()
    }

    fn field(
        &self,
        id: TypeId,
        property: &Property,
        (name, method): (Ident, Ident),
        setters: &mut Scope,
    ) -> Field {
        let required = self.types.required(id, property);
        let ty = self.types.field(id, property);
        let flag = self.types.facts.flags.has(id, &property.wire);
        let start = match (required, self.only(property.ty)) {
            (true, _) if flag => Start::False,
            (true, Some(only)) => only,
            (true, None) => match self.default(property, &ty) {
                Some(value) => Start::Default(value),
                None => Start::Argument,
            },
            (false, _) => Start::Absent,
        };
        let usage = self.types.facts.usage[id];
        let theirs = property.access == Access::ReadOnly && usage.sent;
        let settable =
            usage.sent && matches!(start, Start::Absent | Start::Default(_)) && !flag && !theirs;
        let or_default = self.or_default(property, &ty).filter(|_| usage.received);
        let or_default = or_default.map(|value| {
            let words = format!("{name} or default");
            let longer = format!("{words} value");
            let method = setters.claim(Case::Snake, &[&words, &longer], &property.wire);
            Box::new((method, value))
        });
        Field {
            argument: name.clone(),
            name,
            setter: settable.then_some(method),
            wire: property.wire.clone(),
            ty,
            or_default,
            rule: self.types.rule(property.ty),
            required,
            into: self.types.into(property.ty),
            start,
            docs: describe::field(self.types, id, property),
        }
    }

    /// What stands for an optional property that is absent and could not be null.
    fn or_default(&self, property: &Property, ty: &Type) -> Option<DefaultValue> {
        let (_, nullable) = self.types.api.resolve(property.ty);
        match ty {
            Type::Option(inner) if !nullable => self
                .default(property, inner)
                .filter(|value| !matches!(value, DefaultValue::NoItems | DefaultValue::NoEntries)),
            _ => None,
        }
    }

    /// The one value of a required property that has no other.
    fn only(&self, reference: Ref) -> Option<Start> {
        let (id, nullable) = self.types.api.resolve(reference);
        let only = match &self.types.api.ty(id).shape {
            _ if nullable => return None,
            Shape::Strings(symbols) if symbols.len() == 1 => self.symbols(symbols).0.pop()?.0,
            Shape::Integers(symbols) if symbols.len() == 1 => self.symbols(symbols).0.pop()?.0,
            shape @ Shape::Literal(_) => {
                let value = match looks::values(shape).pop()? {
                    Constant::Boolean(truth) => DefaultValue::Bool(truth),
                    Constant::Number(number) => DefaultValue::Number(number),
                    _ => return None,
                };
                return Some(Start::Default(value));
            }
            _ => return None,
        };
        Some(Start::Only(self.types.name(id)?.clone(), only))
    }

    fn enumeration<T: Clone + ToString>(
        &self,
        name: Ident,
        docs: Docs,
        symbols: &[Symbol<T>],
    ) -> Enumeration<T> {
        let notes = symbols.iter().enumerate();
        let notes = notes.filter_map(|(index, symbol)| Some((index, symbol.docs.clone()?)));
        let notes = notes.collect();
        let (symbols, other) = self.symbols(symbols);
        Enumeration {
            name,
            docs,
            symbols,
            notes,
            other,
        }
    }

    pub(super) fn symbols<T: Clone + ToString>(
        &self,
        symbols: &[Symbol<T>],
    ) -> (Vec<(Ident, T)>, Ident) {
        let mut scope = Scope::with(&["Self"]);
        let texts: Vec<String> = symbols
            .iter()
            .map(|symbol| symbol.value.to_string())
            .collect();
        let wants = texts.iter().zip(symbols);
        let wants: Vec<Want<'_>> = wants
            .map(|(text, symbol)| match &symbol.name {
                Some(name) => Want {
                    name: Cow::Borrowed(name),
                    longer: vec![text.clone()],
                    ..Want::named(text, symbol.at)
                },
                None => Want::named(text, symbol.at),
            })
            .collect();
        let (names, clashes) = scope.share(Case::Camel, &wants);
        self.places.told_apart(clashes);
        let values = symbols.iter().map(|symbol| symbol.value.clone());
        let named = names.into_iter().zip(values).collect();
        let other = scope.claim(Case::Camel, &["Other", "Unlisted", "Other value"], "other");
        (named, other)
    }

    fn union(&self, id: TypeId, name: Ident, docs: Docs, union: &ir::Union) -> Model {
        let mut scope = Scope::with(&["Self"]);
        let ordered = looks::ordered(self.types, union);
        let types: Vec<Type> = ordered
            .iter()
            .map(|variant| self.types.member(id, variant.ty))
            .collect();
        let wants: Vec<Want<'_>> = ordered
            .iter()
            .zip(&types)
            .map(|(variant, ty)| variants::want(self.types, &name, union, variant, ty))
            .collect();
        let (names, clashes) = scope.share(Case::Camel, &wants);
        self.places.told_apart(clashes);
        let looks = match union.tag {
            Some(_) => vec![Look::default(); ordered.len()],
            None => looks::rows(self.types, &ordered),
        };
        let sent = self.types.facts.usage[id].sent;
        let mut variants = Vec::new();
        let rows = ordered.into_iter().zip(&types).zip(looks);
        for (((variant, ty), look), name) in rows.zip(names) {
            variants.push(Variant {
                name,
                rule: self.types.rule(variant.ty),
                tags: variant.tags.clone(),
                look,
                from: sent && types.iter().filter(|other| *other == ty).count() == 1,
                docs: describe::inline(self.text_of(variant)),
                ty: ty.clone(),
            });
        }
        let other = scope.claim(Case::Camel, &["Other", "Unlisted", "Other value"], "other");
        Model::Union(Union {
            name,
            docs,
            tag: union.tag.clone(),
            variants,
            other,
        })
    }

    fn text_of(&self, variant: &ir::Variant) -> Option<&str> {
        let ty = self.types.api.ty(variant.ty.to);
        ty.docs.title.as_deref().or(ty.docs.description.as_deref())
    }
}

/// The field of a property, and its type.
pub(super) fn field_of(
    types: &Types<'_>,
    places: &Places<'_>,
    id: TypeId,
    object: &Object,
    wire: &str,
) -> Option<(Ident, Type)> {
    let (members, _) = Planner { types, places }.members(id, object);
    members.into_iter().find_map(|member| match member {
        Member::Field(field) if field.wire == wire => Some((field.name, field.ty)),
        _ => None,
    })
}
