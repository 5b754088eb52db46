//! The calls that are made under each fault, through generated code, and what became of them.

use std::time::Duration;

use runtime::{Clock, Error, ErrorKind, EventStream, FilePart, Outcome};

use super::fixture::Client;
use super::fixture::models::Thing;
use super::fixture::operations::api::Api;
use super::server::Faulty;

/// A key to be found nowhere.
pub(crate) const KEY: &str = "sk-of-the-faults-0123456789";
/// The answer of a thing.
pub(crate) const THING: &str = r#"{"count":1}"#;

/// A kind of call.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shape {
    /// A read.
    Get,
    /// A call that costs money each time that it is carried out.
    Post,
    /// A read of events.
    GetStream,
    /// A stream that costs money.
    PostStream,
    /// A file that is read.
    Download,
    /// A file that is sent; twice does no more than once.
    Upload,
}

/// All of what is read or bought, whole and as a stream.
pub(crate) const FOUR: &[Shape] = &[Shape::Get, Shape::Post, Shape::GetStream, Shape::PostStream];
/// What is read whole.
pub(crate) const WHOLE: &[Shape] = &[Shape::Get, Shape::Post];
/// Streams.
pub(crate) const STREAMS: &[Shape] = &[Shape::GetStream, Shape::PostStream];

impl Shape {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::GetStream => "GET stream",
            Self::PostStream => "POST stream",
            Self::Download => "download",
            Self::Upload => "upload",
        }
    }

    pub(crate) fn is_billed(self) -> bool {
        matches!(self, Self::Post | Self::PostStream)
    }

    pub(crate) fn is_stream(self) -> bool {
        matches!(self, Self::GetStream | Self::PostStream)
    }

    pub(crate) fn media(self) -> &'static str {
        match self {
            Self::Get | Self::Post | Self::Upload => "application/json",
            Self::GetStream | Self::PostStream => "text/event-stream",
            Self::Download => "application/octet-stream",
        }
    }

    /// The body of an answer that is a success: of a stream two events.
    pub(crate) fn body(self) -> String {
        match self {
            Self::Get | Self::Post | Self::Upload => THING.to_owned(),
            Self::GetStream | Self::PostStream => {
                format!("{}{}data: [DONE]\n\n", event(), event())
            }
            Self::Download => "content".to_owned(),
        }
    }

    /// A success, with these headers.
    pub(crate) fn success(self, headers: &str) -> Vec<u8> {
        super::server::whole("200 OK", self.media(), headers, self.body().as_bytes())
    }

    /// A success without more headers.
    pub(crate) fn success_of(self) -> Vec<u8> {
        self.success("")
    }

    /// The head of a success, with these headers.
    pub(crate) fn head(self, headers: &str) -> String {
        let media = self.media();
        format!("HTTP/1.1 200 OK\r\ncontent-type: {media}\r\n{headers}\r\n")
    }
}

/// An event.
pub(crate) fn event() -> String {
    format!("data: {THING}\n\n")
}

/// How fast time goes, and with it how long the clocks are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Pace {
    /// Waits cost nothing.
    Virtual,
    /// Waits are waited for.
    Real,
}

impl Pace {
    /// The limit of the first-byte and the idle clock.
    pub(crate) fn limit(self) -> Duration {
        match self {
            Self::Virtual => Duration::from_secs(60),
            Self::Real => Duration::from_millis(400),
        }
    }

    /// A pause that both clocks allow.
    pub(crate) async fn pause(self) {
        tokio::time::sleep(self.limit() / 4).await;
    }

    pub(crate) fn builder(self, url: &str) -> runtime::Builder<Client> {
        Client::builder()
            .api_key(KEY)
            .base_url(url)
            .connect_timeout(self.limit() / 2)
            .first_byte_timeout(self.limit())
            .idle_timeout(self.limit())
    }

    pub(crate) fn api(self, url: &str) -> Api {
        let client = self.builder(url).build().expect("a client");
        client.api()
    }
}

/// What became of a call.
#[derive(Debug)]
pub(crate) struct Ended {
    /// How many events came, of a stream.
    pub(crate) items: usize,
    pub(crate) result: Result<(), Error>,
}

/// What the posts send.
pub(crate) fn thing() -> Thing {
    Thing::new(7).name("a thing")
}

/// Makes a call of this kind, and reads its answer to the end.
pub(crate) async fn call(api: &Api, shape: Shape) -> Ended {
    let file = || FilePart::from_bytes("a.bin", vec![7; 1000]);
    let result = match shape {
        Shape::Get => api.get_thing().await.map(|_| ()),
        Shape::Post => api.make_thing(thing()).await.map(|_| ()),
        Shape::Upload => api.upload(file()).await.map(|_| ()),
        Shape::Download => match api.download().await {
            Ok(download) => download.bytes().await.map(|_| ()),
            Err(error) => Err(error),
        },
        Shape::GetStream => return drain(api.watch().await).await,
        Shape::PostStream => return drain(api.ask(thing()).await).await,
    };
    Ended { items: 0, result }
}

/// Reads a stream to its end.
pub(crate) async fn drain(opened: Result<EventStream<Thing>, Error>) -> Ended {
    let mut items = 0;
    let mut stream = match opened {
        Ok(stream) => stream,
        Err(error) => {
            return Ended {
                items,
                result: Err(error),
            };
        }
    };
    let result = loop {
        match stream.try_next().await {
            Ok(Some(_)) => items += 1,
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        }
    };
    Ended { items, result }
}

/// What is due of a call. What is not named is not asked for.
#[derive(Clone, Default)]
pub(crate) struct Due {
    pub(crate) kind: Option<ErrorKind>,
    clock: Option<Clock>,
    outcome: Option<Outcome>,
    status: Option<u16>,
    attempts: Option<usize>,
    requests: Option<usize>,
    items: Option<usize>,
    says: Option<&'static str>,
}

/// A failure of this kind.
pub(crate) fn fails(kind: ErrorKind) -> Due {
    Due {
        kind: Some(kind),
        ..Due::default()
    }
}

/// A success.
pub(crate) fn succeeds() -> Due {
    Due::default()
}

impl Due {
    pub(crate) fn clock(mut self, clock: Clock) -> Self {
        self.clock = Some(clock);
        self
    }

    pub(crate) fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = Some(outcome);
        self
    }

    pub(crate) fn status(mut self, status: u16) -> Self {
        self.status = Some(status);
        self
    }

    /// How often the call is tried, and how many requests the server sees.
    pub(crate) fn attempts(mut self, attempts: usize) -> Self {
        self.attempts = Some(attempts);
        self.requests = Some(attempts);
        self
    }

    /// How many requests the server sees whole, where that is not each attempt.
    pub(crate) fn requests(mut self, requests: usize) -> Self {
        self.requests = Some(requests);
        self
    }

    /// How many events come before the end.
    pub(crate) fn items(mut self, items: usize) -> Self {
        self.items = Some(items);
        self
    }

    /// What the error says.
    pub(crate) fn says(mut self, text: &'static str) -> Self {
        self.says = Some(text);
        self
    }

    /// Judges a call, and says what happened.
    pub(crate) fn of(&self, ended: &Ended, server: Option<&Faulty>) -> Result<String, String> {
        let requests = server.map(Faulty::requests);
        let items = self.items.or((ended.items > 0).then_some(ended.items));
        same("events", items, Some(ended.items))
            .map_err(|fault| format!("{fault}: {:?}", ended.result))?;
        let events = match items {
            None => String::new(),
            Some(1) => "1 event, then ".to_owned(),
            Some(items) => format!("{items} events, then "),
        };
        let error = match (&ended.result, self.kind) {
            (Ok(()), None) => {
                same("requests", server.and(self.requests), requests)?;
                let end = if items.is_some() {
                    "the end"
                } else {
                    "a success"
                };
                return Ok(format!("{events}{end}{}", self.counted()));
            }
            (Ok(()), Some(_)) => return Err("the call succeeded".to_owned()),
            (Err(error), None) => return Err(format!("{error:?}")),
            (Err(error), Some(_)) => error,
        };
        let text = error.to_string();
        let shown = format!("{error:?} {error:#?}");
        if [text.as_str(), &shown]
            .iter()
            .any(|text| text.contains(KEY))
        {
            return Err(format!("the key is shown: {text}"));
        }
        same("kind", self.kind, Some(error.kind()))
            .and_then(|()| same("clock", self.clock, error.clock()))
            .and_then(|()| same("outcome", self.outcome, Some(error.outcome())))
            .and_then(|()| same("status", self.status, error.status()))
            .and_then(|()| same("attempts", self.attempts, Some(error.attempts().len())))
            .and_then(|()| same("requests", server.and(self.requests), requests))
            .map_err(|fault| format!("{fault}: {error:?}"))?;
        match self.says {
            Some(due) if !text.contains(due) => Err(format!("`{due}` is not in `{text}`")),
            _ => Ok(format!("{events}{}{}", self.named(error), self.counted())),
        }
    }

    fn named(&self, error: &Error) -> String {
        let mut text = format!("`{:?}`", error.kind());
        if let Some(status) = self.status {
            text += &format!(" {status}");
        }
        if let Some(clock) = self.clock {
            text += &format!(" ({clock:?})");
        }
        match self.outcome {
            Some(Outcome::NotSent) => text += ", not sent",
            Some(Outcome::Refused) => text += ", refused",
            Some(Outcome::Unknown) => text += ", fate unknown",
            Some(Outcome::Done) => text += ", carried out",
            _ => {}
        }
        text
    }

    fn counted(&self) -> String {
        match self.attempts.or(self.requests) {
            None => String::new(),
            Some(0) => ", nothing sent".to_owned(),
            Some(1) => ", tried once".to_owned(),
            Some(2) => ", tried twice".to_owned(),
            Some(times) => format!(", tried {times} times"),
        }
    }
}

fn same<T: PartialEq + std::fmt::Debug>(
    what: &str,
    due: Option<T>,
    found: Option<T>,
) -> Result<(), String> {
    match due {
        Some(due) if Some(&due) != found.as_ref() => Err(format!("{what}: {found:?}, due {due:?}")),
        _ => Ok(()),
    }
}

/// Whether a number is the one that is due.
pub(crate) fn count(what: &str, found: usize, due: usize) -> Result<(), String> {
    same(what, Some(due), Some(found))
}
