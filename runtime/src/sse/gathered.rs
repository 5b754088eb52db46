//! The data of the event at hand.

/// Data up to this length is copied out, so that what it was gathered in serves the next event too.
const COPIED: usize = 4096;

/// Bytes that are only ever added to, until they are handed over all together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gathered(Vec<u8>);

impl Gathered {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds bytes; `limit` is the most that are ever to be held.
    pub(super) fn add(&mut self, bytes: &[u8], limit: usize) {
        let held = &mut self.0;
        let needed = held.len().saturating_add(bytes.len());
        if held.capacity() < needed {
            // Doubled like any buffer, but not beyond the limit.
            let double = held.capacity().saturating_mul(2).max(COPIED);
            let room = double.min(limit).max(needed);
            held.reserve_exact(room.saturating_sub(held.len()));
        }
        held.extend_from_slice(bytes);
    }

    /// Hands all of it over as text.
    pub(super) fn text(&mut self) -> String {
        if self.0.len() > COPIED {
            let bytes = std::mem::take(&mut self.0);
            return String::from_utf8(bytes)
                .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        }
        let copied = String::from_utf8_lossy(&self.0).into_owned();
        self.0.clear();
        copied
    }

    #[cfg(test)]
    pub(super) fn since(&self, at: usize) -> &[u8] {
        self.0.get(at..).unwrap_or_default()
    }

    /// Takes back what was added since it had this many bytes.
    #[cfg(test)]
    pub(super) fn back_to(&mut self, length: usize) {
        assert!(self.0.len() >= length, "it was handed over since");
        self.0.truncate(length);
    }
}
