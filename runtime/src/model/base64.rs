//! Base64 (RFC 4648), both alphabets.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Appends the text of `bytes`, in the standard alphabet with padding.
pub(super) fn encode(bytes: &[u8], out: &mut Vec<u8>) {
    out.reserve(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| chunk.get(at).copied().unwrap_or_default();
        let bits = u32::from_be_bytes([0, byte(0), byte(1), byte(2)]);
        let mut text = [b'='; 4];
        let places = text.iter_mut().take(chunk.len() + 1);
        for (place, shift) in places.zip([18, 12, 6, 0]) {
            *place = letter(bits >> shift & 63);
        }
        out.extend_from_slice(&text);
    }
}

/// The letter of six bits.
fn letter(sextet: u32) -> u8 {
    let at = usize::try_from(sextet).unwrap_or_default();
    ALPHABET.get(at).copied().unwrap_or(b'=')
}

/// The bytes of `text`; `None` where it is not base64.
pub(super) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let padding = text.iter().rev().take_while(|byte| **byte == b'=').count();
    let body = text.get(..text.len() - padding)?;
    if body.len() % 4 == 1
        || padding > 2
        || (padding > 0 && !(body.len() + padding).is_multiple_of(4))
    {
        return None;
    }
    let mut out = Vec::with_capacity(body.len() / 4 * 3 + 2);
    for chunk in body.chunks(4) {
        let mut bits = 0_u32;
        for index in 0..4 {
            bits = bits << 6 | chunk.get(index).map_or(Some(0), |byte| sextet(*byte))?;
        }
        let [_, bytes @ ..] = bits.to_be_bytes();
        out.extend(bytes.iter().take(chunk.len().saturating_sub(1)));
    }
    Some(out)
}

fn sextet(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}
