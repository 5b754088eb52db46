//! The developer programme: the account.

use generated::api2d::Client;
use generated::api2d::models::{ApiTokenData, EmptyObject, PointUsage};

use super::super::{Case, case};
use super::vectors::free;

pub(super) fn all() -> Vec<Case> {
    vec![
        case("account_create_token", "POST", "/user/api_token")
            .json(r#"{"name":"ci"}"#)
            .answer(r#"{"code":0,"data":{"token":"7|0123456789abcdef0123456789abcdef01234567"}}"#)
            .call(
                |client: Client| client.account().create_token(free(&[("name", "ci")])),
                |data: ApiTokenData| {
                    assert!(
                        !format!("{data:?}").contains("0123"),
                        "a secret in {data:?}"
                    );
                    let token = data.token.expect("a token");
                    assert_eq!(token.expose(), "7|0123456789abcdef0123456789abcdef01234567");
                },
            ),
        case(
            "account_usage",
            "POST",
            "/custom_key/get?key=fk1%7Cck154731-abcdef0",
        )
        .json("{}")
        .call(
            |client: Client| {
                client
                    .account()
                    .usage("fk1|ck154731-abcdef0", EmptyObject::new())
            },
            |usage: PointUsage| {
                let points = &usage.point_usage_array[0];
                assert_eq!((points.before_point, points.after_point), (7312, 7270));
                assert_eq!(usage.point_usage_array[1].after_point, 7310);
                assert_eq!((usage.custom_key, &points.changed_at), (None, &None));
            },
        ),
    ]
}
