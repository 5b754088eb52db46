//! Servers that are not who they say, and connections that end without saying so.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use runtime::{ErrorKind, Outcome};
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use rustls::{ClientConfig, RootCertStore, ServerConfig};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use super::call::{Due, Ended, FOUR, KEY, Pace, Shape, call, count, fails, succeeds};
use super::fixture::Client;
use super::table::{Case, Row, case, row};

/// The root that signed all of them. `tls/make.sh` makes them.
const ROOT: &[u8] = include_bytes!("tls/root.der");
const KEY_OF_SERVER: &[u8] = include_bytes!("tls/leaf.key.der");
const GOOD: &[u8] = include_bytes!("tls/good.der");
const EXPIRED: &[u8] = include_bytes!("tls/expired.der");
const ELSEWHERE: &[u8] = include_bytes!("tls/elsewhere.der");

pub(crate) fn rows() -> Vec<Row> {
    let refused = || {
        fails(ErrorKind::Connect)
            .outcome(Outcome::NotSent)
            .attempts(1)
            .requests(1)
    };
    let cut = |shape: Shape| {
        let due = fails(ErrorKind::Truncated).outcome(Outcome::Unknown);
        match shape {
            Shape::Get => due.attempts(3),
            shape if shape.is_stream() => due.attempts(1).items(1),
            _ => due.attempts(1),
        }
    };
    let well = |shape: Shape| {
        let due = succeeds().requests(1);
        if shape.is_stream() { due.items(2) } else { due }
    };
    let mut cases = Vec::new();
    cases.extend(tls("a good certificate", GOOD, Trust::Root, true, well));
    cases.extend(tls("expired", EXPIRED, Trust::Root, true, |_| refused()));
    cases.extend(tls("of another host", ELSEWHERE, Trust::Root, true, |_| {
        refused()
    }));
    cases.extend(tls(
        "of a root that nobody trusts",
        GOOD,
        Trust::System,
        true,
        |_| refused(),
    ));
    cases.extend(tls(
        "closed without `close_notify`",
        GOOD,
        Trust::Root,
        false,
        cut,
    ));
    vec![row(
        58,
        "TLS: a certificate that is not to be trusted, an end that is not said",
        "an error, not tried again; a body that only the end of the connection delimits is `Truncated`",
        cases,
    )]
}

#[derive(Clone, Copy)]
enum Trust {
    /// The root of these tests.
    Root,
    /// What the system trusts.
    System,
}

/// Trusts these roots and nobody else.
pub(crate) fn trusting(roots: &[&'static [u8]]) -> ClientConfig {
    let mut store = RootCertStore::empty();
    for root in roots {
        store.add(CertificateDer::from(*root)).expect("a root");
    }
    ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("the versions of TLS")
        .with_root_certificates(store)
        .with_no_client_auth()
}

fn tls(
    label: &'static str,
    certificate: &'static [u8],
    trust: Trust,
    ends_well: bool,
    due: impl Fn(Shape) -> Due,
) -> Vec<Case> {
    let each = |shape: &Shape| {
        let (shape, due) = (*shape, due(*shape));
        let check = move |pace| {
            let due = due.clone();
            async move {
                let served = Arc::new(AtomicUsize::new(0));
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
                let port = listener.local_addr().expect("an address").port();
                let acceptor = acceptor(certificate);
                let seen = Arc::clone(&served);
                let serving = tokio::spawn(async move {
                    while let Ok((stream, _)) = listener.accept().await {
                        seen.fetch_add(1, Ordering::SeqCst);
                        tokio::spawn(serve(acceptor.clone(), stream, shape, ends_well));
                    }
                });
                let ended = made(pace, port, trust, shape).await?;
                serving.abort();
                let happened = due.of(&ended, None)?;
                let attempts = ended.result.err().map_or(1, |error| error.attempts().len());
                count("connections", served.load(Ordering::SeqCst), attempts)?;
                Ok(happened)
            }
        };
        case(label, check).of_shape(shape)
    };
    FOUR.iter().map(each).collect()
}

async fn made(pace: Pace, port: u16, trust: Trust, shape: Shape) -> Result<Ended, String> {
    let url = format!("https://127.0.0.1:{port}");
    let builder = match trust {
        Trust::System => pace.builder(&url),
        Trust::Root => {
            let client = runtime::reqwest::Client::builder()
                .tls_backend_preconfigured(trusting(&[ROOT]))
                .build()
                .map_err(|error| error.to_string())?;
            Client::builder().api_key(KEY).base_url(url).http(client)
        }
    };
    let client = builder.build().map_err(|error| error.to_string())?;
    Ok(call(&client.api(), shape).await)
}

fn acceptor(certificate: &'static [u8]) -> TlsAcceptor {
    let chain = vec![CertificateDer::from(certificate)];
    let key = PrivatePkcs8KeyDer::from(KEY_OF_SERVER).into();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("the versions of TLS")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("a certificate and its key");
    TlsAcceptor::from(Arc::new(config))
}

/// Answers a request with a body that the end of the connection delimits.
async fn serve(
    acceptor: TlsAcceptor,
    stream: TcpStream,
    shape: Shape,
    ends_well: bool,
) -> Option<()> {
    let mut stream = acceptor.accept(stream).await.ok()?;
    let mut request = Vec::new();
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        if stream.read_buf(&mut request).await.ok()? == 0 {
            return None;
        }
    }
    let body = match ends_well {
        true => shape.body(),
        false if shape.is_stream() => super::call::event(),
        false => shape.body(),
    };
    let answer = shape.head("connection: close\r\n") + &body;
    stream.write_all(answer.as_bytes()).await.ok()?;
    stream.flush().await.ok()?;
    if ends_well {
        stream.shutdown().await.ok()?;
    }
    Some(())
}
