//! Every documented failure of every operation, read into its documented type.

use generated::{aione, api2d};
use runtime::{Error, ErrorKind, Json};
use tests::cases::{self, Case};
use tests::server::{Answer, Server};
use tests::spec::Spec;

/// A body of a schema, and what has to be read in it.
struct Failing {
    schema: &'static str,
    body: &'static str,
    holds: fn(&Error) -> bool,
    code: Option<&'static str>,
    category: Option<&'static str>,
    message: &'static str,
    /// The error in one line, behind the status.
    shown: &'static str,
}

const FAILING: &[Failing] = &[
    Failing {
        schema: "ErrorResponse",
        body: r#"{"error":{"message":"Invalid API key provided: sk-nex-xxx...xxx.","type":"authentication_error","code":"invalid_api_key"}}"#,
        holds: |error| {
            let body = error.body::<aione::models::ErrorResponse>();
            body.is_some_and(|body| {
                body.error.code == Some(aione::models::ErrorDetailCode::InvalidApiKey)
                    && body.error.type_.as_deref() == Some("authentication_error")
            })
        },
        code: Some("invalid_api_key"),
        category: Some("authentication_error"),
        message: "Invalid API key provided: sk-nex-xxx...xxx.",
        shown: "invalid_api_key: Invalid API key provided: sk-nex-xxx...xxx.",
    },
    Failing {
        schema: "ErrorResponse",
        body: r#"{"error":{"message":"no such thing","code":"code_of_tomorrow","hint":1}}"#,
        holds: |error| {
            let body = error.body::<aione::models::ErrorResponse>();
            let code = body.and_then(|body| body.error.code.as_ref());
            code.is_some_and(|code| code.as_str() == "code_of_tomorrow")
        },
        code: Some("code_of_tomorrow"),
        category: None,
        message: "no such thing",
        shown: "code_of_tomorrow: no such thing",
    },
    Failing {
        schema: "GeminiErrorResponse",
        body: r#"{"error":{"code":400,"message":"Request contains an invalid argument.","status":"INVALID_ARGUMENT"}}"#,
        holds: |error| {
            let body = error.body::<aione::models::GeminiErrorResponse>();
            let code = body.and_then(|body| body.error.code.as_ref());
            matches!(code, Some(aione::models::GeminiErrorCode::Number(400)))
        },
        code: Some("400"),
        category: Some("INVALID_ARGUMENT"),
        message: "Request contains an invalid argument.",
        shown: "INVALID_ARGUMENT: Request contains an invalid argument.",
    },
    Failing {
        schema: "HTTPValidationError",
        body: r#"{"detail":[{"loc":["body","models_allowed",0],"msg":"str type expected","type":"type_error.str"}]}"#,
        holds: |error| {
            let body = error.body::<aione::models::HTTPValidationError>();
            let detail = body.and_then(|body| body.detail.as_ref());
            detail.is_some_and(|detail| {
                matches!(
                    &detail[0].loc[..],
                    [_, _, aione::models::ValidationLocation::Index(0)]
                )
            })
        },
        code: None,
        category: Some("type_error.str"),
        message: "str type expected",
        shown: "type_error.str: str type expected",
    },
    Failing {
        schema: "GatewayError",
        body: r#"{"detail":"Key not found"}"#,
        holds: |error| {
            let body = error.body::<aione::models::GatewayError>();
            let detail = body.and_then(|body| body.detail.as_ref());
            detail.and_then(Json::as_str) == Some("Key not found")
        },
        code: None,
        category: None,
        message: "Key not found",
        shown: ": Key not found",
    },
    Failing {
        schema: "GatewayError",
        body: r#"{"error":{"message":"No such key","code":"model_not_found","type":"not_found"}}"#,
        holds: |error| {
            let body = error.body::<aione::models::GatewayError>();
            let detail = body.and_then(|body| body.error.as_ref());
            detail.is_some_and(|detail| detail.message == "No such key")
        },
        code: Some("model_not_found"),
        category: Some("not_found"),
        message: "No such key",
        shown: "model_not_found: No such key",
    },
    Failing {
        schema: "Error",
        body: r#"{"error":{"message":"余额不足","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}"#,
        holds: |error| {
            let body = error.body::<api2d::models::Error>();
            let body = body.and_then(|body| body.error.as_ref());
            body.is_some_and(|body| body.message.as_deref() == Some("余额不足"))
        },
        code: Some("insufficient_quota"),
        category: Some("insufficient_quota"),
        message: "余额不足",
        shown: "insufficient_quota: 余额不足",
    },
    Failing {
        schema: "Error",
        body: r#"{"detail":{"type":"invalid","message":"too long","code":42}}"#,
        holds: |error| {
            let body = error.body::<api2d::models::Error>();
            let body = body.and_then(|body| body.detail.as_ref());
            body.is_some_and(|body| body.code == Some(42.into()))
        },
        code: Some("42"),
        category: Some("invalid"),
        message: "too long",
        shown: "42: too long",
    },
    Failing {
        schema: "EnvelopeError",
        body: r#"{"code":80403,"msg":"没有权限"}"#,
        holds: |error| {
            let body = error.body::<api2d::models::EnvelopeError>();
            body.is_some_and(|body| {
                body.code == Some(80403) && body.msg.as_deref() == Some("没有权限")
            })
        },
        code: Some("80403"),
        category: None,
        message: "没有权限",
        shown: "80403: 没有权限",
    },
];

/// A status that no operation documents, for `default`.
const UNLISTED: u16 = 418;

/// The failures that the spec documents for an operation: status and name of the schema.
fn documented(spec: &Spec, operation: &str) -> Vec<(u16, String)> {
    let responses = &spec.operation(operation).value["responses"];
    let mut failures = Vec::new();
    for (status, response) in responses.as_object().expect("responses") {
        let status = match status.as_str() {
            "default" => UNLISTED,
            text if text.starts_with('2') => continue,
            text => text.parse().expect("a status"),
        };
        let content = &spec.resolve(response)["content"];
        let schema = &content["application/json"]["schema"]["$ref"];
        let schema = schema.as_str().and_then(|target| target.rsplit('/').next());
        failures.push((status, schema.expect("a named schema").to_owned()));
    }
    failures
}

fn judge(case: &Case, status: u16, failing: &Failing, error: &Error) -> Result<(), String> {
    let mut shown = format!("{status} ");
    match (status, failing.shown.strip_prefix(": ")) {
        (UNLISTED, Some(_)) => shown += "I'm a teapot",
        (401, Some(_)) => shown += "Unauthorized",
        _ => {}
    }
    shown += failing.shown;
    shown += " (request req-7)";
    let facts = [
        ("kind", error.kind() == ErrorKind::Status),
        ("status", error.status() == Some(status)),
        ("request id", error.request_id() == Some("req-7")),
        ("operation", error.operation() == Some(case.operation)),
        ("code", error.code() == failing.code),
        ("category", error.category() == failing.category),
        ("message", error.message() == Some(failing.message)),
        ("body", (failing.holds)(error)),
        ("raw", error.raw() == Some(failing.body.as_bytes())),
        ("line", error.to_string() == shown),
    ];
    let wrong: Vec<&str> = facts
        .iter()
        .filter(|(_, holds)| !holds)
        .map(|(what, _)| *what)
        .collect();
    if wrong.is_empty() {
        return Ok(());
    }
    let schema = failing.schema;
    Err(format!(
        "{} with {status} as {schema}: {wrong:?} of {error:?}, due: {shown}",
        case.title()
    ))
}

#[tokio::test]
async fn every_documented_failure_is_read() {
    let mut faults = Vec::new();
    let mut read = 0;
    for case in cases::all() {
        let spec = Spec::load(case.api);
        let failures = documented(&spec, case.operation);
        assert!(
            !failures.is_empty(),
            "{}: no failure is documented",
            case.title()
        );
        for (status, schema) in failures {
            let of_schema = FAILING.iter().filter(|failing| failing.schema == schema);
            let mut bodies = 0;
            for failing in of_schema {
                let answer = Answer::json(status, failing.body).header("x-request-id", "req-7");
                let server = Server::start(answer).await;
                match case.run(&server.url()).await {
                    Ok(_) => faults.push(format!("{} with {status}: no error", case.title())),
                    Err(error) => faults.extend(judge(&case, status, failing, &error).err()),
                }
                bodies += 1;
            }
            assert!(bodies > 0, "{}: no body of {schema} here", case.title());
            read += bodies;
        }
    }
    println!("wire: {read} failures");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The spec's own examples of failures decode as well.
#[tokio::test]
async fn documented_examples_of_failures_are_read() {
    let mut read = 0;
    for case in cases::all().iter().filter(|case| !case.stream) {
        let spec = Spec::load(case.api);
        let responses = spec.operation(case.operation).value["responses"].clone();
        for (status, response) in responses.as_object().expect("responses") {
            let Ok(status @ 300..) = status.parse::<u16>() else {
                continue;
            };
            let media = &spec.resolve(response)["content"]["application/json"];
            let Some(example) = spec.example(media) else {
                continue;
            };
            let server = Server::start(Answer::json(status, example.to_string())).await;
            let error = case.run(&server.url()).await.err().expect("an error");
            let body = error.body::<aione::models::ErrorResponse>().is_some()
                || error.body::<aione::models::HTTPValidationError>().is_some()
                || error.body::<aione::models::GatewayError>().is_some()
                || error.body::<aione::models::GeminiErrorResponse>().is_some();
            assert!(body, "{} with {status}: {error:?}", case.title());
            let texts = ["/error/message", "/detail", "/detail/0/msg"];
            let text = texts.iter().find_map(|at| example.pointer(at)?.as_str());
            assert_eq!(error.message(), text, "{} with {status}", case.title());
            read += 1;
        }
    }
    assert!(read > 50, "only {read} examples");
}

/// HTTP 200 alone is no success where the answer has an envelope.
#[tokio::test]
async fn an_envelope_of_failure_is_an_error() {
    let mut read = 0;
    for case in cases::all() {
        let spec = Spec::load(case.api);
        let content = &spec.operation(case.operation).value["responses"]["200"]["content"];
        if content["application/json"]["schema"]
            .get("x-envelope")
            .is_none()
        {
            continue;
        }
        for (body, code, shown) in [
            (
                r#"{"code":80403,"message":"没有权限","data":null}"#,
                "80403",
                "80403: 没有权限",
            ),
            (
                r#"{"code":1,"msg":"bad\nkey","data":{}}"#,
                "1",
                "1: bad key",
            ),
            (
                r#"{"code":"80403","data":{"custom_key_array":[]}}"#,
                "80403",
                "80403: the envelope says failure and gives no text",
            ),
        ] {
            let server = Server::start(Answer::json(200, body)).await;
            let error = case.run(&server.url()).await.err();
            let error = error.unwrap_or_else(|| panic!("{}: no error", case.title()));
            assert_eq!(
                error.kind(),
                ErrorKind::Envelope,
                "{}: {error:?}",
                case.title()
            );
            assert_eq!((error.status(), error.code()), (Some(200), Some(code)));
            assert_eq!(error.to_string(), shown);
        }
        read += 1;
    }
    assert_eq!(read, 16, "operations with an envelope");
}
