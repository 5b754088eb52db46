//! A model is not written as a literal, so that a new field breaks nobody.

fn main() {
    let _ = generated::aione::models::KeyUpdateRequest {};
}
