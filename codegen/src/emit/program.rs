//! A program that makes one call, for the README of a crate.
//!
//! ```text
//! #[tokio::main]
//! async fn main() -> Result<(), pets::Error> { … }
//! ```

use proc_macro2::TokenStream;
use quote::quote;

use crate::plan::model::{Ident, Package, Placeholder, Program};

use super::file::formatted;

/// The program, which knows the crate by the API's name.
pub(super) fn text(package: &Package, program: &Program) -> String {
    let name = &package.name;
    let client = client(package);
    let Program {
        handle,
        method,
        arguments,
        shown,
    } = program;
    let arguments = arguments.iter().map(|one| value(name, one));
    let call = quote!(client.#handle().#method(#(#arguments),*).await?);
    let call = match shown {
        true => quote!(let answer = #call; println!("{answer:?}");),
        false => quote!(#call;),
    };
    formatted(quote! {
        #[tokio::main]
        async fn main() -> Result<(), #name::Error> {
            let client = #client;
            #call
            Ok(())
        }
    })
}

/// A client, set up with what the document leaves open.
fn client(package: &Package) -> TokenStream {
    let name = &package.name;
    let plan = &package.client;
    let key = (!plan.schemes.is_empty()).then(|| quote!(.api_key("your key")));
    let base = plan
        .base_url
        .is_none()
        .then(|| quote!(.base_url("https://api.example.com")));
    match (&plan.env_key, &key, &base) {
        (Some(_), _, None) => quote!(#name::Client::from_env()?),
        (_, Some(_), None) => quote!(#name::Client::new("your key")?),
        _ => quote!(#name::Client::builder()#key #base .build()?),
    }
}

fn value(name: &Ident, placeholder: &Placeholder) -> TokenStream {
    match placeholder {
        Placeholder::None => quote!(None),
        Placeholder::Flag => quote!(true),
        Placeholder::Integer => quote!(1),
        Placeholder::Number => quote!(1.0),
        Placeholder::Text(text) => quote!(#text),
        Placeholder::OwnedText(text) => quote!(#text.into()),
        Placeholder::Uuid => quote!(#name::runtime::Uuid::nil()),
        Placeholder::Json => quote!(#name::runtime::Json::Null),
        Placeholder::File => quote!(#name::runtime::FilePart::from_bytes("name.txt", "contents")),
        Placeholder::Payload => quote!("contents".to_owned()),
        Placeholder::NoItems => quote!(Vec::new()),
        Placeholder::Items(item) => {
            let item = value(name, item);
            quote!(vec![#item])
        }
        Placeholder::NoEntries => quote!(#name::runtime::Map::new()),
        Placeholder::Symbol(ty, variant) => quote!(#name::models::#ty::#variant),
        Placeholder::Variant(ty, variant, held) => {
            let held = value(name, held);
            quote!(#name::models::#ty::#variant(#held))
        }
        Placeholder::New(ty, arguments) => {
            let arguments = arguments.iter().map(|one| value(name, one));
            quote!(#name::models::#ty::new(#(#arguments),*))
        }
    }
}
