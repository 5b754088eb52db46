//! From where pages are counted, where nobody says it: 0 or 1, as the answers show.
//!
//! The first request has no number, so its answer is the first page whatever that is called. The second asks for page 1: where that is
//! the first page once more, the server counts from 1, else from 0.

use crate::pointer;

/// What is known of where the pages are counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum First {
    /// It is known, or a guess must do.
    #[default]
    Known,
    /// The page at hand was asked for without a number.
    Unsaid,
    /// Page 1 is asked for, to be held against the first page, whose items have this mark.
    Tried(u64),
}

/// The cursor of page 1, which goes on finding out in whatever call it is given to.
pub(super) fn cursor(mark: u64) -> String {
    format!("1?{mark:016x}")
}

/// The mark of the first page in such a cursor.
pub(super) fn mark_in(cursor: &str) -> Option<u64> {
    let is_mark = |mark: &&str| mark.len() == 16 && mark.bytes().all(|b| b.is_ascii_hexdigit());
    let mark = cursor.strip_prefix("1?").filter(is_mark)?;
    u64::from_str_radix(mark, 16).ok()
}

/// By what items are known again, in another process too: their ids, since of the same item a count or a signed address may differ; of
/// what has none, all of it. FNV-1a.
pub(super) fn mark_of(items: &[u8]) -> u64 {
    let mut mark: u64 = 0xcbf2_9ce4_8422_2325;
    let mut take = |byte: u8| mark = (mark ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    pointer::each(items, |item| {
        let id = pointer::find(item, "/id").filter(|id| *id != b"null");
        id.unwrap_or(item).iter().copied().for_each(&mut take);
        // No JSON text has this byte.
        take(0xff);
    });
    mark
}
