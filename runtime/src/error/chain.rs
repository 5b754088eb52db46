//! The causes of an error of a library beneath.

use std::error::Error as StdError;
use std::io;

/// The text of the first cause; those above it only repeat that something failed, and some quote the URL.
pub(crate) fn innermost(error: &dyn StdError) -> String {
    let mut cause: Option<&(dyn StdError + 'static)> = error.source();
    while let Some(next) = cause.and_then(StdError::source) {
        cause = Some(next);
    }
    cause.map_or_else(|| "unknown cause".to_owned(), ToString::to_string)
}

/// The error and its causes, with those that an I/O error carries inside, which its own `source` leaves out.
pub(crate) fn links<'a>(
    error: &'a (dyn StdError + 'static),
) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |link| below(*link))
}

fn below<'a>(link: &'a (dyn StdError + 'static)) -> Option<&'a (dyn StdError + 'static)> {
    match link.downcast_ref::<io::Error>() {
        Some(error) => error
            .get_ref()
            .map(|inner| inner as &(dyn StdError + 'static)),
        None => link.source(),
    }
}
