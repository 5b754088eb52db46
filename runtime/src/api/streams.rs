//! How an event stream goes.

use crate::fold::Fold;

/// How an event stream ends and fails, and what it makes up.
#[derive(Debug)]
pub struct StreamRule {
    /// Data that ends the stream and is no item.
    pub terminal: Option<&'static str>,
    /// JSON pointer; with a value there that is not null the stream may close after this event.
    pub finish: Option<&'static str>,
    /// JSON pointer; an event with a value there that is not null is an error.
    pub error: Option<&'static str>,
    /// JSON pointer and text; an event with it voids what came before.
    pub reset: Option<(&'static str, &'static str)>,
    /// JSON pointer to the name of an event, where no `event:` line gives it.
    pub tag: Option<&'static str>,
    /// `event:` names that end the stream; the event itself is an item.
    pub last: &'static [&'static str],
    /// `event:` names after which the stream may close.
    pub closing: &'static [&'static str],
    /// `event:` names that are no items.
    pub skip: &'static [&'static str],
    /// `event:` name of an error.
    pub error_event: Option<&'static str>,
    /// What the items make up together.
    pub fold: Option<&'static Fold>,
}

impl StreamRule {
    /// A stream that the end of the connection ends: what generated data leaves out is as it is here.
    pub const PLAIN: Self = Self {
        terminal: None,
        finish: None,
        error: None,
        reset: None,
        tag: None,
        last: &[],
        closing: &[],
        skip: &[],
        error_event: None,
        fold: None,
    };
}
