//! What an API sends by itself: the bodies of webhooks and callbacks, as whoever listens for them has them.

use crate::error::{Error, ErrorKind, shown};
use crate::model::{Blank, Value, decode};

/// Reads a JSON body.
///
/// # Errors
/// [`ErrorKind::Decode`] if it does not fit the type.
pub fn json<T: Value + Blank>(body: &[u8]) -> Result<T, Error> {
    let mut value = T::blank();
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    decode(text, &mut value).map_err(|error| {
        let detail = format!("what arrived cannot be decoded: {error}");
        Error::new(ErrorKind::Decode, detail).because(error)
    })?;
    Ok(value)
}

/// The error that a document describes nothing of this name.
pub fn unknown(name: &str) -> Error {
    let detail = format!("the document describes no `{}`", shown(name, 120));
    Error::new(ErrorKind::Decode, detail)
}
