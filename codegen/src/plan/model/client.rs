//! Clients, handles and calls, as they are printed.

use crate::ir::{
    Envelope, ErrorText, Place, SchemeKind, Server, Spelt, Status, StreamRule, Style, Turn,
};

use super::{Docs, Fold, Gate, Ident, Type};

/// The client of an API.
#[derive(Debug)]
pub struct ClientPlan {
    /// The server's address.
    pub base_url: Option<String>,
    /// Every server of the document.
    pub servers: Vec<Server>,
    /// The variable with the key.
    pub env_key: Option<String>,
    /// The variable with the base address.
    pub env_base_url: Option<String>,
    /// The security schemes, by name.
    pub schemes: Vec<(String, SchemeKind)>,
    /// What calls are reached through, one a tag.
    pub handles: Vec<Handle>,
}

/// The calls of a tag.
#[derive(Debug)]
pub struct Handle {
    /// The type's name.
    pub name: Ident,
    /// The module's name.
    pub module: Ident,
    /// The client's method.
    pub method: Ident,
    /// What is said of it.
    pub docs: Docs,
    /// The calls.
    pub calls: Vec<Call>,
    /// What failures look like, each list once.
    pub failures: Vec<Failures>,
}

/// A list of failures that calls share.
#[derive(Debug)]
pub struct Failures {
    /// The static that holds it.
    pub name: Ident,
    /// Whether only calls need it that exist under the feature `unverified`.
    pub unverified: bool,
    /// The failures.
    pub list: Vec<FailureData>,
}

/// A call.
#[derive(Debug)]
pub struct Call {
    /// The handle's method.
    pub method: Ident,
    /// The type of the call before it is sent.
    pub builder: Ident,
    /// The static that says what is sent.
    pub data: Ident,
    /// Whether the static is that of another call of the same operation.
    pub shares_data: bool,
    /// What is said of it.
    pub docs: Docs,
    /// What is sent.
    pub operation: OperationData,
    /// What the method asks for, in order.
    pub arguments: Vec<Argument>,
    /// What may be set afterwards.
    pub setters: Vec<Setter>,
    /// The type that marks the call where it has methods that others have not: setters, the choice of a server.
    pub mark: Option<Ident>,
    /// Whether one of them stands for the method that takes an idempotency key.
    pub own_key: bool,
    /// How the body is sent.
    pub body: BodyPlan,
    /// Parameters and fields that are always sent, with their text.
    pub constants: Vec<(Target, String)>,
    /// What the call yields.
    pub output: Output,
    /// The type that reads the documented headers of the answer.
    pub headers: Option<Ident>,
    /// That type, where it stands with this call.
    pub own_headers: Option<AnswerHeaders>,
    /// The type of the items, where the answer comes in pages.
    pub items: Option<Type>,
}

/// A type with a method for each header that the answers of an operation document.
#[derive(Debug)]
pub struct AnswerHeaders {
    /// The type's name.
    pub name: Ident,
    /// What is said of it.
    pub docs: Docs,
    /// The headers.
    pub members: Vec<AnswerHeader>,
}

/// A documented header of an answer.
#[derive(Debug)]
pub struct AnswerHeader {
    /// The method.
    pub name: Ident,
    /// Its name on the wire.
    pub wire: String,
    /// The type of its value: an option where it need not be there.
    pub ty: Type,
    /// How its value is spelt.
    pub spelt: Spelt,
    /// What is said of it.
    pub docs: Docs,
}

/// What is sent, as data.
#[derive(Debug, Clone)]
pub struct OperationData {
    /// The name in errors.
    pub id: String,
    /// The HTTP method.
    pub method: String,
    /// The path template.
    pub path: String,
    /// The template, cut.
    pub segments: Vec<crate::ir::Segment>,
    /// A server of its own.
    pub server: Option<String>,
    /// The servers of its own that a call may choose from.
    pub servers: Vec<Server>,
    /// What the path begins with that a chosen server says itself.
    pub below: String,
    /// The parameters.
    pub parameters: Vec<ParameterData>,
    /// Alternatives of combinations of schemes.
    pub security: Vec<Vec<String>>,
    /// Whether a call costs money.
    pub billed: bool,
    /// Whether sending it twice does no more than once.
    pub idempotent: bool,
    /// What a success looks like.
    pub answers: Vec<AnswerData>,
    /// What a failure looks like: one of the lists of the handle; none where no failure is described.
    pub failures: Option<Ident>,
    /// The envelope of a success.
    pub envelope: Option<Envelope>,
    /// How the stream ends.
    pub stream: Option<StreamData>,
    /// How the pages of the answer are followed.
    pub pages: Option<PageData>,
    /// Where a call of a generative model tells of itself.
    pub model_call: Option<ModelCall>,
}

/// Where a call of a generative model says which model it is for and what was used, as JSON pointers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelCall {
    /// What OpenTelemetry's conventions call such an operation.
    pub operation: &'static str,
    /// The model that is asked for, in the body.
    pub request_model: Vec<String>,
    /// The model that answered.
    pub response_model: Vec<String>,
    /// The id of the answer.
    pub response_id: Vec<String>,
    /// How many tokens were read.
    pub input_tokens: Vec<String>,
    /// How many tokens were written.
    pub output_tokens: Vec<String>,
}

/// How the pages of an answer are followed, as data.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct PageData {
    pub turn: Turn,
    pub first: Option<u64>,
    pub items: String,
    pub may_lack_items: bool,
    pub more: Option<String>,
    pub total: Option<String>,
    pub pages: Option<String>,
}

/// A stream of events, as data.
#[derive(Debug, Clone)]
pub struct StreamData {
    /// How it ends and fails.
    pub rule: StreamRule,
    /// Pointer to what names an event, where its data does.
    pub tag: Option<String>,
    /// Names of the events after which it may close.
    pub closing: Vec<String>,
    /// How its events make up a value.
    pub fold: Option<Fold>,
}

/// A parameter, as data.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct ParameterData {
    pub name: String,
    pub place: Place,
    pub style: Style,
    pub explode: bool,
    pub allow_reserved: bool,
}

/// An answer, as data.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct AnswerData {
    pub status: Status,
    pub media: String,
    pub content: AnswerKind,
}

/// How an answer's body is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum AnswerKind {
    Json,
    Text,
    Binary,
    Events,
    Lines,
    Empty,
}

/// A failure, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct FailureData {
    pub status: Status,
    pub content: AnswerKind,
    pub body: Option<Type>,
    pub text: ErrorText,
}

/// Something that a method asks for.
#[derive(Debug)]
pub struct Argument {
    /// Its name.
    pub name: Ident,
    /// Its type.
    pub ty: Type,
    /// Whether a value is taken as anything that turns into the type.
    pub into: bool,
    /// Where it goes.
    pub to: Target,
}

/// Something that may be set before a call is sent.
#[derive(Debug)]
pub struct Setter {
    /// The method.
    pub name: Ident,
    /// The type of the value.
    pub ty: Type,
    /// Whether a value is taken as anything that turns into the type.
    pub into: bool,
    /// Where it goes.
    pub to: Target,
    /// What is said of it.
    pub docs: Docs,
}

/// Where a value goes.
#[derive(Debug, Clone)]
pub enum Target {
    /// A parameter, by index.
    Parameter(usize),
    /// A parameter without a value, by index.
    Empty(usize),
    /// The body.
    Body,
    /// A field of a form, by its name, and how it is written where the document says so.
    Field(String, Option<FieldRule>),
    /// A file of a form, by its name, and its media type where the document gives one.
    Part(String, Option<String>),
}

/// How a field of a form is written.
#[derive(Debug, Clone)]
#[allow(missing_docs)]
pub struct FieldRule {
    pub name: String,
    pub style: Option<Style>,
    pub explode: bool,
    pub allow_reserved: bool,
    pub media: Option<String>,
}

/// How a body is sent.
#[derive(Debug, Clone)]
pub enum BodyPlan {
    /// There is none.
    None,
    /// As JSON of this media type.
    Json {
        /// The media type.
        media: String,
        /// The property that asks for a stream, and whether this call wants one.
        flag: Option<Flag>,
    },
    /// As a form, its fields written by these rules.
    Form(Vec<FieldRule>),
    /// As JSON values of this media type, one a line.
    Lines(String),
    /// As text of this media type.
    Text(String),
    /// As bytes of this media type.
    Bytes(String),
    /// As a multipart body of this media type, field by field.
    Multipart(String),
    /// As a multipart body of this media type, whose parts the caller puts together.
    Parts(String),
}

/// The property of a body that asks for a stream.
#[derive(Debug, Clone)]
pub struct Flag {
    /// The field.
    pub field: Ident,
    /// Its type.
    pub ty: Type,
    /// What the call sets it to.
    pub value: bool,
}

/// What a call yields.
#[derive(Debug, Clone)]
pub enum Output {
    /// One type, whatever the status.
    One(Type),
    /// Events of a type, and what they make up.
    Events(Type, Option<Type>),
    /// Values of a type, one a line.
    Lines(Type),
    /// One of several, told apart by the answer.
    Several(Reply),
}

/// What a call yields, when it is one of several types.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The type's name.
    pub name: Ident,
    /// The variants with the answers, by index, that yield them.
    pub variants: Vec<ReplyVariant>,
}

/// A variant of a reply.
#[derive(Debug, Clone)]
pub struct ReplyVariant {
    /// Its name.
    pub name: Ident,
    /// Its type; none where there is no body.
    pub ty: Option<Type>,
    /// The answers that yield it, by index.
    pub answers: Vec<usize>,
    /// What is said of it.
    pub docs: Docs,
}

/// What the API sends by itself, of one kind.
#[derive(Debug)]
pub struct IncomingPlan {
    /// The module's name.
    pub module: Ident,
    /// The enumeration's name.
    pub name: Ident,
    /// The features under which it exists.
    pub gate: Gate,
    /// What it may be.
    pub variants: Vec<IncomingVariant>,
}

/// A request that the API sends by itself.
#[derive(Debug)]
pub struct IncomingVariant {
    /// Its name.
    pub name: Ident,
    /// Its name in the document.
    pub wire: String,
    /// Its body; none where it has none.
    pub body: Option<IncomingBody>,
    /// What is said of it.
    pub docs: Docs,
}

/// The body of a request that the API sends by itself.
#[derive(Debug)]
pub enum IncomingBody {
    /// JSON of a type.
    Json(Type),
    /// Bytes of another media type.
    Bytes,
}
