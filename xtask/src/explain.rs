//! `explain`: what a code of a diagnostic means.

use codegen::diagnostic::codes::CODES;
use codegen::diagnostic::explain;

use crate::Outcome;
use crate::failure::Failure;
use crate::report::say;

/// Prints what there is to say of a code, or every code with its meaning.
///
/// # Errors
/// There is no such code.
pub(crate) fn run(code: Option<&str>) -> Result<Outcome, Failure> {
    let Some(code) = code else {
        for (code, meaning) in CODES {
            say(&format!("{code}  {meaning}"));
        }
        return Ok(Outcome::Fine);
    };
    let code = code.trim().to_ascii_uppercase();
    match explain::page(&code) {
        Some(page) => {
            say(&page);
            Ok(Outcome::Fine)
        }
        None => Err(Failure::Impossible(format!(
            "there is no code {code:?}: `cargo xtask explain` lists all of them"
        ))),
    }
}
