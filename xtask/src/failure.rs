//! Why a command could not do what it was asked, and the exit code that says so.

use std::fmt::Display;
use std::path::Path;

/// What stopped a command.
#[derive(Debug)]
pub(crate) enum Failure {
    /// A document has errors. They were printed.
    Refused,
    /// What was asked cannot be done: one line that says why.
    Impossible(String),
    /// The generator itself is at fault.
    Fault(String),
}

impl Failure {
    /// Something that could not be done to a file or a folder.
    pub(crate) fn at(path: &Path, what: impl Display) -> Self {
        Failure::Impossible(format!("{}: {what}", path.display()))
    }

    /// The line to print; none where all is said.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Failure::Refused => None,
            Failure::Impossible(text) | Failure::Fault(text) => Some(text),
        }
    }

    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Failure::Refused | Failure::Impossible(_) => 2,
            Failure::Fault(_) => 101,
        }
    }
}
