//! What is told of a crate that does not compile.

use super::first_error;

#[test]
fn the_first_error_is_told_with_their_number() {
    let said = "warning: unused import: `std::error::Error`
error[E0308]: mismatched types
 --> src/lib.rs:3:5
error[E0425]: cannot find value `x`
error: could not compile `rival` (lib) due to 2 previous errors; 1 warning emitted
";
    let told = first_error(said);
    assert_eq!(
        told.as_deref(),
        Some("error[E0308]: mismatched types (of 2)")
    );
    let missing = "error: no matching package named `oas` found\nlocation searched: index\n";
    assert_eq!(
        first_error(missing).as_deref(),
        Some("error: no matching package named `oas` found")
    );
    assert_eq!(first_error("warning: none\n"), None);
}
