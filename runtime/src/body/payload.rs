//! Bodies of raw bytes, as callers give them.

use std::fmt;

use bytes::Bytes;
use futures_core::Stream;
use tokio::io::AsyncRead;

use super::Piece;

/// A body of raw bytes: from memory, from a file, or from a stream.
pub struct Payload(pub(crate) Piece);

impl Payload {
    /// A body from a stream of chunks, and its length in bytes where it is known.
    pub fn from_stream<S, B, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self(Piece::stream(stream, length))
    }

    /// A body that is read as it is sent, and its length in bytes where it is known. Being read once, it is never sent again.
    pub fn from_reader<R>(reader: R, length: Option<u64>) -> Self
    where
        R: AsyncRead + Send + 'static,
    {
        Self(Piece::reader(reader, length))
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Payload")
            .field("length", &self.0.length())
            .finish()
    }
}

impl From<Vec<u8>> for Payload {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Piece::Bytes(bytes.into()))
    }
}

impl From<Bytes> for Payload {
    fn from(bytes: Bytes) -> Self {
        Self(Piece::Bytes(bytes))
    }
}

impl From<String> for Payload {
    fn from(text: String) -> Self {
        Self(Piece::Bytes(text.into()))
    }
}
