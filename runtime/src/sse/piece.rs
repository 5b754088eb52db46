//! The pieces in which a chunk is taken up.

/// The most bytes of a piece.
pub(super) const PIECE: usize = 64;

const LF: u8 = b'\n';
const CR: u8 = b'\r';
/// 1 in each byte of a word.
const ONES: u64 = u64::from_ne_bytes([1; 8]);

/// The first piece of what is left of a chunk, and what is left then: up to the end of the line, with it, but no more than [`PIECE`] bytes.
///
/// What stands behind a piece has no part in where it ends.
pub(super) fn first(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let window = rest.get(..PIECE).unwrap_or(rest);
    rest.split_at_checked(length(window))
        .filter(|(piece, _)| !piece.is_empty())
}

/// What a piece has of its line, and the end of the line if that is in it.
pub(super) fn line_of(piece: &[u8]) -> (&[u8], Option<u8>) {
    match piece.split_last() {
        Some((end @ (&LF | &CR), line)) => (line, Some(*end)),
        _ => (piece, None),
    }
}

/// Up to the first end of a line, with it; all where there is none. By eight bytes at a time: this is most of what decoding takes.
fn length(window: &[u8]) -> usize {
    let (words, tail) = window.as_chunks();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let ends = marks(word, LF) | marks(word, CR);
        if ends != 0 {
            return at * 8 + ends.trailing_zeros() as usize / 8 + 1;
        }
    }
    let is_end = |byte: &u8| matches!(*byte, LF | CR);
    match tail.iter().position(is_end) {
        Some(at) => words.len() * 8 + at + 1,
        None => window.len(),
    }
}

/// Marks the highest bit of the lowest byte of a word that is this byte; of those above it no more than which may be marked.
fn marks(word: u64, byte: u8) -> u64 {
    let zero = word ^ (ONES * u64::from(byte));
    zero.wrapping_sub(ONES) & !zero & (ONES << 7)
}
