//! A parameter takes its own type.

fn main() {
    let client = generated::aione::Client::new("k").unwrap();
    let _ = client.usage().dashboard().range_days("seven");
}
