//! The same calls by hand: the HTTP client beneath, and serde's derives.

use std::collections::BTreeMap;
use std::sync::Arc;

use runtime::reqwest;
use serde::{Deserialize, Serialize};

use super::server::{COUNT, KEY, NAME, Protocol, Server};

/// A client by hand.
#[derive(Clone)]
pub(crate) struct Bare {
    http: reqwest::Client,
    url: String,
}

/// A thing, as one would write it by hand.
#[derive(Serialize, Deserialize)]
struct Thing {
    count: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    ratio: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<BTreeMap<String, String>>,
}

/// An HTTP client as the generated one makes it.
pub(crate) fn client(protocol: Protocol) -> reqwest::Client {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the versions of TLS")
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth();
    let builder = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .tcp_nodelay(true)
        .tls_backend_preconfigured(tls);
    let builder = match protocol {
        Protocol::Http1 => builder,
        Protocol::Http2 => builder.http2_prior_knowledge(),
    };
    builder.build().expect("a client")
}

impl Bare {
    pub(crate) fn new(server: &Server, protocol: Protocol) -> Self {
        Self {
            http: client(protocol),
            url: format!("{}/thing", server.url(protocol)),
        }
    }

    pub(crate) async fn get(&self) {
        let request = self.http.get(&self.url);
        finish(request).await;
    }

    pub(crate) async fn post(&self) {
        let thing = Thing {
            count: COUNT,
            ratio: Some(0.5),
            name: Some(NAME.to_owned()),
            kind: Some("round".to_owned()),
            tags: None,
        };
        let body = serde_json::to_vec(&thing).expect("JSON");
        let request = self.http.post(&self.url);
        let request = request
            .header("content-type", "application/json")
            .body(body);
        finish(request).await;
    }
}

async fn finish(request: reqwest::RequestBuilder) {
    let request = request
        .header("x-api-key", KEY)
        .header("user-agent", "bare")
        .header("accept", "application/json");
    let answer = request.send().await.expect("an answer");
    let answer = answer.error_for_status().expect("a success");
    let body = answer.bytes().await.expect("a body");
    let thing: Thing = serde_json::from_slice(&body).expect("a thing");
    assert_eq!(thing.count, COUNT);
}
