//! Lists the keys of an organisation, makes one, and takes it away again.
//!
//! ```sh
//! cargo run -p generated --example keys                                     # a stand-in on this machine
//! AIONE_API_KEY=sk-nex-… cargo run -p generated --example keys              # the service
//! cargo run -p generated --example keys --features unverified               # with a rotation, which nobody has confirmed
//! ```

#[path = "support/server.rs"]
mod server;

use generated::aione::{self, models::KeyCreateRequest};

#[tokio::main]
async fn main() -> Result<(), aione::Error> {
    let client = match server::unless_set("AIONE_API_KEY", ANSWERS) {
        None => aione::Client::from_env()?,
        Some(url) => aione::Client::builder()
            .api_key("sk-nex-example")
            .base_url(url)
            .build()?,
    };

    for key in client.keys().list().await?.items {
        println!("{:<10} {:<14} {}", key.status, key.key_prefix, key.name);
    }

    let request = KeyCreateRequest::new("example")
        .rpm_limit(60)
        .is_sandbox(true);
    let made = client.keys().create(request).await?;
    let secret = made.key.as_ref().map_or(0, |key| key.expose().len());
    println!("\nmade {} ({secret} characters of secret)", made.id);

    #[cfg(feature = "unverified")]
    match client.keys().rotate(made.id.clone()).await {
        Ok(rotated) => println!("rotated, and got {:?}", rotated.extra.keys()),
        Err(error) => println!("not rotated: {error}"),
    }

    client.keys().delete(made.id.clone()).await?;
    println!("deleted it");

    match client.keys().get(made.id).await {
        Ok(key) => println!("it is {} now", key.status),
        Err(error) if error.status() == Some(404) => println!("it is gone: {error}"),
        Err(error) => return Err(error),
    }
    Ok(())
}

const ANSWERS: server::Answers = &[
    (
        "GET /api/v1/gateway/keys",
        "application/json",
        r#"{"items":[{"id":"497f6eca-6276-4993-bfeb-53cbbbba6f08","org_id":"a40f5d1f-d889-42e9-94ea-b9b33585fc6b","name":"laptop",
            "key_prefix":"sk-nex-abc","is_sandbox":false,"status":"active","created_at":"2026-03-27T08:00:00Z"}]}"#,
    ),
    (
        "POST /api/v1/gateway/keys",
        "application/json",
        r#"{"id":"810007d0-bec5-486c-b5d1-28fcd8a079ba","org_id":"a40f5d1f-d889-42e9-94ea-b9b33585fc6b","name":"example",
            "key":"sk-nex-0123456789","key_prefix":"sk-nex-012","rpm_limit":60,"is_sandbox":true,"status":"active",
            "created_at":"2026-03-28T08:00:00Z"}"#,
    ),
    (
        "PUT /api/v1/gateway/keys/810007d0-bec5-486c-b5d1-28fcd8a079ba/rotate",
        "application/json",
        r#"{"key":"sk-nex-9876543210","rotate_grace_until":"2026-03-29T08:00:00Z"}"#,
    ),
    (
        "DELETE /api/v1/gateway/keys/810007d0-bec5-486c-b5d1-28fcd8a079ba",
        "text/plain",
        "",
    ),
];
