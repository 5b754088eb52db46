//! Answers that look whole and are not, and texts that are cut where a key stands.

use std::pin::Pin;
use std::time::Duration;

use futures_core::Stream as _;
use runtime::{Download, ErrorKind, Json, Payload};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::api::{DOWNLOAD, ENVELOPED_DOWNLOAD, GET, POST};
use crate::server::Server;
use crate::{KEY, builder, client};

/// One frame of HTTP/2.
fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("short").to_be_bytes();
    let mut out = length[1..].to_vec();
    out.extend([kind, flags]);
    out.extend(stream.to_be_bytes());
    out.extend_from_slice(payload);
    out
}

/// Answers one call over HTTP/2: a head, 4 bytes of a file, then these frames.
async fn over_http2(rest: Vec<u8>) -> Result<runtime::Bytes, runtime::Error> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.expect("a connection");
        let mut answer = frame(4, 0, 0, &[]);
        // Status 200; `content-type` is name 31 of the static table.
        let mut head = vec![0x88, 0x0f, 0x10, 10];
        head.extend_from_slice(b"audio/mpeg");
        answer.extend(frame(1, 4, 1, &head));
        answer.extend(frame(0, 0, 1, b"half"));
        answer.extend(rest);
        let mut request = [0; 4096];
        // The preface and the head of the request.
        let mut got = 0;
        while got < 100 {
            got += connection.read(&mut request).await.expect("a request");
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        connection.write_all(&answer).await.expect("written");
        while matches!(connection.read(&mut request).await, Ok(1..)) {}
    });
    #[cfg(feature = "rustls")]
    let _ = rustls::crypto::ring::default_provider().install_default();
    let http = reqwest::Client::builder()
        .http2_prior_knowledge()
        .build()
        .expect("a client");
    let client = builder(&url).http(http).build().expect("a client");
    let download: Download = client.call(&DOWNLOAD).pending().await?;
    download.bytes().await
}

#[tokio::test]
async fn a_stream_of_http2_that_is_reset_is_truncated() {
    assert_eq!(
        over_http2(frame(0, 1, 1, b" whole")).await.expect("a file"),
        "half whole"
    );
    assert_eq!(
        over_http2(frame(0, 1, 1, b"")).await.expect("a file"),
        "half"
    );
    // NO_ERROR, INTERNAL_ERROR, CANCEL.
    for reason in [0_u32, 2, 8] {
        let error = over_http2(frame(3, 0, 1, &reason.to_be_bytes()))
            .await
            .expect_err("half a file");
        assert_eq!(error.kind(), ErrorKind::Truncated, "{reason}: {error}");
    }
}

#[tokio::test]
async fn an_encoding_that_nobody_asked_for_is_named() {
    for (operation, media) in [(&GET, "application/json"), (&DOWNLOAD, "audio/mpeg")] {
        let server = Server::replying(
            "200 OK",
            &format!("Content-Type: {media}\r\nContent-Encoding: br\r\n"),
            b"\x1f\x8b\x08",
        )
        .await;
        let mut call = client(&server.url).call(operation);
        if operation.parameters.len() > 1 {
            call.parameter(0, &String::from("1"));
        }
        let error = call.send::<Either>().await.expect_err("compressed");
        assert_eq!(error.kind(), ErrorKind::UnexpectedContentType);
        assert!(error.to_string().contains("`br`"), "{error}");
    }
}

/// Any answer.
#[derive(Debug)]
struct Either;

impl runtime::Output for Either {
    fn output(_: runtime::Arrived) -> Result<Self, runtime::Error> {
        Ok(Self)
    }
}

#[tokio::test]
async fn an_envelope_where_a_file_was_due_is_its_failure() {
    let server = Server::replying(
        "200 OK",
        "Content-Type: application/json\r\n",
        br#"{"code":80403,"msg":"forbidden"}"#,
    )
    .await;
    let error = client(&server.url)
        .call(&ENVELOPED_DOWNLOAD)
        .pending::<Download>()
        .await
        .expect_err("refused");
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Envelope, "80403: forbidden")
    );
}

#[tokio::test]
async fn a_key_where_a_text_is_cut_is_not_shown_in_part() {
    for status in ["200 OK", "502 Bad Gateway"] {
        for lead in 190..205 {
            let page = format!("<{}{KEY}", "x".repeat(lead));
            let server = Server::replying(
                status,
                "Content-Type: application/json\r\n",
                page.as_bytes(),
            )
            .await;
            let mut call = client(&server.url).call(&GET);
            call.parameter(0, &String::from("1"));
            let error = call.pending::<Json>().await.expect_err("a page");
            assert!(!error.to_string().contains("sk-"), "{error}");
        }
    }
}

#[tokio::test]
async fn the_first_byte_clock_does_not_run_against_an_upload_from_memory() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let length = 32 * 1024 * 1024;
    tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.expect("a connection");
        let mut buffer = vec![0; 1024 * 1024];
        let mut got = 0;
        while got < length {
            let read = connection.read(&mut buffer).await.expect("a request");
            got += read;
            tokio::time::sleep(Duration::from_millis(read as u64 / 40_000)).await;
        }
        let answer =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        connection
            .write_all(answer.as_bytes())
            .await
            .expect("written");
    });
    let client = builder(&url)
        .first_byte_timeout(Duration::from_millis(450))
        .build()
        .expect("a client");
    let mut call = client.call(&POST);
    call.bytes("application/octet-stream", Payload::from(vec![0; length]));
    call.pending::<Json>().await.expect("an answer");
}

#[tokio::test]
async fn a_download_that_was_begun_is_not_taken_for_the_whole() {
    let server = Server::replying("200 OK", "Content-Type: audio/mpeg\r\n", b"whole").await;
    let path = std::env::temp_dir().join(format!("runtime-begun-{}", std::process::id()));
    for save in [true, false] {
        let mut download: Download = client(&server.url)
            .call(&DOWNLOAD)
            .pending()
            .await
            .expect("a download");
        let first = std::future::poll_fn(|cx| Pin::new(&mut download).poll_next(cx)).await;
        assert_eq!(first.expect("a chunk").expect("a chunk"), "whole");
        let error = if save {
            download.save_to(&path).await.expect_err("begun")
        } else {
            download.bytes().await.expect_err("begun")
        };
        assert_eq!(error.kind(), ErrorKind::Io, "{error}");
        assert!(!path.exists());
    }
}
