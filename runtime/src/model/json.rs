//! JSON text: a reader and a writer that fill and walk values through their views.
//!
//! The reader does not build a tree: it puts what it meets into the slot that is waiting for it. It expects the properties of an object in the
//! order of the type, which is how servers send them, and searches only where that fails.

mod choose;
mod cursor;
mod number;
mod read;
mod record;
mod seen;
mod write;

use cursor::Cursor;
pub(super) use number::{NumberFault, whole};
use read::Reader;
pub(super) use read::refused;
pub(super) use seen::Seen;
pub(super) use write::Writer;

use super::error::{Failure, Fault};
use super::{DecodeError, Mut, Secret, Value};

/// How deep arrays and objects may lie within each other in a document.
pub const MAX_DEPTH: usize = 128;

/// Reads JSON text into a blank value. A byte order mark at the front is skipped.
///
/// # Errors
/// Text that is not JSON (RFC 8259) in UTF-8, nests deeper than [`MAX_DEPTH`], or does not fit the type. The value is then half filled and of no use.
pub fn decode(bytes: &[u8], into: &mut dyn Value) -> Result<(), DecodeError> {
    decode_from(bytes, into, false)
}

/// Reads JSON text as [`decode`] does, and misses no property: what is not there stays blank.
///
/// # Errors
/// Those of [`decode`] but for that.
pub(crate) fn decode_part(bytes: &[u8], into: &mut dyn Value) -> Result<(), DecodeError> {
    decode_from(bytes, into, true)
}

fn decode_from(bytes: &[u8], into: &mut dyn Value, is_part: bool) -> Result<(), DecodeError> {
    let (text, broken) = match str::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => {
            let valid = error.valid_up_to();
            let start = bytes.get(..valid).unwrap_or_default();
            (str::from_utf8(start).unwrap_or_default(), Some(valid))
        }
    };
    let outcome = read(text, into.slot(), is_part);
    match broken {
        None => Ok(outcome?),
        // The text up to the broken byte was read for the sake of the path to it.
        Some(valid) => {
            let found = byte_at(bytes, valid);
            let failure = match outcome {
                Err(fault) if fault.offset() == Some(valid) => {
                    fault.replaced("UTF-8", &found, valid)
                }
                Err(fault) => fault,
                Ok(()) => Fault::new("UTF-8", found, Some(valid)),
            };
            Err(failure.into())
        }
    }
}

/// The byte at which a text is broken.
fn byte_at(bytes: &[u8], at: usize) -> String {
    let byte = bytes.get(at).copied().unwrap_or_default();
    format!("byte 0x{byte:02X}")
}

/// Reads a whole document.
pub(super) fn read_slot(text: &str, slot: Mut<'_>) -> Result<(), Failure> {
    read(text, slot, false)
}

fn read(text: &str, mut slot: Mut<'_>, is_part: bool) -> Result<(), Failure> {
    let mut reader = Reader::new(Cursor::new(text));
    reader.is_part = is_part;
    reader.value(&mut slot, None)?;
    reader.cursor.end()
}

/// Writes a value as JSON text. Absent properties are left out; a number that JSON cannot say (NaN, infinities) becomes null.
pub fn encode(value: &dyn Value) -> Vec<u8> {
    encode_telling(value).0
}

/// The JSON text of a value, and the credentials in it.
pub(crate) fn encode_telling(value: &dyn Value) -> (Vec<u8>, Vec<Secret>) {
    let mut writer = Writer::new();
    writer.value(value.view(), None);
    writer.finish()
}

/// The properties of the object that is the document, in order, each with the JSON text of its value.
///
/// # Errors
/// The document is not JSON, or not an object.
pub fn members(bytes: &[u8]) -> Result<Vec<(String, &[u8])>, DecodeError> {
    let text = match str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            return Err(Fault::new("UTF-8", byte_at(bytes, at), Some(at)).into());
        }
    };
    let mut cursor = Cursor::new(text);
    let mut found = Vec::new();
    cursor.object(&mut |cursor, name| {
        let start = cursor.value_start();
        cursor.skip().map_err(|fault| fault.below(&name))?;
        let value = bytes.get(start..cursor.position()).unwrap_or_default();
        found.push((name.into_owned(), value));
        Ok(())
    })?;
    cursor.end()?;
    Ok(found)
}
