//! The macro by which generated code says what is checked of a model.

/// What is checked of a model, and its method `validate`.
///
/// ```text
/// rules! { Order, ORDER; [MinProperties(2)] fields
///     0 { [MinLength(1), MaxLength(64)] }
///     2 { [MaxItems(100)] items [] type LINE }
/// }
/// ```
///
/// A check is the limits of a value, and what is checked of the values that it holds: `items` and `entries` of a list or a map, `fields` of an object and
/// `variants` of a union by their positions, and `type` what the table of another model says.
#[doc(hidden)]
#[macro_export]
macro_rules! __rules {
    (@check [$($limit:ident $(($($value:literal),+))?),*]) => {
        $crate::model::Rules(&[$($crate::model::Limit::$limit $(($($value),+))?),*], $crate::model::Within::Nothing)
    };
    (@check [$($limit:ident $(($($value:literal),+))?),*] type $table:ident) => {
        $crate::model::Rules(&[$($crate::model::Limit::$limit $(($($value),+))?),*], $crate::model::Within::Type(&$table))
    };
    (@check [$($limit:ident $(($($value:literal),+))?),*] items $($inner:tt)+) => {
        $crate::model::Rules(
            &[$($crate::model::Limit::$limit $(($($value),+))?),*],
            $crate::model::Within::Items(&$crate::__rules!(@check $($inner)+)),
        )
    };
    (@check [$($limit:ident $(($($value:literal),+))?),*] entries $($inner:tt)+) => {
        $crate::model::Rules(
            &[$($crate::model::Limit::$limit $(($($value),+))?),*],
            $crate::model::Within::Entries(&$crate::__rules!(@check $($inner)+)),
        )
    };
    (@check [$($limit:ident $(($($value:literal),+))?),*] fields $($index:literal { $($inner:tt)+ })+) => {
        $crate::model::Rules(
            &[$($crate::model::Limit::$limit $(($($value),+))?),*],
            $crate::model::Within::Fields(&[$(($index, $crate::__rules!(@check $($inner)+))),+]),
        )
    };
    (@check [$($limit:ident $(($($value:literal),+))?),*] variants $($index:literal { $($inner:tt)+ })+) => {
        $crate::model::Rules(
            &[$($crate::model::Limit::$limit $(($($value),+))?),*],
            $crate::model::Within::Variants(&[$(($index, $crate::__rules!(@check $($inner)+))),+]),
        )
    };
    ($model:ident, $table:ident; $($check:tt)+) => {
        impl $model {
            /// Checks what the description says of the values beside their types: lengths, ranges, patterns, counts.
            ///
            /// # Errors
            ///
            /// Everything that departs from it, each with its path.
            #[inline]
            pub fn validate(&self) -> ::core::result::Result<(), $crate::Invalid> {
                $crate::model::validate(self, &$table)
            }
        }
        static $table: $crate::model::Rules = $crate::__rules!(@check $($check)+);
    };
}
