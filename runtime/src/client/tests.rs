//! Setting a client up.

use super::*;
use crate::testing::{API, builder};

fn fault(builder: Builder) -> String {
    let error = builder.build().expect_err("refused");
    assert_eq!(error.kind(), ErrorKind::Config);
    error.to_string()
}

#[test]
fn servers_are_judged() {
    for good in [
        "http://localhost",
        "https://api.example/v1/",
        "http://[::1]:80/x",
        " https://api.example ",
    ] {
        assert!(builder().base_url(good).build().is_ok(), "{good}");
    }
    for bad in [
        "",
        "api.example",
        "/v1",
        "ftp://api.example",
        "file:///etc",
        "https://user@api.example",
        "https://u:p@x",
        "https://x/?a=b",
        "https://x/#a",
        "https://",
    ] {
        assert!(
            fault(builder().base_url(bad)).starts_with("base_url "),
            "{bad}"
        );
    }
    assert!(!fault(builder().base_url("https://me:hunter2@x")).contains("hunter2"));
}

#[test]
fn a_base_url_counts_for_more_than_a_server() {
    let client = builder().server(7).base_url("http://localhost:1");
    let client = client.server_variable("region", "eu").build();
    let client = client.expect("a client");
    assert_eq!(client.0.address(), Some("http://localhost:1"));
    assert!(fault(builder().server(7)).contains("no server 7"));
}

#[test]
fn the_environment() {
    let from = |variables: &'static [(&str, &str)]| {
        let find = move |name: &str| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        };
        Builder::<Client>::from_variables(&API, find)
    };
    let error = from(&[]).expect_err("no key");
    assert_eq!(
        (error.kind(), error.to_string().contains("TEST_API_KEY")),
        (ErrorKind::Config, true)
    );
    assert!(
        from(&[("TEST_API_KEY", "  ")]).is_err(),
        "empty counts as unset"
    );
    let client = from(&[("TEST_API_KEY", "sk-env"), ("TEST_BASE_URL", "")])
        .and_then(Builder::build)
        .expect("a client");
    assert_eq!(client.0.base, None);
    let client = from(&[
        ("TEST_API_KEY", "sk-env"),
        ("TEST_BASE_URL", "http://127.0.0.1:1/"),
    ])
    .and_then(Builder::build)
    .expect("a client");
    assert_eq!(client.0.base.as_deref(), Some("http://127.0.0.1:1"));
}

#[test]
fn headers_are_judged_and_not_quoted() {
    assert!(fault(builder().header("x y", "1")).contains("x y"));
    assert!(!fault(builder().header("x-y", "abc\ndef")).contains("abc"));
}

#[test]
fn settings_that_cannot_take_effect_are_refused() {
    let own = reqwest::Client::builder();
    #[cfg(feature = "rustls")]
    let own = own.tls_backend_preconfigured(
        rustls::ClientConfig::builder_with_provider(Arc::new(
            rustls::crypto::ring::default_provider(),
        ))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(rustls::RootCertStore::empty())
        .with_no_client_auth(),
    );
    let own = own.build().expect("a client");
    assert!(builder().http(own.clone()).build().is_ok());
    assert!(
        fault(builder().http(own).connect_timeout(Duration::from_secs(1)))
            .contains("connect_timeout")
    );
}

#[test]
fn limits_beyond_every_clock_are_none() {
    let client = builder()
        .idle_timeout(Duration::MAX)
        .first_byte_timeout(Duration::MAX)
        .connect_timeout(Duration::MAX)
        .max_retries(0)
        .build()
        .expect("a client");
    let limits = client.0.limits;
    assert_eq!(
        (limits.idle, limits.first_byte, limits.max_retries),
        (LONGEST, LONGEST, 0)
    );
}

#[test]
fn a_client_of_ones_own_type() {
    struct Mine(Client);
    impl From<Client> for Mine {
        fn from(client: Client) -> Self {
            Self(client)
        }
    }
    let mine: Mine = Builder::new(&API)
        .api_key("sk-test-key")
        .build()
        .expect("a client");
    assert_eq!(mine.0.0.api.name, "Test");
}
