//! Types as the document describes them.

use std::sync::Arc;

use crate::tree::NodeId;

use super::{ErrorText, Origin, TypeId};

/// A use of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ref {
    /// Where it is used.
    pub at: NodeId,
    /// The type used.
    pub to: TypeId,
    /// Whether `null` is a value here.
    pub nullable: bool,
}

/// A type.
#[derive(Debug)]
pub struct Type {
    /// The schema.
    pub at: NodeId,
    /// Where it comes from.
    pub origin: Origin,
    /// What is said of it.
    pub docs: Docs,
    /// What it is.
    pub shape: Shape,
    /// Where its text stands, when it is the body of an error.
    pub error_text: Option<Box<ErrorText>>,
}

/// What is said of an item.
#[derive(Debug, Clone, Default)]
pub struct Docs {
    /// `title` or `summary`.
    pub title: Option<Box<str>>,
    /// `description`.
    pub description: Option<Box<str>>,
    /// An example, where it is a single value.
    pub example: Option<Box<str>>,
    /// Whether it is deprecated.
    pub deprecated: bool,
    /// Where more is to be read, for the few items of which that is said.
    pub sources: Option<Box<Sources>>,
}

/// Where what is said of an item comes from, and where there is more.
#[derive(Debug, Clone)]
pub struct Sources {
    /// How it is known.
    pub evidence: Option<Evidence>,
    /// The documentation's own entries for it.
    pub entries: Vec<Entry>,
    /// `externalDocs`.
    pub link: Option<Link>,
}

impl Docs {
    /// How the item is known.
    pub fn evidence(&self) -> Option<&Evidence> {
        self.sources.as_ref()?.evidence.as_ref()
    }

    /// The documentation's own entries for it.
    pub fn entries(&self) -> &[Entry] {
        let sources = self.sources.as_ref();
        sources.map_or(&[], |sources| &sources.entries)
    }

    /// `externalDocs`.
    pub fn link(&self) -> Option<&Link> {
        self.sources.as_ref()?.link.as_ref()
    }
}

/// A page where more is to be read.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its address, absolute.
    pub url: String,
    /// What is said of it.
    pub description: Option<String>,
}

/// How a fact is known, from `x-evidence`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// How well.
    pub level: Level,
    /// From where.
    pub source: String,
}

/// How well a fact is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A page of the documentation says it.
    Documented,
    /// Something else shows it.
    Inferred,
    /// Nobody has seen it.
    Guessed,
}

/// An entry of the documentation, from `x-docs`.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The folder of the navigation; none where no navigation lists it.
    pub nav: Option<String>,
    /// The entry's own title.
    pub title: String,
    /// Its page.
    pub url: Option<String>,
    /// Whether it stands for the streaming method of its operation.
    pub stream: bool,
}

/// What a type is.
#[derive(Debug)]
pub enum Shape {
    /// A single value.
    Scalar(Scalar),
    /// One of some strings.
    Strings(Vec<Symbol<Arc<str>>>),
    /// One of some integers.
    Integers(Vec<Symbol<i64>>),
    /// One boolean, or one number with a fraction.
    Literal(Literal),
    /// Named properties.
    Object(Object),
    /// One of several types.
    Union(Union),
    /// An array.
    List(Ref),
    /// An array whose items differ by position: the properties are the positions, called by their numbers from 0; what is beside them comes after them.
    Tuple(Object),
    /// An object whose keys are not known.
    Map(Ref),
    /// Another name of a type.
    Alias(Ref),
    /// A type that the caller has, whatever the schema says.
    Own(Own),
    /// Any JSON value.
    Any,
}

/// A type of the caller's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Own {
    /// Its position in the configuration.
    pub index: usize,
    /// Whether its values are strings.
    pub text: bool,
}

/// A single value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// `0` or `1`, and what else is read as such.
    BooleanNumber,
    /// 32 bits, signed.
    Int32,
    /// 64 bits, signed.
    Int64,
    /// 32 bits, unsigned.
    Uint32,
    /// 64 bits, unsigned.
    Uint64,
    /// An integer that may arrive as text and is sent as a number.
    IntegerOrText,
    /// An integer that may arrive as a number and is sent as text.
    IntegerAsText,
    /// A floating-point number.
    Number,
    /// A floating-point number that may arrive as text.
    NumberOrText,
    /// Seconds since 1970.
    UnixSeconds,
    /// Milliseconds since 1970.
    UnixMillis,
    /// Text.
    Text,
    /// A credential.
    Secret,
    /// Bytes in base64.
    Base64,
    /// Bytes as they are: a file.
    Bytes,
    /// A UUID.
    Uuid,
    /// An instant, RFC 3339.
    DateTime,
    /// A date.
    Date,
    /// A date and time without a zone.
    LocalDateTime,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// An IP address of either version.
    Ip,
    /// An IP address of version 4.
    Ipv4,
    /// An IP address of version 6.
    Ipv6,
    /// An exact decimal in a string.
    Decimal,
}

/// A value of an enumeration.
#[derive(Debug)]
pub struct Symbol<T> {
    /// Where it stands.
    pub at: NodeId,
    /// The value.
    pub value: T,
    /// What the document calls it, from `x-enum-varnames` and the like.
    pub name: Option<Box<str>>,
    /// What the document says of it, from `x-enum-descriptions` and the like.
    pub docs: Option<Box<str>>,
}

impl<T> Symbol<T> {
    /// A value of which nothing is said.
    pub(crate) fn new(at: NodeId, value: T) -> Self {
        Symbol {
            at,
            value,
            name: None,
            docs: None,
        }
    }
}

/// A value that is no name and no integer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Literal {
    /// A boolean.
    Boolean(bool),
    /// A number.
    Number(f64),
}

/// An object with named properties.
#[derive(Debug)]
pub struct Object {
    /// The properties, in the document's order.
    pub properties: Vec<Property>,
    /// What may stand beside them.
    pub rest: Rest,
}

/// What may stand beside the named properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// Not said, or nothing: what arrives is passed over.
    Ignored,
    /// Anything: what arrives is kept.
    Kept,
    /// Values of a type.
    Of(Ref),
}

impl Rest {
    /// The type of the values beside, where the document gives one.
    pub fn value(self) -> Option<Ref> {
        match self {
            Rest::Of(value) => Some(value),
            Rest::Ignored | Rest::Kept => None,
        }
    }
}

/// A property.
#[derive(Debug)]
pub struct Property {
    /// Its schema.
    pub at: NodeId,
    /// Its name in JSON.
    pub wire: String,
    /// Its type.
    pub ty: Ref,
    /// Whether it must be there.
    pub required: bool,
    /// Who may send it.
    pub access: Access,
    /// What is said of it.
    pub docs: Docs,
    /// Whether its one value is only what a discriminator implies.
    pub implied: bool,
}

/// Who may send a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Both sides.
    Both,
    /// The server alone: `readOnly`.
    ReadOnly,
    /// The client alone: `writeOnly`.
    WriteOnly,
}

/// One of several types.
#[derive(Debug)]
pub struct Union {
    /// The variants, in the document's order.
    pub variants: Vec<Variant>,
    /// The discriminator's property.
    pub tag: Option<String>,
}

/// A variant of a union.
#[derive(Debug)]
pub struct Variant {
    /// Where it stands.
    pub at: NodeId,
    /// Its type.
    pub ty: Ref,
    /// The values of the discriminator that mean it.
    pub tags: Vec<String>,
}

impl Variant {
    /// A variant that no discriminator means yet.
    pub(crate) fn new(at: NodeId, ty: Ref) -> Self {
        let tags = Vec::new();
        Variant { at, ty, tags }
    }
}
