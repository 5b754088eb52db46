//! Open enumerations: the values that the document names, and a variant that keeps any other.
//!
//! ```text
//! pub enum Status { Active, Disabled, Other(::std::string::String) }
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::model::{Enumeration, Ident};

use super::{Items, attributes, codec};

/// An enumeration of strings.
pub(super) fn strings(item: &Enumeration<String>) -> Items {
    let Enumeration {
        name,
        symbols,
        other,
        ..
    } = item;
    let to = symbols
        .iter()
        .map(|(variant, text)| quote!(Self::#variant => #text));
    let from = symbols
        .iter()
        .map(|(variant, text)| quote!(#text => Self::#variant));
    let mut public = vec![
        definition(
            item,
            &quote!(#[derive(Clone)]),
            &quote!(::std::string::String),
        ),
        quote! {
            impl #name {
                /// The value as it is sent.
                pub fn as_str(&self) -> &str {
                    match self { #(#to,)* Self::#other(text) => text }
                }
            }
        },
        quote! {
            impl ::core::convert::From<&str> for #name {
                fn from(text: &str) -> Self {
                    match text { #(#from,)* _ => Self::#other(::std::string::String::from(text)) }
                }
            }
        },
        quote! {
            impl ::core::convert::From<::std::string::String> for #name {
                fn from(text: ::std::string::String) -> Self {
                    Self::from(text.as_str())
                }
            }
        },
        quote! {
            impl ::core::fmt::Display for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.write_str(self.as_str())
                }
            }
        },
    ];
    public.extend(compared(
        name,
        &quote!(self.as_str()),
        &quote!(other.as_str()),
    ));
    let codec = strings_codec(item);
    Items { public, codec }
}

fn strings_codec(item: &Enumeration<String>) -> Vec<TokenStream> {
    let Enumeration { name, other, .. } = item;
    let mut codec = vec![
        quote! {
            impl rt::Name for #name {
                fn set(&mut self, text: &str) {
                    *self = Self::from(text);
                }
            }
        },
        codec::value(
            name,
            &quote!(rt::Ref::Text(self.as_str())),
            &quote!(rt::Mut::Name(self)),
        ),
        codec::blank(name, &quote!(Self::#other(::std::string::String::new()))),
    ];
    codec.extend(codec::common(name));
    codec
}

/// An enumeration of integers.
pub(super) fn integers(item: &Enumeration<i64>) -> Items {
    let Enumeration {
        name,
        symbols,
        other,
        ..
    } = item;
    let to = symbols.iter().map(|(variant, number)| {
        let number = Literal::i64_unsuffixed(*number);
        quote!(Self::#variant => #number)
    });
    let from = symbols.iter().map(|(variant, number)| {
        let number = Literal::i64_unsuffixed(*number);
        quote!(#number => Self::#variant)
    });
    let mut public = vec![
        definition(item, &quote!(#[derive(Clone, Copy)]), &quote!(i64)),
        quote! {
            impl #name {
                /// The value as it is sent.
                pub fn as_i64(&self) -> i64 {
                    match *self { #(#to,)* Self::#other(number) => number }
                }
            }
        },
        quote! {
            impl ::core::convert::From<i64> for #name {
                fn from(number: i64) -> Self {
                    match number { #(#from,)* _ => Self::#other(number) }
                }
            }
        },
        quote! {
            impl ::core::fmt::Display for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Display::fmt(&self.as_i64(), f)
                }
            }
        },
    ];
    public.extend(compared(
        name,
        &quote!(&self.as_i64()),
        &quote!(&other.as_i64()),
    ));
    let codec = integers_codec(item);
    Items { public, codec }
}

fn integers_codec(item: &Enumeration<i64>) -> Vec<TokenStream> {
    let Enumeration { name, other, .. } = item;
    let mut codec = vec![
        quote! {
            impl rt::Integer for #name {
                fn set(&mut self, number: i64) {
                    *self = Self::from(number);
                }
            }
        },
        codec::value(
            name,
            &quote!(rt::Ref::Integer(self.as_i64())),
            &quote!(rt::Mut::Integer(self)),
        ),
        codec::blank(name, &quote!(Self::#other(0))),
    ];
    codec.extend(codec::common(name));
    codec
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
        other,
    } = item;
    let attributes = attributes(docs);
    let variants = symbols.iter().map(|(variant, value)| {
        let lines = crate::plan::value_docs(&value.to_string());
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

/// Comparison by the value that is sent, so that a value kept in the last variant equals the variant of that value.
fn compared(name: &Ident, own: &TokenStream, other: &TokenStream) -> Vec<TokenStream> {
    vec![
        quote! {
            impl ::core::cmp::PartialEq for #name {
                fn eq(&self, other: &Self) -> bool {
                    ::core::cmp::PartialEq::eq(#own, #other)
                }
            }
        },
        quote!(impl ::core::cmp::Eq for #name {}),
        quote! {
            impl ::core::hash::Hash for #name {
                fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                    ::core::hash::Hash::hash(#own, state)
                }
            }
        },
    ]
}
