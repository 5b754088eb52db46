//! One call of an operation, from its values to the request.

mod content;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName,
    HeaderValue, USER_AGENT,
};

use crate::api::{Operation, Place, Segment};
use crate::body::Body;
use crate::credentials::Proof;
use crate::encode::{self, percent};
use crate::error::{Error, ErrorKind};
use crate::limits::{LONGEST, Limits};
use crate::model::{Value, to_json};
use crate::multipart::Multipart;
use crate::output::Output;
use crate::send::{Pending, Prepared, Sending};
use crate::shared::{Shared, check_base, checked_header};

/// A call being put together. Faults in what it is given are kept, and come out when it is sent.
pub struct Call(Box<State>);

struct State {
    shared: Arc<Shared>,
    operation: &'static Operation,
    /// The text of each parameter, by its index.
    fragments: Vec<Option<String>>,
    query: Vec<String>,
    headers: Vec<(HeaderName, HeaderValue)>,
    content: Content,
    limits: Limits,
    fault: Option<Error>,
}

enum Content {
    Nothing,
    Ready(String, Body),
    Parts(Multipart),
}

impl Call {
    pub(crate) fn new(shared: Arc<Shared>, operation: &'static Operation) -> Self {
        Self(Box::new(State {
            limits: shared.limits,
            shared,
            operation,
            fragments: vec![None; operation.parameters.len()],
            query: Vec::new(),
            headers: Vec::new(),
            content: Content::Nothing,
            fault: None,
        }))
    }

    /// Sets the parameter at this index of [`Operation::parameters`]. A null leaves it out; set twice, the second counts.
    pub fn parameter(&mut self, index: usize, value: &dyn Value) {
        let Some(parameter) = self.0.operation.parameters.get(index) else {
            return self.fail(format!("there is no parameter {index}"));
        };
        match encode::fragment(parameter, &to_json(value)) {
            Ok(text) => self.0.fragments[index] = text,
            Err(refusal) => self.fail(format!("parameter `{}`: {refusal}", parameter.name)),
        }
    }

    /// Sets a header, instead of one of that name that would be sent.
    pub fn header(&mut self, name: &str, value: &str) {
        match checked_header(self.0.shared.api, name, value) {
            Ok((name, value)) => {
                self.0.headers.retain(|(known, _)| *known != name);
                self.0.headers.push((name, value));
            }
            Err(detail) => self.fail(detail),
        }
    }

    /// Adds a query parameter that the document does not name.
    pub fn query(&mut self, name: &str, value: &str) {
        self.0
            .query
            .push(format!("{}={}", percent(name), percent(value)));
    }

    /// How often this call may be sent again, instead of what the client says.
    pub fn max_retries(&mut self, retries: u32) {
        self.0.limits.max_retries = retries;
    }

    /// How long this call may take with all its attempts and waits, instead of what the client says.
    pub fn overall_timeout(&mut self, limit: Duration) {
        self.0.limits.overall = Some(limit.min(LONGEST));
    }

    /// The request, not sent. Its credential headers are marked sensitive; where the key travels in the query, the URI holds it.
    ///
    /// # Errors
    /// What went wrong while the call was put together ([`ErrorKind::Build`]), or a missing key or server ([`ErrorKind::Config`]).
    pub fn request(self) -> Result<http::Request<Body>, Error> {
        let operation = self.0.operation.id;
        match self.build() {
            Ok(prepared) => Ok(prepared.request),
            Err(error) => Err(error.during(operation)),
        }
    }

    /// Sends it when awaited, for the answer with what surrounds it.
    pub fn send<T: Output>(self) -> Sending<T> {
        let (shared, operation) = (Arc::clone(&self.0.shared), self.0.operation);
        Sending::new(shared, operation, self.build())
    }

    /// Sends it when awaited, for the answer.
    pub fn pending<T: Output>(self) -> Pending<T> {
        let (shared, operation) = (Arc::clone(&self.0.shared), self.0.operation);
        Pending::new(shared, operation, self.build())
    }

    fn fail(&mut self, detail: String) {
        self.0
            .fault
            .get_or_insert_with(|| Error::new(ErrorKind::Build, detail));
    }

    fn build(self) -> Result<Prepared, Error> {
        let mut state = self.0;
        if let Some(fault) = state.fault.take() {
            return Err(fault);
        }
        let proof = state.proof()?;
        let uri: http::Uri = state.address(&proof)?.parse().map_err(|_| {
            Error::new(
                ErrorKind::Build,
                "the address of the request is malformed or too long",
            )
        })?;
        let (media, body) = match std::mem::replace(&mut state.content, Content::Nothing) {
            Content::Nothing => (None, Body::empty()),
            Content::Ready(media, body) => (Some(media), body),
            Content::Parts(parts) => (Some(parts.content_type()), parts.finish()),
        };
        let method = http::Method::from_bytes(state.operation.method.as_bytes())
            .map_err(|_| Error::new(ErrorKind::Build, "the method is malformed"))?;
        let headers = state.headers(proof, media.as_deref(), &body)?;
        let mut request = http::Request::new(body);
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        Ok(Prepared {
            request,
            limits: state.limits,
        })
    }
}

impl State {
    /// The credentials. Where the caller set a credential header by hand, a missing key is no fault.
    fn proof(&self) -> Result<Proof, Error> {
        let shared = &*self.shared;
        let by_hand = || {
            shared
                .headers
                .values()
                .chain(self.headers.iter().map(|(_, value)| value))
                .any(HeaderValue::is_sensitive)
        };
        match shared.credentials.prove(shared.api, self.operation) {
            Err(_) if by_hand() => Ok(Proof::default()),
            proof => proof,
        }
    }

    fn server(&self) -> Result<String, Error> {
        let shared = &*self.shared;
        if let Some(base) = &shared.base {
            return Ok(base.clone());
        }
        match self.operation.server.or(shared.api.base_url) {
            Some(server) => check_base(server),
            None => {
                let hint = shared
                    .api
                    .env_base_url
                    .map(|name| format!(", or set {name}"))
                    .unwrap_or_default();
                Err(Error::new(
                    ErrorKind::Config,
                    format!(
                        "{} has no server of its own: give the client a base_url{hint}",
                        shared.api.name
                    ),
                ))
            }
        }
    }

    fn address(&self, proof: &Proof) -> Result<String, Error> {
        let mut path = String::new();
        for segment in self.operation.segments {
            match segment {
                Segment::Text(text) => path.push_str(text),
                Segment::Parameter(index) => match self.fragments.get(*index) {
                    Some(Some(text)) => path.push_str(text),
                    _ => {
                        let name = self
                            .operation
                            .parameters
                            .get(*index)
                            .map_or("?", |parameter| parameter.name);
                        return Err(Error::new(
                            ErrorKind::Build,
                            format!("path parameter `{name}` has no value"),
                        ));
                    }
                },
            }
        }
        let (path, fixed) = path.split_once('?').unwrap_or((&path, ""));
        if path.split('/').any(|segment| {
            matches!(
                segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
                "." | ".."
            )
        }) {
            return Err(Error::new(
                ErrorKind::Build,
                "a path segment of dots would change the route",
            ));
        }
        let declared = self
            .placed(Place::Query)
            .chain(self.placed(Place::QueryString));
        let own = self.query.iter().chain(&proof.query).map(String::as_str);
        let query: Vec<&str> = std::iter::once(fixed)
            .chain(declared)
            .chain(own)
            .filter(|text| !text.is_empty())
            .collect();
        let mut address = self.server()?;
        if !path.starts_with('/') && !path.is_empty() {
            address.push('/');
        }
        address.push_str(path);
        if !query.is_empty() {
            address.push('?');
            address.push_str(&query.join("&"));
        }
        Ok(address)
    }

    /// The texts of the parameters in this place, in the order of the document.
    fn placed(&self, place: Place) -> impl Iterator<Item = &str> {
        let parameters = self.operation.parameters.iter().zip(&self.fragments);
        parameters
            .filter(move |(parameter, _)| parameter.place == place)
            .filter_map(|(_, text)| text.as_deref())
    }

    fn headers(&self, proof: Proof, media: Option<&str>, body: &Body) -> Result<HeaderMap, Error> {
        let malformed =
            |what: &str| Error::new(ErrorKind::Build, format!("header `{what}` is malformed"));
        let shared = &*self.shared;
        let mut headers = HeaderMap::new();
        if !shared.api.user_agent.is_empty() {
            headers.insert(USER_AGENT, HeaderValue::from_static(shared.api.user_agent));
        }
        headers.insert(
            ACCEPT,
            HeaderValue::from_str(&self.operation.accepted()).map_err(|_| malformed("accept"))?,
        );
        if !self.operation.may_be_compressed() {
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        }
        if let Some(media) = media {
            headers.insert(
                CONTENT_TYPE,
                HeaderValue::from_str(media).map_err(|_| malformed("content-type"))?,
            );
        }
        // Servers ask for a length with these methods, even of nothing.
        let due = media.is_some() || matches!(self.operation.method, "POST" | "PUT" | "PATCH");
        if let (true, Some(length)) = (due, body.content_length()) {
            headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        for (parameter, text) in self.operation.parameters.iter().zip(&self.fragments) {
            if let (Place::Header, Some(text)) = (parameter.place, text) {
                let (name, value) = checked_header(shared.api, parameter.name, text)
                    .map_err(|detail| Error::new(ErrorKind::Build, detail))?;
                headers.insert(name, value);
            }
        }
        let cookies: Vec<&str> = self
            .placed(Place::Cookie)
            .chain(proof.cookies.iter().map(String::as_str))
            .collect();
        if !cookies.is_empty() {
            let mut value =
                HeaderValue::from_str(&cookies.join("; ")).map_err(|_| malformed("cookie"))?;
            value.set_sensitive(true);
            headers.insert(COOKIE, value);
        }
        let given = shared
            .headers
            .iter()
            .chain(self.headers.iter().map(|(name, value)| (name, value)));
        for (name, value) in proof.headers.iter().chain(given) {
            headers.insert(name.clone(), value.clone());
        }
        Ok(headers)
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.0.operation;
        f.debug_struct("Call")
            .field("operation", &operation.id)
            .field("method", &operation.method)
            .field("path", &operation.path)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
