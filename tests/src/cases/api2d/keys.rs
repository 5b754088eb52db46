//! The developer programme: groups of keys, and keys.

use generated::api2d::Client;
use generated::api2d::models::{
    CustomKeyCreateRequest, CustomKeyData, CustomKeyEnableRequest, CustomKeyList,
    CustomKeyListRequest, CustomKeySearchRequest, CustomKeySelector, CustomKeyUpdateRequest,
    CustomKeyUpdated, EmptyObject, GroupKeyList, KeyGroup, KeyGroupCreateRequest, KeyGroupData,
    KeyGroupList, KeyGroupSelector, KeyGroupUpdateRequest, PointTransferRequest,
    RateLimitBatchRequest,
};
use runtime::{Json, Nullable};

use super::super::{Case, case};
use super::vectors::free;

/// A group, in its envelope.
const GROUP: &str = r#"{"code":0,"data":{"custom_key_type":{"id":43,"created_at":"2023-04-19T15:02:36.000000Z",
"updated_at":"2023-04-19T15:02:36.000000Z","uid":186009,"name":"river-ai","private_key":"pk","count":16,"total_points":74994}}}"#;

/// A key whose numbers are strings where another route sends numbers.
const KEYS: &str = r#"{"code":0,"data":{"custom_key_array":[{"id":154731,"uid":186009,"key":"fk1|ck154731","enabled":1,"point":0,"minute_times":60,
"last_access_time":null,"type_id":290,"created_at":"2023-05-27T04:25:45.000000Z","updated_at":"2023-05-27T04:25:45.000000Z","daily_times":0,
"daily_quota":"10000","note":"","monthly_times":0,"monthly_quota":300000}]}}"#;

/// A key with its new state.
const KEY: &str = r#"{"code":0,"data":{"custom_key":{"id":154731,"uid":186009,"key":"fk1|ck154731","enabled":"0","point":0,"minute_times":60,
"last_access_time":null,"type_id":"290","created_at":"2023-05-27T04:25:45.000000Z","updated_at":"2023-05-27T04:25:45.000000Z","daily_times":0,
"daily_quota":10000,"note":"","monthly_times":0,"monthly_quota":300000}}}"#;

fn group(group: &KeyGroup) {
    assert_eq!(
        (group.id, group.name.as_str(), group.count),
        (43, "river-ai", 16)
    );
    assert_eq!(group.created_at.as_str(), "2023-04-19T15:02:36.000000Z");
}

fn one_group(data: KeyGroupData) {
    group(&data.custom_key_type.expect("a group"));
}

pub(super) fn groups() -> Vec<Case> {
    vec![
        case("key_groups_create", "POST", "/custom_key_type/save")
            .json(r#"{"name":"river-ai"}"#)
            .answer(GROUP)
            .call(
                |client: Client| {
                    client
                        .key_groups()
                        .create(KeyGroupCreateRequest::new("river-ai"))
                },
                one_group,
            ),
        case("key_groups_list", "POST", "/custom_key_type/search")
            .json("{}")
            .call(
                |client: Client| client.key_groups().list(EmptyObject::new()),
                |list: KeyGroupList| {
                    assert_eq!(list.custom_key_type_array.len(), 4);
                    group(&list.custom_key_type_array[2]);
                    assert_eq!(list.custom_key_type_array[3].name, "测试");
                },
            ),
        case("key_groups_get", "POST", "/custom_key_type/get")
            .json(r#"{"id":43}"#)
            .answer(GROUP)
            .call(
                |client: Client| client.key_groups().get(KeyGroupSelector::new(43)),
                one_group,
            ),
        case("key_groups_delete", "POST", "/custom_key_type/remove")
            .json(r#"{"id":43}"#)
            .answer(r#"{"code":0}"#)
            .call(
                |client: Client| client.key_groups().delete(KeyGroupSelector::new(43)),
                |data: KeyGroupData| assert_eq!(data.custom_key_type, None),
            ),
        case("key_groups_update", "POST", "/custom_key_type/update")
            .json(r#"{"id":43,"name":"river-ai"}"#)
            .answer(GROUP)
            .call(
                |client: Client| {
                    client
                        .key_groups()
                        .update(KeyGroupUpdateRequest::new(43, "river-ai"))
                },
                one_group,
            ),
    ]
}

pub(super) fn keys() -> Vec<Case> {
    vec![
        case("custom_keys_list", "POST", "/custom_key/search")
            .json(r#"{"type_id":105}"#)
            .call(
                |client: Client| client.custom_keys().list(CustomKeyListRequest::new(105)),
                |list: GroupKeyList| {
                    assert_eq!(list.custom_key_array, None);
                    group(&list.custom_key_type_array.expect("groups")[2]);
                },
            ),
        case("custom_keys_create", "POST", "/custom_key/save")
            .json(r#"{"type_id":105,"n":3}"#)
            .call(
                |client: Client| {
                    client
                        .custom_keys()
                        .create(CustomKeyCreateRequest::new(105, 3))
                },
                |list: CustomKeyList| {
                    let key = &list.custom_key_array[1];
                    assert_eq!((key.id, key.type_id, key.enabled), (154_732, 290, true));
                    assert_eq!((key.daily_quota, key.monthly_quota), (10_000, 300_000));
                    assert_eq!(key.last_access_time, None);
                    assert_eq!(key.key.expose(), "...");
                },
            ),
        update(),
    ]
}

/// Keys by themselves, not by their group.
pub(super) fn single_keys() -> Vec<Case> {
    vec![
        case("custom_keys_set_enabled", "POST", "/custom_key/enable")
            .json(r#"{"key":"fk1|ck154731","enabled":0}"#)
            .answer(KEY)
            .call(
                |client: Client| {
                    client
                        .custom_keys()
                        .set_enabled(CustomKeyEnableRequest::new("fk1|ck154731", false))
                },
                |data: CustomKeyData| {
                    assert!(!data.custom_key.enabled);
                    assert_eq!(data.custom_key.type_id, 290);
                },
            ),
        case("custom_keys_delete", "POST", "/custom_key/remove")
            .json(r#"{"key":"fk18xxxx"}"#)
            .call(
                |client: Client| {
                    client
                        .custom_keys()
                        .delete(CustomKeySelector::new("fk18xxxx"))
                },
                |data: CustomKeyData| {
                    assert_eq!((data.custom_key.id, data.custom_key.type_id), (103_317, 43));
                    assert!(!data.custom_key.enabled);
                },
            ),
        case("custom_keys_search", "POST", "/custom_key/search_key")
            .json(r#"{"query":"ck154"}"#)
            .answer(KEYS)
            .call(
                |client: Client| {
                    client
                        .custom_keys()
                        .search(CustomKeySearchRequest::new("ck154"))
                },
                |list: CustomKeyList| {
                    let key = &list.custom_key_array[0];
                    assert_eq!(
                        (key.type_id, key.daily_quota, key.enabled),
                        (290, 10_000, true)
                    );
                    assert!(
                        !format!("{key:?}").contains("ck154731"),
                        "a secret in {key:?}"
                    );
                },
            ),
    ]
}

fn update() -> Case {
    case("custom_keys_update", "POST", "/custom_key/update")
        .json(
            r#"{"key":"fk18xxxx","note":"笔记、标签等等","daily_quota":10000,"monthly_quota":300000,"merchant_can_sell":1,"enable_fetch":0,"fetch_keyword":null}"#,
        )
        .call(
            |client: Client| {
                let request = CustomKeyUpdateRequest::new("fk18xxxx", "笔记、标签等等", 10_000, 300_000)
                    .merchant_can_sell(true)
                    .enable_fetch(false)
                    .fetch_keyword(Nullable::Null);
                client.custom_keys().update(request)
            },
            |updated: CustomKeyUpdated| {
                assert_eq!(updated.custom_key.daily_quota, 10_000);
                assert_eq!((updated.daily_quota, updated.monthly_quota), (Some(10_000), Some(300_000)));
                assert_eq!(updated.custom_key.note, "2");
            },
        )
}

pub(super) fn points() -> Vec<Case> {
    fn done(answer: Json) {
        assert_eq!(answer["affected"], 2);
    }
    vec![
        case(
            "custom_keys_transfer_points",
            "POST",
            "/custom_key/transfer_point",
        )
        .json(r#"{"key":"fk1|ck154731","direction":"to","point":"500"}"#)
        .answer(r#"{"code":0,"data":{"affected":2}}"#)
        .call(
            |client: Client| {
                let request = PointTransferRequest::new("fk1|ck154731", "to", 500);
                client.custom_keys().transfer_points(request)
            },
            done,
        ),
        case(
            "custom_keys_transfer_points_batch",
            "POST",
            "/custom_key/transfer_point_batch",
        )
        .json(r#"{"direction":"to"}"#)
        .answer(r#"{"code":0,"data":{"affected":2},"message":""}"#)
        .call(
            |client: Client| {
                client
                    .custom_keys()
                    .transfer_points_batch(free(&[("direction", "to")]))
            },
            done,
        ),
        case(
            "custom_keys_set_rate_limit_batch",
            "POST",
            "/custom_key/minute_times_batch",
        )
        .json(r#"{"minute_times":60,"type_id":"105"}"#)
        .answer(r#"{"data":{"affected":2},"code":0}"#)
        .call(
            |client: Client| {
                let mut request = RateLimitBatchRequest::new().minute_times(60);
                request.extra.insert("type_id".to_owned(), "105".into());
                client.custom_keys().set_rate_limit_batch(request)
            },
            done,
        ),
    ]
}
