//! Unions: a variant for each type, and one that keeps any other value.
//!
//! ```text
//! pub enum Content { Text(::std::string::String), Parts(::std::vec::Vec<Part>), Other(::runtime::Json) }
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::model::{JsonKind, Kind, Look, Union, Variant};

use super::types::{self, At};
use super::{Items, attributes, codec};

/// A union.
pub(super) fn items(item: &Union) -> Items {
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
    let view = |side: TokenStream| quote!(rt::#side::Union(self));
    let mut codec = vec![
        union(item),
        codec::value(name, &view(quote!(Ref)), &view(quote!(Mut))),
        codec::blank(name, &quote!(Self::#other(rt::Json::Null))),
    ];
    codec.push(codec::equal(name));
    codec.extend(codec::common(name));
    Items { public, codec }
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

/// What the codec needs to know of a union.
fn union(item: &Union) -> TokenStream {
    let Union {
        name,
        variants,
        other,
        ..
    } = item;
    let table = table(item);
    let count = Literal::usize_unsuffixed(variants.len());
    let numbered = || {
        variants
            .iter()
            .enumerate()
            .map(|(index, variant)| (Literal::usize_unsuffixed(index), variant))
    };
    let gets = numbered().map(|(index, Variant { name, ty, rule, .. })| {
        let view = codec::view(&quote!(Ref), ty.kind(*rule), &quote!(value));
        quote!(Self::#name(value) => (#index, #view))
    });
    let blanks = numbered()
        .map(|(index, Variant { name, .. })| quote!(#index => Self::#name(rt::Blank::blank())));
    let slots = variants.iter().map(|Variant { name, ty, rule, .. }| {
        let view = codec::view(&quote!(Mut), ty.kind(*rule), &quote!(value));
        quote!(Self::#name(value) => #view)
    });
    quote! {
        impl rt::Union for #name {
            fn variants(&self) -> &'static rt::Variants {
                &#table
            }
            fn get(&self) -> (usize, rt::Ref<'_>) {
                match self {
                    #(#gets,)*
                    Self::#other(value) => (#count, rt::Ref::Json(value)),
                }
            }
            fn choose(&mut self, index: usize) -> rt::Mut<'_> {
                *self = match index {
                    #(#blanks,)*
                    _ => Self::#other(rt::Json::Null),
                };
                match self {
                    #(#slots,)*
                    Self::#other(value) => rt::Mut::Json(value),
                }
            }
        }
    }
}

/// How a value's variant is chosen.
fn table(item: &Union) -> TokenStream {
    let name = item.name.as_str();
    match &item.tag {
        Some(tag) => {
            let values = item
                .variants
                .iter()
                .enumerate()
                .flat_map(|(index, variant)| {
                    let index = Literal::usize_unsuffixed(index);
                    variant
                        .tags
                        .iter()
                        .map(move |value| quote!((#value, #index)))
                });
            quote!(rt::Variants::Tagged { name: #name, tag: #tag, values: &[#(#values),*] })
        }
        None => {
            let rows = item.variants.iter().map(|variant| row(&variant.look));
            quote!(rt::Variants::Untagged { name: #name, table: &[#(#rows),*] })
        }
    }
}

fn row(look: &Look) -> TokenStream {
    let accepts = bits(&look.kinds);
    let items = match &look.item {
        Some(item) if !item.kinds.is_empty() => bits(&item.kinds),
        _ => quote!(0),
    };
    let required = &look.required;
    let constants = look
        .constants
        .iter()
        .map(|(property, value)| quote!((#property, &[rt::Constant::Text(#value)])));
    quote! {
        rt::Variant {
            accepts: #accepts,
            items: #items,
            required: &[#(#required),*],
            constants: &[#(#constants),*],
        }
    }
}

fn bits(kinds: &[JsonKind]) -> TokenStream {
    let words = kinds.iter().map(|kind| match kind {
        JsonKind::Boolean => quote!(rt::types::BOOL),
        JsonKind::Number => quote!(rt::types::NUMBER),
        JsonKind::String => quote!(rt::types::STRING),
        JsonKind::Array => quote!(rt::types::ARRAY),
        JsonKind::Object => quote!(rt::types::OBJECT),
    });
    match kinds {
        [] => quote!(rt::types::ANY),
        _ => quote!(#(#words)|*),
    }
}
