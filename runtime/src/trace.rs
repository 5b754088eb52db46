//! What is told of a call to `tracing`, behind the feature of that name: a span for the call, and one within it for each attempt.
//!
//! The fields are those of OpenTelemetry's conventions for HTTP clients and for generative AI, and no others: no query, no header, no body, and of
//! an answer only its model and what it used. Without the feature all of it is empty.

#[cfg(not(feature = "tracing"))]
mod off;
#[cfg(feature = "tracing")]
mod on;

#[cfg(not(feature = "tracing"))]
pub(crate) use off::{Span, during};
#[cfg(feature = "tracing")]
pub(crate) use on::{Span, during};
