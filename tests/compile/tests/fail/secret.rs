//! A secret is not printed.

use generated::aione::models::KeyResponse;

fn show(key: KeyResponse) -> String {
    format!("{}", key.key.unwrap())
}

fn main() {
    let _ = show;
}
