//! Answers that come compressed: unpacked, bounded, and no success where they are broken.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use generated::aione::Client;
use runtime::{Error, ErrorKind};
use tests::cases::KEY;
use tests::server::{Answer, Server};

const LIST: &str = r#"{"items":[]}"#;

fn packed(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).expect("memory is written to");
    encoder.finish().expect("memory is written to")
}

fn answer(body: Vec<u8>) -> Answer {
    Answer::json(200, body).header("content-encoding", "gzip")
}

async fn list(answer: Answer) -> (Result<usize, Error>, usize) {
    let server = Server::start(answer).await;
    let client = Client::builder()
        .api_key(KEY)
        .base_url(server.url())
        .body_limit(1 << 20)
        .build()
        .expect("a client");
    let listed = client.keys().list().await;
    let requests = server.requests();
    assert_eq!(requests[0].header("accept-encoding"), Some("gzip"));
    (listed.map(|list| list.items.len()), requests.len())
}

#[tokio::test]
async fn an_answer_may_be_compressed() {
    let (listed, requests) = list(answer(packed(LIST.as_bytes()))).await;
    assert_eq!(listed.expect("a list"), 0);
    assert_eq!(requests, 1);
}

#[tokio::test]
async fn the_limit_counts_what_is_unpacked() {
    let bomb = packed(&vec![b' '; 64 << 20]);
    assert!(bomb.len() < 1 << 17, "{} bytes", bomb.len());
    let (listed, requests) = list(answer(bomb)).await;
    let error = listed.expect_err("too long");
    assert_eq!(error.kind(), ErrorKind::Limit, "{error}");
    assert_eq!(requests, 1);
}

#[tokio::test]
async fn what_is_cut_is_truncated_and_what_is_corrupt_cannot_be_decoded() {
    let whole = packed(LIST.as_bytes());
    let cut = whole[..whole.len() - 10].to_vec();
    let (listed, requests) = list(answer(cut)).await;
    let error = listed.expect_err("half an answer");
    assert_eq!(error.kind(), ErrorKind::Truncated, "{error}");
    assert_eq!(requests, 3, "a read is sent again");

    let mut corrupt = whole.clone();
    corrupt[12] ^= 0xff;
    for body in [corrupt, LIST.as_bytes().to_vec()] {
        let (listed, requests) = list(answer(body)).await;
        let error = listed.expect_err("no answer");
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
        assert_eq!(requests, 1);
    }
}

#[tokio::test]
async fn an_encoding_that_was_not_asked_for_is_named() {
    let odd = Answer::json(200, LIST).header("content-encoding", "x-odd");
    let (listed, _) = list(odd).await;
    let error = listed.expect_err("an encoding");
    assert_eq!(error.kind(), ErrorKind::UnexpectedContentType);
    assert!(error.to_string().contains("`x-odd`"), "{error}");
}
