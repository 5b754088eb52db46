//! Values of types that the caller has, read and written by serde.

use std::any::type_name;
use std::fmt;

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
    /// The value; none where this is [`Blank`] and nothing was read into it, which neither `From` nor an answer yields.
    pub fn get(&self) -> Option<&T> {
        self.0.as_ref()
    }

    /// The value, to be changed.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.0.as_mut()
    }

    /// The value itself.
    pub fn into_inner(self) -> Option<T> {
        self.0
    }
}

impl<T> From<T> for Foreign<T> {
    fn from(value: T) -> Self {
        Self(Some(value))
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
