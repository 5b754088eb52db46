//! Models stand inside a user's own types, flattened and in an untagged enum too.

use generated::aione::models::{ModelDistribution, TeamCostItem};
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Row {
    note: String,
    #[serde(flatten)]
    model: ModelDistribution,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Either {
    Model(ModelDistribution),
    Team(TeamCostItem),
}

fn main() {
    let text = r#"{"note":"n","model":"m","requests":1,"tokens":2}"#;
    let row: Row = serde_json::from_str(text).unwrap();
    assert_eq!(row.model.requests, 1);
    assert_eq!(serde_json::to_string(&row).unwrap(), text);

    let either: Either = serde_json::from_str(r#"{"model":"m","requests":1,"tokens":2}"#).unwrap();
    assert!(matches!(either, Either::Model(_)));
}
