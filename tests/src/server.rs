//! A loopback HTTP/1.1 server that keeps each request as it came, to the byte, and answers what the test says.

mod wire;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A request as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The method, as written.
    pub method: String,
    /// Path and query, as written.
    pub target: String,
    /// The headers in their order, names as written.
    pub headers: Vec<(String, String)>,
    /// The body, taken out of its chunks where it came in chunks.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header, by its name in any case. Several of one name: the first.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The body as text.
    ///
    /// # Panics
    /// If it is no UTF-8.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body of text")
    }
}

/// What to answer.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    steps: Vec<Step>,
    length: Length,
    cut: bool,
}

/// One step of sending a body.
#[derive(Clone, Debug)]
enum Step {
    Bytes(Vec<u8>),
    Pause(Duration),
}

/// How the end of a body is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Length {
    /// `Content-Length`.
    Known,
    /// A chunk for each piece.
    Chunked,
    /// The end of the connection.
    Close,
}

impl Answer {
    /// An answer without body.
    pub fn new(status: u16) -> Self {
        Self {
            status,
            headers: Vec::new(),
            steps: Vec::new(),
            length: Length::Known,
            cut: false,
        }
    }

    /// An answer in JSON.
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::new(status)
            .header("content-type", "application/json")
            .body(body)
    }

    /// A successful answer of events, sent in these pieces, a chunk and a write each.
    pub fn events<P: Into<Vec<u8>>>(pieces: impl IntoIterator<Item = P>) -> Self {
        let answer = Self::new(200).header("content-type", "text/event-stream");
        pieces.into_iter().fold(answer, Self::chunk)
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets a body whose length is told ahead.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.steps = vec![Step::Bytes(body.into())];
        self.length = Length::Known;
        self
    }

    /// Adds a chunk to a body whose length is not told ahead.
    #[must_use]
    pub fn chunk(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.steps.push(Step::Bytes(bytes.into()));
        self.length = Length::Chunked;
        self
    }

    /// Waits before the next chunk, or before the end.
    #[must_use]
    pub fn pause(mut self, time: Duration) -> Self {
        self.steps.push(Step::Pause(time));
        self
    }

    /// Tells the end of the body by closing the connection, as HTTP/1.0 did.
    #[must_use]
    pub fn until_close(mut self) -> Self {
        self.length = Length::Close;
        self
    }

    /// Closes the connection after the last chunk, before the body is complete.
    #[must_use]
    pub fn cut(mut self) -> Self {
        self.cut = true;
        self
    }
}

/// A running server. It ends when it is dropped.
pub struct Server {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    accepting: JoinHandle<()>,
}

impl Server {
    /// A server that answers every request alike.
    ///
    /// # Panics
    /// If the machine has no free port.
    pub async fn start(answer: Answer) -> Self {
        Self::with(move |_| answer.clone()).await
    }

    /// A server that answers as told.
    ///
    /// # Panics
    /// If the machine has no free port.
    pub async fn with(answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the address of a listener");
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (record, answer) = (Arc::clone(&requests), Arc::new(answer));
        let accepting = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let (record, answer) = (Arc::clone(&record), Arc::clone(&answer));
                tokio::spawn(async move {
                    let answer = |request: &Request| answer(request);
                    // A client that goes away is what some tests are about.
                    let _ = wire::serve(connection, &record, &answer).await;
                });
            }
        });
        Self {
            address,
            requests,
            accepting,
        }
    }

    /// Where it listens: `http://127.0.0.1:1234`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Host and port, as a client writes them in `Host`.
    pub fn host(&self) -> String {
        self.address.to_string()
    }

    /// The requests so far.
    ///
    /// # Panics
    /// If a connection's task panicked while it recorded one.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no panic before").clone()
    }

    /// The one request there was.
    ///
    /// # Panics
    /// If there was none, or more than one.
    pub fn only(&self) -> Request {
        let mut requests = self.requests();
        assert_eq!(requests.len(), 1, "one request was due: {requests:?}");
        requests.remove(0)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
