//! Values and the codec: how every model, parameter and answer is read and written.
//!
//! Generated code only says what each type is, as tables ([`record!`], [`strings!`], [`integers!`], [`tagged!`], [`untagged!`], [`newtype!`], [`tuple!`]). All that is done with a value is here, once for all types:
//!
//! * [`decode`] and [`encode`] read and write JSON text. Reading is linear in the document, nests at most [`MAX_DEPTH`] deep, and says where a
//!   document departs from its type ([`DecodeError`]).
//! * [`serialize`] and [`deserialize`] do the same through any format of serde.
//! * [`debug`] prints a value without its secrets.
//! * `validate`, with the feature of that name, checks what a schema says beside types: lengths, ranges, patterns, counts.
//! * [`decode_text`], [`to_json`] and [`members`] serve bodies of plain text, parameters and envelopes.
//!
//! What is lenient, everywhere: a number without a fraction is an integer (`1.0`), null reads as the absence of an optional property, an unknown
//! property is kept where the type has a place for it and skipped where not, and an unknown value of an enumeration or a union is kept and
//! written back. What is not: numbers out of range, a property named twice, text that is not JSON.

mod base64;
mod bytes;
mod coerce;
mod containers;
mod debug;
mod decimal;
mod duration;
mod error;
mod foreign;
mod formats;
mod inspect;
mod json;
mod kept;
mod positions;
mod same;
mod scalars;
mod secret;
mod tables;
mod text;
mod time;
mod tree;
#[cfg(feature = "validate")]
mod validate;
mod value;

pub use self::bytes::Base64;
#[cfg(feature = "validate")]
pub use crate::__rules as rules;
pub use coerce::Coerce;
pub use containers::{Extra, Map, Nullable};
pub use debug::debug;
pub use decimal::Decimal;
pub use duration::Duration;
pub use error::DecodeError;
pub use foreign::{Foreign, Own};
pub use formats::{deserialize, read, serialize};
pub(crate) use inspect::{Odd, inspect};
pub use json::{MAX_DEPTH, decode, encode, members};
pub(crate) use json::{decode_part, encode_telling};
pub use kept::{Ip, Ipv4, Ipv6, Kept, Textual, Uuid};
pub use same::same;
pub use secret::Secret;
pub(crate) use secret::text_of;
pub(crate) use text::decode_simple;
pub use text::decode_text;
pub use time::{Date, DateTime, LocalDateTime, Time, UnixMillis, UnixSeconds};
pub use tree::to_json;
#[cfg(feature = "validate")]
pub use validate::{Invalid, Limit, Rules, Violation, Within, validate};
pub use value::{
    Blank, Constant, Entries, Fields, Integer, Layout, List, Mut, Name, Opaque, Opt, Record, Ref,
    Scalar, Slots, State, Timed, Union, Value, Variant, Variants, boxed,
};

#[doc(inline)]
pub use crate::{
    __integers as integers, __newtype as newtype, __record as record, __strings as strings,
    __tagged as tagged, __tuple as tuple, __untagged as untagged,
};

/// The library whose traits the models implement.
pub use ::serde;
/// Any JSON value.
pub use serde_json::Value as Json;

/// The JSON types as bits, for the tables of unions.
pub mod types {
    /// `null`.
    pub const NULL: u8 = 1;
    /// `true` and `false`.
    pub const BOOL: u8 = 2;
    /// A number without a fraction.
    pub const INTEGER: u8 = 4;
    /// Any number.
    pub const NUMBER: u8 = 8 | INTEGER;
    /// A string.
    pub const STRING: u8 = 16;
    /// An array.
    pub const ARRAY: u8 = 32;
    /// An object.
    pub const OBJECT: u8 = 64;
    /// Any value.
    pub const ANY: u8 = NULL | BOOL | NUMBER | STRING | ARRAY | OBJECT;
}
