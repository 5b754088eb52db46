//! What an event is to its stream: an item, the end, an error, or nothing.

use std::borrow::Cow;

use crate::api::StreamRule;
use crate::pointer;
use crate::sse::Event;

/// Applies a rule to one event after the other.
pub(super) struct Judge {
    pub(super) rule: &'static StreamRule,
    /// No event ends the stream.
    pub(super) endless: bool,
    /// A finish was seen: the stream may close.
    pub(super) may_close: bool,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Skip,
    Item,
    LastItem,
    Error,
    End,
}

impl Judge {
    pub(super) fn new(rule: Option<&'static StreamRule>) -> Self {
        let rule = rule.unwrap_or(&StreamRule::PLAIN);
        let is_named = !rule.last.is_empty() || !rule.closing.is_empty();
        let endless = rule.terminal.is_none() && rule.finish.is_none() && !is_named;
        Self {
            rule,
            endless,
            may_close: endless,
        }
    }

    pub(super) fn judge(&mut self, event: &Event) -> Verdict {
        let rule = self.rule;
        let data = event.data.as_bytes();
        if rule
            .terminal
            .is_some_and(|terminal| event.data.trim() == terminal)
        {
            return Verdict::End;
        }
        // A document that names no terminal may have the usual one all the same. It is no JSON, so it can be no item.
        if rule.terminal.is_none() && event.data.trim() == USUAL {
            return if self.may_close {
                Verdict::End
            } else {
                Verdict::Skip
            };
        }
        let name = self.name(event);
        if rule.error_event == Some(&*name) || rule.error.is_some_and(|at| pointer::holds(data, at))
        {
            return Verdict::Error;
        }
        if rule.skip.contains(&&*name) || event.data.trim().is_empty() {
            return Verdict::Skip;
        }
        if rule.last.contains(&&*name) {
            return Verdict::LastItem;
        }
        self.may_close |= rule.closing.contains(&&*name);
        let finish = rule.finish.and_then(|at| pointer::find(data, at));
        self.may_close |= finish.is_some_and(|value| value != b"null" && value != b"\"\"");
        Verdict::Item
    }

    /// The name of an event. Some servers leave the line with it out; the data may say it too.
    fn name<'e>(&self, event: &'e Event) -> Cow<'e, str> {
        let told = self.rule.tag.filter(|_| &*event.event == "message");
        told.and_then(|at| serde_json::from_slice(pointer::find(event.data.as_bytes(), at)?).ok())
            .map_or(Cow::Borrowed(&*event.event), Cow::Owned)
    }

    /// Whether data that was cut off can only have been the end of the stream.
    pub(super) fn is_of_end(&self, data: &str) -> bool {
        let data = data.trim();
        let end = self.rule.terminal.unwrap_or(USUAL);
        !data.is_empty() && end.starts_with(data)
    }
}

/// Data that ends most streams that are ended by data.
const USUAL: &str = "[DONE]";
