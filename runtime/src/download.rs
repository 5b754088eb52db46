//! Binary answers: streamed to a file, to the caller, or whole into memory.

use std::fmt;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::HeaderMap;
use http::header::CONTENT_LENGTH;
use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt;

use crate::answer::{Arrived, Surroundings};
use crate::api::Content;
use crate::body::file_error;
use crate::chunks::Chunks;
use crate::error::{Error, ErrorKind};
use crate::output::Output;
use crate::progress::{OnDownload, Progress};

/// The most bytes that [`Download::bytes`] and [`Download::text`] hold: 256 MiB.
const MEMORY_LIMIT: u64 = 256 * 1024 * 1024;

/// A binary answer, not read yet. Dropped, it closes the connection.
pub struct Download {
    chunks: Chunks,
    surroundings: Arc<Surroundings>,
    /// Some of it was given out as a stream already.
    begun: bool,
    done: bool,
    /// Bytes so far.
    bytes: u64,
    limit: Option<u64>,
    on_progress: Option<OnDownload>,
}

impl Download {
    /// The rest is not the whole.
    fn check_whole(&self) -> Result<(), Error> {
        if self.begun {
            let detail = "a part of the answer was read as a stream already";
            return Err(Error::new(ErrorKind::Io, detail));
        }
        Ok(())
    }

    /// The most bytes that are taken of it. A longer one is [`ErrorKind::Limit`]: at once where the server told its length.
    #[must_use]
    pub fn limit(mut self, bytes: u64) -> Self {
        self.limit = Some(bytes);
        self
    }

    /// Tells how much has come, each time that more of it does.
    #[must_use]
    pub fn on_progress(mut self, tell: impl FnMut(Progress) + Send + 'static) -> Self {
        self.on_progress = Some(Box::new(tell));
        self
    }

    /// The media type that the server gave.
    pub fn content_type(&self) -> Option<&str> {
        self.surroundings.content_type()
    }

    /// The length in bytes, where the server gave it.
    pub fn content_length(&self) -> Option<u64> {
        self.surroundings
            .headers
            .get(CONTENT_LENGTH)?
            .to_str()
            .ok()?
            .parse()
            .ok()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.surroundings.headers
    }

    /// Writes it to a file: beside it under another name first, so that the file is whole once it is there.
    ///
    /// Gives the length in bytes.
    ///
    /// # Errors
    /// [`ErrorKind::Io`] for the file, and where chunks were taken as a stream before; [`ErrorKind::Truncated`],
    /// [`ErrorKind::Timeout`] and [`ErrorKind::Limit`] for the answer. Nothing is left behind.
    pub async fn save_to(mut self, path: impl AsRef<Path>) -> Result<u64, Error> {
        let path = path.as_ref();
        let saved = self.save(path).await;
        saved.map_err(|error| self.surroundings.finish(error))
    }

    async fn save(&mut self, path: &Path) -> Result<u64, Error> {
        self.check_whole()?;
        let Some(name) = path.file_name() else {
            return Err(Error::new(
                ErrorKind::Io,
                format!("{}: no file name", path.display()),
            ));
        };
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(|error| {
            Error::new(
                ErrorKind::Io,
                format!("no random numbers for a file name: {error}"),
            )
        })?;
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{:016x}.part", u64::from_ne_bytes(random)));
        let temporary = Temporary(Some(path.with_file_name(hidden)));
        let part = temporary.path();
        let fault = |error| file_error(path, error);
        let mut file = File::options()
            .write(true)
            .create_new(true)
            .open(part)
            .await
            .map_err(fault)?;
        let mut length = 0;
        while let Some(chunk) = std::future::poll_fn(|cx| self.poll_chunk(cx)).await {
            let chunk = chunk?;
            file.write_all(&chunk).await.map_err(fault)?;
            length += chunk.len() as u64;
        }
        // A full disk may show only now.
        file.flush().await.map_err(fault)?;
        file.sync_all().await.map_err(fault)?;
        drop(file);
        fs::rename(part, path)
            .await
            .map_err(|error| file_error(path, error))?;
        temporary.keep();
        Ok(length)
    }

    /// The whole, in memory: at most 256 MiB.
    ///
    /// # Errors
    /// [`ErrorKind::Limit`] if it is longer than that or than [`Download::limit`], [`ErrorKind::Truncated`] and [`ErrorKind::Timeout`] for the answer, [`ErrorKind::Io`]
    /// where chunks were taken as a stream before.
    pub async fn bytes(mut self) -> Result<Bytes, Error> {
        let limit = self.limit.unwrap_or(MEMORY_LIMIT).min(MEMORY_LIMIT);
        self.limit = Some(limit);
        let read = self.read().await;
        read.map_err(|error| self.surroundings.finish(error))
    }

    async fn read(&mut self) -> Result<Bytes, Error> {
        self.check_whole()?;
        // One chunk is given on as it is; more are gathered, each copied once.
        let mut first = Bytes::new();
        let mut all = BytesMut::new();
        while let Some(chunk) = std::future::poll_fn(|cx| self.poll_chunk(cx)).await {
            let chunk = chunk?;
            if first.is_empty() && all.is_empty() {
                first = chunk;
            } else {
                all.extend_from_slice(&std::mem::take(&mut first));
                all.extend_from_slice(&chunk);
            }
        }
        Ok(if all.is_empty() { first } else { all.freeze() })
    }

    /// The next chunk: counted, told of, and none beyond the limit.
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Error>>> {
        let told = self.content_length();
        let over = |bytes: u64| self.limit.filter(|limit| bytes > *limit);
        if let Some(limit) = over(told.unwrap_or_default()) {
            return Poll::Ready(Some(Err(self.too_long(limit))));
        }
        let Some(chunk) = ready!(self.chunks.poll_chunk(cx)).transpose()? else {
            return Poll::Ready(None);
        };
        self.bytes += chunk.len() as u64;
        if let Some(limit) = self.limit.filter(|limit| self.bytes > *limit) {
            return Poll::Ready(Some(Err(self.too_long(limit))));
        }
        if let Some(tell) = &mut self.on_progress {
            tell(Progress {
                bytes: self.bytes,
                total: told,
            });
        }
        Poll::Ready(Some(Ok(chunk)))
    }

    /// The error of a file beyond its limit. The rest is not waited for.
    fn too_long(&mut self, limit: u64) -> Error {
        self.chunks.close();
        let detail = format!("the answer is longer than {limit} bytes");
        Error::new(ErrorKind::Limit, detail)
    }

    /// The whole as text: at most 256 MiB. What is no UTF-8 becomes U+FFFD.
    ///
    /// # Errors
    /// As [`Download::bytes`].
    pub async fn text(self) -> Result<String, Error> {
        let bytes = self.bytes().await?;
        Ok(String::from_utf8(bytes.into())
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.done {
            return Poll::Ready(None);
        }
        let polled = self.poll_chunk(cx);
        self.begun |= polled.is_ready();
        self.done = matches!(polled, Poll::Ready(None | Some(Err(_))));
        polled
            .map(|chunk| chunk.map(|chunk| chunk.map_err(|error| self.surroundings.finish(error))))
    }
}

impl Arrived {
    /// The bytes of a binary answer, as they come.
    ///
    /// # Errors
    /// [`ErrorKind::UnexpectedContentType`] if the answer is not a binary one.
    pub fn download(self) -> Result<Download, Error> {
        let (chunks, surroundings) = self
            .streamed(Content::Binary)
            .ok_or_else(|| Error::new(ErrorKind::UnexpectedContentType, "the answer is no file"))?;
        Ok(Download {
            chunks,
            surroundings,
            begun: false,
            done: false,
            bytes: 0,
            limit: None,
            on_progress: None,
        })
    }
}

impl Output for Download {
    fn output(arrived: Arrived) -> Result<Self, Error> {
        arrived.download()
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download")
            .field("content_type", &self.content_type())
            .field("content_length", &self.content_length())
            .finish_non_exhaustive()
    }
}

/// A file that is removed unless it is kept: also where the download is dropped half-way.
struct Temporary(Option<PathBuf>);

impl Temporary {
    fn path(&self) -> &Path {
        self.0.as_deref().unwrap_or(Path::new(""))
    }

    fn keep(mut self) {
        self.0 = None;
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            // Nobody is left to tell of a failure.
            let _ = std::fs::remove_file(path);
        }
    }
}
