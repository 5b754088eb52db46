use std::time::Duration;

use super::*;
use crate::retry::Attempt;

#[test]
fn any_attempt_may_have_been_the_one() {
    let attempt = |outcome| Attempt {
        outcome,
        wait: Duration::ZERO,
    };
    let error = Error::new(ErrorKind::Connect, "");
    assert_eq!(error.outcome(), Outcome::NotSent);
    let error = error.after_attempts(vec![
        attempt(Outcome::Unknown),
        attempt(Outcome::Refused),
        attempt(Outcome::NotSent),
    ]);
    assert_eq!(error.outcome(), Outcome::Unknown);
    assert_eq!(error.own_outcome(), Outcome::NotSent);
}

#[test]
fn a_success_that_cannot_be_read_was_carried_out() {
    let decode = Error::new(ErrorKind::Decode, "");
    let headers = http::HeaderMap::new();
    let decode = decode.answered(http::StatusCode::OK, &headers);
    assert_eq!(decode.outcome(), Outcome::Done);
}
