//! Both clients on the wire: what they send, to the byte, and what they make of what comes back.

#[path = "wire/blocking.rs"]
mod blocking;
#[path = "wire/compression.rs"]
mod compression;
#[path = "wire/cuts.rs"]
mod cuts;
#[path = "wire/errors.rs"]
mod errors;
#[path = "wire/keys.rs"]
mod keys;
#[path = "wire/operations.rs"]
mod operations;
#[path = "wire/retries.rs"]
mod retries;
#[path = "wire/streams.rs"]
mod streams;
#[path = "wire/trouble.rs"]
mod trouble;
