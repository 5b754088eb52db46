//! What neither gateway's document has, through the code that is generated for it: styles of parameters, kinds of bodies and of answers, security.

use runtime::{Body, ErrorKind, FilePart, Parts, http};
use tests::server::{Answer, Server};

use crate::fixture::models::{Point, SendFormBody};
use crate::fixture::webhooks::Webhook;
use crate::fixture::{
    Client,
    operations::api::{Api, Mirrored},
};

const KEY: &str = "0123456789";

fn api() -> Api {
    at("http://wire.example")
}

fn at(url: &str) -> Api {
    let client = Client::builder().base_url(url).api_key(KEY).build();
    client.expect("a client").api()
}

fn texts(items: &[&str]) -> Vec<String> {
    items.iter().map(|&item| item.to_owned()).collect()
}

fn point() -> Point {
    Point::new(1).y("a b")
}

type Built = Result<http::Request<Body>, runtime::Error>;

/// Path and query of a request, or why there is none.
fn target(request: Built) -> String {
    match request {
        Ok(request) => request.uri().path_and_query().unwrap().to_string(),
        Err(error) => format!("{:?}", error.kind()),
    }
}

/// Method, media type and text of a request.
fn sent(request: Built) -> (String, String, String) {
    let request = request.expect("a request");
    let media = request.headers().get("content-type");
    let media = media.map_or("", |media| media.to_str().unwrap());
    let body = request.body().to_bytes().expect("a body in memory");
    (
        request.method().to_string(),
        media.to_owned(),
        String::from_utf8(body.to_vec()).expect("text"),
    )
}

#[test]
fn paths() {
    let simple = |items: &[&str]| target(api().path_simple(texts(items)).request());
    let label = |items: &[&str]| target(api().path_label(texts(items)).request());
    let pieces = |name: &str, ending: &str| target(api().path_pieces(name, ending).request());
    for (found, due) in [
        (simple(&["red", "a/b"]), "/simple/red,a%2Fb"),
        (simple(&["100%"]), "/simple/100%25"),
        (simple(&[]), "Build"),
        (simple(&[".."]), "Build"),
        (simple(&[""]), "Build"),
        (label(&["red", "blue"]), "/label.red.blue"),
        (
            target(api().path_matrix(point()).request()),
            "/matrix;x=1;y=a%20b",
        ),
        (pieces("n", "txt"), "/files/n.txt:copy/n/"),
        (pieces("?#", "é"), "/files/%3F%23.%C3%A9:copy/%3F%23/"),
        (target(api().path_fixed().request()), "/fixed?kind=a"),
        (
            target(api().path_fixed().more("1").request()),
            "/fixed?kind=a&more=1",
        ),
    ] {
        assert_eq!(found, due);
    }
}

#[test]
fn queries() {
    let all = || api().query_all();
    let two = || texts(&["a b", "c,d"]);
    for (call, due) in [
        (all(), "/query"),
        (all().form(two()), "/query?form=a%20b&form=c%2Cd"),
        (all().form(vec![]), "/query"),
        (all().form(texts(&["", ""])), "/query?form=&form="),
        (all().commas(two()), "/query?commas=a%20b,c%2Cd"),
        (all().pipes(two()), "/query?pipes=a%20b%7Cc%2Cd"),
        (all().pipes(texts(&["a|b"])), "Build"),
        (all().spaces(texts(&["a", "b"])), "/query?spaces=a%20b"),
        (all().spaces(two()), "Build"),
        (
            all().deep(point()),
            "/query?deep%5Bx%5D=1&deep%5By%5D=a%20b",
        ),
        (all().members(point()), "/query?x=1&y=a%20b"),
        (all().members(Point::new(0)), "/query?x=0"),
        (all().raw("/a?b%20%zz"), "/query?raw=/a?b%20%25zz"),
        (all().raw("a&b"), "Build"),
        (
            all().as_json(Point::new(2)),
            "/query?as_json=%7B%22x%22%3A2%7D",
        ),
        (all().as_text("a=b"), "/query?as_text=a%3Db"),
    ] {
        assert_eq!(target(call.request()), due);
    }
    assert_eq!(
        target(api().query_whole(point()).request()),
        "/whole?x=1&y=a%20b"
    );
}

#[test]
fn headers_and_cookies() {
    let all = || api().query_all();
    let header = |request: Built, name: &str| {
        let request = request.map_err(|error| error.kind());
        request.map(|request| request.headers()[name].to_str().unwrap().to_owned())
    };
    let listed = all().x_texts(texts(&["a b", "c"])).request();
    assert_eq!(header(listed, "x-texts").unwrap(), "a b,c");
    let broken = all().x_texts(texts(&["a\r\nb"])).request();
    assert_eq!(header(broken, "x-texts"), Err(ErrorKind::Build));
    let both = all().form_cookie("a b").plain_cookie("c:d").request();
    assert_eq!(
        header(both, "cookie").unwrap(),
        "form_cookie=a%20b; plain_cookie=c:d"
    );
    let cut = all().plain_cookie("a;b").request();
    assert_eq!(header(cut, "cookie"), Err(ErrorKind::Build));
}

#[test]
fn methods() {
    let (method, _, body) = sent(api().search_query(Point::new(1)).request());
    assert_eq!((method.as_str(), body.as_str()), ("QUERY", "{\"x\":1}"));
    assert_eq!(sent(api().copy_it().request()).0, "COPY");
}

#[test]
fn a_body_of_each_kind() {
    let json = sent(api().send_point(point()).request());
    assert_eq!(json.1, "application/json");
    assert_eq!(json.2, "{\"x\":1,\"y\":\"a b\"}");
    let form = sent(api().send_point_form(point()).request());
    assert_eq!(form.1, "application/x-www-form-urlencoded");
    assert_eq!(form.2, "x=1&y=a%20b");
    let xml = sent(api().send_point_xml("<x>1</x>").request());
    assert_eq!(
        (xml.1.as_str(), xml.2.as_str()),
        ("application/xml", "<x>1</x>")
    );
    let file = FilePart::from_bytes("a", &b"PNG"[..]).header("X-Checksum", "1");
    let (_, media, text) = sent(api().send_point_multipart(file).x(2).request());
    let boundary = media
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    assert_eq!(
        text.replace(boundary, "B"),
        "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: image/png\r\nX-Checksum: 1\r\n\r\nPNG\r\n\
         --B\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n2\r\n--B--\r\n"
    );
}

#[test]
fn fields_are_written_by_their_encoding() {
    let body = SendFormBody::new(texts(&["a", "b c"]), Point::new(1));
    let (_, _, text) = sent(api().send_form(body).request());
    assert_eq!(text, "tags=a,b%20c&point=%7B%22x%22%3A1%7D");
}

#[test]
fn parts_that_the_caller_puts_together() {
    let parts = Parts::new()
        .part(FilePart::from_bytes("", &b"{}"[..]).content_type("application/json"))
        .field("note", "é");
    let (_, media, text) = sent(api().send_mixed(parts).request());
    let boundary = media.strip_prefix("multipart/mixed; boundary=").unwrap();
    assert_eq!(
        text.replace(boundary, "B"),
        "--B\r\nContent-Type: application/json\r\n\r\n{}\r\n\
         --B\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\né\r\n--B--\r\n"
    );
    let evil = FilePart::from_bytes("a", &b""[..]).header("X\r\nY", "1");
    let refused = api().send_mixed(Parts::new().part(evil)).request();
    assert_eq!(refused.expect_err("no header").kind(), ErrorKind::Build);
}

#[test]
fn sequences_and_other_json() {
    let (_, media, text) = sent(
        api()
            .send_lines(vec![Point::new(1), Point::new(2)])
            .request(),
    );
    assert_eq!(media, "application/json-seq");
    assert_eq!(text, "\u{1e}{\"x\":1}\n\u{1e}{\"x\":2}\n");
    let (_, media, _) = sent(api().patch_it(Point::new(1)).request());
    assert_eq!(media, "application/merge-patch+json");
}

#[tokio::test]
async fn lines_arrive_one_by_one() {
    let answer = Answer::new(200).header("content-type", "application/x-ndjson");
    let pieces = [
        "{\"x\":1}\n\n{\"x\"",
        ":2}\r\n\u{1e}{\"x\":3}\n",
        "{\"x\":[]}\n{\"x\":4}",
    ];
    let answer = pieces.into_iter().fold(answer, Answer::chunk);
    let server = Server::start(answer).await;
    let mut lines = at(&server.url()).read_lines().await.expect("lines");
    let mut found = Vec::new();
    loop {
        match lines.try_next().await {
            Ok(Some(point)) => found.push(point.x),
            Ok(None) => break,
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Decode);
                found.push(-1);
            }
        }
    }
    assert_eq!(found, [1, 2, 3, -1, 4]);
}

#[tokio::test]
async fn lines_that_are_cut_are_an_error() {
    let answer = Answer::new(200).header("content-type", "application/jsonl");
    let server = Server::start(answer.chunk("{\"x\":1}\n{\"x\"").cut()).await;
    let mut lines = at(&server.url()).read_lines().await.expect("lines");
    assert!(lines.try_next().await.expect("a line").is_some());
    let error = lines.try_next().await.expect_err("cut");
    assert_eq!(error.kind(), ErrorKind::Truncated);
}

#[tokio::test]
async fn lines_are_collected_and_errors_have_those_before() {
    let lines = |text: &'static str| async move {
        let answer = Answer::new(200).header("content-type", "application/jsonl");
        let server = Server::start(answer.chunk(text)).await;
        let lines = at(&server.url()).read_lines().await.expect("lines");
        lines.collect().await
    };
    let found = lines("{\"x\":1}\n{\"x\":2}").await.expect("whole");
    assert_eq!(found, [Point::new(1), Point::new(2)]);
    for (text, kind) in [
        // Closed in order, inside a value.
        ("{\"x\":1}\n{\"x\":2}\n{\"x\":", ErrorKind::Truncated),
        ("{\"x\":1}\n{\"x\":2}\n{\"x\":[]}\n", ErrorKind::Decode),
    ] {
        let error = lines(text).await.expect_err("a fault");
        assert_eq!(error.kind(), kind, "{error}");
        let came: Vec<Point> = error.partial().expect("what came");
        assert_eq!(came, [Point::new(1), Point::new(2)]);
    }
}

#[tokio::test]
async fn events_of_text() {
    let server = Server::start(Answer::events([
        "data: one\n\n",
        "data: two\n\ndata: [DONE]\n\n",
    ]))
    .await;
    let mut events = at(&server.url()).read_events().await.expect("events");
    let mut found: Vec<String> = Vec::new();
    while let Some(event) = events.try_next().await.expect("an event") {
        found.push(event);
    }
    assert_eq!(found, ["one", "two"]);
}

#[tokio::test]
async fn answers_without_a_body() {
    let there = Answer::new(200).header("content-type", "application/json");
    let server = Server::start(there).await;
    at(&server.url()).look_at().await.expect("a HEAD request");
    let server = Server::start(Answer::new(302).header("location", "/else")).await;
    let reply = at(&server.url()).moved().send().await.expect("a redirect");
    assert_eq!(reply.headers()["location"], "/else");
    let counted = Answer::new(204)
        .header("x-left", "7")
        .header("X-Tags", "a, b");
    let server = Server::start(counted).await;
    let reply = at(&server.url()).open_to_all().send().await;
    let reply = reply.expect("an answer");
    assert_eq!(reply.header_as::<i64>("X-Left").expect("a number"), Some(7));
    let tags = reply.header_as::<Vec<String>>("x-tags").expect("a list");
    assert_eq!(tags, Some(texts(&["a", "b"])));
    assert_eq!(reply.header_as::<i64>("x-right").expect("nothing"), None);
    let error = reply.header_as::<i64>("x-tags").expect_err("no number");
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Decode, Some(204))
    );
}

#[tokio::test]
async fn documented_headers_fail_one_by_one() {
    let full = Answer::new(204)
        .header("x-left", "7")
        .header("x-tags", "a, b")
        .header("x-window", "limit=60,unit=s,else=1")
        .header("x-state", "[1, 2]");
    let server = Server::start(full).await;
    let reply = at(&server.url()).open_to_all().send().await;
    let headers = reply.expect("an answer").documented_headers();
    assert_eq!(headers.x_left().expect("a number"), 7);
    assert_eq!(headers.x_tags().expect("tags"), Some(texts(&["a", "b"])));
    let window = headers.x_window().expect("a window").expect("is there");
    assert_eq!((window.limit, window.unit.as_deref()), (60, Some("s")));
    assert_eq!(headers.x_state().expect("JSON"), Some(vec![1, 2]));

    let odd = Answer::new(204)
        .header("x-tags", "c")
        .header("x-window", "unit=s")
        .header("x-state", "[1,");
    let server = Server::start(odd).await;
    let reply = at(&server.url()).open_to_all().send().await;
    let headers = reply.expect("an answer all the same").documented_headers();
    let missing = headers.x_left().expect_err("no such header");
    assert_eq!(
        (missing.kind(), missing.status()),
        (ErrorKind::Decode, Some(204))
    );
    assert!(missing.to_string().contains("no header `X-Left`"));
    let window = headers.x_window().expect_err("no limit");
    assert!(window.to_string().contains("`limit`"), "{window}");
    assert!(headers.x_state().is_err());
    assert_eq!(headers.x_tags().expect("tags"), Some(texts(&["c"])));
}

#[test]
fn servers_of_an_operation_and_empty_parameters() {
    let uri = |call: Mirrored| call.request().map(|request| request.uri().to_string());
    let client = || Client::new("0123456789").expect("a client").api();
    let sent = |call| uri(call).expect("a request");
    assert_eq!(
        sent(client().mirrored()),
        "http://wire.example/v2/acme/mirrored"
    );
    let other = client().mirrored().server_variable("tenant", "other");
    assert_eq!(sent(other), "http://wire.example/v2/other/mirrored");
    let second = client()
        .mirrored()
        .server(1)
        .server_variable("place", "far");
    assert_eq!(
        sent(second.server_value("x")),
        "http://far.example/mirrored?server=x"
    );
    let empty = sent(client().mirrored().verbose(true).verbose_empty());
    assert_eq!(empty, "http://wire.example/v2/acme/mirrored?verbose=");
    // A base address counts for more, and the path below the document's server stays.
    let based = at("http://127.0.0.1:1").mirrored();
    let based = based.server_variable("tenant", "other");
    assert_eq!(sent(based), "http://127.0.0.1:1/v2/acme/mirrored");
    for (call, words) in [
        (client().mirrored().server(2), "the operation has 2"),
        (client().mirrored().server(1), "`place` has no value"),
        (
            client().mirrored().server_variable("tenant", "x"),
            "is one of: acme, other",
        ),
        (
            client().mirrored().server_variable("region", "x"),
            "no variable `region`",
        ),
    ] {
        let error = uri(call).expect_err("no such server");
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.to_string().contains(words), "{error}");
    }
}

#[test]
fn security() {
    let open = api().open_to_all().request().expect("a request");
    assert!(open.headers().get("authorization").is_none());
    let own = api().copy_it().request().expect("a request");
    assert_eq!(own.headers()["authorization"], "Bearer 0123456789");
    let either = api().either().request().expect("a request");
    assert_eq!(either.uri().query(), Some("key=0123456789"));
    assert_eq!(either.headers()["cookie"], "sid=0123456789");
    let digest = Client::builder().credential("digest", "Digest username=\"u\"");
    let client = digest.build().expect("a client");
    let request = client.api().either().request().expect("a request");
    assert_eq!(request.headers()["authorization"], "Digest username=\"u\"");
    assert_eq!(request.uri().query(), None);
}

#[test]
fn servers() {
    assert_eq!(Client::SERVERS[0].url, "http://wire.example");
    let chosen = Client::builder().api_key(KEY).server(0).build();
    let request = chosen.expect("a client").api().open_to_all().request();
    let request = request.expect("a request");
    assert_eq!(request.uri().to_string(), "http://wire.example/open");
    for builder in [
        Client::builder().server(1),
        Client::builder().server_variable("region", "eu"),
    ] {
        let error = builder.api_key(KEY).build().expect_err("no such server");
        assert_eq!(error.kind(), ErrorKind::Config);
    }
}

#[test]
fn webhooks() {
    assert_eq!(Webhook::NAMES, ["pointMoved", "beat"]);
    let moved = Webhook::parse("pointMoved", b"{\"x\":3}");
    assert!(matches!(moved, Ok(Webhook::PointMoved(Point { x: 3, .. }))));
    assert!(matches!(Webhook::parse("beat", b""), Ok(Webhook::Beat)));
    for (name, body) in [("pointMoved", &b"{}"[..]), ("other", b"{}")] {
        let error = Webhook::parse(name, body).expect_err("nothing of that kind");
        assert_eq!(error.kind(), ErrorKind::Decode);
    }
}
