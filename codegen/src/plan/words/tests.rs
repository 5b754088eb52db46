//! Names in, identifiers out.

use super::{camel, casing, joined, module, shouty, signed, singular, snake};

#[test]
fn types_and_fields() {
    let rows = [
        ("KeyResponse", "KeyResponse", "key_response"),
        ("HTTPError", "HTTPError", "http_error"),
        ("USER_ID", "UserId", "user_id"),
        ("userIDs", "UserIds", "user_ids"),
        ("URLsByID", "URLsByID", "urls_by_id"),
        ("OAuth2Token", "OAuth2Token", "oauth2_token"),
        ("allow_IPv6", "AllowIpv6", "allow_ipv6"),
        ("pets/list", "PetsList", "pets_list"),
        ("a.b-c d", "ABCD", "a_b_c_d"),
        ("Self", "Self_", "self_"),
        ("self", "Self_", "self_"),
        ("type", "Type", "type_"),
        ("gen", "Gen", "gen_"),
        ("_", "Underscore", "underscore"),
        ("__proto__", "Proto", "proto"),
        ("", "Empty", "empty"),
        ("null", "Null", "null"),
        ("'a", "A", "a"),
        ("List<T>", "ListT", "list_t"),
    ];
    check(&rows);
}

#[test]
fn numbers() {
    let rows = [
        ("1", "N1", "n1"),
        ("007", "N007", "n007"),
        ("1.0", "N1_0", "n1_0"),
        ("10", "N10", "n10"),
        ("16:9", "N16_9", "n16_9"),
        ("2024-01-01", "N2024_01_01", "n2024_01_01"),
        ("gpt-4.1-mini", "Gpt4_1Mini", "gpt_4_1_mini"),
        ("2fa", "N2fa", "n2fa"),
        ("-1", "Minus1", "minus_1"),
        ("+1", "Plus1", "plus_1"),
        ("٣d", "N٣d", "n٣d"),
    ];
    check(&rows);
}

#[test]
fn signs() {
    let rows = [
        ("<", "LessThan", "less_than"),
        ("<=", "LessOrEqual", "less_or_equal"),
        (">=", "GreaterOrEqual", "greater_or_equal"),
        ("!=", "NotEqual", "not_equal"),
        ("*", "Star", "star"),
        ("-", "Dash", "dash"),
        ("+", "Plus", "plus"),
        ("...", "Dots", "dots"),
        ("$ref", "DollarRef", "dollar_ref"),
        ("@id", "AtId", "at_id"),
        ("-created_at", "MinusCreatedAt", "minus_created_at"),
        ("C#", "CHash", "c_hash"),
        ("C++", "CPlusPlus", "c_plus_plus"),
        ("50%", "N50Percent", "n50_percent"),
        ("ids[]", "Ids", "ids"),
        ("_links", "Links", "links"),
        (
            "[]",
            "OpenBracketCloseBracket",
            "open_bracket_close_bracket",
        ),
    ];
    check(&rows);
}

#[test]
fn scripts() {
    let rows = [
        ("größe", "Größe", "größe"),
        ("名前", "名前", "名前"),
        ("ชื่อ", "ชื่อ", "ชื่อ"),
        ("🦀", "U1f980", "u1f980"),
        ("❤\u{fe0f}", "U2764", "u2764"),
        ("like 👍", "Like", "like"),
        ("\u{301}a", "\u{143}a", "\u{144}a"),
        ("\u{301}", "U301", "u301"),
        ("a\u{202e}\u{200b}b", "AB", "a_b"),
        ("cafe\u{301}", "Café", "café"),
        ("\u{212b}", "\u{c5}", "\u{e5}"),
        ("\u{212a}", "K", "k"),
        ("ſ", "S", "ſ"),
        ("ß", "SS", "ß"),
    ];
    check(&rows);
}

fn check(rows: &[(&str, &str, &str)]) {
    for (name, ty, field) in rows {
        let made = (camel(name), snake(name));
        assert_eq!(made, ((*ty).to_owned(), (*field).to_owned()), "{name:?}");
    }
}

#[test]
fn every_identifier_is_one() {
    let mut names = vec![
        "a".repeat(100_000),
        "名".repeat(1_000),
        "_".repeat(300),
        "🦀".repeat(300),
    ];
    for c in (0..0x2000)
        .chain((0x2000..0x3_0000_u32).step_by(23))
        .filter_map(char::from_u32)
    {
        names.push(c.to_string());
    }
    for name in &names {
        for made in [camel(name), snake(name), shouty(name), module(name)] {
            let mut letters = made.chars();
            let first = letters.next().unwrap_or('0');
            assert!(unicode_ident::is_xid_start(first), "{name:?}: {made:?}");
            assert!(
                letters.all(unicode_ident::is_xid_continue),
                "{name:?}: {made:?}"
            );
            assert!(made.chars().count() <= super::LONGEST, "{name:?}: {made:?}");
            assert_eq!(super::composed(&made), made.as_str(), "{name:?}");
        }
        let file = module(name);
        assert!(file.is_ascii() && file.len() <= 97, "{name:?}: {file:?}");
    }
}

#[test]
fn long_names_are_cut_and_marked() {
    let (one, two) = ("long".repeat(60), format!("{}er", "long".repeat(60)));
    assert_ne!(camel(&one), camel(&two));
    assert_eq!(snake(&one).len(), super::LONGEST);
    assert!(snake(&one).starts_with("longlong"));
}

#[test]
fn modules_and_statics() {
    let rows = [
        ("Größe", "grose", "GRÖSSE"),
        ("café au lait", "cafe_au_lait", "CAFÉ_AU_LAIT"),
        ("名前", "u540d_u524d", "名前_DATA"),
        ("../../etc", "etc", "ETC"),
        ("type", "type_", "TYPE"),
    ];
    for (name, file, data) in rows {
        assert_eq!(
            (module(name), shouty(name)),
            (file.to_owned(), data.to_owned())
        );
    }
}

#[test]
fn what_tells_names_apart() {
    assert_eq!(snake(&signed("user-id")), "user_dash_id");
    assert_eq!(snake(&signed("user.id")), "user_dot_id");
    assert_eq!(snake(&signed("👍")), "u1f44d");
    let cases = ["userid", "userId", "UserID", "USER_ID", "a", "A", "1"].map(casing);
    assert_eq!(
        cases,
        [
            "lower", "camel", "pascal", "upper", "lower", "upper", "lower"
        ]
    );
}

#[test]
fn one_of_many() {
    let rows = [
        ("lines", Some("line")),
        ("shippingAddresses", Some("shipping address")),
        ("categories", Some("category")),
        ("boxes", Some("box")),
        ("matches", Some("match")),
        ("databases", Some("database")),
        ("responses", Some("response")),
        ("caches", Some("cache")),
        ("statuses", Some("status")),
        ("children", Some("child")),
        ("sizes", Some("size")),
        ("ids", Some("id")),
        ("keys", Some("key")),
        ("data", None),
        ("status", None),
        ("address", None),
        ("dns", None),
        ("series", None),
        ("is", None),
        ("items", Some("item")),
    ];
    for (many, one) in rows {
        assert_eq!(singular(many).as_deref(), one, "{many}");
    }
}

#[test]
fn names_inside_names() {
    assert_eq!(joined("Order", "shipping_address"), "OrderShippingAddress");
    assert_eq!(joined("HTTPError", "inner"), "HTTPErrorInner");
    assert_eq!(camel(&joined("Thing", "2fa")), "Thing2fa");
    assert_eq!(camel(&joined("V1", "2fa")), "V1_2fa");
    assert_ne!(joined("Reactions", "+1"), joined("Reactions", "-1"));
}

#[test]
fn names_of_ascii_have_the_words_that_heck_finds() {
    let letters = [
        "a", "B", "c", "D", "s", "7", "_", "-", "OAuth", "IPv4", "macOS", "iOS",
    ];
    let mut names = vec![String::new()];
    for _ in 0..4 {
        let longer = names
            .iter()
            .flat_map(|name| letters.map(|more| format!("{name}{more}")));
        names = longer.collect();
        for name in &names {
            if let Some(found) = super::ascii::words(name) {
                let found: Vec<String> = found.map(str::to_ascii_lowercase).collect();
                assert_eq!(found, super::split(name), "{name}");
            }
        }
    }
    assert!(super::ascii::words("aB7_Dc").is_some() && super::ascii::words("userIDs").is_none());
}
