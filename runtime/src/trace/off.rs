//! Nothing is told.

use std::future::Future;

use crate::answer::Surroundings;
use crate::api::{Api, Operation};
use crate::body::Body;
use crate::error::Error;
use crate::secrets::Secrets;

/// The span of a call or of an attempt.
#[derive(Clone, Debug, Default)]
pub(crate) struct Span;

impl Span {
    pub(crate) fn of_call(_: &Api, _: &'static Operation) -> Self {
        Self
    }

    pub(crate) fn of_attempt(&self, _: &'static Operation, _: usize) -> Self {
        Self
    }

    pub(crate) fn goes_to(&self, _: &http::Uri) {}

    pub(crate) fn asks(&self, _: &'static Operation, _: &Body, _: &Secrets) {}

    pub(crate) fn answered(&self, _: u16) {}

    pub(crate) fn failed(&self, _: &Error) {}

    pub(crate) fn reads(&self, _: &Surroundings, _: &[u8]) {}
}

/// The work itself.
pub(crate) fn during<F: Future>(_: &Span, work: F) -> F {
    work
}
