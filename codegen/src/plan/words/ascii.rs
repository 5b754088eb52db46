//! The words of names of ASCII letters and digits, found without making any: most names of most documents.
//!
//! The words are those that the parent finds, where a test compares the two.

/// The words of a name, as they are written; none where the name holds what needs a second look: signs at its ends, compounds, plural acronyms.
pub(super) fn words(name: &str) -> Option<Words<'_>> {
    let bytes = name.as_bytes();
    let (first, last) = (bytes.first()?, bytes.last()?);
    let plain = first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() && name.is_ascii();
    // The capitals of compounds and acronyms are followed by what decides their words.
    let telling = bytes.windows(2).any(|two| match two {
        [b'O', b'A'] | [b'P', b'v'] | [b'D', b'D'] | [b'I', b'o'] | [b'i', b'O'] | [b'c', b'O'] => {
            true
        }
        [before, b's'] => before.is_ascii_uppercase(),
        _ => false,
    });
    (plain && !telling).then_some(Words { rest: name })
}

/// The words that are left of a name.
#[derive(Clone)]
pub(super) struct Words<'n> {
    rest: &'n str,
}

impl<'n> Iterator for Words<'n> {
    type Item = &'n str;

    fn next(&mut self) -> Option<&'n str> {
        let word = |byte: &u8| byte.is_ascii_alphanumeric();
        let start = self.rest.bytes().position(|byte| word(&byte))?;
        let (_, from) = self.rest.split_at_checked(start)?;
        let (word, rest) = from.split_at_checked(length(from.as_bytes()))?;
        self.rest = rest;
        Some(word)
    }
}

/// What the last letters of a word are.
#[derive(PartialEq)]
enum Letters {
    None,
    Small,
    Capital,
}

/// How long the word is that a text begins with, as heck tells words apart: a capital after a small letter begins one, and so does the last of several
/// capitals before a small letter; digits go with what is before them.
fn length(text: &[u8]) -> usize {
    let mut letters = Letters::None;
    for (at, byte) in text.iter().enumerate() {
        let next = text.get(at + 1).filter(|next| next.is_ascii_alphanumeric());
        let Some(next) = next else {
            return at + 1;
        };
        if letters == Letters::Capital && byte.is_ascii_uppercase() && next.is_ascii_lowercase() {
            return at;
        }
        if byte.is_ascii_lowercase() {
            letters = Letters::Small;
        } else if byte.is_ascii_uppercase() {
            letters = Letters::Capital;
        }
        if letters == Letters::Small && next.is_ascii_uppercase() {
            return at + 1;
        }
    }
    text.len()
}
