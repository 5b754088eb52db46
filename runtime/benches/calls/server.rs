//! A server that answers at once, in a thread of its own: the same bytes to every request, by its method and path.

use std::net::SocketAddr;

use bytes::Bytes;
use runtime::http;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The key that both sides send.
pub(crate) const KEY: &str = "sk-of-the-benchmark";
/// What every thing counts.
pub(crate) const COUNT: i64 = 17;
/// The name of the thing that is sent.
pub(crate) const NAME: &str = "a thing of the usual length of a name";
/// Events of a stream.
pub(crate) const EVENTS: usize = 20;
/// Bytes of the file.
pub(crate) const FILE: usize = 400_000_000;
/// What is written at once of the file.
const PIECE: usize = 1 << 18;

/// How both sides speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Protocol {
    Http1,
    Http2,
}

/// A running server.
pub(crate) struct Server {
    one: SocketAddr,
    two: SocketAddr,
}

fn thing() -> String {
    let words = "what one writes about a thing; ".repeat(12);
    format!(
        r#"{{"count":{COUNT},"ratio":0.25,"name":"{words}","kind":"square","tags":{{"colour":"red","size":"large","place":"shelf 12"}}}}"#
    )
}

impl Server {
    pub(crate) fn start() -> Self {
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                let one = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
                let two = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
                let address = |listener: &TcpListener| listener.local_addr().expect("an address");
                tell.send((address(&one), address(&two))).expect("awaited");
                tokio::spawn(async move {
                    while let Ok((stream, _)) = two.accept().await {
                        tokio::spawn(http2(stream));
                    }
                });
                while let Ok((stream, _)) = one.accept().await {
                    tokio::spawn(http1(stream));
                }
            });
        });
        let (one, two) = told.recv().expect("the server's addresses");
        Self { one, two }
    }

    pub(crate) fn url(&self, protocol: Protocol) -> String {
        match protocol {
            Protocol::Http1 => format!("http://{}", self.one),
            Protocol::Http2 => format!("http://{}", self.two),
        }
    }
}

async fn http1(mut stream: TcpStream) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let thing = thing();
    let json = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{thing}",
        thing.len()
    );
    let events = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n{}data: [DONE]\n\n",
        "data: {\"count\":1}\n\n".repeat(EVENTS)
    );
    let mut held = Vec::with_capacity(PIECE);
    loop {
        let head = loop {
            if let Some(at) = held.windows(4).position(|end| end == b"\r\n\r\n") {
                break String::from_utf8_lossy(&held[..at + 4]).into_owned();
            }
            if stream.read_buf(&mut held).await.ok()? == 0 {
                return None;
            }
        };
        held.drain(..head.len());
        let mut left = length(&head);
        while left > held.len() {
            left -= held.len();
            held.clear();
            if stream.read_buf(&mut held).await.ok()? == 0 {
                return None;
            }
        }
        held.drain(..left);
        if head.contains(" /events ") {
            return stream.write_all(events.as_bytes()).await.ok();
        }
        if head.starts_with("GET /file ") {
            file(&mut stream).await?;
        } else {
            stream.write_all(json.as_bytes()).await.ok()?;
        }
    }
}

fn length(head: &str) -> usize {
    let named = head.lines().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("content-length").then_some(value)
    });
    named.and_then(|value| value.parse().ok()).unwrap_or(0)
}

async fn file(stream: &mut TcpStream) -> Option<()> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: {FILE}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.ok()?;
    let piece = vec![7; PIECE];
    let mut left = FILE;
    while left > 0 {
        let now = left.min(PIECE);
        stream.write_all(piece.get(..now)?).await.ok()?;
        left -= now;
    }
    Some(())
}

async fn http2(stream: TcpStream) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let thing = Bytes::from(thing());
    let mut connection = h2::server::handshake(stream).await.ok()?;
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        let thing = thing.clone();
        tokio::spawn(async move {
            let mut body = request.into_body();
            while let Some(Ok(data)) = body.data().await {
                let _ = body.flow_control().release_capacity(data.len());
            }
            let answer = http::Response::builder().header("content-type", "application/json");
            let answer = answer.body(()).ok()?;
            let mut sending = respond.send_response(answer, false).ok()?;
            sending.send_data(thing, true).ok()
        });
    }
    Some(())
}
