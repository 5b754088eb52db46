//! Uploads and downloads that go well, or are sent again: parts from everywhere, boundaries, progress, limits.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use runtime::{ErrorKind, FilePart, Payload, Progress};
use tests::server::{Answer, Request, Server};

use super::call::{KEY, THING};
use super::fixture::Client;
use super::fixture::operations::api::Api;

fn api(server: &Server) -> Api {
    let client = Client::builder().api_key(KEY).base_url(server.url());
    client.build().expect("a client").api()
}

/// A file with this in it.
fn file(name: &str, content: &[u8]) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("{}-{name}", std::process::id()));
    std::fs::write(&path, content).expect("a file below the target");
    path
}

/// A server that is busy at first.
async fn busy() -> Server {
    let first = Mutex::new(true);
    Server::with(move |_| {
        let mut first = first.lock().expect("no panic before");
        match std::mem::take(&mut *first) {
            true => Answer::json(503, "{}")
                .header("retry-after", "1")
                .header("retry-after-ms", "1"),
            false => Answer::json(200, THING),
        }
    })
    .await
}

/// The boundary of a multipart body, and the body with it written as `B`.
fn parts(request: &Request) -> (String, String) {
    let media = request.header("content-type").expect("a media type");
    let boundary = media
        .strip_prefix("multipart/form-data; boundary=")
        .expect("a boundary");
    (boundary.to_owned(), request.text().replace(boundary, "B"))
}

fn once(content: &'static [u8], length: Option<u64>) -> FilePart {
    FilePart::from_reader("a.txt", content, length)
}

#[tokio::test]
async fn each_attempt_has_a_boundary_of_its_own() {
    let path = file("boundary", b"content");
    let server = busy().await;
    let part = FilePart::from_path(&path).await.expect("a file");
    let sent = api(&server).upload(part).note("a note").await;
    sent.expect("the second attempt");
    let requests = server.requests();
    let [first, second] = requests.as_slice() else {
        panic!("{} requests", requests.len());
    };
    let ((one, body), (other, again)) = (parts(first), parts(second));
    assert_ne!(one, other);
    // 128 bits in hexadecimal digits.
    assert!(one.len() == 32 && one.bytes().all(|digit| digit.is_ascii_hexdigit()));
    assert_eq!(body, again, "the file is opened again");
    assert!(body.contains("\r\n\r\ncontent\r\n--B"), "{body}");
    for request in [first, second] {
        let length = request.body.len().to_string();
        assert_eq!(request.header("content-length"), Some(length.as_str()));
    }
    std::fs::remove_file(path).expect("removed");
}

#[tokio::test]
async fn parts_come_from_a_path_from_memory_and_from_a_reader() {
    let path = file("a.txt", b"content");
    let server = Server::start(Answer::json(200, THING)).await;
    let from_path = FilePart::from_path(&path).await.expect("a file");
    let given = [
        (from_path, true),
        (FilePart::from_bytes("a.txt", &b"content"[..]), true),
        (once(b"content", Some(7)), true),
        (once(b"content", None), false),
    ];
    for (part, is_known) in given {
        api(&server).upload(part).await.expect("an upload");
        let request = server.requests().pop().expect("a request");
        let (_, body) = parts(&request);
        assert!(
            body.contains(
                "a.txt\"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\ncontent\r\n--B--\r\n"
            ),
            "{body}"
        );
        assert_eq!(request.header("content-length").is_some(), is_known);
        let chunked = request.header("transfer-encoding") == Some("chunked");
        assert_eq!(chunked, !is_known);
    }
    std::fs::remove_file(path).expect("removed");
}

#[tokio::test]
async fn what_is_read_once_is_sent_once() {
    let server = busy().await;
    let error = api(&server)
        .upload(once(b"content", Some(7)))
        .await
        .expect_err("no second attempt");
    assert_eq!((error.status(), error.attempts().len()), (Some(503), 1));
    assert_eq!(server.requests().len(), 1);

    let server = busy().await;
    let payload = Payload::from_reader(&b"content"[..], Some(7));
    let error = api(&server).replace(payload).await.expect_err("the same");
    assert_eq!((error.status(), server.requests().len()), (Some(503), 1));
    assert_eq!(server.only().body, b"content");
}

#[tokio::test]
async fn a_reader_keeps_to_its_length() {
    let server = Server::start(Answer::json(200, THING)).await;
    for (content, length) in [(&b"content"[..], 8), (b"content", 6)] {
        let sent = api(&server).upload(once(content, Some(length))).await;
        let error = sent.expect_err("another length");
        assert_eq!(error.kind(), ErrorKind::Io, "{error:?}");
    }
    assert!(server.requests().is_empty(), "no request is whole");
}

#[tokio::test]
async fn names_write_no_headers() {
    let server = Server::start(Answer::json(200, THING)).await;
    let part = FilePart::from_bytes("../\"a\"\r\nx-evil: 1.png", &b"x"[..]);
    api(&server).upload(part).await.expect("an upload");
    let (_, body) = parts(&server.only());
    let due = "name=\"file\"; filename=\"%22a%22%0D%0Ax-evil: 1.png\"\r\n";
    assert!(body.contains(due), "{body}");
    for (name, value) in [("x-a\r\nb", "c"), ("x-a", "b\r\nc: d")] {
        let part = FilePart::from_bytes("a", &b"x"[..]).header(name, value);
        let error = api(&server).upload(part).await.expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Build);
    }
    assert_eq!(server.requests().len(), 1);
}

type Told = Arc<Mutex<Vec<(u64, Option<u64>)>>>;

/// Something that keeps what it is told.
fn listener() -> (Told, impl Fn(Progress) + Send + Sync + 'static) {
    let told = Told::default();
    let keep = Arc::clone(&told);
    (told, move |progress: Progress| {
        let mut told = keep.lock().expect("no panic before");
        told.push((progress.bytes, progress.total));
    })
}

#[tokio::test]
async fn an_upload_tells_how_far_it_is() {
    let server = Server::start(Answer::json(200, THING)).await;
    for size in [1, 1_000_000] {
        let (told, tell) = listener();
        let part = FilePart::from_bytes("a", vec![b'x'; size]);
        let sent = api(&server).upload(part).on_upload(tell).await;
        sent.expect("an upload");
        let request = server.requests().pop().expect("a request");
        let (length, told) = (request.body.len() as u64, told.lock().expect("no panic"));
        assert!(told.is_sorted() && told.len() > size / 65_536, "{told:?}");
        assert_eq!(told.last(), Some(&(length, Some(length))));
        assert!(told.iter().all(|(_, total)| *total == Some(length)));
    }
    let (told, tell) = listener();
    let sent = api(&server).upload(once(b"content", None)).on_upload(tell);
    sent.await.expect("an upload");
    let told = told.lock().expect("no panic");
    assert!(told.iter().all(|(_, total)| total.is_none()), "{told:?}");
}

fn content(length: usize) -> Answer {
    Answer::new(200)
        .header("content-type", "application/octet-stream")
        .body(vec![b'x'; length])
}

#[tokio::test]
async fn a_download_tells_how_far_it_is_and_keeps_to_its_limit() {
    let server = Server::start(content(300_000)).await;
    let download = || async { api(&server).download().await.expect("an answer") };
    let (told, tell) = listener();
    let bytes = download().await.on_progress(tell).bytes().await;
    assert_eq!(bytes.expect("whole").len(), 300_000);
    {
        let told = told.lock().expect("no panic");
        assert!(told.is_sorted() && told.len() > 1, "{told:?}");
        assert_eq!(told.last(), Some(&(300_000, Some(300_000))));
    }
    let exact = download().await.limit(300_000).bytes().await;
    assert_eq!(exact.expect("whole").len(), 300_000);
    let (told, tell) = listener();
    let over = download().await.limit(299_999).on_progress(tell).bytes();
    assert_eq!(over.await.expect_err("too long").kind(), ErrorKind::Limit);
    assert!(
        told.lock().expect("no panic").is_empty(),
        "its length was told"
    );

    let unknown = content(0).chunk(vec![b'x'; 200]).chunk(vec![b'x'; 200]);
    let server = Server::start(unknown).await;
    let download = api(&server).download().await.expect("an answer");
    let error = download.limit(399).bytes().await.expect_err("too long");
    assert_eq!(error.kind(), ErrorKind::Limit);
}

#[tokio::test]
async fn a_file_is_replaced_whole_or_not_at_all() {
    let path = file("replaced", b"before");
    let server = Server::start(content(10).cut()).await;
    let download = api(&server).download().await.expect("an answer");
    let error = download.save_to(&path).await.expect_err("cut");
    assert_eq!(error.kind(), ErrorKind::Truncated);
    assert_eq!(std::fs::read(&path).expect("the file"), b"before");

    let server = Server::start(content(10)).await;
    let download = api(&server).download().await.expect("an answer");
    assert_eq!(download.save_to(&path).await.expect("whole"), 10);
    assert_eq!(std::fs::read(&path).expect("the file"), b"xxxxxxxxxx");
    std::fs::remove_file(path).expect("removed");
}
