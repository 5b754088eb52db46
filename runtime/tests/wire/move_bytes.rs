//! Files out and in.

use std::path::PathBuf;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use runtime::{Bytes, Download, ErrorKind, FilePart, Json, Payload};
use serde_json::json;

use crate::api::{DOWNLOAD, POST};
use crate::client;
use crate::server::{Act, Server};

const JSON: &str = "Content-Type: application/json\r\n";
const AUDIO: &str = "Content-Type: audio/mpeg\r\n";

/// A stream of these chunks.
struct Chunks(std::slice::Iter<'static, &'static str>);

impl Stream for Chunks {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.next().map(|chunk| match chunk {
            &"fail" => Err(std::io::Error::other("the disk is on fire")),
            chunk => Ok(Bytes::from(*chunk)),
        }))
    }
}

fn chunks(chunks: &'static [&'static str]) -> Chunks {
    Chunks(chunks.iter())
}

/// A folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("runtime-wire-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).expect("a folder");
        entries
            .map(|entry| {
                entry
                    .expect("an entry")
                    .file_name()
                    .to_string_lossy()
                    .into_owned()
            })
            .collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn a_multipart_body_from_everywhere() {
    let folder = Folder::new("multipart");
    let path = folder.0.join("talk.wav");
    std::fs::write(&path, b"RIFF").expect("a file");
    let server = Server::replying("200 OK", JSON, b"{}").await;
    let mut call = client(&server.url).call(&POST);
    call.field("model", &String::from("whisper-1"));
    call.field("tags", &json!(["a", 2, true, null]));
    call.field("meta", &json!({"x": 1}));
    call.field("left out", &json!(null));
    call.part("file", FilePart::from_path(&path).await.expect("a file"));
    call.part("mem", FilePart::from_bytes("a\"b.png", vec![1, 2]));
    call.part(
        "str",
        FilePart::from_stream("s", chunks(&["ab", "c"]), Some(3)),
    );
    call.pending::<Json>().await.expect("sent");
    let request = server.only();
    let boundary = request
        .header("content-type")
        .and_then(|media| media.strip_prefix("multipart/form-data; boundary="))
        .expect("a boundary");
    let part = |name: &str, rest: &str| {
        format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{rest}\r\n")
    };
    let expected = [
        part("model", "\r\n\r\nwhisper-1"),
        part("tags", "\r\n\r\na"),
        part("tags", "\r\n\r\n2"),
        part("tags", "\r\n\r\ntrue"),
        part(
            "meta",
            "\r\nContent-Type: application/json\r\n\r\n{\"x\":1}",
        ),
        part(
            "file",
            "; filename=\"talk.wav\"\r\nContent-Type: audio/wav\r\n\r\nRIFF",
        ),
        part(
            "mem",
            "; filename=\"a%22b.png\"\r\nContent-Type: image/png\r\n\r\n\u{1}\u{2}",
        ),
        part(
            "str",
            "; filename=\"s\"\r\nContent-Type: application/octet-stream\r\n\r\nabc",
        ),
        format!("--{boundary}--\r\n"),
    ]
    .concat();
    assert_eq!(String::from_utf8_lossy(&request.body), expected);
    assert_eq!(
        request.header("content-length"),
        Some(expected.len().to_string().as_str())
    );
    assert_eq!(request.header("transfer-encoding"), None);
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_sent_chunked() {
    let server = Server::replying("200 OK", JSON, b"{}").await;
    let mut call = client(&server.url).call(&POST);
    call.bytes(
        "audio/wav",
        Payload::from_stream(chunks(&["ab", "c"]), None),
    );
    call.pending::<Json>().await.expect("sent");
    let request = server.only();
    assert_eq!(
        (
            request.header("transfer-encoding"),
            request.header("content-length")
        ),
        (Some("chunked"), None)
    );
    assert_eq!(request.body, b"2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
}

#[tokio::test]
async fn a_stream_that_fails_is_an_error_of_ours() {
    let server = Server::replying("200 OK", JSON, b"{}").await;
    for (stream, length) in [
        (chunks(&["ab", "fail"]), None),
        (chunks(&["ab"]), Some(5)),
        (chunks(&["abcdef"]), Some(5)),
    ] {
        let mut call = client(&server.url).call(&POST);
        call.bytes("audio/wav", Payload::from_stream(stream, length));
        let error = call.pending::<Json>().await.expect_err("a failure");
        assert_eq!(error.kind(), ErrorKind::Io, "{error}");
    }
}

#[tokio::test]
async fn a_download_is_saved_whole() {
    let folder = Folder::new("save");
    let content: Vec<u8> = (0..300_000_u32).map(|n| n.to_le_bytes()[1]).collect();
    let server = Server::replying("200 OK", AUDIO, &content).await;
    let download: Download = client(&server.url)
        .call(&DOWNLOAD)
        .pending()
        .await
        .expect("a download");
    assert_eq!(
        (download.content_type(), download.content_length()),
        (Some("audio/mpeg"), Some(300_000))
    );
    let path = folder.0.join("hello.mp3");
    std::fs::write(&path, "old").expect("a file");
    assert_eq!(download.save_to(&path).await.expect("saved"), 300_000);
    assert_eq!(std::fs::read(&path).expect("a file"), content);
    assert_eq!(folder.names(), ["hello.mp3"]);
}

#[tokio::test]
async fn a_download_that_is_cut_leaves_nothing() {
    let folder = Folder::new("cut");
    let cut =
        b"HTTP/1.1 200 OK\r\nContent-Type: audio/mpeg\r\nContent-Length: 100\r\n\r\nabc".to_vec();
    let server = Server::start(vec![Act::Write(cut.clone())]).await;
    let download: Download = client(&server.url)
        .call(&DOWNLOAD)
        .pending()
        .await
        .expect("a download");
    let error = download
        .save_to(folder.0.join("a.mp3"))
        .await
        .expect_err("cut");
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Truncated, Some(200)),
        "{error}"
    );
    assert!(folder.names().is_empty());

    let server = Server::start(vec![Act::Write(cut), Act::AwaitClose]).await;
    let download: Download = client(&server.url)
        .call(&DOWNLOAD)
        .pending()
        .await
        .expect("a download");
    let saving = download.save_to(folder.0.join("a.mp3"));
    assert!(
        tokio::time::timeout(std::time::Duration::from_millis(100), saving)
            .await
            .is_err()
    );
    assert!(
        folder.names().is_empty(),
        "a dropped download leaves nothing either"
    );
    let server = Server::replying("200 OK", AUDIO, b"abc").await;
    let download: Download = client(&server.url)
        .call(&DOWNLOAD)
        .pending()
        .await
        .expect("a download");
    let error = download
        .save_to(folder.0.join("missing").join("a.mp3"))
        .await
        .expect_err("no folder");
    assert_eq!(error.kind(), ErrorKind::Io);
}

#[tokio::test]
async fn a_download_in_memory_and_in_chunks() {
    let server = Server::replying("200 OK", AUDIO, "añb".as_bytes()).await;
    let get = || client(&server.url).call(&DOWNLOAD).pending::<Download>();
    assert_eq!(
        get()
            .await
            .expect("a download")
            .bytes()
            .await
            .expect("bytes"),
        "añb".as_bytes()
    );
    assert_eq!(
        get().await.expect("a download").text().await.expect("text"),
        "añb"
    );
    let mut download = get().await.expect("a download");
    let mut out = Vec::new();
    while let Some(chunk) = std::future::poll_fn(|cx| Pin::new(&mut download).poll_next(cx)).await {
        out.extend_from_slice(&chunk.expect("a chunk"));
    }
    assert_eq!(out, "añb".as_bytes());
}

#[tokio::test]
async fn an_early_refusal_of_an_upload_is_heard() {
    // Answers after the head, while the body is still on its way.
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (mut connection, _) = listener.accept().await.expect("a connection");
        let mut some = [0; 1024];
        let _ = connection.read(&mut some).await;
        let _ = connection
            .write_all(
                b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            )
            .await;
        let mut rest = vec![0; 1 << 20];
        while matches!(connection.read(&mut rest).await, Ok(1..)) {}
    });
    let mut call = client(&url).call(&POST);
    call.bytes("audio/wav", vec![0; 20 << 20].into());
    let error = call.pending::<Json>().await.expect_err("refused");
    assert_eq!(error.status(), Some(413), "{error}");
}
