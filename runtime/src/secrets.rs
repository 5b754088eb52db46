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
    /// Adds a key, in every form that it is sent in.
    pub(crate) fn add(&mut self, secret: &str) {
        for form in [secret.to_owned(), crate::encode::percent(secret)] {
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

    /// Adds what a sensitive header holds, without the name of its scheme.
    pub(crate) fn add_header(&mut self, value: &HeaderValue) {
        if value.is_sensitive() {
            let text = String::from_utf8_lossy(value.as_bytes());
            self.add(text.rsplit(' ').next().unwrap_or(&text));
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
            if !bytes.windows(form.len()).any(|window| window == form) {
                continue;
            }
            let mut out = Vec::with_capacity(bytes.len());
            let mut rest: &[u8] = bytes;
            while !rest.is_empty() {
                if rest.starts_with(form) {
                    out.extend_from_slice(MARK.as_bytes());
                    rest = &rest[form.len()..];
                } else {
                    out.push(rest[0]);
                    rest = &rest[1..];
                }
            }
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

#[cfg(test)]
mod tests;
