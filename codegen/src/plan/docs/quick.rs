//! Texts that Markdown reads as they stand: most of what documents say in one line, and nearly all that is said by ourselves.
//!
//! What these give need not be parsed; a test holds them against what the parser makes of them.

/// Whether a text is one line in which nothing is markup but code spans of the plainest form.
pub(super) fn is_itself(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (Some(first), Some(last)) = (bytes.first(), bytes.last()) else {
        return false;
    };
    let begins = first.is_ascii_alphanumeric() || b"(\"'`$/".contains(first);
    begins
        && *last != b' '
        && !is_item(bytes)
        && !(text.contains(':') && text.contains("://"))
        && is_plain(bytes)
}

/// Whether a line begins as those of a numbered list do.
fn is_item(line: &[u8]) -> bool {
    let digits = line.iter().take_while(|byte| byte.is_ascii_digit()).count();
    digits > 0 && matches!(line.get(digits), Some(b'.' | b')'))
}

fn is_plain(line: &[u8]) -> bool {
    let (mut at, mut previous) = (0, b' ');
    while let Some(&byte) = line.get(at) {
        at += 1;
        let next = line.get(at).copied().unwrap_or(b' ');
        let plain = match byte {
            b'`' => match code(line.get(at..).unwrap_or_default()) {
                Some(length) => {
                    at += length + 1;
                    true
                }
                None => false,
            },
            b'_' => previous.is_ascii_alphanumeric() && next.is_ascii_alphanumeric(),
            b' ' => next != b' ',
            _ => byte.is_ascii_alphanumeric() || b",.;:'\"()?/%$=+-{}@#".contains(&byte),
        };
        if !plain {
            return false;
        }
        previous = byte;
    }
    true
}

/// How long the code is that a backtick opened and another closes.
fn code(rest: &[u8]) -> Option<usize> {
    let length = rest.iter().position(|byte| *byte == b'`')?;
    let (code, after) = rest.split_at_checked(length)?;
    let (first, last) = (code.first()?, code.last()?);
    let whole = after.get(1) != Some(&b'`') && *first != b' ' && *last != b' ';
    let plain = |byte: &u8| matches!(byte, b' '..=b'~') && !b"\\|".contains(byte);
    (whole && code.iter().all(plain)).then_some(length)
}
