//! What servers and networks do wrong, and what a client makes of it. The table of it is `docs/faults.md`, written from here:
//! `BLESS=1 cargo test -p tests --test faults`.

#[path = "faults/bodies.rs"]
mod bodies;
#[path = "faults/connections.rs"]
mod connections;
#[path = "faults/heads.rs"]
mod heads;
#[path = "faults/server.rs"]
mod server;
#[path = "faults/streams.rs"]
mod streams;
#[path = "faults/table.rs"]
mod table;
#[path = "faults/waits.rs"]
mod waits;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_is_met_as_the_table_says() {
    let mut rows = Vec::new();
    rows.extend(connections::rows());
    rows.extend(heads::rows());
    rows.extend(bodies::rows());
    rows.extend(waits::rows());
    rows.extend(streams::rows());
    table::judge(rows).await;
}
