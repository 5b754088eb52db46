//! Open enumerations: the values that the document names, and a variant that keeps any other.
//!
//! ```text
//! pub enum Status { Active, Disabled, Other(::std::string::String) }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::model::Enumeration;

use super::attributes;

/// An enumeration of strings.
pub(super) fn strings(item: &Enumeration<String>) -> TokenStream {
    definition(
        item,
        &quote!(#[derive(Clone)]),
        &quote!(::std::string::String),
    )
}

/// An enumeration of integers.
pub(super) fn integers(item: &Enumeration<i64>) -> TokenStream {
    definition(item, &quote!(#[derive(Clone, Copy)]), &quote!(i64))
}

fn definition<T: std::fmt::Display>(
    item: &Enumeration<T>,
    derive: &TokenStream,
    other_type: &TokenStream,
) -> TokenStream {
    let Enumeration {
        name,
        docs,
        symbols,
        notes,
        other,
    } = item;
    let attributes = attributes(docs);
    let variants = symbols.iter().zip(notes).map(|((variant, value), note)| {
        let lines = crate::plan::value_docs(&value.to_string(), note.as_deref());
        let attributes = super::attributes(&lines);
        quote!(#attributes #variant)
    });
    quote! {
        #attributes
        #derive
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that the description does not name, kept as it came.
            #other(#other_type),
        }
    }
}
