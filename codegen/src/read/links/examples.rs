//! References of examples: nothing is generated from one, so that one that leads nowhere is left out.

use super::Links;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity, visible};
use crate::read::walk::Holds;
use crate::tree::{NodeId, Value};

/// That a reference leads nowhere, or to where nothing is read. What a file holds that cannot be
/// read is told as everywhere.
const NOWHERE: [&str; 5] = ["E0301", "E0302", "E0303", "E0307", "E0308"];

impl Links<'_, '_> {
    /// What the reference of an example leads to; without that the example is empty.
    pub(super) fn example(
        &mut self,
        holder: NodeId,
        text: NodeId,
        holds: Holds,
    ) -> Option<(NodeId, NodeId)> {
        let before = std::mem::take(self.faults);
        let found = self.lead(text, holds);
        let told = std::mem::replace(self.faults, before);
        if found.is_some() {
            self.faults.extend(told);
            return found;
        }
        self.left_out(text, told);
        self.tree.set(holder, Value::Parts(&[]));
        None
    }

    fn left_out(&mut self, text: NodeId, told: Diagnostics) {
        let mut why = None;
        for one in told {
            match one.severity == Severity::Error && NOWHERE.contains(&one.code) {
                true => why = why.or(Some(one.message)),
                false => self.faults.push(one),
            }
        }
        let why = why.unwrap_or_else(|| {
            let written = self.tree.as_str(text).unwrap_or_default();
            format!("nothing can be read at `{}`", visible(written))
        });
        let message = format!("{why}; the example is left out");
        let help = "put it there, point the reference at what is meant, or take the example away";
        let fault = Diagnostic::warning("W0302", text, message);
        self.faults.push(fault.help(help));
    }
}
