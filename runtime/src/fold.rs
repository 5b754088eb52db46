//! The events of a stream, folded into the one value that they make up, by a table of the stream.

mod state;

pub(crate) use state::Folded;

use serde_json::Value as Json;

use crate::model::Constant;
use crate::pointer;

/// How the events of a stream make up one value.
#[derive(Debug)]
pub struct Fold {
    /// Properties that the value has whatever the events say.
    pub fixed: &'static [(&'static str, Constant)],
    /// What each event does. All steps that are for an event are taken, in this order.
    pub steps: &'static [Step],
}

/// What an event does to the value.
#[derive(Debug)]
pub struct Step {
    /// A property of the event and the text it must have. `None`: the step is for every event.
    pub when: Option<(&'static str, &'static str)>,
    /// The property of the event that is taken. `None`: the event itself.
    pub from: Option<&'static str>,
    /// Where in the value it goes, from the outside in.
    pub to: &'static [At],
    /// How it goes there.
    pub how: Merge,
}

/// A step on the way to a place in a value.
#[derive(Clone, Copy, Debug)]
pub enum At {
    /// The property of this name.
    Property(&'static str),
    /// The item of the number that the event has in this property.
    Item(&'static str),
}

/// How a value becomes part of another. Null never takes the place of anything.
#[derive(Clone, Copy, Debug)]
pub enum Merge {
    /// It is no part of the value.
    Skip,
    /// It takes the place of what was there.
    Set,
    /// It takes the place of what was there, of an object property by property.
    Last,
    /// Text goes on, items of an array follow those before or, having an `index`, go on in the one of theirs; of an object property by property, those
    /// that name or class it as by [`Merge::Last`]; all else as by that.
    Append,
    /// An object, property by property: those listed by their rules, others by the one beside.
    Object(&'static [Member], &'static Merge),
    /// An array: items of the same number in this property are one, the rule is that of an item. One
    /// without a number has that of its place.
    Items(&'static str, &'static Merge),
    /// An item of the array.
    Push,
    /// A piece of the JSON text of the value.
    Json,
}

/// A property within [`Merge::Object`].
#[derive(Debug)]
pub struct Member {
    /// Its name in the event.
    pub from: &'static str,
    /// Its name in the value.
    pub to: &'static str,
    /// How it goes there.
    pub how: Merge,
}

/// What stands between two events that are kept.
const BETWEEN: u8 = 0x1e;
/// How much of the events is kept as text before it is folded.
const KEPT: usize = 64 * 1024;

/// What came of a stream so far. Events are kept as text, and folded once somebody asks: most streams end well, and nobody does.
#[derive(Debug)]
pub(crate) struct Gathered {
    fold: &'static Fold,
    /// An event with this text at this pointer voids what came before.
    reset: Option<(&'static str, &'static str)>,
    folded: Folded,
    kept: Vec<u8>,
    /// Bytes of all events together.
    size: usize,
    limit: usize,
}

impl Gathered {
    /// Nothing yet. Of events beyond `limit` bytes together, those that outgrow it are left out.
    pub(crate) fn new(
        fold: &'static Fold,
        reset: Option<(&'static str, &'static str)>,
        limit: usize,
    ) -> Self {
        Self {
            fold,
            reset,
            folded: Folded::new(fold),
            kept: Vec::new(),
            size: 0,
            limit,
        }
    }

    /// Adds the data of an event. `false`: there is no room for it.
    pub(crate) fn add(&mut self, data: &str) -> bool {
        if self.is_reset(data) {
            (self.folded, self.size) = (Folded::new(self.fold), 0);
            self.kept.clear();
            return true;
        }
        self.size = self.size.saturating_add(data.len());
        if self.size > self.limit {
            return false;
        }
        if self.kept.len() + data.len() > KEPT {
            self.fold_kept();
        }
        self.kept.extend_from_slice(data.as_bytes());
        self.kept.push(BETWEEN);
        true
    }

    /// Whether events were left out for want of room.
    pub(crate) fn is_full(&self) -> bool {
        self.size > self.limit
    }

    fn is_reset(&self, data: &str) -> bool {
        self.reset.is_some_and(|(at, value)| {
            let found = pointer::find(data.as_bytes(), at);
            let text = found.and_then(|found| serde_json::from_slice::<String>(found).ok());
            text.as_deref() == Some(value)
        })
    }

    fn fold_kept(&mut self) {
        for data in self.kept.split(|byte| *byte == BETWEEN) {
            // What is no JSON is no part of the value; whoever reads the events is told.
            if let Ok(event) = serde_json::from_slice::<Json>(data) {
                self.folded.add(self.fold, event);
            }
        }
        self.kept.clear();
    }

    /// The value as far as it came.
    pub(crate) fn folded(&mut self) -> &Folded {
        self.fold_kept();
        &self.folded
    }
}

#[cfg(test)]
mod tests;
