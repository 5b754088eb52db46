//! Multipart bodies, written here because part headers are where uploads go wrong: names as RFC 7578 and browsers write them.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures_core::Stream;

use crate::body::{Body, Payload, Piece, file_error};
use crate::error::{Error, ErrorKind};

/// A file to send: its name, its media type, and where its bytes come from.
pub struct FilePart {
    file_name: String,
    content_type: Option<String>,
    content: Piece,
}

impl FilePart {
    /// A file on disk. It is opened when the request is sent, and read as it goes out.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] if there is no such file, or it is none.
    pub async fn from_path(path: impl Into<PathBuf>) -> Result<Self, Error> {
        let path = path.into();
        let found = tokio::fs::metadata(&path)
            .await
            .map_err(|error| file_error(&path, error))?;
        if !found.is_file() {
            return Err(Error::new(
                ErrorKind::Io,
                format!("{}: not a file", path.display()),
            ));
        }
        let file_name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        Ok(Self {
            file_name,
            content_type: None,
            content: Piece::file(path, found.len()),
        })
    }

    /// A file in memory.
    pub fn from_bytes(file_name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self {
            file_name: file_name.into(),
            content_type: None,
            content: Piece::Bytes(bytes.into()),
        }
    }

    /// A file from a stream of chunks. With a `length` in bytes the request has a `Content-Length`, else it is sent chunked.
    pub fn from_stream<S, B, E>(
        file_name: impl Into<String>,
        stream: S,
        length: Option<u64>,
    ) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self {
            file_name: file_name.into(),
            content_type: None,
            content: Piece::stream(stream, length),
        }
    }

    /// The media type of the file. Unset, it follows from the ending of the name, else it is `application/octet-stream`.
    #[must_use]
    pub fn content_type(mut self, media: &str) -> Self {
        self.content_type = Some(media.to_owned());
        self
    }
}

impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("content_type", &self.content_type)
            .field("length", &self.content.length())
            .finish_non_exhaustive()
    }
}

impl From<FilePart> for Payload {
    fn from(part: FilePart) -> Self {
        Self(part.content)
    }
}

/// A multipart body being put together.
pub(crate) struct Multipart {
    boundary: String,
    pieces: Vec<Piece>,
}

impl Multipart {
    /// # Errors
    /// [`ErrorKind::Build`] if the system gives no random numbers.
    pub(crate) fn new() -> Result<Self, Error> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|error| {
            Error::new(
                ErrorKind::Build,
                format!("no random numbers for a boundary: {error}"),
            )
        })?;
        Ok(Self {
            boundary: format!("{:032x}", u128::from_ne_bytes(random)),
            pieces: Vec::new(),
        })
    }

    pub(crate) fn content_type(&self) -> String {
        format!("multipart/form-data; boundary={}", self.boundary)
    }

    /// Adds a field; `media` is left out for plain text.
    pub(crate) fn field(&mut self, name: &str, media: Option<&str>, content: Bytes) {
        let mut head = format!(
            "--{}\r\nContent-Disposition: form-data; name=\"{}\"\r\n",
            self.boundary,
            escape(name)
        );
        if let Some(media) = media {
            head += &format!("Content-Type: {media}\r\n");
        }
        head += "\r\n";
        self.push(head, Piece::Bytes(content));
    }

    /// # Errors
    /// [`ErrorKind::Build`] if the media type is none.
    pub(crate) fn part(&mut self, name: &str, part: FilePart) -> Result<(), Error> {
        let media = match &part.content_type {
            Some(media) if is_media_type(media) => media.as_str(),
            Some(_) => {
                return Err(Error::new(
                    ErrorKind::Build,
                    format!("part `{name}`: malformed media type"),
                ));
            }
            None => guess(&part.file_name),
        };
        let head = format!(
            "--{}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: {media}\r\n\r\n",
            self.boundary,
            escape(name),
            escape(base_name(&part.file_name)),
        );
        self.push(head, part.content);
        Ok(())
    }

    fn push(&mut self, head: String, content: Piece) {
        self.pieces.push(Piece::Bytes(head.into()));
        self.pieces.push(content);
        self.pieces.push(Piece::Bytes(Bytes::from_static(b"\r\n")));
    }

    pub(crate) fn finish(mut self) -> Body {
        self.pieces
            .push(Piece::Bytes(format!("--{}--\r\n", self.boundary).into()));
        Body::from_pieces(self.pieces)
    }
}

/// What browsers write in a quoted name: three escapes, all else raw UTF-8.
fn escape(name: &str) -> Cow<'_, str> {
    if !name.contains(['"', '\r', '\n', '\0']) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(
        name.replace('"', "%22")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
            .replace('\0', "%00"),
    )
}

/// The last part of what may be a path.
fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

/// `type/subtype`, and parameters without control characters.
fn is_media_type(media: &str) -> bool {
    let (essence, parameters) = media.split_once(';').unwrap_or((media, ""));
    let token = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
    };
    essence
        .trim_end()
        .split_once('/')
        .is_some_and(|(kind, sub)| token(kind) && token(sub))
        && parameters.bytes().all(|b| (b' '..=b'~').contains(&b))
}

/// Services judge an upload by its media type, so the usual endings are told apart.
fn guess(file_name: &str) -> &'static str {
    let ending = Path::new(file_name)
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default()
        .to_ascii_lowercase();
    match ending.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "mp3" | "mpga" => "audio/mpeg",
        "wav" => "audio/wav",
        "flac" => "audio/flac",
        "ogg" | "oga" | "opus" => "audio/ogg",
        "m4a" => "audio/mp4",
        "aac" => "audio/aac",
        "mp4" => "video/mp4",
        "mpeg" => "video/mpeg",
        "webm" => "video/webm",
        "pdf" => "application/pdf",
        "json" => "application/json",
        "jsonl" => "application/jsonl",
        "csv" => "text/csv",
        "txt" | "md" => "text/plain; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
