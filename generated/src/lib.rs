//! Typed clients of the AIone and API2D gateways, one module an API, each behind a cargo feature of its name.

#[cfg(feature = "aione")]
#[rustfmt::skip]
pub mod aione;
#[cfg(feature = "api2d")]
#[rustfmt::skip]
pub mod api2d;

pub use ::runtime;
