//! Bytes of a document in: never a panic, and what comes out is Rust.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    pipeline::run("fuzzed.yaml", bytes);
});
