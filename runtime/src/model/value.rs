//! What a value is to the codec: the traits that generated models implement, and the views through which every format sees them.
//!
//! A model says what it is once: its [`Layout`] and the list of its fields as [`Ref`]s and [`Mut`]s. Reading and writing, for JSON, for every
//! format of serde, for parameters and for `Debug`, are each one piece of code that works on those views. Generated code implements these traits;
//! nothing in it depends on a format.

use std::any::Any;
use std::fmt;

use super::{Coerce, Json};

/// A value that can be read and written: every model, enumeration, union, scalar, list and map.
pub trait Value: Any + Send + Sync {
    /// The value to read from.
    fn view(&self) -> Ref<'_>;
    /// The value to fill. It must be blank: what a document leaves out, or holds as null, is left as it is.
    fn slot(&mut self) -> Mut<'_>;
}

/// The form of a value before anything was read into it.
pub trait Blank: Sized {
    /// An empty value: zero, no text, no items, `None`; a union or an enumeration in its open variant.
    fn blank() -> Self;
}

/// A blank value of a type, for who knows no more of it than that it is a value.
pub fn boxed<T: Value + Blank>() -> Box<dyn Value> {
    Box::new(T::blank())
}

/// What takes the fields of a [`Record`]. A type of its own, and no `dyn FnMut` among the arguments, because rustc takes longer over each of those.
pub struct Fields<'v>(pub(crate) &'v mut (dyn FnMut(&[Ref<'_>]) + 'v));

impl Fields<'_> {
    /// Hands over a view of each field, in the order of the layout.
    pub fn take(self, fields: &[Ref<'_>]) {
        (self.0)(fields);
    }
}

/// What takes the slots of a [`Record`].
pub struct Slots<'v>(pub(crate) &'v mut (dyn FnMut(&mut [Mut<'_>]) + 'v));

impl Slots<'_> {
    /// Hands over a slot for each field, in the order of the layout.
    pub fn take(self, slots: &mut [Mut<'_>]) {
        (self.0)(slots);
    }
}

/// A struct with named properties, or with positions.
pub trait Record {
    /// What the struct is called and what its properties are called.
    fn layout(&self) -> &'static Layout;
    /// Gives `visit` a view of each field.
    fn fields(&self, visit: Fields<'_>);
    /// Gives `visit` a slot for each field.
    fn slots(&mut self, visit: Slots<'_>);
}

/// The static description of a [`Record`].
#[derive(Debug)]
pub struct Layout {
    /// Name of the type.
    pub name: &'static str,
    /// Property names as they are on the wire, in the order of the fields. A field beyond the last name is the map of additional properties.
    pub names: &'static [&'static str],
    /// Bit `i % 64` of word `i / 64` says that property `i` must be present.
    pub required: &'static [u64],
    /// Whether a name holds a character that JSON escapes.
    pub escape: bool,
    /// Whether it is an array of the fields rather than an object. A field beyond the last name is then the list of the items after them.
    pub positional: bool,
}

impl Layout {
    /// Whether property `index` must be present.
    pub(crate) fn requires(&self, index: usize) -> bool {
        self.required
            .get(index / 64)
            .is_some_and(|word| word >> (index % 64) & 1 == 1)
    }

    /// What property `index` is called.
    pub(crate) fn name_of(&self, index: usize) -> &'static str {
        self.names.get(index).copied().unwrap_or_default()
    }

    /// The property of that name; the search begins at `from`, where an ordered document has it.
    pub(crate) fn position(&self, name: &str, from: usize) -> Option<usize> {
        let from = from.min(self.names.len());
        let (before, after) = self.names.split_at(from);
        match after.iter().position(|each| *each == name) {
            Some(index) => Some(from + index),
            None => before.iter().position(|each| *each == name),
        }
    }
}

/// The one value of a constant property.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Constant {
    /// A string.
    Text(&'static str),
    /// An integer.
    Integer(i64),
    /// A number.
    Number(f64),
    /// A boolean.
    Bool(bool),
    /// Null.
    Null,
}

impl Constant {
    /// The value as a JSON value.
    pub(crate) fn to_json(self) -> Json {
        match self {
            Self::Text(text) => text.into(),
            Self::Integer(number) => number.into(),
            Self::Number(number) => number.into(),
            Self::Bool(truth) => truth.into(),
            Self::Null => Json::Null,
        }
    }
}

/// As JSON text.
impl fmt::Display for Constant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.to_json(), f)
    }
}

/// An open enumeration of strings.
pub trait Name {
    /// Takes the value of that text; an unknown one is kept.
    fn set(&mut self, text: &str);
}

/// An open enumeration of integers.
pub trait Integer {
    /// Takes the value of that number; an unknown one is kept.
    fn set(&mut self, number: i64);
}

/// A scalar that is text on the wire and something else in Rust.
pub trait Scalar {
    /// What the text must be, for error messages: `RFC 3339 date-time`.
    fn expected(&self) -> &'static str;
    /// Takes the value of that text. `false` where the text is no such value.
    fn set(&mut self, text: &str) -> bool;
    /// Whether the text is such a value, for the choice between the variants of a union: others may be read all the same.
    fn suits(&self, text: &str) -> bool {
        let _ = text;
        true
    }
    /// Whether a JSON number is taken as its text.
    fn takes_numbers(&self) -> bool;
}

/// A value of one of several types.
pub trait Union {
    /// How the variants are told apart.
    fn variants(&self) -> &'static Variants;
    /// The number of the variant and what it holds. The open variant has the number after the last.
    fn get(&self) -> (usize, Ref<'_>);
    /// Becomes the variant of that number, blank; beyond the last the open variant.
    fn choose(&mut self, index: usize) -> Mut<'_>;
}

/// How the variants of a [`Union`] are told apart.
#[derive(Debug)]
pub enum Variants {
    /// A property names the variant.
    Tagged {
        /// Name of the type.
        name: &'static str,
        /// Name of the property.
        tag: &'static str,
        /// Values of the property with the number of the variant each leads to.
        values: &'static [(&'static str, usize)],
    },
    /// The form of the value tells the variant.
    Untagged {
        /// Name of the type.
        name: &'static str,
        /// A row for each variant.
        table: &'static [Variant],
    },
}

impl Variants {
    /// Name of the type.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Tagged { name, .. } | Self::Untagged { name, .. } => name,
        }
    }
}

/// What a value must look like to be this variant.
#[derive(Debug)]
pub struct Variant {
    /// The JSON types it may have: bits of [`types`](super::types).
    pub accepts: u8,
    /// The JSON types the first item of an array may have; 0 where any will do.
    pub items: u8,
    /// Properties that an object must have.
    pub required: &'static [&'static str],
    /// Values that properties of an object may have, where they are there.
    pub constants: &'static [(&'static str, &'static [Constant])],
}

/// Whether there is a value in an [`Opt`].
pub enum State<'a> {
    /// Not there: a property is left out, an item is null.
    Absent,
    /// Null.
    Null,
    /// A value.
    Value(Ref<'a>),
}

/// A value that need not be there: `Option` and [`Nullable`](super::Nullable).
pub trait Opt {
    /// What is there.
    fn state(&self) -> State<'_>;
    /// Becomes a blank value, and gives the slot to fill.
    fn fill(&mut self) -> Mut<'_>;
    /// A null was read.
    fn null(&mut self);
}

/// A moment, an address or a UUID that keeps the text that it came in.
pub trait Timed: Any {
    /// The text.
    fn text(&self) -> &str;
    /// Whether both are the same value, whatever their texts are.
    fn same(&self, other: &dyn Timed) -> bool;
}

/// A value of a type that the codec knows nothing of.
pub trait Opaque {
    /// What the type is called, for error messages.
    fn name(&self) -> &'static str;
    /// The value as JSON.
    fn tree(&self) -> Json;
    /// Takes the value of that JSON. `false` where the type refuses it.
    fn set(&mut self, json: Json) -> bool;
    /// Prints the value for people.
    ///
    /// # Errors
    /// Those of the formatter.
    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// A list.
pub trait List {
    /// Number of items.
    fn count(&self) -> usize;
    /// Item `index`; `None` beyond the last.
    fn item(&self, index: usize) -> Option<Ref<'_>>;
    /// Adds a blank item, and gives the slot to fill.
    fn add(&mut self) -> Mut<'_>;
}

/// A map with text keys.
pub trait Entries {
    /// Number of entries.
    fn count(&self) -> usize;
    /// The value of a key.
    fn get(&self, key: &str) -> Option<Ref<'_>>;
    /// Calls `visit` with each entry in order.
    fn each(&self, visit: &mut dyn FnMut(&str, Ref<'_>));
    /// Puts a blank entry there in place of what the key had, and gives the slot to fill.
    fn entry(&mut self, key: String) -> Mut<'_>;
}

/// A value to read from. The common types have a variant of their own, which saves a virtual call; [`Ref::Value`] stands for any.
#[derive(Clone, Copy)]
pub enum Ref<'a> {
    /// Nothing: null.
    Unit,
    /// A boolean.
    Bool(&'a bool),
    /// An integer.
    I32(&'a i32),
    /// An integer.
    I64(&'a i64),
    /// An integer.
    U32(&'a u32),
    /// An integer.
    U64(&'a u64),
    /// A number.
    F32(&'a f32),
    /// A number.
    F64(&'a f64),
    /// An integer by value.
    Integer(i64),
    /// Text.
    Text(&'a str),
    /// Text that the enumeration does not list.
    Unknown(&'a str),
    /// An integer that the enumeration does not list.
    UnknownInteger(i64),
    /// Text that `Debug` does not show.
    Secret(&'a str),
    /// Bytes, on the wire base64 text.
    Base64(&'a [u8]),
    /// A moment, an address or a UUID that keeps its text.
    Moment(&'a dyn Timed),
    /// A boolean or nothing.
    OptBool(&'a Option<bool>),
    /// An integer or nothing.
    OptI64(&'a Option<i64>),
    /// A number or nothing.
    OptF64(&'a Option<f64>),
    /// Text or nothing.
    OptText(&'a Option<String>),
    /// A list of texts.
    Texts(&'a [String]),
    /// A list of texts or nothing.
    OptTexts(&'a Option<Vec<String>>),
    /// Any JSON value.
    Json(&'a Json),
    /// A value of a type of the caller's.
    Foreign(&'a dyn Opaque),
    /// A constant property.
    Constant(&'static Constant),
    /// A value whose form on the wire varies.
    Coerced(Coerce, &'a dyn Value),
    /// A value that need not be there.
    Opt(&'a dyn Opt),
    /// A list.
    List(&'a dyn List),
    /// A map.
    Map(&'a dyn Entries),
    /// A struct.
    Record(&'a dyn Record),
    /// A union.
    Union(&'a dyn Union),
    /// Any value; its own view says what it is.
    Value(&'a dyn Value),
}

/// A value to fill: the counterpart of [`Ref`].
pub enum Mut<'a> {
    /// Nothing: null, or whatever is there.
    Unit,
    /// A boolean.
    Bool(&'a mut bool),
    /// An integer.
    I32(&'a mut i32),
    /// An integer.
    I64(&'a mut i64),
    /// An integer.
    U32(&'a mut u32),
    /// An integer.
    U64(&'a mut u64),
    /// A number.
    F32(&'a mut f32),
    /// A number.
    F64(&'a mut f64),
    /// An open enumeration of integers.
    Integer(&'a mut dyn Integer),
    /// Text.
    Text(&'a mut String),
    /// An open enumeration of strings.
    Name(&'a mut dyn Name),
    /// A scalar that is text on the wire.
    Scalar(&'a mut dyn Scalar),
    /// A boolean or nothing.
    OptBool(&'a mut Option<bool>),
    /// An integer or nothing.
    OptI64(&'a mut Option<i64>),
    /// A number or nothing.
    OptF64(&'a mut Option<f64>),
    /// Text or nothing.
    OptText(&'a mut Option<String>),
    /// A list of texts.
    Texts(&'a mut Vec<String>),
    /// A list of texts or nothing.
    OptTexts(&'a mut Option<Vec<String>>),
    /// Any JSON value.
    Json(&'a mut Json),
    /// A value of a type of the caller's.
    Foreign(&'a mut dyn Opaque),
    /// A constant property.
    Constant(&'static Constant),
    /// A value whose form on the wire varies.
    Coerced(Coerce, &'a mut dyn Value),
    /// A value that need not be there.
    Opt(&'a mut dyn Opt),
    /// A list.
    List(&'a mut dyn List),
    /// A map.
    Map(&'a mut dyn Entries),
    /// A struct.
    Record(&'a mut dyn Record),
    /// A union.
    Union(&'a mut dyn Union),
    /// Any value; its own slot says what it is.
    Value(&'a mut dyn Value),
}

impl Ref<'_> {
    /// Whether a property with this value is left out.
    pub(crate) fn is_absent(&self) -> bool {
        match self {
            Self::OptBool(None)
            | Self::OptI64(None)
            | Self::OptF64(None)
            | Self::OptText(None)
            | Self::OptTexts(None) => true,
            Self::Opt(value) => matches!(value.state(), State::Absent),
            Self::Value(value) | Self::Coerced(_, value) => value.view().is_absent(),
            _ => false,
        }
    }
}
