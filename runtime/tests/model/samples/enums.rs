//! Open enumerations.

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
        ::runtime::model::read(deserializer)
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
        ::runtime::model::read(deserializer)
    }
}
