use super::filter::matches;
use super::said;

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

#[test]
fn errors_of_the_generator_have_codes_and_places() {
    let text = "warning[W0209]: `info` lacks `version`\n --> a.yaml:2:1   #/info\n  |\n\nerror[E0301]: nothing at `#/x`\n --> a.yaml:3:46   #/paths\n  |\n\nerror: a.yaml is larger than 64 MiB\n";
    let (faults, count) = said::by_the_generator(text);
    assert_eq!(count, 2);
    assert_eq!(
        (faults[0].code.as_str(), faults[0].message.as_str()),
        ("E0301", "nothing at `#/x`")
    );
    assert_eq!(faults[0].place, "a.yaml:3:46   #/paths");
    assert_eq!(
        (faults[1].code.as_str(), faults[1].place.as_str()),
        ("", "")
    );
}

#[test]
fn errors_and_warnings_of_the_compiler_are_counted() {
    let text = r#"{"message":"mismatched types","code":{"code":"E0308"},"level":"error","spans":[{"file_name":"src/a.rs","line_start":3,"column_start":5,"is_primary":true}]}
{"message":"unused variable","code":{"code":"unused_variables"},"level":"warning","spans":[{"file_name":"src/a.rs","line_start":9,"column_start":1,"is_primary":true}]}
{"message":"1 warning emitted","code":null,"level":"warning","spans":[]}
{"message":"aborting due to 1 previous error; 1 warning emitted","code":null,"level":"error","spans":[]}
{"message":"For more information about this error, try `rustc --explain E0308`.","code":null,"level":"failure-note","spans":[]}
thread 'rustc' panicked
"#;
    let compiled = said::by_the_compiler(text);
    assert_eq!((compiled.errors, compiled.warnings), (2, 1));
    assert_eq!(compiled.faults[0].place, "src/a.rs:3:5");
    assert_eq!(compiled.faults[2].message, "thread 'rustc' panicked");
}
