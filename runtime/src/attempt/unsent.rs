//! A request without an answer: what went wrong, and whether it would again.

use std::error::Error as StdError;

use crate::error::{Clock, Error, ErrorKind, innermost, links};

/// The error of a request that got no answer.
pub(super) fn unsent(error: reqwest::Error) -> Error {
    if let Some(own) = links(&error).find_map(|link| link.downcast_ref::<Error>()) {
        // A fault of the request's own body, met while it was sent.
        return Error::new(own.kind(), own.to_string());
    }
    let cause = innermost(&error);
    let found = if error.is_timeout() && error.is_connect() {
        let detail = "no connection within the connect timeout";
        Error::new(ErrorKind::Connect, detail).on(Clock::Connect)
    } else if error.is_timeout() {
        let detail = "the HTTP client's own time limit ran out";
        Error::timeout(Clock::Attempt, detail)
    } else if error.is_connect() {
        Error::new(ErrorKind::Connect, format!("no connection: {cause}"))
    } else if error.is_builder() {
        let detail = format!("the request cannot be sent: {cause}");
        Error::new(ErrorKind::Build, detail)
    } else {
        let detail = format!("the connection failed before an answer: {cause}");
        Error::new(ErrorKind::Transport, detail)
    };
    let found = if links(&error).any(is_lasting) {
        found.lasting()
    } else {
        found
    };
    found.because(error.without_url())
}

/// Whether the same would happen again: the server is not who it says, or speaks no HTTP.
fn is_lasting(link: &(dyn StdError + 'static)) -> bool {
    #[cfg(feature = "rustls")]
    if let Some(rustls::Error::InvalidCertificate(_)) = link.downcast_ref() {
        return true;
    }
    link.downcast_ref::<hyper::Error>()
        .is_some_and(hyper::Error::is_parse)
}
