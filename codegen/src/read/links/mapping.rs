//! The mappings of discriminators, whose texts are references or names.
//!
//! ```yaml
//! discriminator: { propertyName: kind, mapping: { cat: ./cat.yaml, dog: Dog } }
//! ```

use super::address::{self, Address};
use super::{Links, targets};
use crate::diagnostic::{Diagnostic, visible};
use crate::read::walk::{Holds, Object};
use crate::tree::NodeId;

impl Links<'_, '_> {
    /// Follows the texts that are references and not names.
    pub(super) fn mapping(&mut self, node: NodeId) {
        let entries = self.tree.entries(node);
        let texts: Vec<NodeId> = entries.map(|(_, text)| text).collect();
        for text in texts {
            let Some(value) = self.tree.as_str(text) else {
                continue;
            };
            let written = value.starts_with('#') || targets::is_foreign(value);
            if !written || self.components.has("schemas", value) || !self.met.mark(text) {
                continue;
            }
            match self.lacking(text) {
                Some(path) => self.left_behind(text, &path),
                None => self.enter(None, text, Holds::OneOrRef(Object::Schema)),
            }
        }
    }

    /// The file that a text of a mapping names, where there is none.
    fn lacking(&mut self, text: NodeId) -> Option<String> {
        let own = self.files.of_node(self.tree, text);
        let value = self.tree.as_str(text)?;
        let (Address::File(path), _) = address::of(value, self.files.path(own)) else {
            return None;
        };
        (!self.files.is_there(&path)).then_some(path)
    }

    /// Bundlers bring what `$ref` leads to into one document, and leave mappings as they were: the last step of the
    /// text still names the variant.
    fn left_behind(&mut self, text: NodeId, path: &str) {
        let message = format!(
            "there is no file `{}`; what the mapping says is taken for the name of a variant",
            visible(path)
        );
        let help = "map the value to a schema of this document, by its reference";
        self.faults
            .push(Diagnostic::warning("W0307", text, message).help(help));
    }
}
