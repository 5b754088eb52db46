//! What is checked of models beside their types: a static table each, and the method that uses it.
//!
//! ```text
//! static ORDER: rt::Rules = rt::Rules(&[], rt::Within::Fields(&[…]));
//! impl Order { pub fn validate(&self) -> Result<(), ::runtime::Invalid> { … } }
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::model::{Check, Limit, TypeRules, Within};

/// The method and the table of a model.
pub(super) fn items(rules: &TypeRules) -> [TokenStream; 2] {
    let TypeRules {
        name,
        ty,
        unverified: _,
        check,
    } = rules;
    let check = self::check(check);
    [
        quote! {
            impl #ty {
                /// Checks what the description says of the values beside their types: lengths, ranges, patterns, counts.
                ///
                /// # Errors
                ///
                /// Everything that departs from it, each with its path.
                #[inline]
                pub fn validate(&self) -> ::core::result::Result<(), ::runtime::Invalid> {
                    rt::validate(self, &#name)
                }
            }
        },
        quote!(static #name: rt::Rules = #check;),
    ]
}

fn check(check: &Check) -> TokenStream {
    let limits = check.limits.iter().map(limit);
    let within = match &check.within {
        Within::Nothing => quote!(Nothing),
        Within::Type(name) => quote!(Type(&#name)),
        Within::Items(inner) => {
            let inner = self::check(inner);
            quote!(Items(&#inner))
        }
        Within::Entries(inner) => {
            let inner = self::check(inner);
            quote!(Entries(&#inner))
        }
        Within::Fields(fields) => {
            let rows = rows(fields);
            quote!(Fields(&[#(#rows),*]))
        }
        Within::Variants(variants) => {
            let rows = rows(variants);
            quote!(Variants(&[#(#rows),*]))
        }
    };
    quote!(rt::Rules(&[#(#limits),*], rt::Within::#within))
}

fn rows(rows: &[(usize, Check)]) -> impl Iterator<Item = TokenStream> {
    rows.iter().map(|(index, check)| {
        let (index, check) = (Literal::usize_unsuffixed(*index), self::check(check));
        quote!((#index, #check))
    })
}

fn limit(limit: &Limit) -> TokenStream {
    let number = |number: &u64| Literal::u64_unsuffixed(*number);
    let limit = match limit {
        Limit::Pattern(shown, matched) => quote!(Pattern(#shown, #matched)),
        Limit::UniqueItems => quote!(UniqueItems),
        Limit::Minimum(text) => quote!(Minimum(#text)),
        Limit::Above(text) => quote!(Above(#text)),
        Limit::Maximum(text) => quote!(Maximum(#text)),
        Limit::Below(text) => quote!(Below(#text)),
        Limit::MultipleOf(text) => quote!(MultipleOf(#text)),
        Limit::MinLength(count) => {
            let count = number(count);
            quote!(MinLength(#count))
        }
        Limit::MaxLength(count) => {
            let count = number(count);
            quote!(MaxLength(#count))
        }
        Limit::MinItems(count) => {
            let count = number(count);
            quote!(MinItems(#count))
        }
        Limit::MaxItems(count) => {
            let count = number(count);
            quote!(MaxItems(#count))
        }
        Limit::MinProperties(count) => {
            let count = number(count);
            quote!(MinProperties(#count))
        }
        Limit::MaxProperties(count) => {
            let count = number(count);
            quote!(MaxProperties(#count))
        }
    };
    quote!(rt::Limit::#limit)
}
