//! Everything of a request but its body: the same for each attempt, but for the key that it carries.

use std::borrow::Cow;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName,
    HeaderValue, InvalidHeaderValue, USER_AGENT,
};

use reqwest::Url;

use crate::api::{Operation, Place, Segment};
use crate::credentials::Proof;
use crate::error::{Error, ErrorKind};
use crate::model::Secret;
use crate::secrets::Secrets;
use crate::shared::{Shared, check_base, checked_header};

/// Room for the headers of a usual call, and for those that are added beneath.
const HEADERS: usize = 12;

/// The values of a call that stand outside its body.
#[derive(Clone)]
pub(crate) struct Head {
    pub(crate) shared: Arc<Shared>,
    pub(crate) operation: &'static Operation,
    /// The address that the caller chose from the operation's servers, in canonical form.
    pub(super) server: Option<String>,
    /// The text of each parameter, by its index.
    pub(crate) fragments: Vec<Option<String>>,
    pub(super) query: Vec<String>,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    /// Credentials among the values of the call, wherever they stand.
    pub(super) secrets: Vec<Secret>,
    /// The address of the page that is asked for, instead of what path and query say.
    pub(crate) turned: Option<Url>,
    /// The media type of the body.
    pub(super) media: Option<Cow<'static, str>>,
    /// The length of the body, in bytes.
    pub(super) length: Option<u64>,
}

impl Head {
    /// The request without its body, with the caller's key of this number.
    pub(crate) fn request(&self, key: usize) -> Result<http::Request<()>, Error> {
        let proof = self.proof(key)?;
        let uri: http::Uri = self.address(&proof)?.parse().map_err(|_| {
            Error::new(
                ErrorKind::Build,
                "the address of the request is malformed or too long",
            )
        })?;
        let method = http::Method::from_bytes(self.operation.method.as_bytes())
            .map_err(|_| Error::new(ErrorKind::Build, "the method is malformed"))?;
        let mut request = http::Request::new(());
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers(proof)?;
        Ok(request)
    }

    /// Adds the credentials among the values of the call.
    pub(crate) fn tell(&self, secrets: &mut Secrets) {
        for secret in &self.secrets {
            secrets.add(secret.expose());
        }
    }

    /// The number of the key to use.
    pub(crate) fn key(&self) -> usize {
        self.shared.credentials.ring.pick()
    }

    /// The credentials. Where the caller set a credential header by hand, a missing key is no fault.
    fn proof(&self, key: usize) -> Result<Proof, Error> {
        let shared = &*self.shared;
        let by_hand = || {
            shared
                .headers
                .values()
                .chain(self.headers.iter().map(|(_, value)| value))
                .any(HeaderValue::is_sensitive)
        };
        match shared.credentials.prove(shared.api, self.operation, key) {
            Err(_) if by_hand() => Ok(Proof::default()),
            proof => proof,
        }
    }

    fn server(&self) -> Result<Cow<'_, str>, Error> {
        let shared = &*self.shared;
        if let Some(base) = &shared.base {
            return Ok(base.as_str().into());
        }
        if let Some(server) = &self.server {
            return Ok(server.as_str().into());
        }
        if let (None, Some(server)) = (self.operation.server, &shared.canonical) {
            return Ok(server.as_str().into());
        }
        let chosen = shared.server.as_deref().or(shared.api.base_url);
        match self.operation.server.or(chosen) {
            Some(server) => check_base(server).map(Cow::Owned),
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

    /// Where the request goes.
    pub(crate) fn address(&self, proof: &Proof) -> Result<String, Error> {
        if let Some(turned) = &self.turned {
            let own = turned.query().filter(|query| !query.is_empty());
            let query = own
                .into_iter()
                .chain(proof.query.iter().map(String::as_str));
            let query = query.collect::<Vec<_>>().join("&");
            let mut address = turned.clone();
            address.set_query(Some(query.as_str()).filter(|query| !query.is_empty()));
            return Ok(address.into());
        }
        let mut path = String::with_capacity(self.operation.path.len());
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
        let path = match self.server.is_some() && self.shared.base.is_none() {
            true => path.strip_prefix(self.operation.below).unwrap_or(&path),
            false => &path,
        };
        let (path, fixed) = path.split_once('?').unwrap_or((path, ""));
        if path.contains(['.', '%'])
            && path.split('/').any(|segment| {
                matches!(
                    segment.to_ascii_lowercase().replace("%2e", ".").as_str(),
                    "." | ".."
                )
            })
        {
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
        let server = self.server()?;
        let room =
            server.len() + path.len() + 2 + query.iter().map(|text| text.len() + 1).sum::<usize>();
        let mut address = String::with_capacity(room);
        address.push_str(&server);
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

    fn headers(&self, proof: Proof) -> Result<HeaderMap, Error> {
        let malformed =
            |what: &str| Error::new(ErrorKind::Build, format!("header `{what}` is malformed"));
        let shared = &*self.shared;
        let mut headers = HeaderMap::with_capacity(HEADERS);
        if !shared.api.user_agent.is_empty() {
            headers.insert(USER_AGENT, HeaderValue::from_static(shared.api.user_agent));
        }
        headers.insert(
            ACCEPT,
            text(self.operation.accepted()).map_err(|_| malformed("accept"))?,
        );
        let packing = match self.operation.may_be_compressed() {
            true if cfg!(feature = "gzip") => "gzip",
            _ => "identity",
        };
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(packing));
        if let Some(media) = &self.media {
            headers.insert(
                CONTENT_TYPE,
                text(media.clone()).map_err(|_| malformed("content-type"))?,
            );
        }
        // Servers ask for a length with these methods, even of nothing.
        let due = self.media.is_some() || matches!(self.operation.method, "POST" | "PUT" | "PATCH");
        if let (true, Some(length)) = (due, self.length) {
            headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
        }
        for (parameter, text) in self.operation.parameters.iter().zip(&self.fragments) {
            if let (Place::Header, Some(text)) = (parameter.place, text) {
                let (name, mut value) = checked_header(shared.api, parameter.name, text)
                    .map_err(|detail| Error::new(ErrorKind::Build, detail))?;
                if self.secrets.iter().any(|secret| secret.expose() == text) {
                    value.set_sensitive(true);
                }
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
        for (name, value) in proof.headers {
            headers.insert(name, value);
        }
        for (name, value) in given {
            headers.insert(name.clone(), value.clone());
        }
        Ok(headers)
    }
}

/// The value of a header; a text of the document's is not copied.
fn text(text: Cow<'static, str>) -> Result<HeaderValue, InvalidHeaderValue> {
    match text {
        Cow::Borrowed(text) => HeaderValue::from_maybe_shared(Bytes::from_static(text.as_bytes())),
        Cow::Owned(text) => HeaderValue::try_from(text),
    }
}
