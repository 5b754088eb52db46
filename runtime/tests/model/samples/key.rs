//! A record with most kinds of field.

use super::*;

/// A record with most kinds of field.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Key {
    pub id: ::runtime::Uuid,
    pub name: ::std::string::String,
    pub note: ::core::option::Option<::std::string::String>,
    pub key: ::core::option::Option<::runtime::Secret>,
    pub team: ::runtime::Nullable<::std::string::String>,
    pub status: Status,
    pub level: ::core::option::Option<Level>,
    pub models: ::core::option::Option<::std::vec::Vec<::std::string::String>>,
    pub rpm_limit: ::core::option::Option<i64>,
    pub ratio: ::core::option::Option<f64>,
    pub active: ::core::option::Option<bool>,
    pub balance: ::core::option::Option<::runtime::Decimal>,
    pub expires_at: ::core::option::Option<::runtime::DateTime>,
    pub parent: ::core::option::Option<::std::boxed::Box<Key>>,
    pub parts: ::core::option::Option<::std::vec::Vec<Part>>,
    pub limits: ::core::option::Option<::runtime::Map<i64>>,
    pub content: ::core::option::Option<Content>,
}
impl ::runtime::model::Record for Key {
    fn layout(&self) -> &'static ::runtime::model::Layout {
        &::runtime::model::Layout {
            name: "Key",
            names: &[
                "object",
                "id",
                "name",
                "note",
                "key",
                "team",
                "status",
                "level",
                "models",
                "rpm_limit",
                "ratio",
                "active",
                "balance",
                "expires_at",
                "parent",
                "parts",
                "limits",
                "content",
            ],
            required: &[0x4f],
            escape: false,
            positional: false,
        }
    }
    fn fields(&self, visit: ::runtime::model::Fields<'_>) {
        visit.take(&[
            ::runtime::model::Ref::Constant(&::runtime::model::Constant::Text("key")),
            ::runtime::model::Ref::Value(&self.id),
            ::runtime::model::Ref::Text(&self.name),
            ::runtime::model::Ref::OptText(&self.note),
            ::runtime::model::Ref::Opt(&self.key),
            ::runtime::model::Ref::Opt(&self.team),
            ::runtime::model::Ref::Value(&self.status),
            ::runtime::model::Ref::Opt(&self.level),
            ::runtime::model::Ref::OptTexts(&self.models),
            ::runtime::model::Ref::OptI64(&self.rpm_limit),
            ::runtime::model::Ref::OptF64(&self.ratio),
            ::runtime::model::Ref::OptBool(&self.active),
            ::runtime::model::Ref::Opt(&self.balance),
            ::runtime::model::Ref::Opt(&self.expires_at),
            ::runtime::model::Ref::Opt(&self.parent),
            ::runtime::model::Ref::Opt(&self.parts),
            ::runtime::model::Ref::Opt(&self.limits),
            ::runtime::model::Ref::Opt(&self.content),
        ])
    }
    fn slots(&mut self, visit: ::runtime::model::Slots<'_>) {
        visit.take(&mut [
            ::runtime::model::Mut::Constant(&::runtime::model::Constant::Text("key")),
            ::runtime::model::Mut::Value(&mut self.id),
            ::runtime::model::Mut::Text(&mut self.name),
            ::runtime::model::Mut::OptText(&mut self.note),
            ::runtime::model::Mut::Opt(&mut self.key),
            ::runtime::model::Mut::Opt(&mut self.team),
            ::runtime::model::Mut::Value(&mut self.status),
            ::runtime::model::Mut::Opt(&mut self.level),
            ::runtime::model::Mut::OptTexts(&mut self.models),
            ::runtime::model::Mut::OptI64(&mut self.rpm_limit),
            ::runtime::model::Mut::OptF64(&mut self.ratio),
            ::runtime::model::Mut::OptBool(&mut self.active),
            ::runtime::model::Mut::Opt(&mut self.balance),
            ::runtime::model::Mut::Opt(&mut self.expires_at),
            ::runtime::model::Mut::Opt(&mut self.parent),
            ::runtime::model::Mut::Opt(&mut self.parts),
            ::runtime::model::Mut::Opt(&mut self.limits),
            ::runtime::model::Mut::Opt(&mut self.content),
        ])
    }
}

impl ::runtime::Value for Key {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Record(self)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Record(self)
    }
}
impl ::runtime::Blank for Key {
    fn blank() -> Self {
        Self {
            id: ::runtime::Blank::blank(),
            name: ::runtime::Blank::blank(),
            note: ::runtime::Blank::blank(),
            key: ::runtime::Blank::blank(),
            team: ::runtime::Blank::blank(),
            status: ::runtime::Blank::blank(),
            level: ::runtime::Blank::blank(),
            models: ::runtime::Blank::blank(),
            rpm_limit: ::runtime::Blank::blank(),
            ratio: ::runtime::Blank::blank(),
            active: ::runtime::Blank::blank(),
            balance: ::runtime::Blank::blank(),
            expires_at: ::runtime::Blank::blank(),
            parent: ::runtime::Blank::blank(),
            parts: ::runtime::Blank::blank(),
            limits: ::runtime::Blank::blank(),
            content: ::runtime::Blank::blank(),
        }
    }
}

impl ::core::fmt::Debug for Key {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Key {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Key {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::runtime::model::read(deserializer)
    }
}
