//! The client: what is shared by all calls, and how it is set up.

use std::env;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName};

use crate::api::{Api, Operation};
use crate::call::Call;
use crate::credentials::{Credential, Credentials};
use crate::error::{Error, ErrorKind};
use crate::limits::{LONGEST, Limits};
use crate::middleware::Middleware;
use crate::model::Secret;
use crate::retry::Budget;
use crate::secrets::Secrets;
use crate::server;
use crate::shared::{Origin, Shared, check_base, checked_header};
use crate::surprise::{Surprise, Surprises};

const CONNECT: Duration = Duration::from_secs(10);

/// A client of one API: cheap to clone, all clones share their connections.
#[derive(Clone)]
pub struct Client(Arc<Shared>);

impl Client {
    /// Begins a call of an operation. Generated methods are the usual way.
    pub fn call(&self, operation: &'static Operation) -> Call {
        Call::new(Arc::clone(&self.0), operation)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shared = &*self.0;
        f.debug_struct("Client")
            .field("api", &shared.api.name)
            .field("base_url", &shared.address())
            .field("credentials", &shared.credentials)
            .field(
                "headers",
                &shared
                    .headers
                    .keys()
                    .map(HeaderName::as_str)
                    .collect::<Vec<_>>(),
            )
            .field("max_retries", &shared.limits.max_retries)
            .finish_non_exhaustive()
    }
}

/// Sets a client up. Faults in what is set come out at [`Builder::build`].
pub struct Builder<C = Client> {
    api: &'static Api,
    given: Vec<(Option<String>, Credential)>,
    base_url: Option<String>,
    server: Option<usize>,
    variables: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    http: Option<reqwest::Client>,
    adjust: Option<crate::tls::Adjust>,
    connect_timeout: Option<Duration>,
    limits: Limits,
    middleware: Vec<Box<dyn Middleware>>,
    surprises: Option<Surprises>,
    client: PhantomData<fn() -> C>,
}

impl<C: From<Client>> Builder<C> {
    /// Nothing is set yet, the environment is not read.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            given: Vec::new(),
            base_url: None,
            server: None,
            variables: Vec::new(),
            headers: Vec::new(),
            http: None,
            adjust: None,
            connect_timeout: None,
            limits: Limits::default(),
            middleware: Vec::new(),
            surprises: None,
            client: PhantomData,
        }
    }

    /// Sets key and server from the API's environment variables and what is set already. An empty variable counts as unset.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] if the API has a variable for its key and it is not set.
    pub fn from_env(api: &'static Api) -> Result<Self, Error> {
        Self::from_variables(api, |name| env::var(name).ok())
    }

    fn from_variables(
        api: &'static Api,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, Error> {
        let read = |name: Option<&str>| {
            name.and_then(&variable)
                .filter(|value| !value.trim().is_empty())
        };
        let mut builder = Self::new(api);
        match (api.env_key, read(api.env_key)) {
            (_, Some(key)) => builder = builder.api_key(key),
            (Some(name), None) => {
                return Err(Error::new(
                    ErrorKind::Config,
                    format!("the environment variable {name} is not set"),
                ));
            }
            (None, None) => {}
        }
        if let Some(url) = read(api.env_base_url) {
            builder = builder.base_url(url);
        }
        Ok(builder)
    }

    /// The key, for every security scheme that takes one.
    #[must_use]
    pub fn api_key(mut self, key: impl Into<Secret>) -> Self {
        self.given.push((None, Credential::Keys(vec![key.into()])));
        self
    }

    /// Several keys, for every security scheme that takes one. One is used until the server refuses it (401) or slows it down
    /// (429); then the next, at once and for the same call, and the one before rests: as long as the server says, or ten minutes.
    #[must_use]
    pub fn api_keys<K: Into<Secret>>(mut self, keys: impl IntoIterator<Item = K>) -> Self {
        let keys = keys.into_iter().map(Into::into).collect();
        self.given.push((None, Credential::Keys(keys)));
        self
    }

    /// The key for one security scheme of the document, by its name.
    #[must_use]
    pub fn credential(mut self, scheme: &str, key: impl Into<Secret>) -> Self {
        self.given
            .push((Some(scheme.to_owned()), Credential::Keys(vec![key.into()])));
        self
    }

    /// User and password, for every security scheme of HTTP basic authentication.
    #[must_use]
    pub fn basic(mut self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        self.given
            .push((None, Credential::Basic(user.into(), password.into())));
        self
    }

    /// The server, instead of all that the document names: absolute, http or https, without user, query and fragment.
    #[must_use]
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The server of the document at this index of [`Api::servers`], instead of the first. Calls that have servers of their own
    /// keep to them; [`Builder::base_url`] counts for more.
    #[must_use]
    pub fn server(mut self, index: usize) -> Self {
        self.server = Some(index);
        self
    }

    /// A variable of the server, instead of its default: one of the values that the document lists, where it does.
    #[must_use]
    pub fn server_variable(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// A header for every request, instead of one of that name that the operation would send.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// How long a connection may take to come about. Default: 10 s. Not together with [`Builder::http`].
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect_timeout = Some(limit.min(LONGEST));
        self
    }

    /// How long the first byte of an answer may take from the last byte sent. Default: 10 minutes, since a model thinks.
    #[must_use]
    pub fn first_byte_timeout(mut self, limit: Duration) -> Self {
        self.limits.first_byte = limit.min(LONGEST);
        self
    }

    /// How long an answer may pause between two chunks; there is no limit on the whole. Default: 2 minutes.
    #[must_use]
    pub fn idle_timeout(mut self, limit: Duration) -> Self {
        self.limits.idle = limit.min(LONGEST);
        self
    }

    /// How long a stream may go without an item, though it says that it lives: comments and empty lines, which many servers send
    /// while a model thinks, count for [`Builder::idle_timeout`] alone. Default: no limit.
    #[must_use]
    pub fn content_timeout(mut self, limit: Duration) -> Self {
        self.limits.content = Some(limit.min(LONGEST));
        self
    }

    /// How long one attempt may take: to the end of an answer that is read whole, to the head of one that is streamed.
    /// Default: no limit.
    #[must_use]
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.limits.attempt = Some(limit.min(LONGEST));
        self
    }

    /// How long a call may take with all its attempts and waits, in the same sense. Default: no limit.
    #[must_use]
    pub fn overall_timeout(mut self, limit: Duration) -> Self {
        self.limits.overall = Some(limit.min(LONGEST));
        self
    }

    /// The most bytes of an answer that is read whole, counted once it is unpacked. Default: 64 MiB. Files are streamed, and have
    /// limits of their own.
    #[must_use]
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.limits.body = bytes;
        self
    }

    /// The most bytes of one event of a stream, and of one line of an answer in lines. Default: 16 MiB.
    #[must_use]
    pub fn event_limit(mut self, bytes: usize) -> Self {
        self.limits.event = bytes;
        self
    }

    /// How often a call may be sent again. Default: 2.
    ///
    /// It is sent again where nothing reached the server, where the server refused it for now (429, 503 with `Retry-After`), and
    /// where its fate is unknown but sending it twice does no more than once: by its method, by the document, or by an
    /// `idempotency-key` header. What costs money is never sent twice otherwise.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.limits.max_retries = retries;
        self
    }

    /// An HTTP client of your own, with its own proxies, certificates and time limits. Have it follow no redirects: a
    /// redirect carries key and body to wherever it points, which is an error once it has happened. Most of it can be had by
    /// [`Builder::adjust_http`] without that. It panics when it is built with the TLS of feature `rustls` before a
    /// crypto provider of rustls is installed, unless your own dependency on reqwest has one by its features.
    #[must_use]
    pub fn http(mut self, client: reqwest::Client) -> Self {
        self.http = Some(client);
        self
    }

    /// Calls `hook` with what answers have and the document does not say: properties, values of enumerations, forms and statuses. Each
    /// place is told once for an operation, a thousand in all. Answers are looked through for it only where a hook is set.
    #[must_use]
    pub fn on_surprise(mut self, hook: impl Fn(&Surprise) + Send + Sync + 'static) -> Self {
        self.surprises = Some(Surprises::new(Box::new(hook)));
        self
    }

    /// Changes the HTTP client that is built: proxies, pools, local addresses. It still follows no redirect. Not together with
    /// [`Builder::http`].
    #[must_use]
    pub fn adjust_http(
        mut self,
        adjust: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + 'static,
    ) -> Self {
        self.adjust = Some(Box::new(adjust));
        self
    }

    /// Adds code of your own around each attempt of each call. Several see an attempt in the order in which they were added.
    #[must_use]
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middleware.push(Box::new(middleware));
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] with the setting that is at fault. A key is never quoted.
    pub fn build(self) -> Result<C, Error> {
        self.client().map(C::from)
    }

    fn client(self) -> Result<Client, Error> {
        let mut secrets = Secrets::default();
        let credentials = Credentials::new(self.api, &self.given, &mut secrets)?;
        let base = self.base_url.as_deref().map(check_base).transpose()?;
        let server = match base {
            Some(_) => None,
            None => server::chosen("API", self.api.servers, self.server, &self.variables)?,
        };
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let (name, mut value) = checked_header(self.api, name, value)
                .map_err(|detail| Error::new(ErrorKind::Config, detail))?;
            secrets.mark(&mut value);
            secrets.add_header(&value);
            headers.insert(name, value);
        }
        let http = match self.http {
            Some(_) if self.connect_timeout.is_some() || self.adjust.is_some() => {
                return Err(Error::new(
                    ErrorKind::Config,
                    "connect_timeout and adjust_http have no effect on a client given by http(): set it up there",
                ));
            }
            Some(http) => http,
            None => {
                let given = base.as_deref().or(server.as_deref());
                let address = given.or(self.api.base_url).unwrap_or("https:");
                let limit = self.connect_timeout.unwrap_or(CONNECT);
                crate::tls::http_client(limit, address.starts_with("https:"), self.adjust)?
            }
        };
        let canonical = server.as_deref().or(self.api.base_url);
        let canonical = canonical.and_then(|server| check_base(server).ok());
        let origin = base.as_deref().or(canonical.as_deref());
        Ok(Client(Arc::new(Shared {
            origin: origin.and_then(Origin::new),
            canonical,
            api: self.api,
            http,
            base,
            server,
            credentials,
            headers,
            secrets,
            limits: self.limits,
            middleware: self.middleware,
            surprises: self.surprises.map(Arc::new),
            budget: Budget::default(),
        })))
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("api", &self.api.name)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
