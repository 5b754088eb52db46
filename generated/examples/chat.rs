//! Streams an answer of a model as it is written.
//!
//! ```sh
//! cargo run -p generated --example chat                                     # a stand-in on this machine
//! AIONE_API_KEY=sk-nex-… cargo run -p generated --example chat -- "Why?"    # the service
//! ```

#[path = "support/server.rs"]
mod server;

use std::io::Write;

use generated::aione::{
    self,
    models::{ChatCompletionRequest, ChatMessage},
};

#[tokio::main]
async fn main() -> Result<(), aione::Error> {
    let client = match server::unless_set("AIONE_API_KEY", ANSWERS) {
        None => aione::Client::from_env()?,
        Some(url) => aione::Client::builder()
            .api_key("sk-nex-example")
            .base_url(url)
            .build()?,
    };

    let question = std::env::args().nth(1);
    let question = question.unwrap_or_else(|| "What is a RESTful API?".to_owned());
    let messages = vec![
        ChatMessage::new("system").content("Answer in one sentence."),
        ChatMessage::new("user").content(question),
    ];
    let request = ChatCompletionRequest::new("claude-sonnet-4-6", messages).max_tokens(200);

    let mut chunks = client.chat().create_stream(request).await?;
    while let Some(chunk) = chunks.try_next().await? {
        for choice in chunk.choices {
            print!("{}", choice.delta.content.unwrap_or_default());
            // The text is there to be seen, whether it can be flushed or not.
            std::io::stdout().flush().ok();
            if let Some(reason) = choice.finish_reason {
                println!("\n\nended: {reason}");
            }
        }
        if let Some(usage) = chunk.usage {
            println!(
                "tokens: {} in, {} out",
                usage.prompt_tokens, usage.completion_tokens
            );
        }
    }
    Ok(())
}

const ANSWERS: server::Answers = &[(
    "POST /v1/chat/completions",
    "text/event-stream",
    concat!(
        r#"data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1711500000,"model":"claude-sonnet-4-6","#,
        r#""choices":[{"index":0,"delta":{"role":"assistant","content":"One that names things "},"finish_reason":null}]}"#,
        "\n\n",
        r#"data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1711500000,"model":"claude-sonnet-4-6","#,
        r#""choices":[{"index":0,"delta":{"content":"and acts on them by HTTP's own verbs."},"finish_reason":"stop"}]}"#,
        "\n\n",
        r#"data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1711500000,"model":"claude-sonnet-4-6","#,
        r#""choices":[],"usage":{"prompt_tokens":18,"completion_tokens":12,"total_tokens":30}}"#,
        "\n\n",
        "data: [DONE]\n\n",
    ),
)];
