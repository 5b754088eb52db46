//! Every model that AIone's documentation names exists under that name, is printed, copied, compared, read and written.

use generated::aione::models::{
    BillingAccountResponse, BusinessDashboardData, DailyTrend, DashboardResponse, HTTPValidationError, InvoiceListResponse, KeyCreateRequest,
    KeyListResponse, KeyResponse, KeyRotateResponse, KeyUpdateRequest, ModelDistribution, ModelInfo, ModelListResponse, PlanDetailResponse,
    TeamCostItem, TechDashboardData, UsageRow, ValidationError,
};

fn model<T>()
where
    T: Clone + PartialEq + std::fmt::Debug + serde::Serialize + serde::de::DeserializeOwned + Send + Sync + 'static,
{
}

fn main() {
    model::<HTTPValidationError>();
    model::<DashboardResponse>();
    model::<KeyCreateRequest>();
    model::<KeyListResponse>();
    model::<PlanDetailResponse>();
    model::<ModelListResponse>();
    model::<KeyResponse>();
    model::<InvoiceListResponse>();
    model::<KeyRotateResponse>();
    model::<BillingAccountResponse>();
    model::<UsageRow>();
    model::<KeyUpdateRequest>();
    model::<ValidationError>();
    model::<TechDashboardData>();
    model::<ModelInfo>();
    model::<BusinessDashboardData>();
    model::<DailyTrend>();
    model::<TeamCostItem>();
    model::<ModelDistribution>();

    let request = KeyCreateRequest::new("ci").rpm_limit(60).tpm_limit(generated::runtime::Nullable::Null);
    assert_eq!(serde_json::to_string(&request).unwrap(), r#"{"name":"ci","rpm_limit":60,"tpm_limit":null}"#);
}
