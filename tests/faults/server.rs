//! A server that misbehaves as it is told, to the byte: it knows no HTTP but where a request ends.

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What the server saw.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    connections: AtomicUsize,
    requests: AtomicUsize,
    open: AtomicUsize,
}

/// A running server. It ends when it is dropped.
pub(crate) struct Faulty {
    address: SocketAddr,
    seen: Arc<Seen>,
    accepting: JoinHandle<()>,
}

/// A connection of a client.
pub(crate) struct Connection {
    stream: TcpStream,
    seen: Arc<Seen>,
    held: Vec<u8>,
    /// Which one of the server, from 0.
    pub(crate) number: usize,
}

impl Faulty {
    /// A server that does this with each connection.
    pub(crate) async fn serve<F, Fut>(script: F) -> Self
    where
        F: Fn(Connection) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Option<()>> + Send + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the address of a listener");
        let seen = Arc::new(Seen::default());
        let of_server = Arc::clone(&seen);
        let accepting = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                stream.set_nodelay(true).expect("a socket");
                let connection = Connection {
                    stream,
                    number: of_server.connections.fetch_add(1, Ordering::SeqCst),
                    seen: Arc::clone(&of_server),
                    held: Vec::new(),
                };
                connection.seen.open.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(script(connection));
            }
        });
        Self {
            address,
            seen,
            accepting,
        }
    }

    /// A server that reads each request and answers with these bytes, then closes.
    pub(crate) async fn answers(bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        Self::serve(move |mut connection| {
            let bytes = bytes.clone();
            async move {
                connection.request().await?;
                connection.write(&bytes).await
            }
        })
        .await
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many whole requests came.
    pub(crate) fn requests(&self) -> usize {
        self.seen.requests.load(Ordering::SeqCst)
    }

    /// How many connections came about.
    pub(crate) fn connections(&self) -> usize {
        self.seen.connections.load(Ordering::SeqCst)
    }

    /// How many connections are open.
    pub(crate) fn open(&self) -> usize {
        self.seen.open.load(Ordering::SeqCst)
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.seen.open.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Connection {
    /// The next request, head and body; none where the client goes away.
    pub(crate) async fn request(&mut self) -> Option<String> {
        let end = loop {
            if let Some(at) = find(&self.held, b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let head = String::from_utf8_lossy(&self.held[..end]).into_owned();
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            (name.eq_ignore_ascii_case("content-length")).then(|| value.trim().parse().ok())?
        });
        let whole = end + length.unwrap_or(0_usize);
        while self.held.len() < whole {
            self.more().await?;
        }
        let request = String::from_utf8_lossy(&self.held[..whole]).into_owned();
        self.held.drain(..whole);
        self.seen.requests.fetch_add(1, Ordering::SeqCst);
        Some(request)
    }

    /// How many requests the server saw, with this one.
    pub(crate) fn requests(&self) -> usize {
        self.seen.requests.load(Ordering::SeqCst)
    }

    async fn more(&mut self) -> Option<()> {
        let read = self.stream.read_buf(&mut self.held).await.ok()?;
        (read > 0).then_some(())
    }

    pub(crate) async fn write(&mut self, bytes: &[u8]) -> Option<()> {
        self.stream.write_all(bytes).await.ok()
    }

    /// A whole answer in JSON that leaves the connection open.
    pub(crate) async fn json(&mut self, status: &str, headers: &str, body: &str) -> Option<()> {
        self.write(json(status, headers, body).as_bytes()).await
    }

    /// Waits until the client goes away; what it still sends is read and dropped.
    pub(crate) async fn gone(&mut self) -> Option<()> {
        let mut rest = [0; 4096];
        while self.stream.read(&mut rest).await.ok()? > 0 {}
        Some(())
    }

    /// Ends the connection with a reset.
    pub(crate) fn reset(self) -> Option<()> {
        // A linger of zero makes the close a reset.
        #[allow(deprecated, reason = "a linger of zero does not block")]
        self.stream.set_linger(Some(Duration::ZERO)).ok()
    }
}

/// A whole answer in JSON.
pub(crate) fn json(status: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    )
}

/// The head of an event stream that ends with the connection.
pub(crate) const EVENTS: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|found| found == wanted)
}
