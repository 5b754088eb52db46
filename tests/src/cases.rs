//! Every operation of both APIs, called once: what is called, what has to be sent, what comes back and what is to be read in it.
//!
//! The wire tests play the server; for the judge an independent mock server does, and only the calls are used.

mod aione;
mod api2d;
mod body;
pub mod events;

use std::future::{Future, IntoFuture};
use std::pin::Pin;

use runtime::Error;

pub use body::{Body, Part};

/// The key that the calls are made with.
pub const KEY: &str = "sk-nex-0123456789abcdef";

/// Which API a case belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// `specs/aione.yaml`.
    Aione,
    /// `specs/api2d.yaml`.
    Api2d,
}

/// All APIs.
pub const APIS: [Api; 2] = [Api::Aione, Api::Api2d];

impl Api {
    /// Its name, as that of its spec.
    pub fn name(self) -> &'static str {
        match self {
            Self::Aione => "aione",
            Self::Api2d => "api2d",
        }
    }
}

/// What came back.
#[derive(Clone, Copy, Debug)]
pub enum Reply {
    /// The example that the spec has of the answer.
    Documented,
    /// JSON with this status.
    Json(u16, &'static str),
    /// Another media type.
    Media(&'static str, &'static [u8]),
    /// Nothing, with this status.
    Empty(u16),
}

/// One call of one operation.
pub struct Case {
    /// The API.
    pub api: Api,
    /// The operation's `operationId`.
    pub operation: &'static str,
    /// The method.
    pub method: &'static str,
    /// Path and query.
    pub target: &'static str,
    /// The headers, without `host`, `user-agent`, `content-length` and a body's `content-type`.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Body,
    /// The answer.
    pub reply: Reply,
    /// Whether this is the operation's streaming method.
    pub stream: bool,
    run: Run,
}

/// Looks into what a call yielded. It panics where that is not what was sent.
pub type Check = Box<dyn FnOnce() + Send>;
type Outcome = Pin<Box<dyn Future<Output = Result<Check, Error>> + Send>>;
type Run = Box<dyn Fn(&str) -> Outcome + Send + Sync>;

impl Case {
    /// Makes the call at a server, for a check of what it yields.
    pub fn run(&self, url: &str) -> Outcome {
        (self.run)(url)
    }

    /// How messages call it: `api2d chat_create (stream)`.
    pub fn title(&self) -> String {
        let stream = if self.stream { " (stream)" } else { "" };
        format!("{} {}{stream}", self.api.name(), self.operation)
    }
}

/// All cases.
pub fn all() -> Vec<Case> {
    let mut cases = aione::all();
    cases.extend(api2d::all());
    cases
}

/// A generated client.
pub trait Gateway: Clone + Send + 'static {
    /// Which.
    const API: Api;

    /// A client of a local server that sends each call once.
    ///
    /// # Errors
    /// Where the address is none.
    fn at(url: &str) -> Result<Self, Error>;
}

impl Gateway for generated::aione::Client {
    const API: Api = Api::Aione;

    fn at(url: &str) -> Result<Self, Error> {
        Self::builder()
            .api_key(KEY)
            .base_url(url)
            .max_retries(0)
            .build()
    }
}

impl Gateway for generated::api2d::Client {
    const API: Api = Api::Api2d;

    fn at(url: &str) -> Result<Self, Error> {
        Self::builder()
            .api_key(KEY)
            .base_url(url)
            .max_retries(0)
            .build()
    }
}

/// A case being written down.
struct Draft {
    operation: &'static str,
    method: &'static str,
    target: &'static str,
    credential: (&'static str, String),
    accept: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Body,
    reply: Reply,
    stream: bool,
}

/// Begins a case: by default no body, the key as a bearer token, a documented JSON answer.
fn case(operation: &'static str, method: &'static str, target: &'static str) -> Draft {
    Draft {
        operation,
        method,
        target,
        credential: ("authorization", format!("Bearer {KEY}")),
        accept: "application/json",
        headers: Vec::new(),
        body: Body::None,
        reply: Reply::Documented,
        stream: false,
    }
}

impl Draft {
    /// The request has this JSON body.
    fn json(mut self, text: impl Into<String>) -> Self {
        self.body = Body::Json(text.into());
        self
    }

    /// The request has a multipart body of these parts.
    fn parts(mut self, parts: &[Part]) -> Self {
        self.body = Body::Parts(parts.to_vec());
        self
    }

    /// The request has this header too.
    fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// The key is sent in `x-api-key`.
    fn api_key_header(mut self) -> Self {
        self.credential = ("x-api-key", KEY.to_owned());
        self
    }

    /// The request accepts this instead of JSON.
    fn accept(mut self, media: &'static str) -> Self {
        self.accept = media;
        self
    }

    /// The answer is JSON that the spec has no example of.
    fn answer(mut self, text: &'static str) -> Self {
        self.reply = Reply::Json(200, text);
        self
    }

    /// The answer is this.
    fn reply(mut self, reply: Reply) -> Self {
        self.reply = reply;
        self
    }

    /// The call is the streaming method, and these are the events.
    fn events(mut self, events: &'static str) -> Self {
        self.stream = true;
        self.accept = "text/event-stream";
        self.reply = Reply::Media("text/event-stream", events.as_bytes());
        self
    }

    /// The call, and what is to be read in what it yields.
    fn call<C: Gateway, F, T>(mut self, call: fn(C) -> F, check: fn(T)) -> Case
    where
        F: IntoFuture<Output = Result<T, Error>> + 'static,
        F::IntoFuture: Send + 'static,
        T: Send + 'static,
    {
        self.headers.push(("accept", self.accept.to_owned()));
        self.headers.push(self.credential);
        let run: Run = Box::new(move |url| {
            let client = C::at(url);
            Box::pin(async move {
                let value = call(client?).into_future().await?;
                let check: Check = Box::new(move || check(value));
                Ok(check)
            })
        });
        Case {
            api: C::API,
            operation: self.operation,
            method: self.method,
            target: self.target,
            headers: self.headers,
            body: self.body,
            reply: self.reply,
            stream: self.stream,
            run,
        }
    }
}

/// The items of a stream, to its end.
async fn collect<T: runtime::Value + runtime::Blank, M>(
    mut stream: runtime::EventStream<T, M>,
) -> Result<Vec<T>, Error> {
    let mut items = Vec::new();
    while let Some(item) = stream.try_next().await? {
        items.push(item);
    }
    Ok(items)
}
