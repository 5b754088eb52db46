//! How an answer comes in pages, as data.

/// How an answer comes in pages.
#[derive(Debug)]
pub struct PageRule {
    /// How the page after this one is asked for.
    pub turn: Turn,
    /// JSON pointer to the items in the value of the answer; empty where they are all of it.
    pub items: &'static str,
    /// Whether a page without a list of items has none: the document lets the server leave it out.
    pub may_lack_items: bool,
    /// JSON pointer to whether there is another page.
    pub more: Option<&'static str>,
    /// JSON pointer to the number of all items.
    pub total: Option<&'static str>,
    /// JSON pointer to the number of all pages.
    pub pages: Option<&'static str>,
}

impl PageRule {
    /// Items that are all of the answer, and the next page at the address in the header `Link`: what generated data leaves out is as
    /// it is here.
    pub const PLAIN: Self = Self {
        turn: Turn::Link,
        items: "",
        may_lack_items: false,
        more: None,
        total: None,
        pages: None,
    };
}

/// How the page after this one is asked for. Parameters are told by their index in [`Operation::parameters`](super::Operation).
#[derive(Clone, Copy, Debug)]
pub enum Turn {
    /// By a cursor from the answer.
    Cursor {
        /// The parameter that takes it.
        parameter: usize,
        /// JSON pointer to it in the answer. Null, empty, zero, false or absent: there is no other page.
        next: &'static str,
    },
    /// By what names the last item of this page.
    LastItem {
        /// The parameter that takes it.
        parameter: usize,
        /// JSON pointer to it in an item.
        id: &'static str,
    },
    /// By its number.
    Number {
        /// The parameter that takes it.
        parameter: usize,
        /// The number of the first page. `None`: nobody says. Then page 1 is asked for behind the first, and dropped where it is the
        /// first once more, unless an answer tells its number; where a request too many costs something, pages are counted from 1.
        first: Option<u64>,
        /// JSON pointer to the number of this page in the answer.
        current: Option<&'static str>,
    },
    /// By how many items are before it.
    Offset {
        /// The parameter that takes it.
        parameter: usize,
    },
    /// At the address in the answer.
    Address {
        /// JSON pointer to it.
        next: &'static str,
    },
    /// At the address in the header `Link` with the relation `next` (RFC 8288).
    Link,
}
