//! Calls over real connections to a server that does as it is told.

mod api;
mod fail;
mod hygiene;
mod move_bytes;
mod send;
mod server;
mod streams;
mod truth;

use runtime::{Builder, Client};

pub(crate) const KEY: &str = "sk-wire-0123456789";

pub(crate) fn builder(url: &str) -> Builder {
    Builder::new(&api::API)
        .api_key(KEY)
        .base_url(url)
        .max_retries(0)
}

pub(crate) fn client(url: &str) -> Client {
    builder(url).build().expect("a client")
}
