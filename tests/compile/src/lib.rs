//! Programs that must compile, and programs that must not.
