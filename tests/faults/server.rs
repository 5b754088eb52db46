//! A server that misbehaves as it is told, to the byte: it knows no HTTP but where a request ends.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::call::{Pace, Shape};

/// What a server does with a connection. It ends where the client goes away.
pub(crate) type Script = Arc<dyn Fn(Connection) -> Served + Send + Sync>;
/// A script at work.
pub(crate) type Served = Pin<Box<dyn Future<Output = Option<()>> + Send>>;

/// A script.
pub(crate) fn script<F, Fut>(serve: F) -> Script
where
    F: Fn(Connection) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Option<()>> + Send + 'static,
{
    Arc::new(move |connection| Box::pin(serve(connection)))
}

/// The script of a server that reads a request, answers with these bytes, and closes.
pub(crate) fn says<B: Into<Vec<u8>>>(
    answer: impl Fn(Shape) -> B + Send + Sync + 'static,
) -> Script {
    script(move |mut connection| {
        let bytes = answer(connection.shape).into();
        async move {
            connection.request().await?;
            connection.write(&bytes).await
        }
    })
}

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
    /// The kind of call that it serves.
    pub(crate) shape: Shape,
    /// How fast time goes.
    pub(crate) pace: Pace,
}

impl Faulty {
    /// A server that does this with each connection.
    pub(crate) async fn start(shape: Shape, pace: Pace, script: &Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the address of a listener");
        let seen = Arc::new(Seen::default());
        let (of_server, script) = (Arc::clone(&seen), Arc::clone(script));
        let accepting = tokio::spawn(async move {
            loop {
                // A connection that was given up before it is taken is a fault of its own, not of the server.
                let Ok((stream, _)) = listener.accept().await else {
                    tokio::task::yield_now().await;
                    continue;
                };
                let _ = stream.set_nodelay(true);
                let connection = Connection {
                    stream,
                    number: of_server.connections.fetch_add(1, Ordering::SeqCst),
                    seen: Arc::clone(&of_server),
                    held: Vec::new(),
                    shape,
                    pace,
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
        let head = self.head().await?;
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(':')?;
            (name.eq_ignore_ascii_case("content-length")).then(|| value.trim().parse().ok())?
        });
        let whole = length.unwrap_or(0_usize);
        while self.held.len() < whole {
            self.more().await?;
        }
        let body = String::from_utf8_lossy(&self.held[..whole]).into_owned();
        self.held.drain(..whole);
        self.seen.requests.fetch_add(1, Ordering::SeqCst);
        Some(head + &body)
    }

    /// The head of the next request, its body not read.
    pub(crate) async fn head(&mut self) -> Option<String> {
        let end = loop {
            if let Some(at) = find(&self.held, b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let head = String::from_utf8_lossy(&self.held[..end]).into_owned();
        self.held.drain(..end);
        Some(head)
    }

    /// Waits until the client sends something, and leaves it unread.
    pub(crate) async fn touched(&mut self) -> Option<()> {
        self.stream.peek(&mut [0]).await.ok().map(|_| ())
    }

    /// How many requests the server saw, with this one.
    pub(crate) fn requests(&self) -> usize {
        self.seen.requests.load(Ordering::SeqCst)
    }

    async fn more(&mut self) -> Option<()> {
        let read = self.stream.read_buf(&mut self.held).await.ok()?;
        (read > 0).then_some(())
    }

    pub(crate) async fn write(&mut self, bytes: impl AsRef<[u8]>) -> Option<()> {
        self.stream.write_all(bytes.as_ref()).await.ok()
    }

    /// These bytes again and again, until the client has enough.
    pub(crate) async fn flood(&mut self, bytes: &[u8]) -> Option<()> {
        loop {
            self.write(bytes).await?;
        }
    }

    /// Waits until the client goes away; what it still sends is read and dropped.
    pub(crate) async fn gone(&mut self) -> Option<()> {
        let mut rest = [0; 4096];
        while self.stream.read(&mut rest).await.ok()? > 0 {}
        Some(())
    }

    /// Reads nothing for longer than any clock allows.
    pub(crate) async fn ignored(&mut self) -> Option<()> {
        tokio::time::sleep(self.pace.limit() * 3).await;
        Some(())
    }

    /// Ends the connection with a reset.
    pub(crate) fn reset(self) -> Option<()> {
        // A linger of zero makes the close a reset.
        #[allow(deprecated, reason = "a linger of zero does not block")]
        self.stream.set_linger(Some(Duration::ZERO)).ok()
    }
}

/// Whole answers of a media type.
pub(crate) fn whole(status: &str, media: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let mut answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {media}\r\ncontent-length: {length}\r\n{headers}\r\n"
    )
    .into_bytes();
    answer.extend_from_slice(body);
    answer
}

/// A whole answer in JSON.
pub(crate) fn json(status: &str, headers: &str, body: &str) -> Vec<u8> {
    whole(status, "application/json", headers, body.as_bytes())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|found| found == wanted)
}
