//! What other vendors' APIs are passed on: Anthropic's, Stability's, Google's.

use generated::api2d::Client;
use generated::api2d::models::{
    ArtifactFinishReason, AspectRatio, ClaudeContentBlock, ClaudeDelta, ClaudeInputMessage,
    ClaudeMessage, ClaudeMessageRequest, ClaudeModel, ClaudeStreamEvent, GenerationMode,
    StableDiffusionAnswer, StableDiffusionRequest, TextPrompt,
};
use generated::api2d::operations::stable_diffusion::{GenerateCoreReply, GenerateSd3Reply};
use runtime::{Bytes, Error, FilePart};

use super::super::body::part;
use super::super::{Case, Reply, case, collect, events};
use super::openai::{question, streamed};

fn joke() -> ClaudeMessageRequest {
    let messages = vec![ClaudeInputMessage::new("user", "讲个笑话")];
    ClaudeMessageRequest::new(ClaudeModel::Claude3Opus20240229, messages).max_tokens(100)
}

pub(super) fn claude() -> Vec<Case> {
    let draft = || {
        case("claude_create", "POST", "/claude/v1/messages")
            .header("anthropic-version", "2023-06-01")
    };
    vec![
        draft()
            .json(r#"{"model":"claude-3-opus-20240229","messages":[{"role":"user","content":"讲个笑话"}],"max_tokens":100}"#)
            .answer(
                r#"{"id":"msg_01","type":"message","role":"assistant","model":"claude-3-opus-20240229","content":[{"type":"text","text":"笑话"},
                {"type":"server_tool_use","id":"x"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":16,"output_tokens":3}}"#,
            )
            .call(
                |client: Client| client.claude().create(joke()).anthropic_version("2023-06-01"),
                |message: ClaudeMessage| {
                    let ClaudeContentBlock::Text(block) = &message.content[0] else {
                        panic!("a text was due: {message:?}");
                    };
                    assert_eq!(block.text, "笑话");
                    let ClaudeContentBlock::Other(block) = &message.content[1] else {
                        panic!("a block that nobody knows was due: {message:?}");
                    };
                    assert_eq!(block["id"], "x");
                    assert_eq!(message.stop_reason.as_deref(), Some("end_turn"));
                    assert_eq!(message.stop_sequence, None);
                },
            ),
        draft()
            .json(
                r#"{"model":"claude-3-opus-20240229","messages":[{"role":"user","content":"讲个笑话"}],"stream":true,"max_tokens":100}"#,
            )
            .events(events::API2D_CLAUDE)
            .call(
                |client: Client| async move {
                    let call = client.claude().create_stream(joke());
                    collect(call.anthropic_version("2023-06-01").await?).await
                },
                |events: Vec<ClaudeStreamEvent>| {
                    assert_eq!(events.len(), 6, "a ping is no item: {events:?}");
                    let ClaudeStreamEvent::MessageStart(event) = &events[0] else {
                        panic!("the start was due: {events:?}");
                    };
                    assert_eq!(event.message.usage.input_tokens, 16);
                    let ClaudeStreamEvent::ContentBlockDelta(event) = &events[2] else {
                        panic!("a delta was due: {events:?}");
                    };
                    assert!(matches!(&event.delta, ClaudeDelta::TextDelta(delta) if delta.text == "笑话"));
                },
            ),
    ]
}

/// An image, as bytes or as JSON.
#[derive(Debug, PartialEq)]
enum Picture {
    Bytes(Bytes),
    Base64(String),
}

pub(super) fn images() -> Vec<Case> {
    vec![
        case(
            "stable_diffusion_generate",
            "POST",
            "/stable-diffusion/v1/generation/stable-diffusion-xl%2F1%200/text-to-image",
        )
        .json(r#"{"text_prompts":[{"text":"a cat"},{"text":"blurry","weight":-1.0}],"cfg_scale":7.5,"seed":4294967295,"steps":30}"#)
        .answer(r#"{"artifacts":[{"base64":"iVBORw0KGgo=","seed":7,"finishReason":"SUCCESS"}]}"#)
        .call(
            |client: Client| {
                let prompts = vec![TextPrompt::new("a cat"), TextPrompt::new("blurry").weight(-1.0)];
                let request = StableDiffusionRequest::new(prompts)
                    .cfg_scale(7.5)
                    .seed(4_294_967_295)
                    .steps(30);
                // A slash and a space, to see them encoded.
                client.stable_diffusion().generate("stable-diffusion-xl/1 0", request)
            },
            |answer: StableDiffusionAnswer| {
                assert_eq!(answer.artifacts[0].base64, "iVBORw0KGgo=");
                assert_eq!(answer.artifacts[0].finish_reason, Some(ArtifactFinishReason::Success));
            },
        ),
        core(),
        sd3(),
    ]
}

fn core() -> Case {
    case(
        "stable_diffusion_generate_core",
        "POST",
        "/stable-diffusion/v2beta/stable-image/generate/core",
    )
    .parts(&[
        part("Content-Disposition: form-data; name=\"prompt\"", b"a cat"),
        part(
            "Content-Disposition: form-data; name=\"aspect_ratio\"",
            b"16:9",
        ),
        part("Content-Disposition: form-data; name=\"seed\"", b"7"),
    ])
    .accept("application/json, image/*")
    .reply(Reply::Media("image/png", b"\x89PNG\r\n\x1a\n"))
    .call(
        |client: Client| async move {
            let call = client.stable_diffusion().generate_core("a cat");
            let call = call.aspect_ratio(AspectRatio::N16_9).seed(7);
            match call.await? {
                GenerateCoreReply::File(file) => file.bytes().await.map(Picture::Bytes),
                GenerateCoreReply::StableImage(image) => Ok(Picture::Base64(image.image)),
                other => panic!("{other:?}"),
            }
        },
        |picture: Picture| {
            assert_eq!(
                picture,
                Picture::Bytes(Bytes::from_static(b"\x89PNG\r\n\x1a\n"))
            );
        },
    )
}

fn sd3() -> Case {
    case(
        "stable_diffusion_generate_sd3",
        "POST",
        "/stable-diffusion/v2beta/stable-image/generate/sd3",
    )
    .parts(&[
        part("Content-Disposition: form-data; name=\"prompt\"", b"a cat"),
        part("Content-Disposition: form-data; name=\"mode\"", b"image-to-image"),
        part(
            "Content-Disposition: form-data; name=\"image\"; filename=\"cat.png\"\r\nContent-Type: image/png",
            b"\x89PNG",
        ),
        part("Content-Disposition: form-data; name=\"strength\"", b"0.75"),
    ])
    .accept("application/json, image/*")
    .answer(r#"{"image":"iVBORw0KGgo=","finish_reason":"SUCCESS","seed":7}"#)
    .call(
        |client: Client| async move {
            let call = client
                .stable_diffusion()
                .generate_sd3("a cat")
                .mode(GenerationMode::ImageToImage)
                .image(FilePart::from_bytes("cat.png", &b"\x89PNG"[..]))
                .strength(0.75);
            match call.await? {
                GenerateSd3Reply::StableImage(image) => Ok::<_, Error>(Picture::Base64(image.image)),
                GenerateSd3Reply::File(file) => file.bytes().await.map(Picture::Bytes),
                other => panic!("{other:?}"),
            }
        },
        |picture: Picture| assert_eq!(picture, Picture::Base64("iVBORw0KGgo=".to_owned())),
    )
}

pub(super) fn gemini() -> Vec<Case> {
    let draft = || case("gemini_create", "POST", "/v1/chat/completions");
    vec![
        draft()
            .json(r#"{"model":"gemini-2.0-flash","messages":[{"role":"user","content":"讲个笑话"}]}"#)
            .answer(
                r#"{"id":"1","object":"chat.completion","created":1733900000,"model":"gemini-2.0-flash",
                "choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[]},"finish_reason":"length"}]}"#,
            )
            .call(
                |client: Client| client.gemini().create(question("gemini-2.0-flash")),
                |answer: generated::api2d::models::ChatCompletion| {
                    assert_eq!(answer.model, "gemini-2.0-flash");
                    assert_eq!(answer.choices[0].message.content, None);
                    assert_eq!(answer.choices[0].finish_reason.as_deref(), Some("length"));
                },
            ),
        draft()
            .json(r#"{"model":"gemini-2.0-flash","messages":[{"role":"user","content":"讲个笑话"}],"stream":true}"#)
            .events(events::API2D_CHAT)
            .call(
                |client: Client| async move {
                    let call = client.gemini().create_stream(question("gemini-2.0-flash"));
                    collect(call.await?).await
                },
                streamed,
            ),
    ]
}
