//! Defaults of generated models: what `new` gives, and what stands for a property that is absent.

use golden_compile::defaults::models::{Order, Page, Search};
use golden_compile::defaults::runtime::model::{decode, encode};
use golden_compile::defaults::runtime::Blank;

#[test]
fn new_gives_required_properties_their_defaults() {
    let search = Search::new("word");
    assert_eq!((search.size, search.order, search.fuzzy, search.factor), (20, Order::Up, false, 1.0));
    assert_eq!((search.mode.as_str(), search.kinds.len()), ("all", 0));
    // An optional one is left to the server.
    assert_eq!(search.language, None);
    assert_eq!(Search::new("word").size(5).size, 5);
}

#[test]
fn what_is_absent_stays_absent_and_has_a_default() {
    let text = br#"{"items":[]}"#;
    let mut page = Page::blank();
    decode(text, &mut page).expect("a page");
    assert_eq!(page.size, None);
    assert_eq!(page.size_or_default(), 20);
    assert_eq!(page.ratio_or_default(), -0.5);
    assert!(page.more_or_default());
    assert_eq!(page.order_or_default(), Order::Up);
    assert_eq!(page.language_or_default(), "en");
    assert_eq!(encode(&page), text);
    let mut page = Page::new(Vec::new());
    page.size = Some(3);
    page.language = Some("de".to_owned());
    assert_eq!((page.size_or_default(), page.language_or_default()), (3, "de"));
}
