//! The place where types are decided: what each type of the document is in Rust, by id; presence, nullability and boxing are joined in one function.

use std::sync::Arc;

use crate::config::OwnTypes;
use std::collections::BTreeMap;

use crate::facts::{Facts, Paged};
use crate::ir::{
    Access, Api, Literal, Operation, Origin, Property, Ref, Scalar, Shape, Table, TypeId,
};

use crate::tree::NodeId;

use super::features::{Features, Part};
use super::model::{Gate, Ident, Plain, Rule, Type};
use super::{Places, stems};

/// The types of an API.
pub(super) struct Types<'a> {
    pub(super) api: &'a Api,
    pub(super) facts: &'a Facts,
    own: &'a OwnTypes,
    features: &'a Features<'a>,
    /// The operations whose answers come in pages, by where they stand.
    pages: BTreeMap<NodeId, &'a Paged>,
    names: Table<Option<Ident>>,
}

impl<'a> Types<'a> {
    /// Names every type that needs a name.
    pub(super) fn new(
        api: &'a Api,
        facts: &'a Facts,
        own: &'a OwnTypes,
        features: &'a Features<'a>,
        places: &Places<'_>,
    ) -> Self {
        let operations = api.operations.iter();
        let mut types = Types {
            api,
            facts,
            own,
            features,
            pages: operations
                .zip(&facts.pages)
                .filter_map(|(operation, paged)| Some((operation.at, paged.as_ref()?)))
                .collect(),
            names: api.types.map(|_| None),
        };
        let wanted =
            |id: TypeId| matches!(api.ty(id).origin, Origin::Component(_)) || types.is_model(id);
        types.names = stems::names(api, &wanted, places);
        types
    }

    /// Every id.
    pub(super) fn ids(&self) -> impl Iterator<Item = TypeId> + use<> {
        self.api.types.ids()
    }

    /// The pages that the answers of an operation come in.
    pub(super) fn pages(&self, operation: &Operation) -> Option<&'a Paged> {
        self.pages.get(&operation.at).copied()
    }

    /// The name of a type that has one.
    pub(super) fn name(&self, id: TypeId) -> Option<&Ident> {
        self.names[id].as_ref()
    }

    /// Whether a type is an item of its own, rather than another spelling of one.
    pub(super) fn is_model(&self, id: TypeId) -> bool {
        let ty = self.api.ty(id);
        let needed = matches!(ty.origin, Origin::Component(_)) || self.facts.used.contains(&id);
        match &ty.shape {
            Shape::Object(_)
            | Shape::Tuple(_)
            | Shape::Union(_)
            | Shape::Strings(_)
            | Shape::Integers(_) => needed,
            Shape::List(_) | Shape::Map(_) => self.facts.newtypes.contains(&id),
            Shape::Scalar(_) | Shape::Literal(_) | Shape::Alias(_) | Shape::Own(_) | Shape::Any => {
                false
            }
        }
    }

    /// A type, aliases followed, without regard to null.
    pub(super) fn base(&self, id: TypeId) -> Type {
        let to = Ref {
            at: self.api.ty(id).at,
            to: id,
            nullable: false,
        };
        let (id, _) = self.api.resolve(to);
        if let (true, Some(name)) = (self.is_model(id), self.name(id)) {
            return Type::Model(name.clone());
        }
        match &self.api.ty(id).shape {
            Shape::Scalar(scalar) => Type::Plain(plain(*scalar)),
            Shape::Literal(Literal::Boolean(_)) => Type::Plain(Plain::Bool),
            Shape::Literal(Literal::Number(_)) => Type::Plain(Plain::F64),
            Shape::List(item) => Type::List(Box::new(self.value(*item))),
            Shape::Map(value) => Type::Map(Box::new(self.value(*value))),
            Shape::Own(own) => match self.own.get(own.index) {
                Some((_, path)) => Type::Own(path.clone()),
                None => Type::Plain(Plain::Json),
            },
            _ => Type::Plain(Plain::Json),
        }
    }

    /// A type where a value always stands: an item, an argument, an answer.
    pub(super) fn value(&self, reference: Ref) -> Type {
        let (id, nullable) = self.api.resolve(reference);
        match (self.base(id), nullable) {
            (base @ Type::Plain(Plain::Json | Plain::Unit), _) => base,
            (base, true) => Type::Option(Box::new(base)),
            (base, false) => base,
        }
    }

    /// A type by value inside another, boxed where it would be infinite.
    pub(super) fn member(&self, owner: TypeId, reference: Ref) -> Type {
        let (id, _) = self.api.resolve(reference);
        match self.facts.boxed.contains(&(owner, id)) {
            true => Type::Boxed(Box::new(self.base(id))),
            false => self.base(id),
        }
    }

    /// Whether a property must be there, as the side that reads it sees it.
    pub(super) fn required(&self, owner: TypeId, property: &Property) -> bool {
        let usage = self.facts.usage[owner];
        let only_received = property.access == Access::ReadOnly && usage.sent;
        let only_sent = property.access == Access::WriteOnly && usage.received;
        property.required && !only_received && !only_sent
    }

    /// The type of a field.
    pub(super) fn field(&self, owner: TypeId, property: &Property) -> Type {
        let (_, nullable) = self.api.resolve(property.ty);
        let base = self.member(owner, property.ty);
        let endless = self
            .facts
            .endless
            .contains(&(owner, self.api.resolve(property.ty).0));
        let json = matches!(base, Type::Plain(Plain::Json | Plain::Unit));
        let sent = self.facts.usage[owner].sent;
        match (self.required(owner, property), nullable) {
            (true, _) if json => base,
            (true, false) if endless => Type::Option(Box::new(base)),
            (true, false) => base,
            (true, true) => Type::Option(Box::new(base)),
            (false, true) if sent && !json => Type::Nullable(Box::new(base)),
            (false, _) => Type::Option(Box::new(base)),
        }
    }

    /// How the values of a type are read and written, looked for inside arrays and maps.
    pub(super) fn rule(&self, reference: Ref) -> Rule {
        let id = self.api.resolve(reference).0;
        // A type of its own knows its rule, and may contain itself.
        if self.facts.newtypes.contains(&id) {
            return Rule::Own;
        }
        match &self.api.ty(id).shape {
            Shape::Scalar(Scalar::IntegerOrText) => Rule::IntegerOrText,
            Shape::Scalar(Scalar::IntegerAsText) => Rule::IntegerAsText,
            Shape::Scalar(Scalar::NumberOrText) => Rule::NumberOrText,
            Shape::Scalar(Scalar::BooleanNumber) => Rule::BooleanNumber,
            Shape::List(inner) | Shape::Map(inner) => self.rule(*inner),
            _ => Rule::Own,
        }
    }

    /// Whether a value of a type is best taken as anything that turns into it.
    pub(super) fn into(&self, reference: Ref) -> bool {
        match self.api.shape(reference) {
            Shape::Strings(_)
            | Shape::Integers(_)
            | Shape::Union(_)
            | Shape::Own(_)
            | Shape::Any => true,
            Shape::Scalar(scalar) => matches!(
                scalar,
                Scalar::Text | Scalar::Bytes | Scalar::Secret | Scalar::Decimal | Scalar::Base64
            ),
            Shape::Object(_)
            | Shape::Tuple(_)
            | Shape::List(_)
            | Shape::Map(_)
            | Shape::Alias(_)
            | Shape::Literal(_) => false,
        }
    }

    /// The features of which one is enough for a part of the API.
    pub(super) fn features(&self, part: Part<'_>) -> Arc<[Ident]> {
        self.features.of(part)
    }

    /// The features under which a type exists.
    pub(super) fn gate(&self, id: TypeId) -> Gate {
        Gate {
            unverified: self.facts.guessed.contains(&id),
            any: self.features.of_type(id),
        }
    }
}

/// The Rust type of a single value.
fn plain(scalar: Scalar) -> Plain {
    match scalar {
        Scalar::Null => Plain::Unit,
        Scalar::Boolean | Scalar::BooleanNumber => Plain::Bool,
        Scalar::Int32 => Plain::I32,
        Scalar::Int64 | Scalar::IntegerOrText | Scalar::IntegerAsText => Plain::I64,
        Scalar::Uint32 => Plain::U32,
        Scalar::Uint64 => Plain::U64,
        Scalar::Number | Scalar::NumberOrText => Plain::F64,
        Scalar::UnixSeconds => Plain::UnixSeconds,
        Scalar::UnixMillis => Plain::UnixMillis,
        Scalar::Text | Scalar::Bytes => Plain::Text,
        Scalar::Secret => Plain::Secret,
        Scalar::Base64 => Plain::Base64,
        Scalar::Uuid => Plain::Uuid,
        Scalar::DateTime => Plain::DateTime,
        Scalar::Date => Plain::Date,
        Scalar::LocalDateTime => Plain::LocalDateTime,
        Scalar::Time => Plain::Time,
        Scalar::Duration => Plain::Duration,
        Scalar::Ip => Plain::Ip,
        Scalar::Ipv4 => Plain::Ipv4,
        Scalar::Ipv6 => Plain::Ipv6,
        Scalar::Decimal => Plain::Decimal,
    }
}
