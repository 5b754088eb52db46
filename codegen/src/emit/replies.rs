//! What a call yields, when that is one of several types.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::model::{Reply, ReplyVariant};

use super::attributes;
use super::types::{self, At};

/// The type.
pub(super) fn item(reply: &Reply) -> TokenStream {
    let name = &reply.name;
    let variants = reply
        .variants
        .iter()
        .map(|ReplyVariant { name, ty, docs, .. }| {
            let attributes = attributes(docs);
            match ty {
                Some(ty) => {
                    let ty = types::ty(At::Elsewhere, ty);
                    quote!(#attributes #name(#ty))
                }
                None => quote!(#attributes #name),
            }
        });
    quote! {
        /// What came back, by its status and media type.
        #[derive(Debug)]
        #[non_exhaustive]
        #[allow(missing_docs)]
        pub enum #name {
            #(#variants),*
        }
    }
}

/// How it is made from an answer.
pub(super) fn output(reply: &Reply) -> TokenStream {
    let name = &reply.name;
    let last = reply.variants.len().saturating_sub(1);
    let arms = reply.variants.iter().enumerate().map(|(index, variant)| {
        let ReplyVariant { name: variant_name, ty, answers, .. } = variant;
        let cases = answers.iter().map(|index| Literal::usize_unsuffixed(*index));
        let cases = match index == last {
            true => quote!(_),
            false => quote!(#(#cases)|*),
        };
        match ty {
            Some(_) => quote!(#cases => ::core::result::Result::Ok(#name::#variant_name(::runtime::Output::output(arrived)?)),),
            None => quote!(#cases => ::core::result::Result::Ok(#name::#variant_name),),
        }
    });
    quote! {
        impl ::runtime::Output for #name {
            fn output(arrived: ::runtime::Arrived) -> ::core::result::Result<Self, ::runtime::Error> {
                match arrived.case() {
                    #(#arms)*
                }
            }
        }
    }
}
