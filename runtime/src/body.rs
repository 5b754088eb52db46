//! Request bodies: pieces in memory, files opened when they are sent, and streams.

mod payload;

use std::collections::VecDeque;
use std::fmt;
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http_body::{Frame, SizeHint};
use tokio::fs::File;
use tokio::io::{AsyncRead, ReadBuf};

use crate::error::{Error, ErrorKind};

pub use payload::Payload;

/// The most bytes of a frame: what is in memory goes out in such pieces too, so that it shows how far it got.
pub(crate) const CHUNK: usize = 64 * 1024;

type BoxStream = Pin<Box<dyn Stream<Item = Result<Bytes, Error>> + Send>>;
type Opening = Pin<Box<dyn Future<Output = std::io::Result<File>> + Send>>;

/// The body of a request.
pub struct Body {
    /// What is in memory and all of the body, as it is of most: it takes no list.
    whole: Option<Bytes>,
    pieces: VecDeque<Piece>,
    length: Option<u64>,
}

/// A part of a body that comes from one place.
pub(crate) enum Piece {
    Bytes(Bytes),
    File {
        path: PathBuf,
        length: u64,
        state: FileState,
    },
    Stream {
        stream: Mutex<BoxStream>,
        length: Option<u64>,
    },
}

/// How far a file has been read.
#[derive(Default)]
pub(crate) enum FileState {
    #[default]
    Closed,
    Opening(Mutex<Opening>),
    Open(File),
}

impl Piece {
    pub(crate) fn file(path: PathBuf, length: u64) -> Self {
        Self::File {
            path,
            length,
            state: FileState::Closed,
        }
    }

    pub(crate) fn stream<S, B, E>(stream: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Self::Stream {
            stream: Mutex::new(Box::pin(Mapped(Box::pin(stream)))),
            length,
        }
    }

    /// What a reader gives.
    pub(crate) fn reader<R>(reader: R, length: Option<u64>) -> Self
    where
        R: AsyncRead + Send + 'static,
    {
        Self::stream(Read(Box::pin(reader)), length)
    }

    /// The same piece again; none of a stream, nor of a file that is being read.
    pub(crate) fn try_clone(&self) -> Option<Self> {
        match self {
            Self::Bytes(bytes) => Some(Self::Bytes(bytes.clone())),
            Self::File {
                path,
                length,
                state: FileState::Closed,
            } => Some(Self::file(path.clone(), *length)),
            _ => None,
        }
    }

    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Bytes(bytes) => Some(bytes.len() as u64),
            Self::File { length, .. } => Some(*length),
            Self::Stream { length, .. } => *length,
        }
    }
}

impl Body {
    /// A body of these bytes.
    pub(crate) fn from_bytes(bytes: Bytes) -> Self {
        Self {
            length: Some(bytes.len() as u64),
            whole: Some(bytes),
            pieces: VecDeque::new(),
        }
    }

    pub(crate) fn from_pieces(pieces: Vec<Piece>) -> Self {
        let length = pieces
            .iter()
            .try_fold(0_u64, |sum, piece| sum.checked_add(piece.length()?));
        Self {
            whole: None,
            pieces: pieces.into(),
            length,
        }
    }

    /// The whole body, where it is in memory; `None` where a file or a stream is part of it.
    pub fn to_bytes(&self) -> Option<Bytes> {
        if let Some(whole) = &self.whole {
            return Some(whole.clone());
        }
        let mut out = BytesMut::new();
        for piece in &self.pieces {
            match piece {
                Piece::Bytes(bytes) if self.pieces.len() == 1 => return Some(bytes.clone()),
                Piece::Bytes(bytes) => out.extend_from_slice(bytes),
                _ => return None,
            }
        }
        Some(out.freeze())
    }

    /// The bytes of a body that is one piece in memory, or empty.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        if let Some(whole) = &self.whole {
            return Some(whole);
        }
        match (self.pieces.front(), self.pieces.len()) {
            (None, _) => Some(&[]),
            (Some(Piece::Bytes(bytes)), 1) => Some(bytes),
            _ => None,
        }
    }

    /// Length in bytes, where it is known.
    pub fn content_length(&self) -> Option<u64> {
        self.length
    }

    /// The same body again, where it can be sent twice: not where a stream is part of it.
    pub fn try_clone(&self) -> Option<Self> {
        if let Some(whole) = &self.whole {
            return Some(Self::from_bytes(whole.clone()));
        }
        let pieces: Option<_> = self.pieces.iter().map(Piece::try_clone).collect();
        pieces.map(Self::from_pieces)
    }
}

/// A body without content.
impl Default for Body {
    fn default() -> Self {
        Self::from_pieces(Vec::new())
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body")
            .field("length", &self.length)
            .field("in_memory", &self.to_bytes().is_some())
            .finish()
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Error>>> {
        if let Some(whole) = self.whole.take() {
            self.pieces.push_back(Piece::Bytes(whole));
        }
        loop {
            let Some(piece) = self.pieces.front_mut() else {
                return Poll::Ready(None);
            };
            match ready!(piece.poll_next(cx)) {
                Some(Ok(bytes)) if bytes.is_empty() => {}
                Some(Ok(bytes)) => {
                    self.length = self
                        .length
                        .map(|length| length.saturating_sub(bytes.len() as u64));
                    return Poll::Ready(Some(Ok(Frame::data(bytes))));
                }
                Some(Err(error)) => {
                    self.pieces.clear();
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    self.pieces.pop_front();
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.whole.is_none() && self.pieces.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        self.length
            .map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl Piece {
    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        match self {
            Self::Bytes(bytes) => {
                let chunk = bytes.split_to(bytes.len().min(CHUNK));
                Poll::Ready((!chunk.is_empty()).then_some(Ok(chunk)))
            }
            Self::File {
                path,
                length,
                state,
            } => poll_file(path, length, state, cx),
            Self::Stream { stream, length } => {
                let stream = stream
                    .get_mut()
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                Poll::Ready(match ready!(stream.as_mut().poll_next(cx)) {
                    Some(Ok(bytes)) => Some(take_announced(bytes, length)),
                    Some(Err(error)) => Some(Err(error)),
                    None => match length {
                        Some(1..) => Some(Err(Error::new(
                            ErrorKind::Io,
                            "a stream ended before the length it was announced with",
                        ))),
                        _ => None,
                    },
                })
            }
        }
    }
}

/// Counts a chunk off the announced length: more than that would be read as the next request.
fn take_announced(bytes: Bytes, length: &mut Option<u64>) -> Result<Bytes, Error> {
    if let Some(left) = length {
        *left = left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            Error::new(
                ErrorKind::Io,
                "a stream is longer than the length it was announced with",
            )
        })?;
    }
    Ok(bytes)
}

fn poll_file(
    path: &Path,
    left: &mut u64,
    state: &mut FileState,
    cx: &mut Context<'_>,
) -> Poll<Option<Result<Bytes, Error>>> {
    loop {
        match state {
            FileState::Closed => {
                let opening: Opening = Box::pin(File::open(path.to_owned()));
                *state = FileState::Opening(Mutex::new(opening));
            }
            FileState::Opening(opening) => {
                let opening = opening
                    .get_mut()
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                match ready!(opening.as_mut().poll(cx)) {
                    Ok(file) => *state = FileState::Open(file),
                    Err(error) => return Poll::Ready(Some(Err(file_error(path, error)))),
                }
            }
            FileState::Open(_) if *left == 0 => return Poll::Ready(None),
            FileState::Open(file) => {
                let mut chunk = vec![0; CHUNK.min(usize::try_from(*left).unwrap_or(CHUNK))];
                let mut buffer = ReadBuf::new(&mut chunk);
                if let Err(error) = ready!(Pin::new(file).poll_read(cx, &mut buffer)) {
                    return Poll::Ready(Some(Err(file_error(path, error))));
                }
                let read = buffer.filled().len();
                if read == 0 {
                    let detail = format!("{} became shorter while it was sent", path.display());
                    return Poll::Ready(Some(Err(Error::new(ErrorKind::Io, detail))));
                }
                chunk.truncate(read);
                *left -= read as u64;
                return Poll::Ready(Some(Ok(Bytes::from(chunk))));
            }
        }
    }
}

pub(crate) fn file_error(path: &Path, error: std::io::Error) -> Error {
    Error::new(ErrorKind::Io, format!("{}: {error}", path.display())).because(error)
}

/// The bytes of a reader, in chunks.
struct Read<R>(Pin<Box<R>>);

impl<R: AsyncRead> Stream for Read<R> {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut chunk = vec![0; CHUNK];
        let mut buffer = ReadBuf::new(&mut chunk);
        let read = ready!(self.0.as_mut().poll_read(cx, &mut buffer));
        let length = buffer.filled().len();
        chunk.truncate(length);
        Poll::Ready(match read {
            Ok(()) => (length > 0).then(|| Ok(chunk.into())),
            Err(error) => Some(Err(error)),
        })
    }
}

/// A caller's stream with its chunks and errors in our types.
struct Mapped<S>(Pin<Box<S>>);

impl<S, B, E> Stream for Mapped<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(
            ready!(self.0.as_mut().poll_next(cx)).map(|item| match item {
                Ok(chunk) => Ok(chunk.into()),
                Err(error) => {
                    let error = error.into();
                    Err(Error::new(
                        ErrorKind::Io,
                        format!("a given stream failed: {error}"),
                    ))
                }
            }),
        )
    }
}

#[cfg(test)]
mod tests;
