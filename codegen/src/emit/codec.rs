//! What every model implements, in the words of `runtime::model`, which the module of these implementations knows as `rt`.
//!
//! ```text
//! impl rt::Record for KeyResponse { … }
//! impl rt::serde::Serialize for KeyResponse { … }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::model::{Ident, Kind, Rule};

/// A view of the value of `place`, an expression that is a reference; `side` is `Ref` or `Mut`.
pub(super) fn view(side: &TokenStream, kind: Kind, place: &TokenStream) -> TokenStream {
    let word = match kind {
        Kind::Bool => quote!(Bool),
        Kind::I32 => quote!(I32),
        Kind::I64 => quote!(I64),
        Kind::U64 => quote!(U64),
        Kind::F64 => quote!(F64),
        Kind::Text => quote!(Text),
        Kind::OptBool => quote!(OptBool),
        Kind::OptI64 => quote!(OptI64),
        Kind::OptF64 => quote!(OptF64),
        Kind::OptText => quote!(OptText),
        Kind::Texts => quote!(Texts),
        Kind::OptTexts => quote!(OptTexts),
        Kind::Json => quote!(Json),
        Kind::Uuid => quote!(Uuid),
        Kind::Opt => quote!(Opt),
        Kind::List => quote!(List),
        Kind::Map => quote!(Map),
        Kind::Value => quote!(Value),
        Kind::Coerced(rule) => {
            let rule = coercion(rule);
            return quote!(rt::#side::Coerced(rt::Coerce::#rule, #place));
        }
    };
    quote!(rt::#side::#word(#place))
}

fn coercion(rule: Rule) -> TokenStream {
    match rule {
        Rule::Own | Rule::IntegerOrText => quote!(Integer),
        Rule::IntegerAsText => quote!(IntegerString),
        Rule::NumberOrText => quote!(Number),
        Rule::BooleanNumber => quote!(Boolean),
    }
}

/// `Value` of a model whose views are these expressions.
pub(super) fn value(name: &Ident, view: &TokenStream, slot: &TokenStream) -> TokenStream {
    quote! {
        impl rt::Value for #name {
            fn view(&self) -> rt::Ref<'_> {
                #view
            }
            fn slot(&mut self) -> rt::Mut<'_> {
                #slot
            }
        }
    }
}

/// `Blank` of a model.
pub(super) fn blank(name: &Ident, value: &TokenStream) -> TokenStream {
    quote! {
        impl rt::Blank for #name {
            fn blank() -> Self {
                #value
            }
        }
    }
}

/// `PartialEq` of a model that is compared by what it holds. Inline, so that nothing is compiled of it where nobody compares.
pub(super) fn equal(name: &Ident) -> TokenStream {
    quote! {
        impl ::core::cmp::PartialEq for #name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                rt::same(self, other)
            }
        }
    }
}

/// `Debug`, `Serialize` and `Deserialize` of a model.
pub(super) fn common(name: &Ident) -> Vec<TokenStream> {
    vec![
        quote! {
            impl ::core::fmt::Debug for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    rt::debug(self, f)
                }
            }
        },
        quote! {
            impl rt::serde::Serialize for #name {
                fn serialize<S: rt::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                    rt::serialize(self, serializer)
                }
            }
        },
        quote! {
            impl<'de> rt::serde::Deserialize<'de> for #name {
                fn deserialize<D: rt::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                    rt::read(deserializer)
                }
            }
        },
    ]
}
