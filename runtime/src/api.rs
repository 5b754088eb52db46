//! What generated code says about an API: plain static data, no behaviour.

mod model_call;
mod pages;
mod streams;

use std::borrow::Cow;

use crate::model::Value;

pub use model_call::ModelCall;
pub use pages::{PageRule, Turn};
pub use streams::StreamRule;

/// One API: its name, where it is served, and how a caller proves who it is.
#[derive(Debug)]
pub struct Api {
    /// Name of the API, for messages.
    pub name: &'static str,
    /// Server of the document, absolute. `None`: the caller must set one.
    pub base_url: Option<&'static str>,
    /// Every server of the document, in its order. The first with the defaults of its variables is [`Api::base_url`], where that makes an address.
    pub servers: &'static [Server],
    /// Environment variable that holds the key.
    pub env_key: Option<&'static str>,
    /// Environment variable that overrides the server.
    pub env_base_url: Option<&'static str>,
    /// Security schemes of the document.
    pub schemes: &'static [Scheme],
    /// Value of the `User-Agent` header.
    pub user_agent: &'static str,
}

/// A server of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Server {
    /// Name of the server (OpenAPI 3.2).
    pub name: Option<&'static str>,
    /// What it is for.
    pub description: Option<&'static str>,
    /// Its address; variables stand in braces.
    pub url: &'static str,
    /// The variables of the address, in its order.
    pub variables: &'static [ServerVariable],
}

/// A variable of a server's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServerVariable {
    /// Name of the variable.
    pub name: &'static str,
    /// What it is for.
    pub description: Option<&'static str>,
    /// The value where none is set. `None`: one must be set.
    pub default: Option<&'static str>,
    /// The values that it may have. Empty: any.
    pub values: &'static [&'static str],
}

/// A security scheme of the document.
#[derive(Debug)]
pub struct Scheme {
    /// Name of the scheme in the document.
    pub name: &'static str,
    /// Where its credential travels.
    pub kind: SchemeKind,
}

/// Where the credential of a scheme travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Bearer <key>`.
    Bearer,
    /// `Authorization: Basic <user and password>`.
    Basic,
    /// A header of this name.
    Header(&'static str),
    /// A query parameter of this name.
    Query(&'static str),
    /// A cookie of this name.
    Cookie(&'static str),
}

/// One operation of an API.
#[derive(Debug)]
pub struct Operation {
    /// Identifier of the operation, for messages.
    pub id: &'static str,
    /// HTTP method, in upper case.
    pub method: &'static str,
    /// Path template as the document has it, for messages.
    pub path: &'static str,
    /// The template cut up.
    pub segments: &'static [Segment],
    /// Server of this operation alone, absolute.
    pub server: Option<&'static str>,
    /// The servers of this operation alone that a call may choose from. Empty: there is nothing to choose.
    pub servers: &'static [Server],
    /// What the path begins with because the first of them stands below the document's server. A chosen one says it itself.
    pub below: &'static str,
    /// Parameters, in the order of the document.
    pub parameters: &'static [Parameter],
    /// Alternatives, each a combination of scheme names. Empty: no credential is sent.
    pub security: &'static [&'static [&'static str]],
    /// Whether a call costs money.
    pub billed: bool,
    /// Whether sending it twice does no more than once.
    pub idempotent: bool,
    /// Answers that are a success.
    pub answers: &'static [Answer],
    /// Answers that are an error.
    pub failures: &'static [Failure],
    /// The envelope around every JSON answer.
    pub envelope: Option<&'static Envelope>,
    /// How an event stream ends and fails.
    pub stream: Option<&'static StreamRule>,
    /// How the answer comes in pages.
    pub pages: Option<&'static PageRule>,
    /// Where a call of a generative model says which model, and what was used.
    pub model_call: Option<&'static ModelCall>,
}

impl Operation {
    /// An operation that says nothing: what generated data leaves out is as it is here.
    pub const PLAIN: Self = Self {
        id: "",
        method: "",
        path: "",
        segments: &[],
        server: None,
        servers: &[],
        below: "",
        parameters: &[],
        security: &[],
        billed: false,
        idempotent: false,
        answers: &[],
        failures: &[],
        envelope: None,
        stream: None,
        pages: None,
        model_call: None,
    };

    /// The media types of the answers, each once, as an `Accept` header has them.
    pub(crate) fn accepted(&self) -> Cow<'static, str> {
        if let [Answer { media, .. }] = self.answers
            && !media.is_empty()
        {
            return Cow::Borrowed(media);
        }
        let mut media: Vec<&str> = Vec::new();
        for answer in self.answers {
            if !answer.media.is_empty() && !media.contains(&answer.media) {
                media.push(answer.media);
            }
        }
        if media.is_empty() {
            Cow::Borrowed("*/*")
        } else {
            Cow::Owned(media.join(", "))
        }
    }

    /// Whether all its answers are read whole. Those that are streamed come as they are: a server that packs events holds them
    /// back, and a file's length tells whether it came whole.
    pub(crate) fn may_be_compressed(&self) -> bool {
        let whole = [Content::Json, Content::Text, Content::Empty];
        self.answers
            .iter()
            .all(|answer| whole.contains(&answer.content))
    }
}

/// A piece of a path template.
#[derive(Debug)]
pub enum Segment {
    /// Literal text, percent-encoded already. May hold a fixed query.
    Text(&'static str),
    /// The parameter at this index of [`Operation::parameters`].
    Parameter(usize),
}

/// A parameter and how it is written.
#[derive(Debug)]
pub struct Parameter {
    /// Name on the wire.
    pub name: &'static str,
    /// Where it travels.
    pub place: Place,
    /// Style of OpenAPI.
    pub style: Style,
    /// Whether each item of an array or object is written on its own.
    pub explode: bool,
    /// Whether reserved characters are sent as they are (query and cookie).
    pub allow_reserved: bool,
}

/// How a property of a form or a multipart body is written.
#[derive(Debug)]
pub struct FieldRule {
    /// Name on the wire.
    pub name: &'static str,
    /// Style of OpenAPI. `None`: by the media type, or as is usual.
    pub style: Option<Style>,
    /// Whether each item of an array or object is written on its own.
    pub explode: bool,
    /// Whether reserved characters are sent as they are.
    pub allow_reserved: bool,
    /// Media type of the part.
    pub media: Option<&'static str>,
}

impl Parameter {
    /// A parameter of the path, as one is written by default: `a,b`.
    pub const fn path(name: &'static str) -> Self {
        Self::plain(name, Place::Path, Style::Simple, false)
    }

    /// A parameter of the query, as one is written by default: `name=a&name=b`.
    pub const fn query(name: &'static str) -> Self {
        Self::plain(name, Place::Query, Style::Form, true)
    }

    /// A header, as one is written by default: `a,b`.
    pub const fn header(name: &'static str) -> Self {
        Self::plain(name, Place::Header, Style::Simple, false)
    }

    /// A cookie, as one is written by default: `name=a&name=b`.
    pub const fn cookie(name: &'static str) -> Self {
        Self::plain(name, Place::Cookie, Style::Form, true)
    }

    /// The whole query, written as a form: `a=b&c=d`.
    pub const fn query_string(name: &'static str) -> Self {
        Self::plain(name, Place::QueryString, Style::Form, true)
    }

    const fn plain(name: &'static str, place: Place, style: Style, explode: bool) -> Self {
        Self {
            name,
            place,
            style,
            explode,
            allow_reserved: false,
        }
    }
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
    /// As the whole query.
    QueryString,
}

impl Place {
    /// Whether a parameter of this name is a credential here. Headers are judged by their own names.
    pub(crate) fn holds_secret(self, name: &str) -> bool {
        matches!(self, Self::Query | Self::Cookie) && crate::credentials::is_secret_name(name)
    }
}

/// How a parameter is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `a,b`
    Simple,
    /// `.a,b`
    Label,
    /// `;name=a,b`
    Matrix,
    /// `name=a,b`
    Form,
    /// `name=a%20b`
    SpaceDelimited,
    /// `name=a%7Cb`
    PipeDelimited,
    /// `name[a]=b`
    DeepObject,
    /// `name=a; name=b`, nothing percent-encoded.
    Cookie,
    /// As JSON text (`content: application/json`).
    Json,
}

/// An answer that is a success.
#[derive(Debug)]
pub struct Answer {
    /// Status it answers with.
    pub status: Status,
    /// Media type, possibly a range (`image/*`); empty: no content.
    pub media: &'static str,
    /// How its body is read.
    pub content: Content,
}

/// A status, or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// This one.
    Exact(u16),
    /// All that begin with this digit: `Range(2)` is `2XX`.
    Range(u16),
    /// Any that is not listed.
    Default,
}

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// JSON, decoded.
    Json,
    /// Text, decoded.
    Text,
    /// Bytes, streamed.
    Binary,
    /// Server-sent events.
    Events,
    /// JSON values, each on a line or behind a record separator.
    Lines,
    /// Nothing is read.
    Empty,
}

/// An answer that is an error.
#[derive(Debug)]
pub struct Failure {
    /// Status it answers with.
    pub status: Status,
    /// How its body is read.
    pub content: Content,
    /// Makes the empty value that the body is decoded into. `None`: no typed body.
    pub body: Option<fn() -> Box<dyn Value>>,
    /// Where the body has its text.
    pub text: ErrorText,
}

impl Failure {
    /// A failure of any status without a body: what generated data leaves out is as it is here.
    pub const PLAIN: Self = Self {
        status: Status::Default,
        content: Content::Empty,
        body: None,
        text: ErrorText {
            message: None,
            code: None,
            kind: None,
        },
    };
}

/// JSON pointers to the text of an error. `None`: the usual places are looked at.
#[derive(Clone, Copy, Debug, Default)]
pub struct ErrorText {
    /// What went wrong, for people.
    pub message: Option<&'static str>,
    /// What went wrong, for programs.
    pub code: Option<&'static str>,
    /// The class of the error.
    pub kind: Option<&'static str>,
}

/// An envelope: the verdict stands in the body, HTTP 200 alone is no success.
#[derive(Debug)]
pub struct Envelope {
    /// Property with the verdict.
    pub code: &'static str,
    /// The verdict that is a success.
    pub success: i64,
    /// Property with the value.
    pub data: &'static str,
    /// Properties with the text of a failure; the first that is there counts.
    pub message: &'static [&'static str],
}
