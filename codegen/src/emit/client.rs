//! The client of an API.
//!
//! ```text
//! pub struct Client { core: ::runtime::Client }
//! impl Client { pub fn keys(&self) -> operations::keys::Keys { … } }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::SchemeKind;
use crate::plan::model::{ClientPlan, Handle, Package};

use super::attributes;
use super::file::File;

/// The file with the client.
pub(super) fn file(package: &Package) -> File {
    let mut file =
        File::with_docs(&["The client, and what it knows of the API as a whole.".to_owned()]);
    // What is there only under a feature leaves nothing to use the rest without it.
    let idle = package.client.handles.iter().all(|one| one.docs.unverified);
    let unused = idle.then(|| quote!(#[allow(unused_imports)]));
    let unread = idle.then(|| quote!(#[allow(dead_code)]));
    file.item(quote!(
        #unused
        use super::operations;
    ));
    file.item(api(package));
    file.item(quote! {
        /// The way to the API. Cheap to clone; clones share their connections.
        #[derive(Clone, Debug)]
        pub struct Client {
            #unread
            core: ::runtime::Client,
        }
    });
    file.item(making());
    let handles = package.client.handles.iter().map(handle);
    file.item(quote!(impl Client { #(#handles)* }));
    file.item(quote! {
        impl ::core::convert::From<::runtime::Client> for Client {
            fn from(core: ::runtime::Client) -> Self {
                Client { core }
            }
        }
    });
    file
}

fn making() -> TokenStream {
    quote! {
        impl Client {
            /// A client with its key and address from the environment.
            ///
            /// # Errors
            ///
            /// When the variable with the key is not set, or what is set cannot be used.
            pub fn from_env() -> ::core::result::Result<Self, ::runtime::Error> {
                ::runtime::Builder::<Self>::from_env(&API)?.build()
            }

            /// A client with this key.
            ///
            /// # Errors
            ///
            /// When the key holds what no header can.
            pub fn new(api_key: impl ::core::convert::Into<::runtime::Secret>) -> ::core::result::Result<Self, ::runtime::Error> {
                Self::builder().api_key(api_key).build()
            }

            /// A client with settings of its own.
            pub fn builder() -> ::runtime::Builder<Self> {
                ::runtime::Builder::new(&API)
            }
        }
    }
}

fn handle(handle: &Handle) -> TokenStream {
    let Handle {
        name,
        module,
        method,
        docs,
        calls: _,
        failures: _,
    } = handle;
    let attributes = attributes(docs);
    let gate = docs
        .unverified
        .then(|| quote!(#[cfg(feature = "unverified")]));
    quote! {
        #attributes
        #gate
        pub fn #method(&self) -> operations::#module::#name {
            operations::#module::#name::over(self.core.clone())
        }
    }
}

/// What the client knows of the API, as data.
fn api(package: &Package) -> TokenStream {
    let ClientPlan {
        base_url,
        env_key,
        env_base_url,
        schemes,
        handles: _,
    } = &package.client;
    let name = package.name.as_str();
    let (base_url, env_key, env_base_url) = (
        option(base_url.as_deref()),
        option(env_key.as_deref()),
        option(env_base_url.as_deref()),
    );
    let schemes = schemes.iter().map(|(name, kind)| {
        let kind = scheme(kind);
        quote!(::runtime::Scheme { name: #name, kind: #kind })
    });
    quote! {
        /// What every call needs to know of the API.
        static API: ::runtime::Api = ::runtime::Api {
            name: #name,
            base_url: #base_url,
            env_key: #env_key,
            env_base_url: #env_base_url,
            schemes: &[#(#schemes),*],
            user_agent: ::core::concat!(::core::env!("CARGO_PKG_NAME"), "/", ::core::env!("CARGO_PKG_VERSION")),
        };
    }
}

fn scheme(kind: &SchemeKind) -> TokenStream {
    match kind {
        SchemeKind::Bearer => quote!(::runtime::SchemeKind::Bearer),
        SchemeKind::Basic => quote!(::runtime::SchemeKind::Basic),
        SchemeKind::Header(name) => quote!(::runtime::SchemeKind::Header(#name)),
        SchemeKind::Query(name) => quote!(::runtime::SchemeKind::Query(#name)),
        SchemeKind::Cookie(name) => quote!(::runtime::SchemeKind::Cookie(#name)),
    }
}

/// An optional text as a constant.
pub(super) fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(::core::option::Option::Some(#text)),
        None => quote!(::core::option::Option::None),
    }
}
