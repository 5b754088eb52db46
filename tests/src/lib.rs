//! The shared half of the tests.
