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

    /// Marks a header that shows a key as sensitive, whatever its name is.
    pub(crate) fn mark(&self, value: &mut HeaderValue) {
        if value.to_str().is_ok_and(|text| self.found(text)) {
            value.set_sensitive(true);
        }
    }

    /// Whether a text shows a key.
    pub(crate) fn found(&self, text: &str) -> bool {
        self.0.iter().any(|form| text.contains(form.as_str()))
    }

    pub(crate) fn scrub(&self, text: &mut String) {
        for form in self.0.iter() {
            if text.contains(form.as_str()) {
                *text = text.replace(form.as_str(), MARK);
            }
        }
    }

    /// The same for a text that was cut: what may be the beginning of a key at its end goes, too.
    pub(crate) fn scrub_cut(&self, text: &mut String) {
        self.scrub(text);
        if let Some(at) = self.begun(text.as_bytes()) {
            text.truncate(at);
            text.push_str(MARK);
        }
    }

    pub(crate) fn scrub_bytes(&self, bytes: &mut Bytes) {
        for form in self.0.iter() {
            let form = form.as_bytes();
            let Some((mut before, mut rest)) = split(bytes, form) else {
                continue;
            };
            let mut out = Vec::with_capacity(bytes.len());
            loop {
                out.extend_from_slice(before);
                out.extend_from_slice(MARK.as_bytes());
                match split(rest, form) {
                    Some(next) => (before, rest) = next,
                    None => break,
                }
            }
            out.extend_from_slice(rest);
            *bytes = Bytes::from(out);
        }
    }

    /// The same for bytes that were cut.
    pub(crate) fn scrub_cut_bytes(&self, bytes: &mut Bytes) {
        self.scrub_bytes(bytes);
        if let Some(at) = self.begun(bytes) {
            bytes.truncate(at);
        }
    }

    /// Where the last bytes begin that a key begins with, too.
    fn begun(&self, bytes: &[u8]) -> Option<usize> {
        let longest = |form: &String| {
            (SHORTEST..form.len()).rev().find(|length| {
                let start = form.as_bytes().get(..*length);
                start.is_some_and(|start| bytes.ends_with(start))
            })
        };
        let length = self.0.iter().filter_map(longest).max()?;
        bytes.len().checked_sub(length)
    }

    pub(crate) fn scrub_headers(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            if self.found(&String::from_utf8_lossy(value.as_bytes())) {
                *value = HeaderValue::from_static(MARK);
            }
        }
        // Names come in lower case, whatever the server wrote.
        let shows = |name: &str| {
            let forms = self.0.iter();
            forms
                .map(|form| form.to_ascii_lowercase())
                .any(|form| name.contains(&form))
        };
        let telling: Vec<_> = headers
            .keys()
            .filter(|name| shows(name.as_str()))
            .cloned()
            .collect();
        for name in telling {
            headers.remove(name);
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

/// What stands before the first `wanted`, which is not empty, and what stands behind it.
fn split<'a>(bytes: &'a [u8], wanted: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let first = wanted.first()?;
    let mut from = 0_usize;
    loop {
        let step = bytes.get(from..)?.iter().position(|byte| byte == first)?;
        let (before, rest) = bytes.split_at_checked(from.saturating_add(step))?;
        match rest.strip_prefix(wanted) {
            Some(behind) => return Some((before, behind)),
            None => from = before.len().saturating_add(1),
        }
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
