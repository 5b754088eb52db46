//! What the unit tests share: an API, operations, and a client of it.

use crate::api::*;
use crate::client::{Builder, Client};

/// An API with nothing to it, to build others from.
pub(crate) const EMPTY: Api = Api {
    name: "Empty",
    base_url: None,
    servers: &[],
    env_key: None,
    env_base_url: None,
    schemes: &[],
    user_agent: "",
};

pub(crate) static API: Api = Api {
    name: "Test",
    base_url: Some("https://api.example/v1"),
    servers: &[],
    env_key: Some("TEST_API_KEY"),
    env_base_url: Some("TEST_BASE_URL"),
    schemes: &[
        Scheme {
            name: "bearer",
            kind: SchemeKind::Bearer,
        },
        Scheme {
            name: "basic",
            kind: SchemeKind::Basic,
        },
        Scheme {
            name: "header",
            kind: SchemeKind::Header("x-api-key"),
        },
        Scheme {
            name: "query",
            kind: SchemeKind::Query("key"),
        },
        Scheme {
            name: "cookie",
            kind: SchemeKind::Cookie("session"),
        },
    ],
    user_agent: "test/1",
};

/// An operation with nothing to it, to build others from.
pub(crate) const PLAIN: Operation = Operation {
    id: "plain",
    method: "GET",
    path: "/plain",
    segments: &[Segment::Text("/plain")],
    server: None,
    parameters: &[],
    security: &[],
    billed: false,
    idempotent: true,
    answers: &[Answer {
        status: Status::Exact(200),
        media: "application/json",
        content: Content::Json,
    }],
    ..Operation::PLAIN
};

pub(crate) const fn parameter(
    name: &'static str,
    place: Place,
    style: Style,
    explode: bool,
) -> Parameter {
    Parameter {
        name,
        place,
        style,
        explode,
        allow_reserved: false,
    }
}

pub(crate) fn builder() -> Builder {
    Builder::new(&API)
}

pub(crate) fn client() -> Client {
    builder().api_key("sk-test-key").build().expect("a client")
}
