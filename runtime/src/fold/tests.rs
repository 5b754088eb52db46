//! Events of the two common shapes, and what they make up.

use super::*;
use crate::model::Json;

const LATER: Merge = Merge::Append;
static CHUNKS: Fold = Fold {
    fixed: &[("object", Constant::Text("chat.completion"))],
    steps: &[Step {
        when: None,
        from: None,
        to: &[],
        how: Merge::Object(
            &[
                Member {
                    from: "object",
                    to: "object",
                    how: Merge::Skip,
                },
                Member {
                    from: "choices",
                    to: "choices",
                    how: Merge::Items(
                        "index",
                        &Merge::Object(
                            &[
                                Member {
                                    from: "delta",
                                    to: "message",
                                    how: Merge::Append,
                                },
                                Member {
                                    from: "logprobs",
                                    to: "logprobs",
                                    how: LATER,
                                },
                            ],
                            &Merge::Last,
                        ),
                    ),
                },
            ],
            &Merge::Last,
        ),
    }],
};
static EVENTS: Fold = Fold {
    fixed: &[],
    steps: &[
        Step {
            when: Some(("type", "message_start")),
            from: Some("message"),
            to: &[],
            how: Merge::Set,
        },
        Step {
            when: Some(("type", "content_block_start")),
            from: Some("content_block"),
            to: &[At::Property("content"), At::Item("index")],
            how: Merge::Set,
        },
        Step {
            when: Some(("type", "content_block_delta")),
            from: Some("delta"),
            to: &[At::Property("content"), At::Item("index")],
            how: Merge::Object(
                &[
                    Member {
                        from: "type",
                        to: "type",
                        how: Merge::Skip,
                    },
                    Member {
                        from: "partial_json",
                        to: "input",
                        how: Merge::Json,
                    },
                    Member {
                        from: "citation",
                        to: "citations",
                        how: Merge::Push,
                    },
                ],
                &Merge::Append,
            ),
        },
        Step {
            when: Some(("type", "message_delta")),
            from: Some("delta"),
            to: &[],
            how: Merge::Last,
        },
        Step {
            when: Some(("type", "message_delta")),
            from: Some("usage"),
            to: &[At::Property("usage")],
            how: Merge::Last,
        },
    ],
};

fn gathered(fold: &'static Fold, events: &[&str]) -> Gathered {
    let mut all = Gathered::new(fold, Some(("/action", "clean")), 1 << 20);
    for event in events {
        assert!(all.add(event), "{event}");
    }
    all
}

fn folded(fold: &'static Fold, events: &[&str]) -> Json {
    gathered(fold, events).folded().json()
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn chunks_make_up_a_completion() {
    let found = folded(
        &CHUNKS,
        &[
            r#"{"id":"c1","object":"chat.completion.chunk","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}"#,
            r#"{"id":"c1","choices":[{"index":1,"delta":{"role":"assistant","content":"B"}}]}"#,
            r#"{"id":"c1","choices":[{"index":0,"delta":{"content":"He","reasoning":"so"},"logprobs":{"content":[1]}}]}"#,
            r#"{"id":"c1","choices":[{"index":0,"delta":{"content":"llo","reasoning":" be it"},"logprobs":{"content":[2]}}]}"#,
            r#"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":1,"id":"t2","type":"function","function":{"name":"g","arguments":""}}]}}]}"#,
            r#"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","type":"function","function":{"name":"f","arguments":"{\"a"}}]}}]}"#,
            r#"{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","function":{"name":"f","arguments":"\":1}"}},{"index":1,"function":{"arguments":"{}"}}]}}]}"#,
            r#"{"choices":[{"index":0,"delta":{"content":null},"finish_reason":"tool_calls"}]}"#,
            r#"{"choices":[],"usage":{"total_tokens":7}}"#,
        ],
    );
    let due = r#"{"id":"c1","object":"chat.completion","usage":{"total_tokens":7},"choices":[
        {"index":0,"finish_reason":"tool_calls","logprobs":{"content":[1,2]},"message":{"role":"assistant","content":"Hello","reasoning":"so be it","tool_calls":[
            {"index":0,"id":"t1","type":"function","function":{"name":"f","arguments":"{\"a\":1}"}},
            {"index":1,"id":"t2","type":"function","function":{"name":"g","arguments":"{}"}}]}},
        {"index":1,"message":{"role":"assistant","content":"B"}}]}"#;
    assert_eq!(found, json(due));
}

const MESSAGE: &[&str] = &[
    r#"{"type":"message_start","message":{"id":"m1","role":"assistant","content":[],"stop_reason":null,"usage":{"input_tokens":8,"output_tokens":1}}}"#,
    r#"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#,
    r#"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hel"}}"#,
    r#"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"lo"}}"#,
    r#"{"type":"content_block_delta","index":0,"delta":{"type":"citations_delta","citation":{"n":1}}}"#,
    r#"{"type":"content_block_stop","index":0}"#,
    r#"{"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"f","input":{}}}"#,
    r#"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\"city\": \"Par"}}"#,
    r#"{"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"is\"}"}}"#,
    r#"{"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":5}}"#,
    r#"{"type":"message_stop"}"#,
];

#[test]
fn events_make_up_a_message() {
    let due = r#"{"id":"m1","role":"assistant","stop_reason":"tool_use","usage":{"input_tokens":8,"output_tokens":5},"content":[
        {"type":"text","text":"Hello","citations":[{"n":1}]},
        {"type":"tool_use","id":"t1","name":"f","input":{"city":"Paris"}}]}"#;
    assert_eq!(folded(&EVENTS, MESSAGE), json(due));
}

#[test]
fn text_of_json_that_is_cut_is_text_and_no_value() {
    let mut all = gathered(&EVENTS, &MESSAGE[..8]);
    assert_eq!(
        all.folded().json()["content"][1]["input"],
        Json::from("{\"city\": \"Par")
    );
    let value: Json = all.folded().value().expect("any JSON");
    assert_eq!(value["content"][1]["input"], json("{}"));
}

#[test]
fn a_reset_voids_what_came_before() {
    let events = [
        r#"{"choices":[{"index":0,"delta":{"content":"old"}}]}"#,
        r#"{"action":"clean"}"#,
        r#"{"choices":[{"index":0,"delta":{"content":"new"}}]}"#,
    ];
    let found = folded(&CHUNKS, &events);
    assert_eq!(found["choices"][0]["message"]["content"], "new");
    assert_eq!(found.get("action"), None);
}

#[test]
fn what_does_not_fit_is_no_panic() {
    for event in [
        "1",
        "[]",
        "null",
        r#"{"choices":1}"#,
        r#"{"choices":[1,null,"x",{"index":-1},{"index":18446744073709551615,"delta":[]},{"index":0,"delta":"x"}]}"#,
        r#"{"type":"content_block_delta","index":4000000000,"delta":{"text":1}}"#,
        r#"{"type":"content_block_delta","delta":{"text":"x"}}"#,
        r#"{"type":"message_start","message":[[]]}"#,
        "{",
    ] {
        for fold in [&CHUNKS, &EVENTS] {
            let all = folded(fold, &[event, MESSAGE[0], event, MESSAGE[2], event]);
            assert!(all.is_object() || all.is_array(), "{event}: {all}");
        }
    }
}

#[test]
fn more_than_the_limit_is_left_out() {
    let mut all = Gathered::new(&CHUNKS, None, 100);
    let event = r#"{"choices":[{"index":0,"delta":{"content":"ab"}}]}"#;
    assert!(all.add(event));
    assert!(all.add(event));
    assert!(!all.add(event) && all.is_full());
    assert_eq!(
        all.folded().json()["choices"][0]["message"]["content"],
        "abab"
    );
}

#[test]
fn long_streams_are_folded_on_the_way() {
    let mut all = Gathered::new(&CHUNKS, None, 1 << 30);
    let event = r#"{"choices":[{"index":0,"delta":{"content":"0123456789"}}]}"#;
    for _ in 0..10_000 {
        assert!(all.add(event));
        assert!(all.kept.len() <= KEPT + event.len());
    }
    let text = all.folded().json();
    let text = text["choices"][0]["message"]["content"].as_str();
    assert_eq!(text.map(str::len), Some(100_000));
}
