//! Multipart bodies, written here because part headers are where uploads go wrong: names as RFC 7578 and browsers write them.

mod part;

use std::borrow::Cow;

use bytes::Bytes;

use crate::body::{Body, Piece};
use crate::error::{Error, ErrorKind};

use part::guess;
pub use part::{FilePart, Parts};

/// A part in memory that is no longer than this is looked through for the boundary: 64 KiB.
const SMALL: usize = 64 * 1024;

/// A multipart body being put together. Each time that it is sent it has another boundary.
#[derive(Default)]
pub(crate) struct Multipart {
    media: Option<&'static str>,
    /// Of each part the lines of its head, and what it holds.
    parts: Vec<(String, Piece)>,
}

impl Multipart {
    /// Sets the media type, which is `multipart/form-data` else.
    pub(crate) fn set_media(&mut self, media: &'static str) {
        self.media = Some(media.split(';').next().unwrap_or(media).trim_end());
    }

    /// Adds a field; `media` is left out for plain text.
    ///
    /// # Errors
    /// [`ErrorKind::Build`] if its media type is none.
    pub(crate) fn field(
        &mut self,
        name: &str,
        media: Option<&str>,
        content: Bytes,
    ) -> Result<(), Error> {
        let mut head = named(name);
        if let Some(media) = media {
            head += &content_type(name, media)?;
        }
        self.parts.push((head, Piece::Bytes(content)));
        Ok(())
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
        self.put(disposition + &media, name, part)
    }

    /// Adds a part that is no file.
    fn named(&mut self, name: &str, part: FilePart) -> Result<(), Error> {
        self.put(named(name), name, part)
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
        self.put(disposition + &media, "", part)
    }

    fn put(&mut self, mut head: String, name: &str, part: FilePart) -> Result<(), Error> {
        for (key, value) in &part.headers {
            let plain = |byte: u8| byte == b'\t' || (b' '..=b'~').contains(&byte);
            if !is_token(key) || !value.bytes().all(plain) {
                let detail = format!("part `{name}`: malformed header");
                return Err(Error::new(ErrorKind::Build, detail));
            }
            head += &format!("{key}: {value}\r\n");
        }
        self.parts.push((head, part.content));
        Ok(())
    }

    /// The same parts again, where all of them can be sent twice.
    pub(crate) fn try_clone(&self) -> Option<Self> {
        let again = |(head, piece): &(String, Piece)| Some((head.clone(), piece.try_clone()?));
        let parts: Option<_> = self.parts.iter().map(again).collect();
        parts.map(|parts| Self {
            media: self.media,
            parts,
        })
    }

    /// The body, and its media type with the boundary: 128 bits that nobody can foretell, and that no small part holds.
    ///
    /// # Errors
    /// [`ErrorKind::Build`] if the system gives no random numbers.
    pub(crate) fn finish(self) -> Result<(String, Body), Error> {
        let boundary = loop {
            let boundary = random()?;
            if !self.parts.iter().any(|(_, piece)| holds(piece, &boundary)) {
                break boundary;
            }
        };
        let mut pieces = Vec::with_capacity(self.parts.len() * 2 + 1);
        let mut before = "";
        for (head, content) in self.parts {
            pieces.push(Piece::Bytes(
                format!("{before}--{boundary}\r\n{head}\r\n").into(),
            ));
            pieces.push(content);
            before = "\r\n";
        }
        pieces.push(Piece::Bytes(format!("{before}--{boundary}--\r\n").into()));
        let media = self.media.unwrap_or("multipart/form-data");
        let media = format!("{media}; boundary={boundary}");
        Ok((media, Body::from_pieces(pieces)))
    }
}

fn random() -> Result<String, Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| {
        let detail = format!("no random numbers for a boundary: {error}");
        Error::new(ErrorKind::Build, detail)
    })?;
    Ok(format!("{:032x}", u128::from_ne_bytes(random)))
}

/// Whether a small part in memory has the boundary in it.
fn holds(piece: &Piece, boundary: &str) -> bool {
    match piece {
        Piece::Bytes(bytes) if bytes.len() <= SMALL => bytes
            .windows(boundary.len())
            .any(|found| found == boundary.as_bytes()),
        _ => false,
    }
}

/// The line that names a part that is no file.
fn named(name: &str) -> String {
    let name = escape(name);
    format!("Content-Disposition: form-data; name=\"{name}\"\r\n")
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

/// The line with the media type of a file: the one that it is given, or what its name tells.
fn media_of(name: &str, part: &FilePart) -> Result<String, Error> {
    let guessed = || guess(&part.file_name);
    content_type(name, part.content_type.as_deref().unwrap_or_else(guessed))
}

fn content_type(name: &str, media: &str) -> Result<String, Error> {
    if is_media_type(media) {
        return Ok(format!("Content-Type: {media}\r\n"));
    }
    let detail = format!("part `{name}`: malformed media type");
    Err(Error::new(ErrorKind::Build, detail))
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

#[cfg(test)]
mod tests;
