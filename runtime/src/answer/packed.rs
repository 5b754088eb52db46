//! Answers that come compressed. Only those that are read whole are asked for so.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use crate::error::{Error, ErrorKind, shown};

/// How a body is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all.
    Plain,
    /// With gzip.
    Gzip,
}

/// How the body under these headers is compressed; an error where it is in no way that was asked for.
pub(super) fn of(headers: &HeaderMap) -> Result<Packing, Error> {
    let Some(named) = headers.get(CONTENT_ENCODING) else {
        return Ok(Packing::Plain);
    };
    let name = String::from_utf8_lossy(named.as_bytes());
    match name.trim().to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(Packing::Plain),
        "gzip" | "x-gzip" if cfg!(feature = "gzip") => Ok(Packing::Gzip),
        _ => Err(unasked(&name)),
    }
}

/// The error that a body is compressed as nobody asked for: its bytes are not the answer.
pub(super) fn unasked(name: &str) -> Error {
    let detail = format!(
        "the answer has the content encoding `{}`, which was not asked for",
        shown(name, 60)
    );
    Error::new(ErrorKind::UnexpectedContentType, detail)
}

impl Packing {
    /// The bytes unpacked, if they are no more than `limit`.
    pub(super) fn unpack(self, bytes: Bytes, limit: usize) -> Result<Bytes, Error> {
        if self == Packing::Plain {
            return Ok(bytes);
        }
        let (unpacked, fault) = read(&bytes, limit);
        match fault {
            None => Ok(unpacked),
            Some(fault) => Err(fault),
        }
    }

    /// As much of the bytes as can be unpacked, up to `limit`.
    pub(super) fn unpack_some(self, bytes: Bytes, limit: usize) -> Bytes {
        match self {
            Packing::Plain => bytes,
            Packing::Gzip => read(&bytes, limit).0,
        }
    }
}

#[cfg(feature = "gzip")]
fn read(bytes: &[u8], limit: usize) -> (Bytes, Option<Error>) {
    use std::io::{ErrorKind as Io, Read};

    let mut out = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let ended = flate2::read::MultiGzDecoder::new(bytes)
        .take(most)
        .read_to_end(&mut out);
    let fault = match ended {
        Ok(_) if out.len() > limit => {
            out.truncate(limit);
            let detail = format!("the answer is longer than {limit} bytes");
            Some(Error::new(ErrorKind::Limit, detail))
        }
        Ok(_) => None,
        Err(error) if error.kind() == Io::UnexpectedEof => {
            let detail = "the answer ended before it was complete: its gzip has no end";
            Some(Error::new(ErrorKind::Truncated, detail))
        }
        Err(error) => {
            let detail = format!("the answer cannot be unpacked: {error}");
            Some(Error::new(ErrorKind::Decode, detail))
        }
    };
    (out.into(), fault)
}

#[cfg(not(feature = "gzip"))]
fn read(_: &[u8], _: usize) -> (Bytes, Option<Error>) {
    (Bytes::new(), Some(unasked("gzip")))
}
