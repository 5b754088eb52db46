//! The calls of a tag: the handle, its methods, and for each a type that takes what may be set before it is sent.
//!
//! ```text
//! impl Keys { pub fn get(&self, key_id: ::runtime::Uuid) -> Get { … } }
//! impl Get { pub fn send(self) -> ::runtime::Sending<models::KeyResponse> { … } }
//! ```

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::plan::model::{
    Argument, BodyPlan, Call, Docs, FieldRule, Flag, Handle, Ident, Output, Plain, Setter, Target,
    Type,
};

use super::file::File;
use super::types::{self, At, Taken};
use super::{attributes, operation, replies};

/// The file of a tag.
pub(super) fn file(handle: &Handle) -> File {
    let mut file = File::with_docs(&handle.docs.lines);
    file.item(quote!(
        #[allow(unused_imports)]
        use super::super::models;
    ));
    let name = &handle.name;
    let attributes = attributes(&handle.docs);
    file.item(quote! {
        #attributes
        #[derive(Clone, Debug)]
        pub struct #name {
            core: ::runtime::Client,
        }
    });
    let methods = handle.calls.iter().map(method);
    file.item(quote! {
        impl #name {
            pub(crate) fn over(core: ::runtime::Client) -> Self {
                #name { core }
            }
            #(#methods)*
        }
    });
    for call in &handle.calls {
        if !call.shares_data {
            file.gated(&call.docs, operation::data(call));
        }
        file.gated(&call.docs, builder(call));
        file.gated(&call.docs, impls(call));
        file.gated(&call.docs, awaited(call));
        if let (Output::Several(reply), false) = (&call.output, call.shares_data) {
            file.gated(&call.docs, replies::item(reply));
            file.gated(&call.docs, replies::output(reply));
        }
    }
    for failures in &handle.failures {
        let gate = Docs {
            unverified: failures.unverified,
            ..Docs::default()
        };
        file.gated(&gate, operation::failures(failures));
    }
    file
}

/// The handle's method that begins a call.
fn method(call: &Call) -> TokenStream {
    let Call {
        method,
        builder,
        data,
        docs,
        arguments,
        ..
    } = call;
    let attributes = attributes(docs);
    let gate = docs
        .unverified
        .then(|| quote!(#[cfg(feature = "unverified")]));
    let parameters = arguments.iter().map(|Argument { name, ty, into, .. }| {
        let Taken { ty, .. } = types::taken(At::Elsewhere, ty, *into, name);
        quote!(#name: #ty)
    });
    let constants = call.constants.iter().map(|(to, text)| {
        let text = quote!(::std::string::String::from(#text));
        match to {
            Target::Parameter(index) => {
                let index = Literal::usize_unsuffixed(*index);
                quote!(call.parameter(#index, &#text);)
            }
            Target::Field(name, _) => quote!(call.field(#name, &#text);),
            Target::Body | Target::Part(..) => TokenStream::new(),
        }
    });
    let puts = arguments
        .iter()
        .map(|Argument { name, ty, into, to }| put(&quote!(call), call, (ty, *into), to, name));
    let started = match &call.body {
        BodyPlan::Multipart(media) if media != "multipart/form-data" => {
            Some(quote!(call.multipart(#media);))
        }
        _ => None,
    };
    let mutable = !arguments.is_empty() || !call.constants.is_empty() || started.is_some();
    let mutable = mutable.then(|| quote!(mut));
    quote! {
        #attributes
        #gate
        pub fn #method(&self, #(#parameters),*) -> #builder {
            let #mutable call = self.core.call(&#data);
            #started
            #(#constants)*
            #(#puts)*
            #builder { call }
        }
    }
}

/// The statements that put the value called `value` where it goes. `to_call` is the expression of the call.
fn put(
    to_call: &TokenStream,
    call: &Call,
    (ty, into): (&Type, bool),
    to: &Target,
    value: &Ident,
) -> TokenStream {
    let settled = into.then(|| {
        let ty = types::ty(At::Elsewhere, ty);
        quote!(let #value: #ty = #value.into();)
    });
    let put = match (to, &call.body) {
        (Target::Parameter(index), _) => {
            let index = Literal::usize_unsuffixed(*index);
            quote!(#to_call.parameter(#index, &#value);)
        }
        (Target::Field(name, None), _) => quote!(#to_call.field(#name, &#value);),
        (Target::Field(_, Some(rule)), _) => {
            let rule = field_rule(rule);
            quote!(#to_call.field_by(&#rule, &#value);)
        }
        (Target::Part(name, media), _) => {
            let part = |part: TokenStream| match media {
                Some(media) => quote!(#to_call.part_as(#name, #media, #part);),
                None => quote!(#to_call.part(#name, #part);),
            };
            match ty {
                Type::List(_) => {
                    let one = part(quote!(part));
                    quote!(for part in #value { #one })
                }
                _ => part(quote!(#value)),
            }
        }
        (Target::Body, body) => put_body(to_call, body, value),
    };
    quote!(#settled #put)
}

/// The statements that make the value called `value` the body.
fn put_body(to_call: &TokenStream, body: &BodyPlan, value: &Ident) -> TokenStream {
    match body {
        BodyPlan::Json { media, flag } => {
            let flag = flag.as_ref().map(|flag| flagged(flag, value));
            match media.as_str() {
                "application/json" => quote!(#flag #to_call.json(&#value);),
                _ => quote!(#flag #to_call.json_as(#media, &#value);),
            }
        }
        BodyPlan::Form(rules) if rules.is_empty() => quote!(#to_call.form(&#value);),
        BodyPlan::Form(rules) => {
            let rules = rules.iter().map(field_rule);
            quote!(#to_call.form_by(&[#(#rules),*], &#value);)
        }
        BodyPlan::Lines(media) => quote!(#to_call.lines(#media, &#value);),
        BodyPlan::Text(media) => quote!(#to_call.text(#media, #value);),
        BodyPlan::Bytes(media) => quote!(#to_call.bytes(#media, #value);),
        BodyPlan::Parts(media) => quote!(#to_call.multipart_of(#media, #value);),
        BodyPlan::None | BodyPlan::Multipart(_) => TokenStream::new(),
    }
}

/// How a field of a form is written, as data.
fn field_rule(rule: &FieldRule) -> TokenStream {
    let FieldRule {
        name,
        style,
        explode,
        allow_reserved,
        media,
    } = rule;
    let style = match style {
        Some(style) => {
            let style = operation::style(*style);
            quote!(::core::option::Option::Some(#style))
        }
        None => quote!(::core::option::Option::None),
    };
    let media = super::client::option(media.as_deref());
    quote! {
        ::runtime::FieldRule {
            name: #name,
            style: #style,
            explode: #explode,
            allow_reserved: #allow_reserved,
            media: #media,
        }
    }
}

/// Sets the property of a body that says whether a stream is wanted.
fn flagged(flag: &Flag, value: &Ident) -> TokenStream {
    let Flag {
        field,
        ty,
        value: wanted,
    } = flag;
    let setting = match (ty, wanted) {
        (Type::Option(_), true) => quote!(::core::option::Option::Some(true)),
        (Type::Option(_), false) => quote!(::core::option::Option::None),
        (Type::Nullable(_), true) => quote!(::runtime::Nullable::Value(true)),
        (Type::Nullable(_), false) => quote!(::runtime::Nullable::Absent),
        (_, wanted) => quote!(#wanted),
    };
    quote! {
        let mut #value = #value;
        #value.#field = #setting;
    }
}

/// The type of a call that is not sent yet.
fn builder(call: &Call) -> TokenStream {
    let Call {
        builder, operation, ..
    } = call;
    let words = format!(
        " `{} {}`, not sent yet: await it, or [`send`](Self::send) it.",
        operation.method, operation.path
    );
    quote! {
        #[doc = #words]
        #[derive(Debug)]
        #[must_use = "a call does nothing until it is awaited or sent"]
        pub struct #builder {
            call: ::runtime::Call,
        }
    }
}

/// What may be set before a call is sent, and the ways to send it.
fn impls(call: &Call) -> TokenStream {
    let builder = &call.builder;
    let setters = call.setters.iter().map(|one| setter(call, one));
    let output = output(&call.output);
    quote! {
        impl #builder {
            #(#setters)*

            /// Sets a header, instead of one that the call would send under that name.
            pub fn header(mut self, name: &str, value: &str) -> Self {
                self.call.header(name, value);
                self
            }

            /// Adds a parameter to the query.
            pub fn query(mut self, name: &str, value: &str) -> Self {
                self.call.query(name, value);
                self
            }

            /// The request as it would be sent, with its credentials.
            ///
            /// # Errors
            ///
            /// When a value cannot be sent where it goes.
            pub fn request(self) -> ::core::result::Result<::runtime::http::Request<::runtime::Body>, ::runtime::Error> {
                self.call.request()
            }

            /// Sends the call and yields the answer with its status and headers.
            pub fn send(self) -> ::runtime::Sending<#output> {
                self.call.send()
            }
        }
    }
}

/// `.await` on a call.
fn awaited(call: &Call) -> TokenStream {
    let builder = &call.builder;
    let output = output(&call.output);
    quote! {
        impl ::core::future::IntoFuture for #builder {
            type Output = ::core::result::Result<#output, ::runtime::Error>;
            type IntoFuture = ::runtime::Pending<#output>;

            fn into_future(self) -> ::runtime::Pending<#output> {
                self.call.pending()
            }
        }
    }
}

fn setter(call: &Call, setter: &Setter) -> TokenStream {
    let Setter {
        name,
        ty,
        into,
        to,
        docs,
    } = setter;
    let attributes = attributes(docs);
    let argument = crate::plan::value_ident();
    let Taken { ty: taken, .. } = types::taken(At::Elsewhere, ty, *into, &argument);
    let put = put(&quote!(self.call), call, (ty, *into), to, &argument);
    quote! {
        #attributes
        pub fn #name(mut self, #argument: #taken) -> Self {
            #put
            self
        }
    }
}

fn output(output: &Output) -> TokenStream {
    match output {
        Output::One(Type::Plain(Plain::Unit)) => quote!(()),
        Output::One(ty) => types::ty(At::Elsewhere, ty),
        Output::Events(ty) => {
            let ty = types::ty(At::Elsewhere, ty);
            quote!(::runtime::EventStream<#ty>)
        }
        Output::Lines(ty) => {
            let ty = types::ty(At::Elsewhere, ty);
            quote!(::runtime::Lines<#ty>)
        }
        Output::Several(reply) => {
            let name = &reply.name;
            quote!(#name)
        }
    }
}
