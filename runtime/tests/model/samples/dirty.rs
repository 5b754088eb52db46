//! Values of varying form, and additional properties of one type.

use super::*;

/// Fields whose form on the wire varies.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Dirty {
    pub count: i64,
    pub label: ::core::option::Option<i64>,
    pub share: ::core::option::Option<f64>,
    pub on: ::runtime::Nullable<bool>,
    pub list: ::core::option::Option<::std::vec::Vec<i64>>,
}
impl ::runtime::model::Record for Dirty {
    fn layout(&self) -> &'static ::runtime::model::Layout {
        &::runtime::model::Layout {
            name: "Dirty",
            names: &["count", "label", "share", "on", "list"],
            required: &[0x1],
            escape: false,
            positional: false,
        }
    }
    fn fields(&self, visit: ::runtime::model::Fields<'_>) {
        visit.take(&[
            ::runtime::model::Ref::Coerced(::runtime::model::Coerce::Integer, &self.count),
            ::runtime::model::Ref::Coerced(::runtime::model::Coerce::IntegerString, &self.label),
            ::runtime::model::Ref::Coerced(::runtime::model::Coerce::Number, &self.share),
            ::runtime::model::Ref::Coerced(::runtime::model::Coerce::Boolean, &self.on),
            ::runtime::model::Ref::Coerced(::runtime::model::Coerce::Integer, &self.list),
        ])
    }
    fn slots(&mut self, visit: ::runtime::model::Slots<'_>) {
        visit.take(&mut [
            ::runtime::model::Mut::Coerced(::runtime::model::Coerce::Integer, &mut self.count),
            ::runtime::model::Mut::Coerced(
                ::runtime::model::Coerce::IntegerString,
                &mut self.label,
            ),
            ::runtime::model::Mut::Coerced(::runtime::model::Coerce::Number, &mut self.share),
            ::runtime::model::Mut::Coerced(::runtime::model::Coerce::Boolean, &mut self.on),
            ::runtime::model::Mut::Coerced(::runtime::model::Coerce::Integer, &mut self.list),
        ])
    }
}

impl ::runtime::Value for Dirty {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Record(self)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Record(self)
    }
}
impl ::runtime::Blank for Dirty {
    fn blank() -> Self {
        Self {
            count: ::runtime::Blank::blank(),
            label: ::runtime::Blank::blank(),
            share: ::runtime::Blank::blank(),
            on: ::runtime::Blank::blank(),
            list: ::runtime::Blank::blank(),
        }
    }
}

impl ::core::fmt::Debug for Dirty {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Dirty {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Dirty {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::runtime::model::read(deserializer)
    }
}

/// Additional properties of one type.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Typed {
    pub id: i64,
    pub extra: ::runtime::Map<Level>,
}
impl ::runtime::model::Record for Typed {
    fn layout(&self) -> &'static ::runtime::model::Layout {
        &::runtime::model::Layout {
            name: "Typed",
            names: &["id"],
            required: &[0x1],
            escape: false,
            positional: false,
        }
    }
    fn fields(&self, visit: ::runtime::model::Fields<'_>) {
        visit.take(&[
            ::runtime::model::Ref::I64(&self.id),
            ::runtime::model::Ref::Map(&self.extra),
        ])
    }
    fn slots(&mut self, visit: ::runtime::model::Slots<'_>) {
        visit.take(&mut [
            ::runtime::model::Mut::I64(&mut self.id),
            ::runtime::model::Mut::Map(&mut self.extra),
        ])
    }
}

impl ::runtime::Value for Typed {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Record(self)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Record(self)
    }
}
impl ::runtime::Blank for Typed {
    fn blank() -> Self {
        Self {
            id: ::runtime::Blank::blank(),
            extra: ::runtime::Blank::blank(),
        }
    }
}

impl ::core::fmt::Debug for Typed {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Typed {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Typed {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::runtime::model::read(deserializer)
    }
}
