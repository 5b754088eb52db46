//! What a generated call costs over the HTTP client beneath it, used by hand with serde's derives: time, allocations, calls a second, and
//! files of 400 MB.
//!
//! What is by hand promises the same (`calls/bare.rs`): the same headers, the key marked sensitive, a time limit on silence, the status looked at, the body read to
//! a limit, both ways typed. Client and server share the process and its cores: one call after another is a figure of latency, and many at once
//! one of CPU for each call, the server's and the kernel's among it.
//!
//! `cargo bench -p runtime --bench calls`, with `-- calls`, `streams` or `files` for one part. Both sides are measured in turns against one server in another thread. A figure is the median of the rounds, a
//! ratio the median of each round's.

#[path = "calls/bare.rs"]
mod bare;
#[path = "calls/files.rs"]
mod files;
// In no library: a generator that changes must be built to write it anew.
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "../../tests/golden/faults/client/mod.rs"]
#[rustfmt::skip]
mod fixture;
#[path = "calls/server.rs"]
mod server;

use std::time::{Duration, Instant};

use fixture::operations::api::Api;
use tokio::runtime::{Builder, Runtime};

use bare::Bare;
use server::{Protocol, Server};

/// How often both sides are measured.
const ROUNDS: usize = 21;
/// Calls one after another of a round.
const CALLS: usize = 1500;
/// Calls at once, where calls a second are counted.
const AT_ONCE: usize = 64;
/// Streams at once.
const STREAMS: usize = 1000;

/// The parts of the benchmark.
const PARTS: [&str; 3] = ["calls", "streams", "files"];

fn main() {
    if files::is_child() {
        return;
    }
    let part = std::env::args().find(|argument| PARTS.contains(&argument.as_str()));
    let wanted = |name: &str| part.as_deref().is_none_or(|part| part == name);
    if wanted("calls") {
        calls();
    }
    if wanted("streams") {
        streams();
    }
    if wanted("files") {
        files::measure();
    }
}

fn calls() {
    println!(
        "{:<34} {:>12} {:>12} {:>8}",
        "", "bare", "generated", "ratio"
    );
    for protocol in [Protocol::Http1, Protocol::Http2] {
        let server = Server::start();
        let (bare, api) = (Bare::new(&server, protocol), api(&server, protocol));
        one_after_another(protocol, &bare, &api);
        allocations(protocol, &bare, &api);
        at_once(protocol, &bare, &api);
    }
}

fn api(server: &Server, protocol: Protocol) -> Api {
    let client = fixture::Client::builder()
        .api_key(server::KEY)
        .base_url(server.url(protocol))
        .http(bare::client(protocol));
    client.build().expect("a client").api()
}

fn thread() -> Runtime {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime")
}

/// Prints the medians, and the median of the rounds' ratios.
fn tell(what: &str, unit: &str, rounds: &[(f64, f64)]) {
    let median = |mut figures: Vec<f64>| {
        figures.sort_by(f64::total_cmp);
        figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
    };
    let bare = median(rounds.iter().map(|round| round.0).collect());
    let own = median(rounds.iter().map(|round| round.1).collect());
    let ratio = median(rounds.iter().map(|round| round.1 / round.0).collect());
    println!("{what:<34} {bare:>9.1} {unit:<2} {own:>9.1} {unit:<2} {ratio:>8.3}");
}

/// Measures both sides in turns, each first as often as the other.
fn in_turns(mut bare: impl FnMut() -> f64, mut own: impl FnMut() -> f64) -> Vec<(f64, f64)> {
    let round = |number: usize| match number % 2 {
        0 => {
            let first = bare();
            (first, own())
        }
        _ => {
            let first = own();
            (bare(), first)
        }
    };
    (0..ROUNDS).map(round).collect()
}

fn micros(time: Duration, calls: usize) -> f64 {
    time.as_secs_f64() * 1e6 / calls as f64
}

fn one_after_another(protocol: Protocol, bare: &Bare, api: &Api) {
    let runtime = thread();
    let (runtime, calls) = (&runtime, CALLS);
    let timed = |work: &dyn Fn()| {
        let begun = Instant::now();
        work();
        micros(begun.elapsed(), calls)
    };
    let get = in_turns(
        || {
            timed(&|| {
                runtime.block_on(async {
                    for _ in 0..calls {
                        bare.get().await
                    }
                })
            })
        },
        || {
            timed(&|| {
                runtime.block_on(async {
                    for _ in 0..calls {
                        get(api).await
                    }
                })
            })
        },
    );
    tell(&format!("{protocol:?}, GET"), "µs", &get);
    let post = in_turns(
        || {
            timed(&|| {
                runtime.block_on(async {
                    for _ in 0..calls {
                        bare.post().await
                    }
                })
            })
        },
        || {
            timed(&|| {
                runtime.block_on(async {
                    for _ in 0..calls {
                        post(api).await
                    }
                })
            })
        },
    );
    tell(&format!("{protocol:?}, POST"), "µs", &post);
}

async fn get(api: &Api) {
    let thing = api.get_thing().await.expect("a thing");
    assert_eq!(thing.count, server::COUNT);
}

async fn post(api: &Api) {
    let thing = fixture::models::Thing::new(server::COUNT)
        .ratio(0.5)
        .name(server::NAME)
        .kind("round");
    let made = api.make_thing(thing).await.expect("a thing");
    assert_eq!(made.count, server::COUNT);
}

fn allocations(protocol: Protocol, bare: &Bare, api: &Api) {
    let runtime = thread();
    let counted = |work: &dyn Fn()| {
        work();
        let info = allocation_counter::measure(|| (0..200).for_each(|_| work()));
        (
            info.count_total as f64 / 200.0,
            info.bytes_total as f64 / 200.0,
        )
    };
    let (bare_count, bare_bytes) = counted(&|| runtime.block_on(bare.post()));
    let (own_count, own_bytes) = counted(&|| runtime.block_on(post(api)));
    tell(
        &format!("{protocol:?}, POST, allocations"),
        "",
        &[(bare_count, own_count)],
    );
    tell(
        &format!("{protocol:?}, POST, bytes allocated"),
        "",
        &[(bare_bytes, own_bytes)],
    );
}

fn at_once(protocol: Protocol, bare: &Bare, api: &Api) {
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    let each = CALLS * 4 / AT_ONCE;
    let per_second = |begun: Instant| (each * AT_ONCE) as f64 / begun.elapsed().as_secs_f64();
    let rounds = in_turns(
        || {
            let begun = Instant::now();
            runtime.block_on(async {
                let tasks = (0..AT_ONCE).map(|_| {
                    let bare = bare.clone();
                    tokio::spawn(async move {
                        for _ in 0..each {
                            bare.post().await
                        }
                    })
                });
                for task in tasks.collect::<Vec<_>>() {
                    task.await.expect("no panic");
                }
            });
            per_second(begun)
        },
        || {
            let begun = Instant::now();
            runtime.block_on(async {
                let tasks = (0..AT_ONCE).map(|_| {
                    let api = api.clone();
                    tokio::spawn(async move {
                        for _ in 0..each {
                            post(&api).await
                        }
                    })
                });
                for task in tasks.collect::<Vec<_>>() {
                    task.await.expect("no panic");
                }
            });
            per_second(begun)
        },
    );
    tell(
        &format!("{protocol:?}, POST, {AT_ONCE} at once"),
        "/s",
        &rounds,
    );
}

/// Many streams at once, of 20 events each.
fn streams() {
    let server = Server::start();
    let api = api(&server, Protocol::Http1);
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    let runtime = runtime.expect("a runtime");
    for round in ["first", "again"] {
        let begun = Instant::now();
        runtime.block_on(async {
            let tasks = (0..STREAMS).map(|_| {
                let api = api.clone();
                tokio::spawn(async move {
                    let mut stream = api.watch().await.expect("a stream");
                    let mut items = 0;
                    while stream.try_next().await.expect("an event").is_some() {
                        items += 1;
                    }
                    assert_eq!(items, server::EVENTS);
                })
            });
            for task in tasks.collect::<Vec<_>>() {
                task.await.expect("no panic");
            }
        });
        let millis = begun.elapsed().as_secs_f64() * 1e3;
        println!(
            "{STREAMS} streams at once, {} events each, {round}: {millis:.0} ms",
            server::EVENTS
        );
    }
}
