//! A required parameter cannot be left out.

fn main() {
    let client = generated::aione::Client::new("k").unwrap();
    let _ = client.keys().get();
}
