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
    headers: Vec<(String, String)>,
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
            headers: Vec::new(),
            content: Piece::file(path, found.len()),
        })
    }

    /// A file in memory.
    pub fn from_bytes(file_name: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self {
            file_name: file_name.into(),
            content_type: None,
            headers: Vec::new(),
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
            headers: Vec::new(),
            content: Piece::stream(stream, length),
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
        let part = FilePart {
            file_name: String::new(),
            content_type: None,
            headers: Vec::new(),
            content,
        };
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

/// A multipart body being put together.
pub(crate) struct Multipart {
    media: &'static str,
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
            media: "multipart/form-data",
            boundary: format!("{:032x}", u128::from_ne_bytes(random)),
            pieces: Vec::new(),
        })
    }

    pub(crate) fn content_type(&self) -> String {
        format!("{}; boundary={}", self.media, self.boundary)
    }

    /// Sets the media type, which is `multipart/form-data` else.
    pub(crate) fn set_media(&mut self, media: &'static str) {
        self.media = media.split(';').next().unwrap_or(media).trim_end();
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

    /// Adds a file.
    ///
    /// # Errors
    /// [`ErrorKind::Build`] if its media type or a header of it is none.
    pub(crate) fn part(&mut self, name: &str, part: FilePart) -> Result<(), Error> {
        let disposition = format!(
            "Content-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\n",
            escape(name),
            escape(base_name(&part.file_name)),
        );
        let media = media_of(name, &part)?;
        self.put(disposition, Some(media), name, part)
    }

    /// Adds a part that is no file.
    fn named(&mut self, name: &str, part: FilePart) -> Result<(), Error> {
        let disposition = format!(
            "Content-Disposition: form-data; name=\"{}\"\r\n",
            escape(name)
        );
        self.put(disposition, None, name, part)
    }

    /// Adds a part without a name; the name of its file is told, where it has one.
    fn unnamed(&mut self, part: FilePart) -> Result<(), Error> {
        let disposition = match base_name(&part.file_name) {
            "" => String::new(),
            name => format!(
                "Content-Disposition: attachment; filename=\"{}\"\r\n",
                escape(name)
            ),
        };
        let media = media_of("", &part)?;
        self.put(disposition, Some(media), "", part)
    }

    fn put(
        &mut self,
        disposition: String,
        media: Option<String>,
        name: &str,
        part: FilePart,
    ) -> Result<(), Error> {
        let mut head = format!("--{}\r\n{disposition}", self.boundary);
        if let Some(media) = media {
            head += &format!("Content-Type: {media}\r\n");
        }
        for (key, value) in &part.headers {
            if !is_token(key)
                || !value
                    .bytes()
                    .all(|b| b == b'\t' || (b' '..=b'~').contains(&b))
            {
                let detail = format!("part `{name}`: malformed header");
                return Err(Error::new(ErrorKind::Build, detail));
            }
            head += &format!("{key}: {value}\r\n");
        }
        head += "\r\n";
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

/// The media type of a file: the one that it is given, or what its name tells.
fn media_of(name: &str, part: &FilePart) -> Result<String, Error> {
    match &part.content_type {
        Some(media) if is_media_type(media) => Ok(media.clone()),
        Some(_) => {
            let detail = format!("part `{name}`: malformed media type");
            Err(Error::new(ErrorKind::Build, detail))
        }
        None => Ok(guess(&part.file_name).to_owned()),
    }
}

fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// `type/subtype`, and parameters without control characters.
fn is_media_type(media: &str) -> bool {
    let (essence, parameters) = media.split_once(';').unwrap_or((media, ""));
    essence
        .trim_end()
        .split_once('/')
        .is_some_and(|(kind, sub)| is_token(kind) && is_token(sub))
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
