//! Answers in pages, through generated code: each shape, and what servers do wrong with it.

use std::sync::atomic::{AtomicUsize, Ordering};

use runtime::blocking::Each;
use runtime::{Error, ErrorKind, Outcome, PageItems, Pages};
use tests::server::{Answer, Request, Server};

use crate::paged_fixture::models::Thing;
use crate::paged_fixture::{Client, operations::api::Api};

const KEY: &str = "sk-paged-0123456789";

fn api(server: &Server) -> Api {
    let builder = Client::builder().base_url(server.url()).api_key(KEY);
    builder.build().expect("a client").api()
}

/// A server that answers each target with what the list says of it, and with a 404 what is not in it.
async fn serve(pages: &'static [(&'static str, &'static str)]) -> Server {
    Server::with(move |request| {
        let page = pages.iter().find(|(target, _)| *target == request.target);
        page.map_or(Answer::json(404, "{}"), |(_, body)| {
            Answer::json(200, *body)
        })
    })
    .await
}

fn targets(server: &Server) -> Vec<String> {
    let requests = server.requests().into_iter();
    requests.map(|request| request.target).collect()
}

/// The ids of all items, and the error that ended them.
async fn ids(items: &mut PageItems<Thing>) -> (String, Option<Error>) {
    let mut ids = String::new();
    loop {
        match items.try_next().await {
            Ok(Some(thing)) => ids += &thing.id,
            Ok(None) => return (ids, None),
            Err(error) => return (ids, Some(error)),
        }
    }
}

async fn all(mut items: PageItems<Thing>) -> String {
    let (ids, error) = ids(&mut items).await;
    assert!(error.is_none(), "{error:?} after {ids}");
    assert_eq!(items.cursor(), None);
    ids
}

#[tokio::test]
async fn by_a_cursor_of_the_answer() {
    let server = serve(&[
        (
            "/cursor?limit=2",
            r#"{"data":[{"id":"a"},{"id":"b"}],"meta":{"next_cursor":"x=1&y"}}"#,
        ),
        // A page may be empty and lead on.
        (
            "/cursor?cursor=x%3D1%26y&limit=2",
            r#"{"data":[],"meta":{"next_cursor":"z"}}"#,
        ),
        (
            "/cursor?cursor=z&limit=2",
            r#"{"data":[{"id":"c"}],"meta":{"next_cursor":null}}"#,
        ),
    ])
    .await;
    assert_eq!(all(api(&server).by_cursor().limit(2).items()).await, "abc");
    assert_eq!(server.requests().len(), 3);
    for end in [
        r#"{"data":[],"meta":{}}"#,
        r#"{"data":[],"meta":{"next_cursor":""}}"#,
    ] {
        let server = Server::start(Answer::json(200, end)).await;
        assert_eq!(all(api(&server).by_cursor().items()).await, "");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn by_the_id_of_the_last_item() {
    let server = serve(&[
        ("/last", r#"{"object":"list","data":[{"id":"a"},{"id":"b"}],"first_id":"a","last_id":"b","has_more":true}"#),
        ("/last?after=b", r#"{"object":"list","data":[{"id":"c"}],"first_id":"c","last_id":"c","has_more":false}"#),
        ("/item", r#"{"data":[{"id":"a"},{"note":"}]","id":"b"}],"hasMore":true}"#),
        ("/item?starting_after=b", r#"{"data":[{"id":"c"}],"hasMore":false}"#),
    ])
    .await;
    assert_eq!(all(api(&server).by_last_id().items()).await, "abc");
    assert_eq!(all(api(&server).by_last_item().items()).await, "abc");
    assert_eq!(
        targets(&server),
        ["/last", "/last?after=b", "/item", "/item?starting_after=b"]
    );
}

#[tokio::test]
async fn by_numbers() {
    let server = serve(&[
        ("/number", r#"{"results":[{"id":"a"}]}"#),
        ("/number?page=1", r#"{"results":[{"id":"b"}]}"#),
        ("/number?page=2", r#"{"results":[]}"#),
        ("/total", r#"{"items":[{"id":"a"},{"id":"b"}],"total":3}"#),
        ("/total?page=2", r#"{"items":[{"id":"c"}],"total":3}"#),
        ("/total?page=5", r#"{"items":[{"id":"d"}],"page":5,"total_pages":6,"total":99}"#),
        ("/total?page=6", r#"{"items":[{"id":"e"}],"page":6,"total_pages":6,"total":99}"#),
        ("/offset?limit=9", r#"{"count":3,"next":"http://inside/offset?offset=2","previous":null,"results":[{"id":"a"},{"id":"b"}]}"#),
        ("/offset?offset=2&limit=9", r#"{"count":3,"next":null,"previous":"","results":[{"id":"c"}]}"#),
    ])
    .await;
    let api = api(&server);
    assert_eq!(all(api.by_number().items()).await, "ab");
    assert_eq!(all(api.by_total().items()).await, "abc");
    assert_eq!(all(api.by_total().page(5).items()).await, "de");
    // The next offset is counted from what came, not from what was asked for.
    assert_eq!(all(api.by_offset().limit(9).items()).await, "abc");
    assert_eq!(server.requests().len(), 9);
}

#[tokio::test]
async fn by_addresses() {
    let first = |request: &Request| !request.target.contains("cursor");
    let server = Server::with(move |request| match first(request) {
        true => Answer::json(200, format!(
            r#"{{"items":[{{"id":"a"}}],"links":{{"next":"http://u:p@{}/v2/things?cursor=1&api_key={KEY}#x"}}}}"#,
            request.header("host").unwrap_or_default(),
        )),
        false => Answer::json(200, r#"{"items":[{"id":"b"}],"links":{}}"#),
    })
    .await;
    let mut items = api(&server).by_address().q("1").x_team("t").items();
    assert_eq!(
        items.try_next().await.expect("a page").expect("a thing").id,
        "a"
    );
    let next = items.cursor().expect("another page").to_owned();
    assert_eq!(all(items).await, "b");
    let requests = server.requests();
    assert_eq!(requests[0].target, format!("/address?q=1&api_key={KEY}"));
    assert_eq!(
        requests[1].target,
        format!("/v2/things?cursor=1&api_key={KEY}")
    );
    assert_eq!(requests[1].header("x-team"), Some("t"));
    assert_eq!(
        all(api(&server).by_address().from_cursor(&next).items()).await,
        "b"
    );
}

#[tokio::test]
async fn by_what_only_the_answer_names() {
    let server = serve(&[
        ("/pair", r#"{"data":[{"id":"a"}],"cursors":{"next":"n"}}"#),
        (
            "/pair?cursor=n",
            r#"{"data":[{"id":"b"}],"cursors":{"previous":"p"}}"#,
        ),
        (
            "/token?PageSize=1",
            r#"{"things":[{"id":"a"}],"next_page_uri":"/token?Page=1&PageToken=PT1"}"#,
        ),
        (
            "/token?Page=1&PageToken=PT1",
            r#"{"things":[{"id":"b"}],"next_page_uri":null}"#,
        ),
    ])
    .await;
    assert_eq!(all(api(&server).by_pair().items()).await, "ab");
    assert_eq!(
        all(api(&server).by_token().page_size(1).items()).await,
        "ab"
    );
}

#[tokio::test]
async fn by_the_link_header() {
    let server = Server::with(|request| {
        let (body, link) = match request.target.as_str() {
            "/link?per_page=1" => (
                r#"[{"id":"a"}]"#,
                r#"</a?x=",">; rel="prev last", <link?page=2&per_page=1>; title="a, b"; rel=Next"#,
            ),
            "/link?page=2&per_page=1" => (r#"[{"id":"b"}]"#, r#"</link?per_page=1>; rel="first""#),
            _ => ("[]", "</link>; rel=\"next\""),
        };
        Answer::json(200, body).header("link", link)
    })
    .await;
    assert_eq!(all(api(&server).by_link().per_page(1).items()).await, "ab");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn in_an_envelope_and_by_what_is_said() {
    let server = serve(&[
        (
            "/wrapped",
            r#"{"code":0,"data":{"list":[{"id":"a"}],"nextToken":"t"}}"#,
        ),
        (
            "/wrapped?cursor=t",
            r#"{"code":0,"data":{"nextToken":"u"}}"#,
        ),
        (
            "/wrapped?cursor=u",
            r#"{"code":7,"message":"no more of these"}"#,
        ),
        ("/said?n=2", r#"{"found":{"rows":["a","a"],"hits":4}}"#),
        (
            "/said?from=2&n=2",
            r#"{"found":{"rows":["a","a"],"hits":4}}"#,
        ),
    ])
    .await;
    let mut items = api(&server).wrapped().items();
    let (got, error) = ids(&mut items).await;
    let error = error.expect("a failure");
    assert_eq!((got.as_str(), error.kind()), ("a", ErrorKind::Envelope));
    assert_eq!(error.to_string(), "7: no more of these");
    assert_eq!(items.cursor(), Some("u"));
    let mut rows = api(&server).said().n(2).items();
    let mut count = 0;
    while let Some(row) = rows.try_next().await.expect("a row") {
        assert_eq!(row, "a");
        count += 1;
    }
    assert_eq!(count, 4);
}

#[tokio::test]
async fn each_page_is_asked_for_when_it_is_wanted() {
    let server = serve(&[
        (
            "/cursor",
            r#"{"data":[{"id":"a"},{"id":"b"}],"meta":{"next_cursor":"x"}}"#,
        ),
        ("/cursor?cursor=x", r#"{"data":[{"id":"c"}],"meta":{}}"#),
    ])
    .await;
    let mut items = api(&server).by_cursor().items();
    assert_eq!(server.requests().len(), 0);
    for asked in [1, 1, 2] {
        items.try_next().await.expect("a page").expect("a thing");
        assert_eq!(server.requests().len(), asked);
    }
    assert!(items.try_next().await.expect("the end").is_none());
    let mut pages: Pages<_> = api(&server).by_cursor().pages();
    assert_eq!((server.requests().len(), pages.cursor()), (2, None));
    let page = pages.try_next().await.expect("a page").expect("a page");
    assert_eq!((page.data.len(), pages.cursor()), (2, Some("x")));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_circle_of_cursors_is_an_error() {
    let server = serve(&[
        (
            "/cursor",
            r#"{"data":[{"id":"a"}],"meta":{"next_cursor":"x"}}"#,
        ),
        (
            "/cursor?cursor=x",
            r#"{"data":[{"id":"b"}],"meta":{"next_cursor":"y"}}"#,
        ),
        (
            "/cursor?cursor=y",
            r#"{"data":[{"id":"c"}],"meta":{"next_cursor":"x"}}"#,
        ),
    ])
    .await;
    let mut items = api(&server).by_cursor().items();
    let (got, error) = ids(&mut items).await;
    let error = error.expect("a circle");
    assert_eq!((got.as_str(), error.kind()), ("abc", ErrorKind::Pages));
    assert_eq!(
        error.to_string(),
        "the pages go in a circle: a cursor came a second time"
    );
    assert_eq!(
        (error.outcome(), error.status()),
        (Outcome::Done, Some(200))
    );
    assert_eq!(server.requests().len(), 3);
    assert!(items.try_next().await.expect("the end").is_none());
}

#[tokio::test]
async fn a_page_that_comes_again_or_leads_nowhere_is_an_error() {
    let server = Server::with(|request| {
        Answer::json(
            200,
            match request.target.split('?').next() {
                Some("/number") => r#"{"results":[{"id":"a"}]}"#,
                Some("/last") => r#"{"object":"list","data":[],"has_more":true}"#,
                _ => r#"{"data":[{"id":"a"}],"meta":{"next_cursor":{"v":1}}}"#,
            },
        )
    })
    .await;
    let api = api(&server);
    for (mut items, got, told) in [
        (
            api.by_number().items(),
            "a",
            "the server gives the same page again",
        ),
        (
            api.by_last_id().items(),
            "",
            "the answer says that there is another page, and not where",
        ),
        (
            api.by_cursor().items(),
            "a",
            "what stands at `/meta/next_cursor` is no cursor",
        ),
    ] {
        let (ids, error) = ids(&mut items).await;
        let error = error.expect("an error");
        assert_eq!(
            (ids.as_str(), error.kind()),
            (got, ErrorKind::Pages),
            "{error}"
        );
        assert!(error.to_string().starts_with(told), "{error}");
    }
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn an_address_on_another_server_gets_nothing() {
    let other = Server::start(Answer::json(200, r#"{"items":[{"id":"z"}]}"#)).await;
    for next in [
        other.url() + "/x",
        other.url().replace("http://", "//"),
        "ftp://a/".to_owned(),
    ] {
        let body = format!(r#"{{"items":[{{"id":"a"}}],"links":{{"next":"{next}"}}}}"#);
        let server = Server::start(Answer::json(200, body)).await;
        let mut items = api(&server).by_address().items();
        let (got, error) = ids(&mut items).await;
        let error = error.expect("another server");
        assert_eq!((got.as_str(), error.kind()), ("a", ErrorKind::Pages));
        assert!(
            error
                .to_string()
                .starts_with("the next page is on another server, "),
            "{error}"
        );
        let error = api(&server).by_address().from_cursor(&next).await;
        assert_eq!(error.expect_err("another server").kind(), ErrorKind::Build);
        assert_eq!(server.requests().len(), 1);
    }
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn after_an_error_the_pages_go_on_where_they_were() {
    let seen = AtomicUsize::new(0);
    let server = Server::with(move |request| {
        let body = match request.target.as_str() {
            "/cursor" => r#"{"data":[{"id":"a"},{"id":"b"}],"meta":{"next_cursor":"x"}}"#,
            "/cursor?cursor=y" => r#"{"data":[{"id":"d"}],"meta":{}}"#,
            _ => match seen.fetch_add(1, Ordering::Relaxed) {
                0 => return Answer::json(500, "{}"),
                // Cut behind the items: that is no last page.
                1 => r#"{"data":[{"id":"c"}],"meta":{"#,
                2 => r#"{"data":[{"note":"no id"}],"meta":{"next_cursor":"y"}}"#,
                _ => r#"{"data":[{"id":"c"}],"meta":{"next_cursor":"y"}}"#,
            },
        };
        Answer::json(200, body)
    })
    .await;
    let api = api(&server);
    let mut items = api.by_cursor().max_retries(0).items();
    for (due, kind) in [
        ("ab", ErrorKind::Status),
        ("", ErrorKind::Decode),
        ("", ErrorKind::Decode),
    ] {
        let (got, error) = ids(&mut items).await;
        assert_eq!((got.as_str(), error.expect("an error").kind()), (due, kind));
        assert_eq!((items.cursor(), items.delivered()), (Some("x"), 0));
        // It is over until it is told to go on.
        assert!(items.try_next().await.expect("the end").is_none());
        items.resume();
    }
    let next = items.cursor().expect("the page that failed").to_owned();
    assert_eq!(all(items).await, "cd");
    assert_eq!(all(api.by_cursor().from_cursor(&next).items()).await, "cd");
}

#[tokio::test]
async fn a_page_that_fails_for_the_moment_is_asked_for_again_by_itself() {
    let seen = AtomicUsize::new(0);
    let server = Server::with(move |request| {
        match (
            request.target.as_str(),
            seen.fetch_add(1, Ordering::Relaxed),
        ) {
            ("/number", _) => Answer::json(200, r#"{"results":[{"id":"a"}]}"#),
            (_, 1) => Answer::json(503, "{}").header("retry-after-ms", "2"),
            (_, 2) => Answer::json(200, r#"{"results":[{"id":"b"}]}"#),
            _ => Answer::json(200, r#"{"results":[]}"#),
        }
    })
    .await;
    assert_eq!(all(api(&server).by_number().items()).await, "ab");
    assert_eq!(
        targets(&server),
        [
            "/number",
            "/number?page=1",
            "/number?page=1",
            "/number?page=2"
        ]
    );
}

#[tokio::test]
async fn a_call_begins_with_the_page_of_a_cursor() {
    let server = serve(&[
        ("/number?page=7", r#"{"results":[{"id":"h"},{"id":"i"}]}"#),
        ("/number?page=8", r#"{"results":[]}"#),
    ])
    .await;
    let api = api(&server);
    let mut items = api.by_number().from_cursor("7").items();
    assert_eq!((items.cursor(), items.delivered()), (Some("7"), 0));
    items.try_next().await.expect("a page").expect("a thing");
    assert_eq!((items.cursor(), items.delivered()), (Some("7"), 1));
    assert_eq!(all(items).await, "i");
    let page = api.by_number().from_cursor("7").await.expect("a page");
    assert_eq!(page.results.len(), 2);
    for odd in ["", "-1", "seven", "7.5", "99999999999999999999"] {
        let error = api.by_number().from_cursor(odd).items().try_next().await;
        assert_eq!(
            error.expect_err("no number").kind(),
            ErrorKind::Build,
            "{odd}"
        );
    }
}

#[test]
fn items_are_waited_for_one_by_one() {
    let driver = tokio::runtime::Runtime::new().expect("a runtime");
    let server = driver.block_on(serve(&[
        ("/number", r#"{"results":[{"id":"a"}]}"#),
        ("/number?page=1", r#"{"results":[]}"#),
    ]));
    let items = api(&server).by_number().items().each();
    let items: Vec<Thing> = items.collect::<Result<_, _>>().expect("items");
    assert_eq!(items.len(), 1);
    let pages = api(&server).by_number().pages().each();
    assert_eq!(pages.filter(Result::is_ok).count(), 2);
}

#[tokio::test]
async fn nothing_shows_a_cursor_or_a_key() {
    let server = serve(&[("/cursor?cursor=hush", "{}")]).await;
    let items = api(&server).by_cursor().from_cursor("hush").items();
    assert!(!format!("{items:?}").contains("hush"));
    let mut pages = api(&server).by_cursor().from_cursor("hush").pages();
    let error = pages.try_next().await.expect_err("no page");
    let shown = format!("{error} {error:?} {pages:?}");
    assert!(!shown.contains("hush") && !shown.contains(KEY), "{shown}");
}
