//! Each kind of call: no argument, a path parameter, a query, a JSON body, a stream, a form with a file, bytes in, an answer of several types.

use std::time::Duration;

use generated::aione::models::{ChatCompletionRequest, ChatMessage, KeyCreateRequest, KeyUpdateRequest};
use generated::aione::operations::billing::Invoices;
use generated::aione::{self, Error};
use generated::api2d;
use generated::runtime::{FilePart, Uuid};

async fn aione(client: aione::Client) -> Result<(), Error> {
    let keys = client.keys().list().await?;
    let key = client.keys().get(keys.items[0].id.clone()).await?;
    let _: &Uuid = &key.id;
    client.keys().create(KeyCreateRequest::new("ci").rpm_limit(60)).await?;
    client.keys().update(key.id.clone(), KeyUpdateRequest::new().name("other")).await?;
    client.keys().delete(key.id.clone()).await?;
    client.usage().dashboard().range_days(7).await?;
    client.billing().invoices().page(1).page_size(50).await?;
    // What is set and what every call has, in any order; the call has a name, and may be kept.
    let mut invoices: Invoices = client.billing().invoices().max_retries(1).page(2).idle_timeout(Duration::from_secs(9));
    invoices = invoices.page_size(10).query("more", "yes");
    println!("{invoices:?}");
    may_wait_elsewhere(invoices).await?;

    let reply = client.keys().get(key.id.clone()).header("x-trace", "1").send().await?;
    let _ = (reply.status(), reply.headers(), reply.request_id(), &reply.body.name);
    let built = client.keys().get(key.id).request()?;
    let _ = built.uri();

    let request = ChatCompletionRequest::new("gpt-5.4", vec![ChatMessage::new("user").content("hello")]).max_tokens(16);
    let whole = client.chat().create(request.clone()).await?;
    let _ = whole.choices;
    let mut chunks = client.chat().create_stream(request).await?;
    while let Some(chunk) = chunks.try_next().await? {
        let _ = chunk.choices;
    }
    Ok(())
}

fn may_wait_elsewhere<T>(call: impl IntoFuture<Output = T> + Send + Sync + Unpin + 'static) -> impl Future<Output = T> {
    call.into_future()
}

async fn api2d(client: api2d::Client) -> Result<(), Error> {
    use api2d::models::{CustomKeyListRequest, SpeechRequest};

    let speech = client.audio().speech(SpeechRequest::new("tts-1", "hello", "alloy")).await?;
    speech.save_to("hello.mp3").await?;
    let file = FilePart::from_path("talk.wav").await?;
    let _ = client.audio().transcribe(file, "whisper-1").language("en").await?;
    client.custom_keys().list(CustomKeyListRequest::new(290)).await.map(|_| ())
}

fn errors(error: &Error) -> Option<String> {
    let body = error.body::<aione::models::ErrorResponse>()?;
    Some(format!("{} {:?} {:?} {:?}", body.error.message, error.status(), error.code(), error.kind()))
}

fn main() {
    let client = aione::Client::builder()
        .api_key("sk-nex-1")
        .base_url("http://127.0.0.1:1")
        .idle_timeout(Duration::from_secs(60))
        .max_retries(2)
        .build()
        .unwrap();
    drop(aione(client));
    drop(api2d(api2d::Client::new("fk1-1").unwrap()));
    let _ = errors;
}
