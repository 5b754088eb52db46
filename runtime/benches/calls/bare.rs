//! The same calls by hand, with what a careful hand promises too: the HTTP client beneath, serde's derives, the same headers, a key that
//! no log shows, a clock, a status that is looked at, and a body that is read to a limit.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use runtime::http::HeaderValue;
use runtime::http::header::CONTENT_ENCODING;
use runtime::reqwest;
use serde::{Deserialize, Serialize};

use super::server::{COUNT, KEY, NAME, Protocol, Server};

/// How long the server may be silent.
const SILENCE: Duration = Duration::from_secs(120);
/// The most bytes of an answer.
const LIMIT: usize = 64 * 1024 * 1024;

/// A client by hand.
#[derive(Clone)]
pub(crate) struct Bare {
    http: reqwest::Client,
    url: String,
    key: HeaderValue,
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

/// An HTTP client as the generated one makes it, whose clocks are its own.
pub(crate) fn client(protocol: Protocol) -> reqwest::Client {
    builder(protocol).build().expect("a client")
}

fn builder(protocol: Protocol) -> reqwest::ClientBuilder {
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
    match protocol {
        Protocol::Http1 => builder,
        Protocol::Http2 => builder.http2_prior_knowledge(),
    }
}

impl Bare {
    pub(crate) fn new(server: &Server, protocol: Protocol) -> Self {
        let mut key = HeaderValue::from_static(KEY);
        key.set_sensitive(true);
        let http = builder(protocol).read_timeout(SILENCE).build();
        Self {
            http: http.expect("a client"),
            url: format!("{}/thing", server.url(protocol)),
            key,
        }
    }

    pub(crate) async fn get(&self) {
        let request = self.http.get(&self.url);
        self.finish(request).await;
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
        self.finish(request).await;
    }

    async fn finish(&self, request: reqwest::RequestBuilder) {
        let request = request
            .header("x-api-key", &self.key)
            .header("user-agent", "bare")
            .header("accept", "application/json")
            .header("accept-encoding", "gzip");
        let answer = request.send().await.expect("an answer");
        let mut answer = answer.error_for_status().expect("a success");
        assert!(!answer.headers().contains_key(CONTENT_ENCODING));
        let mut body = Bytes::new();
        while let Some(chunk) = answer.chunk().await.expect("a body") {
            assert!(chunk.len() <= LIMIT - body.len());
            body = match body.is_empty() {
                true => chunk,
                false => [body, chunk].concat().into(),
            };
        }
        let thing: Thing = serde_json::from_slice(&body).expect("a thing");
        assert_eq!(thing.count, COUNT);
    }
}
