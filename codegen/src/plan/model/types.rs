//! Types and models, as they are printed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Constant, Docs, Gate, Ident, Look, RustPath};

/// A type, as it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    /// A single value.
    Plain(Plain),
    /// A model of this API.
    Model(Ident),
    /// A type of the caller's.
    Own(RustPath),
    /// `Option`.
    Option(Box<Type>),
    /// `runtime::Nullable`: absent, null or a value.
    Nullable(Box<Type>),
    /// `Vec`.
    List(Box<Type>),
    /// A map with string keys.
    Map(Box<Type>),
    /// `Box`.
    Boxed(Box<Type>),
}

/// A type that is no model and holds no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Plain {
    Unit,
    Bool,
    I32,
    I64,
    U32,
    U64,
    F64,
    Text,
    Secret,
    Base64,
    Uuid,
    DateTime,
    Date,
    LocalDateTime,
    Time,
    Duration,
    Ip,
    Ipv4,
    Ipv6,
    UnixSeconds,
    UnixMillis,
    Decimal,
    Json,
    FilePart,
    Parts,
    Payload,
    Download,
}

/// How the codec reaches a value of a type without a virtual call, where it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Kind {
    Bool,
    I32,
    I64,
    U32,
    U64,
    F64,
    Text,
    OptBool,
    OptI64,
    OptF64,
    OptText,
    Texts,
    OptTexts,
    Json,
    Opt,
    List,
    Map,
    Value,
    /// Through a rule.
    Coerced(Rule),
}

impl Type {
    /// Whether this is a boolean, be it one that may be left out.
    pub fn is_flag(&self) -> bool {
        match self {
            Type::Plain(plain) => *plain == Plain::Bool,
            Type::Option(of) | Type::Nullable(of) => of.is_flag(),
            Type::Model(_) | Type::Own(_) | Type::List(_) | Type::Map(_) | Type::Boxed(_) => false,
        }
    }

    /// How the codec reaches a value of this type.
    pub fn kind(&self, rule: Rule) -> Kind {
        if rule != Rule::Own {
            return Kind::Coerced(rule);
        }
        match self {
            Type::Plain(plain) => match plain {
                Plain::Bool => Kind::Bool,
                Plain::I32 => Kind::I32,
                Plain::I64 => Kind::I64,
                Plain::U32 => Kind::U32,
                Plain::U64 => Kind::U64,
                Plain::F64 => Kind::F64,
                Plain::Text => Kind::Text,
                Plain::Json => Kind::Json,
                _ => Kind::Value,
            },
            Type::Option(of) => match of.kind(rule) {
                Kind::Bool => Kind::OptBool,
                Kind::I64 => Kind::OptI64,
                Kind::F64 => Kind::OptF64,
                Kind::Text => Kind::OptText,
                Kind::Texts => Kind::OptTexts,
                _ => Kind::Opt,
            },
            Type::Nullable(_) => Kind::Opt,
            Type::List(of) => match of.kind(rule) {
                Kind::Text => Kind::Texts,
                _ => Kind::List,
            },
            Type::Map(_) => Kind::Map,
            Type::Model(_) | Type::Own(_) | Type::Boxed(_) => Kind::Value,
        }
    }
}

/// How a value is read and written, where its type alone does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rule {
    /// As its type says.
    #[default]
    Own,
    /// An integer that may arrive as text.
    IntegerOrText,
    /// An integer that is sent as text.
    IntegerAsText,
    /// A number that may arrive as text.
    NumberOrText,
    /// A boolean that is a number.
    BooleanNumber,
}

/// A model.
#[derive(Debug)]
pub enum Model {
    /// An object.
    Struct(Struct),
    /// One of some strings.
    Strings(Enumeration<Arc<str>>),
    /// One of some integers.
    Integers(Enumeration<i64>),
    /// One of several types.
    Union(Union),
    /// An array or a map that contains itself.
    Newtype(Newtype),
    /// Another name of a type.
    Alias(Alias),
}

impl Model {
    /// Its name.
    pub fn name(&self) -> &Ident {
        match self {
            Model::Struct(item) => &item.name,
            Model::Strings(item) => &item.name,
            Model::Integers(item) => &item.name,
            Model::Union(item) => &item.name,
            Model::Newtype(item) => &item.name,
            Model::Alias(item) => &item.name,
        }
    }

    /// The features under which it exists.
    pub fn gate(&self) -> &Gate {
        &self.docs().gate
    }

    /// What is said of it.
    pub fn docs(&self) -> &Docs {
        match self {
            Model::Struct(item) => &item.docs,
            Model::Strings(item) => &item.docs,
            Model::Integers(item) => &item.docs,
            Model::Union(item) => &item.docs,
            Model::Newtype(item) => &item.docs,
            Model::Alias(item) => &item.docs,
        }
    }
}

/// An object.
#[derive(Debug)]
pub struct Struct {
    /// Its name.
    pub name: Ident,
    /// What is said of it.
    pub docs: Docs,
    /// Its properties.
    pub members: Vec<Member>,
    /// The field that keeps what has no name, and the type of its values.
    pub extra: Option<Extra>,
    /// Whether every field may be left out.
    pub default: bool,
    /// Whether it is an array of its fields, and they have numbers for names; what has none comes after them.
    pub positional: bool,
}

/// The field that keeps the properties without a name: a map, or the list of the items after the positions.
#[derive(Debug)]
pub struct Extra {
    /// Its name.
    pub name: Ident,
    /// The method that adds a property, or sets the items; none where only the server sends the type.
    pub setter: Option<Ident>,
    /// The type of a value.
    pub ty: Type,
    /// How a value is read and written.
    pub rule: Rule,
}

/// A property of an object.
#[derive(Debug)]
pub enum Member {
    /// One that a field holds.
    Field(Box<Field>),
    /// One that always has the same value, so that no field holds it.
    Constant {
        /// Its name in JSON.
        wire: String,
        /// Its value.
        value: Constant,
        /// Whether it must be there when it is read; it is always written.
        required: bool,
    },
}

impl Struct {
    /// The properties that fields hold.
    pub fn fields(&self) -> impl Iterator<Item = &Field> + Clone {
        self.members.iter().filter_map(|member| match member {
            Member::Field(field) => Some(&**field),
            Member::Constant { .. } => None,
        })
    }
}

/// A field.
#[derive(Debug)]
pub struct Field {
    /// Its name; a number in a tuple.
    pub name: Ident,
    /// What the argument of `new` for it is called.
    pub argument: Ident,
    /// The method that sets it; none where `new` does, or nobody should, or only the server sends the type.
    pub setter: Option<Ident>,
    /// Its name in JSON.
    pub wire: String,
    /// Its type, `Option` and `Box` included.
    pub ty: Type,
    /// How it is read and written.
    pub rule: Rule,
    /// Whether it must be there when it is read.
    pub required: bool,
    /// Whether a value is taken as anything that turns into the type.
    pub into: bool,
    /// What `new` gives it.
    pub start: Start,
    /// The method that yields its value or what stands for one that is absent.
    pub or_default: Option<Box<(Ident, DefaultValue)>>,
    /// What is said of it.
    pub docs: Docs,
}

impl Field {
    /// Whether `new` asks for its value.
    pub fn is_asked(&self) -> bool {
        self.start == Start::Argument
    }

    /// Whether `new` takes it as anything that turns into its type.
    pub fn takes_into(&self) -> bool {
        self.into && !matches!(self.ty, Type::Option(_) | Type::List(_) | Type::Map(_))
    }
}

/// What `new` gives a field.
#[derive(Debug, Clone, PartialEq)]
pub enum Start {
    /// An argument.
    Argument,
    /// Nothing: it is left out.
    Absent,
    /// The only value of an enumeration: the type and the variant.
    Only(Ident, Ident),
    /// `false`.
    False,
    /// Its default.
    Default(DefaultValue),
}

/// The default of a property.
#[derive(Debug, Clone, PartialEq)]
pub enum DefaultValue {
    /// A boolean.
    Bool(bool),
    /// An integer, of whichever type its field has.
    Integer(i64),
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
    /// A value of an enumeration: the type and the variant.
    Variant(Ident, Ident),
    /// A list without items.
    NoItems,
    /// A map without entries.
    NoEntries,
}

/// An enumeration.
#[derive(Debug)]
pub struct Enumeration<T> {
    /// Its name.
    pub name: Ident,
    /// What is said of it.
    pub docs: Docs,
    /// Its values.
    pub symbols: Vec<(Ident, T)>,
    /// What the document says of those of which it says something, by position.
    pub notes: BTreeMap<usize, Box<str>>,
    /// The variant for every other value.
    pub other: Ident,
}

/// One of several types.
#[derive(Debug)]
pub struct Union {
    /// Its name.
    pub name: Ident,
    /// What is said of it.
    pub docs: Docs,
    /// The discriminator's property.
    pub tag: Option<String>,
    /// The variants.
    pub variants: Vec<Variant>,
    /// The variant for every other value.
    pub other: Ident,
}

/// A variant of a union.
#[derive(Debug)]
pub struct Variant {
    /// Its name.
    pub name: Ident,
    /// Its type, `Box` included.
    pub ty: Type,
    /// How it is read and written.
    pub rule: Rule,
    /// The values of the discriminator that mean it.
    pub tags: Vec<String>,
    /// What its JSON looks like.
    pub look: Look,
    /// Whether `From` its type is offered: no other variant has the type, and the client sends the union.
    pub from: bool,
    /// What is said of it.
    pub docs: Docs,
}

/// An array or a map with a type of its own.
#[derive(Debug)]
pub struct Newtype {
    /// Its name.
    pub name: Ident,
    /// What is said of it.
    pub docs: Docs,
    /// What it holds.
    pub inner: Type,
    /// How it is read and written.
    pub rule: Rule,
}

/// Another name of a type.
#[derive(Debug)]
pub struct Alias {
    /// Its name.
    pub name: Ident,
    /// What is said of it.
    pub docs: Docs,
    /// What it names.
    pub ty: Type,
}
