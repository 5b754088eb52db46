//! The headers of an answer.
//!
//! ```yaml
//! headers: { X-Rate-Limit: { description: Calls left., schema: { type: integer } } }
//! ```

use crate::ir::{Header, Origin, Role, Spelt};
use crate::tree::NodeId;

use super::Lowering;
use super::media::is_json;

impl Lowering<'_> {
    /// The headers that an answer describes, each once. `Content-Type` is not described so: the specification ignores it.
    pub(super) fn headers(&mut self, answer: NodeId, origin: &Origin) -> Vec<Header> {
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
            headers.extend(self.header(name, node, origin));
        }
        headers.shrink_to_fit();
        headers
    }

    fn header(&mut self, name: &str, node: NodeId, answer: &Origin) -> Option<Header> {
        let tree = self.tree;
        let at = self.component(node, "headers")?;
        let origin = match (self.shared(node, at, "header"), answer) {
            (Some(words), _) => Origin::Shared(words),
            (None, Origin::Shared(words)) => Origin::Shared(format!("{words} {name} header")),
            (None, Origin::Of(operation, _)) => {
                Origin::Of(*operation, Role::Header(name.to_owned()))
            }
            (None, other) => other.clone(),
        };
        let content = tree.get(at, "content");
        let media = content.and_then(|content| tree.entries(content).next());
        let stated = tree.get(at, "schema");
        let kind = match (stated, media) {
            (Some(schema), _) => self.kind_of(schema).map(str::to_owned),
            (None, media) => media.map(|(media, _)| media.to_owned()),
        };
        let spelt = match (stated, media) {
            (None, Some((media, _))) if is_json(media) => Spelt::Json,
            _ if self.flag(at, "explode").unwrap_or_default() => Spelt::Exploded,
            _ => Spelt::Simple,
        };
        let schema = match (stated, media) {
            (None, Some((_, content))) if spelt == Spelt::Json => tree.get(content, "schema"),
            (stated, _) => stated,
        };
        let ty = match schema {
            Some(schema) => self.reference(schema, origin)?,
            None if spelt == Spelt::Json => self.any(at, origin),
            None => self.plain_text(at, origin),
        };
        Some(Header {
            at,
            name: name.to_owned(),
            kind,
            ty,
            spelt,
            required: self.flag(at, "required").unwrap_or_default(),
            docs: self.docs(at),
        })
    }
}
