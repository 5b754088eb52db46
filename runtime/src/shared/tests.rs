use http::Uri;
use reqwest::Url;

use super::Origin;

#[test]
fn an_address_of_the_origin_is_what_parsing_it_gives() {
    let bases = ["http://127.0.0.1:8080", "https://api.example/v1/"];
    let paths = [
        "/",
        "/a",
        "/v1/a%2Fb?x=1&y=%20",
        "/v1/a/../b",
        "/a b",
        "/%2e%2e/a",
        "/a?",
        "/ä",
        "//other/a",
        "/\\\\other/a",
        "/a//b",
        "/{a}|\"?q='\"",
        "",
    ];
    for base in bases {
        let origin = Origin::new(base).expect("an origin");
        let whole = Url::parse(base).expect("an address");
        let root = whole.origin().ascii_serialization();
        for path in paths {
            let Ok(uri) = format!("{root}{path}").parse::<Uri>() else {
                continue;
            };
            if let Some(url) = origin.url(&uri) {
                assert_eq!(
                    Some(url),
                    Url::parse(&uri.to_string()).ok(),
                    "{base} {path}"
                );
            } else {
                assert!(
                    path.starts_with("//") || path.starts_with("/\\"),
                    "{base} {path}"
                );
            }
        }
    }
}

#[test]
fn an_address_of_another_origin_is_none_of_it() {
    let origin = Origin::new("https://api.example/v1").expect("an origin");
    for other in [
        "http://api.example/v1",
        "https://api.example:444/",
        "https://u@api.example/",
        "/v1",
        "https://api.example.org/",
    ] {
        let uri: Uri = other.parse().expect("an address");
        assert_eq!(origin.url(&uri), None, "{other}");
    }
}
