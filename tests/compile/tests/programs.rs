//! Programs against `generated`: `pass` compile, `fail` are refused with the message beside each. `TRYBUILD=overwrite` writes the messages again.

#[test]
fn programs() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/pass/*.rs");
    cases.compile_fail("tests/fail/*.rs");
}
