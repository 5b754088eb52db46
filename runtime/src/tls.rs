//! The HTTP client beneath: connections, TLS, redirects.

use std::time::Duration;

use crate::error::{Error, ErrorKind};

/// What the caller changes of the client.
pub(crate) type Adjust = Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send>;

/// Builds the client. No redirect is followed: it would carry keys and bodies to places that nobody named.
pub(crate) fn http_client(
    connect_timeout: Duration,
    https: bool,
    adjust: Option<Adjust>,
) -> Result<reqwest::Client, Error> {
    let builder = reqwest::Client::builder()
        .connect_timeout(connect_timeout)
        .tcp_nodelay(true);
    let builder = match adjust {
        Some(adjust) => adjust(builder),
        None => builder,
    };
    let builder = builder
        .redirect(reqwest::redirect::Policy::none())
        .referer(false);
    secured(builder, https)?.build().map_err(|error| {
        Error::new(ErrorKind::Config, "the HTTP client cannot be built")
            .because(error.without_url())
    })
}

#[cfg(feature = "rustls")]
fn secured(builder: reqwest::ClientBuilder, https: bool) -> Result<reqwest::ClientBuilder, Error> {
    use std::sync::{Arc, OnceLock};

    use rustls_platform_verifier::BuilderVerifierExt;

    // Reading the system's certificates takes milliseconds, and they are the same for every client.
    static TRUST: OnceLock<rustls::ClientConfig> = OnceLock::new();

    let versions = || {
        rustls::ClientConfig::builder_with_provider(Arc::new(
            rustls::crypto::ring::default_provider(),
        ))
        .with_safe_default_protocol_versions()
    };
    let trusted = || -> Result<rustls::ClientConfig, rustls::Error> {
        if let Some(config) = TRUST.get() {
            return Ok(config.clone());
        }
        let mut config = versions()?.with_platform_verifier()?.with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(TRUST.get_or_init(|| config).clone())
    };
    let config = match trusted() {
        Ok(config) => config,
        Err(error) if https => {
            return Err(Error::new(
                ErrorKind::Config,
                format!("no certificates of the system to trust: {error}"),
            )
            .because(error));
        }
        // Plain HTTP needs none; a client that trusts nobody still speaks it.
        Err(_) => versions()
            .map_err(|error| Error::new(ErrorKind::Config, "TLS cannot be set up").because(error))?
            .with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth(),
    };
    Ok(builder.tls_backend_preconfigured(config))
}

#[cfg(not(feature = "rustls"))]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the signature is that of the rustls variant"
)]
fn secured(builder: reqwest::ClientBuilder, _https: bool) -> Result<reqwest::ClientBuilder, Error> {
    Ok(builder)
}
