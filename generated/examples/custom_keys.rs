//! Makes keys with points of their own, and shows what a refusal is like: API2D answers it with HTTP 200.
//!
//! ```sh
//! cargo run -p generated --example custom_keys                              # a stand-in on this machine
//! API2D_API_KEY='7|…' cargo run -p generated --example custom_keys -- 105   # the service, with an API token; makes a key in group 105
//! ```

#[path = "support/server.rs"]
mod server;

use generated::api2d::{
    self,
    models::{CustomKeyCreateRequest, CustomKeySelector, EmptyObject},
};

#[tokio::main]
async fn main() -> Result<(), api2d::Error> {
    let client = match server::unless_set("API2D_API_KEY", ANSWERS) {
        None => api2d::Client::from_env()?,
        Some(url) => api2d::Client::builder()
            .api_key("7|example")
            .base_url(url)
            .build()?,
    };
    let group = std::env::args().nth(1);
    let group = group.and_then(|id| id.parse().ok()).unwrap_or(105);

    for group in client
        .key_groups()
        .list(EmptyObject::new())
        .await?
        .custom_key_type_array
    {
        println!(
            "group {}: {}, {} keys, {} points",
            group.id, group.name, group.count, group.total_points
        );
    }

    let keys = client
        .custom_keys()
        .create(CustomKeyCreateRequest::new(group, 1))
        .await?;
    for key in &keys.custom_key_array {
        println!(
            "made key {} in group {}, enabled: {}",
            key.id, key.type_id, key.enabled
        );
    }

    let unknown = CustomKeySelector::new("fk0-nobody|ck0-0000000");
    match client.custom_keys().delete(unknown).await {
        Ok(deleted) => println!("deleted {}", deleted.custom_key.id),
        Err(error) => {
            println!("not deleted: {error}");
            println!(
                "  kind {:?}, HTTP {:?}, code {:?}, message {:?}",
                error.kind(),
                error.status(),
                error.code(),
                error.message()
            );
        }
    }
    Ok(())
}

const ANSWERS: server::Answers = &[
    (
        "POST /custom_key_type/search",
        "application/json",
        r#"{"code":0,"data":{"custom_key_type_array":[{"id":105,"created_at":"2023-04-19T15:02:36.000000Z",
            "updated_at":"2023-04-19T15:02:36.000000Z","uid":186009,"name":"river-ai","private_key":"…","count":16,"total_points":74994}]}}"#,
    ),
    (
        "POST /custom_key/save",
        "application/json",
        r#"{"code":0,"data":{"custom_key_array":[{"id":154731,"uid":186009,"key":"…","enabled":1,"point":0,"minute_times":60,
            "last_access_time":null,"type_id":"105","created_at":"2023-05-27T04:25:45.000000Z","updated_at":"2023-05-27T04:25:45.000000Z",
            "daily_times":0,"daily_quota":10000,"note":"","monthly_times":0,"monthly_quota":300000}]}}"#,
    ),
    (
        "POST /custom_key/remove",
        "application/json",
        r#"{"code":80403,"message":"this key is not yours"}"#,
    ),
];
