//! What every generated client stands on: decoding, sending, streaming, errors.
