// note[N0601]: `get_thing` is the name of something else in Rust, so this is called `get_thing_post_b`
//  --> spec.yaml:5:102   #/paths/~1b/post
//   |
// 5 | ... , responses: { "204": { description: Done. } } }, post: { operationId: getThing, tags: [Self], responses ...
//   |                                                       ^^^^
//  ::: spec.yaml:5:9   #/paths/~1b/get
//   |
// 5 |   /b: { get: { operationId: get_thing, tags: [Self], response ...
//   |         --- this is called `get_thing`
//   |
//   = help: give one of the two another name in the document, if this one does not read well
//
// note[N0601]: `FooBar` is the name of something else in Rust, so this is called `FooUnderscoreBar`
//   --> spec.yaml:12:5   #/components/schemas/foo_bar
//    |
// 12 |     foo_bar: { type: object, properties: { a-b: { type: string }, a_b: { type: string }, aB: { type: string }, A.B: { type: string } } }
//    |     ^^^^^^^
//   ::: spec.yaml:15:5   #/components/schemas/FooBar
//    |
// 15 |     FooBar: { type: object, properties: { größe: { type: n ...
//    |     ------ this is called `FooBar`
//    |
//    = help: give one of the two another name in the document, if this one does not read well
//
// note[N0601]: `a_b` is the name of something else in Rust, so this is called `a_dash_b`
//   --> spec.yaml:12:44   #/components/schemas/foo_bar/properties/a-b
//    |
// 12 |     foo_bar: { type: object, properties: { a-b: { type: string }, a_b: { type: string }, aB: { type: string }, A.B: { type: string } } }
//    |                                            ^^^
//   ::: spec.yaml:12:67   #/components/schemas/foo_bar/properties/a_b
//    |
// 12 |     foo_bar: { type: object, properties: { a-b: { type: string }, a_b: { type: string }, aB: { type: string }, A.B: { type: string } } }
//    |                                                                   --- this is called `a_b`
//    |
//    = help: give one of the two another name in the document, if this one does not read well
//
// note[N0601]: `a_b` is the name of something else in Rust, so this is called `a_b_camel`
//   --> spec.yaml:12:90   #/components/schemas/foo_bar/properties/aB
//    |
// 12 |     foo_bar: { type: object, properties: { a-b: { type: string }, a_b: { type: string }, aB: { type: string }, A.B: { type: string } } }
//    |                                                                                          ^^
//   ::: spec.yaml:12:67   #/components/schemas/foo_bar/properties/a_b
//    |
// 12 |     foo_bar: { type: object, properties: { a-b: { type: string }, a_b: { type: string }, aB: { type: string }, A.B: { type: string } } }
//    |                                                                   --- this is called `a_b`
//    |
//    = help: give one of the two another name in the document, if this one does not read well
//
// note[N0601]: `a_b` is the name of something else in Rust, so this is called `a_dot_b`
//   --> spec.yaml:12:112   #/components/schemas/foo_bar/properties/A.B
//    |
// 12 |     foo_bar: { type: object, properties: { a-b: { type: string }, a_b: { type: string }, aB: { type: string }, A.B: { type: string } } }
//    |                                                                                                                ^^^
//   ::: spec.yaml:12:67   #/components/schemas/foo_bar/properties/a_b
//    |
// 12 |     foo_bar: { type: object, properties: { a-b: { type: string }, a_b: { type: string }, aB: { type: string }, A.B: { type: string } } }
//    |                                                                   --- this is called `a_b`
//    |
//    = help: give one of the two another name in the document, if this one does not read well
//
// note[N0601]: `FooBar` is the name of something else in Rust, so this is called `FooDashBar`
//   --> spec.yaml:16:5   #/components/schemas/foo-bar
//    |
// 16 |     foo-bar: { type: string, enum: [self, Self, "größe", "名前", "🦀", other, Other] }
//    |     ^^^^^^^
//   ::: spec.yaml:15:5   #/components/schemas/FooBar
//    |
// 15 |     FooBar: { type: object, properties: { größe: { type: n ...
//    |     ------ this is called `FooBar`
//    |
//    = help: give one of the two another name in the document, if this one does not read well
//
// note[N0601]: `Self_` is the name of something else in Rust, so this is called `SelfLower`
//   --> spec.yaml:16:37   #/components/schemas/foo-bar/enum/0
//    |
// 16 |     foo-bar: { type: string, enum: [self, Self, "größe", "名前", "🦀", other, Other] }
//    |                                     ^^^^
//   ::: spec.yaml:16:43   #/components/schemas/foo-bar/enum/1
//    |
// 16 |     foo-bar: { type: string, enum: [self, Self, "größe", "名前", "🦀", other, Other] }
//    |                                           ---- this is called `Self_`
//    |
//    = help: give one of the two another name in the document, if this one does not read well
//
// note[N0601]: `Other` is the name of something else in Rust, so this is called `OtherLower`
//   --> spec.yaml:16:69   #/components/schemas/foo-bar/enum/5
//    |
// 16 |     foo-bar: { type: string, enum: [self, Self, "größe", "名前", "🦀", other, Other] }
//    |                                                                        ^^^^^
//   ::: spec.yaml:16:76   #/components/schemas/foo-bar/enum/6
//    |
// 16 |     foo-bar: { type: string, enum: [self, Self, "größe", "名前", "🦀", other, Other] }
//    |                                                                               ----- this is called `Other`
//    |
//    = help: give one of the two another name in the document, if this one does not read well
//
// spec.yaml: 8 notes

// ==> client.rs
// @generated by "cargo xtask generate" from specs/names.yaml. Do not edit.
//! The client, and what it knows of the API as a whole.

use super::operations;

/// What every call needs to know of the API.
static API: ::runtime::Api = ::runtime::Api {
    name: "names",
    base_url: ::core::option::Option::None,
    env_key: ::core::option::Option::None,
    env_base_url: ::core::option::Option::None,
    schemes: &[],
    user_agent: ::core::concat!(
        ::core::env!("CARGO_PKG_NAME"), "/", ::core::env!("CARGO_PKG_VERSION")
    ),
};

/// The way to the API. Cheap to clone; clones share their connections.
#[derive(Clone, Debug)]
pub struct Client {
    core: ::runtime::Client,
}

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
    pub fn new(
        api_key: impl ::core::convert::Into<::runtime::Secret>,
    ) -> ::core::result::Result<Self, ::runtime::Error> {
        Self::builder().api_key(api_key).build()
    }

    /// A client with settings of its own.
    pub fn builder() -> ::runtime::Builder<Self> {
        ::runtime::Builder::new(&API)
    }
}

impl Client {
    /// Calls of `type`.
    pub fn type_(&self) -> operations::type_::Type {
        operations::type_::Type::over(self.core.clone())
    }

    /// Calls of `Self`.
    pub fn self_(&self) -> operations::self_::Self_ {
        operations::self_::Self_::over(self.core.clone())
    }
}

impl ::core::convert::From<::runtime::Client> for Client {
    fn from(core: ::runtime::Client) -> Self {
        Client { core }
    }
}

// ==> mod.rs
// @generated by "cargo xtask generate" from specs/names.yaml. Do not edit.
//! Names (version 1.0)
#![allow(
    deprecated,
    non_camel_case_types,
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::module_inception,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::upper_case_acronyms,
    clippy::wrong_self_convention
)]

mod client;

pub mod models;
pub mod operations;

pub use client::Client;

pub use ::runtime::{self, Error, ErrorKind, Secret};

// ==> models/mod.rs
// @generated by "cargo xtask generate" from specs/names.yaml. Do not edit.
//! The types that requests and answers are made of.

mod codec;

/// Described at `#/components/schemas/FooBar`.
#[derive(Clone)]
#[non_exhaustive]
#[allow(missing_docs)]
pub struct FooBar {
    pub größe: ::core::option::Option<f64>,
    pub 名前: ::core::option::Option<::std::string::String>,
    pub u1f980: ::core::option::Option<::std::string::String>,
    pub extra: ::core::option::Option<::std::string::String>,
    /// The properties that the description does not name.
    pub extra_properties: ::runtime::Map<::runtime::Json>,
}

#[allow(missing_docs)]
impl FooBar {
    /// A `FooBar` with nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            größe: ::core::option::Option::None,
            名前: ::core::option::Option::None,
            u1f980: ::core::option::Option::None,
            extra: ::core::option::Option::None,
            extra_properties: ::runtime::Map::new(),
        }
    }

    /// Sets [`größe`](Self::größe).
    #[inline]
    pub fn größe(mut self, value: f64) -> Self {
        self.größe = ::core::option::Option::Some(value);
        self
    }

    /// Sets [`名前`](Self::名前).
    #[inline]
    pub fn 名前(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.名前 = ::core::option::Option::Some(value.into());
        self
    }

    /// Sets [`u1f980`](Self::u1f980).
    #[inline]
    pub fn u1f980(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.u1f980 = ::core::option::Option::Some(value.into());
        self
    }

    /// Sets [`extra`](Self::extra).
    #[inline]
    pub fn extra(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.extra = ::core::option::Option::Some(value.into());
        self
    }

    /// Adds to [`extra_properties`](Self::extra_properties).
    #[inline]
    pub fn extra_properties(
        mut self,
        name: impl ::core::convert::Into<::std::string::String>,
        value: impl ::core::convert::Into<::runtime::Json>,
    ) -> Self {
        self.extra_properties.insert(name.into(), value.into());
        self
    }
}

impl ::core::default::Default for FooBar {
    fn default() -> Self {
        Self::new()
    }
}

/// Described at `#/components/schemas/foo-bar`.
#[derive(Clone)]
#[non_exhaustive]
pub enum FooDashBar {
    /// `self`
    SelfLower,
    /// `Self`
    Self_,
    /// `größe`
    Größe,
    /// `名前`
    名前,
    /// `🦀`
    U1f980,
    /// `other`
    OtherLower,
    /// `Other`
    Other,
    /// A value that the description does not name, kept as it came.
    Unlisted(::std::string::String),
}

/// Described at `#/components/schemas/foo_bar`.
#[derive(Clone)]
#[non_exhaustive]
#[allow(missing_docs)]
pub struct FooUnderscoreBar {
    pub a_dash_b: ::core::option::Option<::std::string::String>,
    pub a_b: ::core::option::Option<::std::string::String>,
    pub a_b_camel: ::core::option::Option<::std::string::String>,
    pub a_dot_b: ::core::option::Option<::std::string::String>,
}

#[allow(missing_docs)]
impl FooUnderscoreBar {
    /// A `FooUnderscoreBar` with nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            a_dash_b: ::core::option::Option::None,
            a_b: ::core::option::Option::None,
            a_b_camel: ::core::option::Option::None,
            a_dot_b: ::core::option::Option::None,
        }
    }

    /// Sets [`a_dash_b`](Self::a_dash_b).
    #[inline]
    pub fn a_dash_b(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.a_dash_b = ::core::option::Option::Some(value.into());
        self
    }

    /// Sets [`a_b`](Self::a_b).
    #[inline]
    pub fn a_b(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.a_b = ::core::option::Option::Some(value.into());
        self
    }

    /// Sets [`a_b_camel`](Self::a_b_camel).
    #[inline]
    pub fn a_b_camel(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.a_b_camel = ::core::option::Option::Some(value.into());
        self
    }

    /// Sets [`a_dot_b`](Self::a_dot_b).
    #[inline]
    pub fn a_dot_b(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.a_dot_b = ::core::option::Option::Some(value.into());
        self
    }
}

impl ::core::default::Default for FooUnderscoreBar {
    fn default() -> Self {
        Self::new()
    }
}

/// Described at `#/components/schemas/Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooong`.
#[allow(missing_docs)]
pub type LooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooX8cbb18b0 = ::runtime::Map<
    ::runtime::Json,
>;

/// Described at `#/components/schemas/Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooonger`.
#[derive(Clone)]
#[non_exhaustive]
#[allow(missing_docs)]
pub struct LooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooXa03c9507 {
    pub a: ::core::option::Option<::std::string::String>,
}

#[allow(missing_docs)]
impl LooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooXa03c9507 {
    /// A `LooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooXa03c9507` with nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            a: ::core::option::Option::None,
        }
    }

    /// Sets [`a`](Self::a).
    #[inline]
    pub fn a(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.a = ::core::option::Option::Some(value.into());
        self
    }
}

impl ::core::default::Default
for LooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooXa03c9507 {
    fn default() -> Self {
        Self::new()
    }
}

/// Described at `#/components/schemas/2fa`.
#[derive(Clone)]
#[non_exhaustive]
#[allow(missing_docs)]
pub struct N2fa {
    pub new: ::std::string::String,
    pub n1st: ::std::string::String,
    pub clone: ::core::option::Option<::std::string::String>,
    pub empty: ::core::option::Option<::std::string::String>,
    pub plus_1: ::core::option::Option<i64>,
    pub minus_1: ::core::option::Option<i64>,
}

#[allow(missing_docs)]
impl N2fa {
    /// A `N2fa` with what it must have.
    #[inline]
    pub fn new(
        new: impl ::core::convert::Into<::std::string::String>,
        n1st: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        Self {
            new: new.into(),
            n1st: n1st.into(),
            clone: ::core::option::Option::None,
            empty: ::core::option::Option::None,
            plus_1: ::core::option::Option::None,
            minus_1: ::core::option::Option::None,
        }
    }

    /// Sets [`clone`](Self::clone).
    #[inline]
    pub fn clone_value(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.clone = ::core::option::Option::Some(value.into());
        self
    }

    /// Sets [`empty`](Self::empty).
    #[inline]
    pub fn empty(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.empty = ::core::option::Option::Some(value.into());
        self
    }

    /// Sets [`plus_1`](Self::plus_1).
    #[inline]
    pub fn plus_1(mut self, value: i64) -> Self {
        self.plus_1 = ::core::option::Option::Some(value);
        self
    }

    /// Sets [`minus_1`](Self::minus_1).
    #[inline]
    pub fn minus_1(mut self, value: i64) -> Self {
        self.minus_1 = ::core::option::Option::Some(value);
        self
    }
}

/// Described at `#/components/schemas/Option`.
#[derive(Clone)]
#[non_exhaustive]
#[allow(missing_docs)]
pub struct Option {
    pub none: ::core::option::Option<::std::string::String>,
}

#[allow(missing_docs)]
impl Option {
    /// An `Option` with nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            none: ::core::option::Option::None,
        }
    }

    /// Sets [`none`](Self::none).
    #[inline]
    pub fn none(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.none = ::core::option::Option::Some(value.into());
        self
    }
}

impl ::core::default::Default for Option {
    fn default() -> Self {
        Self::new()
    }
}

/// Described at `#/components/schemas/rt`.
#[derive(Clone)]
#[non_exhaustive]
#[allow(missing_docs)]
pub struct Rt {
    pub rt: ::core::option::Option<::std::string::String>,
}

#[allow(missing_docs)]
impl Rt {
    /// A `Rt` with nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            rt: ::core::option::Option::None,
        }
    }

    /// Sets [`rt`](Self::rt).
    #[inline]
    pub fn rt(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.rt = ::core::option::Option::Some(value.into());
        self
    }
}

impl ::core::default::Default for Rt {
    fn default() -> Self {
        Self::new()
    }
}

/// Described at `#/components/schemas/Self`.
#[derive(Clone)]
#[non_exhaustive]
#[allow(missing_docs)]
pub struct Self_ {
    pub type_: ::core::option::Option<::std::string::String>,
    pub self_: ::core::option::Option<::std::string::String>,
    pub crate_: ::core::option::Option<i64>,
    pub async_: ::core::option::Option<bool>,
}

#[allow(missing_docs)]
impl Self_ {
    /// A `Self_` with nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            type_: ::core::option::Option::None,
            self_: ::core::option::Option::None,
            crate_: ::core::option::Option::None,
            async_: ::core::option::Option::None,
        }
    }

    /// Sets [`type_`](Self::type_).
    #[inline]
    pub fn type_(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.type_ = ::core::option::Option::Some(value.into());
        self
    }

    /// Sets [`self_`](Self::self_).
    #[inline]
    pub fn self_(
        mut self,
        value: impl ::core::convert::Into<::std::string::String>,
    ) -> Self {
        self.self_ = ::core::option::Option::Some(value.into());
        self
    }

    /// Sets [`crate_`](Self::crate_).
    #[inline]
    pub fn crate_(mut self, value: i64) -> Self {
        self.crate_ = ::core::option::Option::Some(value);
        self
    }

    /// Sets [`async_`](Self::async_).
    #[inline]
    pub fn async_(mut self, value: bool) -> Self {
        self.async_ = ::core::option::Option::Some(value);
        self
    }
}

impl ::core::default::Default for Self_ {
    fn default() -> Self {
        Self::new()
    }
}

/// Described at `#/components/schemas/String`.
#[derive(Clone)]
#[non_exhaustive]
#[allow(missing_docs)]
pub struct String {
    pub value: ::core::option::Option<Option>,
}

#[allow(missing_docs)]
impl String {
    /// A `String` with nothing set.
    #[inline]
    pub fn new() -> Self {
        Self {
            value: ::core::option::Option::None,
        }
    }

    /// Sets [`value`](Self::value).
    #[inline]
    pub fn value(mut self, value: Option) -> Self {
        self.value = ::core::option::Option::Some(value);
        self
    }
}

impl ::core::default::Default for String {
    fn default() -> Self {
        Self::new()
    }
}

// ==> operations/mod.rs
// @generated by "cargo xtask generate" from specs/names.yaml. Do not edit.
//! The calls, one module a tag.

pub mod type_;
pub mod self_;

// ==> operations/self_.rs
// @generated by "cargo xtask generate" from specs/names.yaml. Do not edit.
//! Calls of `Self`.

#[allow(unused_imports)]
use super::super::models;

/// Calls of `Self`.
#[derive(Clone, Debug)]
pub struct Self_ {
    core: ::runtime::Client,
}

impl Self_ {
    pub(crate) fn over(core: ::runtime::Client) -> Self {
        Self_ { core }
    }

    /// `GET /b`
    pub fn get_thing(&self) -> GetThing {
        let call = self.core.call(&GET_THING);
        GetThing { call }
    }

    /// `POST /b`
    pub fn get_thing_post_b(&self) -> GetThingPostB {
        let call = self.core.call(&GET_THING_POST_B);
        GetThingPostB { call }
    }
}

static GET_THING: ::runtime::Operation = ::runtime::Operation {
    id: "get_thing",
    method: "GET",
    path: "/b",
    segments: &[::runtime::Segment::Text("/b")],
    server: ::core::option::Option::None,
    parameters: &[],
    security: &[],
    billed: false,
    idempotent: true,
    answers: &[
        ::runtime::Answer {
            status: ::runtime::Status::Exact(204),
            media: "",
            content: ::runtime::Content::Empty,
        },
    ],
    failures: &[],
    envelope: ::core::option::Option::None,
    stream: ::core::option::Option::None,
};

/// `GET /b`, not sent yet: await it, or [`send`](Self::send) it.
#[derive(Debug)]
#[must_use = "a call does nothing until it is awaited or sent"]
pub struct GetThing {
    call: ::runtime::Call,
}

impl GetThing {
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
    pub fn request(
        self,
    ) -> ::core::result::Result<
        ::runtime::http::Request<::runtime::Body>,
        ::runtime::Error,
    > {
        self.call.request()
    }

    /// Sends the call and yields the answer with its status and headers.
    pub fn send(self) -> ::runtime::Sending<()> {
        self.call.send()
    }
}

impl ::core::future::IntoFuture for GetThing {
    type Output = ::core::result::Result<(), ::runtime::Error>;
    type IntoFuture = ::runtime::Pending<()>;
    fn into_future(self) -> ::runtime::Pending<()> {
        self.call.pending()
    }
}

static GET_THING_POST_B: ::runtime::Operation = ::runtime::Operation {
    id: "getThing",
    method: "POST",
    path: "/b",
    segments: &[::runtime::Segment::Text("/b")],
    server: ::core::option::Option::None,
    parameters: &[],
    security: &[],
    billed: false,
    idempotent: false,
    answers: &[
        ::runtime::Answer {
            status: ::runtime::Status::Exact(204),
            media: "",
            content: ::runtime::Content::Empty,
        },
    ],
    failures: &[],
    envelope: ::core::option::Option::None,
    stream: ::core::option::Option::None,
};

/// `POST /b`, not sent yet: await it, or [`send`](Self::send) it.
#[derive(Debug)]
#[must_use = "a call does nothing until it is awaited or sent"]
pub struct GetThingPostB {
    call: ::runtime::Call,
}

impl GetThingPostB {
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
    pub fn request(
        self,
    ) -> ::core::result::Result<
        ::runtime::http::Request<::runtime::Body>,
        ::runtime::Error,
    > {
        self.call.request()
    }

    /// Sends the call and yields the answer with its status and headers.
    pub fn send(self) -> ::runtime::Sending<()> {
        self.call.send()
    }
}

impl ::core::future::IntoFuture for GetThingPostB {
    type Output = ::core::result::Result<(), ::runtime::Error>;
    type IntoFuture = ::runtime::Pending<()>;
    fn into_future(self) -> ::runtime::Pending<()> {
        self.call.pending()
    }
}

// ==> operations/type_.rs
// @generated by "cargo xtask generate" from specs/names.yaml. Do not edit.
//! Calls of `type`.

#[allow(unused_imports)]
use super::super::models;

/// Calls of `type`.
#[derive(Clone, Debug)]
pub struct Type {
    core: ::runtime::Client,
}

impl Type {
    pub(crate) fn over(core: ::runtime::Client) -> Self {
        Type { core }
    }

    /// `GET /a`
    pub fn new(
        &self,
        self_: impl ::core::convert::Into<::std::string::String>,
        call_value: impl ::core::convert::Into<::std::string::String>,
    ) -> New {
        let mut call = self.core.call(&NEW);
        let self_: ::std::string::String = self_.into();
        call.parameter(0, &self_);
        let call_value: ::std::string::String = call_value.into();
        call.parameter(1, &call_value);
        New { call }
    }
}

static NEW: ::runtime::Operation = ::runtime::Operation {
    id: "new",
    method: "GET",
    path: "/a",
    segments: &[::runtime::Segment::Text("/a")],
    server: ::core::option::Option::None,
    parameters: &[
        ::runtime::Parameter {
            name: "self",
            place: ::runtime::Place::Query,
            style: ::runtime::Style::Form,
            explode: true,
            allow_reserved: false,
            json: false,
        },
        ::runtime::Parameter {
            name: "call",
            place: ::runtime::Place::Query,
            style: ::runtime::Style::Form,
            explode: true,
            allow_reserved: false,
            json: false,
        },
    ],
    security: &[],
    billed: false,
    idempotent: true,
    answers: &[
        ::runtime::Answer {
            status: ::runtime::Status::Exact(204),
            media: "",
            content: ::runtime::Content::Empty,
        },
    ],
    failures: &[],
    envelope: ::core::option::Option::None,
    stream: ::core::option::Option::None,
};

/// `GET /a`, not sent yet: await it, or [`send`](Self::send) it.
#[derive(Debug)]
#[must_use = "a call does nothing until it is awaited or sent"]
pub struct New {
    call: ::runtime::Call,
}

impl New {
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
    pub fn request(
        self,
    ) -> ::core::result::Result<
        ::runtime::http::Request<::runtime::Body>,
        ::runtime::Error,
    > {
        self.call.request()
    }

    /// Sends the call and yields the answer with its status and headers.
    pub fn send(self) -> ::runtime::Sending<()> {
        self.call.send()
    }
}

impl ::core::future::IntoFuture for New {
    type Output = ::core::result::Result<(), ::runtime::Error>;
    type IntoFuture = ::runtime::Pending<()>;
    fn into_future(self) -> ::runtime::Pending<()> {
        self.call.pending()
    }
}
