//! What is said: results to stdout, everything else to stderr. A reader that went away is no fault.

use std::io::Write;

use codegen::tree::Tree;
use codegen::{Diagnostics, Severity, Source};

/// Prints a line of the result.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Prints a line that is not the result.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Prints what there is to say of a document: errors and warnings with a count, notes where they are wanted.
pub(crate) fn diagnostics(all: &Diagnostics, source: &Source, tree: &Tree, notes: bool) {
    let mut shown = Diagnostics::default();
    shown.extend(
        all.iter()
            .filter(|one| notes || one.severity != Severity::Note)
            .cloned(),
    );
    let text = shown.render(source, tree);
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}
