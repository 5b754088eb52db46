//! Typed clients of the AIone and API2D gateways.
