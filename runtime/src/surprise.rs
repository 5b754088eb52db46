//! What answers have that the document does not say: told to who asks for it, once each.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::answer::Surroundings;
use crate::api::{Operation, Status};
use crate::error::shown;
use crate::model::{Odd, Value, inspect};

/// The most surprises that are told: a server that makes up names would never come to an end.
const MOST: usize = 1000;
/// The most bytes of a path and of what was found.
const LONGEST: usize = 200;

/// Something that an answer has and the document does not say. It was read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Surprise {
    /// Identifier of the operation.
    pub operation: &'static str,
    /// What it is.
    pub kind: SurpriseKind,
    /// Where: a JSONPath, with `[*]` for every item of an array and `.*` for every entry of a map. Empty for a status.
    pub path: String,
    /// What was there: the value of an enumeration, a status; of everything else only its form. Keys of the client are taken out.
    pub found: String,
}

/// The kinds of [`Surprise`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SurpriseKind {
    /// A property that the schema does not have.
    UnknownField,
    /// A value that an enumeration or a union does not list.
    UnknownValue,
    /// A value in another form than the schema says: text for a number, `1.0` for an integer.
    Conversion,
    /// A status that the operation does not list.
    UndocumentedStatus,
}

type Hook = Box<dyn Fn(&Surprise) + Send + Sync>;

/// Who asks for surprises, and what was told already.
pub(crate) struct Surprises {
    hook: Hook,
    told: Mutex<HashSet<(&'static str, SurpriseKind, String)>>,
}

impl Surprises {
    pub(crate) fn new(hook: Hook) -> Self {
        let told = Mutex::default();
        Self { hook, told }
    }

    fn tell(&self, from: &Surroundings, kind: SurpriseKind, path: &str, found: &str) {
        let clean = |text: &str| {
            let mut text = text.to_owned();
            from.secrets.scrub(&mut text);
            shown(&text, LONGEST).into_owned()
        };
        let surprise = Surprise {
            operation: from.operation.id,
            kind,
            path: clean(path),
            found: clean(found),
        };
        let key = (surprise.operation, kind, surprise.path.clone());
        let is_new = {
            let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
            told.len() < MOST && told.insert(key)
        };
        if is_new {
            (self.hook)(&surprise);
        }
    }
}

impl fmt::Debug for Surprises {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Surprises")
    }
}

impl Surroundings {
    /// Tells of what a JSON text has and the type of the value read from it does not say.
    pub(crate) fn look_at(&self, json: &[u8], value: &dyn Value) {
        let Some(surprises) = &self.surprises else {
            return;
        };
        let json = json.strip_prefix(b"\xef\xbb\xbf").unwrap_or(json);
        inspect(json, value, &mut |odd, path, found| {
            let kind = match odd {
                Odd::Field => SurpriseKind::UnknownField,
                Odd::Value => SurpriseKind::UnknownValue,
                Odd::Form => SurpriseKind::Conversion,
            };
            surprises.tell(self, kind, path, found);
        });
    }

    /// Tells of a status that the operation does not list.
    pub(crate) fn look_at_status(&self) {
        let Some(surprises) = &self.surprises else {
            return;
        };
        let status = self.status.as_u16();
        if !is_listed(self.operation, status) {
            let kind = SurpriseKind::UndocumentedStatus;
            surprises.tell(self, kind, "", &status.to_string());
        }
    }
}

fn is_listed(operation: &Operation, status: u16) -> bool {
    let answers = operation.answers.iter().map(|answer| answer.status);
    let failures = operation.failures.iter().map(|failure| failure.status);
    answers.chain(failures).any(|listed| match listed {
        Status::Exact(exact) => exact == status,
        Status::Range(range) => range == status / 100,
        Status::Default => true,
    })
}
