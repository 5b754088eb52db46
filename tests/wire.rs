//! Both clients on the wire: what they send, to the byte, and what they make of what comes back.

#[path = "wire/blocking.rs"]
mod blocking;
#[path = "wire/compression.rs"]
mod compression;
#[path = "wire/cuts.rs"]
mod cuts;
#[path = "wire/errors.rs"]
mod errors;
#[path = "wire/features.rs"]
mod features;
#[path = "wire/folds.rs"]
mod folds;
#[path = "wire/keys.rs"]
mod keys;
// In no library: a generator that changes must be built to write it anew.
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "golden/wire/client/mod.rs"]
#[rustfmt::skip]
mod fixture;
#[path = "wire/operations.rs"]
mod operations;
#[path = "wire/paged.rs"]
mod paged;
#[path = "wire/paged_from.rs"]
mod paged_from;
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "golden/paged/client/mod.rs"]
#[rustfmt::skip]
mod paged_fixture;
#[path = "wire/retries.rs"]
mod retries;
#[path = "wire/settings.rs"]
mod settings;
#[path = "wire/streams.rs"]
mod streams;
#[path = "wire/told.rs"]
mod told;
#[path = "wire/trouble.rs"]
mod trouble;
