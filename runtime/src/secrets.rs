//! The live keys of a client, and how they are kept out of what is shown.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};

const MARK: &str = "[redacted]";
/// A shorter key would make every text unreadable, and is no secret.
const SHORTEST: usize = 4;

/// The texts that must not be shown, longest first.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Arc<Vec<String>>);

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secrets({})", self.0.len())
    }
}

impl Secrets {
    /// Adds a key, in every form that it is sent in or that servers echo.
    pub(crate) fn add(&mut self, secret: &str) {
        if secret.len() < SHORTEST || self.0.iter().any(|form| form == secret) {
            return;
        }
        for form in forms(secret) {
            if form.len() >= SHORTEST && !self.0.contains(&form) {
                Arc::make_mut(&mut self.0).push(form);
            }
        }
        if !self
            .0
            .is_sorted_by_key(|form| std::cmp::Reverse(form.len()))
        {
            Arc::make_mut(&mut self.0).sort_by_key(|form| std::cmp::Reverse(form.len()));
        }
    }

    /// Adds what a sensitive header holds: without the name of its scheme, and each value of a cookie.
    pub(crate) fn add_header(&mut self, value: &HeaderValue) {
        if !value.is_sensitive() {
            return;
        }
        let text = String::from_utf8_lossy(value.as_bytes());
        for part in text.split(';') {
            let part = part.trim();
            let part = part.rsplit(' ').next().unwrap_or(part);
            self.add(part);
            if let Some((_, value)) = part.split_once('=') {
                self.add(value);
            }
        }
    }

    fn found(&self, text: &str) -> bool {
        self.0.iter().any(|form| text.contains(form.as_str()))
    }

    pub(crate) fn scrub(&self, text: &mut String) {
        for form in self.0.iter() {
            if text.contains(form.as_str()) {
                *text = text.replace(form.as_str(), MARK);
            }
        }
    }

    pub(crate) fn scrub_bytes(&self, bytes: &mut Bytes) {
        for form in self.0.iter() {
            let form = form.as_bytes();
            let Some(mut at) = find(bytes, form) else {
                continue;
            };
            let mut out = Vec::with_capacity(bytes.len());
            let mut rest: &[u8] = bytes;
            loop {
                out.extend_from_slice(&rest[..at]);
                out.extend_from_slice(MARK.as_bytes());
                rest = &rest[at + form.len()..];
                match find(rest, form) {
                    Some(next) => at = next,
                    None => break,
                }
            }
            out.extend_from_slice(rest);
            *bytes = Bytes::from(out);
        }
    }

    pub(crate) fn scrub_headers(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            if self.found(&String::from_utf8_lossy(value.as_bytes())) {
                *value = HeaderValue::from_static(MARK);
            }
        }
    }

    /// The source itself, or its scrubbed text where any link of its chain shows a key.
    pub(crate) fn scrub_source(
        &self,
        source: Box<dyn StdError + Send + Sync>,
    ) -> Box<dyn StdError + Send + Sync> {
        let mut link: Option<&(dyn StdError + 'static)> = Some(&*source);
        while let Some(error) = link {
            if self.found(&error.to_string()) || self.found(&format!("{error:?}")) {
                let mut text = source.to_string();
                self.scrub(&mut text);
                return text.into();
            }
            link = error.source();
        }
        source
    }
}

/// Where `wanted`, which is not empty, stands first.
fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let (first, rest) = wanted.split_first()?;
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| byte == first)?;
        if bytes[at + 1..].starts_with(rest) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// The forms of a key: as it is, in URLs, in JSON and HTML, and in base64.
fn forms(secret: &str) -> Vec<String> {
    let percent = crate::encode::percent(secret);
    let lower = percent
        .split('%')
        .enumerate()
        .map(|(at, part)| match part.split_at_checked(2) {
            Some((code, rest)) if at > 0 => format!("%{}{rest}", code.to_ascii_lowercase()),
            _ => part.to_owned(),
        });
    let mut forms = vec![secret.to_owned(), lower.collect(), percent];
    let json = serde_json::Value::from(secret).to_string();
    let json = json.get(1..json.len() - 1).unwrap_or_default();
    forms.extend([json.to_owned(), json.replace('/', "\\/")]);
    let quoted = |wrap: fn(char) -> Option<String>| -> String {
        let each = |c: char| wrap(c).unwrap_or_else(|| c.to_string());
        secret.chars().map(each).collect()
    };
    // As JSON that is safe inside HTML has it, and as HTML has it.
    forms.push(quoted(|c| {
        "\"'&<>"
            .contains(c)
            .then(|| format!("\\u{:04x}", u32::from(c)))
    }));
    forms.push(quoted(|c| {
        Some(match c {
            '"' => "&quot;".to_owned(),
            '\'' => "&#39;".to_owned(),
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&gt;".to_owned(),
            _ => return None,
        })
    }));
    if secret.len() >= 8 {
        forms.extend((0..3).flat_map(|offset| in_base64(secret, offset)));
    }
    forms
}

/// What a key leaves in the base64 of a text in which it stands `offset` bytes after a multiple of three: the characters that it
/// alone decides, in both alphabets.
fn in_base64(secret: &str, offset: usize) -> [String; 2] {
    let mut text = vec![0; offset];
    text.extend_from_slice(secret.as_bytes());
    let encoded = crate::credentials::base64(&text);
    let start = (offset * 8).div_ceil(6);
    let end = text.len() * 8 / 6;
    let own = encoded.get(start..end).unwrap_or_default().to_owned();
    let url = own.replace('+', "-").replace('/', "_");
    [own, url]
}

#[cfg(test)]
mod tests;
