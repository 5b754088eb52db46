//! Chat, completions, edits, embeddings and images in OpenAI's form.

use generated::api2d::Client;
use generated::api2d::models::{
    ChatCompletion, ChatCompletionChunk, ChatCompletionRequest, ChatMessage, Completion,
    CompletionChunk, CompletionRequest, CreditSummary, Edit, EditRequest, EmbeddingList,
    EmbeddingRequest, ImageList, ImageRequest, ImageResponseFormat,
};

use super::super::{Case, case, collect, events};

/// One question.
pub(super) fn question(model: &str) -> ChatCompletionRequest {
    ChatCompletionRequest::new(model, vec![ChatMessage::new("user", "讲个笑话")])
}

/// What the documentation's example of a completion says.
pub(super) fn documented(answer: ChatCompletion) {
    assert_eq!(answer.id, "chatcmpl-7KeDpu9A1NA8cvGROprevZBXrFf90");
    let choice = &answer.choices[0];
    assert_eq!(choice.finish_reason.as_deref(), Some("stop"));
    let text = choice.message.content.as_deref();
    assert_eq!(
        text,
        Some("为什么小鸟不会在电脑上打字？因为它们只会打鸟语！")
    );
    let usage = answer.usage.expect("usage");
    assert_eq!(
        (usage.pre_total, usage.adjust_total, usage.final_total),
        (Some(42), Some(41), Some(1))
    );
}

/// What [`events::API2D_CHAT`] holds.
pub(super) fn streamed(chunks: Vec<ChatCompletionChunk>) {
    assert_eq!(
        chunks.len(),
        3,
        "a comment and a payload that is no JSON are no items: {chunks:?}"
    );
    assert_eq!(chunks[1].action.as_deref(), Some("clean"));
    let choice = &chunks[2].choices.as_ref().expect("choices")[0];
    assert_eq!(choice.delta.content.as_deref(), Some("床前明月光"));
    assert_eq!(choice.finish_reason.as_deref(), Some("stop"));
}

pub(super) fn chat() -> Vec<Case> {
    let draft =
        || case("chat_create", "POST", "/v1/chat/completions").header("x-api2d-no-cache", "1");
    vec![
        draft()
            .json(r#"{"model":"gpt-3.5-turbo","messages":[{"role":"user","content":"讲个笑话"}],"safe_mode":false}"#)
            .call(
                |client: Client| {
                    let request = question("gpt-3.5-turbo").safe_mode(false);
                    client.chat().create(request).x_api2d_no_cache(1)
                },
                documented,
            ),
        draft()
            .json(r#"{"model":"gpt-3.5-turbo","messages":[{"role":"user","content":"讲个笑话"}],"stream":true}"#)
            .events(events::API2D_CHAT)
            .call(
                |client: Client| async move {
                    let call = client.chat().create_stream(question("gpt-3.5-turbo"));
                    collect(call.x_api2d_no_cache(1).await?).await
                },
                streamed,
            ),
    ]
}

pub(super) fn completions() -> Vec<Case> {
    let draft = || case("completions_create", "POST", "/v1/completions");
    vec![
        draft()
            .json(r#"{"model":"text-davinci-003","prompt":["Once","Twice"],"suffix":null,"max_tokens":16,"stop":"\n"}"#)
            .answer(
                r#"{"id":"cmpl-1","object":"text_completion","created":1685155529,"model":"text-davinci-003",
                "choices":[{"text":" upon a time","index":0,"logprobs":null,"finish_reason":"length"}],
                "usage":{"prompt_tokens":5,"completion_tokens":7,"total_tokens":12}}"#,
            )
            .call(
                |client: Client| {
                    let prompt = vec!["Once".to_owned(), "Twice".to_owned()];
                    let request = CompletionRequest::new("text-davinci-003", prompt)
                        .suffix(None)
                        .max_tokens(16)
                        .stop("\n");
                    client.completions().create(request)
                },
                |answer: Completion| {
                    assert_eq!(answer.choices[0].text, " upon a time");
                    assert_eq!(answer.choices[0].logprobs, None);
                    assert_eq!(answer.usage.expect("usage").total_tokens, 12);
                },
            ),
        draft()
            .json(r#"{"model":"text-davinci-003","prompt":"Say","stream":true}"#)
            .events(events::API2D_COMPLETION)
            .call(
                |client: Client| async move {
                    let request = CompletionRequest::new("text-davinci-003", "Say");
                    collect(client.completions().create_stream(request).await?).await
                },
                |chunks: Vec<CompletionChunk>| {
                    let text: String = chunks
                        .iter()
                        .flat_map(|chunk| chunk.choices.as_deref().unwrap_or_default())
                        .map(|choice| choice.text.as_str())
                        .collect();
                    assert_eq!(text, "Once upon");
                },
            ),
    ]
}

pub(super) fn texts() -> Vec<Case> {
    vec![
        case("edits_create", "POST", "/v1/edits")
            .json(r#"{"model":"text-davinci-edit-001","instruction":"请修改文本中的拼写错误","input":"What tim is it"}"#)
            .answer(r#"{"object":"edit","created":1685155529,"choices":[{"text":"What time is it","index":0}]}"#)
            .call(
                |client: Client| {
                    let request = EditRequest::new("text-davinci-edit-001", "请修改文本中的拼写错误");
                    client.edits().create(request.input("What tim is it"))
                },
                |edit: Edit| assert_eq!(edit.choices[0].text, "What time is it"),
            ),
        case("embeddings_create", "POST", "/v1/embeddings")
            .json(r#"{"model":"text-embedding-ada-002","input":"hello world"}"#)
            .answer(
                r#"{"object":"list","data":[{"object":"embedding","index":0,"embedding":[-0.0069292834,1,2.5e-5]}],
                "model":"text-embedding-ada-002","usage":{"prompt_tokens":2,"total_tokens":2}}"#,
            )
            .call(
                |client: Client| {
                    let request = EmbeddingRequest::new("text-embedding-ada-002", "hello world");
                    client.embeddings().create(request)
                },
                |list: EmbeddingList| {
                    assert_eq!(list.data[0].embedding, [-0.0069292834, 1.0, 2.5e-5]);
                    assert_eq!(list.usage.expect("usage").total_tokens, 2);
                },
            ),
        case("balance_get", "GET", "/dashboard/billing/credit_grants")
            .answer(
                r#"{"object":"credit_summary","total_granted":100000,"total_used":0.5,"total_available":99999.5,"expire_at":1711500000000}"#,
            )
            .call(
                |client: Client| client.balance().get(),
                |balance: CreditSummary| {
                    assert_eq!(balance.total_granted, Some(100_000.0));
                    assert_eq!(balance.total_available, 99_999.5);
                    assert_eq!(balance.expire_at.map(|time| time.0), Some(1_711_500_000_000));
                },
            ),
    ]
}

pub(super) fn images() -> Vec<Case> {
    vec![
        case("images_generate", "POST", "/v1/images/generations")
            .json(r#"{"prompt":"a \"cat\"","size":"1024x1024","response_format":"url"}"#)
            .call(
                |client: Client| {
                    let request = ImageRequest::new("a \"cat\"")
                        .response_format(ImageResponseFormat::Url)
                        .size("1024x1024");
                    client.images().generate(request)
                },
                |list: ImageList| {
                    assert_eq!(list.created.0, 1_706_192_857);
                    let url = list.data[0].url.as_deref().expect("an address");
                    assert!(
                        url.starts_with("https://oaidalleapiprodscus.blob."),
                        "{url}"
                    );
                    assert_eq!(list.data[0].b64_json, None);
                },
            ),
    ]
}
