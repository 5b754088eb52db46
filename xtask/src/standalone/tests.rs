//! What standalone crates are called and where they find the runtime.
