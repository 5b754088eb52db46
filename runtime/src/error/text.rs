//! Finds the text of an error in its body, and makes text fit for one line.

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::api::ErrorText;

/// What an error body says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Texts {
    pub(crate) message: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) kind: Option<String>,
}

/// Where services put the message, by how telling the place is.
const MESSAGE: &[&str] = &[
    "/error/message",
    "/message",
    "/detail/message",
    "/detail/0/msg",
    "/detail",
    "/msg",
    "/error/msg",
    "/error_description",
    "/error",
    "/errors/0/message",
    "/errors/0",
    "/title",
];
const CODE: &[&str] = &[
    "/error/code",
    "/code",
    "/detail/code",
    "/error/status",
    "/errors/0/code",
];
const KIND: &[&str] = &["/error/type", "/detail/type", "/type"];

/// Reads the text of an error body. A body that is no JSON has none.
pub(crate) fn texts(body: &[u8], places: &ErrorText) -> Texts {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    let Ok(json) = serde_json::from_slice::<Json>(body) else {
        return Texts::default();
    };
    let mut found = Texts {
        message: look(&json, places.message, MESSAGE),
        code: look(&json, places.code, CODE),
        kind: look(&json, places.kind, KIND),
    };
    // RFC 6749: `error` is the code where `error_description` is the message.
    if found.code.is_none() && json.get("error_description").is_some() {
        found.code = json.get("error").and_then(scalar);
    }
    found
}

fn look(json: &Json, named: Option<&str>, usual: &[&str]) -> Option<String> {
    named
        .and_then(|pointer| scalar(json.pointer(pointer)?))
        .or_else(|| {
            usual
                .iter()
                .find_map(|pointer| scalar(json.pointer(pointer)?))
        })
}

fn scalar(json: &Json) -> Option<String> {
    match json {
        Json::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The title of an HTML page, its spaces as one each. Character references stay as they are.
pub(crate) fn page_title(page: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(page);
    let lower = text.to_ascii_lowercase();
    let from = lower.find("<title")?;
    let begin = from + lower.get(from..)?.find('>')? + 1;
    let end = begin + lower.get(begin..)?.find("</title")?;
    let words = text.get(begin..end)?.split_whitespace();
    let title = words.collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

/// The text in one line and without control or bidirectional characters.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    let odd = |c: char| {
        c.is_control()
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if text.contains(odd) {
        Cow::Owned(text.replace(odd, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text in one line, cut at `limit` bytes.
pub(crate) fn shown(text: &str, limit: usize) -> Cow<'_, str> {
    if text.len() <= limit {
        return one_line(text);
    }
    let end = (0..=limit)
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(0);
    Cow::Owned(format!(
        "{}…",
        one_line(text.get(..end).unwrap_or_default())
    ))
}
