//! Bodies from memory, files and streams.

use std::task::Waker;

use http_body::Body as _;

use super::*;

struct Iterated<I>(I);

impl<I: Iterator + Unpin> Stream for Iterated<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

fn stream(
    chunks: &[&'static str],
) -> impl Stream<Item = Result<&'static [u8], std::io::Error>> + Send + use<> {
    Iterated(
        chunks
            .iter()
            .map(|chunk| Ok(chunk.as_bytes()))
            .collect::<Vec<_>>()
            .into_iter(),
    )
}

async fn collect(mut body: Body) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    while let Some(frame) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        out.extend_from_slice(&frame?.into_data().unwrap_or_default());
    }
    Ok(out)
}

#[tokio::test]
async fn pieces_follow_one_another() {
    let pieces = vec![
        Piece::Bytes("a".into()),
        Piece::Bytes(Bytes::new()),
        Piece::stream(stream(&["b", "", "c"]), Some(2)),
        Piece::Bytes("d".into()),
    ];
    let body = Body::from_pieces(pieces);
    assert_eq!(
        (body.content_length(), body.to_bytes(), body.as_bytes()),
        (Some(4), None, None)
    );
    assert!(body.try_clone().is_none(), "a stream cannot be sent twice");
    assert_eq!(collect(body).await.expect("a body"), b"abcd");
    assert_eq!(
        Body::from_pieces(vec![Piece::stream(stream(&[]), None)]).content_length(),
        None
    );
}

#[tokio::test]
async fn a_stream_keeps_to_its_length() {
    for chunks in [&["abc"][..], &["a", "bcd", "e"]] {
        let error = collect(Body::from_pieces(vec![Piece::stream(
            stream(chunks),
            Some(4),
        )]))
        .await
        .expect_err("wrong length");
        assert_eq!(error.kind(), ErrorKind::Io);
    }
}

#[tokio::test]
async fn a_file_is_read_as_it_is_sent() {
    let path = std::env::temp_dir().join(format!("runtime-body-{}", std::process::id()));
    let content: Vec<u8> = (0..200_000_u32).map(|n| n.to_le_bytes()[0]).collect();
    std::fs::write(&path, &content).expect("a file");
    let part = crate::FilePart::from_path(&path).await.expect("a file");
    let body = Body::from_pieces(vec![Payload::from(part).0]);
    assert_eq!(body.content_length(), Some(200_000));
    let again = body.try_clone().expect("a file can be sent twice");
    assert_eq!(collect(body).await.expect("a body"), content);
    std::fs::write(&path, b"short").expect("a file");
    assert_eq!(
        collect(again).await.expect_err("became shorter").kind(),
        ErrorKind::Io
    );
    std::fs::remove_file(&path).expect("removed");
    assert_eq!(
        crate::FilePart::from_path(&path)
            .await
            .expect_err("gone")
            .kind(),
        ErrorKind::Io
    );
    assert_eq!(
        crate::FilePart::from_path(std::env::temp_dir())
            .await
            .expect_err("a folder")
            .kind(),
        ErrorKind::Io
    );
}

#[test]
fn an_empty_body_is_at_its_end() {
    let mut body = Body::default();
    assert!(body.is_end_stream());
    assert_eq!(
        (body.size_hint().exact(), body.as_bytes()),
        (Some(0), Some(&b""[..]))
    );
    let polled = Pin::new(&mut body).poll_frame(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(polled, Poll::Ready(None)));
}

#[tokio::test]
async fn memory_goes_out_in_chunks() {
    let mut body = Body::from_pieces(vec![Piece::Bytes(vec![7; CHUNK * 2 + 1].into())]);
    let mut lengths = Vec::new();
    while let Some(frame) = std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        lengths.push(frame.expect("a frame").into_data().expect("data").len());
    }
    assert_eq!(lengths, [CHUNK, CHUNK, 1]);
}

#[test]
fn a_length_beyond_all_is_none() {
    let pieces = vec![
        Piece::Bytes("a".into()),
        Piece::stream(stream(&[]), Some(u64::MAX)),
    ];
    assert_eq!(Body::from_pieces(pieces).content_length(), None);
}
