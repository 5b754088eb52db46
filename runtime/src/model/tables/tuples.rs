//! Arrays whose items differ by position.

/// A tuple struct that is an array on the wire: [`Record`](crate::model::Record) and all that follows from it.
///
/// After the name stands which positions must be there, 64 to a word, the first at the lowest bit; after that, `default` where `Default` is what `new` makes. Then come the fields in order, and how each is reached.
/// The field that keeps the items after them stands last, after `..`.
///
/// ```
/// use runtime::model as rt;
///
/// #[derive(Clone)]
/// struct Range(i64, Option<String>, Vec<rt::Json>);
///
/// rt::tuple! {
///     Range [0b01];
///     .0: I64,
///     .1: OptText,
///     ..2: List,
/// }
///
/// let range: Range = serde_json::from_str(r#"[1,"a",true]"#)?;
/// assert_eq!((range.0, range.1.as_deref(), range.2.len()), (1, Some("a"), 1));
/// assert_eq!(serde_json::to_string(&Range(1, None, Vec::new()))?, "[1]");
/// assert!(serde_json::from_str::<Range>("[]").is_err());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __tuple {
    (
        $name:ident [$($required:literal),* $(,)?] $($word:ident)*;
        $(. $field:tt : $kind:ident $(($rule:ident))?,)*
        $(.. $extra:tt : $extra_kind:ident $(($extra_rule:ident))?,)?
    ) => {
        impl $crate::model::Record for $name {
            #[inline]
            fn layout(&self) -> &'static $crate::model::Layout {
                &$crate::model::Layout {
                    name: ::core::stringify!($name),
                    names: &[$(::core::stringify!($field)),*],
                    required: &[$($required),*],
                    escape: false,
                    positional: true,
                }
            }

            #[inline]
            fn fields(&self, visit: $crate::model::Fields<'_>) {
                visit.take(&[
                    $($crate::model::Ref::$kind($($crate::model::Coerce::$rule,)? &self.$field),)*
                    $($crate::model::Ref::$extra_kind($($crate::model::Coerce::$extra_rule,)? &self.$extra))?
                ]);
            }

            #[inline]
            fn slots(&mut self, visit: $crate::model::Slots<'_>) {
                visit.take(&mut [
                    $($crate::model::Mut::$kind($($crate::model::Coerce::$rule,)? &mut self.$field),)*
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
                    $($field: $crate::model::Blank::blank(),)*
                    $($extra: $crate::model::Blank::blank(),)?
                }
            }
        }

        $($crate::__also! { $word $name })*
        $crate::__alike! { $name }
        $crate::__formats! { $name }
    };
}
