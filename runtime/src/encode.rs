//! Parameters as text: styles and percent-encoding.

mod style;

#[cfg(test)]
pub(crate) use style::pairs;
pub(crate) use style::{field, fragment, pairs_by, texts};

/// Percent-encodes everything but RFC 3986's unreserved characters. A space is `%20`.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_percent(&mut out, text);
    out
}

pub(crate) fn push_percent(out: &mut String, text: &str) {
    for &byte in text.as_bytes() {
        push_byte(out, byte, is_unreserved(byte));
    }
}

/// Like [`push_percent`], and lets reserved characters and whole `%XX` triples through.
///
/// `&` and `#` would cut the query in two: the caller refuses them first.
pub(crate) fn push_reserved(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let triple = byte == b'%'
            && bytes.get(at + 1).is_some_and(u8::is_ascii_hexdigit)
            && bytes.get(at + 2).is_some_and(u8::is_ascii_hexdigit);
        push_byte(
            out,
            byte,
            triple || is_unreserved(byte) || b":/?[]@!$'()*+,;=".contains(&byte),
        );
    }
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

fn push_byte(out: &mut String, byte: u8, plain: bool) {
    if plain {
        out.push(char::from(byte));
    } else {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
        out.push('%');
        out.push(digit(byte >> 4).to_ascii_uppercase());
        out.push(digit(byte & 15).to_ascii_uppercase());
    }
}

#[cfg(test)]
mod tests;
