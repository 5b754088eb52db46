//! The vector store.

use generated::api2d::Client;
use generated::api2d::models::{
    EmptyObject, FreeFormObject, SearchableId, SearchableIdRequest, VectorDeleteRequest,
    VectorInsertAnswer, VectorInsertRequest, VectorSearchAnswer, VectorSearchRequest, VectorUuid,
};

use runtime::Json;

use super::super::{Case, case};

const UUID: &str = "c3d79931-7d10-4a67-aac1-77cb8c689472";
const SEARCHABLE: &str = "186009-c3d79931-7d10-4a67-aac1-77cb8c689472";

/// As many numbers as the store wants.
fn vector() -> Vec<f64> {
    let mut vector = vec![0.1; 1536];
    vector[1535] = -1.5e-7;
    vector
}

/// The same as JSON.
fn numbers() -> String {
    format!("[{}-1.5e-7]", "0.1,".repeat(1535))
}

pub(super) fn records() -> Vec<Case> {
    vec![
        case("vectors_create_uuid", "GET", "/vector/uuid")
            .answer(r#"{"uuid":"c3d79931-7d10-4a67-aac1-77cb8c689472"}"#)
            .call(
                |client: Client| client.vectors().create_uuid(),
                |answer: VectorUuid| assert_eq!(answer.uuid, UUID),
            ),
        case("vectors_find_searchable_id", "POST", "/vector/searchable_id")
            .json(r#"{"uuid":"c3d79931-7d10-4a67-aac1-77cb8c689472"}"#)
            .answer(r#"{"searchable_id":"186009-c3d79931-7d10-4a67-aac1-77cb8c689472"}"#)
            .call(
                |client: Client| client.vectors().find_searchable_id(SearchableIdRequest::new(UUID)),
                |answer: SearchableId| assert_eq!(answer.searchable_id, SEARCHABLE),
            ),
        case("vectors_insert", "POST", "/vector")
            .json(format!(r#"{{"text":"hello","embedding":{},"uuid":""}}"#, numbers()))
            .answer(
                r#"{"searchable_id":"186009-c3d79931-7d10-4a67-aac1-77cb8c689472","uuid":"c3d79931-7d10-4a67-aac1-77cb8c689472"}"#,
            )
            .call(
                |client: Client| {
                    client.vectors().insert(VectorInsertRequest::new("hello", vector()).uuid(""))
                },
                |answer: VectorInsertAnswer| {
                    assert_eq!((answer.searchable_id.as_str(), answer.uuid.as_str()), (SEARCHABLE, UUID));
                },
            ),
        case("vectors_search", "POST", "/vector/search")
            .json(format!(
                r#"{{"searchable_id":"{SEARCHABLE}","embedding":{},"topk":3}}"#,
                numbers()
            ))
            .call(
                |client: Client| {
                    client.vectors().search(VectorSearchRequest::new(SEARCHABLE, vector()).topk(3))
                },
                |answer: VectorSearchAnswer| {
                    assert_eq!(answer.data.expect("data").get.text[0].text, "...");
                    assert_eq!(answer.errors, None);
                },
            ),
        case("vectors_query", "POST", "/vector/query")
            .json(r#"{"uuid":"c3d79931-7d10-4a67-aac1-77cb8c689472"}"#)
            .answer(r#"{"data":[1,null]}"#)
            .call(
                |client: Client| client.vectors().query(free(&[("uuid", UUID)])),
                |answer: Json| assert_eq!(answer["data"][0], 1),
            ),
    ]
}

/// An object of these properties.
pub(super) fn free(properties: &[(&str, &str)]) -> FreeFormObject {
    let mut object = FreeFormObject::new();
    for (name, value) in properties {
        object.extra.insert((*name).to_owned(), (*value).into());
    }
    object
}

fn done(answer: Json) {
    assert_eq!(answer["ok"], true);
}

pub(super) fn deletions() -> Vec<Case> {
    vec![
        case("vectors_delete_one", "POST", "/vector/delete-one")
            .json(r#"{"id":"7","uuid":"c3d79931-7d10-4a67-aac1-77cb8c689472"}"#)
            .answer(r#"{"ok":true}"#)
            .call(
                |client: Client| {
                    client
                        .vectors()
                        .delete_one(free(&[("id", "7"), ("uuid", UUID)]))
                },
                done,
            ),
        case("vectors_delete_by_uuid", "POST", "/vector/delete")
            .json(r#"{"uuid":"c3d79931-7d10-4a67-aac1-77cb8c689472"}"#)
            .answer(r#"{"ok":true}"#)
            .call(
                |client: Client| {
                    client
                        .vectors()
                        .delete_by_uuid(VectorDeleteRequest::new(UUID))
                },
                done,
            ),
        case("vectors_delete_all", "POST", "/vector/delete-all")
            .json("{}")
            .answer(r#"{"ok":true}"#)
            .call(
                |client: Client| client.vectors().delete_all(EmptyObject::new()),
                done,
            ),
    ]
}
