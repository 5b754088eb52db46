//! An API made for the tests, as the generator would write it.

use runtime::{
    Answer, Api, Blank, Content, Envelope, Error, ErrorText, Failure, Json, Operation, Output,
    Parameter, Place, Scheme, SchemeKind, Segment, Status, StreamRule, Style,
};

pub(crate) static API: Api = Api {
    name: "Wire",
    base_url: None,
    servers: &[],
    env_key: Some("WIRE_API_KEY"),
    env_base_url: Some("WIRE_BASE_URL"),
    schemes: &[
        Scheme {
            name: "bearer",
            kind: SchemeKind::Bearer,
        },
        Scheme {
            name: "header",
            kind: SchemeKind::Header("x-api-key"),
        },
        Scheme {
            name: "query",
            kind: SchemeKind::Query("key"),
        },
    ],
    user_agent: "wire/1",
};

const NONE: ErrorText = ErrorText {
    message: None,
    code: None,
    kind: None,
};

const JSON: Operation = Operation {
    id: "getThing",
    method: "GET",
    path: "/things/{id}",
    segments: &[Segment::Text("/things/"), Segment::Parameter(0)],
    server: None,
    parameters: &[
        Parameter {
            name: "id",
            place: Place::Path,
            style: Style::Simple,
            explode: false,
            allow_reserved: false,
        },
        Parameter {
            name: "tag",
            place: Place::Query,
            style: Style::Form,
            explode: true,
            allow_reserved: false,
        },
        Parameter {
            name: "X-Note",
            place: Place::Header,
            style: Style::Simple,
            explode: false,
            allow_reserved: false,
        },
    ],
    security: &[&["bearer"]],
    billed: false,
    idempotent: true,
    answers: &[Answer {
        status: Status::Exact(200),
        media: "application/json",
        content: Content::Json,
    }],
    failures: &[
        Failure {
            status: Status::Exact(404),
            content: Content::Json,
            body: Some(|| Box::new(Json::blank())),
            text: NONE,
        },
        Failure {
            status: Status::Range(4),
            content: Content::Json,
            body: Some(|| Box::new(String::blank())),
            text: NONE,
        },
    ],
    ..Operation::PLAIN
};

pub(crate) static GET: Operation = JSON;
pub(crate) static KEY_IN_QUERY: Operation = Operation {
    security: &[&["query", "header"]],
    ..JSON
};

const POSTED: Operation = Operation {
    id: "post",
    method: "POST",
    path: "/post",
    segments: &[Segment::Text("/post")],
    parameters: &[],
    ..JSON
};

pub(crate) static POST: Operation = POSTED;
pub(crate) static DELETE: Operation = Operation {
    method: "DELETE",
    answers: &[Answer {
        status: Status::Exact(204),
        media: "",
        content: Content::Empty,
    }],
    ..POSTED
};
pub(crate) static TEXT: Operation = Operation {
    answers: &[Answer {
        status: Status::Exact(200),
        media: "text/plain",
        content: Content::Text,
    }],
    ..POSTED
};
static ENVELOPE: Envelope = Envelope {
    code: "code",
    success: 0,
    data: "data",
    message: &["message", "msg"],
};
pub(crate) static ENVELOPED: Operation = Operation {
    envelope: Some(&ENVELOPE),
    ..POSTED
};
const FILE: Operation = Operation {
    answers: &[Answer {
        status: Status::Exact(200),
        media: "audio/mpeg",
        content: Content::Binary,
    }],
    ..POSTED
};
pub(crate) static DOWNLOAD: Operation = FILE;
pub(crate) static ENVELOPED_DOWNLOAD: Operation = Operation {
    envelope: Some(&ENVELOPE),
    ..FILE
};
pub(crate) static STREAM: Operation = Operation {
    answers: &[Answer {
        status: Status::Exact(200),
        media: "text/event-stream",
        content: Content::Events,
    }],
    stream: Some(&StreamRule {
        terminal: Some("[DONE]"),
        error: Some("/error"),
        ..StreamRule::PLAIN
    }),
    ..POSTED
};
pub(crate) static EITHER: Operation = Operation {
    answers: &[
        Answer {
            status: Status::Exact(200),
            media: "application/json",
            content: Content::Json,
        },
        Answer {
            status: Status::Exact(202),
            media: "text/plain",
            content: Content::Text,
        },
    ],
    ..POSTED
};

/// What the generator writes for an operation with answers of several types.
#[derive(Debug)]
pub(crate) enum Either {
    Value(Json),
    Text(String),
}

impl Output for Either {
    fn output(arrived: runtime::Arrived) -> Result<Self, Error> {
        match arrived.case() {
            0 => arrived.decode().map(Self::Value),
            _ => arrived.decode().map(Self::Text),
        }
    }
}
