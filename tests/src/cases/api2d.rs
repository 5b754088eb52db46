//! API2D's operations.

mod account;
mod keys;
mod openai;
mod speech;
mod upstream;
mod vectors;

use super::Case;

pub(super) fn all() -> Vec<Case> {
    let mut cases = openai::chat();
    cases.extend(openai::completions());
    cases.extend(openai::texts());
    cases.extend(openai::images());
    cases.extend(speech::audio());
    cases.extend(speech::azure());
    cases.extend(vectors::records());
    cases.extend(vectors::deletions());
    cases.extend(keys::groups());
    cases.extend(keys::keys());
    cases.extend(keys::single_keys());
    cases.extend(keys::points());
    cases.extend(account::all());
    cases.extend(upstream::claude());
    cases.extend(upstream::images());
    cases.extend(upstream::gemini());
    cases
}
