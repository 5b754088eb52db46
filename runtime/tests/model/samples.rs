//! Models as the generator prints them, one of each kind.

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
        static LAYOUT: ::runtime::model::Layout = ::runtime::model::Layout {
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
        };
        &LAYOUT
    }
    fn fields(&self, visit: &mut ::runtime::model::Fields<'_>) {
        visit(&[
            ::runtime::model::Ref::Constant(&::runtime::model::Constant::Text("key")),
            ::runtime::model::Ref::Uuid(&self.id),
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
    fn slots(&mut self, visit: &mut ::runtime::model::Slots<'_>) {
        visit(&mut [
            ::runtime::model::Mut::Constant(&::runtime::model::Constant::Text("key")),
            ::runtime::model::Mut::Uuid(&mut self.id),
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
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
    }
}
/// An open enumeration of strings.
#[derive(Clone)]
#[non_exhaustive]
pub enum Status {
    Active,
    Disabled,
    Other(::std::string::String),
}
impl Status {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::Disabled => "disabled",
            Self::Other(text) => text,
        }
    }
}
impl ::core::convert::From<&str> for Status {
    fn from(text: &str) -> Self {
        match text {
            "active" => Self::Active,
            "disabled" => Self::Disabled,
            _ => Self::Other(::std::string::String::from(text)),
        }
    }
}
impl ::core::cmp::PartialEq for Status {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}
impl ::core::cmp::Eq for Status {}
impl ::runtime::model::Name for Status {
    fn set(&mut self, text: &str) {
        *self = Self::from(text);
    }
}
impl ::runtime::Blank for Status {
    fn blank() -> Self {
        Self::Other(::std::string::String::new())
    }
}

impl ::runtime::Value for Status {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Text(self.as_str())
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Name(self)
    }
}

impl ::core::fmt::Debug for Status {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Status {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Status {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
    }
}
/// An open enumeration of integers.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Level {
    One,
    Two,
    Other(i64),
}
impl Level {
    pub fn as_i64(&self) -> i64 {
        match *self {
            Self::One => 1,
            Self::Two => 2,
            Self::Other(number) => number,
        }
    }
}
impl ::core::convert::From<i64> for Level {
    fn from(number: i64) -> Self {
        match number {
            1 => Self::One,
            2 => Self::Two,
            _ => Self::Other(number),
        }
    }
}
impl ::runtime::model::Integer for Level {
    fn set(&mut self, number: i64) {
        *self = Self::from(number);
    }
}
impl ::runtime::Blank for Level {
    fn blank() -> Self {
        Self::Other(0)
    }
}

impl ::runtime::Value for Level {
    fn view(&self) -> ::runtime::model::Ref<'_> {
        ::runtime::model::Ref::Integer(self.as_i64())
    }
    fn slot(&mut self) -> ::runtime::model::Mut<'_> {
        ::runtime::model::Mut::Integer(self)
    }
}

impl ::core::fmt::Debug for Level {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        ::runtime::model::debug(self, f)
    }
}
impl ::runtime::model::serde::Serialize for Level {
    fn serialize<S: ::runtime::model::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        ::runtime::model::serialize(self, serializer)
    }
}
impl<'de> ::runtime::model::serde::Deserialize<'de> for Level {
    fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
    }
}
/// A variant with its tag.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct TextPart {
    pub text: ::std::string::String,
}
impl ::runtime::model::Record for TextPart {
    fn layout(&self) -> &'static ::runtime::model::Layout {
        static LAYOUT: ::runtime::model::Layout = ::runtime::model::Layout {
            name: "TextPart",
            names: &["type", "text"],
            required: &[0x3],
            escape: false,
        };
        &LAYOUT
    }
    fn fields(&self, visit: &mut ::runtime::model::Fields<'_>) {
        visit(&[
            ::runtime::model::Ref::Constant(&::runtime::model::Constant::Text("text")),
            ::runtime::model::Ref::Text(&self.text),
        ])
    }
    fn slots(&mut self, visit: &mut ::runtime::model::Slots<'_>) {
        visit(&mut [
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
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
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
        static LAYOUT: ::runtime::model::Layout = ::runtime::model::Layout {
            name: "ImagePart",
            names: &["type", "url", "inner"],
            required: &[0x3],
            escape: false,
        };
        &LAYOUT
    }
    fn fields(&self, visit: &mut ::runtime::model::Fields<'_>) {
        visit(&[
            ::runtime::model::Ref::Constant(&::runtime::model::Constant::Text("image")),
            ::runtime::model::Ref::Text(&self.url),
            ::runtime::model::Ref::Opt(&self.inner),
        ])
    }
    fn slots(&mut self, visit: &mut ::runtime::model::Slots<'_>) {
        visit(&mut [
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
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
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
        static VARIANTS: ::runtime::model::Variants = ::runtime::model::Variants::Tagged {
            name: "Part",
            tag: "type",
            values: &[("text", 0), ("input_text", 0), ("image", 1)],
        };
        &VARIANTS
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
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
    }
}
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
        static VARIANTS: ::runtime::model::Variants = ::runtime::model::Variants::Untagged {
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
        };
        &VARIANTS
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
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
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
        static LAYOUT: ::runtime::model::Layout = ::runtime::model::Layout {
            name: "Boxed",
            names: &["inner"],
            required: &[0x1],
            escape: false,
        };
        &LAYOUT
    }
    fn fields(&self, visit: &mut ::runtime::model::Fields<'_>) {
        visit(&[::runtime::model::Ref::Value(&self.inner)])
    }
    fn slots(&mut self, visit: &mut ::runtime::model::Slots<'_>) {
        visit(&mut [::runtime::model::Mut::Value(&mut self.inner)])
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
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
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
        static LAYOUT: ::runtime::model::Layout = ::runtime::model::Layout {
            name: "Loose",
            names: &["mode"],
            required: &[0x1],
            escape: false,
        };
        &LAYOUT
    }
    fn fields(&self, visit: &mut ::runtime::model::Fields<'_>) {
        visit(&[
            ::runtime::model::Ref::Json(&self.mode),
            ::runtime::model::Ref::Map(&self.extra),
        ])
    }
    fn slots(&mut self, visit: &mut ::runtime::model::Slots<'_>) {
        visit(&mut [
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
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
    }
}
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
        static LAYOUT: ::runtime::model::Layout = ::runtime::model::Layout {
            name: "Dirty",
            names: &["count", "label", "share", "on", "list"],
            required: &[0x1],
            escape: false,
        };
        &LAYOUT
    }
    fn fields(&self, visit: &mut ::runtime::model::Fields<'_>) {
        visit(&[
            ::runtime::model::Ref::Coerced(::runtime::model::Coerce::Integer, &self.count),
            ::runtime::model::Ref::Coerced(::runtime::model::Coerce::IntegerString, &self.label),
            ::runtime::model::Ref::Coerced(::runtime::model::Coerce::Number, &self.share),
            ::runtime::model::Ref::Coerced(::runtime::model::Coerce::Boolean, &self.on),
            ::runtime::model::Ref::Coerced(::runtime::model::Coerce::Integer, &self.list),
        ])
    }
    fn slots(&mut self, visit: &mut ::runtime::model::Slots<'_>) {
        visit(&mut [
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
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
    }
}
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
        static LAYOUT: ::runtime::model::Layout = ::runtime::model::Layout {
            name: "Scalars",
            names: &[
                "i32", "u32", "u64", "i64", "f32", "f64", "bool", "bytes", "date", "local",
                "seconds", "millis", "any", "texts", "q\"uote",
            ],
            required: &[0x3fff],
            escape: true,
        };
        &LAYOUT
    }
    fn fields(&self, visit: &mut ::runtime::model::Fields<'_>) {
        visit(&[
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
    fn slots(&mut self, visit: &mut ::runtime::model::Slots<'_>) {
        visit(&mut [
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
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
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
        static LAYOUT: ::runtime::model::Layout = ::runtime::model::Layout {
            name: "Typed",
            names: &["id"],
            required: &[0x1],
            escape: false,
        };
        &LAYOUT
    }
    fn fields(&self, visit: &mut ::runtime::model::Fields<'_>) {
        visit(&[
            ::runtime::model::Ref::I64(&self.id),
            ::runtime::model::Ref::Map(&self.extra),
        ])
    }
    fn slots(&mut self, visit: &mut ::runtime::model::Slots<'_>) {
        visit(&mut [
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
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
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
        let mut value: Self = ::runtime::Blank::blank();
        ::runtime::model::deserialize(&mut value, deserializer)?;
        ::core::result::Result::Ok(value)
    }
}
