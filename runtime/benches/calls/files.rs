//! A file of 400 MB down and up: time, and the peak of memory of a process that does nothing else.

use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use runtime::{FilePart, Payload};

use super::server::{FILE, Protocol, Server};

/// What the process that is measured is to do, and where the server is.
const WORK: &str = "CALLS_FILE_WORK";
const URL: &str = "CALLS_FILE_URL";
/// How often each is measured; the best counts.
const TIMES: usize = 3;

const WORKS: [(&str, &str); 7] = [
    ("bare down", "400 MB down to nowhere, by hand"),
    ("down", "400 MB down to nowhere, as a stream"),
    ("bare save", "400 MB down to a file, by hand"),
    ("save", "400 MB down to a file, save_to"),
    ("bare up", "400 MB up from memory's pieces, by hand"),
    ("up", "400 MB up from a reader"),
    ("up path", "400 MB up from a file, multipart"),
];

/// Measures and prints.
pub(crate) fn measure() {
    let server = Server::start();
    let path = folder().join("calls-400-mb");
    let file = std::fs::File::create(&path).expect("a file below the target");
    file.set_len(FILE as u64).expect("a file of that length");
    for (work, title) in WORKS {
        let one = || {
            let output = Command::new(std::env::current_exe().expect("this program"))
                .env(WORK, work)
                .env(URL, server.url(Protocol::Http1))
                .output()
                .expect("this program starts");
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            let (millis, kib) = said.trim().split_once(' ')?;
            Some((millis.parse::<u64>().ok()?, kib.parse::<u64>().ok()?))
        };
        let rounds: Option<Vec<_>> = (0..TIMES).map(|_| one()).collect();
        let rounds = rounds.unwrap_or_default();
        let millis = rounds.iter().map(|round| round.0).min();
        let kib = rounds.iter().map(|round| round.1).max();
        match millis.zip(kib) {
            Some((millis, kib)) => {
                println!(
                    "{title:<44} {millis:>6} ms, {:.1} MiB at the peak",
                    kib as f64 / 1024.0
                );
            }
            None => println!("{title:<44} not measured"),
        }
    }
    let _ = std::fs::remove_file(path);
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

/// Does one of the works, where this process is to, and prints milliseconds and KiB.
pub(crate) fn is_child() -> bool {
    let (Ok(work), Ok(url)) = (std::env::var(WORK), std::env::var(URL)) else {
        return false;
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let begun = Instant::now();
    runtime.block_on(run(&work, &url));
    let millis = begun.elapsed().as_millis();
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| {
        let kib = line.strip_prefix("VmHWM:")?;
        kib.trim().strip_suffix(" kB")
    });
    println!("{millis} {}", peak.unwrap_or("unknown"));
    true
}

async fn run(work: &str, url: &str) {
    use std::future::poll_fn;
    use std::pin::Pin;

    use futures_core::Stream;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let client = super::fixture::Client::builder()
        .api_key(super::server::KEY)
        .base_url(url)
        .build();
    let api = client.expect("a client").api();
    let bare = super::bare::client(Protocol::Http1);
    let target = folder().join(format!("calls-saved-{}", std::process::id()));
    let zeros = || tokio::io::repeat(0).take(FILE as u64);
    match work {
        "bare down" => {
            let mut answer = bare
                .get(format!("{url}/file"))
                .send()
                .await
                .expect("an answer");
            let mut length = 0;
            while let Some(chunk) = answer.chunk().await.expect("a chunk") {
                length += chunk.len();
            }
            assert_eq!(length, FILE);
        }
        "down" => {
            let mut download = api.download().await.expect("an answer");
            let mut length = 0;
            while let Some(chunk) = poll_fn(|cx| Pin::new(&mut download).poll_next(cx)).await {
                length += chunk.expect("a chunk").len();
            }
            assert_eq!(length, FILE);
        }
        "bare save" => {
            let mut answer = bare
                .get(format!("{url}/file"))
                .send()
                .await
                .expect("an answer");
            let mut file = tokio::fs::File::create(&target).await.expect("a file");
            while let Some(chunk) = answer.chunk().await.expect("a chunk") {
                file.write_all(&chunk).await.expect("room");
            }
            file.sync_all().await.expect("room");
        }
        "save" => {
            let download = api.download().await.expect("an answer");
            let length = download.save_to(&target).await.expect("a file");
            assert_eq!(length, FILE as u64);
        }
        "bare up" => {
            let pieces = Pieces(FILE);
            let body = runtime::reqwest::Body::wrap(pieces);
            let sent = bare
                .put(format!("{url}/file"))
                .header("content-length", FILE)
                .body(body);
            sent.send().await.expect("an answer");
        }
        "up" => {
            let payload = Payload::from_reader(zeros(), Some(FILE as u64));
            api.replace(payload).await.expect("an upload");
        }
        _ => {
            let part = FilePart::from_path(folder().join("calls-400-mb")).await;
            api.upload(part.expect("the file"))
                .await
                .expect("an upload");
        }
    }
    let _ = std::fs::remove_file(target);
}

/// Pieces of 64 KiB, as many as make this length.
struct Pieces(usize);

impl http_body::Body for Pieces {
    type Data = bytes::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, Self::Error>>> {
        static PIECE: [u8; 1 << 16] = [0; 1 << 16];
        let length = self.0.min(PIECE.len());
        self.0 -= length;
        let piece = bytes::Bytes::from_static(PIECE.get(..length).unwrap_or_default());
        std::task::Poll::Ready((length > 0).then_some(Ok(http_body::Frame::data(piece))))
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.0 as u64)
    }
}
