use super::filter::matches;

#[test]
fn a_pattern_means_paths() {
    for (pattern, path) in [
        ("real", "real/a.json"),
        ("real/*", "real/a.json"),
        ("*.json", "real/a.json"),
        ("*/a.????", "real/a.json"),
        ("*a*a*", "real/a.json"),
        ("*", ""),
    ] {
        assert!(matches(pattern, path), "{pattern} {path}");
    }
    for (pattern, path) in [
        ("reel", "real/a.json"),
        ("real/?", "real/a.json"),
        ("*.yaml", "real/a.json"),
        ("*b*", "real/a.json"),
        ("?", ""),
    ] {
        assert!(!matches(pattern, path), "{pattern} {path}");
    }
}
