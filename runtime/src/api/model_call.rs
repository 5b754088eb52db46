//! Where calls of generative models tell of themselves.

/// Where a call of a generative model says what OpenTelemetry's conventions for such calls ask for. Each list has JSON pointers; the first with a
/// value counts.
#[derive(Debug)]
pub struct ModelCall {
    /// The value of `gen_ai.operation.name`: `chat`, `text_completion`, `embeddings`, `generate_content`.
    pub operation: &'static str,
    /// The model that is asked for, in the JSON body.
    pub request_model: &'static [&'static str],
    /// The model that answered.
    pub response_model: &'static [&'static str],
    /// The id of the answer.
    pub response_id: &'static [&'static str],
    /// How many tokens were read.
    pub input_tokens: &'static [&'static str],
    /// How many tokens were written.
    pub output_tokens: &'static [&'static str],
}
