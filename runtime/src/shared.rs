//! What all calls of a client share, and the checks of what is set by hand.

use std::sync::Arc;

use http::Uri;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::Url;

use crate::api::Api;
use crate::credentials::{Credentials, is_sensitive};
use crate::error::{Error, ErrorKind, shown};
use crate::limits::Limits;
use crate::middleware::Middleware;
use crate::retry::Budget;
use crate::secrets::Secrets;
use crate::surprise::Surprises;

/// The settings and connections of a client.
pub(crate) struct Shared {
    pub(crate) api: &'static Api,
    pub(crate) http: reqwest::Client,
    /// The address that the caller gave, instead of all others.
    pub(crate) base: Option<String>,
    /// The server of the document that the caller chose.
    pub(crate) server: Option<String>,
    /// That server, or else the document's first, in canonical form, where it has one.
    pub(crate) canonical: Option<String>,
    /// The origin of the address of calls that have no server of their own.
    pub(crate) origin: Option<Origin>,
    pub(crate) credentials: Credentials,
    pub(crate) headers: HeaderMap,
    pub(crate) secrets: Secrets,
    pub(crate) limits: Limits,
    pub(crate) surprises: Option<Arc<Surprises>>,
    pub(crate) middleware: Vec<Box<dyn Middleware>>,
    pub(crate) budget: Budget,
}

impl Shared {
    /// The address of calls that have no server of their own.
    pub(crate) fn address(&self) -> Option<&str> {
        let given = self.base.as_deref().or(self.server.as_deref());
        given.or(self.api.base_url)
    }
}

/// An origin, taken apart once: to look its host over takes most of the time of parsing an address.
pub(crate) struct Origin {
    uri: Uri,
    url: Url,
}

impl Origin {
    pub(crate) fn new(address: &str) -> Option<Self> {
        Some(Self {
            uri: address.parse().ok()?,
            url: Url::parse(address).ok()?,
        })
    }

    /// The address, where it is of this origin and its path cannot be taken for another's.
    pub(crate) fn url(&self, uri: &Uri) -> Option<Url> {
        let path = uri.path_and_query()?.as_str();
        let behind = path.strip_prefix('/')?;
        let is_own = uri.authority() == self.uri.authority()
            && uri.scheme() == self.uri.scheme()
            && !behind.starts_with(['/', '\\']);
        is_own.then(|| self.url.join(path).ok()).flatten()
    }
}

/// Judges a server, and gives it in its canonical form without the last slash.
pub(crate) fn check_base(text: &str) -> Result<String, Error> {
    let refuse = |why: &str| Error::new(ErrorKind::Config, format!("base_url {why}"));
    let url =
        Url::parse(text.trim()).map_err(|error| refuse(&format!("is no absolute URL: {error}")))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(refuse("is neither http nor https"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(refuse(
            "holds a user or a password: give them as credentials",
        ));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refuse("holds a query or a fragment"));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// The most bytes of a header's value: no server takes as much.
const HEADER_LIMIT: usize = 64 * 1024;

/// The most bytes of a name that is quoted though it is none: no key is as short.
const SHORT: usize = 12;

/// A header as the caller gave it. The fault names the header and does not quote the value; what is no name and not short may be a
/// value that was swapped with it.
pub(crate) fn checked_header(
    api: &Api,
    name: &str,
    value: &str,
) -> Result<(HeaderName, HeaderValue), String> {
    let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| match name.len() {
        ..=SHORT => format!("`{}` is no header name", shown(name, SHORT)),
        _ => "the name of a header holds what no name can".to_owned(),
    })?;
    if value.len() > HEADER_LIMIT {
        return Err(format!(
            "header `{name}`: the value is longer than {HEADER_LIMIT} bytes"
        ));
    }
    let fault = || format!("header `{name}`: the value holds a control character");
    if value.chars().any(|c| c.is_control() && c != '\t') {
        return Err(fault());
    }
    let mut value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| fault())?;
    value.set_sensitive(is_sensitive(api, &name));
    Ok((name, value))
}

#[cfg(test)]
mod tests;
