//! Envelopes: the verdict in the body.

use bytes::Bytes;

use crate::api::{Envelope, ErrorText};
use crate::error::{Error, ErrorKind, Texts, texts};
use crate::model::members;
use crate::pointer;

/// The value inside an envelope; none where it is null or left out.
pub(super) fn open<'a>(
    envelope: &Envelope,
    json: &'a [u8],
    raw: &Bytes,
) -> Result<Option<&'a [u8]>, Error> {
    // The whole of it is looked at: a body that is cut after the verdict is no success.
    let members = members(json).map_err(|error| {
        let detail = format!("the answer cannot be decoded: {error}");
        Error::new(ErrorKind::Decode, detail)
            .because(error)
            .with_raw(raw.clone())
    })?;
    let member = |name: &str| {
        let found = members.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| *value)
    };
    let Some(verdict) = member(envelope.code) else {
        let detail = format!(
            "the answer cannot be decoded: $.{}: expected the verdict of the envelope, found nothing",
            envelope.code
        );
        return Err(Error::new(ErrorKind::Decode, detail).with_raw(raw.clone()));
    };
    if plain(verdict).parse() == Ok(envelope.success) {
        return Ok(member(envelope.data).filter(|data| *data != b"null"));
    }
    let texts = enveloped(envelope, json, texts(json, &ErrorText::default()));
    Err(Error::new(
        ErrorKind::Envelope,
        "the envelope says failure and gives no text",
    )
    .with_texts(texts)
    .with_raw(raw.clone()))
}

/// The texts of an envelope over those of the usual places.
pub(super) fn enveloped(envelope: &Envelope, json: &[u8], mut texts: Texts) -> Texts {
    if let Some(code) = pointer::find(json, &token(envelope.code)) {
        texts.code = Some(plain(code));
    }
    let message = envelope
        .message
        .iter()
        .filter_map(|name| pointer::find(json, &token(name)))
        .find(|text| text.starts_with(b"\""));
    if let Some(message) = message {
        texts.message = Some(plain(message));
    }
    texts
}

fn token(name: &str) -> String {
    format!("/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// A JSON string's text, or a number as it stands.
fn plain(json: &[u8]) -> String {
    serde_json::from_slice::<String>(json)
        .unwrap_or_else(|_| String::from_utf8_lossy(json).into_owned())
}
