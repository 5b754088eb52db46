//! The values that Rust or a common library has a type for.

use super::{Blank, Json, Mut, Ref, Value};

macro_rules! scalar {
    ($($type:ty, $kind:ident, $blank:expr;)*) => {$(
        impl Value for $type {
            fn view(&self) -> Ref<'_> {
                Ref::$kind(self)
            }

            fn slot(&mut self) -> Mut<'_> {
                Mut::$kind(self)
            }
        }

        impl Blank for $type {
            fn blank() -> Self {
                $blank
            }
        }
    )*};
}

scalar! {
    bool, Bool, false;
    i32, I32, 0;
    i64, I64, 0;
    u32, U32, 0;
    u64, U64, 0;
    f32, F32, 0.0;
    f64, F64, 0.0;
    String, Text, String::new();
    Json, Json, Json::Null;
}

/// The body of an answer without one.
impl Value for () {
    fn view(&self) -> Ref<'_> {
        Ref::Unit
    }

    fn slot(&mut self) -> Mut<'_> {
        Mut::Unit
    }
}

impl Blank for () {
    fn blank() -> Self {}
}
