//! `x-pagination` of an operation -> [`SaidPages`].
//!
//! ```yaml
//! x-pagination: { style: cursor, cursor: after, next: /last_id, more: /has_more, items: /data }
//! ```

use crate::ir::{Pages, Parameter, Place, SaidPages, Turn};
use crate::tree::NodeId;

use super::Lowering;

/// The keys with pointers into the answer.
const POINTERS: [&str; 7] = ["items", "next", "id", "more", "total", "pages", "current"];
/// The keys with names of query parameters.
const PARAMETERS: [&str; 4] = ["cursor", "page", "offset", "size"];
const FORM: &str = "`{ style: page, page: page, size: page_size, items: /data }`, or one of the other styles of specs/README.md, with the names of query parameters and JSON pointers into the answer";

impl Lowering<'_> {
    /// `x-pagination` of an operation with these parameters.
    pub(super) fn pages(&mut self, node: NodeId, parameters: &[Parameter]) -> Option<SaidPages> {
        let at = self.tree.get(node, "x-pagination")?;
        let keys = ["style"].iter().chain(&POINTERS).chain(&PARAMETERS);
        let keys: Vec<&str> = keys.copied().collect();
        self.entries_fit(at, "x-pagination", &keys, &[], FORM);
        let pointers = POINTERS.iter().filter_map(|key| self.text(at, key));
        let names = PARAMETERS.iter().filter_map(|key| self.text(at, key));
        let fits = pointers
            .into_iter()
            .all(|pointer| pointer.is_empty() || pointer.starts_with('/'))
            && names
                .into_iter()
                .all(|name| placed(parameters, &name).is_some());
        if self.text(at, "style").as_deref() == Some("none") {
            return Some(SaidPages { at, pages: None });
        }
        let turn = self.turn(at, parameters).filter(|_| fits);
        let Some(turn) = turn else {
            self.malformed(at, "x-pagination", FORM);
            return None;
        };
        let pages = Pages {
            turn,
            size: self.text(at, "size"),
            items: self.text(at, "items").unwrap_or_default(),
            more: self.text(at, "more"),
            total: self.text(at, "total"),
            pages: self.text(at, "pages"),
        };
        Some(SaidPages {
            at,
            pages: Some(pages),
        })
    }

    fn turn(&self, at: NodeId, parameters: &[Parameter]) -> Option<Turn> {
        let parameter = |key: &str| placed(parameters, &self.text(at, key)?);
        Some(match self.text(at, "style")?.as_str() {
            "page" => Turn::Number {
                parameter: parameter("page")?,
                current: self.text(at, "current"),
            },
            "offset" => Turn::Offset {
                parameter: parameter("offset")?,
            },
            "cursor" => Turn::Cursor {
                parameter: parameter("cursor")?,
                next: self.text(at, "next")?,
            },
            "last-item" => Turn::LastItem {
                parameter: parameter("cursor")?,
                id: self.text(at, "id")?,
            },
            "address" => Turn::Address {
                next: self.text(at, "next")?,
            },
            "link" => Turn::Link,
            _ => return None,
        })
    }
}

/// The query parameter of this name.
fn placed(parameters: &[Parameter], name: &str) -> Option<usize> {
    parameters
        .iter()
        .position(|one| one.place == Place::Query && one.name == name)
}
