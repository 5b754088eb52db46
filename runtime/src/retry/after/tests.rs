use http::{HeaderName, HeaderValue};

use super::*;

fn now() -> Timestamp {
    // 12 o'clock on 23 November 2026.
    Timestamp::constant(1_795_435_200, 0)
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        let value = HeaderValue::from_str(value);
        assert!(value.is_ok(), "{name}: {value:?}");
        headers.extend(
            value
                .ok()
                .map(|value| (HeaderName::from_static(name), value)),
        );
    }
    headers
}

fn after(value: &str) -> Option<f64> {
    let headers = headers(&[("retry-after", value)]);
    retry_after(&headers, now()).map(|wait| wait.as_secs_f64())
}

#[test]
fn seconds_are_read_and_what_is_no_time_is_not() {
    let cases = [
        ("1", Some(1.0)),
        ("1.5", Some(1.5)),
        (" 20 ", Some(20.0)),
        ("121", Some(121.0)),
        ("0", None),
        ("-10", None),
        ("1e3", None),
        ("nan", None),
        ("inf", None),
        ("", None),
        (".", None),
        ("1, 2", None),
        ("12345678901234567890123456789012345", None),
    ];
    for (value, expected) in cases {
        assert_eq!(after(value), expected, "{value}");
    }
}

#[test]
fn dates_are_read_in_all_three_forms() {
    let cases = [
        ("Mon, 23 Nov 2026 12:00:20 GMT", Some(20.0)),
        ("Monday, 23-Nov-26 12:00:20 GMT", Some(20.0)),
        ("Mon Nov 23 12:00:20 2026", Some(20.0)),
        ("Sun Nov  1 08:49:37 2026", None),
        ("Mon, 23 Nov 2026 12:02:01 GMT", Some(121.0)),
        ("Mon, 23 Nov 2026 11:59:00 GMT", None),
        ("Tue, 23 Nov 2026 12:00:20 GMT", None),
        ("Mon, 23 Nov 100000 12:00:20 GMT", None),
        ("Mon, 31 Feb 2026 12:00:20 GMT", None),
        ("Mon, 23 Nov 2026 12:00 GMT", None),
        ("soon", None),
    ];
    for (value, expected) in cases {
        assert_eq!(after(value), expected, "{value}");
    }
}

#[test]
fn a_date_counts_from_the_clock_of_the_server() {
    let headers = headers(&[
        ("date", "Mon, 23 Nov 2026 09:00:00 GMT"),
        ("retry-after", "Mon, 23 Nov 2026 09:00:07 GMT"),
    ]);
    assert_eq!(retry_after(&headers, now()), Some(Duration::from_secs(7)));
}

#[test]
fn milliseconds_come_first_and_of_two_values_the_first_that_is_one() {
    let both = headers(&[("retry-after", "9"), ("retry-after-ms", "250")]);
    assert_eq!(retry_after(&both, now()), Some(Duration::from_millis(250)));
    let two = headers(&[("retry-after", "later"), ("retry-after", "3")]);
    assert_eq!(retry_after(&two, now()), Some(Duration::from_secs(3)));
    assert_eq!(retry_after(&HeaderMap::new(), now()), None);
}

#[test]
fn a_server_may_say_whether_to_retry() {
    assert_eq!(
        should_retry(&headers(&[("x-should-retry", "true")])),
        Some(true)
    );
    assert_eq!(
        should_retry(&headers(&[("x-should-retry", "false")])),
        Some(false)
    );
    assert_eq!(should_retry(&headers(&[("x-should-retry", "maybe")])), None);
}
