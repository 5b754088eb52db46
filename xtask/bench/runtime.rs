//! What the derived models stand on in place of `runtime`: the same names, read and written as a user of serde's derives would.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use serde_json::{self, Value as Json};
pub use uuid::Uuid;

pub type Map<T> = BTreeMap<String, T>;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    #[default]
    Absent,
    Null,
    Value(T),
}

impl<T> Nullable<T> {
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}

impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => serializer.serialize_some(value),
            _ => serializer.serialize_none(),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

macro_rules! kept {
    ($($name:ident: $of:ty;)*) => {$(
        #[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name($of);
    )*};
}

kept! {
    Secret: String;
    Base64: String;
    DateTime: String;
    Date: String;
    LocalDateTime: String;
    Decimal: String;
    UnixSeconds: i64;
    UnixMillis: i64;
}

/// Numbers and booleans in other forms, for `#[serde(with = "…")]`.
pub mod rule {
    use std::marker::PhantomData;

    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::{Json, Map, Nullable};

    /// A type whose JSON has the form `R`.
    pub trait Form<R>: Sized {
        fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
    }

    struct As<T, R>(T, PhantomData<R>);

    impl<'de, T: Form<R>, R> Deserialize<'de> for As<T, R> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            T::read(deserializer).map(|value| Self(value, PhantomData))
        }
    }

    struct By<'a, T, R>(&'a T, PhantomData<R>);

    impl<T: Form<R>, R> Serialize for By<'_, T, R> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.0.write(serializer)
        }
    }

    impl<R, T: Form<R>> Form<R> for Option<T> {
        fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Ok(Option::<As<T, R>>::deserialize(deserializer)?.map(|value| value.0))
        }

        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Some(value) => serializer.serialize_some(&By(value, PhantomData)),
                None => serializer.serialize_none(),
            }
        }
    }

    impl<R, T: Form<R>> Form<R> for Nullable<T> {
        fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            Option::read(deserializer).map(Self::from)
        }

        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Value(value) => value.write(serializer),
                _ => serializer.serialize_none(),
            }
        }
    }

    impl<R, T: Form<R>> Form<R> for Vec<T> {
        fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let items = Vec::<As<T, R>>::deserialize(deserializer)?;
            Ok(items.into_iter().map(|item| item.0).collect())
        }

        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_seq(self.iter().map(|item| By(item, PhantomData)))
        }
    }

    impl<R, T: Form<R>> Form<R> for Map<T> {
        fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let entries = Map::<As<T, R>>::deserialize(deserializer)?;
            Ok(entries.into_iter().map(|(key, value)| (key, value.0)).collect())
        }

        fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map(self.iter().map(|(key, value)| (key, By(value, PhantomData))))
        }
    }

    fn parsed<T: std::str::FromStr>(json: &Json) -> Option<T> {
        match json {
            Json::String(text) => text.parse().ok(),
            Json::Number(number) => number.to_string().parse().ok(),
            _ => None,
        }
    }

    macro_rules! forms {
        ($($module:ident $form:ident for $of:ty: $read:expr, $write:expr;)*) => {$(
            pub enum $form {}

            impl Form<$form> for $of {
                fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let read: fn(&Json) -> Option<$of> = $read;
                    let json = Json::deserialize(deserializer)?;
                    read(&json).ok_or_else(|| D::Error::custom("not of this form"))
                }

                fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    $write(self).serialize(serializer)
                }
            }

            pub mod $module {
                use super::*;

                pub fn deserialize<'de, T: Form<$form>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
                    T::read(deserializer)
                }

                pub fn serialize<T: Form<$form>, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
                    value.write(serializer)
                }
            }
        )*};
    }

    forms! {
        integer_or_text IntegerOrText for i64: parsed, i64::clone;
        integer_as_text IntegerAsText for i64: parsed, i64::to_string;
        number_or_text NumberOrText for f64: parsed, f64::clone;
        boolean_number BooleanNumber for bool: |json| match json {
            Json::Bool(truth) => Some(*truth),
            other => parsed::<i64>(other).map(|number| number != 0),
        }, |truth: &bool| i64::from(*truth);
    }
}

/// The conversions of an enumeration of strings.
#[macro_export]
macro_rules! strings {
    ($name:ident, $other:ident; $($variant:ident = $text:literal,)*) => {
        impl $name {
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$other(text) => text,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::$other(::std::string::String::from(text)),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                <Self as ::core::convert::From<&str>>::from(&text)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// The conversions of an enumeration of integers.
#[macro_export]
macro_rules! integers {
    ($name:ident, $other:ident; $($variant:ident = $number:literal,)*) => {
        impl $name {
            pub fn as_i64(&self) -> i64 {
                match *self {
                    $(Self::$variant => $number,)*
                    Self::$other(number) => number,
                }
            }
        }

        impl ::core::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    _ => Self::$other(number),
                }
            }
        }

        impl ::core::convert::From<$name> for i64 {
            fn from(value: $name) -> Self {
                value.as_i64()
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }
    };
}
