//! The tables of unions.

/// A union whose variant a property names: the property, the variant that keeps any other value, and the variants, each with its number, how it is reached and
/// the values of the property that lead to it.
///
/// ```
/// use runtime::model as rt;
///
/// #[derive(Clone)]
/// struct Circle {
///     radius: f64,
/// }
///
/// rt::record! { Circle [0b11]; "kind" = "circle", "radius" radius: F64, }
///
/// #[derive(Clone)]
/// enum Shape {
///     Circle(Circle),
///     Other(rt::Json),
/// }
///
/// rt::tagged! {
///     Shape "kind", 1 Other;
///     0 Circle: Value, "circle" "round";
/// }
///
/// let shape: Shape = serde_json::from_str(r#"{"radius":1.5,"kind":"circle"}"#)?;
/// assert!(matches!(shape, Shape::Circle(circle) if circle.radius == 1.5));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __tagged {
    (
        $name:ident $tag:literal, $count:literal $other:ident;
        $($index:literal $variant:ident : $kind:ident $(($rule:ident))?, $($value:literal)*;)*
    ) => {
        $crate::__union! {
            $name, $count $other,
            $crate::model::Variants::Tagged {
                name: ::core::stringify!($name),
                tag: $tag,
                values: &[$($(($value, $index),)*)*],
            };
            $($index $variant : $kind $(($rule))?;)*
        }
    };
}

/// A union whose variant is told by the form of the value: the variant that keeps any other value, and the variants, each with its number, how it is reached, and what
/// a value must look like: its JSON types, those `of` the first item of an array, the properties that an object must have, and those with the value that each must have.
///
/// ```
/// use runtime::model as rt;
///
/// #[derive(Clone)]
/// enum Input {
///     Text(String),
///     Texts(Vec<String>),
///     Other(rt::Json),
/// }
///
/// rt::untagged! {
///     Input, 2 Other;
///     0 Text: Text, STRING;
///     1 Texts: Texts, ARRAY of STRING;
/// }
///
/// assert!(matches!(serde_json::from_str("[\"a\"]")?, Input::Texts(_)));
/// assert!(matches!(serde_json::from_str("[1]")?, Input::Other(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __untagged {
    (
        $name:ident, $count:literal $other:ident;
        $(
            $index:literal $variant:ident : $kind:ident $(($rule:ident))?,
            $($accepts:ident)|+ $(of $($items:ident)|+)? $([$($required:literal),* $(,)?])? $({$($property:literal = $($($constant_kind:ident)? $constant:literal)|+),* $(,)?})?;
        )*
    ) => {
        $crate::__union! {
            $name, $count $other,
            $crate::model::Variants::Untagged {
                name: ::core::stringify!($name),
                table: &[$($crate::model::Variant {
                    accepts: $($crate::model::types::$accepts)|+,
                    items: 0 $(| $($crate::model::types::$items)|+)?,
                    required: &[$($($required),*)?],
                    constants: &[$($(($property, &[$($crate::__constant!($($constant_kind)? $constant)),+])),*)?],
                }),*],
            };
            $($index $variant : $kind $(($rule))?;)*
        }
    };
}

/// A union with the table by which its variants are told apart.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    (
        $name:ident, $count:literal $other:ident, $table:expr;
        $($index:literal $variant:ident : $kind:ident $(($rule:ident))?;)*
    ) => {
        impl $crate::model::Union for $name {
            #[inline]
            fn variants(&self) -> &'static $crate::model::Variants {
                &$table
            }

            #[inline]
            fn get(&self) -> (usize, $crate::model::Ref<'_>) {
                match self {
                    $(Self::$variant(value) => ($index, $crate::model::Ref::$kind($($crate::model::Coerce::$rule,)? value)),)*
                    Self::$other(value) => ($count, $crate::model::Ref::Json(value)),
                }
            }

            #[inline]
            fn choose(&mut self, index: usize) -> $crate::model::Mut<'_> {
                *self = match index {
                    $($index => Self::$variant($crate::model::Blank::blank()),)*
                    _ => Self::$other($crate::model::Json::Null),
                };
                match self {
                    $(Self::$variant(value) => $crate::model::Mut::$kind($($crate::model::Coerce::$rule,)? value),)*
                    Self::$other(value) => $crate::model::Mut::Json(value),
                }
            }
        }

        impl $crate::model::Value for $name {
            #[inline]
            fn view(&self) -> $crate::model::Ref<'_> {
                $crate::model::Ref::Union(self)
            }

            #[inline]
            fn slot(&mut self) -> $crate::model::Mut<'_> {
                $crate::model::Mut::Union(self)
            }
        }

        impl $crate::model::Blank for $name {
            #[inline]
            fn blank() -> Self {
                Self::$other($crate::model::Json::Null)
            }
        }

        $crate::__alike! { $name }
        $crate::__formats! { $name }
    };
}
