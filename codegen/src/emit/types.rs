//! Types and names as tokens, by absolute paths, so that no model can hide what they name.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};

use crate::plan::model::{Ident, Plain, Type};

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        proc_macro2::Ident::new(self.as_str(), Span::call_site()).to_tokens(tokens);
    }
}

/// Where a type is printed, which decides how a model is reached from there.
#[derive(Clone, Copy)]
pub(super) enum At {
    /// In the module of models.
    Models,
    /// In a module that has `models` in scope.
    Elsewhere,
}

/// A type as tokens.
pub(super) fn ty(at: At, ty: &Type) -> TokenStream {
    let inner = |inner: &Type| self::ty(at, inner);
    match ty {
        Type::Plain(plain) => self::plain(*plain),
        Type::Model(name) => match at {
            At::Models => quote!(#name),
            At::Elsewhere => quote!(models::#name),
        },
        Type::Option(of) => {
            let of = inner(of);
            quote!(::core::option::Option<#of>)
        }
        Type::Nullable(of) => {
            let of = inner(of);
            quote!(::runtime::Nullable<#of>)
        }
        Type::List(of) => {
            let of = inner(of);
            quote!(::std::vec::Vec<#of>)
        }
        Type::Map(of) => {
            let of = inner(of);
            quote!(::runtime::Map<#of>)
        }
        Type::Boxed(of) => {
            let of = inner(of);
            quote!(::std::boxed::Box<#of>)
        }
    }
}

fn plain(plain: Plain) -> TokenStream {
    match plain {
        Plain::Unit => quote!(()),
        Plain::Bool => quote!(bool),
        Plain::I32 => quote!(i32),
        Plain::I64 => quote!(i64),
        Plain::U32 => quote!(u32),
        Plain::U64 => quote!(u64),
        Plain::F64 => quote!(f64),
        Plain::Text => quote!(::std::string::String),
        Plain::Secret => quote!(::runtime::Secret),
        Plain::Base64 => quote!(::runtime::Base64),
        Plain::Uuid => quote!(::runtime::Uuid),
        Plain::DateTime => quote!(::runtime::DateTime),
        Plain::Date => quote!(::runtime::Date),
        Plain::LocalDateTime => quote!(::runtime::LocalDateTime),
        Plain::Time => quote!(::runtime::Time),
        Plain::Duration => quote!(::runtime::Duration),
        Plain::Ip => quote!(::runtime::Ip),
        Plain::Ipv4 => quote!(::runtime::Ipv4),
        Plain::Ipv6 => quote!(::runtime::Ipv6),
        Plain::UnixSeconds => quote!(::runtime::UnixSeconds),
        Plain::UnixMillis => quote!(::runtime::UnixMillis),
        Plain::Decimal => quote!(::runtime::Decimal),
        Plain::Json => quote!(::runtime::Json),
        Plain::FilePart => quote!(::runtime::FilePart),
        Plain::Parts => quote!(::runtime::Parts),
        Plain::Payload => quote!(::runtime::Payload),
        Plain::Download => quote!(::runtime::Download),
    }
}

/// The type of a value that is handed over, and the expression that makes it what is kept.
pub(super) struct Taken {
    /// The type of the argument.
    pub(super) ty: TokenStream,
    /// The value of the argument called `name`, as what is kept.
    pub(super) value: TokenStream,
}

/// How a value for something of type `kept` is taken, when the argument is called `name`. `into`: as anything that turns into it.
pub(super) fn taken(at: At, kept: &Type, into: bool, name: &Ident) -> Taken {
    match kept {
        Type::Boxed(of) => {
            let Taken { ty, value } = taken(at, of, into, name);
            let value = quote!(::std::boxed::Box::new(#value));
            Taken { ty, value }
        }
        Type::Nullable(_) => {
            let ty = self::ty(at, kept);
            Taken {
                ty: quote!(impl ::core::convert::Into<#ty>),
                value: quote!(#name.into()),
            }
        }
        _ => {
            let ty = self::ty(at, kept);
            match into {
                true => Taken {
                    ty: quote!(impl ::core::convert::Into<#ty>),
                    value: quote!(#name.into()),
                },
                false => Taken {
                    ty,
                    value: quote!(#name),
                },
            }
        }
    }
}
