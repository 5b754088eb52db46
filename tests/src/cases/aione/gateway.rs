//! The model calls.

use generated::aione::Client;
use generated::aione::models::{
    ChatCompletion, ChatCompletionChunk, ChatCompletionRequest, ChatMessage, ContentBlock,
    ContentBlockDelta, FinishReason, GeminiContent, GeminiContentRole, GeminiFinishReason,
    GeminiPart, GenerateContentRequest, GenerateContentResponse, InputMessage, Message,
    MessageStopReason, MessageStreamEvent, MessagesRequest,
};

use super::super::{Case, case, collect, events};

/// A question with a system prompt.
fn question() -> ChatCompletionRequest {
    let messages = vec![
        ChatMessage::new("system").content("你是一个有帮助的助手,请用简洁的中文回答。"),
        ChatMessage::new("user").content("什么是 RESTful API?请用3句话解释。"),
    ];
    ChatCompletionRequest::new("claude-sonnet-4-20250514", messages)
        .temperature(0.7)
        .max_tokens(500)
}

pub(super) fn chat() -> Vec<Case> {
    let draft = || case("chat_create", "POST", "/v1/chat/completions");
    vec![
        draft()
            .json(
                "{\"model\":\"claude-sonnet-4-20250514\",\"messages\":[\
                 {\"role\":\"system\",\"content\":\"你是一个有帮助的助手,请用简洁的中文回答。\"},\
                 {\"role\":\"user\",\"content\":\"什么是 RESTful API?请用3句话解释。\"}],\
                 \"temperature\":0.7,\"max_tokens\":500}",
            )
            .call(
                |client: Client| client.chat().create(question()),
                |answer: ChatCompletion| {
                    assert_eq!(answer.id, "chatcmpl-abc123def456");
                    assert_eq!(answer.created.0, 1_711_500_000);
                    let choice = &answer.choices[0];
                    assert_eq!(choice.finish_reason, FinishReason::Stop);
                    let text = choice.message.content.as_deref();
                    assert_eq!(
                        text,
                        Some("RESTful API 是一种基于 HTTP 协议的接口设计风格...")
                    );
                    let usage = answer.usage.expect("usage");
                    assert_eq!(usage.total_tokens, 127);
                },
            ),
        draft()
            .json(
                "{\"model\":\"claude-sonnet-4-20250514\",\"messages\":[\
                 {\"role\":\"system\",\"content\":\"你是一个有帮助的助手,请用简洁的中文回答。\"},\
                 {\"role\":\"user\",\"content\":\"什么是 RESTful API?请用3句话解释。\"}],\
                 \"temperature\":0.7,\"max_tokens\":500,\"stream\":true}",
            )
            .events(events::AIONE_CHAT)
            .call(
                |client: Client| async move {
                    collect(client.chat().create_stream(question()).await?).await
                },
                |chunks: Vec<ChatCompletionChunk>| {
                    assert_eq!(chunks.len(), 3);
                    let text: String = chunks
                        .iter()
                        .flat_map(|chunk| &chunk.choices)
                        .filter_map(|choice| choice.delta.content.as_deref())
                        .collect();
                    assert_eq!(text, "RESTful 是");
                    assert_eq!(
                        chunks[2].usage.as_ref().map(|usage| usage.total_tokens),
                        Some(127)
                    );
                },
            ),
    ]
}

/// A greeting.
fn greeting() -> MessagesRequest {
    MessagesRequest::new(
        "claude-sonnet-4-6",
        500,
        vec![InputMessage::new("user", "Hello")],
    )
}

pub(super) fn messages() -> Vec<Case> {
    let draft = || {
        case("messages_create", "POST", "/v1/messages")
            .api_key_header()
            .header("anthropic-version", "2023-06-01")
    };
    vec![
        draft()
            .json(r#"{"model":"claude-sonnet-4-6","max_tokens":500,"messages":[{"role":"user","content":"Hello"}]}"#)
            .call(
                |client: Client| client.messages().create(greeting()),
                |message: Message| {
                    assert_eq!(message.id, "msg_01abc");
                    assert_eq!(message.stop_reason, Some(MessageStopReason::EndTurn));
                    let ContentBlock::Text(block) = &message.content[0] else {
                        panic!("a text was due: {message:?}");
                    };
                    assert_eq!(block.text, "Hello!");
                    assert_eq!(message.usage.output_tokens, 5);
                },
            ),
        draft()
            .json(r#"{"model":"claude-sonnet-4-6","max_tokens":500,"messages":[{"role":"user","content":"Hello"}],"stream":true}"#)
            .events(events::AIONE_MESSAGE)
            .call(
                |client: Client| async move {
                    collect(client.messages().create_stream(greeting()).await?).await
                },
                |events: Vec<MessageStreamEvent>| {
                    assert_eq!(events.len(), 6, "a ping is no item: {events:?}");
                    let MessageStreamEvent::ContentBlockDelta(event) = &events[2] else {
                        panic!("a delta was due: {events:?}");
                    };
                    let ContentBlockDelta::TextDelta(delta) = &event.delta else {
                        panic!("a text was due: {event:?}");
                    };
                    assert_eq!(delta.text, "Héllo");
                    assert!(matches!(events[5], MessageStreamEvent::MessageStop(_)));
                },
            ),
    ]
}

/// A prompt for Gemini.
fn prompt(text: &str) -> GenerateContentRequest {
    let part = GeminiPart::new().text(text);
    GenerateContentRequest::new(vec![GeminiContent::new().parts(vec![part]).role("user")])
}

pub(super) fn gemini() -> Vec<Case> {
    vec![
        case("gemini_generate_content", "POST", "/v1beta/models/gemini-2.5-flash:generateContent")
            .json(r#"{"contents":[{"parts":[{"text":"Explain quantum computing in one sentence."}],"role":"user"}]}"#)
            .call(
                |client: Client| {
                    let request = prompt("Explain quantum computing in one sentence.");
                    client.gemini().generate_content("gemini-2.5-flash", request)
                },
                |answer: GenerateContentResponse| {
                    let candidate = &answer.candidates.as_ref().expect("candidates")[0];
                    assert_eq!(candidate.finish_reason, Some(GeminiFinishReason::Stop));
                    let content = candidate.content.as_ref().expect("content");
                    assert_eq!(content.role, Some(GeminiContentRole::Model));
                    let usage = answer.usage_metadata.expect("usage");
                    assert_eq!(usage.total_token_count, Some(35));
                },
            ),
        case(
            "gemini_stream_generate_content",
            "POST",
            "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
        )
        .json(r#"{"contents":[{"parts":[{"text":"Write a poem about spring."}],"role":"user"}]}"#)
        .events(events::AIONE_GEMINI)
        .call(
            |client: Client| async move {
                let request = prompt("Write a poem about spring.");
                let stream = client.gemini().stream_generate_content("gemini-2.5-flash", request);
                collect(stream.await?).await
            },
            |events: Vec<GenerateContentResponse>| {
                assert_eq!(events.len(), 2);
                let candidate = &events[1].candidates.as_ref().expect("candidates")[0];
                let parts = candidate.content.as_ref().and_then(|content| content.parts.as_ref());
                assert_eq!(parts.expect("parts")[0].text.as_deref(), Some(" 来了"));
                assert_eq!(events[1].model_version.as_deref(), Some("gemini-2.5-flash"));
            },
        ),
    ]
}
