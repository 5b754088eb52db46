//! One call of an operation, from its values to the request.

mod content;
mod extra;
mod head;
mod servers;
mod settings;

use std::fmt;
use std::sync::Arc;

use crate::api::Operation;
use crate::body::Body;
use crate::credentials::is_secret_name;
use crate::encode::{self, percent};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::model::{Secret, Value, text_of, to_json};
use crate::output::Output;
use crate::pages::turn_to;
use crate::progress::{OnProgress, Progress};
use crate::send::{Pending, Prepared, Sending};
use crate::shared::{Shared, checked_header};

pub(crate) use content::Content;
pub(crate) use head::Head;

/// A call being put together. Faults in what it is given are kept, and come out when it is sent.
pub struct Call(Box<State>);

struct State {
    head: Head,
    content: Content,
    limits: Limits,
    on_upload: Option<OnProgress>,
    /// The cursor of the page that it begins with.
    cursor: Option<String>,
    /// Properties of the body beside those that it has by itself.
    extra: Vec<(String, serde_json::Value)>,
    /// What the caller says of the operation's servers.
    chosen: Option<Box<servers::Chosen>>,
    fault: Option<Error>,
}

impl Call {
    pub(crate) fn new(shared: Arc<Shared>, operation: &'static Operation) -> Self {
        Self(Box::new(State {
            limits: shared.limits,
            head: Head {
                fragments: vec![None; operation.parameters.len()],
                shared,
                operation,
                server: None,
                query: Vec::new(),
                headers: Vec::new(),
                secrets: Vec::new(),
                turned: None,
                media: None,
                length: None,
            },
            content: Content::Nothing,
            on_upload: None,
            cursor: None,
            extra: Vec::new(),
            chosen: None,
            fault: None,
        }))
    }

    /// Sets the parameter at this index of [`Operation::parameters`]. A null leaves it out; set twice, the second counts.
    pub fn parameter(&mut self, index: usize, value: &dyn Value) {
        let Some(parameter) = self.0.head.operation.parameters.get(index) else {
            return self.fail(format!("there is no parameter {index}"));
        };
        let secret = match text_of(value.view()) {
            Some(text) => Some(Secret::from(text)),
            None if parameter.place.holds_secret(parameter.name) => {
                to_json(value).as_str().map(Secret::from)
            }
            None => None,
        };
        self.0.head.secrets.extend(secret);
        match encode::fragment(parameter, &to_json(value)) {
            Ok(text) => {
                if let Some(fragment) = self.0.head.fragments.get_mut(index) {
                    *fragment = text;
                }
            }
            Err(refusal) => self.fail(format!("parameter `{}`: {refusal}", parameter.name)),
        }
    }

    /// Has the query parameter at this index sent without a value: `name=`.
    pub fn empty(&mut self, index: usize) {
        let head = &mut self.0.head;
        let named = head.operation.parameters.get(index);
        if let (Some(parameter), Some(fragment)) = (named, head.fragments.get_mut(index)) {
            *fragment = Some(format!("{}=", percent(parameter.name)));
        }
    }

    /// Sets a header, instead of one of that name that would be sent.
    pub fn header(&mut self, name: &str, value: &str) {
        match checked_header(self.0.head.shared.api, name, value) {
            Ok((name, mut value)) => {
                self.0.head.shared.secrets.mark(&mut value);
                self.0.head.headers.retain(|(known, _)| *known != name);
                self.0.head.headers.push((name, value));
            }
            Err(detail) => self.fail(detail),
        }
    }

    /// Adds a query parameter that the document does not name.
    pub fn query(&mut self, name: &str, value: &str) {
        if is_secret_name(name) {
            self.0.head.secrets.push(Secret::from(value));
        }
        self.0
            .head
            .query
            .push(format!("{}={}", percent(name), percent(value)));
    }

    /// Tells how much of the body is on its way, each time that more of it is. A call that is sent again begins anew.
    pub fn on_upload(&mut self, tell: impl Fn(Progress) + Send + Sync + 'static) {
        self.0.on_upload = Some(Arc::new(tell));
    }

    /// The request, not sent. Its credential headers are marked sensitive; where the key travels in the query, the URI holds it.
    ///
    /// # Errors
    /// What went wrong while the call was put together ([`ErrorKind::Build`]), or a missing key or server ([`ErrorKind::Config`]).
    pub fn request(self) -> Result<http::Request<Body>, Error> {
        let operation = self.0.head.operation.id;
        let built = self.prepared().and_then(|prepared| {
            let Prepared {
                mut head, content, ..
            } = *prepared;
            let body = content.open(&mut head)?;
            let (head, ()) = head.request(head.key())?.into_parts();
            Ok(http::Request::from_parts(head, body))
        });
        built.map_err(|error| error.during(operation))
    }

    /// Sends it when awaited, for the answer with what surrounds it.
    pub fn send<T: Output>(self) -> Sending<T> {
        let (shared, operation) = (Arc::clone(&self.0.head.shared), self.0.head.operation);
        Sending::new(shared, operation, self.prepared())
    }

    /// Sends it when awaited, for the answer.
    pub fn pending<T: Output>(self) -> Pending<T> {
        let (shared, operation) = (Arc::clone(&self.0.head.shared), self.0.head.operation);
        Pending::new(shared, operation, self.prepared())
    }

    fn fail(&mut self, detail: String) {
        self.0
            .fault
            .get_or_insert_with(|| Error::new(ErrorKind::Build, detail));
    }

    /// Has it ask for the page of this cursor.
    pub(crate) fn turn(&mut self, cursor: &str) {
        let turned = match self.0.head.operation.pages {
            Some(rule) => turn_to(&mut self.0.head, rule, cursor),
            None => Err("the answer of this call does not come in pages".to_owned()),
        };
        match turned {
            Ok(()) => self.0.cursor = Some(cursor.to_owned()),
            Err(detail) => self.fail(detail),
        }
    }

    /// The client that it is of, and its operation.
    pub(crate) fn origin(&self) -> (Arc<Shared>, &'static Operation) {
        (Arc::clone(&self.0.head.shared), self.0.head.operation)
    }

    /// The cursor of the page that it begins with, where it was given one.
    pub(crate) fn begun_at(&self) -> Option<String> {
        self.0.cursor.clone()
    }

    pub(crate) fn prepared(mut self) -> Result<Box<Prepared>, Error> {
        self.complete();
        self.choose_server();
        let State {
            head,
            content,
            limits,
            on_upload,
            fault,
            cursor: _,
            extra: _,
            chosen: _,
        } = *self.0;
        match fault {
            Some(fault) => Err(fault),
            None => Ok(Box::new(Prepared {
                head,
                content,
                limits,
                on_upload,
            })),
        }
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.0.head.operation;
        f.debug_struct("Call")
            .field("operation", &operation.id)
            .field("method", &operation.method)
            .field("path", &operation.path)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
