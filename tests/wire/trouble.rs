//! Answers that no document foresees, and what a user has of calls beside their answers.

use generated::api2d::operations::audio::TranscribeReply;
use generated::{aione, api2d};
use runtime::{ErrorKind, FilePart, Uuid};
use tests::cases::{Gateway, KEY};
use tests::server::{Answer, Server};

async fn plan(answer: Answer) -> Result<aione::models::PlanDetailResponse, runtime::Error> {
    let server = Server::start(answer).await;
    let client = aione::Client::at(&server.url()).expect("a client");
    client.billing().plan().await
}

#[tokio::test]
async fn a_page_of_a_proxy_is_an_error_of_its_status() {
    let page = Answer::new(502)
        .header("content-type", "text/html")
        .body("<html><body>Bad Gateway</body></html>");
    let error = plan(page).await.expect_err("a failure");
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Status, Some(502))
    );
    assert!(error.body::<aione::models::GatewayError>().is_none());
    assert_eq!(error.message(), None);
    assert_eq!(
        error.to_string(),
        "502 Bad Gateway: the body is a page, not an error of the API"
    );
}

#[tokio::test]
async fn a_page_with_a_status_of_success_is_an_error() {
    let page = Answer::new(200)
        .header("content-type", "text/html")
        .body("<html></html>");
    let error = plan(page).await.expect_err("a page");
    assert_eq!(error.kind(), ErrorKind::UnexpectedContentType);
    assert!(
        error
            .to_string()
            .starts_with("expected application/json, got text/html"),
        "{error}"
    );
}

#[tokio::test]
async fn answers_that_are_no_plan_are_told_apart() {
    let cases = [
        (Answer::json(200, ""), ErrorKind::NotJson, "empty"),
        (
            Answer::json(200, r#"{"id":7}"#),
            ErrorKind::Decode,
            "$.id: expected UUID",
        ),
        (
            Answer::json(200, r#"{"name":"pro"}"#),
            ErrorKind::Decode,
            "$: expected property `id`",
        ),
        (
            Answer::json(200, r#"{"id":"497f6eca"#),
            ErrorKind::Decode,
            "$.id",
        ),
        (Answer::json(200, "[]").cut(), ErrorKind::Truncated, ""),
    ];
    for (answer, kind, text) in cases {
        let error = plan(answer.clone()).await.expect_err("a fault");
        assert_eq!(error.kind(), kind, "{answer:?}: {error:?}");
        assert!(error.to_string().contains(text), "{answer:?}: {error}");
        assert_eq!(error.status(), Some(200));
        assert_eq!(error.operation(), Some("billing_plan"));
    }
}

#[tokio::test]
async fn a_malformed_uuid_is_no_fault() {
    let answer = Answer::json(200, r#"{"id":"7"}"#);
    let plan = plan(answer).await.expect("a plan");
    assert_eq!((plan.id.as_str(), plan.id.value()), ("7", None));
}

#[tokio::test]
async fn no_server_is_an_error_of_connecting() {
    let server = Server::start(Answer::new(200)).await;
    let url = server.url();
    drop(server);
    // The port is given back when the server's task is gone.
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let client = aione::Client::at(&url).expect("a client");
    let error = client.keys().list().await.expect_err("nobody is there");
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert_eq!(error.status(), None);
}

#[tokio::test]
async fn a_reply_has_what_surrounds_the_answer() {
    let answer = Answer::json(200, r#"{"items":[]}"#).header("x-request-id", "req-9");
    let server = Server::start(answer).await;
    let client = aione::Client::at(&server.url()).expect("a client");
    let call = client
        .keys()
        .list()
        .header("x-trace", "1")
        .query("dry run", "a&b");
    let reply = call.send().await.expect("a reply");
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.request_id().as_deref(), Some("req-9"));
    assert_eq!(reply.headers()["content-type"], "application/json");
    assert!(reply.into_body().items.is_empty());
    let request = server.only();
    assert_eq!(request.target, "/api/v1/gateway/keys?dry%20run=a%26b");
    assert_eq!(request.header("x-trace"), Some("1"));
}

#[tokio::test]
async fn a_request_can_be_had_unsent() {
    let client = aione::Client::new(KEY).expect("a client");
    let built = client.keys().get(Uuid::nil()).request().expect("a request");
    assert_eq!(built.method(), "GET");
    let uri = "https://api.nexara.net/api/v1/gateway/keys/00000000-0000-0000-0000-000000000000";
    assert_eq!(built.uri(), uri);
    assert_eq!(built.headers()["authorization"], format!("Bearer {KEY}"));
    assert!(!format!("{built:?}").contains(KEY), "{built:?}");

    // Operations that answer at another host, or below a path of their own.
    let client = api2d::Client::new(KEY).expect("a client");
    let request = api2d::models::PointTransferRequest::new("k", "to", 1);
    let built = client
        .custom_keys()
        .transfer_points(request)
        .request()
        .expect("a request");
    assert_eq!(
        built.uri(),
        "https://api.api2d.com/custom_key/transfer_point"
    );
    let message = api2d::models::ChatMessage::new("user", "Hi");
    let request = api2d::models::ChatCompletionRequest::new("gemini-2.0-flash", vec![message]);
    let built = client
        .gemini()
        .create(request)
        .request()
        .expect("a request");
    assert_eq!(built.uri(), "https://oa.api2d.net/v1/chat/completions");
}

/// A key that a service sends back with its refusal shows nowhere.
#[tokio::test]
async fn a_key_that_comes_back_is_hidden() {
    let refusal = format!(
        r#"{{"error":{{"message":"Invalid API key provided: {KEY}","code":"invalid_api_key"}}}}"#
    );
    let server = Server::start(Answer::json(401, refusal)).await;
    let client = aione::Client::at(&server.url()).expect("a client");
    let error = client.models().list().await.expect_err("a refusal");
    assert_eq!(error.code(), Some("invalid_api_key"));
    for text in [
        error.to_string(),
        format!("{error:?}"),
        format!("{client:?}"),
    ] {
        assert!(!text.contains(KEY), "{text}");
    }
}

/// A folder of a test's own, empty.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// More than fits into one piece of anything.
fn sound() -> Vec<u8> {
    (0..200_000_u32).map(|at| (at % 251) as u8).collect()
}

#[tokio::test]
async fn a_file_goes_out_from_disk() {
    let (folder, sound) = (folder("wire-out"), sound());
    let talk = folder.join("talk.wav");
    std::fs::write(&talk, &sound).expect("a file");
    let answer = Answer::new(200).header("content-type", "text/plain");
    let server = Server::start(answer.body("Hello")).await;
    let client = api2d::Client::at(&server.url()).expect("a client");
    let file = FilePart::from_path(&talk).await.expect("the file");
    let reply = client.audio().transcribe(file, "whisper-1").await;
    let reply = reply.expect("an answer");
    assert!(
        matches!(&reply, TranscribeReply::Text(text) if text == "Hello"),
        "{reply:?}"
    );
    let request = server.only();
    let is_there = request
        .body
        .windows(sound.len())
        .any(|window| window == sound);
    assert!(is_there, "the file is in the body");
    let length = request.body.len().to_string();
    assert_eq!(request.header("content-length"), Some(length.as_str()));
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

#[tokio::test]
async fn a_file_comes_in_to_disk_whole_or_not_at_all() {
    let (folder, sound) = (folder("wire-in"), sound());
    let audio = || Answer::new(200).header("content-type", "audio/mpeg");
    let save = |answer, name: &'static str| {
        let path = folder.join(name);
        async move {
            let server = Server::start(answer).await;
            let client = api2d::Client::at(&server.url()).expect("a client");
            let request = api2d::models::SpeechRequest::new("tts-1", "Hello", "alloy");
            let download = client.audio().speech(request).await.expect("sound");
            download.save_to(path).await
        }
    };
    let chunks = sound.chunks(60_000).map(<[u8]>::to_vec);
    let written = save(chunks.fold(audio(), Answer::chunk), "hello.mp3").await;
    assert_eq!(written.expect("a file"), 200_000);
    let read = std::fs::read(folder.join("hello.mp3")).expect("a file");
    assert!(read == sound, "the same bytes");

    let written = save(audio().chunk("ID3").cut(), "half.mp3").await;
    assert_eq!(written.expect_err("a cut").kind(), ErrorKind::Truncated);
    let entries = std::fs::read_dir(&folder).expect("the folder");
    let names: Vec<_> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(names, ["hello.mp3"]);
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}
