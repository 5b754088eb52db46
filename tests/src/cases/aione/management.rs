//! The management operations.

use generated::aione::Client;
use generated::aione::models::{
    BillingAccountResponse, DashboardResponse, DashboardResponseViewMode, InvoiceListResponse,
    KeyCreateRequest, KeyListResponse, KeyResponse, KeyRotateResponse, KeyUpdateRequest, ModelList,
    ModelListResponse, PlanDetailResponse, UsageRow,
};
use runtime::{Nullable, Uuid};

use super::super::{Case, Reply, case};

const ID: &str = "497f6eca-6276-4993-bfeb-53cbbbba6f08";
const TEAM: &str = "810007d0-bec5-486c-b5d1-28fcd8a079ba";

fn uuid(text: &str) -> Uuid {
    text.parse().expect("a UUID")
}

/// A key as it is after a change, without what may be null.
const KEY: &str = r#"{"id":"497f6eca-6276-4993-bfeb-53cbbbba6f08","org_id":"a40f5d1f-d889-42e9-94ea-b9b33585fc6b","team_id":null,"name":"ci",
"key":null,"key_prefix":"sk-nex-abc","models_allowed":null,"rpm_limit":null,"is_sandbox":false,"status":"disabled","created_at":"2026-03-27"}"#;

pub(super) fn models() -> Vec<Case> {
    vec![
        case("models_list", "GET", "/v1/models").call(
            |client: Client| client.models().list(),
            |list: ModelList| {
                assert_eq!(list.object.as_deref(), Some("list"));
                assert_eq!(list.data[0].id, "claude-sonnet-4-6");
                assert_eq!(list.data[0].owned_by.as_deref(), Some("anthropic"));
            },
        ),
        case("models_list_gateway", "GET", "/api/v1/gateway/models")
            .answer(r#"{"items":[{"id":"claude-sonnet-4-6"}],"total":1}"#)
            .call(
                |client: Client| client.models().list_gateway(),
                |list: ModelListResponse| {
                    assert_eq!(list.extra["total"], 1);
                    assert_eq!(list.extra["items"][0]["id"], "claude-sonnet-4-6");
                },
            ),
    ]
}

/// What the documentation's example of a key says.
fn documented(key: &KeyResponse) {
    assert_eq!(key.id, uuid(ID));
    assert_eq!(key.team_id, Some(uuid(TEAM)));
    assert_eq!(
        key.key.as_ref().map(|secret| secret.expose()),
        Some("string")
    );
    assert_eq!(
        key.models_allowed.as_deref(),
        Some(&["string".to_owned()][..])
    );
    assert_eq!(key.rpm_limit, Some(0));
    assert!(key.is_sandbox);
    let expiry = key.expires_at.as_ref().expect("an expiry");
    assert_eq!(expiry.as_str(), "2019-08-24T14:15:22.123Z");
    assert!(
        !format!("{key:?}").contains("key: \"string\""),
        "a secret in {key:?}"
    );
}

fn changed(key: KeyResponse) {
    assert_eq!(key.id, uuid(ID));
    assert_eq!(key.status, "disabled");
    assert_eq!((key.team_id, key.rpm_limit), (None, None));
    assert!(key.key.is_none() && !key.is_sandbox);
}

pub(super) fn keys() -> Vec<Case> {
    vec![
        case("keys_list", "GET", "/api/v1/gateway/keys").call(
            |client: Client| client.keys().list(),
            |list: KeyListResponse| documented(&list.items[0]),
        ),
        case("keys_create", "POST", "/api/v1/gateway/keys")
            .json(
                r#"{"name":"ci","team_id":"810007d0-bec5-486c-b5d1-28fcd8a079ba","models_allowed":["claude-sonnet-4-6"],"rpm_limit":60,"is_sandbox":false,"expires_at":"2026-08-24T14:15:22.123Z"}"#,
            )
            .call(
                |client: Client| {
                    let request = KeyCreateRequest::new("ci")
                        .team_id(uuid(TEAM))
                        .models_allowed(vec!["claude-sonnet-4-6".to_owned()])
                        .rpm_limit(60)
                        .is_sandbox(false)
                        .expires_at("2026-08-24T14:15:22.123Z".parse::<runtime::DateTime>().expect("a time"));
                    client.keys().create(request)
                },
                |key: KeyResponse| documented(&key),
            ),
        case("keys_get", "GET", "/api/v1/gateway/keys/497f6eca-6276-4993-bfeb-53cbbbba6f08")
            .call(|client: Client| client.keys().get(uuid(ID)), |key: KeyResponse| documented(&key)),
        // A property that is left out stays as it is; null takes its value away.
        case("keys_update", "PUT", "/api/v1/gateway/keys/497f6eca-6276-4993-bfeb-53cbbbba6f08")
            .json(r#"{"name":"ci","allowed_ips":[],"rpm_limit":null}"#)
            .answer(KEY)
            .call(
                |client: Client| {
                    let request = KeyUpdateRequest::new()
                        .name("ci".to_owned())
                        .allowed_ips(Vec::new())
                        .rpm_limit(Nullable::Null);
                    client.keys().update(uuid(ID), request)
                },
                changed,
            ),
        case("keys_delete", "DELETE", "/api/v1/gateway/keys/497f6eca-6276-4993-bfeb-53cbbbba6f08")
            .accept("*/*")
            .reply(Reply::Empty(204))
            .call(|client: Client| client.keys().delete(uuid(ID)), |(): ()| {}),
    ]
}

pub(super) fn key_states() -> Vec<Case> {
    vec![
        case(
            "keys_rotate",
            "PUT",
            "/api/v1/gateway/keys/497f6eca-6276-4993-bfeb-53cbbbba6f08/rotate",
        )
        .answer(r#"{"key":"sk-nex-new","rotate_grace_until":"2026-08-24T14:15:22Z"}"#)
        .call(
            |client: Client| client.keys().rotate(uuid(ID)),
            |rotated: KeyRotateResponse| assert_eq!(rotated.extra["key"], "sk-nex-new"),
        ),
        case(
            "keys_disable",
            "PUT",
            "/api/v1/gateway/keys/497f6eca-6276-4993-bfeb-53cbbbba6f08/disable",
        )
        .answer(KEY)
        .call(|client: Client| client.keys().disable(uuid(ID)), changed),
        case(
            "keys_enable",
            "PUT",
            "/api/v1/gateway/keys/497f6eca-6276-4993-bfeb-53cbbbba6f08/enable",
        )
        .answer(KEY)
        .call(|client: Client| client.keys().enable(uuid(ID)), changed),
    ]
}

pub(super) fn usage() -> Vec<Case> {
    vec![
        case("usage_query", "GET", "/api/v1/obs/usage")
            .answer(r#"[{"model":"claude-sonnet-4-6","cost_rmb":"0.0042"},{}]"#)
            .call(
                |client: Client| client.usage().query(),
                |rows: Vec<UsageRow>| {
                    assert_eq!(rows.len(), 2);
                    assert_eq!(rows[0].extra["cost_rmb"], "0.0042");
                },
            ),
        case(
            "usage_dashboard",
            "GET",
            "/api/v1/obs/dashboard?range_days=7",
        )
        .call(
            |client: Client| client.usage().dashboard().range_days(7),
            |board: DashboardResponse| {
                assert_eq!(board.view_mode, DashboardResponseViewMode::Tech);
                assert_eq!(board.business, None);
                let tech = board.tech.expect("a technical view");
                assert_eq!(tech.avg_latency_ms, Some(0.0));
                let cost = tech.total_cost_rmb.expect("a cost");
                assert_eq!((cost.as_str(), cost.value()), ("string", None));
                let models = tech.model_distribution.expect("models");
                assert_eq!(
                    (models[0].model.as_str(), models[0].requests),
                    ("string", 0)
                );
            },
        ),
    ]
}

pub(super) fn billing() -> Vec<Case> {
    vec![
        case("billing_plan", "GET", "/api/v1/billing/plan").call(
            |client: Client| client.billing().plan(),
            |plan: PlanDetailResponse| assert_eq!(plan.id, uuid(ID)),
        ),
        case("billing_account", "GET", "/api/v1/billing/account")
            .answer(r#"{"balance_rmb":"12.30","currency":"CNY"}"#)
            .call(
                |client: Client| client.billing().account(),
                |account: BillingAccountResponse| {
                    assert_eq!(account.extra["balance_rmb"], "12.30");
                    assert_eq!(account.extra.len(), 2);
                },
            ),
        case(
            "billing_invoices",
            "GET",
            "/api/v1/billing/invoices?page=2&page_size=50",
        )
        .call(
            |client: Client| client.billing().invoices().page_size(50).page(2),
            |invoices: Vec<InvoiceListResponse>| {
                assert_eq!(invoices.len(), 1);
                assert_eq!(invoices[0].id, uuid(ID));
            },
        ),
    ]
}
