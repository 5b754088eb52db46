//! The rows, how they are judged, and the table that they are written to.

use std::fmt::Write;
use std::future::Future;
use std::path::Path;
use std::pin::Pin;
use std::time::Duration;

use generated::aione::Client;
use generated::aione::models::{ChatCompletionRequest, ChatMessage, ChatRole};
use runtime::{Clock, Error, ErrorKind, Outcome};
use tests::cases::KEY;

type Check = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// A fault, what is due, and the proof.
pub(crate) struct Row {
    pub(crate) fault: &'static str,
    pub(crate) due: &'static str,
    pub(crate) check: Check,
}

/// A row.
pub(crate) fn row(
    fault: &'static str,
    due: &'static str,
    check: impl Future<Output = Result<(), String>> + Send + 'static,
) -> Row {
    Row {
        fault,
        due,
        check: Box::pin(check),
    }
}

/// A client with short clocks.
pub(crate) fn builder(url: &str) -> runtime::Builder<Client> {
    Client::builder()
        .api_key(KEY)
        .base_url(url)
        .first_byte_timeout(Duration::from_millis(250))
        .idle_timeout(Duration::from_millis(250))
}

pub(crate) fn client(url: &str) -> Client {
    builder(url).build().expect("a client")
}

/// A read: what is sent twice does no harm.
pub(crate) async fn read(client: &Client) -> Result<usize, Error> {
    client.keys().list().await.map(|list| list.items.len())
}

/// A call that costs money each time it is carried out.
pub(crate) async fn paid(client: &Client) -> Result<(), Error> {
    client.chat().create(question()).await.map(|_| ())
}

pub(crate) fn question() -> ChatCompletionRequest {
    let message = ChatMessage::new(ChatRole::User).content("hi");
    ChatCompletionRequest::new("m", vec![message])
}

/// The answer that [`read`] takes.
pub(crate) const LIST: &str = r#"{"items":[]}"#;

/// What an error is to be. What is not named is not looked at.
#[derive(Clone, Copy, Default)]
pub(crate) struct Due {
    pub(crate) kind: Option<ErrorKind>,
    pub(crate) clock: Option<Clock>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) status: Option<u16>,
    pub(crate) attempts: Option<usize>,
}

impl Due {
    pub(crate) fn kind(kind: ErrorKind) -> Self {
        Self {
            kind: Some(kind),
            ..Self::default()
        }
    }

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

    pub(crate) fn attempts(mut self, attempts: usize) -> Self {
        self.attempts = Some(attempts);
        self
    }

    /// Whether the call failed like this.
    pub(crate) fn of<T>(self, result: Result<T, Error>) -> Result<(), String> {
        let Err(error) = result else {
            return Err("the call succeeded".to_owned());
        };
        same("kind", self.kind, Some(error.kind()))
            .and_then(|()| same("clock", self.clock, error.clock()))
            .and_then(|()| same("outcome", self.outcome, Some(error.outcome())))
            .and_then(|()| same("status", self.status, error.status()))
            .and_then(|()| same("attempts", self.attempts, Some(error.attempts().len())))
            .map_err(|fault| format!("{fault}: {error:?}"))
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

/// Proves each row, and holds the table of them against the one that is kept.
pub(crate) async fn judge(rows: Vec<Row>) {
    let mut table = String::from(
        "# Faults\n\nWhat servers and networks do wrong, and what a client does. Each row is proved by `cargo test -p tests --test faults`,\n\
         which also writes this table (`BLESS=1`).\n\n| # | fault | what the client does |\n| --- | --- | --- |\n",
    );
    let mut faults = Vec::new();
    for (number, row) in rows.into_iter().enumerate() {
        let number = number + 1;
        let limit = Duration::from_secs(20);
        match tokio::time::timeout(limit, row.check).await {
            Ok(Ok(())) => {}
            Ok(Err(fault)) => faults.push(format!("{number} {}: {fault}", row.fault)),
            Err(_) => faults.push(format!("{number} {}: hangs", row.fault)),
        }
        let _ = writeln!(table, "| {number} | {} | {} |", row.fault, row.due);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/faults.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, &table).expect("the table is written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == table,
        "docs/faults.md is not what was proved: BLESS=1 writes it"
    );
}
