//! Objects, newtypes and aliases.
//!
//! ```text
//! pub struct KeyResponse { pub id: ::runtime::Uuid, … }
//! impl KeyResponse { pub fn new(id: ::runtime::Uuid) -> Self { … } }
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::model::{Alias, DefaultValue, Extra, Field, Newtype, Start, Struct, Type};

use super::attributes;
use super::types::{self, At, Taken};

/// An object.
pub(super) fn items(item: &Struct) -> Vec<TokenStream> {
    let name = &item.name;
    let mut public = vec![definition(item), methods(item)];
    if item.default {
        public.push(quote! {
            impl ::core::default::Default for #name {
                fn default() -> Self {
                    Self::new()
                }
            }
        });
    }
    public
}

fn definition(item: &Struct) -> TokenStream {
    let Struct {
        name, docs, extra, ..
    } = item;
    let attributes = attributes(docs);
    let fields = item.fields().map(|field| {
        let Field { name, docs, ty, .. } = field;
        let (attributes, ty) = (super::attributes(docs), types::ty(At::Models, ty));
        quote!(#attributes pub #name: #ty)
    });
    let extra = extra.iter().map(|Extra { name, ty, .. }| {
        let ty = types::ty(At::Models, ty);
        quote! {
            /// The properties that the description does not name.
            pub #name: ::runtime::Map<#ty>
        }
    });
    let fields = fields.chain(extra);
    quote! {
        #attributes
        #[derive(Clone)]
        #[non_exhaustive]
        #[allow(missing_docs)]
        pub struct #name {
            #(#fields),*
        }
    }
}

/// `new`, and a setter for each field that it does not ask for.
fn methods(item: &Struct) -> TokenStream {
    let name = &item.name;
    let needed = item.fields().filter(|field| field.start == Start::Argument);
    let needed: Vec<(&Field, Taken)> = needed
        .map(|field| {
            (
                field,
                types::taken(At::Models, &field.ty, field.takes_into(), &field.name),
            )
        })
        .collect();
    let parameters = needed
        .iter()
        .map(|(Field { name, .. }, Taken { ty, .. })| quote!(#name: #ty));
    let starts = item.fields().map(|field| {
        let name = &field.name;
        let start = start(field);
        match start.to_string() == name.as_str() {
            true => start,
            false => quote!(#name: #start),
        }
    });
    let extra = item
        .extra
        .iter()
        .map(|Extra { name, .. }| quote!(#name: ::runtime::Map::new()));
    let starts = starts.chain(extra);
    let setters = item
        .fields()
        .filter_map(setter)
        .chain(item.fields().filter_map(or_default))
        .chain(item.extra.iter().map(adder));
    let article = name.article();
    let words = match needed.is_empty() {
        true => format!(" {article} `{name}` with nothing set."),
        false => format!(" {article} `{name}` with what it must have."),
    };
    quote! {
        #[allow(missing_docs)]
        impl #name {
            #[doc = #words]
            #[inline]
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#starts),* }
            }
            #(#setters)*
        }
    }
}

fn start(field: &Field) -> TokenStream {
    match (&field.start, &field.ty) {
        (Start::Argument, ty) => {
            types::taken(At::Models, ty, field.takes_into(), &field.name).value
        }
        (Start::Only(ty, variant), _) => quote!(#ty::#variant),
        (Start::False, _) => quote!(false),
        (Start::Default(value), _) => owned(value),
        (Start::Absent, Type::Nullable(_)) => quote!(::runtime::Nullable::Absent),
        (Start::Absent, _) => quote!(::core::option::Option::None),
    }
}

/// A default as a value that is kept.
fn owned(value: &DefaultValue) -> TokenStream {
    match value {
        DefaultValue::Text(text) => quote!(::std::string::String::from(#text)),
        DefaultValue::NoItems => quote!(::std::vec::Vec::new()),
        DefaultValue::NoEntries => quote!(::runtime::Map::new()),
        other => borrowed(other),
    }
}

/// A default as a value that is copied or borrowed.
fn borrowed(value: &DefaultValue) -> TokenStream {
    match value {
        DefaultValue::Bool(flag) => quote!(#flag),
        DefaultValue::Integer(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        DefaultValue::Number(number) => {
            let number = Literal::f64_unsuffixed(*number);
            quote!(#number)
        }
        DefaultValue::Text(text) => quote!(#text),
        DefaultValue::Variant(ty, variant) => quote!(#ty::#variant),
        DefaultValue::NoItems => quote!(&[]),
        DefaultValue::NoEntries => quote!(::runtime::Map::new()),
    }
}

/// The value of a field, or what stands for one that is absent.
fn or_default(field: &Field) -> Option<TokenStream> {
    let (method, value) = field.or_default.as_ref()?;
    let Type::Option(inner) = &field.ty else {
        return None;
    };
    let name = &field.name;
    let spelt = borrowed(value);
    let ty = types::ty(At::Models, inner);
    let (ty, value) = match value {
        DefaultValue::Text(_) => (
            quote!(&str),
            quote!(self.#name.as_deref().unwrap_or(#spelt)),
        ),
        DefaultValue::Variant(..) => (ty, quote!(self.#name.clone().unwrap_or(#spelt))),
        _ => (ty, quote!(self.#name.unwrap_or(#spelt))),
    };
    let words = format!(" [`{name}`](Self::{name}), or its default where it is absent.");
    let deprecated = field.docs.deprecated.then(|| quote!(#[deprecated]));
    Some(quote! {
        #[doc = #words]
        #deprecated
        #[inline]
        pub fn #method(&self) -> #ty {
            #value
        }
    })
}

fn setter(field: &Field) -> Option<TokenStream> {
    let method = field.setter.as_ref()?;
    let name = &field.name;
    let argument = crate::plan::value_ident();
    let (inner, optional) = match &field.ty {
        Type::Option(inner) => (&**inner, true),
        other => (other, false),
    };
    let Taken { ty, value } = types::taken(At::Models, inner, field.into, &argument);
    let value = match optional {
        true => quote!(::core::option::Option::Some(#value)),
        false => value,
    };
    let words = format!(" Sets [`{name}`](Self::{name}).");
    let words = match field.docs.deprecated {
        true => quote!(#[doc = #words] #[deprecated]),
        false => quote!(#[doc = #words]),
    };
    Some(quote! {
        #words
        #[inline]
        pub fn #method(mut self, #argument: #ty) -> Self {
            self.#name = #value;
            self
        }
    })
}

/// The method that adds a property without a name.
fn adder(extra: &Extra) -> TokenStream {
    let Extra {
        name, setter, ty, ..
    } = extra;
    let ty = types::ty(At::Models, ty);
    let words = format!(" Adds to [`{name}`](Self::{name}).");
    quote! {
        #[doc = #words]
        #[inline]
        pub fn #setter(
            mut self,
            name: impl ::core::convert::Into<::std::string::String>,
            value: impl ::core::convert::Into<#ty>,
        ) -> Self {
            self.#name.insert(name.into(), value.into());
            self
        }
    }
}

/// An array or map with a type of its own.
pub(super) fn newtype(item: &Newtype) -> TokenStream {
    let Newtype {
        name, docs, inner, ..
    } = item;
    let attributes = attributes(docs);
    let ty = types::ty(At::Models, inner);
    quote! {
        #attributes
        #[derive(Clone)]
        #[allow(missing_docs)]
        pub struct #name(pub #ty);
    }
}

/// Another name of a type.
pub(super) fn alias(item: &Alias) -> TokenStream {
    let Alias { name, docs, ty } = item;
    let attributes = attributes(docs);
    let ty = types::ty(At::Models, ty);
    quote!(#attributes #[allow(missing_docs)] pub type #name = #ty;)
}
