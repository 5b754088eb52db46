//! Redirects: nothing of a call reaches a server that the caller did not name.

use tests::server::{Answer, Server};

use crate::{calls, client};

async fn leading_to(status: u16, place: &str) -> Server {
    Server::start(Answer::new(status).header("location", place)).await
}

#[tokio::test]
async fn a_redirect_to_another_origin_sends_nothing_there() {
    for status in [301, 302, 303, 307, 308] {
        let other = Server::start(Answer::json(200, r#"{"text":"t"}"#)).await;
        for target in [other.url(), format!("//{}/x", other.host())] {
            let server = leading_to(status, &target).await;
            let client = client(&server.url());
            let mut failed = 0;
            for (call, result) in calls::all(&client).await {
                let error = result.expect_err(call);
                assert_eq!(error.status(), Some(status), "{call}: {error}");
                assert_eq!(error.headers().get("location").map(|_| ()), Some(()));
                failed += 1;
            }
            assert_eq!(server.requests().len(), failed, "none is sent again");
        }
        assert_eq!(
            other.requests(),
            [],
            "{status}: the other server saw something"
        );
    }
}
