//! The tables that generated models are written as: one macro for each kind of type, one line for each field, value or variant.
//!
//! A type is defined beside its table, as plain Rust; the table says what the codec needs to know of it, and the macro implements [`Value`](super::Value), `Blank`,
//! `PartialEq`, `Debug`, `Serialize` and `Deserialize` from it. Words such as `Text` and `OptTexts` are the variants of [`Ref`](super::Ref) and
//! [`Mut`](super::Mut) through which the codec reaches a field. Nothing in an expansion depends on the names in scope where the table stands.
//! All of it is inlined: a table is translated by the program that reads or writes its type, and by no other.

mod enums;
mod tuples;
mod unions;

/// A struct: [`Record`](crate::model::Record) and all that follows from it.
///
/// After the name stands which properties must be there, 64 to a word, the first at the lowest bit; after that, `escaped` where a name has a character that JSON
/// escapes, and `default` where `Default` is what `new` makes.
/// Then come the properties in order: the name on the wire, the field and how it is reached; or the name and the one value that the property has.
/// The field that keeps properties without a name stands last, after `..`.
///
/// ```
/// use runtime::model::{self as rt, Map};
///
/// #[derive(Clone)]
/// struct Key {
///     id: i64,
///     label: Option<String>,
///     extra: Map<rt::Json>,
/// }
///
/// rt::record! {
///     Key [0b011];
///     "type" = "key",
///     "id" id: Coerced(Integer),
///     "label" label: OptText,
///     .. extra: Map,
/// }
///
/// let key: Key = serde_json::from_str(r#"{"type":"key","id":"7","since":2020}"#)?;
/// assert_eq!(serde_json::to_string(&key)?, r#"{"type":"key","id":7,"since":2020}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    (
        $name:ident [$($required:literal),* $(,)?] $($word:ident)*;
        $(
            $wire:literal $($field:ident : $kind:ident $(($rule:ident))?)? $(= $($constant_kind:ident)? $constant:literal)?,
        )*
        $(.. $extra:ident : $extra_kind:ident $(($extra_rule:ident))?,)?
    ) => {
        impl $crate::model::Record for $name {
            #[inline]
            fn layout(&self) -> &'static $crate::model::Layout {
                &$crate::model::Layout {
                    name: ::core::stringify!($name),
                    names: &[$($wire),*],
                    required: &[$($required),*],
                    escape: $crate::__escaped!($($word)*),
                    positional: false,
                }
            }

            #[inline]
            fn fields(&self, visit: $crate::model::Fields<'_>) {
                visit.take(&[
                    $(
                        $($crate::model::Ref::$kind($($crate::model::Coerce::$rule,)? &self.$field))?
                        $($crate::model::Ref::Constant(&$crate::__constant!($($constant_kind)? $constant)))?,
                    )*
                    $($crate::model::Ref::$extra_kind($($crate::model::Coerce::$extra_rule,)? &self.$extra))?
                ]);
            }

            #[inline]
            fn slots(&mut self, visit: $crate::model::Slots<'_>) {
                visit.take(&mut [
                    $(
                        $($crate::model::Mut::$kind($($crate::model::Coerce::$rule,)? &mut self.$field))?
                        $($crate::model::Mut::Constant(&$crate::__constant!($($constant_kind)? $constant)))?,
                    )*
                    $($crate::model::Mut::$extra_kind($($crate::model::Coerce::$extra_rule,)? &mut self.$extra))?
                ]);
            }
        }

        impl $crate::model::Value for $name {
            #[inline]
            fn view(&self) -> $crate::model::Ref<'_> {
                $crate::model::Ref::Record(self)
            }

            #[inline]
            fn slot(&mut self) -> $crate::model::Mut<'_> {
                $crate::model::Mut::Record(self)
            }
        }

        impl $crate::model::Blank for $name {
            #[inline]
            fn blank() -> Self {
                Self {
                    $($($field: $crate::model::Blank::blank(),)?)*
                    $($extra: $crate::model::Blank::blank(),)?
                }
            }
        }

        $($crate::__also! { $word $name })*
        $crate::__alike! { $name }
        $crate::__formats! { $name }
    };
}

/// A value that is known beforehand: a text, or what stands after its kind.
#[doc(hidden)]
#[macro_export]
macro_rules! __constant {
    ($text:literal) => {
        $crate::model::Constant::Text($text)
    };
    ($kind:ident $value:literal) => {
        $crate::model::Constant::$kind($value)
    };
}

/// Whether a name is escaped: whether the word stands there.
#[doc(hidden)]
#[macro_export]
macro_rules! __escaped {
    () => {
        false
    };
    (escaped $($word:ident)*) => {
        true
    };
    ($other:ident $($word:ident)*) => {
        $crate::__escaped!($($word)*)
    };
}

/// What a word after the name asks for.
#[doc(hidden)]
#[macro_export]
macro_rules! __also {
    (escaped $name:ident) => {};
    (default $name:ident) => {
        impl ::core::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self::new()
            }
        }
    };
}

/// An array or a map with a type of its own, and how what it holds is reached.
///
/// ```
/// use runtime::model as rt;
///
/// #[derive(Clone)]
/// struct Tree(Vec<Tree>);
///
/// rt::newtype! { Tree: List }
///
/// let tree: Tree = serde_json::from_str("[[],[[]]]")?;
/// assert_eq!(serde_json::to_string(&tree)?, "[[],[[]]]");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype {
    ($name:ident : $kind:ident $(($rule:ident))?) => {
        impl $crate::model::Value for $name {
            #[inline]
            fn view(&self) -> $crate::model::Ref<'_> {
                $crate::model::Ref::$kind($($crate::model::Coerce::$rule,)? &self.0)
            }

            #[inline]
            fn slot(&mut self) -> $crate::model::Mut<'_> {
                $crate::model::Mut::$kind($($crate::model::Coerce::$rule,)? &mut self.0)
            }
        }

        impl $crate::model::Blank for $name {
            #[inline]
            fn blank() -> Self {
                Self($crate::model::Blank::blank())
            }
        }

        $crate::__alike! { $name }
        $crate::__formats! { $name }
    };
}

/// `PartialEq` by what a value holds. Inline, so that nothing is compiled of it where nobody compares.
#[doc(hidden)]
#[macro_export]
macro_rules! __alike {
    ($name:ident) => {
        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::model::same(self, other)
            }
        }
    };
}

/// `Debug`, `Serialize` and `Deserialize`.
#[doc(hidden)]
#[macro_export]
macro_rules! __formats {
    ($name:ident) => {
        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::model::debug(self, f)
            }
        }

        impl $crate::model::serde::Serialize for $name {
            #[inline]
            fn serialize<S: $crate::model::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::model::serialize(self, serializer)
            }
        }

        impl<'de> $crate::model::serde::Deserialize<'de> for $name {
            #[inline]
            fn deserialize<D: $crate::model::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::model::read(deserializer)
            }
        }
    };
}
