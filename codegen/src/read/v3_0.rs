//! OpenAPI 3.0 -> itself: lists of types, which are of 3.1 and common in documents of 3.0, become
//! the choice that they mean.
//!
//! ```yaml
//! type: [string, integer]   # anyOf: [{ type: string }, { type: integer }]
//! ```

use super::objects::Found;
use super::v3_1::{self, schema::Rewriting};
use super::walk::Object;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::tree::{NodeId, Tree};

/// Rewrites what a document of 3.0 has of 3.1 and the tables of 3.0 cannot hold.
pub(super) fn rewrite(tree: &mut Tree, faults: &mut Diagnostics) {
    // Looked for first: a walk over the whole document is seldom needed.
    if !tree.all_under("type").any(|at| is_choice(tree, at)) {
        return;
    }
    let found = Found::in_document(&v3_1::DIALECT, tree);
    for (node, object) in found.objects {
        let stated = tree.get(node, "type");
        let Some(at) = stated.filter(|at| object == Object::Schema && is_choice(tree, *at)) else {
            continue;
        };
        let message = "a list of types is of OpenAPI 3.1; it is read as a choice between them";
        let help = "3.0 writes one type, or `anyOf` with a schema for each";
        faults.push(Diagnostic::warning("W0213", at, message).help(help));
        Rewriting::new(tree, faults, false).types_of(node);
    }
}

/// Whether a type is a list of more than one beside `null`, or of none.
fn is_choice(tree: &Tree, at: NodeId) -> bool {
    let mut named = tree.items(at).iter().filter_map(|item| tree.as_str(*item));
    let others = named.clone().filter(|name| *name != "null").count();
    tree.is_sequence(at) && (others > 1 || others == 0 && named.all(|name| name == "null"))
}

#[cfg(test)]
mod tests;
