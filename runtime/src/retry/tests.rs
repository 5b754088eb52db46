use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::*;
use crate::api::ErrorText;
use crate::error::{Clock, texts};
use crate::testing::PLAIN;

const GET: Policy = Policy {
    max: 2,
    repeatable: true,
};
const PAID: Policy = Policy {
    max: 2,
    repeatable: false,
};

fn status(status: u16, headers: &[(&'static str, &'static str)]) -> Error {
    let headers: HeaderMap = headers
        .iter()
        .map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        })
        .collect();
    Error::new(ErrorKind::Status, "")
        .answered(StatusCode::from_u16(status).unwrap_or_default(), &headers)
}

fn retried(policy: Policy, error: &Error) -> bool {
    policy.wait(error, 0, Timestamp::now()).is_some()
}

#[test]
fn what_was_not_sent_or_was_refused_is_sent_again_whatever_the_method() {
    let connect = Error::new(ErrorKind::Connect, "");
    for policy in [GET, PAID] {
        assert!(retried(policy, &connect));
        assert!(retried(policy, &status(429, &[])));
        assert!(retried(policy, &status(503, &[("retry-after", "1")])));
        assert!(retried(policy, &status(529, &[])));
    }
}

#[test]
fn what_may_have_been_carried_out_is_sent_again_only_where_twice_is_as_good_as_once() {
    let unknown = [
        Error::new(ErrorKind::Transport, ""),
        Error::timeout(Clock::FirstByte, ""),
        Error::new(ErrorKind::Truncated, ""),
        status(500, &[]),
        status(502, &[]),
        status(503, &[]),
        status(504, &[]),
    ];
    for error in &unknown {
        assert!(retried(GET, error), "{error:?}");
        assert!(!retried(PAID, error), "{error:?}");
        assert_eq!(error.outcome(), Outcome::Unknown);
    }
}

#[test]
fn what_would_fail_again_is_not_sent_again() {
    for code in [301, 400, 401, 402, 403, 404, 409, 422, 501] {
        assert!(!retried(GET, &status(code, &[])), "{code}");
    }
    let kinds = [
        ErrorKind::Config,
        ErrorKind::Build,
        ErrorKind::Decode,
        ErrorKind::NotJson,
        ErrorKind::Envelope,
        ErrorKind::Limit,
    ];
    for kind in kinds {
        assert!(!retried(GET, &Error::new(kind, "")), "{kind:?}");
    }
    assert!(!retried(GET, &Error::new(ErrorKind::Connect, "").lasting()));
    assert!(!retried(
        GET,
        &Error::new(ErrorKind::Transport, "").lasting()
    ));
}

#[test]
fn a_quota_that_is_used_up_is_not_waited_for() {
    let bodies = [
        r#"{"error":{"code":"insufficient_quota","message":"You exceeded your quota"}}"#,
        r#"{"error":{"type":"insufficient_quota","message":"no"}}"#,
        r#"{"error":{"code":"daily_spend_limit_exceeded"}}"#,
    ];
    for body in bodies {
        let error = status(429, &[("retry-after", "1")])
            .with_texts(texts(body.as_bytes(), &ErrorText::default()));
        assert!(!retried(GET, &error), "{body}");
    }
    let passing = br#"{"error":{"code":"rate_limit_exceeded"}}"#;
    let error = status(429, &[]).with_texts(texts(passing, &ErrorText::default()));
    assert!(retried(PAID, &error));
}

#[test]
fn the_server_has_the_last_word() {
    assert!(!retried(GET, &status(429, &[("x-should-retry", "false")])));
    assert!(retried(PAID, &status(409, &[("x-should-retry", "true")])));
    assert!(retried(GET, &status(501, &[("x-should-retry", "true")])));
    // What may have been paid for is not paid for again, whatever the server says.
    assert!(!retried(PAID, &status(500, &[("x-should-retry", "true")])));
    assert!(!retried(GET, &status(429, &[("retry-after", "121")])));
    let wait = GET.wait(&status(429, &[("retry-after", "7")]), 1, Timestamp::now());
    assert_eq!(wait.map(|wait| wait.wait), Some(Duration::from_secs(7)));
}

#[test]
fn a_call_is_sent_again_as_often_as_it_may() {
    let error = Error::new(ErrorKind::Connect, "");
    assert!(GET.wait(&error, 1, Timestamp::now()).is_some());
    assert!(GET.wait(&error, 2, Timestamp::now()).is_none());
}

#[test]
fn waits_grow_within_their_bounds() {
    for retries in [0, 1, 5, 40] {
        for _ in 0..100 {
            assert!(backoff(retries, false) <= CAP);
            assert!(backoff(retries, true) <= CAP);
        }
    }
    for _ in 0..100 {
        assert!(backoff(0, false) <= BASE);
        assert!(backoff(0, true) <= BASE_THROTTLED);
    }
}

#[test]
fn an_idempotency_key_makes_a_call_repeatable() {
    let paid = Operation {
        idempotent: false,
        ..PLAIN
    };
    let mut headers = HeaderMap::new();
    assert!(!Policy::new(2, &paid, &headers).repeatable);
    headers.insert("idempotency-key", HeaderValue::from_static("order-7"));
    assert!(Policy::new(2, &paid, &headers).repeatable);
}
