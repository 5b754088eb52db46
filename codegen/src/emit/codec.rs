//! What every model implements, in the words of `runtime::model`.
//!
//! ```text
//! impl ::runtime::model::Record for KeyResponse { … }
//! impl ::runtime::model::serde::Serialize for KeyResponse { … }
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
            return quote!(::runtime::model::#side::Coerced(::runtime::model::Coerce::#rule, #place));
        }
    };
    quote!(::runtime::model::#side::#word(#place))
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
        impl ::runtime::Value for #name {
            fn view(&self) -> ::runtime::model::Ref<'_> {
                #view
            }
            fn slot(&mut self) -> ::runtime::model::Mut<'_> {
                #slot
            }
        }
    }
}

/// `Blank` of a model.
pub(super) fn blank(name: &Ident, value: &TokenStream) -> TokenStream {
    quote! {
        impl ::runtime::Blank for #name {
            fn blank() -> Self {
                #value
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
                    ::runtime::model::debug(self, f)
                }
            }
        },
        quote! {
            impl ::runtime::model::serde::Serialize for #name {
                fn serialize<S: ::runtime::model::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                    ::runtime::model::serialize(self, serializer)
                }
            }
        },
        quote! {
            impl<'de> ::runtime::model::serde::Deserialize<'de> for #name {
                fn deserialize<D: ::runtime::model::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                    let mut value: Self = ::runtime::Blank::blank();
                    ::runtime::model::deserialize(&mut value, deserializer)?;
                    ::core::result::Result::Ok(value)
                }
            }
        },
    ]
}
