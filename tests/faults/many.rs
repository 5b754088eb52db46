//! Clocks that are wrong, and a thousand streams at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use runtime::{Clock, ErrorKind, http};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::Instant;

use super::call::{KEY, Pace, STREAMS, Shape, call, count, drain, event, fails, succeeds};
use super::fixture::Client;
use super::fixture::operations::api::Api;
use super::server::{Connection, Faulty, says, script};
use super::table::{Case, Row, case, real, row};

/// How many streams are open at once.
const MANY: usize = 1000;
/// How many of them an HTTP/2 server allows on a connection.
const ALLOWED: u32 = 100;

pub(crate) fn rows() -> Vec<Row> {
    vec![
        row(
            56,
            "the server's clock is wrong, the system's stands still",
            "waits and limits by monotonic clocks alone; dates count from the answer's own",
            [
                case("the system's stands still for a minute", still),
                case("the server's is of 1994", of_1994),
            ],
        ),
        row(
            57,
            "1,000 streams at once, over a server's limit",
            "all come whole, none waits for ever, the limit is kept",
            real(
                STREAMS
                    .iter()
                    .map(|shape| many(*shape))
                    .chain([case("HTTP/2, 100 allowed", limited)])
                    .collect(),
            ),
        ),
    ]
}

async fn still(pace: Pace) -> Result<String, String> {
    let never = script(|mut connection: Connection| async move {
        connection.request().await?;
        connection.gone().await
    });
    let server = Faulty::start(Shape::Post, pace, &never).await;
    let (system, begun) = (SystemTime::now(), Instant::now());
    let ended = call(&pace.api(&server.url()), Shape::Post).await;
    let passed = system.elapsed().unwrap_or_default();
    if begun.elapsed() < pace.limit() || passed > pace.limit() / 2 {
        return Err(format!(
            "{:?}, of the system's clock {passed:?}",
            begun.elapsed()
        ));
    }
    let due = fails(ErrorKind::Timeout).clock(Clock::FirstByte);
    due.attempts(1).of(&ended, Some(&server))
}

async fn of_1994(pace: Pace) -> Result<String, String> {
    let serve = script(|mut connection: Connection| async move {
        connection.request().await?;
        let dates =
            "date: Sun, 06 Nov 1994 08:49:37 GMT\r\nretry-after: Sun, 06 Nov 1994 08:49:47 GMT\r\n";
        match connection.requests() {
            1 => {
                connection
                    .write(super::server::json("429 Slow", dates, "{}"))
                    .await
            }
            _ => connection.write(connection.shape.success("")).await,
        }
    });
    let server = Faulty::start(Shape::Post, pace, &serve).await;
    let begun = Instant::now();
    let ended = call(&pace.api(&server.url()), Shape::Post).await;
    succeeds().requests(2).of(&ended, Some(&server))?;
    match begun.elapsed().as_secs() {
        10 => Ok("waits the 10 s, then succeeds".to_owned()),
        seconds => Err(format!("{seconds} s")),
    }
}

fn many(shape: Shape) -> Case {
    case(shape.name(), move |pace| async move {
        let serve = says(|shape| shape.head("") + &event().repeat(20) + "data: [DONE]\n\n");
        let server = Faulty::start(shape, pace, &serve).await;
        // One thread serves and reads them all.
        let patience = Duration::from_secs(60);
        let client = pace
            .builder(&server.url())
            .connect_timeout(patience)
            .first_byte_timeout(patience)
            .idle_timeout(patience)
            .build();
        let api = client.map_err(|error| error.to_string())?.api();
        let streams: Vec<_> = (0..MANY)
            .map(|_| {
                let api = api.clone();
                tokio::spawn(async move { call(&api, shape).await })
            })
            .collect();
        for stream in streams {
            let ended = stream.await.map_err(|error| error.to_string())?;
            succeeds().items(20).of(&ended, None)?;
        }
        count("requests", server.requests(), MANY)?;
        Ok(format!("{MANY} streams whole, each sent once"))
    })
}

/// What an HTTP/2 server saw: streams that are open, the most at once, and all.
#[derive(Default)]
struct Counts {
    open: AtomicUsize,
    most: AtomicUsize,
    all: AtomicUsize,
}

async fn limited(_: Pace) -> Result<String, String> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let counts = Arc::new(Counts::default());
    let serving = {
        let counts = Arc::clone(&counts);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve_http2(stream, Arc::clone(&counts)));
            }
        })
    };
    let api = http2(&url)?;
    let streams: Vec<_> = (0..MANY)
        .map(|_| {
            let api = api.clone();
            tokio::spawn(async move { drain(api.watch().await).await })
        })
        .collect();
    for stream in streams {
        let ended = stream.await.map_err(|error| error.to_string())?;
        succeeds().items(1).of(&ended, None)?;
    }
    serving.abort();
    count("streams", counts.all.load(Ordering::SeqCst), MANY)?;
    count(
        "streams at once",
        counts.most.load(Ordering::SeqCst),
        ALLOWED as usize,
    )?;
    Ok(format!("{MANY} streams whole, {ALLOWED} at once"))
}

fn http2(url: &str) -> Result<Api, String> {
    let client = runtime::reqwest::Client::builder()
        .tls_backend_preconfigured(super::tls::trusting(&[]))
        .http2_prior_knowledge()
        .build()
        .map_err(|error| error.to_string())?;
    let client = Client::builder().api_key(KEY).base_url(url).http(client);
    let client = client.build().map_err(|error| error.to_string())?;
    Ok(client.api())
}

async fn serve_http2(stream: TcpStream, counts: Arc<Counts>) {
    let mut server = h2::server::Builder::new();
    server.max_concurrent_streams(ALLOWED);
    let Ok(mut connection) = server.handshake::<_, Bytes>(stream).await else {
        return;
    };
    while let Some(Ok((_, mut respond))) = connection.accept().await {
        let counts = Arc::clone(&counts);
        let open = counts.open.fetch_add(1, Ordering::SeqCst) + 1;
        counts.most.fetch_max(open, Ordering::SeqCst);
        counts.all.fetch_add(1, Ordering::SeqCst);
        tokio::spawn(async move {
            let answer = http::Response::builder().header("content-type", "text/event-stream");
            let answer = answer.body(()).expect("an answer");
            if let Ok(mut body) = respond.send_response(answer, false) {
                tokio::time::sleep(Duration::from_millis(10)).await;
                counts.open.fetch_sub(1, Ordering::SeqCst);
                let text = event() + "data: [DONE]\n\n";
                let _ = body.send_data(text.into(), true);
            }
        });
    }
}
