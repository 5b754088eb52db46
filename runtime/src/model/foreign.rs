//! Values of types that the caller has, read and written by serde.

use std::any::type_name;
use std::fmt;
use std::ops::{Deref, DerefMut};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Blank, Json, Mut, Opaque, Ref, Value};

/// A value of a type of the caller's own, which the generator was told to use in place of a schema.
///
/// What [`Own`] asks of the type is all that there is to it: `Serialize` and `DeserializeOwned`, by which it is read and written as JSON;
/// `Clone` and `Debug`, which every model has, so that what the type hides from `Debug` stays hidden; and `Send`, `Sync` and `'static`.
/// Two values are equal when the JSON that they are written as is. What the type refuses to write is sent as null.
#[derive(Clone)]
pub struct Foreign<T>(Option<T>);

/// What a type of the caller's own must be. Implemented for all that are.
pub trait Own: Serialize + DeserializeOwned + Clone + fmt::Debug + Send + Sync + 'static {}

impl<T: Serialize + DeserializeOwned + Clone + fmt::Debug + Send + Sync + 'static> Own for T {}

impl<T> Foreign<T> {
    /// The value.
    ///
    /// # Panics
    /// This is [`Blank`], and nothing was read into it: neither `From` nor an answer that was read yields such a one.
    pub fn into_inner(self) -> T {
        self.0.expect(READ)
    }
}

/// What holds of every value but a blank one.
const READ: &str = "a value was given or read";

impl<T> From<T> for Foreign<T> {
    fn from(value: T) -> Self {
        Self(Some(value))
    }
}

/// As [`Foreign::into_inner`], by reference.
impl<T> Deref for Foreign<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_ref().expect(READ)
    }
}

impl<T> DerefMut for Foreign<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.as_mut().expect(READ)
    }
}

impl<T: Own> PartialEq for Foreign<T> {
    fn eq(&self, other: &Self) -> bool {
        self.tree() == other.tree()
    }
}

impl<T: Own> fmt::Debug for Foreign<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f)
    }
}

impl<T> Blank for Foreign<T> {
    fn blank() -> Self {
        Self(None)
    }
}

impl<T: Own> Value for Foreign<T> {
    fn view(&self) -> Ref<'_> {
        Ref::Foreign(self)
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::Foreign(self)
    }
}

impl<T: Own> Opaque for Foreign<T> {
    fn name(&self) -> &'static str {
        type_name::<T>()
    }

    fn tree(&self) -> Json {
        match &self.0 {
            Some(value) => serde_json::to_value(value).unwrap_or_default(),
            None => Json::Null,
        }
    }

    fn set(&mut self, json: Json) -> bool {
        match serde_json::from_value(json) {
            Ok(value) => {
                self.0 = Some(value);
                true
            }
            Err(_) => false,
        }
    }

    fn print(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(value) => fmt::Debug::fmt(value, f),
            None => f.write_str("blank"),
        }
    }
}

impl<T: Own> Serialize for Foreign<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        super::serialize(self, serializer)
    }
}

impl<'de, T: Own> serde::Deserialize<'de> for Foreign<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::read(deserializer)
    }
}

#[cfg(test)]
mod tests;
