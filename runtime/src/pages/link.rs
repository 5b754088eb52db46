//! The header `Link` (RFC 8288), as far as it names the next page.

use http::HeaderMap;
use http::header::LINK;

/// The target of the first link with the relation `next`.
pub(super) fn next(headers: &HeaderMap) -> Option<&str> {
    let values = headers.get_all(LINK).iter();
    values
        .filter_map(|value| value.to_str().ok())
        .find_map(next_of)
}

fn next_of(mut text: &str) -> Option<&str> {
    loop {
        let (_, rest) = text.split_once('<')?;
        let (target, rest) = rest.split_once('>')?;
        let (parameters, rest) = rest.split_at(plain_end(rest, ','));
        if relations(parameters).any(|relation| relation.eq_ignore_ascii_case("next")) {
            return Some(target.trim());
        }
        text = rest;
    }
}

/// Where a character stands first outside of quotes; the end where it does not.
fn plain_end(text: &str, wanted: char) -> usize {
    let mut quoted = false;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            c if c == wanted && !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

/// The relations of a link: those of its first parameter `rel`.
fn relations(mut parameters: &str) -> impl Iterator<Item = &str> {
    let mut found = "";
    while !parameters.is_empty() {
        let (parameter, rest) = parameters.split_at(plain_end(parameters, ';'));
        parameters = rest.strip_prefix(';').unwrap_or_default();
        let named = parameter.split_once('=');
        if let Some((_, value)) = named.filter(|(name, _)| name.trim().eq_ignore_ascii_case("rel"))
        {
            found = value.trim().trim_matches('"');
            break;
        }
    }
    found.split_ascii_whitespace()
}
