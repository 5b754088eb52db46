//! Parts of texts, by offsets that a search or a count gave.

/// What stands before an offset; all of it where the offset is no boundary in the text.
pub(crate) fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or(text)
}

/// What stands from an offset on; nothing where the offset is no boundary in the text.
pub(crate) fn from(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or("")
}

/// What stands in a range; nothing where its ends are no boundaries in the text.
pub(crate) fn within(text: &str, range: std::ops::Range<usize>) -> &str {
    text.get(range).unwrap_or("")
}

/// The first characters of a text, and whether more follow.
pub(crate) fn start(text: &str, characters: usize) -> (&str, bool) {
    match text.char_indices().nth(characters) {
        Some((at, _)) => (before(text, at), true),
        None => (text, false),
    }
}
