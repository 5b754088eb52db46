//! The maintainer's commands.

//! placeholder
fn main() {}
