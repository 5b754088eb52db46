//! What a caller sees of its calls beside their answers: middleware, spans, surprises.

// In no library: a generator that changes must be built to write it anew.
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "golden/hooks/client/mod.rs"]
#[rustfmt::skip]
mod fixture;
#[path = "hooks/middleware.rs"]
mod middleware;
#[path = "hooks/spans.rs"]
mod spans;
#[path = "hooks/surprises.rs"]
mod surprises;

use fixture::Client;
use fixture::models::Question;

pub(crate) const KEY: &str = "q7Secret0123456789";

pub(crate) fn builder(url: &str) -> runtime::Builder<Client> {
    Client::builder().api_key(KEY).base_url(url)
}

pub(crate) fn question() -> Question {
    Question::new("large", vec!["hello".to_owned()])
}
