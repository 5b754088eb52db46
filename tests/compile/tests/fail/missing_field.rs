//! A required property cannot be left out.

fn main() {
    let _ = generated::aione::models::KeyCreateRequest::new().rpm_limit(60);
}
