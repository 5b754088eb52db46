use super::*;

/// What a pattern becomes; of one that is refused, why.
fn ok(pattern: &str) -> String {
    translated(pattern).unwrap_or_else(|fault| format!("refused: {fault:?}"))
}

#[test]
fn what_both_spell_the_same_stays() {
    for same in [
        "^[a-z]+$", "a|b", "(?:a)?", "^a{2,3}$", "x*?", "(?<n>a)", "[^ ]", "",
    ] {
        assert_eq!(ok(same), same);
    }
}

#[test]
fn classes_are_those_of_ecmascript() {
    assert_eq!(ok(r"^\d{3}$"), "^[0-9]{3}$");
    assert_eq!(ok(r"[\d.-]"), "[0-9.-]");
    assert_eq!(ok(r"\w\W"), "[A-Za-z0-9_][^A-Za-z0-9_]");
    assert!(ok(r"\s").contains(r"\u{FEFF}"));
    assert_eq!(ok("a.c"), r"a[^\n\r\u{2028}\u{2029}]c");
    assert_eq!(ok("[^]"), r"[\x00-\u{10FFFF}]");
    assert_eq!(ok("[]"), "[a&&b]");
}

#[test]
fn letters_that_mean_something_elsewhere_are_escaped() {
    assert_eq!(ok("[[a&&b~~]"), r"[\[a\&\&b\~\~]");
    assert_eq!(ok("[+--]"), r"[+-\-]");
    assert_eq!(ok("a{b}"), r"a\{b\}");
    assert_eq!(ok("{,5}"), r"\{,5\}");
    assert_eq!(ok(r"\/\-\_\@\#\<"), r"\/\-\_\@\#<");
    assert_eq!(ok(r"\e\q"), "eq");
}

#[test]
fn characters_by_number() {
    assert_eq!(ok(r"\u00e9\x41\cJ\0\f"), r"\x{E9}\x{41}\x{A}\x00\x0C");
    assert_eq!(ok(r"\ud83e\udd80\u{1F980}"), r"\x{1F980}\x{1F980}");
    assert_eq!(ok(r"[\u4e00-\u9fa5]"), r"[\x{4E00}-\x{9FA5}]");
    assert_eq!(ok(r"^\p{L}+\b"), r"^\p{L}+(?-u:\b)");
}

#[test]
fn what_cannot_be_matched_is_told() {
    let unsupported = |pattern: &str| matches!(translated(pattern), Err(Unmatched::Unsupported(_)));
    for pattern in [
        "^(?=a)b",
        "(?!a)",
        "(?<=a)b",
        "(?<!a)b",
        r"(a)\1",
        r"(?<n>a)\k<n>",
        r"\ud800",
        r"a\B",
        r"\p{NoSuch}",
        "^.{1,100000}$",
        "((a{1,999}){1,999}){1,999}",
        r"\Aa\z",
    ] {
        assert!(unsupported(pattern), "{pattern}: {:?}", translated(pattern));
    }
    let deep = format!("{}a{}", "(".repeat(100), ")".repeat(100));
    assert!(unsupported(&deep));
    let malformed = |pattern: &str| matches!(translated(pattern), Err(Unmatched::Malformed(_)));
    for pattern in [
        "(",
        "[a",
        "*a",
        "a\\",
        "[b-a]",
        "/^[a-z]+$/i",
        "a{3,2}",
        "(?>a)",
    ] {
        assert!(malformed(pattern), "{pattern}: {:?}", translated(pattern));
    }
}
