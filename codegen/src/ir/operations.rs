//! Operations as the document describes them.

use crate::tree::NodeId;

use super::{Docs, Ref, SaidPages, Server};

/// A call that the API offers.
#[derive(Debug)]
pub struct Operation {
    /// Where it stands: the operation object.
    pub at: NodeId,
    /// `operationId`.
    pub id: Option<String>,
    /// The HTTP method, in capitals.
    pub method: String,
    /// The path template as the document has it.
    pub path: String,
    /// The template, cut at its parameters.
    pub segments: Vec<Segment>,
    /// The first tag.
    pub tag: Option<String>,
    /// What is said of it.
    pub docs: Docs,
    /// The parameters, those of the path item first.
    pub parameters: Vec<Parameter>,
    /// The request body.
    pub body: Option<Body>,
    /// What may come back, in the document's order.
    pub answers: Vec<Answer>,
    /// Alternatives of combinations of schemes, by name; empty where no key is sent.
    pub security: Vec<Vec<String>>,
    /// A server of its own.
    pub server: Option<String>,
    /// What its path begins with because its own server stands below the document's.
    pub below: String,
    /// The servers that stand at it or at its path item, in their order.
    pub servers: Vec<Server>,
    /// Whether a call costs money.
    pub billed: bool,
    /// Whether sending it twice does no more than once.
    pub idempotent: bool,
    /// What is said of the pages that its answer comes in.
    pub pages: Option<SaidPages>,
}

/// A request that the API sends by itself.
#[derive(Debug)]
pub struct Incoming {
    /// Where it stands: the operation object.
    pub at: NodeId,
    /// Of which kind it is.
    pub kind: IncomingKind,
    /// What tells it from the others of its kind: a webhook's name; of a callback the operation's and its own.
    pub name: String,
    /// What is said of it.
    pub docs: Docs,
    /// Its body, as JSON where it has that; none where it has no body.
    pub content: Option<Content>,
    /// What it is to be answered with, where that is JSON: the type by status.
    pub answers: Vec<(Status, Ref)>,
}

/// A kind of request that the API sends by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IncomingKind {
    /// To an address that was registered beside the API.
    Webhook,
    /// To an address that an operation was given.
    Callback,
}

impl Operation {
    /// The answers that are a success: those with a status that says so; where none does, the redirects, and where there is none, the default one.
    pub fn successes(&self) -> impl Iterator<Item = &Answer> {
        let is_success = self.success();
        self.answers
            .iter()
            .filter(move |answer| is_success(answer.status))
    }

    /// The answers that are none.
    pub fn failures(&self) -> impl Iterator<Item = &Answer> {
        let is_success = self.success();
        self.answers
            .iter()
            .filter(move |answer| !is_success(answer.status))
    }

    /// The servers that a call may choose from: those of its own, where there is more to choose than the document's.
    pub fn choosable(&self, of_document: &[Server]) -> &[Server] {
        let own = self.servers.as_slice();
        let varies = own.len() > 1 || own.iter().any(|server| !server.variables.is_empty());
        match varies && own != of_document {
            true => own,
            false => &[],
        }
    }

    /// What tells whether a status is a success.
    fn success(&self) -> fn(Status) -> bool {
        let any = |test: fn(Status) -> bool| self.answers.iter().any(|one| test(one.status));
        let tests = [Status::is_success, Status::is_redirect];
        let named = tests.into_iter().find(|test| any(*test));
        named.unwrap_or(|status| status == Status::Default)
    }
}

/// A piece of a path template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// Text, percent-encoded where a URL needs it.
    Text(String),
    /// A parameter, by its index in [`Operation::parameters`].
    Parameter(usize),
}

/// A parameter.
#[derive(Debug)]
pub struct Parameter {
    /// Where it stands.
    pub at: NodeId,
    /// Its name on the wire.
    pub name: String,
    /// Where it goes.
    pub place: Place,
    /// How its value is spelt.
    pub style: Style,
    /// Whether a list or an object is spelt as several.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
    /// Whether it may be sent without a value: `name=`.
    pub may_be_empty: bool,
    /// The type of the value.
    pub ty: Ref,
    /// Whether a call must have it.
    pub required: bool,
    /// The text that is sent where the caller says nothing.
    pub default: Option<String>,
    /// The only text that it may have.
    pub constant: Option<String>,
    /// What is said of it.
    pub docs: Docs,
}

/// Where a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
    /// As the whole query.
    QueryString,
}

/// How a parameter's value is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    Cookie,
    Json,
}

/// A request body.
#[derive(Debug)]
pub struct Body {
    /// Where it stands.
    pub at: NodeId,
    /// Whether a call must have it.
    pub required: bool,
    /// What is said of it.
    pub description: Option<String>,
    /// The media types offered, the one that says most first. There is at least one.
    pub contents: Vec<Content>,
}

impl Body {
    /// The media type that is sent where the caller does not choose.
    pub fn main(&self) -> Option<&Content> {
        self.contents.first()
    }
}

/// A body of a media type.
#[derive(Debug)]
pub struct Content {
    /// The media type object.
    pub at: NodeId,
    /// The media type.
    pub media: String,
    /// How it is read and written.
    pub kind: ContentKind,
    /// The type of the value, of lines that of one of them; none for bytes and text.
    pub ty: Option<Ref>,
    /// How properties of a form or a multipart body are written, where the document says so.
    pub encoding: Vec<Encoding>,
    /// How a stream of it ends.
    pub stream: StreamRule,
}

/// How a body is read and written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentKind {
    /// JSON text.
    Json,
    /// Plain text.
    Text,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
    /// Bytes.
    Binary,
    /// Server-sent events.
    Events,
    /// JSON values, each on a line or behind a record separator.
    Lines,
}

impl ContentKind {
    /// Whether a body of this kind is made of values that a schema describes.
    pub fn is_typed(self) -> bool {
        !matches!(self, ContentKind::Text | ContentKind::Binary)
    }

    /// Whether it comes one value after another.
    pub fn is_stream(self) -> bool {
        matches!(self, ContentKind::Events | ContentKind::Lines)
    }
}

/// How a property of a form or a multipart body is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoding {
    /// The property.
    pub name: String,
    /// The style, where one is stated.
    pub style: Option<Style>,
    /// Whether a list or an object is spelt as several.
    pub explode: bool,
    /// Whether reserved characters stay as they are.
    pub allow_reserved: bool,
    /// The media type of the part.
    pub media: Option<String>,
}

/// How a stream of events ends and fails, from `x-stream`.
#[derive(Debug, Clone, Default)]
pub struct StreamRule {
    /// The request property that asks for a stream.
    pub flag: Option<String>,
    /// Data that ends the stream.
    pub terminal: Option<String>,
    /// Pointer to what says that the stream may end.
    pub finish: Option<String>,
    /// Pointer to what makes an event an error.
    pub error: Option<String>,
    /// Pointer and value of what voids everything before.
    pub reset: Option<(String, String)>,
    /// Names of the events that end the stream.
    pub last: Vec<String>,
    /// Names of the events that are no items.
    pub skip: Vec<String>,
    /// Name of the event that is an error.
    pub error_event: Option<String>,
    /// Properties that what the events make up has, and their texts, whatever the events say.
    pub set: Vec<(String, String)>,
}

/// What may come back.
#[derive(Debug)]
pub struct Answer {
    /// Where it stands.
    pub at: NodeId,
    /// For which status.
    pub status: Status,
    /// What is said of it.
    pub description: Option<String>,
    /// The bodies it may have; empty where it has none.
    pub contents: Vec<Content>,
    /// The headers it comes with.
    pub headers: Vec<Header>,
    /// The envelope that its value comes in.
    pub envelope: Option<Envelope>,
}

/// A header of an answer.
#[derive(Debug)]
pub struct Header {
    /// Where it stands.
    pub at: NodeId,
    /// Its name.
    pub name: String,
    /// The kind of its value, or its media type.
    pub kind: Option<String>,
    /// The type of its value.
    pub ty: Ref,
    /// How its value is spelt.
    pub spelt: Spelt,
    /// Whether it must be there.
    pub required: bool,
    /// What is said of it.
    pub docs: Docs,
}

/// How the value of a header of an answer is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spelt {
    /// In the style `simple`.
    Simple,
    /// The same, an object as `a=1,b=2`.
    Exploded,
    /// As JSON text.
    Json,
}

/// The statuses of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// One status.
    Exact(u16),
    /// A hundred of them, by the first digit.
    Range(u16),
    /// Every status not named.
    Default,
}

impl Status {
    /// Whether it is a success, by its number.
    pub fn is_success(self) -> bool {
        matches!(self, Status::Exact(200..=299) | Status::Range(2))
    }

    /// Whether it sends the caller elsewhere, by its number.
    pub fn is_redirect(self) -> bool {
        matches!(
            self,
            Status::Exact(301..=303 | 307 | 308) | Status::Range(3)
        )
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Status::Exact(code) => write!(f, "{code}"),
            Status::Range(digit) => write!(f, "{digit}XX"),
            Status::Default => f.write_str("default"),
        }
    }
}

/// A value in an envelope that holds the verdict, from `x-envelope`.
#[derive(Debug, Clone)]
pub struct Envelope {
    /// The property with the verdict.
    pub code: String,
    /// The verdict of a success.
    pub success: i64,
    /// The property with the value.
    pub data: String,
    /// The properties with the text of a failure.
    pub message: Vec<String>,
    /// The type of the value.
    pub ty: Option<Ref>,
}

/// Pointers into an error's body, from `x-error`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ErrorText {
    /// To the message.
    pub message: Option<String>,
    /// To the code.
    pub code: Option<String>,
    /// To the kind.
    pub kind: Option<String>,
}
