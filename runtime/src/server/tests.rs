//! Choosing a server and filling its variables.

use super::*;
use crate::api::Api;

static API: Api = Api {
    servers: &[
        Server {
            name: None,
            description: None,
            url: "https://{region}.example.com:{port}/api/{version}/",
            variables: &[
                ServerVariable {
                    name: "region",
                    description: None,
                    default: Some("eu"),
                    values: &["eu", "us"],
                },
                ServerVariable {
                    name: "port",
                    description: None,
                    default: Some("443"),
                    values: &[],
                },
                ServerVariable {
                    name: "version",
                    description: None,
                    default: Some("v1"),
                    values: &[],
                },
            ],
        },
        Server {
            name: None,
            description: None,
            url: "https://{tenant}.example.com",
            variables: &[ServerVariable {
                name: "tenant",
                description: None,
                default: None,
                values: &[],
            }],
        },
        Server {
            name: None,
            description: None,
            url: "/v1",
            variables: &[],
        },
    ],
    ..crate::testing::EMPTY
};

fn at(index: Option<usize>, given: &[(&str, &str)]) -> Result<Option<String>, String> {
    let given: Vec<(String, String)> = given
        .iter()
        .map(|&(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    chosen("API", API.servers, index, &given).map_err(|error| {
        assert_eq!(error.kind(), ErrorKind::Config);
        error.to_string()
    })
}

fn address(index: Option<usize>, given: &[(&str, &str)]) -> String {
    at(index, given).expect("an address").expect("a server")
}

#[test]
fn nothing_said_leaves_the_default() {
    assert_eq!(at(None, &[]), Ok(None));
}

#[test]
fn variables_are_filled() {
    assert_eq!(address(Some(0), &[]), "https://eu.example.com/api/v1");
    assert_eq!(
        address(None, &[("region", "us"), ("port", "8443")]),
        "https://us.example.com:8443/api/v1"
    );
    assert_eq!(
        address(Some(0), &[("version", "v1"), ("version", "v2/beta")]),
        "https://eu.example.com/api/v2/beta",
        "the last counts"
    );
    assert_eq!(
        address(Some(1), &[("tenant", "a-b")]),
        "https://a-b.example.com"
    );
}

#[test]
fn what_does_not_fit_is_refused() {
    let fault = |index, given: &[(&str, &str)]| at(index, given).expect_err("refused");
    assert!(fault(Some(0), &[("region", "mars")]).contains("one of: eu, us"));
    assert!(fault(Some(0), &[("zone", "a")]).contains("region, port, version"));
    assert!(fault(Some(1), &[]).contains("`tenant` has no value"));
    assert!(fault(Some(2), &[]).contains("server 2"));
    assert!(fault(Some(3), &[]).contains("the API has 3"));
    for value in [
        "",
        "evil.example/",
        "u:p@evil",
        "a b",
        "a?b",
        "a#b",
        "a\\b",
        "%2f",
    ] {
        assert!(at(Some(1), &[("tenant", value)]).is_err(), "{value}");
    }
    for value in [
        "v1?a=b",
        "v1#a",
        "..",
        "a/%2E%2e/b",
        "a@b",
        "%zz",
        "%4",
        "a b",
    ] {
        assert!(at(Some(0), &[("version", value)]).is_err(), "{value}");
    }
}
