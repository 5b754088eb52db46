//! Multipart bodies to the byte.

use super::*;

/// The body with its boundary written as `B`.
fn text(parts: Multipart) -> String {
    let boundary = parts.boundary.clone();
    let body = parts.finish();
    let bytes = body.to_bytes().expect("in memory");
    assert_eq!(body.content_length(), Some(bytes.len() as u64));
    String::from_utf8(bytes.into())
        .expect("text")
        .replace(&boundary, "B")
}

#[test]
fn fields_and_files() {
    let mut parts = Multipart::new().expect("random numbers");
    parts.field("model", None, Bytes::from_static("whisper-1 é".as_bytes()));
    parts.field(
        "meta",
        Some("application/json"),
        Bytes::from_static(b"{\"a\":1}"),
    );
    parts
        .part("file", FilePart::from_bytes("talk.wav", &b"RIFF\r\n--"[..]))
        .expect("a part");
    parts
        .part(
            "other",
            FilePart::from_bytes("x", &b""[..]).content_type("text/x; charset=utf-8"),
        )
        .expect("a part");
    let expected = "--B\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhisper-1 é\r\n\
        --B\r\nContent-Disposition: form-data; name=\"meta\"\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r\n\
        --B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"talk.wav\"\r\nContent-Type: audio/wav\r\n\r\nRIFF\r\n--\r\n\
        --B\r\nContent-Disposition: form-data; name=\"other\"; filename=\"x\"\r\nContent-Type: text/x; charset=utf-8\r\n\r\n\r\n\
        --B--\r\n";
    assert_eq!(text(parts), expected);
}

#[test]
fn names_are_escaped_as_browsers_do() {
    for (name, expected) in [
        ("a\"b", "a%22b"),
        ("a\r\nX-Evil: 1", "a%0D%0AX-Evil: 1"),
        ("中文 é.png", "中文 é.png"),
        ("back\\slash", "back\\slash"),
        ("100%25", "100%25"),
    ] {
        assert_eq!(escape(name), expected);
    }
    let mut parts = Multipart::new().expect("random numbers");
    parts
        .part(
            "图\"",
            FilePart::from_bytes("../../etc/pass\"wd", &b"x"[..]),
        )
        .expect("a part");
    parts
        .part(
            "f",
            FilePart::from_bytes("C:\\Users\\me\\图.PNG", &b"x"[..]),
        )
        .expect("a part");
    let text = text(parts);
    assert!(
        text.contains(
            "name=\"图%22\"; filename=\"pass%22wd\"\r\nContent-Type: application/octet-stream\r\n"
        ),
        "{text}"
    );
    assert!(
        text.contains("filename=\"图.PNG\"\r\nContent-Type: image/png\r\n"),
        "{text}"
    );
    assert!(!text.contains("name*") && !text.contains("etc"), "{text}");
}

#[test]
fn malformed_media_types_are_refused() {
    for media in [
        "",
        "text",
        "text/",
        "/x",
        "text/x\r\nX-Evil: 1",
        "te xt/x",
        "text/x; a=\u{7f}",
        "text/x;\n",
    ] {
        let mut parts = Multipart::new().expect("random numbers");
        let error = parts
            .part("f", FilePart::from_bytes("x", &b""[..]).content_type(media))
            .expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Build, "{media:?}");
    }
}

#[test]
fn boundaries_are_random_and_long() {
    let boundaries: std::collections::HashSet<_> = (0..100)
        .map(|_| Multipart::new().expect("random numbers").boundary)
        .collect();
    assert_eq!(boundaries.len(), 100);
    assert!(boundaries.iter().all(|boundary| boundary.len() == 32));
}
