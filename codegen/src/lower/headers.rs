//! The headers of an answer.
//!
//! ```yaml
//! headers: { X-Rate-Limit: { description: Calls left., schema: { type: integer } } }
//! ```

use crate::ir::Header;
use crate::tree::NodeId;

use super::Lowering;

impl Lowering<'_> {
    /// The headers that an answer describes, each once. `Content-Type` is not described so: the specification ignores it.
    pub(super) fn headers(&mut self, answer: NodeId) -> Vec<Header> {
        let tree = self.tree;
        let Some(section) = tree.get(answer, "headers") else {
            return Vec::new();
        };
        let mut headers: Vec<Header> = Vec::new();
        for (name, node) in tree.entries(section) {
            let same = |known: &Header| known.name.eq_ignore_ascii_case(name);
            if name.eq_ignore_ascii_case("content-type") || headers.iter().any(same) {
                continue;
            }
            let Some(at) = self.component(node, "headers") else {
                continue;
            };
            let schema = tree.get(at, "schema");
            let content = tree.get(at, "content");
            let media = content.and_then(|content| tree.entries(content).next());
            let kind = match (schema, media) {
                (Some(schema), _) => self.kind_of(schema).map(str::to_owned),
                (None, media) => media.map(|(media, _)| media.to_owned()),
            };
            headers.push(Header {
                name: name.to_owned(),
                kind,
                description: self.text(at, "description"),
            });
        }
        headers
    }
}
