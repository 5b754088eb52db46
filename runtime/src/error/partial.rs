//! What came of an answer before it failed.

use super::Error;
use crate::fold::Folded;
use crate::model::{Blank, Json, Value};

impl Error {
    pub(crate) fn with_partial(mut self, partial: Folded) -> Self {
        self.0.partial = Some(Box::new(partial));
        self
    }

    /// What the stream made up before it failed, where anything came: the type that its `collect` yields. What no event told is blank. `None` where
    /// nothing came, where nothing says what the events make up, and where `M` is another type.
    pub fn partial<M: Value + Blank>(&self) -> Option<M> {
        self.0.partial.as_ref()?.value().ok()
    }

    /// As [`Error::partial`], as JSON, and nothing beside what came. The JSON text of a property that came in pieces is text where it is not complete.
    pub fn partial_json(&self) -> Option<Json> {
        Some(self.0.partial.as_ref()?.json())
    }
}
