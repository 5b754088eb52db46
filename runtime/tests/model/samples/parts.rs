//! A union by tag and its variants.

/// A variant with its tag.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct TextPart {
    pub text: ::std::string::String,
}
impl ::runtime::model::Record for TextPart {
    fn layout(&self) -> &'static ::runtime::model::Layout {
        &::runtime::model::Layout {
            name: "TextPart",
            names: &["type", "text"],
            required: &[0x3],
            escape: false,
            positional: false,
        }
    }
    fn fields(&self, visit: ::runtime::model::Fields<'_>) {
        visit.take(&[
            ::runtime::model::Ref::Constant(&::runtime::model::Constant::Text("text")),
            ::runtime::model::Ref::Text(&self.text),
        ])
    }
    fn slots(&mut self, visit: ::runtime::model::Slots<'_>) {
        visit.take(&mut [
            ::runtime::model::Mut::Constant(&::runtime::model::Constant::Text("text")),
            ::runtime::model::Mut::Text(&mut self.text),
        ])
    }
}

impl ::runtime::Value for TextPart {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Record(self)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Record(self)
    }
}
impl ::runtime::Blank for TextPart {
    fn blank() -> Self {
        Self {
            text: ::runtime::Blank::blank(),
        }
    }
}

impl ::core::fmt::Debug for TextPart {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for TextPart {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for TextPart {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::runtime::model::read(deserializer)
    }
}

/// A variant with its tag, which holds its union.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct ImagePart {
    pub url: ::std::string::String,
    pub inner: ::core::option::Option<::std::boxed::Box<Part>>,
}
impl ::runtime::model::Record for ImagePart {
    fn layout(&self) -> &'static ::runtime::model::Layout {
        &::runtime::model::Layout {
            name: "ImagePart",
            names: &["type", "url", "inner"],
            required: &[0x3],
            escape: false,
            positional: false,
        }
    }
    fn fields(&self, visit: ::runtime::model::Fields<'_>) {
        visit.take(&[
            ::runtime::model::Ref::Constant(&::runtime::model::Constant::Text("image")),
            ::runtime::model::Ref::Text(&self.url),
            ::runtime::model::Ref::Opt(&self.inner),
        ])
    }
    fn slots(&mut self, visit: ::runtime::model::Slots<'_>) {
        visit.take(&mut [
            ::runtime::model::Mut::Constant(&::runtime::model::Constant::Text("image")),
            ::runtime::model::Mut::Text(&mut self.url),
            ::runtime::model::Mut::Opt(&mut self.inner),
        ])
    }
}

impl ::runtime::Value for ImagePart {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Record(self)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Record(self)
    }
}
impl ::runtime::Blank for ImagePart {
    fn blank() -> Self {
        Self {
            url: ::runtime::Blank::blank(),
            inner: ::runtime::Blank::blank(),
        }
    }
}

impl ::core::fmt::Debug for ImagePart {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for ImagePart {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for ImagePart {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::runtime::model::read(deserializer)
    }
}

/// A union by tag.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Part {
    Text(TextPart),
    Image(::std::boxed::Box<ImagePart>),
    Other(::runtime::Json),
}
impl ::runtime::model::Union for Part {
    fn variants(&self) -> &'static ::runtime::model::Variants {
        &::runtime::model::Variants::Tagged {
            name: "Part",
            tag: "type",
            values: &[("text", 0), ("input_text", 0), ("image", 1)],
        }
    }
    fn get(&self) -> (usize, ::runtime::model::Ref<'_>) {
        match self {
            Self::Text(value) => (0, ::runtime::model::Ref::Value(value)),
            Self::Image(value) => (1, ::runtime::model::Ref::Value(value)),
            Self::Other(value) => (2, ::runtime::model::Ref::Json(value)),
        }
    }
    fn choose(&mut self, index: usize) -> ::runtime::model::Mut<'_> {
        *self = match index {
            0 => Self::Text(::runtime::Blank::blank()),
            1 => Self::Image(::runtime::Blank::blank()),
            _ => Self::Other(::runtime::Json::Null),
        };
        match self {
            Self::Text(value) => ::runtime::model::Mut::Value(value),
            Self::Image(value) => ::runtime::model::Mut::Value(value),
            Self::Other(value) => ::runtime::model::Mut::Json(value),
        }
    }
}
impl ::runtime::Blank for Part {
    fn blank() -> Self {
        Self::Other(::runtime::Json::Null)
    }
}

impl ::runtime::Value for Part {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Union(self)
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Union(self)
    }
}

impl ::core::fmt::Debug for Part {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Part {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Part {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        ::runtime::model::read(deserializer)
    }
}
