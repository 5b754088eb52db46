//! AIone's operations.

mod gateway;
mod management;

use super::Case;

pub(super) fn all() -> Vec<Case> {
    let mut cases = gateway::chat();
    cases.extend(gateway::messages());
    cases.extend(gateway::gemini());
    cases.extend(management::models());
    cases.extend(management::keys());
    cases.extend(management::key_states());
    cases.extend(management::usage());
    cases.extend(management::billing());
    cases
}
