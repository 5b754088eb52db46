//! Values through any format of serde.
//!
//! A format for people (`is_human_readable`: JSON, YAML, TOML) gets the document as the API has it. Any other gets a form that needs no look at the
//! data to be read back, since many of them cannot say what comes next: structs as maps, so that absent properties stay out; a union as the
//! number of its variant and what it holds; a JSON value as its text.

mod read;
mod record;
mod write;

pub use read::{deserialize, read};
pub use write::serialize;

use super::{Blank, Nullable, Value};

/// The traits of serde for types that are values.
macro_rules! through_value {
    ($($type:ty)*) => {$(
        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::model::serialize(self, serializer)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $type {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::model::read(deserializer)
            }
        }
    )*};
}
pub(super) use through_value;

/// Absent is written as null where it is written at all: leave it out with `skip_serializing_if`.
impl<T: Value + Blank> serde::Serialize for Nullable<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

impl<'de, T: Value + Blank> serde::Deserialize<'de> for Nullable<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        self::read::read(deserializer)
    }
}
