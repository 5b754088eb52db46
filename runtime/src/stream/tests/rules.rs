//! Streams under each rule, and how they end.

use super::*;

type Case = (
    &'static str,
    &'static Operation,
    &'static str,
    &'static [&'static str],
    Option<ErrorKind>,
);

const CASES: &[Case] = &[
    (
        "terminal",
        &WITH_OPENAI,
        "data: {\"n\":1}\n\ndata: [DONE]\n\ndata: {\"n\":2}\n\n",
        &["{\"n\":1}"],
        None,
    ),
    (
        "terminal without a blank line",
        &WITH_OPENAI,
        "data: {\"n\":1}\n\ndata: [DONE]",
        &["{\"n\":1}"],
        None,
    ),
    (
        "cut",
        &WITH_OPENAI,
        "data: {\"n\":1}\n\ndata: {\"n\":2}\n",
        &["{\"n\":1}"],
        Some(ErrorKind::Truncated),
    ),
    (
        "nothing at all",
        &WITH_OPENAI,
        "",
        &[],
        Some(ErrorKind::Truncated),
    ),
    (
        "a finish allows the end",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\n",
        &["{\"choices\":[{\"finish_reason\":\"stop\"}]}"],
        None,
    ),
    (
        "a usage after the finish",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: {\"usage\":1}\n\n",
        &[
            "{\"choices\":[{\"finish_reason\":\"stop\"}]}",
            "{\"usage\":1}",
        ],
        None,
    ),
    (
        "a null finish is none",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":null}]}\n\n",
        &["{\"choices\":[{\"finish_reason\":null}]}"],
        Some(ErrorKind::Truncated),
    ),
    (
        "error",
        &WITH_OPENAI,
        "data: {\"n\":1}\n\ndata: {\"error\":{\"message\":\"boom\"}}\n\ndata: [DONE]\n\n",
        &["{\"n\":1}"],
        Some(ErrorKind::Stream),
    ),
    (
        "a null error is none",
        &WITH_OPENAI,
        "data: {\"error\":null}\n\ndata: [DONE]\n\n",
        &["{\"error\":null}"],
        None,
    ),
    (
        "text that is no JSON",
        &WITH_OPENAI,
        ": c\n\ndata: keep-alive\n\ndata:\n\ndata: {\"n\":1}\n\ndata: [DONE]\n\n",
        &["{\"n\":1}"],
        None,
    ),
    (
        "broken JSON",
        &WITH_OPENAI,
        "data: {\"n\":1}\ndata: {\"n\":2}\n\ndata: [DONE]\n\n",
        &[],
        Some(ErrorKind::Decode),
    ),
    (
        "JSON without events",
        &WITH_OPENAI,
        "{\"detail\":{\"message\":\"no\",\"code\":\"x\"}}",
        &[],
        Some(ErrorKind::Stream),
    ),
    (
        "a page",
        &WITH_OPENAI,
        "<html><body>502</body></html>",
        &[],
        Some(ErrorKind::Truncated),
    ),
    (
        "a reset is an item",
        &WITH_OPENAI,
        "data: {\"action\":\"clean\"}\n\ndata: [DONE]\n\n",
        &["{\"action\":\"clean\"}"],
        None,
    ),
    (
        "named events",
        &WITH_ANTHROPIC,
        "event: message_start\ndata: {\"n\":1}\n\nevent: ping\ndata: {\"p\":1}\n\nevent: message_stop\ndata: {\"n\":2}\n\nevent: late\ndata: {}\n\n",
        &["{\"n\":1}", "{\"n\":2}"],
        None,
    ),
    (
        "named, last without a blank line",
        &WITH_ANTHROPIC,
        "event: message_stop\ndata: {\"n\":2}\n",
        &["{\"n\":2}"],
        None,
    ),
    (
        "named, cut",
        &WITH_ANTHROPIC,
        "event: message_start\ndata: {\"n\":1}\n\n",
        &["{\"n\":1}"],
        Some(ErrorKind::Truncated),
    ),
    (
        "named, error",
        &WITH_ANTHROPIC,
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n",
        &[],
        Some(ErrorKind::Stream),
    ),
    (
        "an error without a blank line",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: {\"error\":{\"message\":\"boom\"}}\n",
        &["{\"choices\":[{\"finish_reason\":\"stop\"}]}"],
        Some(ErrorKind::Stream),
    ),
    (
        "what is cut after the finish is not lost silently",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: {\"usage\":",
        &["{\"choices\":[{\"finish_reason\":\"stop\"}]}"],
        Some(ErrorKind::Truncated),
    ),
    (
        "cut within a name after the finish",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\nda",
        &["{\"choices\":[{\"finish_reason\":\"stop\"}]}"],
        Some(ErrorKind::Truncated),
    ),
    (
        "cut within the terminal after the finish",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: [DO",
        &["{\"choices\":[{\"finish_reason\":\"stop\"}]}"],
        None,
    ),
    (
        "the last after the finish without a blank line",
        &WITH_OPENAI,
        "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}\n\ndata: {\"usage\":1}",
        &[
            "{\"choices\":[{\"finish_reason\":\"stop\"}]}",
            "{\"usage\":1}",
        ],
        None,
    ),
    (
        "names in the data alone",
        &WITH_ANTHROPIC,
        "data: {\"type\":\"ping\"}\n\ndata: {\"type\":\"message_stop\"}\n\n",
        &["{\"type\":\"message_stop\"}"],
        None,
    ),
    (
        "an error by its name in the data alone",
        &WITH_ANTHROPIC,
        "data: {\"type\":\"error\",\"error\":{\"message\":\"Overloaded\"}}\n\n",
        &[],
        Some(ErrorKind::Stream),
    ),
    (
        "a stream may close after an event that may come again",
        &WITH_CLOSING,
        "data: {\"type\":\"image.done\"}\n\ndata: {\"type\":\"image.done\"}\n\n",
        &["{\"type\":\"image.done\"}", "{\"type\":\"image.done\"}"],
        None,
    ),
    (
        "cut before the event after which a stream may close",
        &WITH_CLOSING,
        "data: {\"type\":\"image.part\"}\n\n",
        &["{\"type\":\"image.part\"}"],
        Some(ErrorKind::Truncated),
    ),
    (
        "no rule: the last without a blank line",
        &WITH_NONE,
        "data: 1\n\ndata: {\"n\":2}\n",
        &["1", "{\"n\":2}"],
        None,
    ),
    (
        "no rule: cut within an event",
        &WITH_NONE,
        "data: 1\n\ndata: {\"n\":",
        &["1"],
        Some(ErrorKind::Truncated),
    ),
    (
        "no rule: a number may be cut",
        &WITH_NONE,
        "data: 1\n\ndata: 12",
        &["1"],
        Some(ErrorKind::Truncated),
    ),
    (
        "no rule: the usual terminal is no item",
        &WITH_NONE,
        "data: 1\n\ndata: [DONE]\n\n",
        &["1"],
        None,
    ),
    (
        "no rule: JSON without events",
        &WITH_NONE,
        "{\"error\":{\"message\":\"no\"}}",
        &[],
        Some(ErrorKind::Stream),
    ),
    (
        "no rule: the connection ends it",
        &WITH_NONE,
        "data: 1\n\ndata: \"x\"\n\n",
        &["1", "\"x\""],
        None,
    ),
];

#[tokio::test]
async fn every_case_whole_by_bytes_and_at_every_cut() {
    for (name, operation, text, items, end) in CASES {
        let bytes = text.as_bytes();
        let mut runs: Vec<Vec<&[u8]>> = (0..=bytes.len())
            .map(|cut| vec![&bytes[..cut], &bytes[cut..]])
            .collect();
        runs.push(bytes.chunks(1).collect());
        for (run, chunks) in runs.into_iter().enumerate() {
            let (got, error) = play(stream_of(operation, &chunks)).await;
            assert_eq!(got, *items, "{name}, run {run}");
            assert_eq!(error.map(|error| error.kind()), *end, "{name}, run {run}");
        }
    }
}
