//! Unions: a variant for each type, and one that keeps any other value.
//!
//! ```text
//! pub enum Content { Text(::std::string::String), Parts(::std::vec::Vec<Part>), Other(::runtime::Json) }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::model::{Kind, Union, Variant};

use super::attributes;
use super::types::{self, At};

/// A union.
pub(super) fn items(item: &Union) -> Vec<TokenStream> {
    let Union {
        name,
        docs,
        variants,
        other,
        ..
    } = item;
    let attributes = attributes(docs);
    let arms = variants.iter().map(|Variant { name, ty, docs, .. }| {
        let (attributes, ty) = (super::attributes(docs), types::ty(At::Models, ty));
        quote!(#attributes #name(#ty))
    });
    let mut public = vec![quote! {
        #attributes
        #[derive(Clone)]
        #[non_exhaustive]
        #[allow(missing_docs)]
        pub enum #name {
            #(#arms,)*
            /// A value of none of these, kept as it came.
            #other(::runtime::Json),
        }
    }];
    public.extend(
        variants
            .iter()
            .filter(|variant| variant.from)
            .flat_map(|variant| conversions(item, variant)),
    );
    public
}

/// `From` the type of a variant, and from `&str` where that is text.
fn conversions(item: &Union, variant: &Variant) -> Vec<TokenStream> {
    let name = &item.name;
    let Variant {
        name: variant_name,
        ty,
        ..
    } = variant;
    let argument = crate::plan::value_ident();
    let types::Taken { ty: from, value } = types::taken(At::Models, ty, false, &argument);
    let mut conversions = vec![quote! {
        impl ::core::convert::From<#from> for #name {
            fn from(#argument: #from) -> Self {
                Self::#variant_name(#value)
            }
        }
    }];
    if ty.kind(variant.rule) == Kind::Text {
        conversions.push(quote! {
            impl ::core::convert::From<&str> for #name {
                fn from(#argument: &str) -> Self {
                    Self::#variant_name(::std::string::String::from(#argument))
                }
            }
        });
    }
    conversions
}
