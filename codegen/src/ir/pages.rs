//! Answers that come in pages.

use crate::tree::NodeId;

/// What the document says of the pages of an operation, by `x-pagination`.
#[derive(Debug, Clone)]
pub struct SaidPages {
    /// Where it says so.
    pub at: NodeId,
    /// How they are followed; none where they are not.
    pub pages: Option<Pages>,
}

/// How an answer comes in pages. Pointers lead into the value of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pages {
    /// How the page after this one is asked for.
    pub turn: Turn,
    /// The query parameter with the number of items on a page.
    pub size: Option<String>,
    /// Pointer to the items; empty where they are all of the answer.
    pub items: String,
    /// Pointer to whether there is another page.
    pub more: Option<String>,
    /// Pointer to the number of all items.
    pub total: Option<String>,
    /// Pointer to the number of all pages.
    pub pages: Option<String>,
}

/// How the page after this one is asked for. Parameters are told by their index in [`super::Operation::parameters`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// By a cursor from the answer.
    Cursor {
        /// The parameter that takes it.
        parameter: usize,
        /// Pointer to it.
        next: String,
    },
    /// By what names the last item.
    LastItem {
        /// The parameter that takes it.
        parameter: usize,
        /// Pointer to it in an item.
        id: String,
    },
    /// By its number.
    Number {
        /// The parameter that takes it.
        parameter: usize,
        /// Pointer to the number of this page.
        current: Option<String>,
    },
    /// By how many items are before it.
    Offset {
        /// The parameter that takes it.
        parameter: usize,
    },
    /// At the address in the answer.
    Address {
        /// Pointer to it.
        next: String,
    },
    /// At the address in the header `Link`.
    Link,
}

impl Turn {
    /// The parameter that says which page is asked for.
    pub fn parameter(&self) -> Option<usize> {
        match self {
            Turn::Cursor { parameter, .. }
            | Turn::LastItem { parameter, .. }
            | Turn::Number { parameter, .. }
            | Turn::Offset { parameter } => Some(*parameter),
            Turn::Address { .. } | Turn::Link => None,
        }
    }
}
