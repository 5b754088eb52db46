//! The cases of `tests/sse/cases.json` that speak of items and of the end of a stream: `items` in their order, then `end`.

use super::*;

const TABLE: &str = include_str!("../../../tests/sse/cases.json");

#[tokio::test]
async fn every_case_whole_by_bytes_and_at_every_cut() -> Result<(), Box<dyn std::error::Error>> {
    let table: Vec<Json> = serde_json::from_str(TABLE).expect("a table");
    let mut cases = 0;
    for case in &table {
        let Some(items) = case.get("items").and_then(Json::as_array) else {
            continue;
        };
        cases += 1;
        let items: Vec<&str> = items.iter().filter_map(Json::as_str).collect();
        let due = match case["end"].as_str() {
            Some("done") => None,
            Some("truncated") => Some(ErrorKind::Truncated),
            Some("api") => Some(ErrorKind::Stream),
            Some("decode") => Some(ErrorKind::Decode),
            other => return Err(format!("{case}: {other:?}").into()),
        };
        let bytes = case["in"].as_str().expect("text").as_bytes();
        let mut runs: Vec<Vec<&[u8]>> = (0..=bytes.len())
            .map(|cut| vec![&bytes[..cut], &bytes[cut..]])
            .collect();
        runs.push(bytes.chunks(1).collect());
        for (run, chunks) in runs.into_iter().enumerate() {
            let (got, error) = play(stream_of(&WITH_OPENAI, &chunks)).await;
            assert_eq!(got, items, "{case}, run {run}");
            let end = error.map(|error| error.kind());
            assert_eq!(end, due, "{case}, run {run}");
        }
    }
    assert_eq!(cases, 16);
    Ok(())
}
