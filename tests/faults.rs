//! What servers and networks do wrong, and what a client makes of it. The table of it is `docs/faults.md`, written from here:
//! `BLESS=1 cargo test -p tests --test faults`.

#[path = "faults/bodies.rs"]
mod bodies;
#[path = "faults/call.rs"]
mod call;
#[path = "faults/connections.rs"]
mod connections;
#[path = "faults/decoding.rs"]
mod decoding;
#[path = "faults/files.rs"]
mod files;
// In no library: a generator that changes must be built to write it anew.
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "golden/faults/client/mod.rs"]
#[rustfmt::skip]
mod fixture;
#[path = "faults/heads.rs"]
mod heads;
#[path = "faults/many.rs"]
mod many;
#[path = "faults/memory.rs"]
mod memory;
#[path = "faults/places.rs"]
mod places;
#[path = "faults/server.rs"]
mod server;
#[path = "faults/streams.rs"]
mod streams;
#[path = "faults/table.rs"]
mod table;
#[path = "faults/tls.rs"]
mod tls;
#[path = "faults/transfers.rs"]
mod transfers;
#[path = "faults/waits.rs"]
mod waits;

#[test]
fn every_fault_is_met_as_the_table_says() {
    let mut rows = Vec::new();
    rows.extend(connections::rows());
    rows.extend(heads::rows());
    rows.extend(bodies::rows());
    rows.extend(decoding::rows());
    rows.extend(waits::rows());
    rows.extend(places::rows());
    rows.extend(streams::rows());
    rows.extend(files::rows());
    rows.extend(many::rows());
    rows.extend(tls::rows());
    rows.sort_by_key(|row| row.number);
    let numbers: Vec<usize> = rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, (1..=58).collect::<Vec<_>>(), "each row once");
    table::judge(&rows);
}

#[tokio::test]
#[ignore = "the proofs of memory start it, each in a process of its own"]
async fn the_process_that_is_measured() {
    memory::measured().await;
}
