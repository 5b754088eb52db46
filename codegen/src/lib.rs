//! A library that turns an OpenAPI document into Rust source, in memory.
