//! The bodies of requests, as they have to come.

/// A body.
#[derive(Clone, Debug)]
pub enum Body {
    /// None.
    None,
    /// This JSON text, to the byte.
    Json(String),
    /// `multipart/form-data` of these parts.
    Parts(Vec<Part>),
}

/// A part of a multipart body.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its header lines, joined by CRLF.
    pub head: &'static str,
    /// Its content.
    pub content: &'static [u8],
}

/// A part that is a field.
pub(super) const fn part(head: &'static str, content: &'static [u8]) -> Part {
    Part { head, content }
}

impl Body {
    /// The body's media type as a request has to name it, given the one that it names: the boundary is the client's to choose.
    pub fn media(&self, named: Option<&str>) -> Option<String> {
        match self {
            Self::None => None,
            Self::Json(_) => Some("application/json".to_owned()),
            Self::Parts(_) => Some(format!(
                "multipart/form-data; boundary={}",
                boundary(named.unwrap_or_default())
            )),
        }
    }

    /// The body's bytes, given the media type that the request names.
    pub fn bytes(&self, named: Option<&str>) -> Vec<u8> {
        match self {
            Self::None => Vec::new(),
            Self::Json(text) => text.clone().into_bytes(),
            Self::Parts(parts) => {
                let boundary = boundary(named.unwrap_or_default());
                let mut bytes = Vec::new();
                for Part { head, content } in parts {
                    bytes.extend_from_slice(format!("--{boundary}\r\n{head}\r\n\r\n").as_bytes());
                    bytes.extend_from_slice(content);
                    bytes.extend_from_slice(b"\r\n");
                }
                bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
                bytes
            }
        }
    }
}

/// The boundary that a media type names.
fn boundary(media: &str) -> &str {
    media
        .split_once("boundary=")
        .map_or("", |(_, boundary)| boundary)
}
