//! Keywords about single values.

use super::schema::Schema;
use crate::diagnostic::Place;
use crate::tree::{NodeId, Value};

impl Schema<'_> {
    /// `const` is an enumeration of one value.
    pub(super) fn constant(&mut self) {
        let Some(value) = self.draft.take("const") else {
            return;
        };
        if self.draft.tree.is_null(value) {
            self.draft.put_new("nullable", value, Value::Bool(true));
        }
        self.draft.put_new("enum", value, Value::Items(&[value]));
    }

    /// An exclusive bound that is a number: the stricter of it and the inclusive one holds.
    pub(super) fn bound(&mut self, inclusive: &str, exclusive: &str) {
        let tree = &*self.draft.tree;
        let number = |node: Option<NodeId>| node.and_then(|node| tree.as_f64(node));
        let Some(at) = self
            .draft
            .get(exclusive)
            .filter(|at| tree.number_text(*at).is_some())
        else {
            return;
        };
        let stricter = match (number(self.draft.get(inclusive)), number(Some(at))) {
            (Some(known), Some(other)) if inclusive == "minimum" => known > other,
            (Some(known), Some(other)) => known < other,
            (known, _) => known.is_some(),
        };
        if stricter {
            self.draft.take(exclusive);
            return;
        }
        self.draft.put(inclusive, at);
        self.draft.put_new(exclusive, at, Value::Bool(true));
    }

    /// The first of several examples is the one of 3.0.
    pub(super) fn examples(&mut self) {
        let Some(at) = self.draft.take("examples") else {
            return;
        };
        if !self.draft.tree.is_sequence(at) && !self.draft.tree.is_null(at) {
            let found = self.draft.tree.type_name(at);
            let message =
                format!("expected an array under `examples`, found {found}; it is left out");
            self.warn("W0213", Place::Key(at), &message);
        }
        if let Some(first) = self.draft.tree.item(at, 0)
            && !self.draft.has("example")
        {
            self.draft.put("example", first);
        }
    }

    /// Bytes in a string, or as they are.
    pub(super) fn content(&mut self) {
        let encoding = self.draft.take("contentEncoding");
        let media = self.draft.take("contentMediaType");
        if self.draft.has("format") {
            return;
        }
        if let Some(at) = encoding {
            let text = self.draft.tree.as_str(at).unwrap_or_default();
            match text.to_ascii_lowercase().as_str() {
                "base64" => self.draft.put_new("format", at, Value::Text("byte")),
                "7bit" | "8bit" | "binary" => {}
                other => {
                    let message = format!(
                        "the encoding `{}` is not undone; the text is read and sent as it is",
                        crate::diagnostic::visible(other)
                    );
                    self.warn("W0218", Place::Key(at), &message);
                }
            }
        } else if let Some(at) = media
            && !is_text(self.draft.tree.as_str(at).unwrap_or_default())
        {
            self.draft.put_new("format", at, Value::Text("binary"));
        }
    }
}

/// Whether a string can hold content of a media type without an encoding.
fn is_text(media: &str) -> bool {
    let media = media.to_ascii_lowercase();
    let essence = media.split(';').next().unwrap_or_default().trim();
    let textual = ["json", "xml", "yaml", "javascript", "jwt", "urlencoded"];
    essence.starts_with("text/") || textual.iter().any(|kind| essence.ends_with(kind))
}
