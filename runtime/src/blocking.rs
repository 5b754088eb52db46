//! The same calls for programs without an async runtime: each waits on a thread of its own for what is awaited elsewhere.
//!
//! ```text
//! use runtime::blocking::{Each, Wait};
//!
//! let keys = client.keys().list().wait()?;
//! for chunk in client.chat().create_stream(request).wait()?.each() { ... }
//! client.audio().speech(request).wait()?.save_to("hello.mp3").wait()?;
//! ```

use std::future::IntoFuture;
use std::pin::Pin;
use std::sync::OnceLock;

use futures_core::Stream;
use tokio::runtime::{Builder, Handle, Runtime};

use crate::error::{Error, ErrorKind};

/// What can be awaited can be waited for.
pub trait Wait<T>: Sized {
    /// Waits for the result.
    ///
    /// # Errors
    /// Those of what is waited for; [`ErrorKind::Config`] inside an async runtime, whose thread must not be blocked, and where the
    /// system has no thread to give.
    fn wait(self) -> Result<T, Error>;
}

impl<F, T> Wait<T> for F
where
    F: IntoFuture<Output = Result<T, Error>>,
{
    fn wait(self) -> Result<T, Error> {
        runtime()?.block_on(self.into_future())
    }
}

/// What is a stream can be waited for item by item.
pub trait Each: Sized {
    /// The items, each waited for.
    fn each(self) -> Items<Self>;
}

impl<S, T> Each for S
where
    S: Stream<Item = Result<T, Error>> + Unpin,
{
    fn each(self) -> Items<Self> {
        Items(Some(self))
    }
}

/// The items of a stream, each waited for. Dropped, it closes the connection.
#[derive(Debug)]
pub struct Items<S>(Option<S>);

impl<S, T> Iterator for Items<S>
where
    S: Stream<Item = Result<T, Error>> + Unpin,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let stream = self.0.as_mut()?;
        let next = std::future::poll_fn(|cx| Pin::new(&mut *stream).poll_next(cx));
        let item = match runtime() {
            Ok(runtime) => runtime.block_on(next),
            Err(error) => Some(Err(error)),
        };
        if !matches!(item, Some(Ok(_))) {
            self.0 = None;
        }
        item
    }
}

/// The one runtime of all waiting calls. It drives their connections between the calls, too.
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: OnceLock<Option<Runtime>> = OnceLock::new();
    if Handle::try_current().is_ok() {
        let detail = "wait() was called inside an async runtime: await the call instead";
        return Err(Error::new(ErrorKind::Config, detail));
    }
    let started = RUNTIME.get_or_init(|| {
        Builder::new_multi_thread()
            .worker_threads(1)
            .thread_name("waiting calls")
            .enable_all()
            .build()
            .ok()
    });
    started
        .as_ref()
        .ok_or_else(|| Error::new(ErrorKind::Config, "the system has no thread to wait on"))
}
