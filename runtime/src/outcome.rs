//! What may have become of a request that failed: the question that decides whether it may be sent again.

use http::header::RETRY_AFTER;

use crate::error::{Error, ErrorKind};

/// What became of a request whose call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// Nothing reached the server.
    NotSent,
    /// The server said that it did not carry the request out.
    Refused,
    /// The request may have been carried out, and charged for.
    Unknown,
    /// The server carried the request out; what failed is reading its answer.
    Done,
}

impl Error {
    /// What became of the request, as far as one can tell: whether it may have been carried out, and charged for. Of a call that
    /// was sent several times, any attempt may have been the one.
    pub fn outcome(&self) -> Outcome {
        let earlier = self.attempts().iter().map(|attempt| attempt.outcome);
        earlier.fold(self.own_outcome(), Outcome::max)
    }

    /// What became of the request of the last attempt.
    pub(crate) fn own_outcome(&self) -> Outcome {
        match self.kind() {
            ErrorKind::Config | ErrorKind::Build | ErrorKind::Connect => Outcome::NotSent,
            ErrorKind::Status => status(self),
            ErrorKind::Envelope => Outcome::Refused,
            ErrorKind::Transport
            | ErrorKind::Timeout
            | ErrorKind::Truncated
            | ErrorKind::Stream => Outcome::Unknown,
            ErrorKind::Decode
            | ErrorKind::NotJson
            | ErrorKind::UnexpectedContentType
            | ErrorKind::Limit
            | ErrorKind::Pages
            | ErrorKind::Io => match self.status() {
                Some(200..=299) => Outcome::Done,
                Some(_) => status(self),
                None => Outcome::Unknown,
            },
        }
    }
}

/// The outcome that a status tells. A 503 that does not say when to come back may come from a proxy whose server did the work.
fn status(error: &Error) -> Outcome {
    match error.status() {
        Some(503) if error.headers().contains_key(RETRY_AFTER) => Outcome::Refused,
        Some(300..=499 | 501 | 505 | 529) => Outcome::Refused,
        _ => Outcome::Unknown,
    }
}

#[cfg(test)]
mod tests;
