//! A union by form and its variants.

use super::*;

/// A union by form.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Content {
    Text(::std::string::String),
    Parts(::std::vec::Vec<Part>),
    Numbers(::std::vec::Vec<f64>),
    Boxed(Boxed),
    Loose(Loose),
    Other(::runtime::Json),
}
impl ::runtime::model::Union for Content {
    fn variants(&self) -> &'static ::runtime::model::Variants {
        &::runtime::model::Variants::Untagged {
            name: "Content",
            table: &[
                ::runtime::model::Variant {
                    accepts: ::runtime::model::types::STRING,
                    items: 0,
                    required: &[],
                    constants: &[],
                },
                ::runtime::model::Variant {
                    accepts: ::runtime::model::types::ARRAY,
                    items: ::runtime::model::types::OBJECT,
                    required: &[],
                    constants: &[],
                },
                ::runtime::model::Variant {
                    accepts: ::runtime::model::types::ARRAY,
                    items: ::runtime::model::types::NUMBER,
                    required: &[],
                    constants: &[],
                },
                ::runtime::model::Variant {
                    accepts: ::runtime::model::types::OBJECT,
                    items: 0,
                    required: &["inner"],
                    constants: &[],
                },
                ::runtime::model::Variant {
                    accepts: ::runtime::model::types::OBJECT,
                    items: 0,
                    required: &["mode"],
                    constants: &[(
                        "mode",
                        &[
                            ::runtime::model::Constant::Text("loose"),
                            ::runtime::model::Constant::Integer(1),
                        ],
                    )],
                },
            ],
        }
    }
    fn get(&self) -> (usize, ::runtime::model::Ref<'_>) {
        match self {
            Self::Text(value) => (0, ::runtime::model::Ref::Text(value)),
            Self::Parts(value) => (1, ::runtime::model::Ref::List(value)),
            Self::Numbers(value) => (2, ::runtime::model::Ref::List(value)),
            Self::Boxed(value) => (3, ::runtime::model::Ref::Value(value)),
            Self::Loose(value) => (4, ::runtime::model::Ref::Value(value)),
            Self::Other(value) => (5, ::runtime::model::Ref::Json(value)),
        }
    }
    fn choose(&mut self, index: usize) -> ::runtime::model::Mut<'_> {
        *self = match index {
            0 => Self::Text(::runtime::Blank::blank()),
            1 => Self::Parts(::runtime::Blank::blank()),
            2 => Self::Numbers(::runtime::Blank::blank()),
            3 => Self::Boxed(::runtime::Blank::blank()),
            4 => Self::Loose(::runtime::Blank::blank()),
            _ => Self::Other(::runtime::Json::Null),
        };
        match self {
            Self::Text(value) => ::runtime::model::Mut::Text(value),
            Self::Parts(value) => ::runtime::model::Mut::List(value),
            Self::Numbers(value) => ::runtime::model::Mut::List(value),
            Self::Boxed(value) => ::runtime::model::Mut::Value(value),
            Self::Loose(value) => ::runtime::model::Mut::Value(value),
            Self::Other(value) => ::runtime::model::Mut::Json(value),
        }
    }
}
impl ::runtime::Blank for Content {
    fn blank() -> Self {
        Self::Other(::runtime::Json::Null)
    }
}

impl ::runtime::Value for Content {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Union(self)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Union(self)
    }
}

impl ::core::fmt::Debug for Content {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Content {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Content {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::runtime::model::read(deserializer)
    }
}

/// A variant that holds its union.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Boxed {
    pub inner: ::std::boxed::Box<Content>,
}
impl ::runtime::model::Record for Boxed {
    fn layout(&self) -> &'static ::runtime::model::Layout {
        &::runtime::model::Layout {
            name: "Boxed",
            names: &["inner"],
            required: &[0x1],
            escape: false,
            positional: false,
        }
    }
    fn fields(&self, visit: ::runtime::model::Fields<'_>) {
        visit.take(&[::runtime::model::Ref::Value(&self.inner)])
    }
    fn slots(&mut self, visit: ::runtime::model::Slots<'_>) {
        visit.take(&mut [::runtime::model::Mut::Value(&mut self.inner)])
    }
}

impl ::runtime::Value for Boxed {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Record(self)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Record(self)
    }
}
impl ::runtime::Blank for Boxed {
    fn blank() -> Self {
        Self {
            inner: ::runtime::Blank::blank(),
        }
    }
}

impl ::core::fmt::Debug for Boxed {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Boxed {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Boxed {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::runtime::model::read(deserializer)
    }
}

/// A record that keeps what it does not name.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Loose {
    pub mode: ::runtime::Json,
    pub extra: ::runtime::Extra,
}
impl ::runtime::model::Record for Loose {
    fn layout(&self) -> &'static ::runtime::model::Layout {
        &::runtime::model::Layout {
            name: "Loose",
            names: &["mode"],
            required: &[0x1],
            escape: false,
            positional: false,
        }
    }
    fn fields(&self, visit: ::runtime::model::Fields<'_>) {
        visit.take(&[
            ::runtime::model::Ref::Json(&self.mode),
            ::runtime::model::Ref::Map(&self.extra),
        ])
    }
    fn slots(&mut self, visit: ::runtime::model::Slots<'_>) {
        visit.take(&mut [
            ::runtime::model::Mut::Json(&mut self.mode),
            ::runtime::model::Mut::Map(&mut self.extra),
        ])
    }
}

impl ::runtime::Value for Loose {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Record(self)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Record(self)
    }
}
impl ::runtime::Blank for Loose {
    fn blank() -> Self {
        Self {
            mode: ::runtime::Blank::blank(),
            extra: ::runtime::Blank::blank(),
        }
    }
}

impl ::core::fmt::Debug for Loose {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Loose {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Loose {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::runtime::model::read(deserializer)
    }
}
