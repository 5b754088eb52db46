//! Pages by number where the document does not say from where they are counted: nothing is lost, nothing comes twice.

use std::sync::atomic::{AtomicU64, Ordering};

use runtime::{ErrorKind, PageItems};
use tests::server::{Answer, Request, Server};

use crate::paged_fixture::models::Thing;
use crate::paged_fixture::{Client, operations::api::Api};

fn api(server: &Server) -> Api {
    let builder = Client::builder().base_url(server.url()).api_key("sk-0");
    builder.build().expect("a client").api()
}

/// The number of the page that a request asks for.
fn asked(request: &Request) -> Option<u64> {
    let (_, number) = request.target.split_once("page=")?;
    number.parse().ok()
}

/// A server that counts from `first` and gives one letter of `letters` a page, with what else `about` says of page and request.
async fn serve(
    first: u64,
    letters: &'static str,
    about: impl Fn(u64, u64) -> String + Send + Sync + 'static,
) -> Server {
    let requests = AtomicU64::new(0);
    Server::with(move |request| {
        let count = requests.fetch_add(1, Ordering::Relaxed);
        let page = asked(request).unwrap_or(first);
        let letter = page
            .checked_sub(first)
            .and_then(|at| letters.chars().nth(at as usize));
        let item = letter.map(|id| format!(r#"{{"id":"{id}","note":"seen {count} times"}}"#));
        Answer::json(
            200,
            format!(
                r#"{{"results":[{}]{}}}"#,
                item.unwrap_or_default(),
                about(page, count)
            ),
        )
    })
    .await
}

fn nothing(_: u64, _: u64) -> String {
    String::new()
}

async fn all(items: &mut PageItems<Thing>) -> String {
    let mut ids = String::new();
    while let Some(thing) = items.try_next().await.expect("a page") {
        ids += &thing.id;
    }
    ids
}

fn pages(server: &Server) -> Vec<Option<u64>> {
    server.requests().iter().map(asked).collect()
}

#[tokio::test]
async fn every_item_comes_once_from_0_and_from_1() {
    for (first, due) in [
        (0, &[None, Some(1), Some(2), Some(3)][..]),
        (1, &[None, Some(1), Some(2), Some(3), Some(4)]),
    ] {
        let server = serve(first, "abc", nothing).await;
        let mut items = api(&server).by_unsaid().items();
        assert_eq!(all(&mut items).await, "abc", "from {first}");
        assert_eq!(pages(&server), due, "from {first}");
        let server = serve(first, "abc", nothing).await;
        let mut found = api(&server).by_unsaid().pages();
        let mut ids = String::new();
        while let Some(page) = found.try_next().await.expect("a page") {
            ids.extend(page.results.into_iter().map(|thing| thing.id));
        }
        assert_eq!(ids, "abc", "from {first}");
        assert_eq!(pages(&server), due, "from {first}");
    }
}

#[tokio::test]
async fn what_the_answers_or_the_caller_say_is_not_asked_for() {
    // The number of the page at hand, of all items, and of all pages.
    for first in [0, 1] {
        let server = serve(first, "abc", |page, _| format!(r#","page":{page}"#)).await;
        assert_eq!(all(&mut api(&server).by_unsaid().items()).await, "abc");
        let due = [None, Some(first + 1), Some(first + 2), Some(first + 3)];
        assert_eq!(pages(&server), due);
        for end in [r#","total":3"#, r#","total_pages":3"#] {
            let server = serve(first, "abc", |_, _| end.to_owned()).await;
            assert_eq!(all(&mut api(&server).by_unsaid().items()).await, "abc");
            let due = [None, Some(1), Some(2), Some(3)];
            assert_eq!(pages(&server), due[..3 + first as usize], "{end}");
        }
        for end in [r#","total":1"#, r#","total_pages":1"#] {
            let server = serve(first, "a", |_, _| end.to_owned()).await;
            assert_eq!(all(&mut api(&server).by_unsaid().items()).await, "a");
            assert_eq!(pages(&server), [None], "{end}");
        }
        let server = serve(first, "", nothing).await;
        assert_eq!(all(&mut api(&server).by_unsaid().items()).await, "");
        assert_eq!(pages(&server), [None]);
    }
    let server = serve(0, "abc", nothing).await;
    assert_eq!(
        all(&mut api(&server).by_unsaid().page(0).items()).await,
        "abc"
    );
    assert_eq!(pages(&server), [Some(0), Some(1), Some(2), Some(3)]);
}

#[tokio::test]
async fn where_a_request_costs_something_none_is_made_to_find_out() {
    let server = serve(1, "ab", nothing).await;
    assert_eq!(all(&mut api(&server).by_dear().items()).await, "ab");
    assert_eq!(pages(&server), [None, Some(2), Some(3)]);
}

#[tokio::test]
async fn a_server_that_takes_no_notice_of_the_number_is_found_out() {
    let server = Server::start(Answer::json(200, r#"{"results":[{"id":"a"}]}"#)).await;
    let mut items = api(&server).by_unsaid().items();
    let first = items.try_next().await.expect("a page").expect("a thing");
    assert_eq!(first.id, "a");
    let error = items.try_next().await.expect_err("the same page");
    assert_eq!(error.kind(), ErrorKind::Pages);
    assert_eq!(pages(&server), [None, Some(1), Some(2)]);
}

#[tokio::test]
async fn what_is_not_yet_known_is_found_out_behind_an_error_and_in_another_call() {
    for (first, due) in [(0, "bc"), (1, "bc")] {
        let server = serve(first, "abc", |_, count| match count {
            1 => r#", no JSON"#.to_owned(),
            _ => String::new(),
        })
        .await;
        let api = api(&server);
        let mut items = api.by_unsaid().items();
        let thing = items.try_next().await.expect("a page").expect("a thing");
        let next = items.cursor().expect("another page").to_owned();
        assert_eq!(thing.id, "a");
        if first == 0 {
            let error = items.try_next().await.expect_err("no JSON");
            assert_eq!(error.kind(), ErrorKind::Decode);
            assert_eq!(items.cursor(), Some(next.as_str()));
            items.resume();
        }
        assert_eq!(all(&mut items).await, due, "from {first}");
        assert_eq!(items.cursor(), None);
        let mut rest = api.by_unsaid().from_cursor(&next).items();
        let thing = rest.try_next().await.expect("a page").expect("a thing");
        assert_eq!(thing.id, "b", "from {first}");
        let known = rest.cursor().expect("another page").to_owned();
        assert_eq!(all(&mut rest).await, "c", "from {first}");
        assert_eq!(
            all(&mut api.by_unsaid().from_cursor(&known).items()).await,
            "c"
        );
    }
    // Elsewhere, and by halves, it is no cursor.
    let server = serve(1, "a", nothing).await;
    for odd in ["1?", "1?0", "2?0123456789abcdef", "1?0123456789abcdeg"] {
        let error = api(&server)
            .by_unsaid()
            .from_cursor(odd)
            .items()
            .try_next()
            .await;
        assert_eq!(error.expect_err(odd).kind(), ErrorKind::Build);
    }
    let whole = "1?0123456789abcdef";
    let error = api(&server).by_number().from_cursor(whole).await;
    assert_eq!(error.expect_err(whole).kind(), ErrorKind::Build);
    assert!(server.requests().is_empty());
}
