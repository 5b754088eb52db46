//! `coverage`: what the documentations list, beside what the specs and the generated code have for it.

use std::path::Path;

use crate::Outcome;
use crate::failure::Failure;

pub(crate) fn run(_root: &Path, _notes: bool) -> Result<Outcome, Failure> {
    Ok(Outcome::Fine)
}
