//! The tables of enumerations.

/// An open enumeration of strings: its variants with their values, and the variant that keeps every other. Equality, order in a hash map and text are
/// those of the value that is sent.
///
/// ```
/// use runtime::model as rt;
///
/// #[derive(Clone)]
/// enum State {
///     On,
///     Off,
///     Other(String),
/// }
///
/// rt::strings! {
///     State, Other;
///     On = "on",
///     Off = "off",
/// }
///
/// assert_eq!(State::from("off").as_str(), "off");
/// assert_eq!(serde_json::to_string(&State::from("dim"))?, r#""dim""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __strings {
    ($name:ident, $other:ident; $($variant:ident = $text:literal,)*) => {
        impl $name {
            /// The value as it is sent.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$other(text) => text,
                }
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::$other(::std::string::String::from(text)),
                }
            }
        }

        impl ::core::convert::From<::std::string::String> for $name {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                <Self as ::core::convert::From<&str>>::from(&text)
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                ::core::cmp::PartialEq::eq(self.as_str(), other.as_str())
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(self.as_str(), state)
            }
        }

        impl $crate::model::Name for $name {
            #[inline]
            fn set(&mut self, text: &str) {
                *self = <Self as ::core::convert::From<&str>>::from(text);
            }
        }

        impl $crate::model::Value for $name {
            #[inline]
            fn view(&self) -> $crate::model::Ref<'_> {
                match self {
                    Self::$other(text) => $crate::model::Ref::Unknown(text),
                    _ => $crate::model::Ref::Text(self.as_str()),
                }
            }

            #[inline]
            fn slot(&mut self) -> $crate::model::Mut<'_> {
                $crate::model::Mut::Name(self)
            }
        }

        impl $crate::model::Blank for $name {
            #[inline]
            fn blank() -> Self {
                Self::$other(::std::string::String::new())
            }
        }

        $crate::__formats! { $name }
    };
}

/// An open enumeration of integers: its variants with their values, and the variant that keeps every other.
///
/// ```
/// use runtime::model as rt;
///
/// #[derive(Clone, Copy)]
/// enum Level {
///     Low,
///     High,
///     Other(i64),
/// }
///
/// rt::integers! {
///     Level, Other;
///     Low = -1,
///     High = 1,
/// }
///
/// assert_eq!(Level::from(1).as_i64(), 1);
/// assert_eq!(Level::Other(-1), Level::Low);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __integers {
    ($name:ident, $other:ident; $($variant:ident = $number:literal,)*) => {
        impl $name {
            /// The value as it is sent.
            #[inline]
            pub fn as_i64(&self) -> i64 {
                match *self {
                    $(Self::$variant => $number,)*
                    Self::$other(number) => number,
                }
            }
        }

        impl ::core::convert::From<i64> for $name {
            #[inline]
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    _ => Self::$other(number),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_i64() == other.as_i64()
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            #[inline]
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash(&self.as_i64(), state)
            }
        }

        impl $crate::model::Integer for $name {
            #[inline]
            fn set(&mut self, number: i64) {
                *self = <Self as ::core::convert::From<i64>>::from(number);
            }
        }

        impl $crate::model::Value for $name {
            #[inline]
            fn view(&self) -> $crate::model::Ref<'_> {
                match self {
                    Self::$other(number) => $crate::model::Ref::UnknownInteger(*number),
                    _ => $crate::model::Ref::Integer(self.as_i64()),
                }
            }

            #[inline]
            fn slot(&mut self) -> $crate::model::Mut<'_> {
                $crate::model::Mut::Integer(self)
            }
        }

        impl $crate::model::Blank for $name {
            #[inline]
            fn blank() -> Self {
                Self::$other(0)
            }
        }

        $crate::__formats! { $name }
    };
}
