//! Scalars and a newtype.

/// A field of each scalar.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Scalars {
    pub i32: i32,
    pub u32: u32,
    pub u64: u64,
    pub i64: i64,
    pub f32: f32,
    pub f64: f64,
    pub bool: bool,
    pub bytes: ::runtime::Base64,
    pub date: ::runtime::Date,
    pub local: ::runtime::LocalDateTime,
    pub seconds: ::runtime::UnixSeconds,
    pub millis: ::runtime::UnixMillis,
    pub any: ::runtime::Json,
    pub texts: ::std::vec::Vec<::std::string::String>,
    pub quote: ::core::option::Option<::std::string::String>,
}
impl ::runtime::model::Record for Scalars {
    fn layout(&self) -> &'static ::runtime::model::Layout {
        &::runtime::model::Layout {
            name: "Scalars",
            names: &[
                "i32", "u32", "u64", "i64", "f32", "f64", "bool", "bytes", "date", "local",
                "seconds", "millis", "any", "texts", "q\"uote",
            ],
            required: &[0x3fff],
            escape: true,
            positional: false,
        }
    }
    fn fields(&self, visit: ::runtime::model::Fields<'_>) {
        visit.take(&[
            ::runtime::model::Ref::I32(&self.i32),
            ::runtime::model::Ref::U32(&self.u32),
            ::runtime::model::Ref::U64(&self.u64),
            ::runtime::model::Ref::I64(&self.i64),
            ::runtime::model::Ref::F32(&self.f32),
            ::runtime::model::Ref::F64(&self.f64),
            ::runtime::model::Ref::Bool(&self.bool),
            ::runtime::model::Ref::Value(&self.bytes),
            ::runtime::model::Ref::Value(&self.date),
            ::runtime::model::Ref::Value(&self.local),
            ::runtime::model::Ref::Value(&self.seconds),
            ::runtime::model::Ref::Value(&self.millis),
            ::runtime::model::Ref::Json(&self.any),
            ::runtime::model::Ref::Texts(&self.texts),
            ::runtime::model::Ref::OptText(&self.quote),
        ])
    }
    fn slots(&mut self, visit: ::runtime::model::Slots<'_>) {
        visit.take(&mut [
            ::runtime::model::Mut::I32(&mut self.i32),
            ::runtime::model::Mut::U32(&mut self.u32),
            ::runtime::model::Mut::U64(&mut self.u64),
            ::runtime::model::Mut::I64(&mut self.i64),
            ::runtime::model::Mut::F32(&mut self.f32),
            ::runtime::model::Mut::F64(&mut self.f64),
            ::runtime::model::Mut::Bool(&mut self.bool),
            ::runtime::model::Mut::Value(&mut self.bytes),
            ::runtime::model::Mut::Value(&mut self.date),
            ::runtime::model::Mut::Value(&mut self.local),
            ::runtime::model::Mut::Value(&mut self.seconds),
            ::runtime::model::Mut::Value(&mut self.millis),
            ::runtime::model::Mut::Json(&mut self.any),
            ::runtime::model::Mut::Texts(&mut self.texts),
            ::runtime::model::Mut::OptText(&mut self.quote),
        ])
    }
}

impl ::runtime::Value for Scalars {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Record(self)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Record(self)
    }
}
impl ::runtime::Blank for Scalars {
    fn blank() -> Self {
        Self {
            i32: ::runtime::Blank::blank(),
            u32: ::runtime::Blank::blank(),
            u64: ::runtime::Blank::blank(),
            i64: ::runtime::Blank::blank(),
            f32: ::runtime::Blank::blank(),
            f64: ::runtime::Blank::blank(),
            bool: ::runtime::Blank::blank(),
            bytes: ::runtime::Blank::blank(),
            date: ::runtime::Blank::blank(),
            local: ::runtime::Blank::blank(),
            seconds: ::runtime::Blank::blank(),
            millis: ::runtime::Blank::blank(),
            any: ::runtime::Blank::blank(),
            texts: ::runtime::Blank::blank(),
            quote: ::runtime::Blank::blank(),
        }
    }
}

impl ::core::fmt::Debug for Scalars {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Scalars {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Scalars {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::runtime::model::read(deserializer)
    }
}

/// A newtype that holds itself.
#[derive(Clone, PartialEq)]
pub struct Tree(pub ::std::vec::Vec<Tree>);
impl ::runtime::Blank for Tree {
    fn blank() -> Self {
        Self(::runtime::Blank::blank())
    }
}

impl ::runtime::Value for Tree {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::List(&self.0)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::List(&mut self.0)
    }
}

impl ::core::fmt::Debug for Tree {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Tree {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Tree {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::runtime::model::read(deserializer)
    }
}
