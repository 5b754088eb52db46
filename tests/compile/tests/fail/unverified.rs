//! What nobody has seen needs the feature `unverified`.

fn main() {
    let client = generated::aione::Client::new("k").unwrap();
    let _ = client.keys().rotate(generated::runtime::Uuid::nil());
}
