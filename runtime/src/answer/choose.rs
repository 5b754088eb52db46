//! Which answer it is, by status and media type.

use std::borrow::Cow;

use crate::api::{Answer, Content, Operation, Status};

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Answer(usize, Content),
    Failure,
    Unexpected,
}

/// The answer by status, then by media type. A 2xx that the document does not list is read as the ones that it does.
pub(super) fn choose(operation: &Operation, status: u16, media: Option<&str>) -> Choice {
    let success = (200..300).contains(&status);
    let rank = |answer: &Answer| match answer.status {
        Status::Exact(exact) if exact == status => 0,
        Status::Range(range) if range == status / 100 => 1,
        Status::Default if success => 2,
        _ if success => 3,
        _ => 4,
    };
    let Some(best) = operation.answers.iter().map(rank).min() else {
        return if success {
            Choice::Answer(0, Content::Empty)
        } else {
            Choice::Failure
        };
    };
    if best == 4 {
        return Choice::Failure;
    }
    let essence = media.map(essence);
    let closeness = |answer: &Answer| match &essence {
        // Nothing said: read as documented.
        None => Some(0),
        Some(essence) => close(answer, essence),
    };
    let candidates = operation
        .answers
        .iter()
        .enumerate()
        .filter(|(_, answer)| rank(answer) == best);
    candidates
        .filter_map(|(case, answer)| closeness(answer).map(|far| (far, case, answer.content)))
        .min_by_key(|(far, case, _)| (*far, *case))
        .map_or(Choice::Unexpected, |(_, case, content)| {
            Choice::Answer(case, content)
        })
}

/// A media type without its parameters, in small letters.
fn essence(media: &str) -> Cow<'_, str> {
    let essence = media.split(';').next().unwrap_or_default().trim();
    match essence.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => Cow::Owned(essence.to_ascii_lowercase()),
        false => Cow::Borrowed(essence),
    }
}

/// How near a media type is to the one of an answer: 0 is the same. `None`: another thing.
fn close(answer: &Answer, essence: &str) -> Option<u8> {
    let wanted = self::essence(answer.media);
    let json = |media: &str| {
        media == "application/json" || media == "text/json" || media.ends_with("+json")
    };
    let lines = |media: &str| {
        ["jsonl", "ndjson", "jsonlines", "json-lines", "json-seq"]
            .iter()
            .any(|name| media.ends_with(name))
    };
    if answer.content == Content::Empty {
        return Some(9);
    }
    if wanted == essence {
        return Some(0);
    }
    if wanted
        .strip_suffix("/*")
        .is_some_and(|kind| essence.split('/').next() == Some(kind))
    {
        return Some(1);
    }
    if wanted == "*/*" {
        return Some(2);
    }
    match answer.content {
        Content::Json if json(essence) => Some(3),
        // Names of one format; a list in one piece is a line too.
        Content::Lines if lines(essence) || json(essence) || essence == "text/plain" => Some(3),
        // A common slip of servers; a body that is no JSON is found out when it is decoded.
        Content::Json if essence == "text/plain" => Some(5),
        Content::Text if essence.starts_with("text/") && essence != "text/html" => Some(3),
        // One file type for another is the file all the same; a page or a JSON text is a message.
        Content::Binary
            if !json(essence) && essence != "text/html" && essence != "text/event-stream" =>
        {
            Some(4)
        }
        _ => None,
    }
}
