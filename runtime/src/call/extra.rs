//! Properties of a body that the document does not name.

use bytes::Bytes;
use serde_json::Value as Json;

use super::{Call, Content};
use crate::body::Body;
use crate::model::members;

impl Call {
    /// Adds a property to the object that is the JSON body, instead of one of that name, or a field to a multipart body.
    pub fn body_field(&mut self, name: &str, value: Json) {
        self.0.extra.push((name.to_owned(), value));
    }

    /// Puts what was added into the body, once that is there.
    pub(super) fn complete(&mut self) {
        let extra = std::mem::take(&mut self.0.extra);
        if extra.is_empty() {
            return;
        }
        let text = match &self.0.content {
            Content::Parts(_) => {
                for (name, value) in extra {
                    self.fields(&name, None, value);
                }
                return;
            }
            Content::Ready(media, body) if is_json(media) => {
                with_members(body, &extra).map(|text| (media.clone(), text))
            }
            Content::Ready(..) | Content::Nothing => None,
        };
        match text {
            Some((media, text)) => self.set(media, text),
            None => self.fail("body_field: the body of the call is no JSON object".to_owned()),
        }
    }
}

fn is_json(media: &str) -> bool {
    let essence = media.split(';').next().unwrap_or_default().trim();
    essence == "application/json" || essence.ends_with("+json")
}

/// An object with these members too. Of several with one name the last counts.
fn with_members(body: &Body, extra: &[(String, Json)]) -> Option<Bytes> {
    let own = body.to_bytes()?;
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    let own = members(&own).ok()?.into_iter();
    let own = own.map(|(name, value)| (name, value.to_vec()));
    let added = extra.iter();
    let added = added.map(|(name, value)| (name.clone(), value.to_string().into_bytes()));
    for (name, value) in own.chain(added) {
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => *known = value,
            None => all.push((name, value)),
        }
    }
    let mut text = Vec::from(*b"{");
    for (index, (name, value)) in all.into_iter().enumerate() {
        if index > 0 {
            text.push(b',');
        }
        text.extend(Json::from(name).to_string().into_bytes());
        text.push(b':');
        text.extend(value);
    }
    text.push(b'}');
    Some(text.into())
}
