//! What the caller gives of a multipart body: files, and parts put together by hand.

use std::fmt;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::AsyncRead;

use super::Multipart;
use crate::body::{Payload, Piece, file_error};
use crate::error::{Error, ErrorKind};

/// A file to send: its name, its media type, and where its bytes come from.
pub struct FilePart {
    pub(super) file_name: String,
    pub(super) content_type: Option<String>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) content: Piece,
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
        Ok(Self::new(file_name, Piece::file(path, found.len())))
    }

    /// A file in memory.
    pub fn from_bytes(file_name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self::new(file_name.into(), Piece::Bytes(bytes.into()))
    }

    /// A file that is read as it is sent. With a `length` in bytes the request has a `Content-Length`, else it is sent chunked.
    /// Being read once, it is never sent again: a call that has one is not tried twice.
    pub fn from_reader<R>(file_name: impl Into<String>, reader: R, length: Option<u64>) -> Self
    where
        R: AsyncRead + Send + 'static,
    {
        Self::new(file_name.into(), Piece::reader(reader, length))
    }

    /// A file from a stream of chunks, otherwise as [`FilePart::from_reader`].
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
        Self::new(file_name.into(), Piece::stream(stream, length))
    }

    fn new(file_name: String, content: Piece) -> Self {
        Self {
            file_name,
            content_type: None,
            headers: Vec::new(),
            content,
        }
    }

    /// The media type of the file. Unset, it follows from the ending of the name, else it is `application/octet-stream`.
    #[must_use]
    pub fn content_type(mut self, media: &str) -> Self {
        self.content_type = Some(media.to_owned());
        self
    }

    /// Adds a header of the part.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The media type where the caller says none.
    pub(crate) fn or_content_type(mut self, media: &str) -> Self {
        self.content_type.get_or_insert_with(|| media.to_owned());
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

/// The parts of a multipart body, put together by the caller.
#[derive(Debug, Default)]
pub struct Parts(Vec<(Option<String>, FilePart)>);

impl Parts {
    /// No parts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field of text.
    #[must_use]
    pub fn field(mut self, name: impl Into<String>, text: impl Into<String>) -> Self {
        let content = Piece::Bytes(Bytes::from(text.into()));
        let part = FilePart::new(String::new(), content);
        self.0.push((Some(name.into()), part));
        self
    }

    /// Adds a file under a name.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, part: FilePart) -> Self {
        self.0.push((Some(name.into()), part));
        self
    }

    /// Adds a part without a name, as `multipart/mixed` has them.
    #[must_use]
    pub fn part(mut self, part: FilePart) -> Self {
        self.0.push((None, part));
        self
    }

    pub(crate) fn put_into(self, parts: &mut Multipart) -> Result<(), Error> {
        for (name, part) in self.0 {
            match name {
                Some(name) if part.file_name.is_empty() && part.content_type.is_none() => {
                    parts.named(&name, part)?;
                }
                Some(name) => parts.part(&name, part)?,
                None => parts.unnamed(part)?,
            }
        }
        Ok(())
    }
}

/// Services judge an upload by its media type, so the usual endings are told apart.
pub(super) fn guess(file_name: &str) -> &'static str {
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
