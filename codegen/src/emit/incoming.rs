//! What the API sends by itself: an enumeration, and how it is read.
//!
//! ```text
//! pub enum Webhook { PetAdded(models::Pet) }
//! impl Webhook { pub fn parse(name: &str, body: &[u8]) -> Result<Self, Error> { … } }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::model::{IncomingBody, IncomingPlan, IncomingVariant};

use super::attributes;
use super::file::File;
use super::types::{self, At};

/// The file of a kind.
pub(super) fn file(plan: &IncomingPlan) -> File {
    let mut file =
        File::with_docs(&["What the API sends by itself, to be read where it arrives.".to_owned()]);
    file.item(quote!(
        #[allow(unused_imports)]
        use super::models;
    ));
    let name = &plan.name;
    let variants = plan.variants.iter().map(variant);
    file.item(quote! {
        /// A request that the API sends, by its name in the document.
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants),*
        }
    });
    let names = plan.variants.iter().map(|one| {
        let (gate, wire) = (gate(one), &one.wire);
        quote!(#gate #wire)
    });
    let arms = plan.variants.iter().map(arm);
    file.item(quote! {
        impl #name {
            /// The names of all that the document describes.
            pub const NAMES: &'static [&'static str] = &[#(#names),*];

            /// Reads the body of the request of this name. Whoever sent it is not checked.
            ///
            /// # Errors
            ///
            /// When there is none of that name, or its body is not as the document describes it.
            #[allow(unused_variables)]
            pub fn parse(name: &str, body: &[u8]) -> ::core::result::Result<Self, ::runtime::Error> {
                match name {
                    #(#arms)*
                    _ => ::core::result::Result::Err(::runtime::incoming::unknown(name)),
                }
            }
        }
    });
    file
}

fn gate(one: &IncomingVariant) -> Option<TokenStream> {
    let unverified = one.docs.unverified;
    unverified.then(|| quote!(#[cfg(feature = "unverified")]))
}

fn variant(one: &IncomingVariant) -> TokenStream {
    let (gate, attributes, name) = (gate(one), attributes(&one.docs), &one.name);
    match &one.body {
        Some(IncomingBody::Json(ty)) => {
            let ty = types::ty(At::Elsewhere, ty);
            quote!(#attributes #gate #name(#ty))
        }
        Some(IncomingBody::Bytes) => quote!(#attributes #gate #name(::runtime::Bytes)),
        None => quote!(#attributes #gate #name),
    }
}

fn arm(one: &IncomingVariant) -> TokenStream {
    let (gate, name, wire) = (gate(one), &one.name, &one.wire);
    match &one.body {
        Some(IncomingBody::Json(_)) => {
            quote!(#gate #wire => ::runtime::incoming::json(body).map(Self::#name),)
        }
        Some(IncomingBody::Bytes) => {
            quote!(#gate #wire => ::core::result::Result::Ok(Self::#name(::runtime::Bytes::copy_from_slice(body))),)
        }
        None => quote!(#gate #wire => ::core::result::Result::Ok(Self::#name),),
    }
}
