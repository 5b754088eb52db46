//! What every generated client stands on: decoding, sending, streaming, errors.
//!
//! Generated code says what an API is, as the static data of [`api`]; all that is done with it is here. From the outside in:
//!
//! * [`Builder`] sets up a [`Client`]; a [`Call`] is one use of an [`api::Operation`], put together by generated methods.
//! * Awaiting [`Pending`] or [`Sending`] sends it once. The answer becomes an [`Output`]: a model, a [`Download`], an [`EventStream`].
//! * [`model`] has the values, and the codec that generated tables drive.
//! * [`Error`] is the one error of all of it.

// What comes from a server decides no index: parts of texts and lists are taken by what cannot panic.
#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unreachable,
        clippy::unwrap_used
    )
)]

pub mod api;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod incoming;
pub mod model;
pub mod sse;

mod answer;
mod attempt;
mod body;
mod call;
mod calls;
mod chunks;
mod client;
mod credentials;
mod download;
mod encode;
mod error;
mod fold;
mod header;
mod limits;
mod lines;
mod middleware;
mod multipart;
mod outcome;
mod output;
mod pages;
mod pointer;
mod progress;
mod retry;
mod secrets;
mod send;
mod server;
mod shared;
mod stream;
mod surprise;
mod tls;
mod trace;

#[cfg(test)]
mod testing;

pub use answer::Arrived;
pub use api::{
    Answer, Api, Content, Envelope, ErrorText, Failure, FieldRule, ModelCall, Operation, PageRule,
    Parameter, Place, Scheme, SchemeKind, Segment, Server, ServerVariable, Status, StreamRule,
    Style, Turn,
};
pub use body::{Body, Payload};
pub use call::Call;
pub use calls::{OwnKey, Paged};
pub use client::{Builder, Client};
pub use download::Download;
pub use error::{Clock, Error, ErrorKind};
pub use fold::{At, Fold, Member, Merge, Step};
pub use header::{AnswerHeaders, DocumentedHeaders, Spelt};
pub use lines::Lines;
pub use middleware::{Before, Ended, Middleware, Outgoing};
pub use model::{
    Base64, Blank, Date, DateTime, Decimal, DecodeError, Duration, Extra, Foreign, Ip, Ipv4, Ipv6,
    Json, LocalDateTime, Map, Nullable, Secret, Time, UnixMillis, UnixSeconds, Uuid, Value,
};
#[cfg(feature = "validate")]
pub use model::{Invalid, Violation};
pub use multipart::{FilePart, Parts};
pub use outcome::Outcome;
pub use output::Output;
pub use pages::{PageItems, Pages};
pub use progress::Progress;
pub use retry::Attempt;
pub use send::{Pending, Reply, Sending};
pub use stream::{EventStream, Unfolded};
pub use surprise::{Surprise, SurpriseKind};

pub use bytes::Bytes;
pub use {http, reqwest};
