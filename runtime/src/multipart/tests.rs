//! Multipart bodies to the byte.

use super::*;

/// The body with its boundary written as `B`.
fn text(parts: Multipart) -> String {
    let (media, body) = parts.finish().expect("random numbers");
    let boundary = media
        .strip_prefix("multipart/form-data; boundary=")
        .expect("a boundary");
    let bytes = body.to_bytes().expect("in memory");
    assert_eq!(body.content_length(), Some(bytes.len() as u64));
    String::from_utf8(bytes.into())
        .expect("text")
        .replace(boundary, "B")
}

#[test]
fn fields_and_files() {
    let mut parts = Multipart::default();
    let model = Bytes::from_static("whisper-1 é".as_bytes());
    parts.field("model", None, model).expect("a field");
    let meta = Bytes::from_static(b"{\"a\":1}");
    parts
        .field("meta", Some("application/json"), meta)
        .expect("a field");
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
    let mut parts = Multipart::default();
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
        let mut parts = Multipart::default();
        let error = parts
            .part("f", FilePart::from_bytes("x", &b""[..]).content_type(media))
            .expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Build, "{media:?}");
    }
}

#[test]
fn malformed_headers_of_parts_are_refused() {
    for (name, value) in [("a b", "x"), ("a", "x\r\nb: c"), ("", "x"), ("a", "\u{7f}")] {
        let part = FilePart::from_bytes("x", &b""[..]).header(name, value);
        let error = Multipart::default().part("f", part).expect_err("refused");
        assert_eq!(error.kind(), ErrorKind::Build, "{name:?}: {value:?}");
    }
    let refused = Multipart::default().field("f", Some("text/plain\r\nx: y"), Bytes::new());
    assert_eq!(refused.expect_err("refused").kind(), ErrorKind::Build);
}

#[test]
fn boundaries_are_random_and_long_and_new_each_time() {
    let mut parts = Multipart::default();
    parts
        .part("f", FilePart::from_bytes("x", &b"x"[..]))
        .expect("a part");
    let media: std::collections::HashSet<_> = (0..100)
        .map(|_| {
            let again = parts.try_clone().expect("all in memory");
            again.finish().expect("random numbers").0
        })
        .collect();
    assert_eq!(media.len(), 100);
    let length = "multipart/form-data; boundary=".len() + 32;
    assert!(media.iter().all(|media| media.len() == length));
}

#[test]
fn a_boundary_is_in_no_small_part() {
    let piece = |text: &str| Piece::Bytes(text.to_owned().into());
    assert!(holds(&piece("a 0123456789 b"), "0123456789"));
    assert!(!holds(&piece("a 012345678 b"), "0123456789"));
    assert!(!holds(&piece(""), "0123456789"));
}

#[test]
fn a_body_without_parts_is_its_end() {
    assert_eq!(text(Multipart::default()), "--B--\r\n");
}
