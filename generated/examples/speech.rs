//! Speaks a text into a file, then has the file written down again.
//!
//! ```sh
//! cargo run -p generated --example speech                                   # a stand-in on this machine
//! API2D_API_KEY=fk… cargo run -p generated --example speech -- hello.mp3    # the service
//! ```

#[path = "support/server.rs"]
mod server;

use generated::api2d::operations::audio::TranscribeReply;
use generated::api2d::runtime::FilePart;
use generated::api2d::{self, models::SpeechRequest};

#[tokio::main]
async fn main() -> Result<(), api2d::Error> {
    let client = match server::unless_set("API2D_API_KEY", ANSWERS) {
        None => api2d::Client::from_env()?,
        Some(url) => api2d::Client::builder()
            .api_key("fk0-example")
            .base_url(url)
            .build()?,
    };
    let given = std::env::args_os().nth(1);
    let path = given.map_or_else(|| std::env::temp_dir().join("hello.mp3"), Into::into);

    let request = SpeechRequest::new("tts-1", "Hello, world.", "alloy").speed(1.25);
    let sound = client.audio().speech(request).await?;
    let media = sound.content_type().unwrap_or("no media type").to_owned();
    let written = sound.save_to(&path).await?;
    println!("{}: {written} bytes of {media}", path.display());

    let file = FilePart::from_path(&path).await?;
    match client
        .audio()
        .transcribe(file, "whisper-1")
        .language("en")
        .await?
    {
        TranscribeReply::Transcription(said) => println!("it says: {}", said.text),
        TranscribeReply::Text(text) => println!("it says: {text}"),
        other => println!("{other:?}"),
    }
    Ok(())
}

const ANSWERS: server::Answers = &[
    (
        "POST /v1/audio/speech",
        "audio/mpeg",
        "ID3 (no sound, a stand-in's)",
    ),
    (
        "POST /v1/audio/transcriptions",
        "application/json",
        r#"{"text":"Hello, world."}"#,
    ),
];
