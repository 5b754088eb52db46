//! Typed clients of the AIone and API2D gateways, one module an API, each behind a cargo feature of its name.

// The compiler follows types through all that they hold, to tell whether they may cross threads.
#![recursion_limit = "1024"]

#[cfg(feature = "aione")]
#[rustfmt::skip]
pub mod aione;
#[cfg(feature = "api2d")]
#[rustfmt::skip]
pub mod api2d;

pub use ::runtime;
