//! The shared half of the tests.

pub mod cases;
pub mod examples;
pub mod golden_cases;
pub mod logged;
pub mod server;
pub mod spec;
pub mod trace;
