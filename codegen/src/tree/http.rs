//! What a text of the document is by the rules of HTTP.

/// Whether a text is a token of RFC 9110, as names of headers are.
pub(crate) fn is_http_token(text: &str) -> bool {
    let special = "!#$%&'*+-.^_`|~";
    !text.is_empty()
        && text
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || special.contains(letter))
}
