//! A server by hand: it records each request to the byte, and answers with bytes, pauses and cuts.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;

/// What the server does once it has a request.
#[derive(Clone)]
pub(crate) enum Act {
    Write(Vec<u8>),
    Pause(Duration),
    /// Writes without end, until the client is gone.
    Flood(&'static [u8]),
    /// Reports when the client closes the connection.
    AwaitClose,
}

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn line(&self) -> &str {
        self.head.lines().next().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

pub(crate) struct Server {
    pub(crate) url: String,
    requests: Arc<Mutex<Vec<Request>>>,
    pub(crate) closed: mpsc::UnboundedReceiver<()>,
}

impl Server {
    /// Answers every request with the same acts, then closes.
    pub(crate) async fn start(acts: Vec<Act>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (sender, closed) = mpsc::unbounded_channel();
        let record = Arc::clone(&requests);
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(answer(
                    connection,
                    acts.clone(),
                    Arc::clone(&record),
                    sender.clone(),
                ));
            }
        });
        Self {
            url,
            requests,
            closed,
        }
    }

    /// Answers with a status line, headers and a body of known length.
    pub(crate) async fn replying(status: &str, headers: &str, body: &[u8]) -> Self {
        Self::start(vec![Act::Write(response(status, headers, body))]).await
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no panic before").clone()
    }

    pub(crate) fn only(&self) -> Request {
        let requests = self.requests();
        assert_eq!(requests.len(), 1, "requests: {requests:?}");
        requests[0].clone()
    }
}

pub(crate) fn response(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    )
    .into_bytes();
    out.extend_from_slice(body);
    out
}

pub(crate) const EVENTS: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nx-request-id: r-1\r\n\r\n";

/// A chunk of a chunked body.
pub(crate) fn chunk(data: &str) -> Act {
    Act::Write(format!("{:x}\r\n{data}\r\n", data.len()).into_bytes())
}

async fn answer(
    mut connection: TcpStream,
    acts: Vec<Act>,
    record: Arc<Mutex<Vec<Request>>>,
    closed: mpsc::UnboundedSender<()>,
) {
    let Some(request) = read(&mut connection).await else {
        return;
    };
    record.lock().expect("no panic before").push(request);
    for act in acts {
        let written = match act {
            Act::Write(bytes) => connection.write_all(&bytes).await,
            Act::Pause(time) => {
                tokio::time::sleep(time).await;
                Ok(())
            }
            Act::Flood(bytes) => loop {
                if let Err(error) = connection.write_all(bytes).await {
                    break Err(error);
                }
            },
            Act::AwaitClose => {
                let mut rest = [0; 64];
                while matches!(connection.read(&mut rest).await, Ok(1..)) {}
                let _ = closed.send(());
                Ok(())
            }
        };
        if written.is_err() {
            let _ = closed.send(());
            return;
        }
    }
    let _ = connection.shutdown().await;
}

async fn read(connection: &mut TcpStream) -> Option<Request> {
    let mut bytes = Vec::new();
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        if connection.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..head_end]).into_owned();
    let mut request = Request {
        head,
        body: bytes[head_end..].to_vec(),
    };
    let length: Option<usize> = request
        .header("content-length")
        .and_then(|length| length.parse().ok());
    let chunked = request.header("transfer-encoding").is_some();
    while length.is_some_and(|length| request.body.len() < length)
        || chunked && !request.body.ends_with(b"0\r\n\r\n")
    {
        if connection.read_buf(&mut request.body).await.ok()? == 0 {
            return None;
        }
    }
    Some(request)
}
