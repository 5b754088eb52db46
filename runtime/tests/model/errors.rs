//! What is refused, and what is said of it.

use runtime::model::{Json, MAX_DEPTH, decode};
use runtime::{Blank, DateTime, Decimal, Uuid, Value};

use super::json::{key, read};
use super::samples::{Content, Dirty, Key, Part, Scalars, Tree};

/// Path, expected, found.
fn refused<T: Value + Blank>(text: &str) -> (String, String, String) {
    let error = read::<T>(text)
        .err()
        .unwrap_or_else(|| panic!("{text} was read"));
    (
        error.path(),
        error.expected().to_owned(),
        error.found().to_owned(),
    )
}

fn is<T: Value + Blank>(text: &str, path: &str, expected: &str, found: &str) {
    assert_eq!(
        refused::<T>(text),
        (path.to_owned(), expected.to_owned(), found.to_owned()),
        "{text}"
    );
}

/// The sample with one part of its text replaced.
fn broken(part: &str, by: &str) -> String {
    let text = key().to_string();
    assert!(text.contains(part), "{part}");
    text.replacen(part, by, 1)
}

#[test]
fn the_path_leads_to_the_fault() {
    is::<Key>(
        &broken(r#""text":"t""#, r#""text":5"#),
        "$.parts[0].text",
        "string",
        "number 5",
    );
    is::<Key>(
        &broken(r#""rpm_limit":60"#, r#""rpm_limit":"60""#),
        "$.rpm_limit",
        "64-bit integer",
        "string",
    );
    is::<Key>(
        &broken(r#""b":-2"#, r#""b":1.5"#),
        "$.limits.b",
        "64-bit integer",
        "1.5",
    );
    is::<Key>(
        &broken(r#""b":-2"#, r#""b c":1e400"#),
        "$.limits[\"b c\"]",
        "64-bit integer",
        "1e400",
    );
    is::<Key>(
        &broken(
            r#""id":"7c9e6679-7425-40de-944b-e07fc1f90ae7""#,
            r#""id":5"#,
        ),
        "$.id",
        "UUID",
        "number 5",
    );
    is::<Key>(
        &broken(r#""object":"key","id":"0"#, r#""object":"kei","id":"0"#),
        "$.parent.object",
        "\"key\"",
        "another value",
    );
    let error = read::<Key>(&broken(r#""text":"t""#, r#""text":5"#)).expect_err("is refused");
    assert!(
        error
            .to_string()
            .starts_with("$.parts[0].text: expected string, found number 5 (byte "),
        "{error}"
    );
}

#[test]
fn required_properties_and_duplicates() {
    is::<Key>(
        &broken(r#""name":"","#, ""),
        "$.parent",
        "property `name`",
        "an object without it",
    );
    is::<Key>(
        &broken(r#""name":"","#, r#""name":"","name":"","#),
        "$.parent.name",
        "one property of this name",
        "a second",
    );
    is::<Key>("{}", "$", "property `object`", "an object without it");
    is::<Key>(
        &broken(r#""name":"""#, r#""name":null"#),
        "$.parent.name",
        "string",
        "null",
    );
}

#[test]
fn numbers_never_wrap() {
    is::<i64>(
        "9223372036854775808",
        "$",
        "64-bit integer",
        "9223372036854775808",
    );
    is::<i64>("1e400", "$", "64-bit integer", "1e400");
    is::<i64>("1e-1", "$", "64-bit integer", "1e-1");
    is::<u64>("-1", "$", "unsigned 64-bit integer", "-1");
    is::<u64>(
        "18446744073709551616",
        "$",
        "unsigned 64-bit integer",
        "18446744073709551616",
    );
    is::<i32>("2147483648", "$", "32-bit integer", "2147483648");
    is::<f64>("1e400", "$", "number", "1e400");
    is::<Json>(
        "[1e400]",
        "$[0]",
        "a number within the range of f64",
        "number 1e400",
    );
    is::<i64>(
        &"9".repeat(200_000),
        "$",
        "64-bit integer",
        "a number out of range",
    );
    is::<i64>(
        "1e99999999999999999999",
        "$",
        "64-bit integer",
        "1e99999999999999999999",
    );
    is::<i64>(
        "1e-99999999999999999999",
        "$",
        "64-bit integer",
        "1e-99999999999999999999",
    );
    is::<Dirty>(
        r#"{"count":"x1"}"#,
        "$.count",
        "64-bit integer",
        "other text",
    );
    is::<Dirty>(r#"{"count":1,"on":2}"#, "$.on", "boolean", "number 2");
    is::<Dirty>(
        r#"{"count":1,"share":"nan"}"#,
        "$.share",
        "number",
        "other text",
    );
    is::<bool>("1", "$", "boolean", "number 1");
    is::<f64>("NaN", "$", "number", "character 'N'");
    is::<f64>("-Infinity", "$", "number", "malformed number");
}

#[test]
fn only_json_is_json() {
    for text in [
        "",
        " ",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\":1,}",
        "{,}",
        "{\"a\"}",
        "{\"a\" 1}",
        "{a:1}",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[1e]",
        "[-]",
        "[0x1]",
        "nul",
        "nulll",
        "tru",
        "[1]x",
        "\"",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\u0041\"",
        "\"a\nb\"",
        "'a'",
        "// c\n1",
        "[",
        "{",
        "[1",
        "{\"a\":1",
        "{\"a\":",
        "\u{b}1",
        "NaN",
        "[Infinity]",
    ] {
        assert!(read::<Json>(text).is_err(), "{text:?} as a tree");
        assert!(
            read::<()>(text).is_err() || text.is_empty(),
            "{text:?} passed over"
        );
        assert!(
            serde_json::from_str::<Json>(text).is_err(),
            "{text:?} is JSON to others"
        );
    }
    assert_eq!(
        read::<String>(r#""\ud83e\udd80\/\b\f\u0000""#).expect("decodes"),
        "🦀/\u{8}\u{c}\0"
    );
}

#[test]
fn broken_utf8_has_its_place() {
    for tail in [
        &b"\xff\"]"[..],
        b"\xc3\"]",
        b"\xed\xa0\x80\"]",
        b"\xf0\x9f\xa6",
    ] {
        let mut bytes = b"[\"a\",\"b".to_vec();
        bytes.extend_from_slice(tail);
        let mut texts = Vec::<String>::new();
        let error = decode(&bytes, &mut texts).expect_err("is broken");
        assert_eq!(
            (error.path().as_str(), error.expected(), error.offset()),
            ("$[1]", "UTF-8", Some(7))
        );
    }
    let utf16: Vec<u8> = "{\"a\":1}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(decode(&utf16, &mut Json::Null).is_err());
}

#[test]
fn depth_is_limited() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = |levels: usize| format!("{}null{}", open.repeat(levels), close.repeat(levels));
        assert!(read::<Json>(&deep(MAX_DEPTH)).is_ok());
        assert!(read::<Json>(&deep(MAX_DEPTH + 1)).is_err());
        let endless = open.repeat(200_000);
        for error in [
            read::<Json>(&endless).err(),
            read::<()>(&endless).err(),
            read::<Tree>(&endless).err(),
            read::<Content>(&endless).err(),
            read::<Part>(&endless).err(),
        ] {
            assert!(
                error.is_some_and(|error| error.expected().starts_with("at most 128")
                    || error.expected() == "array")
            );
        }
    }
    let nested = |levels: usize| {
        format!(
            "{}\"x\"{}",
            r#"{"inner":"#.repeat(levels),
            "}".repeat(levels)
        )
    };
    assert!(read::<Content>(&nested(MAX_DEPTH)).is_ok());
    let key = r#"{"object":"key","id":"00000000-0000-0000-0000-000000000000","name":"","note":null,"status":"","parent":"#;
    let keys = |levels: usize| format!("{}null{}", key.repeat(levels), "}".repeat(levels));
    assert!(read::<Key>(&keys(MAX_DEPTH)).is_ok());
    assert!(serde_json::from_str::<Key>(&keys(MAX_DEPTH - 1)).is_ok());
    assert!(read::<Key>(&keys(MAX_DEPTH + 1)).is_err());
}

#[test]
fn faults_inside_unions() {
    is::<Part>(
        r#"{"type":"text","text":5}"#,
        "$.text",
        "string",
        "number 5",
    );
    is::<Part>(
        r#"{"type":"image","url":"u","inner":{"type":"text"}}"#,
        "$.inner",
        "property `text`",
        "an object without it",
    );
    is::<Content>(
        r#"{"inner":{"inner":[1,"x"]}}"#,
        "$.inner.inner[1]",
        "number",
        "string",
    );
    is::<Part>(
        r#"{"type":"other","x":}"#,
        "$.x",
        "a value",
        "character '}'",
    );
    is::<Content>(r#"{"a":[tru]}"#, "$.a[0]", "true", "character 't'");
}

#[test]
fn scalars_are_checked() {
    for text in [
        "2019-08-24",
        "2019-08-24T14:15:22",
        "2019-08-24 25:00:00Z",
        "2019-08-24T14:15:22.Z",
        "+002019-08-24T14:15:22Z",
        "20190824T141522Z",
        "x",
    ] {
        assert!(text.parse::<DateTime>().is_err(), "{text}");
    }
    for text in [
        "1985-04-12T23:20:50.52Z",
        "1990-12-31t23:59:60z",
        "1963-06-19T08:30:06.283185Z",
        "1998-12-31T15:59:60.123-08:00",
        "1963-06-19T08:30:06-00:00",
    ] {
        assert_eq!(text.parse::<DateTime>().expect(text).as_str(), text);
    }
    is::<Uuid>("[]", "$", "UUID", "array");
    let bare = "7c9e6679742540de944be07fc1f90ae7";
    let kept: Uuid = read(&format!("\"{bare}\"")).expect("is kept");
    assert_eq!((kept.as_str(), kept.value()), (bare, None));
    assert!(bare.parse::<Uuid>().is_err());
    is::<Decimal>("true", "$", "decimal", "boolean");
    for (part, path) in [
        (r#""bytes":"A""#, "$.bytes"),
        (r#""bytes":"AP8=","date":5"#, "$.date"),
        (r#""bytes":"","date":"2024-02-28","local":null"#, "$.local"),
    ] {
        let text =
            format!(r#"{{"i32":1,"u32":1,"u64":1,"i64":1,"f32":1,"f64":1,"bool":true,{part}}}"#);
        assert_eq!(read::<Scalars>(&text).expect_err("is refused").path(), path);
    }
}

#[test]
fn no_cut_document_is_read() {
    let text = key().to_string();
    for end in 0..text.len() {
        let mut key = Key::blank();
        assert!(
            decode(&text.as_bytes()[..end], &mut key).is_err(),
            "cut at {end}"
        );
    }
}

#[test]
fn trying_variants_takes_bounded_time() {
    use super::samples::Content as C;
    // Each level looks like two variants and fails in the end.
    let levels = 100;
    let text = format!(
        "{}[1,\"x\"]{}",
        r#"{"mode":"loose","inner":"#.repeat(levels),
        "}".repeat(levels)
    );
    let start = std::time::Instant::now();
    assert!(matches!(
        read::<C>(&text),
        Ok(C::Loose(_) | C::Boxed(_) | C::Other(_))
    ));
    assert!(start.elapsed() < std::time::Duration::from_secs(2));
}
