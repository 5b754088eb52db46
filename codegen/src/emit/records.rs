//! Objects, newtypes and aliases.
//!
//! ```text
//! pub struct KeyResponse { pub id: ::runtime::Uuid, … }
//! impl KeyResponse { pub fn new(id: ::runtime::Uuid) -> Self { … } }
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::model::{Alias, DefaultValue, Extra, Field, Member, Newtype, Start, Struct, Type};

use super::types::{self, At, Taken};
use super::{Items, attributes, codec};

/// An object.
pub(super) fn items(item: &Struct) -> Items {
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
    let view = |side: TokenStream| quote!(rt::#side::Record(self));
    let blanks = item
        .fields()
        .map(|field| &field.name)
        .chain(item.extra.iter().map(|extra| &extra.name));
    let mut codec = vec![
        record(item),
        codec::value(name, &view(quote!(Ref)), &view(quote!(Mut))),
        codec::blank(name, &quote!(Self { #(#blanks: rt::Blank::blank()),* })),
    ];
    codec.push(codec::equal(name));
    codec.extend(codec::common(name));
    Items { public, codec }
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
                types::taken(At::Models, &field.ty, argument_into(field), &field.name),
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

/// Whether an argument of `new` is taken as anything that turns into the field's type.
fn argument_into(field: &Field) -> bool {
    field.into && !matches!(field.ty, Type::Option(_) | Type::List(_) | Type::Map(_))
}

fn start(field: &Field) -> TokenStream {
    match (&field.start, &field.ty) {
        (Start::Argument, ty) => {
            types::taken(At::Models, ty, argument_into(field), &field.name).value
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

/// What the codec needs to know of an object.
fn record(item: &Struct) -> TokenStream {
    let Struct {
        name,
        members,
        extra,
        ..
    } = item;
    let wire_name = name.as_str();
    let wires = members.iter().map(|member| match member {
        Member::Field(field) => &field.wire,
        Member::Constant { wire, .. } => wire,
    });
    let escape = wires
        .clone()
        .any(|wire| wire.chars().any(|c| matches!(c, '"' | '\\') || c < ' '));
    let required = required(members);
    let views = |side: &TokenStream, borrow: &TokenStream| -> Vec<TokenStream> {
        let member = |member: &Member| match member {
            Member::Field(field) => {
                let name = &field.name;
                codec::view(side, field.ty.kind(field.rule), &quote!(#borrow self.#name))
            }
            Member::Constant { value, .. } => {
                quote!(rt::#side::Constant(&rt::Constant::Text(#value)))
            }
        };
        let extra = extra.iter().map(|Extra { name, ty, rule, .. }| {
            let map = Type::Map(Box::new(ty.clone()));
            codec::view(side, map.kind(*rule), &quote!(#borrow self.#name))
        });
        members.iter().map(member).chain(extra).collect()
    };
    let refs = views(&quote!(Ref), &quote!(&));
    let muts = views(&quote!(Mut), &quote!(&mut));
    quote! {
        impl rt::Record for #name {
            fn layout(&self) -> &'static rt::Layout {
                &rt::Layout {
                    name: #wire_name,
                    names: &[#(#wires),*],
                    required: &[#(#required),*],
                    escape: #escape,
                }
            }
            fn fields(&self, visit: rt::Fields<'_>) {
                visit.take(&[#(#refs),*]);
            }
            fn slots(&mut self, visit: rt::Slots<'_>) {
                visit.take(&mut [#(#muts),*]);
            }
        }
    }
}

/// A bit for each property that must be there, 64 to a word.
fn required(members: &[Member]) -> Vec<Literal> {
    let words = members.chunks(64).map(|chunk| {
        let bits = chunk.iter().enumerate().map(|(bit, member)| match member {
            Member::Field(field) => u64::from(field.required) << bit,
            Member::Constant { required, .. } => u64::from(*required) << bit,
        });
        Literal::u64_unsuffixed(bits.sum())
    });
    words.collect()
}

/// An array or map with a type of its own.
pub(super) fn newtype(item: &Newtype) -> Items {
    let Newtype {
        name,
        docs,
        inner,
        rule,
    } = item;
    let attributes = attributes(docs);
    let ty = types::ty(At::Models, inner);
    let kind = inner.kind(*rule);
    let view = codec::view(&quote!(Ref), kind, &quote!(&self.0));
    let slot = codec::view(&quote!(Mut), kind, &quote!(&mut self.0));
    let public = vec![quote! {
        #attributes
        #[derive(Clone)]
        #[allow(missing_docs)]
        pub struct #name(pub #ty);
    }];
    let mut codec = vec![
        codec::value(name, &view, &slot),
        codec::blank(name, &quote!(Self(rt::Blank::blank()))),
    ];
    codec.push(codec::equal(name));
    codec.extend(codec::common(name));
    Items { public, codec }
}

/// Another name of a type.
pub(super) fn alias(item: &Alias) -> Items {
    let Alias { name, docs, ty } = item;
    let attributes = attributes(docs);
    let ty = types::ty(At::Models, ty);
    Items {
        public: vec![quote!(#attributes #[allow(missing_docs)] pub type #name = #ty;)],
        codec: Vec::new(),
    }
}
