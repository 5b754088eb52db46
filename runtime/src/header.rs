//! Headers of an answer as values.

use http::HeaderMap;

use crate::error::{Error, ErrorKind, shown};
use crate::model::{Blank, Value, decode_text};

/// The value of all headers of a name, in any case; none where there is no such header.
pub(crate) fn read<T: Value + Blank>(headers: &HeaderMap, name: &str) -> Result<Option<T>, Error> {
    let texts = headers.get_all(name).iter();
    let texts = texts.map(|value| String::from_utf8_lossy(value.as_bytes()));
    let texts: Vec<_> = texts.collect();
    if texts.is_empty() {
        return Ok(None);
    }
    let mut value = T::blank();
    decode_text(texts.join(", ").trim(), &mut value).map_err(|error| {
        let name = shown(name, 60);
        let detail = format!("header `{name}` cannot be decoded: {error}");
        Error::new(ErrorKind::Decode, detail).because(error)
    })?;
    Ok(Some(value))
}

#[cfg(test)]
mod tests;
