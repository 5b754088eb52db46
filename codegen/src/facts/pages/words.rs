//! The names by which pages are recognised, in small letters and without signs; the first of a list that is there counts.

/// Names, the one that says most first.
pub(super) type Names = &'static [&'static str];

/// A name in small letters and without signs: `nextPageToken` and `next_page_token` are one.
pub(super) fn plain(name: &str) -> String {
    letters(name).collect()
}

/// Whether a name is one of those of this file, once it is plain.
pub(super) fn is(name: &str, known: &str) -> bool {
    letters(name).eq(known.chars())
}

fn letters(name: &str) -> impl Iterator<Item = char> {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase)
}

/// Parameters that take a cursor.
pub(super) const TAKERS: Names = &[
    "cursor",
    "pagetoken",
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
    "pagecursor",
    "nextpagecursor",
    "startcursor",
    "continuationtoken",
    "continuation",
    "paginationtoken",
    "marker",
    "scrollid",
    "bookmark",
    "startingafter",
    "startafter",
    "after",
    "aftercursor",
    "pageafter",
];
/// Cursors in answers, and the parameters that take them.
pub(super) const CURSORS: [(Names, Names); 4] = [
    (
        &[
            "nextcursor",
            "nextpagetoken",
            "nexttoken",
            "nextpagecursor",
            "nextcontinuationtoken",
            "continuationtoken",
            "nextmarker",
            "nextstartingafter",
            "endcursor",
            "cursorsafter",
            "cursorsnext",
            "scrollid",
            "bookmark",
            "cursor",
        ],
        TAKERS,
    ),
    (&["lastid"], AFTER),
    (
        &["nextpage"],
        &["page", "pagetoken", "cursor", "pagenumber"],
    ),
    (
        &["nextoffset"],
        &["offset", "skip", "after", "startafter", "startingafter"],
    ),
];
/// Parameters that take what names the last item.
pub(super) const AFTER: Names = &["after", "afterid", "startingafter", "startafter"];
/// Whether there is another page.
pub(super) const MORE: Names = &[
    "hasmore",
    "hasnextpage",
    "hasnext",
    "moreavailable",
    "hasmoreitems",
    "hasmoreresults",
    "istruncated",
    "more",
];
/// The number of all items.
pub(super) const TOTAL: Names = &[
    "total",
    "totalcount",
    "totalitems",
    "totalresults",
    "totalrecords",
    "totalelements",
];
/// The number of all pages.
pub(super) const PAGES: Names = &["totalpages", "pagecount", "lastpage", "numpages", "pages"];
/// The number of this page.
pub(super) const CURRENT: Names = &["currentpage", "pagenumber", "pageno", "pagenum", "page"];
/// Parameters with the number of a page.
pub(super) const PAGE: Names = &[
    "page",
    "pagenumber",
    "pageno",
    "pagenum",
    "pageindex",
    "currentpage",
];
/// Parameters with how many items are before a page.
pub(super) const OFFSET: Names = &["offset", "skip", "startat", "pageoffset"];
/// Parameters with how many items a page has.
pub(super) const SIZE: Names = &[
    "pagesize",
    "perpage",
    "limit",
    "size",
    "pagelimit",
    "maxresults",
    "itemsperpage",
    "resultsperpage",
    "take",
    "top",
    "count",
];
/// Addresses of the next page. `next` is one only among links, or beside one of the page before.
pub(super) const ADDRESS: Names = &[
    "nexturl",
    "nexturi",
    "nextpageurl",
    "nextpageuri",
    "nextpagelink",
    "nextlink",
    "odatanextlink",
    "nexthref",
];
/// Objects whose `next` is a cursor.
pub(super) const CURSOR_PAIRS: Names = &["cursors", "cursor"];
/// What stands beside `next` where that is an address.
pub(super) const BEFORE: Names = &["previous", "prev"];
/// Objects that hold links.
pub(super) const LINKS: Names = &["links", "link"];
/// Objects that tell of the pages.
pub(super) const ABOUT: Names = &[
    "meta",
    "metadata",
    "pagination",
    "paging",
    "paginator",
    "pageinfo",
    "pages",
    "pagedetails",
    "page",
    "cursors",
    "cursor",
    "responsemetadata",
    "resultinfo",
    "info",
    "next",
    "links",
    "link",
];
/// Objects that hold the answer.
pub(super) const AROUND: Names = &[
    "data", "result", "results", "response", "payload", "embedded",
];
/// Lists of items, where an answer has several lists.
pub(super) const ITEMS: Names = &[
    "data",
    "items",
    "results",
    "records",
    "entries",
    "values",
    "list",
    "rows",
    "objects",
    "content",
    "elements",
    "resources",
    "nodes",
];
/// Lists that are none of items.
pub(super) const NO_ITEMS: Names = &[
    "errors", "warnings", "links", "messages", "included", "facets", "sort",
];
/// How a description says that pages are counted from 0.
pub(super) const FROM_ZERO: Names = &[
    "0-based",
    "zero-based",
    "zero based",
    "0-indexed",
    "zero-indexed",
    "starts at 0",
    "starting at 0",
    "starting from 0",
    "starts from 0",
    "begins at 0",
];
/// How a description says that pages are counted from 1.
pub(super) const FROM_ONE: Names = &[
    "1-based",
    "one-based",
    "one based",
    "1-indexed",
    "one-indexed",
    "starts at 1",
    "starting at 1",
    "starting from 1",
    "starts from 1",
    "begins at 1",
];
