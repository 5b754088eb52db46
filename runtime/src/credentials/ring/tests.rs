use http::{HeaderMap, HeaderValue, StatusCode};

use super::*;

fn status(status: StatusCode, after: Option<&'static str>) -> Error {
    let mut headers = HeaderMap::new();
    if let Some(after) = after {
        headers.insert("retry-after", HeaderValue::from_static(after));
    }
    Error::new(ErrorKind::Status, "").answered(status, &headers)
}

#[tokio::test(start_paused = true)]
async fn a_key_is_used_until_it_is_at_fault() {
    let ring = Ring::new(3);
    assert_eq!((ring.pick(), ring.pick()), (0, 0));
    assert!(!ring.failed(0, &status(StatusCode::INTERNAL_SERVER_ERROR, None)));
    assert_eq!(ring.pick(), 0);
    assert!(ring.failed(0, &status(StatusCode::UNAUTHORIZED, None)));
    assert_eq!(ring.pick(), 1);
    assert!(ring.failed(1, &status(StatusCode::TOO_MANY_REQUESTS, Some("5"))));
    assert_eq!(ring.pick(), 2);
}

#[tokio::test(start_paused = true)]
async fn where_all_rest_the_first_to_be_back_is_used() {
    let ring = Ring::new(2);
    assert!(ring.failed(0, &status(StatusCode::UNAUTHORIZED, None)));
    assert!(!ring.failed(1, &status(StatusCode::TOO_MANY_REQUESTS, Some("5"))));
    assert_eq!(ring.pick(), 1);
    tokio::time::advance(Duration::from_secs(601)).await;
    assert!(!ring.failed(1, &status(StatusCode::INTERNAL_SERVER_ERROR, None)));
    assert_eq!(ring.pick(), 1, "the one in use, as long as it works");
    assert!(ring.failed(1, &status(StatusCode::UNAUTHORIZED, None)));
    assert_eq!(ring.pick(), 0);
}

#[test]
fn one_key_has_no_other() {
    let ring = Ring::new(1);
    assert!(!ring.failed(0, &status(StatusCode::UNAUTHORIZED, None)));
    assert_eq!(ring.pick(), 0);
}

#[test]
fn no_rest_is_longer_than_a_clock_can_say() {
    for rest in [
        "999999999999",
        "999999999999.999999999999",
        "18446744073709551615",
        "9e99",
        "Fri, 31 Dec 9999 23:59:59 GMT",
    ] {
        let ring = Ring::new(2);
        assert!(ring.failed(0, &status(StatusCode::TOO_MANY_REQUESTS, Some(rest))));
        assert_eq!(ring.pick(), 1, "{rest}");
        assert!(!ring.failed(1, &status(StatusCode::TOO_MANY_REQUESTS, Some(rest))));
    }
}
