//! Headers of an answer as values.

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;
use http::header::SET_COOKIE;

use crate::answer::Surroundings;
use crate::error::{Error, ErrorKind, shown};
use crate::model::{Blank, Mut, Value, decode, decode_simple};

/// How the value of a header is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelt {
    /// In the style `simple`: a list by its commas, an object as `a,1,b,2`.
    Simple,
    /// The same, an object as `a=1,b=2`.
    Exploded,
    /// As JSON text.
    Json,
}

/// The headers of an answer, from which a type with a method for each documented header reads.
#[derive(Clone)]
pub struct AnswerHeaders(pub(crate) Arc<Surroundings>);

/// A type with a method for each header that the answers of an operation document.
pub trait DocumentedHeaders {
    /// The methods over the headers of an answer.
    fn over(headers: AnswerHeaders) -> Self;
}

impl AnswerHeaders {
    /// The value of all headers of a name, in any case. One that is not there is a fault, unless the type has a form for nothing.
    ///
    /// # Errors
    /// [`ErrorKind::Decode`] if the header is not there or does not fit the type.
    pub fn get<T: Value + Blank>(&self, name: &str, spelt: Spelt) -> Result<T, Error> {
        let mut value = T::blank();
        let read = fill(&self.0.headers, name, spelt, &mut value);
        let read = read.and_then(|there| match there || may_lack(&mut value.slot()) {
            true => Ok(()),
            false => {
                let name = shown(name, 60);
                let detail = format!("the answer has no header `{name}`");
                Err(Error::new(ErrorKind::Decode, detail))
            }
        });
        match read {
            Ok(()) => Ok(value),
            Err(error) => Err(self.0.finish(error)),
        }
    }
}

/// Values of headers may be secret.
impl fmt::Debug for AnswerHeaders {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnswerHeaders")
    }
}

/// The value of all headers of a name, in any case; none where there is no such header.
pub(crate) fn read<T: Value + Blank>(headers: &HeaderMap, name: &str) -> Result<Option<T>, Error> {
    let mut value = T::blank();
    let there = fill(headers, name, Spelt::Simple, &mut value)?;
    Ok(there.then_some(value))
}

/// Reads all headers of a name into a blank value, and says whether there was one.
fn fill(
    headers: &HeaderMap,
    name: &str,
    spelt: Spelt,
    value: &mut dyn Value,
) -> Result<bool, Error> {
    let texts = headers.get_all(name).iter();
    let texts = texts.map(|value| String::from_utf8_lossy(value.as_bytes()));
    let texts: Vec<_> = texts.collect();
    if texts.is_empty() {
        return Ok(false);
    }
    // Of all headers this one alone may hold a comma that separates nothing.
    let between = match name.eq_ignore_ascii_case(SET_COOKIE.as_str()) {
        true => "\n",
        false => ", ",
    };
    let text = texts.join(between);
    let read = match spelt {
        Spelt::Simple => decode_simple(text.trim(), false, value),
        Spelt::Exploded => decode_simple(text.trim(), true, value),
        Spelt::Json => decode(text.as_bytes(), value),
    };
    read.map_err(|error| {
        let name = shown(name, 60);
        let detail = format!("header `{name}` cannot be decoded: {error}");
        Error::new(ErrorKind::Decode, detail).because(error)
    })?;
    Ok(true)
}

/// Whether a value has a form for nothing.
fn may_lack(slot: &mut Mut<'_>) -> bool {
    match slot {
        Mut::Opt(_)
        | Mut::OptBool(_)
        | Mut::OptI64(_)
        | Mut::OptF64(_)
        | Mut::OptText(_)
        | Mut::OptTexts(_) => true,
        Mut::Value(value) | Mut::Coerced(_, value) => may_lack(&mut value.slot()),
        _ => false,
    }
}

/// A type with a method for each header that the answers of an operation document.
///
/// `name: type = spelling "Header"` a line; a type that is an `Option` is that of a header that need not be there.
#[macro_export]
macro_rules! headers {
    ($(#[$about:meta])* $name:ident {
        $($(#[$note:meta])* $method:ident: $ty:ty = $spelt:ident $header:literal,)*
    }) => {
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $name($crate::AnswerHeaders);

        impl $name {
            $(
                $(#[$note])*
                ///
                /// # Errors
                ///
                /// When the header does not fit its type, or must be there and is not.
                #[inline]
                pub fn $method(&self) -> ::core::result::Result<$ty, $crate::Error> {
                    self.0.get($header, $crate::Spelt::$spelt)
                }
            )*
        }

        impl $crate::DocumentedHeaders for $name {
            fn over(headers: $crate::AnswerHeaders) -> Self {
                Self(headers)
            }
        }
    };
}

#[cfg(test)]
mod tests;
