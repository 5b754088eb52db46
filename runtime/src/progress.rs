//! How far an upload or a download is.

use std::sync::Arc;

/// How much of a body has been sent or has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Bytes so far.
    pub bytes: u64,
    /// Bytes in all, where the length is known.
    pub total: Option<u64>,
}

/// Whom to tell of an upload.
pub(crate) type OnProgress = Arc<dyn Fn(Progress) + Send + Sync>;
/// Whom to tell of a download.
pub(crate) type OnDownload = Box<dyn FnMut(Progress) + Send>;
